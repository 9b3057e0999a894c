/*
 * Running every rule over a workspace: records in parallel, then what crosses
 * documents, then severities, suppression and order.
 */
#ifndef PIDC_CHECK_ENGINE_H
#define PIDC_CHECK_ENGINE_H

#include "check/check.h"
#include "load/workspace.h"

typedef struct check_options {
    bool only_some; /* report only rules in `only` */
    bool only[RULE_COUNT];
    bool except[RULE_COUNT]; /* and never these */
    bool has_as_of;
    day as_of;   /* the date of the check; by default the newest date of each programme */
    size_t jobs; /* threads; 0: one a processor */
} check_options;

typedef struct check_result {
    arena *arena;
    diagnostics list; /* judged, in order; what is off or suppressed is not in it */
    size_t files, pids, programmes, others;
    size_t errors, warnings, notes;
} check_result;

/* Checks everything in `w`, which must outlive the result. */
check_result check_workspace(const workspace *w, const check_options *options);
/* Counts the errors, warnings and notes of its list anew, after some were taken out. */
void check_result_count(check_result *result);
void check_result_free(check_result *result);

/* The newest `date` of a programme's documents; false when none has one. */
bool programme_newest_date(const programme *p, day *newest);

#endif
