#!/bin/sh
# What a publisher would send back: figures that are none, orphans, and things out of order.
. "${0%/*}/lib.sh"

# copy_of NAME: a fresh copy of a programme of pids/.
copy_of() {
    rm -rf "${1:?}"
    cp -R "$PIDC_SOURCE/pids/$1" "$1"
}

# pages FILE: the text of a PDF, a line a page.
pages() {
    pdftotext -raw "$1" - | tr '\n\f' ' \n'
}

# text FILE: what a reader sees of a page of HTML, an element a line.
text() {
    sed 's/<[^>]*>/\n/g' "$1" | grep '[^ ]'
}

test_case 'what is not known is never shown as nought' <<'CASE'
    copy_of staffordshire-connects
    copy_of somerset-collaboration
    expect_exit 0 pidc build action-plan -C staffordshire-connects -o sc
    expect_exit 0 pidc build action-plan -C somerset-collaboration -o co --format html
    for file in sc/action-plan.html co/action-plan.html; do
        text $file >words
        expect_lacks words '£0' '0.0 plus unknown' '0 days a month'
        expect_contains words 'not known'
    done
    expect_contains words "The programme's own funding is not known yet"
    expect_exit 0 pidc build portfolio -C "$PIDC_SOURCE/pids" -o pf --format html
    text pf/portfolio.html >words
    expect_lacks words '£0'
CASE

test_case 'words never stand among the figures of a column' <<'CASE'
    for file in sc/action-plan.html pf/portfolio.html; do
        grep -o '<td class="\(amount\|num\)"[^>]*>[^<]*' "$file" | sed 's/.*>//' |
            grep '[0-9].*[a-z]' >mixed || :
        expect_empty mixed
    done
CASE

test_case 'where the data of a chart stand is said on its page' <<'CASE'
    pages sc/action-plan.pdf >text
    grep '2.1 Timeline Figure 2:' text >timeline
    expect_contains timeline 'as of 17 December 2010' 'Data: table'
CASE

test_case 'when most falls due is told of what has a date' <<'CASE'
    text sc/action-plan.html >words
    expect_lacks words 'most in No date'
    expect_contains words 'What falls due, and when: most in 2011, 14 of 40'
CASE

test_case 'nothing is said twice where there is nothing' <<'CASE'
    text co/action-plan.html >words
    expect_count 1 'No work stream names another that it needs.' words
    expect_lacks words 'The programme lists no indicators.' 'says nothing under this heading'
    expect_lacks co/action-plan.html '</span> Indicators</h2>'
    expect_contains co/action-plan.html '<span class="number">Annex A</span> Communications</h2>'
    expect_lacks words 'No cost of a work stream can be drawn yet.' 'deserves a look'
    expect_contains words 'Where one work stream needs something of another'
CASE

test_case 'updates come in the order of the work streams' <<'CASE'
    copy_of pioneer-somerset
    expect_exit 0 pidc build update-report -C pioneer-somerset --as-of 2009-01-31 -o ur
    grep -o '<h2>.*: update for November 2008</h2>' ur/update-report.html |
        sed 's/.*<\/span> *//; s/: update.*//' >annexes
    write wanted <<'END'
Pioneer Somerset
Strategic Leadership (Political)
Strategic Leadership (Managerial)
Enhanced Strategic Partnership Working
Community Engagement and Empowerment
Service Devolution
Workforce Development
Customer Access to Services
Sector Led Support
Shared Services
END
    expect_same wanted annexes
    expect_contains ur/update-report.html '>1.0, submitted</td>'
CASE

test_case 'a sheet of an update has one page, and says in a line that no colour is given' <<'CASE'
    pages ur/update-report.pdf >text
    expect_count 9 'It reports no colour.' text
    grep '7.9 Sector Led Support Document' text >sheet
    expect_contains sheet 'Next period' 'Sources: PS/SLS/SCC line'
CASE

test_case 'the data of slippage say whose each milestone is' <<'CASE'
    tr -d '\n' <ur/update-report.html | sed 's/<tr/\n<tr/g' >rows
    grep 'scope="row">Customer Access</th><td class="nowrap">M3</td>' rows >row
    expect_contains row 'Not reported, 62 days overdue'
CASE

test_case 'a page may end behind a first item that is long' <<'CASE'
    copy_of pioneer-somerset
    sed -n '1,/^## /p' pioneer-somerset/political.md >head
    long='words that go on and on until they have filled a line and yet another one of this page'
    between=0
    for lines in 19 20 21 22 23 24; do
        {
            cat head
            for line in $(seq $lines); do printf 'Line %s.\n\n' "$line"; done
            printf -- '- First %s, %s, %s end.\n- Second %s, %s.\n- Third.\n\n' \
                "$long" "$long" "$long" "$long" "$long"
            for line in $(seq 30); do printf 'Behind %s.\n\n' "$line"; done
        } >pioneer-somerset/political.md
        pidc build pid --id PS/SLP/SSDC -C pioneer-somerset -o item --draft --format pdf \
            >built 2>&1 || :
        pages item/pid-ps-slp-ssdc.pdf >text
        grep -q 'First words.* page end\. *$' text && between=1
    done
    [ $between = 1 ] || complain 'no page ends behind the first item' "$(cat text)"
CASE

test_done
