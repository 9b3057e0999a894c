#!/bin/sh
# pidc rules: every rule in one list, each explained on its own, and the reference.
. "${0%/*}/lib.sh"

test_case 'the list names every rule with its severity' <<'CASE'
    expect_exit 0 pidc rules
    expect_contains "$stdout" 'total-wrong             error  '
    expect_contains "$stdout" 'placeholder             error  *'
    expect_contains "$stdout" 'section-unknown         warning'
    test "$(grep -c '^[a-z-]* *\(error\|warning\)' "$stdout")" -eq 50
CASE

test_case 'a rule is explained with an example of either kind' <<'CASE'
    expect_exit 0 pidc rules date-invalid total-wrong
    expect_contains "$stdout" 'date-invalid: error'
    expect_contains "$stdout" '31 November 2008'
    expect_contains "$stdout" 'total-wrong: error'
CASE

test_case 'an unknown rule is bad usage, and the nearest is offered' <<'CASE'
    expect_exit 2 pidc rules total-wrnog
    expect_empty "$stdout"
    expect_contains "$stderr" total-wrong
CASE

test_case 'the reference is of all rules' <<'CASE'
    expect_exit 2 pidc rules --markdown total-wrong
    expect_exit 0 pidc rules --markdown
    expect_contains "$stdout" '## alt-missing'
CASE

test_done
