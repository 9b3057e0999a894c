#!/bin/sh
# Bad usage is told apart from findings: exit 2, nothing on standard output, and a word of
# help on standard error.
. "${0%/*}/lib.sh"

test_case 'no command' <<'CASE'
    expect_exit 2 pidc
    expect_empty "$stdout"
    expect_contains "$stderr" 'usage: pidc'
CASE

test_case 'an unknown command' <<'CASE'
    expect_exit 2 pidc frobnicate
    expect_empty "$stdout"
    expect_contains "$stderr" frobnicate
CASE

test_case 'an unknown option' <<'CASE'
    expect_exit 2 pidc check --frobnicate
    expect_empty "$stdout"
    expect_contains "$stderr" --frobnicate
CASE

test_case 'a file that is not there' <<'CASE'
    expect_exit 2 pidc check nowhere.md
    expect_contains "$stderr" nowhere.md
CASE

test_done
