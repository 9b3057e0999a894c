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

test_case 'an unknown format, and those that there are' <<'CASE'
    for command in check build diff export 'query /'; do
        # shellcheck disable=SC2086  # the words of a command
        expect_exit 2 pidc $command --format papyrus
        expect_empty "$stdout"
        expect_contains "$stderr" "pidc ${command%% *}: there is no format “papyrus”; there are "
    done
    expect_exit 2 pidc build --format html,papyrus
    expect_contains "$stderr" 'there are html and pdf'
    expect_exit 2 pidc check --format papyrus
    expect_contains "$stderr" 'there are text, json, sarif, junit, github and gitlab'
CASE

test_case 'a name that is nearly right' <<'CASE'
    for command in 'check --only' 'check --except' rules; do
        # shellcheck disable=SC2086  # the words of a command
        expect_exit 2 pidc $command total-worng
        expect_contains "$stderr" 'there is no rule “total-worng”; did you mean “total-wrong”?'
    done
    copy_programme plan
    expect_exit 2 pidc build -C plan --id PS/SLP/SSDX
    expect_contains "$stderr" 'has the id “PS/SLP/SSDX”; did you mean “PS/SLP/SSDC”?'
    expect_exit 2 pidc build -C plan --id nowhere
    expect_contains "$stderr" 'has the id “nowhere”'
    mkdir -p plan/templates/reports
    head -c 2000000 /dev/zero >plan/templates/reports/action-plan.md
    expect_exit 2 pidc build -C plan
    expect_contains "$stderr" \
        'cannot read plan/templates/reports/action-plan.md: it is larger than 1024 KiB'
CASE

test_case 'help names every option, and says what it does' <<'CASE'
    for command in check build diff export fmt new query rules; do
        expect_exit 0 pidc $command --help
        expect_empty "$stderr"
        expect_contains "$stdout" "usage: pidc $command "
        grep -o '{"--[a-z-]*"' "$PIDC_SOURCE/tools/$command.c" | tr -d '{"' >options
        [ -s options ]
        while read -r option; do
            grep -q -e "^  $option\\(, -.\\)\\?\\( [A-Z]*\\)\\?   *[a-z“]" "$stdout" ||
                complain "no help on $option"
        done <options
        awk 'length > 80 { print; bad = 1 } END { exit bad }' "$stdout"
        "$PIDC" $command -h | cmp - "$stdout"
    done
CASE

test_case 'a file that is not there' <<'CASE'
    expect_exit 2 pidc check nowhere.md
    expect_contains "$stderr" nowhere.md
CASE

test_done
