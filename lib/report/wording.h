/*
 * The sentences that several formats share: what was checked and what was
 * found, and a finding as running text.
 */
#ifndef PIDC_REPORT_WORDING_H
#define PIDC_REPORT_WORDING_H

#include "report/report.h"

/* "9 PIDs and 1 programme checked", or that nothing was; no full stop. */
void wording_checked(buf *out, const report_summary *s);

/*
 * The last line, without its line end: "9 PIDs and 1 programme checked: 3 errors,
 * 1 warning. `pidc rules subtotal-wrong` explains a rule."
 */
void wording_summary(buf *out, const diagnostics *list, const report_summary *s);

/* A sentence with a capital and a full stop (unless it ends by itself). */
void wording_sentence(buf *out, str sentence);

/*
 * A finding for consumers that show no source line: message and label as one
 * sentence, then its hint. Holds whatever the document held: escape it.
 */
void wording_finding(buf *out, const diagnostic *d);

/* Between two findings: gives away what is written, when it is much and somebody takes it. */
void wording_drain(buf *out, const report_options *options);

#endif
