#!/bin/sh
# A new kind of document is one template file, and no C: a lessons log.
. "${0%/*}/lib.sh"

test_case 'a programme with a kind of its own' <<'CASE'
    copy_programme programme
    write programme/templates/lessons-log.md <<'TEMPLATE'
---
template: lessons-log
id: "<Doc ID>"
title: "<Title of the log>"
version: "0.1"
status: draft
date: "<2009-01-31>"
author: "<Role of the author>"
programme: "<Programme id>"
stages:
  - {id: "<Stage id>", title: "<Title of the stage>"}
---

<!-- pidc: fields
- {name: programme, type: reference, to: programme, required: true}
- {name: stages, type: list, of: record, required: true, fields: [{name: id, type: text, required: true}, {name: title, type: text, required: true}]}
- {name: facilitator, type: text}
-->

## Purpose
<!-- pidc: required aliases="Introduction" -->

Say who was asked, and when, so that a reader can tell whose lessons these are.

## Lessons
<!-- pidc: required table=list choices="Effect=good, bad, mixed" references="Stage=stages; Work stream=work-streams" columns-optional="Owner" columns="Lesson=What we learnt" -->

Give each lesson a row of its own, and say what should be done differently the next time.

| Ref | Lesson | Stage | Work stream | Effect | Noted | Owner |
| --- | --- | --- | --- | --- | --- | --- |
| L1 | <Lesson> | <Stage id> | <Work stream id> | TBC | <Action> | <Owner> |

## Next review
<!-- pidc: optional table=milestones table-optional -->

Name the day on which somebody will look at this log again.
TEMPLATE
CASE

test_case 'pidc new hands its skeleton out, which gives warnings and no error' <<'CASE'
    expect_exit 0 pidc new lessons-log PS/LESSONS -o programme/lessons.md
    expect_contains programme/lessons.md 'template: lessons-log' 'id: "PS/LESSONS"' '| Ref | Lesson |'
    expect_lacks programme/lessons.md '<!-- pidc'
    expect_exit 0 pidc check programme/lessons.md
    expect_contains "$stdout" '[placeholder]' '[guidance-left]'
    expect_lacks "$stdout" ': error:'
CASE

test_case 'and in the current folder' <<'CASE'
    cd programme
    expect_exit 0 pidc new lessons-log PS/LESSONS --stdout
    cmp "$stdout" lessons.md
CASE

log() {
    write programme/lessons.md <<'LOG'
---
template: lessons-log
id: PS/LESSONS
title: Lessons of the first year
version: "1.0"
status: submitted
date: 2009-01-31
author: Programme Manager
programme: PS
stages:
  - {id: S1, title: Setting up}
  - {id: S2, title: First reviews}
---

## Introduction

Sponsors and leads were asked in January 2009.

## Lessons

| Ref | What we learnt | Stage | Work stream | Effect | Noted |
| --- | --- | --- | --- | --- | --- |
| L1 | A plan without dates is no plan | S1 | PS/SS/MDC | bad | Put a date to each milestone |
| L2 | A common office saves meetings | First reviews | all | good | Keep the office |
LOG
}

test_case 'a sound log has no finding' <<'CASE'
    log
    expect_exit 0 pidc check --quiet programme/lessons.md
    expect_empty "$stdout"
CASE

# seeded TITLE OLD NEW RULE TEXT: the change is found by that rule, with that text.
seeded() {
    OLD=$2 NEW=$3 RULE=$4 TEXT=$5
    export OLD NEW RULE TEXT
    test_case "$1" <<'CASE'
        log
        replace programme/lessons.md "$OLD" "$NEW"
        expect_exit 1 pidc check programme/lessons.md
        expect_contains "$stdout" "[$RULE]" "$TEXT"
        expect_count 1 ': error:' "$stdout"
CASE
}

seeded 'its sections are checked' '## Introduction' '## Epilogue' \
    section-missing 'Purpose'
seeded 'its fields are checked' 'programme: PS' 'programme: PT' \
    reference-unknown 'there is no programme “PT”'
seeded 'its columns are checked' '| Effect |' '| Result |' \
    table-columns 'this list has no column “Effect”'
seeded 'its choices are checked' '| good |' '| god |' \
    field-invalid '“god” is no value of “Effect”, which is one of good, bad and mixed'
seeded 'its own lists are checked' '| S1 |' '| S3 |' \
    reference-unknown 'there is no stage “S3”; this document has S1 and S2'
seeded 'work streams are checked' 'PS/SS/MDC' 'PS/SS/MCD' \
    reference-unknown 'there is no work stream “PS/SS/MCD”'
seeded 'its placeholders are checked' '| Keep the office |' '| TBC |' \
    placeholder 'TBC'
seeded 'its guidance is checked' 'Sponsors and leads were asked in January 2009.' \
    'Say who was asked, and when, so that a reader can tell whose lessons these are.' \
    guidance-left 'guidance'

test_case 'an unknown field is a warning' <<'CASE'
    log
    replace programme/lessons.md 'programme: PS' 'programme: PS
facilitater: Programme office'
    expect_exit 0 pidc check programme/lessons.md
    expect_contains "$stdout" '[field-unknown]' 'did you mean “facilitator”?'
CASE

test_case 'it is built like any other document' <<'CASE'
    log
    expect_exit 0 pidc build pid --id PS/LESSONS -C programme -o out
    expect_contains out/pid-ps-lessons.html 'Lessons of the first year' \
        'A plan without dates is no plan' 'First reviews'
CASE

test_case 'and exported like any other' <<'CASE'
    log
    expect_exit 0 pidc export --format json programme
    expect_contains "$stdout" '"kind": "lessons-log"' '"id": "PS/LESSONS"'
    expect_exit 0 pidc query 'string(//document[@id="PS/LESSONS"]/@kind)' programme
    expect_contains "$stdout" lessons-log
CASE

test_case 'and its sections stand in reports' <<'CASE'
    write programme/templates/reports/lessons.md <<'REPORT'
---
template: report
id: lessons
title: Lessons
---

# Lessons

```{section}
kind: lessons-log
section: Lessons
```

```{decisions}
kind: lessons-log
```
REPORT
    expect_exit 0 pidc build lessons -C programme -o out --format html
    expect_contains out/lessons.html 'A common office saves meetings' 'Two lessons: good one and bad one'
CASE

test_done
