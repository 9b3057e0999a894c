#!/bin/sh
# pidc export: a programme as data.
. "${0%/*}/lib.sh"

test_case 'JSON, to standard output and to a file' <<'CASE'
    copy_programme a
    expect_exit 0 pidc export a
    expect_empty "$stderr"
    expect_contains "$stdout" '"formatVersion": 1' '"id": "PS"' \
        '"net": {"amount": "793300.00", "pence": 79330000, "currency": "GBP"}'
    cp "$stdout" first
    expect_exit 0 pidc export --format json -o out/data.json a
    expect_empty "$stdout"
    expect_contains "$stderr" 'wrote out/data.json'
    expect_same first out/data.json
CASE

test_case 'the same bytes, whatever the threads, the locale and the time zone' <<'CASE'
    copy_programme a
    expect_exit 0 pidc export --jobs 1 a
    cp "$stdout" first
    expect_exit 0 env TZ=Pacific/Auckland LC_ALL=de_DE.UTF-8 "$PIDC" export --jobs 4 a
    expect_same first "$stdout"
    cd a
    expect_exit 0 pidc export
    sed 's|"path": "a/|"path": "|g' ../first >second
    expect_same second "$stdout"
CASE

test_case 'XML' <<'CASE'
    copy_programme a
    expect_exit 0 pidc export --format xml a
    expect_contains "$stdout" '<export format-version="1"' \
        '<net amount="793300.00" pence="79330000" currency="GBP"/>'
    if command -v xmllint >/dev/null; then
        xmllint --noout --relaxng "$PIDC_SOURCE/tools/reference/export.rng" "$stdout"
    fi
CASE

test_case 'CSV, a file for each table' <<'CASE'
    copy_programme a
    expect_exit 2 pidc export --format csv a
    expect_contains "$stderr" 'name their folder with -o'
    expect_exit 0 pidc export --format csv -o out a
    expect_file out/documents.csv out/cells.csv out/costs.csv out/milestones.csv out/risks.csv
    [ "$(wc -l <out/costs.csv)" -eq 10 ]
    expect_contains out/costs.csv 'PS/SLP/SSDC,Political Leadership,policy,true,113800.00,19000.00,94800.00,false,GBP,a/political.md,'
    [ "$(tr -cd '\r' <out/costs.csv | wc -c)" -eq 10 ]
CASE

test_case 'with errors nothing is written' <<'CASE'
    rm -rf out
    copy_programme a
    replace a/political.md '| 113.8 |' '| 113.9 |'
    expect_exit 1 pidc export --format csv -o out a
    expect_contains "$stdout" '-wrong]'
    expect_contains "$stderr" 'nothing was written'
    expect_no_file out
    expect_exit 1 pidc export a
    expect_lacks "$stdout" formatVersion
CASE

test_case 'a folder that cannot be written leaves all as it was' <<'CASE'
    rm -rf out
    copy_programme a
    mkdir -p out/risks.csv
    expect_exit 2 pidc export --format csv -o out a
    [ "$(ls -A out)" = risks.csv ] || complain "$(ls -A out)"
CASE

test_case 'the date of the plan' <<'CASE'
    copy_programme a
    expect_exit 0 pidc export --as-of 2009-01-31 a
    expect_contains "$stdout" '"asOf": "2009-01-31"'
    expect_exit 2 pidc export --as-of never a
CASE

test_case 'usage' <<'CASE'
    mkdir -p empty
    expect_exit 2 pidc export empty
    expect_contains "$stderr" 'there is no programme in “empty”'
    expect_exit 2 pidc export a b
    expect_exit 2 pidc export --format yaml a
    expect_contains "$stderr" 'there are json, xml and csv'
CASE

test_case 'no cell of a table is a formula to a spreadsheet' <<'CASE'
    rm -rf a out
    copy_programme a
    replace a/political.md '| Event 1 | 4.4 |' '| =HYPERLINK("http://example.org","Event 1") | 4.4 |'
    replace a/political.md '| Facilitator for event 2 | 2 |' '| -2+3 | 2 |'
    replace a/political.md '| Finance officer |' '| @SUM(A1) |'
    replace a/political.md '| Legal adviser |' '| +44 adviser |'
    replace a/political.md '| Less LIFT SW funding | 19 |' '| Less LIFT SW funding | -19 |'
    expect_exit 0 pidc export --format csv -o out a
    expect_contains out/cells.csv \
        ",\"'=HYPERLINK(\"\"http://example.org\"\",\"\"Event 1\"\")\"," \
        ",'-2+3," ",'@SUM(A1)," ",'+44 adviser," ',-19,'
    ! grep -E '(^|,)"?[=@+]' out/*.csv
    expect_exit 0 pidc query '//cell[starts-with(., "@")]' a
    [ "$(cat "$stdout")" = '@SUM(A1)' ]
CASE

test_case 'pounds among thousands are rolled up as the stated sums bear out' <<'CASE'
    rm -rf a b
    copy_programme a
    copy_programme b
    replace b/political.md '| Event 1 | 4.4 |' '| Event 1 | £4,400 |'
    expect_exit 0 pidc query 'string(//plan/costs/total/net/@amount)' a
    cp "$stdout" before
    expect_exit 0 pidc query 'string(//plan/costs/total/net/@amount)' b
    expect_same before "$stdout"
    expect_exit 0 pidc check --only unit-mixed b
    expect_contains "$stdout" 'the sums bear out that it is £4,400, and so it counts'
    expect_exit 0 pidc check --fix --only unit-mixed b
    expect_contains b/political.md ' 4.4 |'
    expect_lacks b/political.md '£4,400'
CASE

test_done
