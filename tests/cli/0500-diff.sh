#!/bin/sh
# pidc diff: what changed between two versions of a programme.
. "${0%/*}/lib.sh"

# A programme in a git checkout, as it was and with changes on top.
checkout() {
    rm -rf repo
    mkdir repo
    copy_programme repo/pids
    cd repo
    git init -q
    git add -A
    git commit -qm 'First'
}

change() {
    replace pids/political.md '| 113.8 |' '| 115.8 |'
    replace pids/political.md 'Sept 2008' 'end November 2008'
    replace pids/political.md 'seamless and fully integrated' 'cooperative'
    replace pids/political.md 'lead: Corporate Director, SSDC' 'lead: Chief Executive, SSDC'
}

test_case 'nothing changed' <<'CASE'
    copy_programme a
    copy_programme b
    expect_exit 0 pidc diff a b
    expect_contains "$stdout" 'Changes from a to b' 'nothing changed in 21 documents'
    expect_empty "$stderr"
CASE

test_case 'two folders, as a report' <<'CASE'
    rm -rf a b && mkdir b && copy_programme a && copy_programme b/pids && cd b && change && cd ..
    expect_exit 0 pidc diff a b/pids
    expect_contains "$stdout" '1 of 21 documents changed' \
        'Strategic Leadership (Political), PS/SLP/SSDC (b/pids/political.md)' \
        'lead “Corporate Director, SSDC”, now “Chief Executive, SSDC”' \
        'D2 Options paper for chief executives and leaders: Due “Sept 2008”, now “end November 2008” (61 days later)' \
        'Sub total' '£113,800, now £115,800 (£2,000 more)' \
        '“Vision” in “Outline business case”: 4 words of 65 went, 1 came' \
        '[seamless and fully integrated → cooperative]'
    expect_empty "$stderr"
CASE

test_case 'a revision, a path in one, and what stands now' <<'CASE'
    checkout
    change
    expect_exit 0 pidc diff HEAD pids
    expect_contains "$stdout" 'Changes from HEAD to pids' '(61 days later)'
    cp "$stdout" first
    expect_exit 0 pidc diff HEAD:pids pids
    expect_contains "$stdout" '(61 days later)'
    git commit -qam 'Second'
    expect_exit 0 pidc diff HEAD~1 HEAD
    expect_contains "$stdout" '(61 days later)'
    cd pids
    expect_exit 0 pidc diff HEAD~1
    expect_contains "$stdout" '(61 days later)'
    expect_exit 0 pidc diff HEAD~1:pids HEAD:./
    expect_contains "$stdout" '(61 days later)'
    expect_exit 0 pidc diff HEAD~1:pids/political.md HEAD:./political.md
    expect_contains "$stdout" '1 of 1 document changed' '(61 days later)'
    expect_lacks "$stdout" 'All work streams'
CASE

test_case 'one document in two files' <<'CASE'
    checkout
    change
    mkdir apart
    git show HEAD:pids/political.md >apart/old.md
    expect_exit 0 pidc diff apart/old.md pids/political.md
    expect_contains "$stdout" '(61 days later)' '£113,800, now £115,800'
    expect_exit 2 pidc diff apart/old.md pids
    expect_contains "$stderr" 'one is a document, the other a folder'
CASE

test_case 'costs, exactly, and of the programme' <<'CASE'
    checkout
    replace pids/shared-services.md '| Total cost |' '| Venue | 2.25 |
| Total cost |'
    git rm -q --cached pids/devolution.md && rm pids/devolution.md
    expect_exit 0 pidc diff HEAD pids
    expect_contains "$stdout" '(£2,250 more)' 'new: Venue' 'no longer there' \
        'All work streams: net £793,300 plus what is not known, now £697,550'
CASE

test_case 'JSON' <<'CASE'
    checkout
    change
    expect_exit 0 pidc diff --format json HEAD pids
    expect_contains "$stdout" '"version": 1' '"old": "HEAD"' '"daysLater": 61' \
        '"difference": {"amount": "2000.00", "pence": 200000, "currency": "GBP"}' \
        '"start": "2008-11-30", "end": "2008-11-30", "precision": "day"' \
        '"summary": {"compared": 21, "added": 0, "removed": 0, "changed": 1}'
    cp "$stdout" first
    expect_exit 0 pidc diff --format json --jobs 1 HEAD pids
    expect_same first "$stdout"
CASE

test_case 'what a document holds cannot steer a terminal' <<'CASE'
    rm -rf a b && copy_programme a && copy_programme b
    printf '\n\033[31mRed\342\200\256\n' >>b/political.md
    expect_exit 0 pidc diff a b
    expect_contains "$stdout" '␛[31mRed\u202E'
    ! grep -q "$(printf '\033')" "$stdout"
CASE

test_case 'what cannot be read is said' <<'CASE'
    rm -rf a b && copy_programme a && copy_programme b
    printf -- '---\nid: [\n---\n' >b/political.md
    expect_exit 0 pidc diff a b
    expect_contains "$stderr" 'b/political.md in “b” cannot be read as a document'
CASE

test_case 'what cannot be compared' <<'CASE'
    checkout
    expect_exit 2 pidc diff
    expect_exit 2 pidc diff a b c
    expect_contains "$stderr" 'usage: pidc diff [OPTION…] OLD [NEW]'
    expect_exit 2 pidc diff nowhere pids
    expect_contains "$stderr" '“nowhere” is no file or folder, and git has no revision “nowhere”'
    expect_exit 2 pidc diff HEAD:nothing pids
    expect_contains "$stderr" '“HEAD:nothing” has no “nothing”'
    expect_exit 2 pidc diff HEAD nowhere
    expect_exit 2 pidc diff --format xml HEAD pids
    expect_contains "$stderr" 'there are text and json'
    expect_empty "$stdout"
CASE

test_done
