#!/bin/sh
# pidc fmt: layout, and nothing else.
. "${0%/*}/lib.sh"

# A document as a hurried author leaves it.
untidy() {
    cat >"$1" <<'DOCUMENT'
---
# who and what
title:   "A pilot"
id:  X/1 # the first
template: 'pid'
version: "1.0"
outcomes: [ O1,"O2" ]
---

## Project costs

| Funding area | Annual cost (£'000s) |
|---|---:|
| Größe 日本 |7|
Total cost|  7

Text | with a bar.
DOCUMENT
}

test_case 'tables and front matter are laid out' <<'CASE'
    untidy a.md
    expect_exit 0 pidc fmt a.md
    expect_contains "$stderr" '1 of 1 document laid out anew'
    cat >wanted <<'DOCUMENT'
---
template: pid
id: X/1 # the first
# who and what
title: A pilot
version: "1.0"
outcomes: [O1, O2]
---

## Project costs

| Funding area | Annual cost (£'000s) |
| ------------ | -------------------: |
| Größe 日本   |                    7 |
| Total cost   |                    7 |

Text | with a bar.
DOCUMENT
    expect_same wanted a.md
CASE

test_case 'a second time changes nothing' <<'CASE'
    cp a.md before
    expect_exit 0 pidc fmt a.md
    expect_contains "$stderr" '0 of 1 document laid out anew'
    expect_same before a.md
    expect_exit 0 pidc fmt --check a.md
    expect_empty "$stdout"
CASE

test_case '--check lists what would change, and changes nothing' <<'CASE'
    untidy b.md
    cp b.md before
    expect_exit 1 pidc fmt --check a.md b.md
    printf 'b.md\n' >wanted
    expect_same wanted "$stdout"
    expect_same before b.md
CASE

test_case 'standard input goes to standard output' <<'CASE'
    untidy b.md
    expect_exit 0 pidc fmt - <b.md
    expect_same a.md "$stdout"
    expect_exit 1 pidc fmt --check --stdin-path b.md - <b.md
    printf 'b.md\n' >wanted
    expect_same wanted "$stdout"
    expect_exit 2 pidc fmt - a.md <b.md
CASE

test_case 'all or none: with a file that cannot be read, none changes' <<'CASE'
    mkdir some
    untidy some/a.md
    cp some/a.md before
    printf -- '---\ntemplate: pid\nid: [\n---\n' >some/broken.md
    expect_exit 2 pidc fmt some
    expect_contains "$stderr" 'some/broken.md:' 'no file was changed'
    expect_same before some/a.md
    expect_exit 2 pidc fmt missing.md
    printf 'a\377b\n' >some/broken.md
    expect_exit 2 pidc fmt some/a.md some/broken.md
    expect_same before some/a.md
CASE

test_case 'line ends and a byte order mark stay' <<'CASE'
    untidy b.md
    { printf '\357\273\277'; sed 's/$/\r/' b.md; } >crlf.md
    expect_exit 0 pidc fmt crlf.md
    { printf '\357\273\277'; sed 's/$/\r/' a.md; } >wanted
    expect_same wanted crlf.md
CASE

test_case 'the findings of a programme stay' <<'CASE'
    copy_programme p
    pidc check p | grep -o ': [a-z]*: .*\]$' >before
    pidc fmt p
    pidc check p | grep -o ': [a-z]*: .*\]$' >after
    expect_same before after
    expect_exit 0 pidc fmt --check p
CASE

test_done
