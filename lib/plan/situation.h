/*
 * Where a programme stands on a day: its updates up to that day against what was
 * promised.
 *
 * Promises are measured against the baseline: a document as it was approved. With
 * none, against the document as it stands.
 */
#ifndef PIDC_PLAN_SITUATION_H
#define PIDC_PLAN_SITUATION_H

#include "model/progress.h"
#include "plan/streams.h"

typedef enum standing {
    STANDING_LATE,       /* reported late, or past due since it was reported on its way */
    STANDING_UNREPORTED, /* nobody has said */
    STANDING_AT_RISK,
    STANDING_ON_TRACK,
    STANDING_NOT_STARTED,
    STANDING_ACHIEVED,
    STANDING_DROPPED,
    STANDING_COUNT,
} standing;

/* One promise of a document and what has become of it. */
typedef struct milestone_standing {
    const work_stream *stream;   /* NULL: the programme as a whole */
    promise promise;             /* as its document stands */
    date_value planned;          /* when it was due by the baseline, in any state */
    bool moved;                  /* its document has another deadline now */
    const update *update;        /* the last that speaks of it, or NULL … */
    const status_report *report; /* … and the row */
    standing standing;
    bool is_due;      /* planned for the day of the report, or before */
    bool is_late;     /* achieved after its deadline, or not at all until now */
    bool is_forecast; /* `days` counts to the forecast */
    int days;         /* late: days after the deadline, to the day of achievement, the
                         forecast, or the day of the report */
} milestone_standing;

/* How many promises stand how; those that are due apart. */
typedef struct tally {
    size_t due;
    size_t due_as[STANDING_COUNT];
    size_t late_achieved;            /* of the due ones, achieved after their deadline */
    size_t ahead_as[STANDING_COUNT]; /* of those not due yet */
} tally;

/* A document that is reported on. */
typedef struct reported {
    const work_stream *stream; /* NULL: the programme */
    const record *record;
    const record *baseline; /* as approved; NULL: there is none, `record` counts */
    const update *current;  /* the last update, or NULL */
    const update *previous; /* the one before, or NULL */
    size_t first, count;    /* its promises: milestones[first, first + count) */
    tally tally;
} reported;

/* What promises are measured against, when it is not what the documents say themselves. */
typedef struct plan_baseline {
    const programme *programme; /* NULL: none was given */
    str name;                   /* how it was named: a revision */
    const programme *last;      /* as the last report found it; NULL: none was given */
    str last_name;
} plan_baseline;

typedef struct situation {
    day as_of;
    plan_baseline against;
    reported *items; /* the programme's own first, then each work stream in the one order */
    size_t count;
    milestone_standing *milestones;
    size_t milestone_count;
    size_t approved;   /* items with a baseline */
    size_t updates;    /* that speak up to that day, of all documents */
    date_range period; /* of the last of them; unset when there is none */
    tally total;
} situation;

/* The situation on `as_of`; all lives in `a`, the programmes must outlive it. */
situation *situation_make(arena *a, const streams *s, const plan_baseline *against, day as_of);

/* What is due and not achieved, nor dropped. */
size_t tally_outstanding(const tally *t);

/* "late", "not reported", "at risk", …: for readers. */
str standing_name(standing s);

/* Where a row of an update, or the row of a promise, stands. */
origin report_origin(const milestone_standing *m);
origin promise_origin(const promise *p);

/* The days on which a document may be known: its `date`; false when it has none. */
bool record_day(const record *r, date_range *when);

#endif
