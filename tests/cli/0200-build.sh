#!/bin/sh
# `pidc build`: whole reports or none, and the same bytes every time.
. "${0%/*}/lib.sh"

# shellcheck disable=SC2034 # the cases use it
plan=pioneer-somerset

test_case 'both formats are written' <<'CASE'
    copy_programme "$plan"
    expect_exit 0 pidc build -C "$plan" -o out
    expect_file out/action-plan.html out/action-plan.pdf
    [ "$(find out -type f | wc -l)" -eq 4 ]
CASE

test_case 'the totals are those of the sources' <<'CASE'
    expect_contains out/action-plan.html '942.5' '149.2' '793.3' 'plus unknown' '901'
CASE

test_case 'the same bytes in another place, time, language and number of threads' <<'CASE'
    export TZ=Pacific/Kiritimati LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8
    cd "$plan"
    expect_exit 0 pidc build --jobs 1 -o ../again
    expect_exit 0 pidc build --jobs 7 -o ../again7
    cd ..
    for file in action-plan.html action-plan.pdf; do
        cmp "out/$file" "again/$file"
        cmp "out/$file" "again7/$file"
    done
CASE

test_case 'findings are the same bytes too' <<'CASE'
    pidc check --format json --jobs 1 "$plan" >one
    LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo pidc check --format json --jobs 8 "$plan" >eight
    cmp one eight
CASE

test_case 'one format alone' <<'CASE'
    expect_exit 0 pidc build -C "$plan" -o html-only --format html
    expect_file html-only/action-plan.html
    expect_no_file html-only/action-plan.pdf
    expect_exit 2 pidc build -C "$plan" -o none --format docx
    expect_no_file none
CASE

test_case 'one document' <<'CASE'
    expect_exit 0 pidc build pid --id PS/DEV/SSDC -C "$plan" -o single
    expect_file single/pid-ps-dev-ssdc.html single/pid-ps-dev-ssdc.pdf
    expect_exit 2 pidc build pid --id PS/NO -C "$plan" -o single
    expect_contains "$stderr" PS/NO
CASE

test_case 'with errors nothing is written, and the findings are shown' <<'CASE'
    copy_programme wrong
    replace wrong/political.md '| Total cost | 94.8 |' '| Total cost | 94.9 |'
    expect_exit 1 pidc build -C wrong -o wrong-out
    expect_contains "$stdout" '[total-wrong]'
    expect_no_file wrong-out
CASE

test_case 'a draft is built all the same, with the findings in it' <<'CASE'
    expect_exit 0 pidc build -C wrong -o draft-out --draft
    expect_contains draft-out/action-plan.html 'come to 94.8'
    expect_exit 0 pidc build pid --id PS/SLP/SSDC -C wrong -o draft-out --draft
    expect_contains draft-out/pid-ps-slp-ssdc.html 'Open findings' 'come to 94.8'
    pdftotext -raw -f 1 -l 2 draft-out/pid-ps-slp-ssdc.pdf - | tr -d '\n' >drawn
    expect_contains drawn DRAFT
CASE

test_case 'a report that is not there, a folder without a programme' <<'CASE'
    expect_exit 2 pidc build no-such-report -C "$plan" -o none
    expect_contains "$stderr" no-such-report
    mkdir -p nothing
    expect_exit 2 pidc build -C nothing -o none
    expect_contains "$stderr" 'no programme'
    expect_no_file none
CASE

test_case 'a mistake in a report template has a place' <<'CASE'
    copy_programme own
    mkdir -p own/templates/reports
    sed 's/{cost-summary}/{cost-sumary}/' "$PIDC_SOURCE/templates/reports/action-plan.md" \
        >own/templates/reports/action-plan.md
    expect_exit 1 pidc build -C own -o none
    expect_contains "$stdout" 'own/templates/reports/action-plan.md:' cost-sumary cost-summary
    expect_no_file none
CASE

test_case 'a programme has a look of its own' <<'CASE'
    copy_programme look
    mkdir -p look/templates/theme
    printf '%s\n' 'page: {width: 148 mm, height: 210 mm, margin-side: 15 mm}' \
        >look/templates/theme/pages.yaml
    expect_exit 0 pidc build pid --id PS/DEV/SSDC -C look -o look-out
    pdfinfo look-out/pid-ps-dev-ssdc.pdf | grep -q '^Page size: *419.53 x 595.28 pts'
CASE

test_case 'a mistake in a theme has a place' <<'CASE'
    printf '%s\n' 'type:' '  body: {size: 9}' 'colours: {accent: "#dddddd"}' \
        >look/templates/theme/pages.yaml
    expect_exit 1 pidc build -C look -o none
    expect_contains "$stdout" 'look/templates/theme/pages.yaml:2:16: error: size: expected 11 to' \
        'look/templates/theme/pages.yaml:3:20: error: accent: too light'
    expect_no_file none
    expect_exit 0 pidc build -C look -o page --format html
CASE

test_case 'a folder that cannot be written to' <<'CASE'
    : >occupied
    expect_exit 2 pidc build -C "$plan" -o occupied
    expect_contains "$stderr" occupied
    expect_exit 2 pidc build -C "$plan" -o /proc/pidc-out
    expect_contains "$stderr" /proc/pidc-out
    [ "$(id -u)" = 0 ] || {
        mkdir read-only
        chmod 555 read-only
        expect_exit 2 pidc build -C "$plan" -o read-only
        expect_contains "$stderr" read-only
    }
CASE

test_case 'a full disk leaves what was there, and nothing beside it' <<'CASE'
    mkdir -p full
    echo old >full/action-plan.html
    # No file may grow beyond 64 KiB: writing fails as on a full disk.
    expect_exit 2 sh -c 'trap "" XFSZ; ulimit -f 128; exec "$PIDC" build -C pioneer-somerset -o full'
    expect_contains "$stderr" 'cannot write full/action-plan.'
    [ "$(cat full/action-plan.html)" = old ]
    [ "$(find full -type f | wc -l)" -eq 1 ]
CASE

test_case 'a missing font is named, with the package that has it' <<'CASE'
    mkdir -p no-fonts
    expect_exit 2 env PIDC_FONTS="$PWD/no-fonts" "$PIDC" build -C "$plan" -o fontless
    expect_contains "$stderr" fonts-liberation
    expect_no_file fontless
CASE

test_case 'nothing of an author runs in a browser' <<'CASE'
    copy_programme hostile
    cat >>hostile/devolution.md <<'MARKDOWN'

### <script>alert(1)</script>

<script>alert(2)</script> <img src=x onerror=alert(3)>

[a](javascript:alert(4)) [b](data:text/html,x) ![c](javascript:x)

| "><script>alert(5)</script> | b |
| --- | --- |
| <b onclick=alert(6)>x</b> | y |
MARKDOWN
    pidc build -C hostile -o hostile-out --draft
    expect_file hostile-out/action-plan.html
    # One script is pidc's own.
    [ "$(grep -c '^<script>"use strict";$' hostile-out/action-plan.html)" -eq 1 ]
    grep -v '^<script>"use strict";$' hostile-out/action-plan.html >authored
    ! grep -iE '<script|<img|<b |<a [^>]*href="(javascript|data)' authored
CASE

test_done
