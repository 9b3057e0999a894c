/*
 * Reports: a template in Markdown, a programme and its plan in; one XHTML tree
 * out, which render/ writes as HTML and lays out as PDF.
 *
 * A report template is a document. Its level 1 headings are the parts, deeper
 * ones their sections; "# Annex: Title" makes a lettered annex. Fenced blocks
 * named for a view, ```{name}, are replaced by it (view.h).
 *
 * The tree has no namespace: html > head (title, meta[name] of programme, title,
 * version, status, date, accountable-body, draft), body > header.cover,
 * nav.contents, section.part and section.annex with h2, nested sections with h3
 * to h6. Numbers stand in span.number. Every id is unique, every a[href="#id"]
 * has its target; other links are http, https or mailto; images are data: URIs.
 * What lies below parts and annexes is packed (packed.h).
 */
#ifndef PIDC_COMPOSE_REPORT_H
#define PIDC_COMPOSE_REPORT_H

#include <libxml/tree.h>

#include "core/date.h"
#include "model/programme.h"

struct plan;
struct portfolio;

/*
 * Reads an image: the bytes of `path` into `a`, or false. The default reads files
 * of at most 8 MiB.
 */
typedef bool (*image_reader)(void *self, arena *a, str path, str *bytes);

typedef struct report_input {
    const document *layout; /* the report template, as document_read gives it */
    const programme *programme;
    const struct plan *plan;           /* NULL: no view may need it */
    const struct portfolio *portfolio; /* several programmes, each with its plan, or NULL */
    const record *subject;             /* the one document that --id names, or NULL */
    const diagnostics *findings;       /* of the programme, judged; may be NULL */
    bool draft;                        /* --draft: built in spite of errors */
    day as_of;
    image_reader read_image; /* NULL: from disk */
    void *read_image_self;
} report_input;

/*
 * Composes a report. Mistakes in the template (an unknown view, a bad option) are
 * TEMPLATE_UNKNOWN findings in `out`; then the result is NULL. Otherwise the tree,
 * to be freed with xmlFreeDoc. The same input gives the same tree.
 */
xmlDoc *report_compose(const report_input *in, diagnostics *out);

#endif
