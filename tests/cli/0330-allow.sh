#!/bin/sh
# Suppression: what a comment or the front matter allows is not found, if there is a reason.
. "${0%/*}/lib.sh"

# check ARGUMENT...: with a few small kinds of document; all but allowed ones on one line each.
check() {
    "$PIDC" check --quiet --templates "$PIDC_SOURCE/tests/golden/templates" "$@"
}

# pid FILE [FRONT MATTER]: a sound PID of that kind around standard input.
pid() {
    {
        printf -- '---\ntemplate: pid\nid: T/%s\ntitle: Title of %s\nversion: "1.0"\n' "$1" "$1"
        printf 'status: submitted\ndate: 2008-07-16\nauthor: Office\n%s' "${2-}"
        printf -- '---\n\n## Background\n\nTwo tiers.\n\n'
        cat
        printf '\n## Project controls\n\nReports.\n'
    } >"$1"
}

# expect_findings FILE...: each line of standard input is a part of one finding, in order.
expect_findings() {
    check "$@" >"$stdout" 2>"$stderr" || true
    expect_empty "$stderr"
    cat >"$test_root/wanted"
    got=$(wc -l <"$stdout")
    [ "$got" -eq "$(wc -l <"$test_root/wanted")" ] || complain 'other findings' "$(cat "$stdout")"
    line=0
    while read -r part; do
        line=$((line + 1))
        sed -n "${line}p" "$stdout" | grep -qF -e "$part" ||
            complain "finding $line is not: $part" "$(cat "$stdout")"
    done <"$test_root/wanted"
}

test_case 'before a paragraph, and no further' <<'CASE'
    pid a.md <<'EOT'
<!-- pidc: allow placeholder reason="the board meets in May" -->

First TBC.

Second TBC.
EOT
    expect_findings a.md <<'EOT'
a.md:19:8: error: “TBC” is a placeholder
EOT
CASE

test_case 'before a heading, a list, a quotation, a table' <<'CASE'
    pid a.md <<'EOT'
<!-- pidc: allow section-unknown reason="ours" -->
## Novelties

<!-- pidc: allow placeholder reason="ours" -->
- One TBC

  More TBC
- Two

  > Three TBC

<!-- pidc: allow placeholder reason="ours" -->

> Four TBC
>
> Five TBC

<!-- pidc: allow placeholder reason="ours" -->
| A | B |
| --- | --- |
| TBC | 1 |
| 2 | TBC |
EOT
    expect_findings a.md </dev/null
CASE

test_case 'inside a list item and a quotation' <<'CASE'
    pid a.md <<'EOT'
- One

  <!-- pidc: allow placeholder reason="ours" -->

  Two TBC

  Three TBC

> <!-- pidc: allow placeholder reason="ours" -->
> Four TBC
>
> Five TBC
EOT
    expect_findings a.md <<'EOT'
a.md:21:9: error: “TBC”
a.md:26:8: error: “TBC”
EOT
CASE

test_case 'several comments before one block, in any form' <<'CASE'
    pid a.md <<'EOT'
<!-- pidc: allow placeholder reason="ours" --> <!-- pidc: allow section-unknown reason='ours' -->

<!-- for the office -->
<!-- pidc: allow heading-skip
     reason="ours,
     in two lines" -->
   <!-- pidc: allow alt-missing reason=ours -->

#### Novelties TBC ![](a.md)

Text.
EOT
    expect_findings a.md <<'EOT'
a.md:15:65: warning: nothing here needs “section-unknown” to be allowed [allow-unused]
EOT
CASE

test_case 'the rows of a table' <<'CASE'
    pid a.md <<'EOT'
<!-- pidc: allow placeholder reason="ours" rows="Second row; third-row:" -->

| A | B |
| --- | --- |
| First row | TBC |
| **Second Row** | TBC |
| Third row | TBC |
EOT
    expect_findings a.md <<'EOT'
a.md:19:15: error: “TBC”
EOT
    pid a.md <<'EOT'
<!-- pidc: allow placeholder reason="ours" rows="Fourth row" -->

| A | B |
| --- | --- |
| First row | TBC |

<!-- pidc: allow placeholder reason="ours" rows="First row" -->

Text TBC.
EOT
    expect_findings a.md <<'EOT'
a.md:15:18: warning: nothing here needs
a.md:19:15: error: “TBC”
a.md:21:18: warning: nothing here needs
a.md:23:6: error: “TBC”
EOT
CASE

test_case 'a sum in one row' <<'CASE'
    pid a.md <<'EOT'
## Project costs

<!-- pidc: allow total-wrong reason="the funder's own figure" rows="Total cost" -->

| Area | Cost (£'000s) |
| --- | ---: |
| Posts | 24 |
| Sub total | 25 |
| Total cost | 26 |
EOT
    expect_findings a.md <<'EOT'
a.md:22:15: error: the sub total is 25
EOT
CASE

test_case 'the whole document, in front matter' <<'CASE'
    pid a.md 'allow:
  - {rule: placeholder, reason: "the board meets in May"}
  - rule: field-unknown
    reason: ours
colour: red
' <<'EOT'
First TBC.

Second TBC.
EOT
    expect_findings a.md </dev/null
    pid a.md 'allow: [{rule: section-missing, reason: ours}, {rule: field-missing, reason: ours}]
' </dev/null
    sed -i '/^version/d; /^## Project controls/,$d' a.md
    expect_findings a.md </dev/null
CASE

test_case 'a rule that crosses documents' <<'CASE'
    write programme.md <<'EOT'
---
template: programme
id: T
title: Small
version: "1.0"
status: draft
date: 2008-04
author: Office
shared-text: [Vision]
---

## Introduction

Two tiers.

## Vision

We work as one.
EOT
    pid a.md 'outcomes: [O1]
allow: [{rule: reference-unknown, reason: ours}]
' <<'EOT'
### Vision

<!-- pidc: allow shared-text-differs reason="agreed with the board" -->

We work as two.
EOT
    expect_findings . </dev/null
    expect_findings a.md </dev/null
    mkdir alone
    mv a.md alone
    expect_findings alone </dev/null
    rm programme.md
    expect_findings alone </dev/null
    rm -r alone
CASE

test_case 'one that is not needed, or needed twice' <<'CASE'
    pid a.md 'allow: [{rule: placeholder, reason: ours}, {rule: total-wrong, reason: ours}]
' <<'EOT'
<!-- pidc: allow placeholder reason="ours" -->

Text TBC.

<!-- pidc: allow placeholder reason="ours" -->

Text.
EOT
    expect_findings a.md <<'EOT'
a.md:9:16: warning: nothing here needs “placeholder” to be allowed [allow-unused]
a.md:9:51: warning: nothing here needs “total-wrong” to be allowed [allow-unused]
a.md:20:18: warning: nothing here needs “placeholder” to be allowed [allow-unused]
EOT
CASE

test_case 'one without a reason still hides, and is found itself' <<'CASE'
    pid a.md 'allow: [{rule: field-unknown, reason: " "}]
colour: red
' <<'EOT'
<!-- pidc: allow placeholder -->

First TBC.

<!-- pidc: allow placeholder reason="" -->

Second TBC.

<!-- pidc: allow placeholder reason="never closed -->

Third TBC.
EOT
    expect_findings a.md <<'EOT'
a.md:9:16: warning: “field-unknown” is allowed here without a reason [allow-unreasoned]
a.md:17:18: warning: “placeholder” is allowed here without a reason [allow-unreasoned]
a.md:21:18: warning: “placeholder” is allowed here without a reason [allow-unreasoned]
a.md:25:18: warning: “placeholder” is allowed here without a reason [allow-unreasoned]
EOT
CASE

test_case 'one that says nothing, or of no rule' <<'CASE'
    pid a.md 'allow: [{rule: total_wrong, reason: ours}, {reason: ours}]
' <<'EOT'
<!-- pidc: allow reason="ours" -->

<!-- pidc: allow -->

<!-- pidc: allow totals reason="ours" -->

Text.
EOT
    expect_findings a.md <<'EOT'
a.md:9:16: warning: there is no rule “total_wrong” to allow [allow-unused]
a.md:9:44: error: this entry of “allow” has no “rule” [field-missing]
a.md:16:12: warning: this comment does not say which rule it allows [allow-unused]
a.md:18:12: warning: this comment does not say which rule it allows [allow-unused]
a.md:20:18: warning: there is no rule “totals” to allow [allow-unused]
EOT
CASE

test_case 'one that stands where it hides nothing' <<'CASE'
    pid a.md <<'EOT'
Text TBC. <!-- pidc: allow placeholder reason="ours" -->

`<!-- pidc: allow placeholder -->`

    <!-- pidc: allow placeholder -->
EOT
    printf '\n<!-- pidc: allow field-missing reason="at the end" -->\n' >>a.md
    sed -i '/^version/d' a.md
    expect_findings a.md <<'EOT'
a.md:1:1: error: the front matter has no field “version”
a.md:14:6: error: “TBC”
a.md:14:28: warning: inside a text, a comment allows nothing
a.md:24:18: warning: nothing here needs “field-missing” to be allowed
EOT
CASE

test_case 'before raw HTML, which readers see' <<'CASE'
    pid a.md <<'EOT'
<!-- pidc: allow placeholder reason="ours" -->

<div>TBC</div>

Text TBC.
EOT
    expect_findings a.md <<'EOT'
a.md:19:6: error: “TBC”
EOT
CASE

test_case 'only what was looked for can be unused' <<'CASE'
    pid a.md 'allow: [{rule: cost-mismatch, reason: ours}]
' <<'EOT'
<!-- pidc: allow placeholder reason="ours" -->

Text.
EOT
    expect_findings a.md <<'EOT'
a.md:16:18: warning: nothing here needs “placeholder”
EOT
    sed -i 's/^template: pid/template: none-such/' a.md
    expect_findings a.md <<'EOT'
a.md:2:11: error: there is no template “none-such”
EOT
    expect_exit 0 check --only total-wrong a.md
    expect_empty "$stdout"
CASE

test_case 'switched off, or of another severity' <<'CASE'
    write programme.md <<'EOT'
---
template: programme
id: T
title: Small
version: "1.0"
status: draft
date: 2008-04
author: Office
rules: {placeholder: off, allow-unused: off, allow-unreasoned: error}
---

## Introduction

Two tiers.
EOT
    pid a.md <<'EOT'
<!-- pidc: allow placeholder -->

Text TBC.

<!-- pidc: allow total-wrong reason="ours" -->

Text.
EOT
    expect_findings . <<'EOT'
a.md:15:18: error: “placeholder” is allowed here without a reason [allow-unreasoned]
EOT
    rm programme.md
CASE

test_case 'line ends and a byte order mark make no difference' <<'CASE'
    pid a.md <<'EOT'
<!-- pidc: allow placeholder reason="ours" -->

Text TBC.
EOT
    { printf '\357\273\277'; sed 's/$/\r/' a.md; } >b.md
    tr '\n' '\r' <a.md >c.md
    sed -i 's/^id: .*/id: T\/b\r/' b.md
    expect_findings b.md </dev/null
    mkdir -p old
    mv c.md old
    expect_findings old </dev/null
CASE

test_case 'thousands of them take no time' <<'CASE'
    pid a.md <<'EOT'
Text.
EOT
    awk 'BEGIN {
        for (i = 0; i < 8000; i++) print "<!-- pidc: allow placeholder rows=r" i " reason=x -->"
        print "| A | B |\n| --- | --- |"
        for (i = 0; i < 8000; i++) print "| r" i " | TBC |"
        print ""
        for (i = 0; i < 5000; i++) print "<!-- pidc: allow placeholder reason=x -->\n- TBC\n"
    }' >>a.md
    sed -i 's/^status: submitted/status: draft/' a.md
    expect_exit 0 timeout 10 "$PIDC" check --quiet a.md \
        --templates "$PIDC_SOURCE/tests/golden/templates"
CASE

test_done
