#!/bin/sh
# pidc check --since REV: only what a change introduced, wherever it shows.
. "${0%/*}/lib.sh"

# A fresh programme in a git checkout, with everything committed.
checkout() {
    rm -rf repo
    copy_programme repo
    cd repo
    git init -q
    git add -A
    git commit -qm 'First'
}

# Findings that a plain check has now; none of them is new in a fresh checkout.
known() {
    pidc check --quiet "$@" | wc -l | tr -d ' '
}

test_case 'a fresh checkout has nothing new, and says what is not shown' <<'CASE'
    checkout
    count=$(known .)
    [ "$count" -gt 10 ]
    expect_exit 0 pidc check --strict --since HEAD
    expect_contains "$stdout" 'no findings'
    expect_contains "$stderr" "$count findings that HEAD had already are not shown"
    expect_exit 0 pidc check --quiet --since HEAD
    expect_empty "$stdout"
    expect_empty "$stderr"
CASE

test_case 'lines that move bring nothing' <<'CASE'
    checkout
    for file in *.md; do
        awk '{ print } /^## (Introduction|Background)/ { print ""; print "A new sentence." }' "$file" >new
        cat new >"$file"
    done
    rm new
    expect_exit 0 pidc check --quiet --strict --since HEAD
    expect_empty "$stdout"
CASE

test_case 'a new defect is shown alone, at its place' <<'CASE'
    checkout
    replace political.md '| 113.8 |' '| 113.9 |'
    expect_exit 1 pidc check --quiet --since HEAD
    expect_count 1 '-wrong]' "$stdout"
    expect_count 1 'political.md' "$stdout"
    expect_count 1 '' "$stdout"
CASE

test_case 'the index and untracked files are part of now, not of then' <<'CASE'
    checkout
    replace political.md '| 113.8 |' '| 113.9 |'
    cp devolution.md extra.md
    git add political.md
    expect_exit 1 pidc check --quiet --since HEAD
    expect_contains "$stdout" 'political.md' 'extra.md' '[id-duplicate]'
    git commit -qm 'A wrong total'
    expect_exit 1 pidc check --quiet --since HEAD
    expect_lacks "$stdout" 'political.md'
    expect_exit 1 pidc check --quiet --since HEAD~1
    expect_contains "$stdout" 'political.md'
CASE

test_case 'a change to one document shows in the others' <<'CASE'
    checkout
    replace programme.md '{id: O3, title: Reputation' '{id: O4, title: Reputation'
    expect_exit 1 pidc check --quiet --since HEAD
    expect_contains "$stdout" 'devolution.md' 'there is no outcome “O3”'
    git checkout -q .
    replace programme.md 'seamless and fully integrated' 'cooperative'
    expect_exit 1 pidc check --quiet --since HEAD
    expect_count 9 '[shared-text-differs]' "$stdout"
    expect_count 9 '' "$stdout"
CASE

test_case 'one document alone: its own findings, which others may have caused' <<'CASE'
    checkout
    replace programme.md 'seamless and fully integrated' 'cooperative'
    expect_exit 1 pidc check --quiet --since HEAD devolution.md
    expect_count 1 '' "$stdout"
    expect_exit 1 pidc check --quiet --since HEAD --only total-wrong,shared-text-differs \
        devolution.md managerial.md
    expect_count 2 '' "$stdout"
CASE

test_case 'one more of the same is one finding, in the line that is new' <<'CASE'
    checkout
    mkdir one
    write one/note.md <<'EOT'
---
template: programme
id: N
title: Note
---

## Introduction

First TBC.

Second TBC.
EOT
    git add -A && git commit -qm 'A note'
    replace one/note.md 'Second TBC.' 'Between TBC.'
    printf '\nSecond TBC.\n' >>one/note.md
    expect_exit 0 pidc check --quiet --since HEAD one
    expect_count 1 '' "$stdout"
    expect_contains "$stdout" 'one/note.md:11:'
CASE

test_case 'what a list holds beside does not matter' <<'CASE'
    checkout
    replace devolution.md 'outcomes: [' 'outcomes: [O9, '
    git commit -qam 'An unknown outcome'
    replace programme.md '  - {id: O3' '  - {id: O8, title: Another, target: x, due: 2013-03-31}
  - {id: O3'
    expect_exit 0 pidc check --quiet --since HEAD
    expect_lacks "$stdout" O9
CASE

test_case 'a warning that becomes an error is new' <<'CASE'
    checkout
    replace managerial.md 'status: draft' 'status: submitted'
    expect_exit 1 pidc check --quiet --since HEAD
    expect_contains "$stdout" 'managerial.md' ': error: '
    git commit -qam 'Submitted'
    replace managerial.md 'status: submitted' 'status: draft'
    expect_exit 0 pidc check --quiet --since HEAD
    expect_empty "$stdout"
CASE

test_case 'a suppression that goes lets its finding come back' <<'CASE'
    checkout
    replace political.md '| 113.8 |' '| 113.9 |'
    rule=$(pidc check --quiet political.md | grep -o '[a-z-]*-wrong')
    cp political.md plain.txt
    awk -v rule="$rule" '{ print } /^status:/ {
        print "allow:"; print "  - {rule: " rule ", reason: As agreed}" }' plain.txt >political.md
    git add -A && git commit -qm 'Allowed'
    expect_exit 0 pidc check --quiet --since HEAD
    cp plain.txt political.md
    expect_exit 1 pidc check --quiet --since HEAD
    expect_count 1 '' "$stdout"
CASE

test_case 'a renamed document is the same one' <<'CASE'
    checkout
    git mv managerial.md leadership.md
    expect_exit 0 pidc check --quiet --strict --since HEAD
    expect_empty "$stdout"
    expect_exit 0 pidc check --quiet --strict --since HEAD leadership.md
    mkdir managers
    git mv leadership.md managers/all.md
    expect_exit 0 pidc check --quiet --strict --since HEAD managers
    expect_empty "$stdout"
CASE

test_case 'a programme whose folder was renamed is the same one' <<'CASE'
    rm -rf repo && mkdir repo && copy_programme repo/old && cd repo
    git init -q && git add -A && git commit -qm 'First'
    git mv old new
    expect_exit 0 pidc check --quiet --strict --since HEAD new
    expect_empty "$stdout"
CASE

test_case 'a link is judged by what the commit held' <<'CASE'
    checkout
    printf 'x\n' >annex.txt
    printf '\nSee [the annex](annex.txt).\n' >>managerial.md
    git add -A && git commit -qm 'An annex'
    expect_exit 0 pidc check --quiet --since HEAD
    git rm -q annex.txt
    expect_exit 1 pidc check --quiet --since HEAD
    expect_count 1 '[link-broken]' "$stdout"
    expect_count 1 '' "$stdout"
CASE

test_case "the programme's own templates are those of the commit" <<'CASE'
    checkout
    mkdir templates
    cp "$PIDC_SOURCE/templates/pid.md" templates/
    git add -A && git commit -qm 'Templates of our own'
    expect_exit 0 pidc check --quiet --strict --since HEAD
    printf '\n## Sustainability\n<!-- pidc: required -->\nSay what will last.\n' >>templates/pid.md
    expect_exit 1 pidc check --quiet --since HEAD
    expect_count 9 '[section-missing]' "$stdout"
CASE

test_case 'from any folder, by any path' <<'CASE'
    checkout
    replace political.md '| 113.8 |' '| 113.9 |'
    mkdir -p a/b
    (cd a/b && expect_exit 1 pidc check --quiet --since HEAD ../..)
    expect_contains "$stdout" '../../political.md:'
    (cd / && expect_exit 1 pidc check --quiet --since HEAD "$test_folder/repo")
    expect_contains "$stdout" "$test_folder/repo/political.md:"
    expect_count 1 '' "$stdout"
    ln -s "$test_folder/repo" "$test_folder/link"
    (cd / && expect_exit 1 pidc check --quiet --since HEAD "$test_folder/link/")
    expect_count 1 '' "$stdout"
CASE

test_case 'a document on standard input, compared with the one in its place' <<'CASE'
    checkout
    sed 's,113\.8 |,113.9 |,' political.md >"$test_folder/held.md"
    expect_exit 1 sh -c '"$PIDC" check --quiet --since HEAD --stdin-path political.md - <../held.md'
    expect_count 1 '' "$stdout"
    expect_contains "$stdout" 'political.md:'
CASE

test_case 'links, submodules and names with spaces in the tree' <<'CASE'
    checkout
    git mv managerial.md 'the managers.md'
    ln -s political.md linked.txt
    ln -s linked.txt again.txt
    ln -s self.txt self.txt
    printf '\nSee [it](again.txt) and [this](the%%20managers.md).\n' >>devolution.md
    git add -A
    git update-index --add --cacheinfo 160000,"$(git rev-parse HEAD)",module
    git commit -qm 'Links'
    expect_exit 0 pidc check --quiet --since HEAD
    expect_empty "$stdout"
CASE

test_case 'only what changed is fixed' <<'CASE'
    checkout
    replace devolution.md 'seamless and fully integrated' 'cooperative'
    git commit -qam 'As it was'
    replace managerial.md 'seamless and fully integrated' 'cooperative'
    expect_exit 0 pidc check --quiet --fix --since HEAD
    expect_contains "$stderr" 'fixed managerial.md: 1 shared-text-differs'
    [ -z "$(git status --porcelain)" ] || git diff --stat
    expect_exit 1 pidc check --quiet .
    expect_contains "$stdout" 'devolution.md'
CASE

test_case 'the work tree and the index are not touched' <<'CASE'
    checkout
    replace political.md '| 113.8 |' '| 113.9 |'
    git add political.md
    replace political.md '| 113.9 |' '| 113.7 |'
    find . -type f -newer political.md | sort >"$test_folder/newer"
    git status --porcelain >"$test_folder/before"
    expect_exit 1 pidc check --quiet --since HEAD
    git status --porcelain >"$test_folder/after"
    expect_same "$test_folder/before" "$test_folder/after"
CASE

test_case 'in a hook, where git has set its variables' <<'CASE'
    checkout
    replace political.md '| 113.8 |' '| 113.9 |'
    printf '#!/bin/sh\n"$PIDC" check --quiet --since HEAD . >hook.txt\n' >.git/hooks/pre-commit
    chmod +x .git/hooks/pre-commit
    expect_exit 1 git commit -qam 'A wrong total'
    expect_count 1 'political.md:' hook.txt
CASE

test_case 'what cannot be compared' <<'CASE'
    checkout
    expect_exit 2 pidc check --since nowhere
    expect_empty "$stdout"
    expect_contains "$stderr" 'git has no revision “nowhere”'
    expect_exit 2 pidc check --since ''
    expect_exit 2 pidc check --since -h
    expect_exit 2 pidc check --since HEAD:political.md
    expect_exit 2 pidc check --since HEAD nowhere.md
    expect_contains "$stderr" 'there is no file or folder “nowhere.md”'
    expect_exit 2 pidc check --since HEAD . "$PIDC_SOURCE/pids"
    expect_contains "$stderr" 'another place than the git checkout'
    mkdir "$test_folder/plain"
    cp political.md "$test_folder/plain"
    cd "$test_folder/plain"
    expect_exit 2 pidc check --since HEAD
    expect_contains "$stderr" '“.” lies in no git checkout'
    git init -q
    expect_exit 2 pidc check --since HEAD
    expect_contains "$stderr" 'git has no revision “HEAD”'
CASE

test_case 'without git' <<'CASE'
    checkout
    mkdir -p "$test_folder/empty"
    expect_exit 2 env PATH="$test_folder/empty" "$PIDC" check --since HEAD
    expect_contains "$stderr" 'git could not be run'
CASE

test_done
