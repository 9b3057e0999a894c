/*
 * A kind of document, as its template describes it: fields, sections, tables and
 * guidance. Templates are documents; directives in HTML comments make them the
 * schema. Nothing about a kind stands in C.
 */
#ifndef PIDC_MODEL_TEMPLATE_H
#define PIDC_MODEL_TEMPLATE_H

#include "model/field_spec.h"
#include "model/guidance.h"
#include "model/name_set.h"
#include "model/table_kind.h"
#include "read/document.h"

/* Further headers that a template allows for a column. */
typedef struct column_alias {
    str canonical;
    str alias; /* folded */
    struct column_alias *next;
} column_alias;

typedef struct text_list {
    str *items;
    size_t count;
    size_t capacity;
} text_list;

/* What the template says of the cells of one column, such as the words they may hold. */
typedef struct column_words {
    str column; /* the header, folded */
    text_list words;
    struct column_words *next;
} column_words;

/* A column of a section's table as folded headers name it. */
typedef struct named_column {
    const column_spec *spec; /* NULL: the kind has none of that name */
    str name;                /* folded */
} named_column;

typedef struct section_spec {
    str title;         /* as the template writes it */
    str name;          /* folded */
    text_list aliases; /* folded */
    bool required;
    const table_kind *kind; /* NULL: no table is expected */
    bool table_required;
    column_alias *columns;
    map headers_known;        /* folded headers that name a column, to its index in: */
    named_column *named;      /* the columns of the kind, then those of the template's own */
    name_set deductions;      /* labels that begin a deduction, folded */
    text_list cells;          /* matrix: what a cell may hold, empty aside */
    text_list headers;        /* list, mapping: those of the template's own table */
    text_list header_names;   /* the same, folded */
    text_list spare;          /* list: of these the ones that may be left out, folded */
    column_words *choices;    /* columns whose cells hold one of so many words */
    column_words *references; /* columns whose cells name items of a list, the one word */
    str header_list;    /* allocation, matrix: the list that its headers name; may be empty */
    str amount_header;  /* costs: a header that marks an amount column; may be empty */
    text_list guidance; /* each paragraph or list item of guidance, white space collapsed */
    span place;         /* the heading, in the template's source */
} section_spec;

typedef struct template
{
    str name; /* "pid" */
    const document *document;
    field_spec *fields;     /* the common ones first */
    field_spec *dates;      /* of these the ones that are dates and intervals, … */
    field_spec *references; /* … or references; both with what holds them */
    section_spec *sections; /* level 2, in order */
    size_t section_count;
    guidance *guidance; /* all of it */
}
template;

bool text_list_has(const text_list *list, str name);

/*
 * Reads a template from its document, which must outlive it; `a` owns the rest.
 * A mistake in the template is a TEMPLATE_UNKNOWN finding at its place in `out`
 * (whoever edits templates is an author too) and returns NULL.
 */
template *template_read(arena *a, const document *d, diagnostics *out);

/* The spec that a section's folded title matches, by name or alias: index or (size_t)-1. */
size_t template_find_section(const template *t, str name);

/*
 * Whether a folded header names a column: one of the kind's own names, which are
 * plain words, or an alias that the section's template gives. `spec` may be NULL.
 */
bool column_is_named(const column_spec *column, const section_spec *spec, str name);

/* The first column of the section's kind that a folded header names, or NULL. */
const column_spec *section_column_spec(const section_spec *spec, str name);

/*
 * The column of a section's table that a folded header means: what it is an alias of, else
 * itself, folded.
 */
str section_column(const section_spec *spec, str name);

/* What `all` says of a column, as section_column has it; or NULL. */
const column_words *column_words_of(const column_words *all, str column);

/* Whether a folded header is that of a list's column of labels: the first but for Ref. */
bool is_list_label(const section_spec *spec, str column);

#endif
