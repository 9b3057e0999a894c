/*
 * What updates and reviews say of promises: format.md, "update" and "review".
 *
 * An update reports on one document, a PID or the programme itself, for a period:
 * a row a milestone, with the status words of format.md. A review makes
 * recommendations. Both are read here once, for the rules that judge them and the
 * plan that adds them up. What is read lives in an arena; the records stay theirs.
 */
#ifndef PIDC_MODEL_PROGRESS_H
#define PIDC_MODEL_PROGRESS_H

#include "model/programme.h"

/* The status of a milestone. */
typedef enum progress {
    PROGRESS_NONE, /* empty, or no such word */
    PROGRESS_NOT_STARTED,
    PROGRESS_ON_TRACK,
    PROGRESS_AT_RISK,
    PROGRESS_LATE,
    PROGRESS_ACHIEVED,
    PROGRESS_DROPPED,
    PROGRESS_NOT_REPORTED,
    PROGRESS_COUNT,
} progress;

/* The status of a recommendation. */
typedef enum answer {
    ANSWER_NONE, /* empty, or no such word */
    ANSWER_OPEN,
    ANSWER_ACCEPTED,
    ANSWER_REJECTED,
    ANSWER_DONE,
    ANSWER_COUNT,
} answer;

/* A colour of front matter's `rag`. */
typedef enum rag {
    RAG_NONE, /* not given, or no such colour */
    RAG_RED,
    RAG_AMBER,
    RAG_GREEN,
    RAG_NOT_REPORTED,
    RAG_COUNT,
} rag;

/* What colours are given for, in the order in which they are shown. */
typedef enum dimension {
    DIMENSION_OVERALL,
    DIMENSION_TIME,
    DIMENSION_COST,
    DIMENSION_SCOPE,
    DIMENSION_QUALITY,
    DIMENSION_RISK,
    DIMENSION_COUNT,
} dimension;

/* All words of a kind, by their value; the first, for none, is empty. */
extern const str progress_words[PROGRESS_COUNT];
extern const str answer_words[ANSWER_COUNT];
extern const str rag_words[RAG_COUNT];
extern const str dimension_words[DIMENSION_COUNT];

/* The value of a word, case, spaces, hyphens and emphasis aside: "On track" is on-track. */
progress progress_named(arena *a, str word);
answer answer_named(arena *a, str word);
rag rag_named(str word); /* front matter: exactly */

/* True for what needs no more work: achieved or dropped; done or rejected. */
bool progress_is_closed(progress p);
bool answer_is_closed(answer a);

/* Something with a date that was promised: a row of milestones, actions or deliverables. */
typedef struct promise {
    const record *record;
    const bound_table *table;
    size_t row;
    str ref;
    bool required; /* a milestone of its own: an update must report on it once it is due */
    bool outside;  /* its date lies outside the programme, which is a finding of its own */
} promise;

/* When it is due, in any state; as though no date stood there where it lies outside. */
const date_value *promise_due(const promise *p);

/* The promises of a document by their references; the first of each counts. */
typedef struct promises {
    promise *items; /* required ones first, then as written */
    size_t count;
    map refs;                      /* to their index */
    const struct promises *shared; /* what else its updates may speak of, or NULL */
} promises;

/*
 * What updates on any document may speak of besides: the programme's milestones and actions.
 * Rows without a reference are left out. Read once, so that many documents share it.
 */
promises promises_of_programme(arena *a, const programme *p);

/*
 * What an update on `on` speaks of: its milestones, which it must report (of the
 * programme's own those that are the whole programme's and not a work stream's), and its
 * deliverables; `shared`, which must outlive it, comes from promises_of_programme.
 */
promises promises_read(arena *a, const programme *p, const record *on, const promises *shared);

/* The promise of that reference, the document's own or else a shared one; or NULL. */
const promise *promises_find(const promises *all, str ref);

/* One row of an update's table of statuses. */
typedef struct status_report {
    const bound_table *table;
    size_t row;
    str ref; /* stripped; may be empty or a placeholder */
    progress progress;
    date_value forecast;
    date_value achieved;
} status_report;

typedef struct update {
    const record *record;
    const record *on; /* the live document it reports on, or NULL */
    bool has_period;
    date_range period;
    rag rag[DIMENSION_COUNT];
    status_report *reports;
    size_t count;
    map refs; /* references to the first row about each */
} update;

/* Reads an update; `r` must be one. */
update update_read(arena *a, const programme *p, const record *r);

/*
 * The live updates of a programme whose document and period are known: those on one
 * document together, by the end of their period.
 */
typedef struct updates {
    update *items;
    size_t count;
} updates;

updates updates_read(arena *a, const programme *p);

/* The period of an update alone; false when its front matter gives none that can be read. */
bool update_period(const record *r, date_range *period);

/* Its first row about that reference, or NULL. */
const status_report *update_find(const update *u, str ref);

/* The colour for a dimension where it stands; a value without text when there is none. */
value update_rag_value(const record *r, dimension d);

#endif
