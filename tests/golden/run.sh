#!/bin/sh
# Golden pairs. Each folder check/RULE holds what a rule finds and what it lets pass:
#
#   bad.md or bad/     documents with the defect, checked with every rule
#   bad.txt            what `pidc check` must print about them, to the byte
#   good.md or good/   the same, mended: nothing may be found
#
# Other pairs NAME.md (or NAME/) and NAME.txt stand beside them. The kinds of document are
# those of templates/. With PIDC_UPDATE set, bad.txt and the like are written anew: read what
# git then shows as changed.
set -u
: "${PIDC:?set PIDC to the program under test}"
export LC_ALL=C.UTF-8 TZ=UTC TERM=dumb NO_COLOR=1
unset SOURCE_DATE_EPOCH COLUMNS 2>/dev/null || true
cd "${0%/*}/check" || exit 1
root=$(cd .. && pwd)
number=0
failed=0
actual=$(mktemp)
trap 'rm -f "$actual"' EXIT

# result NAME STATUS: one line of TAP, with what differs behind a failure.
result() {
    number=$((number + 1))
    if [ "$2" -eq 0 ]; then
        echo "ok $number - $1"
    else
        failed=1
        echo "not ok $number - $1"
    fi
}

# The document or folder of that name, if there is one.
subject() {
    if [ -d "$1" ]; then echo "$1"; elif [ -f "$1.md" ]; then echo "$1.md"; fi
}

check() {
    "$PIDC" check --templates "$root/templates" "$@" 2>&1
}

# expect NAME: what is found in NAME is what NAME.txt says, and the exit status fits.
expect() {
    check "$(subject "$1")" >"$actual"
    code=$?
    [ -n "${PIDC_UPDATE:-}" ] && cp "$actual" "$1.txt"
    wanted=0
    grep -q ': error: ' "$1.txt" && wanted=1
    same=0
    diff -u "$1.txt" "$actual" | sed 's/^/# /' | grep . && same=1
    [ "$code" -eq "$wanted" ] || { echo "# exit status $code, not $wanted"; same=1; }
    result "$2: $1" $same
}

# expect_nothing: the mended documents give no finding at all.
expect_nothing() {
    check --quiet "$(subject good)" >"$actual"
    code=$?
    sed 's/^/# /' "$actual"
    [ "$code" -eq 0 ] && [ ! -s "$actual" ]
    result "$1: good" $?
}

for folder in */; do
    rule=${folder%/}
    cd "$rule" || exit 1
    for text in *.txt; do
        expect "${text%.txt}" "$rule"
    done
    if [ -n "$(subject good)" ]; then
        expect_nothing "$rule"
    fi
    cd ..
done
echo "1..$number"
exit $failed
