#!/bin/sh
# What `pidc check` says, where it says it, and how it ends.
. "${0%/*}/lib.sh"

test_case 'the programme has no error' <<'CASE'
    copy_programme programme
    expect_exit 0 pidc check programme
    expect_contains "$stdout" '9 PIDs, 1 programme and 11 other documents checked'
    expect_lacks "$stdout" ': error:'
CASE

test_case 'warnings count under --strict' <<'CASE'
    expect_exit 1 pidc check --strict programme
CASE

test_case 'an error ends with 1, and names both figures' <<'CASE'
    copy_programme wrong
    replace wrong/political.md '| Sub total | 113.8 |' '| Sub total | 113.9 |'
    expect_exit 1 pidc check wrong
    expect_contains "$stdout" '113.9' 'come to 113.8' '[subtotal-wrong]'
CASE

test_case 'the folder given is the folder shown' <<'CASE'
    expect_exit 0 pidc check ./programme/
    expect_contains "$stdout" 'programme/devolution.md:'
    cd programme
    expect_exit 0 pidc check
    expect_lacks "$stdout" 'programme/devolution.md:'
    expect_contains "$stdout" 'devolution.md:'
CASE

test_case 'one file is judged within its programme, and only it is reported' <<'CASE'
    copy_programme single
    replace single/devolution.md 'group: place' 'group: places'
    expect_exit 1 pidc check single/devolution.md
    expect_contains "$stdout" '[reference-unknown]' '1 PID checked'
    expect_lacks "$stdout" 'managerial.md:'
    expect_exit 0 pidc check single/managerial.md
CASE

test_case 'a programme is found however its front matter is written' <<'CASE'
    copy_programme long
    {
        printf -- '---\nnotes: |\n'
        yes '  It was agreed that each of these would be looked at again.' | head -n 200
        sed -e 1d -e 's/^template: programme/"template" : "programme" # the one above/' \
            programme/programme.md
    } >long/programme.md
    replace long/devolution.md 'group: place' 'group: places'
    expect_exit 1 pidc check long/devolution.md
    expect_contains "$stdout" 'there is no group' '[reference-unknown]'
CASE

test_case 'a document on standard input takes the place of the file it is named for' <<'CASE'
    sed 's/group: place/group: places/' programme/devolution.md >unsaved
    expect_exit 1 sh -c '"$PIDC" check - --stdin-path programme/devolution.md <unsaved'
    expect_contains "$stdout" 'programme/devolution.md:' '[reference-unknown]'
CASE

test_case 'only some rules, or all but some' <<'CASE'
    expect_exit 0 pidc check --only sign-off-missing programme
    expect_lacks "$stdout" '[placeholder]'
    expect_exit 0 pidc check --except placeholder programme
    expect_lacks "$stdout" '[placeholder]'
    expect_exit 2 pidc check --only no-such-rule programme
    expect_contains "$stderr" no-such-rule
CASE

test_case 'quiet leaves one line a finding' <<'CASE'
    expect_exit 0 pidc check --quiet programme
    expect_lacks "$stdout" '^^^' 'checked'
CASE

test_case 'at most so many findings are shown' <<'CASE'
    expect_exit 0 pidc check --quiet --max 3 programme
    [ "$(wc -l <"$stdout")" -le 4 ]
CASE

test_case 'JSON has the documented shape' <<'CASE'
    expect_exit 0 pidc check --format json programme
    expect_contains "$stdout" '"version": 1' '"diagnostics": [' '"summary": {"files": 21, "errors": 0'
CASE

test_case 'no colour unless on a terminal' <<'CASE'
    expect_exit 0 pidc check programme
    ! grep -q "$(printf '\033')" "$stdout"
CASE

test_case 'nothing to check is said, and is no success in disguise' <<'CASE'
    mkdir empty
    expect_exit 0 pidc check empty
    expect_contains "$stdout" 'nothing was checked'
CASE

test_case 'what git ignores, README.md and templates are passed over' <<'CASE'
    copy_programme ignoring
    cd ignoring
    git init -q .
    echo '/drafts/' >.gitignore
    mkdir drafts templates
    echo '# no front matter' | tee drafts/a.md templates/b.md README.md >/dev/null
    expect_exit 0 pidc check .
    expect_contains "$stdout" '9 PIDs, 1 programme and 11 other documents checked'
CASE

test_case 'a full standard output is trouble' <<'CASE'
    [ -e /dev/full ] || exit 0
    expect_exit 2 sh -c '"$PIDC" check programme >/dev/full'
    expect_contains "$stderr" 'standard output'
CASE

test_done
