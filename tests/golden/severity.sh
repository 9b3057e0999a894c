#!/bin/sh
# How severe each rule is at each status of a document, and as the programme sets it.
#
# severities.txt is the table. Every rule of the program stands in it, has an explanation,
# and examples in check/: a bad one, that it finds, and a good one. The bad one is checked
# under each status, then under `rules:` in its programme's front matter.
#
# The cases are text until they run.
# shellcheck disable=SC2016 source=tests/cli/lib.sh
. "${0%/*}/../cli/lib.sh"

golden=$PIDC_SOURCE/tests/golden
table=$test_root/table
grep -v '^#' "$golden/severities.txt" >"$table"

# The programme in which a single document is checked: nothing in it but what is needed.
a_programme() {
    cat <<END
---
template: programme
id: T
title: Test Programme
version: "1.0"
status: submitted
date: 2008-07-16
author: Programme office
period: 2008-04-01/2013-03-31
base-year: 2007/08
---

## Introduction

Six councils have agreed to act together.
END
}

# example RULE: a copy of the rule's bad example, as the folder `bad`.
example() {
    rm -rf bad
    if [ -d "$golden/check/$1/bad" ]; then
        cp -r "$golden/check/$1/bad" bad
    else
        mkdir bad
        cp "$golden/check/$1/bad.md" bad/
    fi
}

# severities RULE: what the rule's findings in the example are, each kind once.
severities() {
    subject=bad
    [ "$(echo bad/*)" != bad/bad.md ] || subject=bad/bad.md
    pidc check --templates "$golden/templates" --only "$1" "$subject" >found 2>&1 || true
    sed -n "s/^bad[^:]*:[0-9]*:[0-9]*: \([a-z]*\): .* \[$1\]\$/\1/p" found | sort -u | tr '\n' ' '
}

# expect_severity RULE WANTED: all findings of the example, and at least one, are of that kind.
expect_severity() {
    got=$(severities "$1")
    [ "$got" = "$2" ] || complain "the findings are: $got; wanted: $2" "$(cat found)"
}

# status STATUS FILE...: what those documents say of themselves.
status() {
    word=$1
    shift
    sed -i "s/^status: .*/status: $word/" "$@"
}

# of_status STATUS: the severity that the table gives the rule there.
of_status() {
    case $severity in
    lenient) if [ "$1" = draft ]; then echo 'warning '; else echo 'error '; fi ;;
    *) echo "$severity " ;;
    esac
}

each_status() {
    for word in draft submitted approved; do
        example "$rule"
        status "$word" bad/*.md
        expect_severity "$rule" "$(of_status "$word")"
    done
}

# A document that another has replaced is judged like any, but nothing is compared with it.
superseded() {
    example "$rule"
    grep -L '^template: programme' bad/*.md >documents || true
    [ -s documents ] || ls bad/*.md >documents
    # shellcheck disable=SC2046
    status superseded $(cat documents)
    if [ "$live" = live ]; then
        expect_severity "$rule" ''
    else
        expect_severity "$rule" "$(of_status superseded)"
    fi
}

# set_rule SEVERITY: in the programme of the example.
set_rule() {
    example "$rule"
    if ! grep -q '^template: programme' bad/*.md; then
        a_programme >bad/programme.md
    fi
    programme=$(grep -l '^template: programme' bad/*.md | head -n 1)
    sed -i -e '/^rules:/d' -e "s/^template: programme/&\nrules: {$rule: $1}/" "$programme"
}

as_set() {
    for word in error warning note; do
        set_rule "$word"
        expect_severity "$rule" "$word "
        # What was set stays: it does not grow with the status.
        expect_lacks found 'becomes an error'
    done
    set_rule off
    expect_severity "$rule" ''
}

explained() {
    expect_exit 0 pidc rules "$rule"
    expect_contains "$stdout" "$rule: " 'This is found:' 'This is not:'
    pidc rules | grep "^$rule  *" >line
    case $severity in
    lenient) grep -q "^$rule  *error  \*" line ;;
    *) grep -q "^$rule  *$severity " line && ! grep -q '\*' line ;;
    esac
}

# has NAME: an example of that name.
has() {
    [ -f "$golden/check/$rule/$1.md" ] || [ -d "$golden/check/$rule/$1" ] ||
        complain "there is no check/$rule/$1.md, nor a folder of that name"
}

test_case 'the table has every rule of the program, and no other' <<'CASE'
    pidc rules | sed -n 's/^\([a-z-]*\)  *\(error\|warning\) .*/\1/p' | sort >rules
    test -s rules
    cut -d ' ' -f 1 "$table" | sort >listed
    expect_same listed rules
CASE

test_case 'no folder of examples is of another name' <<'CASE'
    ls "$golden/check" >folders
    cut -d ' ' -f 1 "$table" | sort | comm -13 - folders >strange
    expect_empty strange
CASE

while read -r rule severity live; do
    test_case "$rule is explained" explained
    test_case "$rule has a bad example and a good one" 'has bad; has good'
    test_case "$rule at each status" each_status
    test_case "$rule in a superseded document" superseded
    test_case "$rule as the programme sets it" as_set
done <"$table"

test_done
