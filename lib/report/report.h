/*
 * Findings written out: one format a file, all of the same shape.
 */
#ifndef PIDC_REPORT_REPORT_H
#define PIDC_REPORT_REPORT_H

#include "core/diagnostic.h"

/* What was looked at, and how it went: "9 PIDs and 1 programme checked". */
typedef struct report_summary {
    size_t files; /* documents read */
    size_t pids;
    size_t programmes;
    size_t others;
    size_t errors;
    size_t warnings;
    size_t notes;
    size_t withheld; /* findings left out by --max */
} report_summary;

typedef struct report_options {
    bool colour;  /* text: ANSI colours */
    size_t width; /* text: terminal columns; 0: unlimited, but no line is shown beyond 2,000 */
    bool quiet;   /* text: no source lines, hints or summary */
    /* Takes what stands in `out` and empties it, when that has become much; NULL: all stays. */
    void (*drain)(void *context, buf *out);
    void *context;
} report_options;

/* Each writes the findings of a sorted and judged list to `out`. */
void report_text(buf *out, const diagnostics *list, const report_summary *s,
                 const report_options *options);
void report_json(buf *out, const diagnostics *list, const report_summary *s,
                 const report_options *options);
void report_sarif(buf *out, const diagnostics *list, const report_summary *s,
                  const report_options *options);
void report_junit(buf *out, const diagnostics *list, const report_summary *s,
                  const report_options *options);
void report_github(buf *out, const diagnostics *list, const report_summary *s,
                   const report_options *options);
void report_gitlab(buf *out, const diagnostics *list, const report_summary *s,
                   const report_options *options);

typedef void report_writer(buf *, const diagnostics *, const report_summary *,
                           const report_options *);

/* The names of the formats. */
enum { REPORT_FORMATS = 6 };
extern const str report_names[REPORT_FORMATS];

/* The writer of a format's name ("text", "json", …), or NULL. */
report_writer *report_named(str format);

#endif
