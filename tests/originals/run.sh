#!/bin/sh
# The originals: documents as real authors left them, reworded, with every mistake kept.
#
#   NAME/          a programme folder each; of those that pids/ has as well, only the documents
#                  with mistakes, which take the place of the mended ones
#   findings.txt   what `pidc check` must print about all of them, to the byte
#   defects.md     the mistakes, with the rule and the line that find each: no update of
#                  findings.txt can lose one
#   sums.txt       amounts that are right, and must be found when they are not
#
# With PIDC_UPDATE set, findings.txt is written anew: read what git then shows as changed.
# The cases are text until they run.
# shellcheck disable=SC2016 source=tests/cli/lib.sh
. "${0%/*}/../cli/lib.sh"

originals=$PIDC_SOURCE/tests/originals
found=$test_root/found

programmes=$test_root/programmes
mkdir "$programmes"
cp -r "$PIDC_SOURCE/pids/staffordshire-connects" "$PIDC_SOURCE/pids/somerset-collaboration" \
    "$programmes"
cp -r "$originals"/*/ "$programmes"

check_originals() {
    cd "$programmes"
    expect_exit 1 pidc check pioneer-somerset staffordshire-connects/work-plan.md \
        somerset-collaboration/resource-plan.md
    expect_empty "$stderr"
    cp "$stdout" "$found"
}

test_case 'the findings are those on record' <<'CASE'
    check_originals
    [ -z "${PIDC_UPDATE:-}" ] || cp "$found" "$originals/findings.txt"
    expect_same "$originals/findings.txt" "$found"
CASE

# Document, line, rule and words of each defect, with tabs between.
defects=$test_root/defects
sed -n 's/^| \([^ ]*\.md\) | \([0-9]*\) | \([^ ]*\) | `\(.*\)` | .* |$/\1\t\2\t\3\t\4/p' \
    "$originals/defects.md" >"$defects"

# demand DOCUMENT LINE RULE WORDS: the finding is there, or nothing is, and so are the words.
demand() {
    finding=$(grep -E "^$1:$2:[0-9]+: (error|warning): .* \[$3\]$" "$found") || finding=
    [ "$3" = - ] || [ -n "$finding" ] || complain "no $3 in line $2 of $1"
    line=$(sed -n "$2p" "$originals/$1")
    case "$line$finding" in
    *"$4"*) ;;
    *) complain "line $2 of $1 is: $line" ;;
    esac
    [ "$3" != - ] || expect_lacks "$found" "$1:$2:"
}

while IFS='	' read -r document line rule words; do
    test_case "$document:$line: $rule, $words" 'demand "$document" "$line" "$rule" "$words"'
done <"$defects"

# A table that lost its form would demand nothing.
test_case 'every row of the table was read' <<'CASE'
    test "$(grep -c '^| [a-z]' "$originals/defects.md")" -eq "$(wc -l <"$defects")"
CASE

# findings KIND: "document:line: rule" of each finding of that severity, in order.
findings() {
    sed -n "s/^\([^ :]*:[0-9]*\):[0-9]*: $1: .* \[\(.*\)\]\$/\1: \2/p" "$found" | sort
}

# A line may have the same defect twice, and an error that has no row is a false alarm.
test_case 'every defect is found as often as it stands there, and nothing else is an error' <<'CASE'
    findings '[a-z]*' >every
    findings error >errors
    awk -F '\t' '$3 != "-" { print $1 ":" $2 ": " $3 }' "$defects" | sort >known
    test -s errors
    comm -13 every known >missed
    comm -23 errors known >unknown
    expect_empty missed
    expect_empty unknown
CASE

# Sums that are right: a programme's copy in which one is not is found out.
sums=$originals/sums.txt
wrong_sum() {
    cp -r "$programmes/${1%%/*}" copy
    replace "copy/${1#*/}" "$2" "$3"
    pidc check --only subtotal-wrong --only total-wrong --only row-total-wrong \
        --only balance-wrong copy >"$stdout" || true
    rm -r copy
    expect_contains "$stdout" "copy/${1#*/}:" "$4"
}

while IFS='	' read -r document right wrong says; do
    test_case "$document: $right" 'wrong_sum "$document" "$right" "$wrong" "$says"'
done <"$sums"

test_done
