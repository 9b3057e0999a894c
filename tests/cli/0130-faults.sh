#!/bin/sh
# A full disk, a folder that may not be written to, a stream that nobody takes: exit 2, the
# reason on standard error, and nothing half-written.
# The cases, which are text until they run, call the functions.
# shellcheck disable=SC2317
. "${0%/*}/lib.sh"

# full COMMAND...: standard output has no room.
full() {
    got=0
    "$@" 2>"$stderr" >/dev/full || got=$?
    [ "$got" -eq 2 ] || complain "exit status $got, not 2: $*" "$(head -n 20 "$stderr")"
    expect_contains "$stderr" 'cannot write to standard output: No space left on device'
}

# small COMMAND...: no file may be larger than 1,024 bytes.
small() {
    (
        ulimit -f 2
        "$@"
    )
}

# Whoever may write everywhere gives that right up, and stays the owner of the checkout.
unprivileged() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --bounding-set=-dac_override,-dac_read_search "$@"
    else
        "$@"
    fi
}

test_case 'every command says that its output cannot be written' <<'CASE'
    copy_programme plan
    copy_programme wrong
    replace wrong/political.md '| 113.8 |' '| 113.9 |'
    git -C plan init -q
    git -C plan add .
    git -C plan commit -qm plan
    full pidc help
    full pidc --version
    for command in check build diff export fmt new query rules; do
        full pidc $command --help
    done
    for format in text json sarif junit github gitlab; do
        full pidc check --format $format plan
    done
    full pidc check --fix --diff wrong
    full pidc build -C wrong -o out
    full pidc diff plan wrong
    full pidc diff --format json plan wrong
    full pidc export plan
    full pidc export --format xml plan
    full pidc export wrong
    full pidc new --stdout pid PS/NEW/MDC
    full pidc query //work-stream plan
    full pidc rules
    full pidc rules --markdown
    full pidc rules total-wrong
    printf '\n' >>wrong/political.md
    sed 's/ |$/     |/' plan/political.md >wrong/political.md
    full pidc fmt --check wrong
    full sh -c '"$PIDC" fmt --stdin-path plan/political.md - <wrong/political.md'
    expect_no_file out
CASE

test_case 'a closed stream is no file that is opened next' <<'CASE'
    got=0
    timeout 20 "$PIDC" diff plan HEAD 2>"$stderr" >&- || got=$?
    [ "$got" -eq 2 ]
    got=0
    timeout 20 "$PIDC" diff HEAD:. . 2>/dev/null >&- <&- || got=$?
    [ "$got" -eq 2 ]
    (cd plan && timeout 20 "$PIDC" diff HEAD . >/dev/null 2>&- <&-)
    (cd plan && timeout 20 "$PIDC" build --draft --format html -o ../closed 2>&- >&- <&-)
    expect_file closed/action-plan.html
CASE

test_case 'a full disk leaves every file as it was' <<'CASE'
    rm -rf wrong closed
    copy_programme wrong
    replace wrong/political.md '| 113.8 |' '| 113.9 |'
    mkdir out
    echo before >out/action-plan.html
    expect_exit 2 small pidc build -C plan -o out
    expect_contains "$stderr" 'cannot write out/action-plan.html: File too large; no file was changed'
    [ "$(cat out/action-plan.html)" = before ]
    [ "$(ls -A out)" = action-plan.html ]
    expect_exit 2 small pidc export -o out/plan.json plan
    expect_contains "$stderr" 'cannot write out/plan.json: File too large'
    expect_exit 2 small pidc export --format csv -o out/csv plan
    expect_contains "$stderr" 'File too large; no file was changed'
    expect_exit 2 small pidc new -o out/new.md pid PS/NEW/MDC
    expect_contains "$stderr" 'cannot write out/new.md: File too large'
    [ "$(ls -A out out/csv | tr -d '\n')" = 'out:action-plan.htmlcsvout/csv:' ]
    cp -R wrong before
    expect_exit 2 small pidc check --fix wrong
    expect_contains "$stderr" 'cannot write wrong/political.md: File too large'
    diff -r before wrong
CASE

test_case 'a folder that may not be written to' <<'CASE'
    command -v setpriv >/dev/null || [ "$(id -u)" != 0 ] || exit 0
    rm -rf out
    mkdir out
    chmod a-w out wrong wrong/*
    expect_exit 2 unprivileged "$PIDC" build -C plan -o out
    expect_contains "$stderr" 'cannot write out/action-plan.html: Permission denied'
    expect_exit 2 unprivileged "$PIDC" build -C plan -o out/deep/er
    expect_contains "$stderr" 'cannot create out/deep: Permission denied'
    expect_exit 2 unprivileged "$PIDC" export -o out/plan.json plan
    expect_contains "$stderr" 'cannot write out/plan.json: Permission denied'
    expect_exit 2 unprivileged "$PIDC" check --fix wrong
    expect_contains "$stderr" 'cannot write wrong/political.md: Permission denied'
    chmod -R u+w wrong out
    diff -r before wrong
    [ -z "$(ls -A out)" ]
CASE

# within KIB COMMAND...: with so much memory.
# shellcheck disable=SC3045  # every sh that is met has these limits
within() {
    (
        ulimit -c 0
        ulimit -v "$1"
        shift
        "$@"
    )
}

# Sanitizers want more addresses than any limit gives them: with them there is no such case.
if within 4000000 "$PIDC" --version >/dev/null 2>&1; then
    test_case 'memory that runs out is told, and nothing is half-written' <<'CASE'
    rm -rf out
    "$PIDC" export plan >whole
    told=0
    for kib in $(seq 30000 1000 60000); do
        got=0
        within "$kib" "$PIDC" export --jobs 1 -o out/plan.json plan 2>"$stderr" || got=$?
        case $got in
        0) expect_same whole out/plan.json ;;
        134)
            expect_contains "$stderr" 'pidc: out of memory'
            told=$((told + 1))
            [ ! -e out ] || [ -z "$(ls -A out)" ]
            ;;
        127) ;; # not even the libraries were loaded
        *) complain "exit status $got within $kib KiB" "$(cat "$stderr")" ;;
        esac
        rm -rf out
    done
    [ "$told" -gt 0 ]
CASE
fi

test_case 'devices and pipes are written to as they are' <<'CASE'
    got=0
    "$PIDC" export -o /dev/full plan 2>"$stderr" || got=$?
    [ "$got" -eq 2 ]
    expect_contains "$stderr" 'cannot write /dev/full: No space left on device'
    [ -c /dev/full ]
    pidc export -o /dev/stdout plan 2>/dev/null | cat >through
    expect_exit 0 pidc export plan
    expect_same "$stdout" through
CASE

test_done
