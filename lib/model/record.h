/*
 * One document as a record of its kind: its fields as plain values, its sections
 * bound to the template's, its tables read as their kinds. Every value knows its
 * place.
 */
#ifndef PIDC_MODEL_RECORD_H
#define PIDC_MODEL_RECORD_H

#include "model/cost.h"
#include "read/date_text.h"
#include "read/effort.h"

/* A text and where it stands; the empty text when it is absent. */
typedef struct value {
    str text;
    span span;
} value;

typedef struct value_list {
    value *items;
    size_t count;
} value_list;

typedef enum status {
    STATUS_NONE, /* missing or not one of the four */
    STATUS_DRAFT,
    STATUS_SUBMITTED,
    STATUS_APPROVED,
    STATUS_SUPERSEDED,
} status;

/* One row of a bound table, with the typed values its kind has. */
typedef struct bound_row {
    const table_row *source;
    date_value date; /* kinds with a Due, Date or Deadline */
    effort effort;   /* resources */
} bound_row;

/* A table read as the kind that its section's template binds. */
typedef struct bound_table {
    const table *source;
    const table_kind *kind;
    const section_spec *spec;
    size_t section;                   /* of the document */
    column_role *roles;               /* one a header column */
    size_t column[COLUMN_ROLE_COUNT]; /* first column of that role, or (size_t)-1 */
    bound_row *rows;
    size_t row_count;
    cost_table *costs; /* kind costs only */
} bound_table;

typedef struct dependency {
    value id;
    value note;
    value needed_by;
    date_value date;
} dependency;

typedef struct record {
    const document *document;
    const template *template; /* NULL: unknown */
    value kind;               /* the front matter's `template` */
    value id, title, short_title, version, date, author, lang, supersedes, programme;
    status status;
    str name;     /* what to call it: record_name */
    bool context; /* read for its programme's sake only: its findings were not asked for */
    size_t *spec_sections; /* for each section of the template: the document's section or
                              (size_t)-1 */
    size_t *section_specs; /* the other way round, for sections of level 2 */
    bound_table *tables;
    size_t table_count;

    /* Fields of a PID; empty where a kind has none. */
    value group, phase, authority, sponsor, lead, base_year;
    value_list outcomes, indicators;
    dependency *depends_on;
    size_t depends_on_count;
} record;

/* What a record is read against: facts of the programme that change how values read. */
typedef struct reading {
    const day *start; /* "Year 1" counts from it; NULL when unknown */
    effort_calendar calendar;
    funders funders;
} reading;

/* The fields of a document's front matter; `t` may be NULL. Lives in the document's arena. */
record *record_read(document *d, const template *t);

/* Binds sections and tables. Needs the programme's facts, so it comes second. */
void record_bind(record *r, const reading *by);

/* The cell of a bound row in the first column of that role; NULL when there is none. */
const table_cell *bound_cell(const bound_table *t, size_t row, column_role role);
/* Its text; empty when there is none. */
str bound_text(const bound_table *t, size_t row, column_role role);
/* Whether a row has more or fewer cells than its header: then none is sure to be in place. */
bool bound_is_ragged(const bound_table *t, size_t row);

/*
 * The list whose items the cells of a column name, as the template says it: by the column's
 * header, and in a mapping by its place. Empty when they name none.
 */
str bound_list(arena *a, const bound_table *t, size_t column);

/* The first bound table of that type, or NULL; `after` continues behind one. */
const bound_table *record_table(const record *r, table_type type, const bound_table *after);

/* A scalar of a mapping with its place; empty for another node or none. */
value value_at(const yaml_node *mapping, str key);
/* A scalar field's value and place; a list field's scalars. */
value record_value(const record *r, str field);
value_list record_values(arena *a, const record *r, str field);

/* The short title, else the title, else the id, else the path: what to call it. */
str record_name(const record *r);

/* Superseded documents are kept for references, and count for nothing else. */
bool record_is_live(const record *r);

bool record_is(const record *r, str kind); /* "pid", "programme", … */

/* A rule-bearing place for what is missing: line 1, or the last line. */
span record_first_line(const record *r);
span record_last_line(const record *r);

#endif
