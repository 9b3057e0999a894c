/*
 * One finding as text, for the formats that carry text inside them.
 */
#ifndef PIDC_REPORT_TEXT_H
#define PIDC_REPORT_TEXT_H

#include "report/report.h"

/* The finding without its first line: the source line, carets, notes and hint. */
void report_text_details(buf *out, const diagnostic *d, const report_options *options);

#endif
