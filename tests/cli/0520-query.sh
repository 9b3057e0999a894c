#!/bin/sh
# pidc query: XPath over a programme as data.
. "${0%/*}/lib.sh"

# answer EXPRESSION TEXT: the answer about the sample programme.
answer() {
    expect_exit 0 pidc query "$1" "$PIDC_SOURCE/pids/pioneer-somerset"
    expect_empty "$stderr"
    [ "$(cat "$stdout")" = "$2" ] || complain "not $2, but:" "$(cat "$stdout")"
}

test_case 'the figures of the report' <<'CASE'
    streams=/export/plan/costs/work-streams/work-stream
    answer "sum($streams/gross/@pence)" 94250000
    answer "sum($streams/deductions/@pence)" 14920000
    answer "sum($streams/net/@pence)" 79330000
    answer 'string(/export/plan/costs/total/@unknown)' true
    answer "count($streams)" 9
CASE

test_case 'nodes, one a line' <<'CASE'
    answer '/export/plan/costs/groups/group/@title' 'Policy
Place and locality
Shared services'
    answer '//event[@ref = "PS-M1"]/@end' 2008-05-31
    answer '//nothing' ''
CASE

test_case 'a section is one line' <<'CASE'
    expect_exit 0 pidc query '//section[@title = "Vision"]' "$PIDC_SOURCE/pids/pioneer-somerset"
    expect_count 10 'By 2013 the county council' "$stdout"
    [ "$(wc -l <"$stdout")" -eq 10 ]
CASE

test_case 'XML' <<'CASE'
    expect_exit 0 pidc query --format xml '//work-stream[@id = "PS/SLP/SSDC"]' \
        "$PIDC_SOURCE/pids/pioneer-somerset"
    expect_contains "$stdout" '<work-stream id="PS/SLP/SSDC"' '<net amount="94800.00"'
CASE

test_case 'the programme in the current folder' <<'CASE'
    copy_programme a
    cd a
    expect_exit 0 pidc query 'string(/export/programme/@id)'
    [ "$(cat "$stdout")" = PS ]
CASE

test_case 'what is no expression' <<'CASE'
    copy_programme a
    expect_exit 2 pidc query '//risk[@score > ' a
    expect_contains "$stderr" 'it cannot be read, at character 17' '  //risk[@score > ' '                  ^'
    expect_empty "$stdout"
    expect_exit 2 pidc query '//£[' a
    expect_contains "$stderr" 'at character 3' '    ^'
    expect_exit 2 pidc query 'document("/etc/passwd")' a
    expect_contains "$stderr" 'there is no such function'
CASE

test_case 'with errors there is no answer' <<'CASE'
    copy_programme a
    replace a/political.md '| 113.8 |' '| 113.9 |'
    expect_exit 1 pidc query 'count(//document)' a
    expect_contains "$stdout" '-wrong]'
CASE

test_case 'an expression that takes too much' <<'CASE'
    copy_programme a
    many=$(awk 'BEGIN { for (i = 0; i < 1500; i++) printf "/," }')
    expect_exit 2 pidc query "concat($many/)" a
    expect_contains "$stderr" 'it takes too'
    expect_exit 2 pidc query "//*[count(//*[count(//*) > 1]) > 1]" a
    expect_contains "$stderr" 'it takes too'
CASE

test_case 'reading long texts again and again takes steps too' <<'CASE'
    copy_programme a
    for function in 'contains(/, .)' 'string-length(/)' 'normalize-space(/)' \
        'translate(/, "a", "b")' 'sum(//*[1])' 'starts-with(string(/), .)' 'id(/)' 'lang(/)'; do
        expect_exit 2 pidc query "//*[$function]" a
        expect_contains "$stderr" 'it takes too' # with sanitizers the time may be up first
    done
    expect_exit 0 pidc query '//*[contains(., "Vision") and string-length() < 1000]' a
    expect_exit 0 pidc query 'string-length(/) + sum(//@amount)' a
CASE

test_case 'usage' <<'CASE'
    expect_exit 2 pidc query
    expect_exit 2 pidc query a b c
    expect_exit 2 pidc query --format json / a
    expect_contains "$stderr" 'there are text and xml'
CASE

test_done
