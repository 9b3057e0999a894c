/*
 * What the views of the plan have in common: how work streams are named and
 * linked, how figures, dates and counts read, and where each comes from.
 */
#ifndef PIDC_COMPOSE_VIEWS_PLAN_H
#define PIDC_COMPOSE_VIEWS_PLAN_H

#include "compose/view.h"
#include "core/count.h"
#include "plan/plan.h"

/* --- Words --- */

/* count_of() as a sentence begins: "Nine work streams". */
str count_opening(arena *a, size_t count, const char *singular, const char *plural);
/* `s` with its first letter in upper case (ASCII). */
str capitalised(arena *a, str s);
/* "a, b and c". */
str listed(arena *a, const str *items, size_t count);

/* "projects" for "project", "activities" for "activity". */
str plural(arena *a, str noun);

/* --- Work streams --- */

/* The id of a work stream's sheet in this report. */
str sheet_id(view_context *c, const work_stream *w);
/* The work stream's name as a link to its sheet; NULL: "Programme". */
void add_stream(view_context *c, xmlNode *parent, const work_stream *w);
xmlNode *stream_cell(view_context *c, view_grid *g, const work_stream *w);

/* --- Sources --- */

/*
 * A reference to the table, section or document that a figure comes from; for the
 * programme's own, whose tables the report itself stands for, just "programme".
 */
void add_source(view_context *c, xmlNode *parent, const origin *from);
xmlNode *source_cell(view_context *c, view_grid *g, const origin *from);
/* Several sources, each table once; the origins are the plan's. */
typedef struct sources {
    const origin **items;
    size_t count;
    size_t capacity;
} sources;

void sources_add(view_context *c, sources *s, const origin *from);
/* "programme, section A.4 (page 63) and section A.6 (page 65)". */
void sources_write(view_context *c, xmlNode *parent, const sources *s);

/* Text that leads to where it comes from, without a page. */
void add_sourced(view_context *c, xmlNode *parent, const origin *from, str text);

/* --- Values --- */

/* A deadline as a reader wants it: "November 2008", "Year 1"; what is not known is marked. */
void add_due(view_context *c, xmlNode *parent, const event *e);
/* A text, or what is missing marked with `otherwise`. */
void add_text_or(xmlNode *parent, str text, str otherwise);
/* Thousandths: 2500 gives "2.5 days a month". */
str days_a_month(arena *a, int64_t milli);
/* The author's words of a cell, or `otherwise` marked as missing. */
void add_cell_or(view_context *c, xmlNode *parent, const record *r, const table_cell *cell,
                 str otherwise);

/* A risk by its reference and name, leading to its source. */
void add_risk(view_context *c, xmlNode *parent, const risk *r);
/* Why one work stream needs another, in the words of the one that says so. */
void add_link_why(view_context *c, xmlNode *parent, const stream_link *k);

/* The year of a timeline as a heading: "Year 1 (April 2008 to March 2009)". */
str year_title(arena *a, const timeline *t, const plan_year *year);
/* "April 2008" */
str month_title(arena *a, day when);

/*
 * The section of a record that its template knows under `name` (or an alias), or
 * the first of that title; (size_t)-1 when there is none.
 */
size_t known_section(arena *a, const record *r, str name);

/* "Work stream (sums in £'000s)": a first header that states the unit of all the others. */
str unit_header(view_context *c, str header);

/* An amount in the unit of the plan's figures, with as many decimals as they all need. */
str plan_money(view_context *c, money amount);
/* Whether sums leave out what is not known or cannot be read. */
bool sums_are_partial(const cost_sums *sums);
/*
 * Whether an amount of such sums, their gross, deductions or net, is one to show: nothing
 * is no figure when nothing is known of it.
 */
bool sums_know(const cost_sums *sums, money amount);
/* A sum in full pounds and what limits it: "£793,300 plus unknown", "an unknown amount". */
str pounds_of(view_context *c, const cost_sums *sums, money amount);

/* Gross cost, outside funding and net cost as a row of key figures. */
void cost_figures(view_context *c, xmlNode *parent, const cost_sums *sums);

/* "Full-time posts: at most 6.5, in Phase 1": with what the fullest phase needs. */
str posts_caption(arena *a, const allocations *all, str opening);

/* The programme on one page; `vision` names the section that is its vision. */
void view_glance(view_context *c, xmlNode *parent, str vision);

/* True when `count` is 0; then a note of the class `none` says so. */
bool nothing_to_show(xmlNode *parent, size_t count, str sentence);
/*
 * The same of a chart or a section, behind which a table is likely to come: where that has
 * nothing to show either, its own note stands instead of this one.
 */
bool nothing_yet(xmlNode *parent, size_t count, str sentence);

#endif
