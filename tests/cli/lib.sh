# shellcheck shell=sh
# End-to-end tests that call the program as a user does, in the manner of git's t/.
#
# A script NNNN-name.sh sources this file, then has cases, then ends with test_done:
#
#     . "${0%/*}/lib.sh"
#
#     test_case 'a wrong total is an error' <<'CASE'
#         copy_programme
#         replace political.md '| 113.8 |' '| 113.9 |'
#         expect_exit 1 pidc check .
#         expect_contains "$stdout" total-wrong
#     CASE
#
#     test_done
#
# A case is a list of commands, each of which must succeed; it runs in a subshell in the
# script's own temporary folder, which later cases find as it was left. Each case is one TAP
# result; what a failing one printed follows it as diagnostics. The environment gives:
#
#   PIDC          the program under test
#   PIDC_SOURCE   the root of the source tree, for its templates and programmes
#
# With PIDC_TEST_KEEP set the folder stays, and its name is printed.

set -eu

: "${PIDC:?set PIDC to the program under test}"
: "${PIDC_SOURCE:?set PIDC_SOURCE to the root of the source tree}"

# The same everywhere: no user settings, no colours, no date but the documents' own.
export LC_ALL=C.UTF-8 TZ=UTC TERM=dumb NO_COLOR=1
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=Author GIT_AUTHOR_EMAIL=author@example.org
export GIT_COMMITTER_NAME=Author GIT_COMMITTER_EMAIL=author@example.org
unset SOURCE_DATE_EPOCH CI GITHUB_ACTIONS COLUMNS XDG_DATA_HOME 2>/dev/null || true

test_root=$(mktemp -d)
test_folder=$test_root/work
mkdir "$test_folder" "$test_root/home"
export HOME="$test_root/home"

# Where expect_exit leaves what the command printed.
stdout=$test_root/stdout
stderr=$test_root/stderr
: >"$stdout"
: >"$stderr"

test_number=0
test_failed=0
test_ended=no

test_clean_up() {
    test_status=$?
    if [ -n "${PIDC_TEST_KEEP:-}" ]; then
        echo "# kept $test_root"
    else
        chmod -R u+rwX "$test_root"
        rm -rf "$test_root"
    fi
    if [ "$test_ended" = no ]; then
        echo 'Bail out! the script ended before test_done'
        [ "$test_status" -ne 0 ] || exit 1
    fi
}
trap test_clean_up EXIT
trap 'exit 130' INT TERM

# pidc ARGUMENT...: the program under test.
pidc() {
    "$PIDC" "$@"
}

# test_case TITLE [COMMANDS]: without COMMANDS they are read from standard input.
test_case() {
    test_number=$((test_number + 1))
    test_title=$1
    if [ "$#" -gt 1 ]; then
        test_body=$2
    else
        test_body=$(cat)
    fi
    # Not as a condition: there the shell would not stop at the first command that fails.
    set +e
    (
        set -e
        cd "$test_folder"
        eval "$test_body"
    ) >"$test_root/log" 2>&1 </dev/null
    test_result=$?
    set -e
    if [ "$test_result" -eq 0 ]; then
        echo "ok $test_number - $test_title"
    else
        test_failed=$((test_failed + 1))
        echo "not ok $test_number - $test_title"
        sed 's/^/# /' "$test_root/log"
    fi
}

# test_skip TITLE REASON: a case that cannot run here.
test_skip() {
    test_number=$((test_number + 1))
    echo "ok $test_number - $1 # SKIP $2"
}

# test_done: says how many cases there were; the last command of every script.
test_done() {
    test_ended=yes
    echo "1..$test_number"
    exit $((test_failed > 0))
}

# complain TEXT...: why an expectation is not met, and that it is not.
complain() {
    printf '%s\n' "$@"
    return 1
}

# expect_exit STATUS COMMAND...: its output goes to the files "$stdout" and "$stderr".
expect_exit() {
    wanted=$1
    shift
    got=0
    "$@" >"$stdout" 2>"$stderr" || got=$?
    [ "$got" -eq "$wanted" ] || {
        echo "exit status $got, not $wanted: $*"
        echo '--- standard output'
        head -n 60 "$stdout"
        echo '--- standard error'
        head -n 60 "$stderr"
        return 1
    }
}

# expect_contains FILE TEXT...: each text stands in the file, on one line.
expect_contains() {
    file=$1
    shift
    for text in "$@"; do
        grep -qF -e "$text" "$file" ||
            complain "not in ${file##*/}: $text" '--- it holds' "$(head -n 60 "$file")"
    done
}

# expect_lacks FILE TEXT...: none of the texts stands in the file.
expect_lacks() {
    file=$1
    shift
    for text in "$@"; do
        ! grep -qF -e "$text" "$file" ||
            complain "in ${file##*/}: $text" '--- it holds' "$(head -n 60 "$file")"
    done
}

# expect_count NUMBER TEXT FILE: so many lines of the file hold the text.
expect_count() {
    got=$(grep -cF -e "$2" "$3") || true
    [ "$got" -eq "$1" ] ||
        complain "$got lines of ${3##*/} hold it, not $1: $2" '--- it holds' "$(head -n 60 "$3")"
}

expect_empty() {
    [ ! -s "$1" ] || complain "${1##*/} is not empty:" "$(head -n 60 "$1")"
}

# expect_same FILE FILE: equal, byte for byte.
expect_same() {
    diff -u "$1" "$2" || complain "$1 and $2 differ"
}

expect_file() {
    for file in "$@"; do
        [ -f "$file" ] || complain "there is no file $file" "$(ls -A)"
    done
}

expect_no_file() {
    for file in "$@"; do
        [ ! -e "$file" ] || complain "there is $file"
    done
}

# write FILE: standard input becomes the file; its folder is made.
write() {
    mkdir -p "$(dirname "$1")"
    cat >"$1"
}

# replace FILE OLD NEW: every OLD, which must be there, word for word; no patterns. In rows
# of tables the spaces that fill up cells do not count.
replace() {
    if ! OLD=$2 NEW=$3 awk '
        BEGIN { old = ENVIRON["OLD"]; new = ENVIRON["NEW"] }
        {
            line = $0
            if (line ~ /^\|/ && index(line, old) == 0) {
                narrow = line
                gsub(/ +/, " ", narrow)
                if (index(narrow, old) > 0)
                    line = narrow
            }
            out = ""
            while ((at = index(line, old)) > 0) {
                found = 1
                out = out substr(line, 1, at - 1) new
                line = substr(line, at + length(old))
            }
            print out line
        }
        END { exit !found }' "$1" >"$test_root/replaced"; then
        expect_contains "$1" "$2"
        return
    fi
    cat "$test_root/replaced" >"$1"
}

# copy_programme [FOLDER]: a fresh copy of the Pioneer Somerset programme, here by default.
copy_programme() {
    into=${1:-.}
    mkdir -p "$into"
    cp -R "$PIDC_SOURCE/pids/pioneer-somerset/." "$into"
}
