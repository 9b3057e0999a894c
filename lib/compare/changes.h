/*
 * What changed between two versions of a programme, in the words of a programme
 * office: money, dates, rows of tables, fields and wording, each with its place
 * in both versions.
 *
 * Documents are known by their id (else by their path), rows by their Ref and
 * their label, sections by their headings. What an author could change without
 * changing what is said is no change: another layout of a table, "Nov 08" for
 * "November 2008", "£4,400" for "£4400", emphasis, a heading's number.
 */
#ifndef PIDC_COMPARE_CHANGES_H
#define PIDC_COMPARE_CHANGES_H

#include "compare/columns.h"
#include "plan/costs.h"

typedef enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_ALTERED } change_kind;

/*
 * A field of the front matter. What lies in it has a name of its own: "rag.time",
 * "outcomes[O1].target". An item of a list of plain values comes or goes under the
 * list's name; the order of such items is no change.
 */
typedef struct field_change {
    change_kind kind;
    str name;
    str old, new;   /* empty where there is none */
    origin was, is; /* `record` is NULL where there is none */
} field_change;

/* One cell of a row, in a column that both versions have or one has. */
typedef struct cell_change {
    column_role role;
    str column;                  /* its header, as the newer version writes it */
    const table_cell *old, *new; /* NULL: no such cell */
    cell_type type;
    const date_value *old_date, *new_date; /* CELL_DATE */
    const amount *old_amount, *new_amount; /* CELL_AMOUNT; either may be NULL */
    const effort *old_effort, *new_effort; /* CELL_EFFORT */
    bool measured;      /* both values are known, and can be compared: then */
    int64_t difference; /* dates: days that the deadline (its last day) moved, later is
                           positive; amounts: pence; effort: thousandths, of the unit that
                           both have */
} cell_change;

/* A row of a table whose kind its template names. */
typedef struct row_change {
    change_kind kind;
    table_type type;
    str ref;                 /* may be empty; as the newer version has it */
    const table_cell *label; /* what the row is about; NULL when it is too short */
    origin was, is; /* `record` is NULL where there is none; else `table` is set, … */
    size_t old_row, new_row; /* … and this is the row of it */
    cell_change *cells;      /* CHANGE_ALTERED: those that changed, in the order of columns */
    size_t cell_count;
} row_change;

/* Words that stand in another's place; either may be empty. */
typedef struct wording_edit {
    str before; /* the words just before, unchanged; may be empty */
    str old, new;
    str after; /* those just behind */
} wording_edit;

/* The text under one heading, up to the next; the tables of rows above are not in it. */
typedef struct section_change {
    change_kind kind;
    str title;     /* as the newer version has it; empty: what stands before any heading */
    str old_title; /* differs from `title` when the section was renamed */
    str under;     /* the title of the section above it, or empty */
    bool shared;   /* one of the texts that every document repeats word for word */
    size_t old_words, new_words; /* how long it was and is */
    size_t removed, added;       /* of these, how many words went and came */
    wording_edit *edits;         /* CHANGE_ALTERED: in order */
    size_t edit_count;
    origin was, is; /* the heading; `record` is NULL where there is none */
} section_change;

/* What a document costs: all its cost tables added. */
typedef struct cost_change {
    bool had, has; /* a cost table that can be read */
    cost_sums old, new;
    bool differs;
} cost_change;

typedef struct document_change {
    change_kind kind;        /* of a document that came or went, only `costs` is set */
    const record *old, *new; /* NULL where there is none */
    cost_change costs;
    field_change *fields;
    size_t field_count;
    row_change *rows; /* by table, in the order of the newer version */
    size_t row_count;
    section_change *sections;
    size_t section_count;
} document_change;

typedef struct changes {
    const programme *old, *new;
    document_change *documents; /* those that changed: the programme, its work streams in
                                   their order, others by path, then those that went */
    size_t count;
    size_t compared;   /* documents of either version that were looked at */
    size_t by_kind[3]; /* documents added, removed, altered */
    bool has_total;    /* whole programmes were compared: */
    cost_change total; /* all work streams added */
} changes;

/*
 * Compares the documents of two programmes that were asked for (those read as context
 * are not). Both must outlive the result, which lives in `a`; so must `a` itself be used
 * by this thread alone. Superseded documents count where no live one has their id.
 */
changes *changes_between(arena *a, const programme *old, const programme *new);

/* The same for one document in each, whatever their ids. */
changes *changes_of_document(arena *a, const programme *old, const record *was,
                             const programme *new, const record *is);

/* The cell of a row that holds its date, when it changed; or NULL. */
const cell_change *row_change_date(const row_change *r);

#endif
