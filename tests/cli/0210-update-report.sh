#!/bin/sh
# `pidc build update-report`: what was promised against what happened, on a date.
. "${0%/*}/lib.sh"

# shellcheck disable=SC2034 # the cases use it
plan=pioneer-somerset

# text FILE: what a reader sees of a page, on one line.
text() {
    sed 's/<[^>]*>//g' "$1" | tr '\n' ' ' | tr -s ' '
}

test_case 'the programme asks for it, beside the action plan' <<'CASE'
    copy_programme "$plan"
    expect_exit 0 pidc build -C "$plan" -o both
    expect_file both/action-plan.html both/action-plan.pdf
    expect_file both/update-report.html both/update-report.pdf
CASE

test_case 'what the scrutiny review found comes out of the documents' <<'CASE'
    expect_exit 0 pidc build update-report -C "$plan" --as-of 2009-01-31 -o out
    text out/update-report.html >words
    expect_contains words 'Of the 21 milestones and other promises due by 31 January 2009' \
        'none is achieved, three are late, and 18 are not reported' \
        'due by 31 May 2008 and now 245 days overdue' \
        'Comprehensive action plan before the Board and each council' \
        'Three priority work streams' 'No approved baseline' \
        '10 of 10 recommendations open, 1 overdue on 31 January 2009' \
        'Of the budget of £793,300 no work stream reports'
CASE

test_case 'every source is a line that is there' <<'CASE'
    grep -o 'data-source="[^"]*"' out/update-report.html | sed 's/.*"\(.*\)"/\1/' |
        tr ' ' '\n' | sort -u >sources
    [ "$(wc -l <sources)" -gt 100 ]
    while IFS=: read -r file line; do
        sed -n "${line}p" "$plan/$file" | grep -q '[^ ]' || complain "$file has no line $line"
    done <sources
    grep -q '^updates/2008-11/programme.md:' sources
    grep -q '^reviews/2009-01.md:' sources
CASE

test_case 'a later day finds more that is late' <<'CASE'
    expect_exit 0 pidc build update-report -C "$plan" --as-of 2009-04-01 -o later --format html
    text later/update-report.html >words
    expect_contains words '10 of 10 recommendations open, 5 overdue on 1 April 2009'
CASE

test_case 'before any update there is nothing to report' <<'CASE'
    expect_exit 0 pidc build update-report -C "$plan" --as-of 2008-04-30 -o early --format html
    text early/update-report.html >words
    expect_contains words 'No milestone was due by 30 April 2008' 'There are no updates yet'
CASE

test_case 'a new update gives the trend, the days and the money' <<'CASE'
    mkdir "$plan/updates/2009-01"
    sed -e 's|^id: .*|id: PS/SS/MDC/2009-01|' -e 's|^period: .*|period: 2008-12-01/2009-01-31|' \
        -e 's|^date: .*|date: 2009-01-31|' -e 's|overall: not-reported|overall: amber|' \
        -e 's/^| M1  *| .*/| M1 | achieved | | 20 January 2009 | |/' \
        -e 's/^| M2  *| .*/| M2 | late | 28 February 2009 | | |/' \
        -e 's/^| Before outside funding *| *238 | *|$/| Before outside funding | 238 | 60 |/' \
        -e 's/^| Less LIFT SW funding *| *35 | *|$/| Less LIFT SW funding | 35 | 10 |/' \
        -e 's/^| Total cost *| *203 | *|$/| Total cost | 203 | 50 |/' \
        "$plan/updates/2008-11/shared-services.md" >"$plan/updates/2009-01/shared-services.md"
    expect_exit 0 pidc build update-report -C "$plan" --as-of 2009-01-31 -o trend --format html
    text trend/update-report.html >words
    expect_contains words 'Amber (was Not reported)' 'Achieved, 20 January 2009, 51 days late' \
        'Late, 90 days late by the forecast' '£50,000' '25%' 'one is achieved'
CASE

test_case 'measured against a revision' <<'CASE'
    git init -q "$plan"
    git -C "$plan" add -A
    git -C "$plan" -c user.name=T -c user.email=t@example.org commit -q -m plan
    replace "$plan/shared-services.md" '| M3 | Quick wins found and put into effect | Nov 2008 |' \
        '| M3 | Quick wins found and put into effect | March 2009 |'
    expect_exit 0 pidc build update-report -C "$plan" --as-of 2009-01-31 --baseline HEAD -o against \
        --format html
    text against/update-report.html >words
    expect_contains words 'Measured against the documents at revision HEAD' \
        'One document has changed since the baseline' '121 days later' \
        'Late, 90 days late by the forecast'
    expect_exit 2 pidc build update-report -C "$plan" --baseline nowhere -o none
    expect_contains "$stderr" nowhere
    expect_no_file none
CASE

test_case 'what changed since the last report is told beside it' <<'CASE'
    git -C "$plan" -c user.name=T -c user.email=t@example.org commit -q -a -m 'the last report'
    git -C "$plan" tag last
    replace "$plan/managerial.md" 'sponsor: ' 'sponsor: Acting '
    mkdir last # a folder of that name does not hide the revision
    expect_exit 0 pidc build update-report -C "$plan" --baseline HEAD~1 --since last -o since \
        --format html
    text since/update-report.html >words
    expect_contains words 'Two documents have changed since the baseline' \
        'One document has changed since the last report, made from last' 'Acting'
    expect_exit 2 pidc build update-report -C "$plan" --baseline last --since nowhere -o none
    expect_contains "$stderr" nowhere
    expect_no_file none
    cp -R "$plan" newer
    rm -rf newer/.git
    mv newer "$plan"
    expect_exit 2 pidc build update-report -C "$plan/newer" --baseline last -o none
    expect_contains "$stderr" '“last” has no “' newer
    rm -rf "$plan/newer"
CASE

test_done
