/*
 * Views: what the fenced blocks of a report template are replaced by, and the
 * helpers to write them with.
 *
 * A report template names a view in a fenced block, with options in YAML:
 *
 *     ```{cost-summary}
 *     by: workstream
 *     ```
 *
 * Each views_*.c exports one table of views, listed in views.c. A view appends
 * XHTML to its parent (the contract of the tree stands in report.h) and decides
 * nothing about pages, numbers or contents: headings and captions are numbered,
 * references resolved and the contents filled once the whole tree is there.
 */
#ifndef PIDC_COMPOSE_VIEW_H
#define PIDC_COMPOSE_VIEW_H

#include "compose/finish.h"
#include "compose/report.h"
#include "compose/tree.h"
#include "plan/plan.h"

struct anchors;

/* What the cover and the head of a report state. */
typedef struct report_facts {
    str programme;
    str title;
    str subtitle; /* may be empty */
    str version;
    str status;
    str date;
    str accountable_body; /* may be empty */
    bool is_draft;        /* by status, or built with --draft */
} report_facts;

typedef struct view_context {
    arena *arena; /* strings for the time of composing; the tree copies what it keeps */
    const report_input *in;
    const plan *plan;           /* in->plan */
    const programme *programme; /* in->programme */
    report_facts facts;
    struct anchors *anchors; /* ids given and reserved */
    diagnostics *out;        /* findings about the report template */
    xmlNode *body;
    finishing finish;    /* of the parts that are composed */
    xmlNode *chart_data; /* where long data of charts go; NULL: the report has no such place */
    bool chart_data_grows; /* it stands in a part, and charts are still to come */
    span fence;            /* the block being filled, in in->layout */
} view_context;

typedef struct view {
    str name;
    void (*fill)(view_context *c, xmlNode *parent, const yaml_node *options);
    const char *options; /* the options it knows, separated by '|'; NULL for none */
    bool whole_part;     /* makes parts of its own: `parent` is the body */
    bool needs_plan;     /* cannot be filled without one */
} view;

/* Tables of views; each ends with an empty name. */
extern const view views_front[];       /* cover, document-control, contents, list-of-tables */
extern const view views_text[];        /* section, annexes, document */
extern const view views_overview[];    /* at-a-glance */
extern const view views_time[];        /* timeline, milestones, actions, deliverables */
extern const view views_money[];       /* cost-summary, funding-sources, programme-funding */
extern const view views_people[];      /* resource-load, sign-off */
extern const view views_risks[];       /* risk-register, risk-map */
extern const view views_links[];       /* dependencies, delivery-matrix, outcomes-matrix */
extern const view views_sheets[];      /* work-streams */
extern const view views_charts[];      /* timeline-chart, …, chart-data */
extern const view views_lists[];       /* indicators, communications, unfinished */
extern const view views_portfolio[];   /* portfolio, programmes */
extern const view views_work_plan[];   /* overlap, decisions, ledger */
extern const view views_allocations[]; /* allocations, phases */
extern const view views_standing[];    /* headline, rag-grid */
extern const view views_milestones[];  /* milestones-due, slippage-chart, … */
extern const view views_reported[];    /* spending, reported, recommendations, … */
extern const view views_changes[];     /* changes */
extern const view views_progress_sheets[]; /* progress-sheets */

/* The view of that name, or NULL. */
const view *view_named(str name);
/* The view whose name is nearest to a misspelt one, for hints; or NULL. */
const view *view_nearest(str name);

/*
 * Options. Unknown option names are found before a view is filled; a value that
 * is not among the choices is a finding, and the first choice applies.
 */
str view_option(const yaml_node *options, str name); /* empty when absent */
/* Index into `choices` ("workstream|group|source"); 0 when absent. */
size_t view_choice(view_context *c, const yaml_node *options, str name, const char *choices);
/* A finding at an option (or at the fence, for NULL): message and what to do. */
void view_problem(view_context *c, const yaml_node *at, str hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * Sections. A section's heading takes its level from its nesting and its number
 * later. `class` is NULL, "part", "sheet" or "annex", "landscape" added as wanted;
 * `id` is a wish, made unique.
 */
xmlNode *view_section(view_context *c, xmlNode *parent, const char *class, str id, str title);
/*
 * Says that a child of body begins, so that nothing is added any more to those before it:
 * they are finished. view_section does so by itself.
 */
void view_part_begins(view_context *c, const xmlNode *part);
/* Turns the pages of the section that `node` lies in. */
void view_turn_page(xmlNode *node);
/* A heading without a number or a line in the contents, in sheets and lists. */
void view_label(xmlNode *parent, str text);

/* Gives a node an id as near to `wish` as is free, and returns the id. */
str view_id(view_context *c, xmlNode *node, str wish);

/* Blocks: class may be NULL, "lead", "note", "source", "warning". */
xmlNode *view_paragraph(xmlNode *parent, const char *class, str text);
xmlNode *view_figures(xmlNode *parent); /* a row of key figures */
void view_figure(xmlNode *figures, str value, str label);
/* One pair of a dl. */
xmlNode *view_fact(xmlNode *list, str term, str text);

/* A document's status, date and version as readers see them: "1.0, draft, 16 July 2008". */
str view_status(status s);
str view_date(view_context *c, const record *r);
str view_version(view_context *c, const record *r);

/* Inline. */
xmlNode *view_strong(xmlNode *parent, str text);
xmlNode *view_missing(xmlNode *parent, str text); /* span.missing */
/* Text, with what stands for an unknown value (TBC, …) marked as missing. */
void view_value(xmlNode *parent, str text);

/*
 * References. The text becomes "section 4.2", "annex B" or "table 7" at the end;
 * where nothing bears the id, `otherwise` stands there without a link.
 */
xmlNode *view_reference(xmlNode *parent, str id, str otherwise);
/* A link that keeps its text; without a target at the end, only the text stays. */
xmlNode *view_link(xmlNode *parent, str id, str text);

/* The work streams in the one order, with a plan or without. */
const streams *view_streams(view_context *c);

/* Where a record, its section or its table stands in this report: ids for references. */
str view_record_id(view_context *c, const record *r);
str view_record_section_id(view_context *c, const record *r, size_t section);
str view_record_table_id(view_context *c, const record *r, const table *t);

/* What authors wrote: the inline content of a cell, or of a front matter value. */
void view_author_cell(view_context *c, xmlNode *parent, const record *r,
                      const table_cell *cell);
/* The blocks of a section with those below it, without its heading. */
void view_author_section(view_context *c, xmlNode *parent, const record *r, size_t section);

/*
 * Tables, cell by cell from left to right:
 *
 *     view_grid g = view_table(parent, "costs", S("Costs by work stream"), columns, 4);
 *     view_row(&g, "item");
 *     view_cell(&g, name);
 *     view_cell(&g, money_pretty(...));
 */
typedef struct view_column {
    str header;
    const char *class; /* NULL, "amount", "num", "centre", "nowrap" */
    bool row_header;   /* its cells are th[scope=row]; the first column only */
} view_column;

typedef struct view_grid {
    xmlNode *table;
    xmlNode *body;
    xmlNode *row;
    const view_column *columns;
    size_t count;
    size_t at; /* the next cell's column */
} view_grid;

/* Starts a table; an empty caption is left out. `columns` must live until the last cell. */
view_grid view_table(xmlNode *parent, const char *class, str caption,
                     const view_column *columns, size_t count);
/* The same wherever the table needs an id to be referred to. */
view_grid view_table_with_id(view_context *c, xmlNode *parent, const char *class, str id,
                             str caption, const view_column *columns, size_t count);
/* class: NULL, "item", "subtotal", "total", "deduction", "memo". */
void view_row(view_grid *g, const char *class);
/* The next cell; more may be added to the returned node. */
xmlNode *view_cell(view_grid *g, str text);
/* Rows from here on form a group of their own, such as the total under several groups. */
void view_group(view_grid *g);
/* A row of one cell over the whole width, which begins a group. */
xmlNode *view_heading_row(view_grid *g, str text);

#endif
