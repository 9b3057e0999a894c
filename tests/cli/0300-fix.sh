#!/bin/sh
# pidc check --fix: mends what is certain, and not a byte else.
. "${0%/*}/lib.sh"

# check ARGUMENT...: with a few small kinds of document.
check() {
    "$PIDC" check --templates "$PIDC_SOURCE/tests/golden/templates" "$@"
}

# pid FILE [FRONT MATTER]: a sound PID of that kind, with more fields; standard input is
# what stands between its background and its controls.
pid() {
    {
        printf -- '---\ntemplate: pid\nid: T/%s\ntitle: Title of %s\nversion: "1.0"\n' "$1" "$1"
        printf 'status: submitted\ndate: 2008-07-16\nauthor: Office\n%s' "${2-}"
        printf -- '---\n\n## Background\n\nTwo tiers.\n\n'
        cat
        printf '## Project controls\n\nReports.\n'
    } >"$1"
}

# expect_fixed FILE: --fix makes FILE what standard input says, leaves nothing, and a second
# run changes no byte and does not even write.
expect_fixed() {
    cat >"$test_root/wanted"
    expect_exit 0 check --quiet --strict --fix "$1"
    expect_empty "$stdout"
    expect_contains "$stderr" "fixed $1: "
    expect_same "$test_root/wanted" "$1"
    stat -c %i "$1" >"$test_root/inode"
    expect_exit 0 check --fix "$1"
    expect_contains "$stderr" 'there is nothing to fix'
    expect_same "$test_root/wanted" "$1"
    stat -c %i "$1" | expect_same - "$test_root/inode"
}

# expect_unfixed FILE...: there is something to find, nothing to fix.
expect_unfixed() {
    cat "$@" >"$test_root/wanted"
    check --quiet --fix "$@" >"$stdout" 2>"$stderr" || true
    grep -q . "$stdout" || complain 'nothing was found'
    expect_empty "$stderr"
    cat "$@" | expect_same "$test_root/wanted" -
}

test_case 'a sum that another bears out' <<'CASE'
    pid a.md <<'EOT'
## Project costs

| Area | Cost (£'000s) |
| --- | ---: |
| Posts | 24 |
| Premises | 30.5 |
| Sub total | 55.5 |
| Fees | 10 |
| Total cost | 64.5 |

EOT
    sed 's/55.5/54.5/' a.md >wanted
    expect_fixed a.md <wanted
CASE

test_case 'a sum that nothing bears out' <<'CASE'
    pid a.md <<'EOT'
## Project costs

| Area | Cost (£'000s) |
| --- | ---: |
| Posts | 24 |
| Premises | 30.5 |
| Total cost | 55.5 |

EOT
    expect_exit 1 check --quiet a.md
    expect_unfixed a.md
CASE

test_case 'names of fields, values, entries and ids' <<'CASE'
    write programme.md <<'EOT'
---
template: programme
id: T
title: Small
version: "1.0"
status: draft
date: 2008-04
author: Office
groups: [{id: policy, title: Policy}, {id: NI 179, title: Place}]
outcomes: [{id: O1, title: Efficiency}, {id: O2, title: Satisfaction}]
---

## Introduction

Two tiers.
EOT
    pid a.md 'spnosor: Chief Executive
Base_Year: 2007/08
group: polcy
rating: "Middling"
days: {spnet: 3}
outcomes: [O1, o2]
depends-on:
  - {id: "t/B.md", noet: none, needed_by: 2008-08}
' </dev/null
    pid b.md 'depends-on: []
' <<'EOT'
See Title of a.md.

EOT
    sed -i 's/T.b.md/T\/B.md/' b.md
        sed 's/spnosor/sponsor/; s/Base_Year/base-year/; s/polcy/policy/; s/"Middling"/"middling"/
        s/spnet/spent/; s/o2/O2/; s:t/B:T/B:; s/needed_by/needed-by/' a.md >wanted
    expect_exit 0 check --quiet --fix .
    expect_same wanted a.md
    expect_contains "$stdout" '“noet”'
    expect_count 1 '' "$stdout"
    expect_contains "$stderr" 'fixed a.md: '
    expect_lacks "$stderr" b.md programme.md
CASE

test_case 'a code is never guessed, and no field made twice' <<'CASE'
    write programme.md <<'EOT'
---
template: programme
id: T
title: Small
outcomes: [{id: O1, title: Efficiency}]
---

## Introduction

Two tiers.
EOT
    pid a.md 'outcomes: [O4]
sponsor: Chief Executive
spnosor: Deputy
' </dev/null
    expect_unfixed a.md
    pid a.md 'spnosor: Chief Executive
sponsro: Deputy
' </dev/null
    sed 's/spnosor/sponsor/' a.md >wanted
    check --quiet --fix a.md >/dev/null 2>&1
    expect_same wanted a.md
CASE

test_case 'a title with a slip in it' <<'CASE'
    pid a.md <<'EOT'
## 3. Porject cots (draft)

None.

## Project-*Plan* of work

None.

EOT
    expect_unfixed a.md
    rm programme.md
    pid a.md <<'EOT'
## 3. Dependancies (draft) ##

None.

Resuorces
---------

None.

EOT
    sed 's/3. Dependancies (/3. Dependencies (/; s/Resuorces/Resource requirements/' a.md >wanted
    expect_fixed a.md <wanted
CASE

test_case 'sections in the order of the template' <<'CASE'
    pid a.md <<'EOT'
## Project costs

None.


## Project plan

None.

### More

Text.

## Dependencies

None.

EOT
    {
        sed '/^## Project costs/,$d' a.md
        printf '## Dependencies\n\nNone.\n\n## Project plan\n\nNone.\n\n### More\n\nText.\n\n'
        printf '## Project costs\n\nNone.\n\n\n## Project controls\n\nReports.\n'
    } >wanted
    expect_fixed a.md <wanted
CASE

test_case 'the last section moves up, the first down, and the end stays as it is' <<'CASE'
    pid a.txt </dev/null
    {
        sed '/^## Back/,$d' a.txt
        printf '## Project controls\n\nReports.\n\n## Background\n\nTwo tiers.'
    } >b.md
    {
        sed '/^## Back/,$d' a.txt
        printf '## Background\n\nTwo tiers.\n\n## Project controls\n\nReports.'
    } >wanted
    expect_fixed b.md <wanted
    rm b.md
    {
        sed '/^## Back/,$d' a.txt
        printf '## Project plan\n\nNone.\n\n## Project controls\n\nReports.\n\n## Background\n\n'
        printf 'Two tiers.\n\n\n'
    } >c.md
    {
        sed '/^## Back/,$d' a.txt
        printf '## Background\n\nTwo tiers.\n\n## Project plan\n\nNone.\n\n'
        printf '## Project controls\n\nReports.\n\n\n'
    } >wanted
    expect_fixed c.md <wanted
CASE

test_case 'sections that are not moved: numbers, comments, strangers, open ends' <<'CASE'
    pid a.md <<'EOT'
## 5. Project costs

None.

## 4. Project plan

None.

EOT
    expect_unfixed a.md
    pid a.md <<'EOT'
## Project costs

None.

<!-- pidc: allow placeholder reason="as agreed" -->

## Project plan

None.

EOT
    expect_unfixed a.md
    pid a.md <<'EOT'
## Novelties

None.

## Project costs

None.

## Project plan

None.

EOT
    expect_unfixed a.md
    pid a.md <<'EOT'
## Project costs

None.

EOT
    printf '\n## Project plan\n\n```\nopen\n' >>a.md
    expect_unfixed a.md
CASE

test_case 'shared text, with the line ends of its document' <<'CASE'
    write programme.md <<'EOT'
---
template: programme
id: T
title: Small
shared-text: [Vision]
---

## Introduction

Two tiers.

## Vision

<!-- agreed in May -->

By 2013 we work *as one*.

- People
- Places
EOT
    pid a.md <<'EOT'
### Vision

<!-- copied -->
By 2013 we work.

<!-- so far -->

EOT
    sed -i 's/$/\r/' a.md
    {
        sed '/By 2013/,$d' a.md
        printf 'By 2013 we work *as one*.\r\n\r\n- People\r\n- Places\r\n'
        sed '1,/By 2013/d' a.md
    } >wanted
    expect_fixed a.md <wanted
    pid b.md <<'EOT'
### Vision

EOT
    {
        sed '/^## Project/,$d' b.md
        printf 'By 2013 we work *as one*.\n\n- People\n- Places\n\n## Project controls\n\nReports.\n'
    } >wanted
    expect_fixed b.md <wanted
CASE

test_case 'a table row with empty cells too many' <<'CASE'
    rm programme.md
    pid a.md <<'EOT'
## Project deliverables

| Ref | Deliverable | Due |
| --- | --- | --- |
| D1 | Report | July 2008 | | |  
| D2 | Report | | |
D3 | Report | August 2008 |   |

EOT
    sed 's/ | | |  $/ |  /; s/^| D2.*/| D2 | Report | |/; s/2008 |   |$/2008 |/' a.md >wanted
    expect_fixed a.md <wanted
    pid a.md <<'EOT'
## Project deliverables

| Ref | Deliverable | Due |
| --- | --- | --- |
| D1 | Report | July 2008 | x |
| D2 | Report |

EOT
    expect_unfixed a.md
CASE

test_case 'names of rules' <<'CASE'
    pid a.md 'allow: [{rule: field_unknown, reason: Ours}]
colour: red
' </dev/null
    sed 's/field_unknown/field-unknown/' a.md >wanted
    expect_fixed a.md <wanted
CASE

test_case 'guidance only on request' <<'CASE'
    pid a.md <<'EOT'
## Project plan

Say why the councils want this changed. Two short paragraphs are plenty for a reader in a hurry.

Text. Say why the councils want this changed.
More text.

- Describe how the sponsor will learn, without having to ask, that the project has drifted.
- An item

*Say why the councils want this changed.* Text.

> Say why the councils want this changed.

EOT
    expect_exit 1 check --quiet --fix a.md
    expect_count 5 '[guidance-left]' "$stdout"
    expect_empty "$stderr"
    {
        sed '/^Say why/,$d' a.md
        printf 'Text. More text.\n\n- An item\n\n'
        sed '1,/^- An item/d' a.md | sed 1d
    } >wanted
    expect_exit 1 check --quiet --fix-guidance a.md
    expect_same wanted a.md
    expect_count 2 '[guidance-left]' "$stdout"
    expect_contains "$stderr" 'fixed a.md: 3 guidance-left'
    expect_exit 1 check --quiet --fix-guidance a.md
    expect_same wanted a.md
CASE

test_case 'line ends, a byte order mark, tabs and spaces at line ends stay' <<'CASE'
    pid a.md 'spnosor: 	Chief Executive  
' <<'EOT'
Text with a hard  
break, and	tabs.   

## Dependancies

None.	
EOT
    { printf '\357\273\277'; sed 's/$/\r/' a.md; } >b.md
    sed 's/spnosor/sponsor/; s/Dependancies/Dependencies/' b.md >wanted
    expect_fixed b.md <wanted
    tr '\n' '\r' <a.md >c.md
    sed 's/spnosor/sponsor/; s/Dependancies/Dependencies/' c.md >wanted
    expect_fixed c.md <wanted
CASE

test_case 'only what is reported is fixed' <<'CASE'
    pid a.md 'spnosor: Chief Executive
' <<'EOT'
<!-- pidc: allow section-unknown reason="its name is agreed" -->

## Dependancies

None.

EOT
    cp a.md as-it-was
    expect_exit 0 check --quiet --fix --except field-unknown a.md
    expect_exit 0 check --quiet --fix --only total-wrong a.md
    expect_same as-it-was a.md
    sed 's/spnosor/sponsor/' a.md >wanted
    expect_fixed a.md <wanted
CASE

test_case 'what is left decides the exit status, and is printed in any format' <<'CASE'
    pid a.md 'spnosor: Chief Executive
rating: high up
' </dev/null
    expect_exit 1 check --fix --format json a.md
    expect_contains "$stdout" '"rule": "field-invalid"' '"errors": 1, "warnings": 0'
    expect_contains "$stderr" 'fixed a.md: 1 field-unknown'
CASE

test_case 'a document that is only context is not changed' <<'CASE'
    write programme.md <<'EOT'
---
template: programme
id: T
titel: Small
---

## Introduction

Two tiers.
EOT
    pid a.md 'spnosor: Chief Executive
' </dev/null
    pid b.md 'spnosor: Chief Executive
' </dev/null
    cp b.md b.before
    cp programme.md programme.before
    expect_exit 0 check --quiet --fix a.md
    expect_contains a.md 'sponsor:'
    expect_same b.before b.md
    expect_same programme.before programme.md
    rm programme.md
CASE

test_case 'permissions stay, links are written through' <<'CASE'
    pid real.txt 'spnosor: Chief Executive
' </dev/null
    chmod 640 real.txt
    ln -s real.txt linked.md
    expect_exit 0 check --quiet --fix linked.md
    [ -L linked.md ]
    expect_contains real.txt 'sponsor:'
    [ "$(stat -c %a real.txt)" = 640 ]
CASE

test_case 'all files or none' <<'CASE'
    mkdir all
    cd all
    long=$(printf '%0249d.md' 0) # no room for a temporary name beside it
    pid a.md 'spnosor: Chief Executive
' </dev/null
    pid "$long" 'spnosor: Chief Executive
' </dev/null
    cp a.md a.before
    expect_exit 2 check --fix .
    expect_empty "$stdout"
    expect_contains "$stderr" "cannot write $long"
    expect_same a.before a.md
    rm "$long"
    ls -A >../left
    printf 'a.before\na.md\n' | expect_same - ../left
CASE

test_case 'standard input comes back fixed' <<'CASE'
    pid a.md 'spnosor: Chief Executive
rating: high up
' </dev/null
    sed 's/spnosor/sponsor/' a.md >wanted
    check --fix --stdin-path x.md - <a.md >"$stdout" 2>"$stderr" && status=0 || status=$?
    [ "$status" -eq 1 ]
    expect_same wanted "$stdout"
    expect_contains "$stderr" 'fixed x.md: 1 field-unknown' 'x.md:10:9: error:' '1 PID checked'
    check --fix - <wanted >"$stdout" 2>"$stderr" || true
    expect_same wanted "$stdout"
    expect_no_file x.md
CASE

test_case 'a whole programme, and its copy on standard input' <<'CASE'
    copy_programme whole
    cd whole
    replace devolution.md 'seamless and fully integrated' 'cooperative'
    replace political.md 'outcomes: [O1, O2' 'outcomes: [o1, O2'
    replace managerial.md '## Project controls' '## Project contrlos'
    expect_exit 0 pidc check --fix .
    expect_contains "$stderr" 'fixed devolution.md: 1 shared-text-differs' \
        'fixed political.md: 1 reference-unknown' 'fixed managerial.md: 1 section-unknown'
    for file in *.md; do
        expect_same "$PIDC_SOURCE/pids/pioneer-somerset/$file" "$file"
    done
    sed 's/seamless and fully integrated/cooperative/' devolution.md >../held
    pidc check --fix --quiet --stdin-path devolution.md - <../held >../fixed 2>/dev/null
    expect_same devolution.md ../fixed
CASE

test_done
