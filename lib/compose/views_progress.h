/*
 * What the views of an update report have in common: colours, places, dates and the
 * names of documents.
 *
 * Every figure says where it comes from: its element has data-source, the files and
 * lines that it was read or counted from ("updates/2008-11/devolution.md:24"), and a
 * title for readers; beside it, in HTML and PDF alike, stand the id of the document and
 * the line.
 */
#ifndef PIDC_COMPOSE_VIEWS_PROGRESS_H
#define PIDC_COMPOSE_VIEWS_PROGRESS_H

#include "compose/views_plan.h"

/* A colour as a reader sees it, with its mark; "–" for none. */
void add_rag(xmlNode *parent, rag colour);
str rag_name(rag colour); /* "Red", "Not reported" */
str dimension_name(dimension d);

/* The places that a figure comes from. */
typedef struct places {
    origin *items;
    size_t count, capacity;
} places;

void places_add(view_context *c, places *p, const origin *from);
/* Marks an element as coming from there: data-source, title. */
void mark_places(view_context *c, xmlNode *node, const places *p);
void mark_place(view_context *c, xmlNode *node, const origin *from);
/* A figure within a sentence, in bold, that comes from there. */
void add_figure(view_context *c, xmlNode *parent, str text, const places *from);
/* "PS/SS/MDC line 145", leading to the document where the report holds it. */
void add_place(view_context *c, xmlNode *parent, const origin *from);

/* The last day that a date can mean, as a deadline: "30 November 2008". */
str day_text(view_context *c, day when);
/* A deadline: "30 November 2008", "March 2009"; or what is written, marked as missing. */
void add_planned(view_context *c, xmlNode *parent, const milestone_standing *m);
/* The author's words for what was promised. */
void add_promise(view_context *c, xmlNode *parent, const milestone_standing *m);
/* "achieved in November 2008, 3 days late", "not reported, 62 days overdue". */
str standing_text(view_context *c, const milestone_standing *m);
/* What to call what is reported on: the work stream's name, or "Programme". */
str reported_name(const reported *r);
/* The same as a link to its sheet. */
void add_reported(view_context *c, xmlNode *parent, const work_stream *w);
str reported_sheet_id(view_context *c, const work_stream *w);

/* A table of recommendations, and its rows: with state, deadline and source. */
view_grid recommendation_table(view_context *c, xmlNode *parent, str id, str caption);
void recommendation_row(view_context *c, view_grid *g, const recommendation *r);

/* "62 days", "one day". */
str days_text(view_context *c, int days);

#endif
