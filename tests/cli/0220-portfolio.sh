#!/bin/sh
# `pidc build portfolio`: a page for each programme below a folder, and one for all.
. "${0%/*}/lib.sh"

test_case 'all programmes below the folder, and none is named' <<'CASE'
    cp -R "$PIDC_SOURCE/pids" pids
    expect_exit 0 pidc build portfolio -C pids -o out
    expect_file out/portfolio.html out/portfolio.pdf
    expect_contains out/portfolio.html 'Three programmes with 17 work streams' \
        'cost £793,300 plus unknown net' '>Pioneer Somerset</a>' \
        '>Staffordshire Connects</a>' '>Somerset collaboration</a>' '1,235,000' '441,700'
    [ "$(grep -o 'points are still open' out/portfolio.html | wc -l)" -eq 3 ]
CASE

test_case 'each programme is as of its own newest date, or all as of one' <<'CASE'
    expect_contains out/portfolio.html 'as of 17 December 2010' 'as of 30 April 2019'
    expect_exit 0 pidc build portfolio -C pids -o dated --as-of 2010-11-30 --format html
    expect_count 3 'as of 30 November 2010' dated/portfolio.html
    expect_lacks dated/portfolio.html '2019, as of'
CASE

test_case 'the same bytes again, with other threads and from elsewhere' <<'CASE'
    cd pids
    expect_exit 0 pidc build portfolio -o ../again --jobs 5
    cd ..
    cmp out/portfolio.html again/portfolio.html
    cmp out/portfolio.pdf again/portfolio.pdf
CASE

test_case 'one programme is a portfolio too' <<'CASE'
    expect_exit 0 pidc build portfolio -C pids/staffordshire-connects -o one --format html
    expect_contains one/portfolio.html 'One programme with eight work streams'
CASE

test_case "a programme's findings count for it alone" <<'CASE'
    replace pids/somerset-collaboration/programme.md 'base-year: TBC' 'base-year: 2018/19'
    expect_exit 0 pidc build portfolio -C pids -o fewer --format html
    expect_contains out/portfolio.html '17 points are still open' '90 points are still open'
    expect_contains fewer/portfolio.html '16 points are still open' '90 points are still open'
CASE

test_case 'an error in one of them stops it, but for a draft' <<'CASE'
    replace pids/staffordshire-connects/work-plan.md '129,790 |' '129,700 |'
    expect_exit 1 pidc build portfolio -C pids -o none
    expect_contains "$stdout" '[balance-wrong]'
    expect_no_file none
    expect_exit 0 pidc build portfolio -C pids -o draft --draft --format html
    expect_file draft/portfolio.html
CASE

test_case 'what does not fit is said' <<'CASE'
    expect_exit 2 pidc build portfolio -C pids --id SC -o none
    expect_contains "$stderr" '--id'
    mkdir empty
    expect_exit 2 pidc build portfolio -C empty -o none
    expect_contains "$stderr" 'there is no programme'
    expect_exit 1 pidc build portfolio action-plan -C pids/pioneer-somerset -o none
    expect_contains "$stdout" 'for reports over several programmes'
    expect_exit 2 pidc build action-plan -C pids -o none
    expect_contains "$stderr" 'several programmes'
    expect_no_file none
CASE

test_done
