#!/bin/sh
# `pidc new`: a skeleton that gives warnings, and no error.
. "${0%/*}/lib.sh"

for kind in pid programme work-plan resource-plan update review; do
    test_case "a new $kind has warnings and no error" <<CASE
        expect_exit 0 pidc new $kind X/$kind -o new-$kind.md
        expect_exit 0 pidc check new-$kind.md
        expect_contains "\$stdout" '[placeholder]' '[guidance-left]'
        expect_lacks "\$stdout" ': error:'
        expect_contains new-$kind.md 'id: "X/$kind"'
        expect_lacks new-$kind.md '<!-- pidc'
CASE
done

test_case 'a new PID within a programme has no error either' <<'CASE'
    copy_programme programme
    expect_exit 0 pidc new pid PS/NEW/MDC -o programme/new.md
    expect_exit 0 pidc check programme
    expect_contains "$stdout" '10 PIDs, 1 programme and 11 other documents checked'
CASE

test_case 'to standard output' <<'CASE'
    expect_exit 0 pidc new pid X/pid --stdout
    cmp "$stdout" new-pid.md
CASE

test_case 'a name of its own, and nothing is overwritten' <<'CASE'
    expect_exit 0 pidc new pid 'PS/New "Deal"'
    expect_file ps-new-deal.md
    expect_contains ps-new-deal.md 'id: "PS/New \"Deal\""'
    expect_exit 2 pidc new pid 'PS/New "Deal"'
    expect_contains "$stderr" 'ps-new-deal.md'
CASE

test_case 'an unknown template, with the nearest name' <<'CASE'
    expect_exit 2 pidc new pidd X
    expect_contains "$stderr" '“pid”'
    expect_exit 2 pidc new ../pid X
    expect_exit 2 pidc new pid
CASE

test_done
