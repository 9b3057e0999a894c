/* table-missing, table-columns, table-ragged */
#include "check/check.h"
#include "check/figure.h"
#include "check/near.h"
#include "check/placeholder_scan.h"
#include "check/wording.h"
#include "core/map.h"
#include "model/name_set.h"
#include "read/inline_text.h"
#include "read/markdown.h"

static const size_t none = (size_t)-1;

/* "table of costs", "ledger": what a kind of table is called. */
static const char *table_noun(const table_kind *kind)
{
    static const char *const nouns[TABLE_TYPE_COUNT] = {
        [TABLE_COSTS] = "table of costs",
        [TABLE_LEDGER] = "ledger",
        [TABLE_RESOURCES] = "table of resources",
        [TABLE_ALLOCATION] = "table of allocations",
        [TABLE_MILESTONES] = "table of milestones",
        [TABLE_ACTIONS] = "table of actions",
        [TABLE_DELIVERABLES] = "table of deliverables",
        [TABLE_RISKS] = "table of risks",
        [TABLE_DEPENDENCIES] = "table of dependencies",
        [TABLE_RECOMMENDATIONS] = "table of recommendations",
        [TABLE_STATUS] = "table of statuses",
        [TABLE_MATRIX] = "matrix",
        [TABLE_MAPPING] = "mapping",
        [TABLE_LIST] = "list",
        [TABLE_SIGN_OFF] = "table of signatories",
    };
    return nouns[kind->type];
}

/* --- Columns --- */

/* What a column is called in a message; those found by place have no name. */
static str column_name(arena *a, const column_spec *column)
{
    switch (column->role) {
    case COLUMN_PHASE:
        return S("column for each phase");
    case COLUMN_CELL:
        return S("column beside its labels");
    case COLUMN_REFERENCE:
        return S("second column of references");
    default:
        return str_format(a, "column %.*s", STR_ARG(quoted(a, column_canonical(column))));
    }
}

static size_t columns_with_role(const bound_table *t, column_role role)
{
    size_t count = 0;
    for (size_t i = 0; i < t->source->header.count; i++)
        count += t->roles[i] == role;
    return count;
}

/* Whether a table has a column that its kind needs; a mapping needs two of one role. */
static bool has_column(const bound_table *t, const column_spec *column)
{
    if (t->costs)
        return column->role == COLUMN_AMOUNT ? t->costs->column_count > 0
                                             : t->costs->label_column != none;
    if (t->column[column->role] == none)
        return false;
    size_t needed = 0;
    for (const column_spec *c = t->kind->columns; c->names; c++)
        needed += c->role == column->role && c->required;
    return needed <= 1 || columns_with_role(t, column->role) >= needed;
}

/* Whether a list has a column, by the name that its template gives it or another. */
static bool list_has_column(arena *a, const bound_table *t, str name)
{
    const table_row *header = &t->source->header;
    for (size_t i = 0; i < header->count; i++)
        if (str_eq(section_column(t->spec, section_name(a, header->cells[i].text)), name))
            return true;
    return false;
}

/* The next column from *at on that a list's template wants and it lacks (or has); or false. */
static bool next_list_column(arena *a, const bound_table *t, bool present, size_t *at)
{
    const section_spec *spec = t->spec;
    for (; t->kind->type == TABLE_LIST && *at < spec->header_names.count; ++*at) {
        str name = spec->header_names.items[*at];
        if (!text_list_has(&spec->spare, name) && list_has_column(a, t, name) == present)
            return true;
    }
    return false;
}

/* How many of the columns that its kind needs a table has, or lacks. */
static size_t count_columns(arena *a, const bound_table *t, bool present)
{
    size_t count = 0;
    for (size_t at = 0; next_list_column(a, t, present, &at); at++)
        count++;
    for (const column_spec *c = t->kind->columns; c->names; c++)
        count += c->required && has_column(t, c) == present;
    return count;
}

/* The header that looks like the name of a missing column, or none. */
static size_t nearest_header(arena *a, const bound_table *t, const column_spec *column)
{
    const table_row *header = &t->source->header;
    str *headers = arena_array(a, header->count, sizeof *headers);
    for (size_t i = 0; i < header->count; i++)
        if (t->roles[i] == COLUMN_OTHER)
            headers[i] = header->cells[i].text;
    str rest = str_of(column->names), name;
    while (str_cut(&rest, '|', &name)) {
        size_t near = near_name(name, headers, header->count);
        if (near != none && headers[near].n)
            return near;
    }
    return none;
}

/* “Date” or “Deadline”: the other names of a column. */
static str other_names(arena *a, const column_spec *column)
{
    str rest = str_of(column->names), name, list = {0};
    str_cut(&rest, '|', &name);
    while (str_cut(&rest, '|', &name)) {
        const char *before = list.n == 0                                   ? ""
                             : str_find_byte(rest, '|') == none && !rest.n ? " or "
                                                                           : ", ";
        list = str_format(a, "%.*s%s%.*s", STR_ARG(list), before, STR_ARG(quoted(a, name)));
    }
    return list;
}

static void report_column(const checking *c, const bound_table *t, const column_spec *column)
{
    arena *a = c->out->arena;
    const table_row *header = &t->source->header;
    size_t near = t->costs ? none : nearest_header(a, t, column);
    span at = near == none ? header->span : header->cells[near].span;
    const source *source = &c->record->document->source;
    if (t->costs) {
        diagnostic *d =
            diagnose(c->out, RULE_TABLE_COLUMNS, source, at,
                     column->role == COLUMN_AMOUNT
                         ? "this table of costs has no column of amounts"
                         : "this table of costs has no column that says what each row is");
        d->hint = column->role == COLUMN_AMOUNT
                      ? S("name the unit in its header: “Annual cost (£'000s)”")
                      : S("head one “Funding area”, “Item” or “Description”");
        return;
    }
    diagnostic *d = diagnose(c->out, RULE_TABLE_COLUMNS, source, at, "this %s has no %.*s",
                             table_noun(t->kind), STR_ARG(column_name(a, column)));
    str others = other_names(a, column);
    if (near != none)
        d->label = str_format(a, "did you mean “%.*s”?", STR_ARG(column_canonical(column)));
    else if (others.n)
        d->hint = str_format(a, "add it; %.*s will do as well", STR_ARG(others));
}

/* A mapping's two columns are one defect. */
static bool is_repeated(const table_kind *kind, const column_spec *column)
{
    return table_kind_column(kind, column->role) != column;
}

static void report_list_columns(const checking *c, const bound_table *t)
{
    for (size_t at = 0; next_list_column(c->out->arena, t, false, &at); at++)
        diagnose(c->out, RULE_TABLE_COLUMNS, &c->record->document->source,
                 t->source->header.span, "this list has no column %.*s",
                 STR_ARG(quoted(c->out->arena, t->spec->headers.items[at])));
}

static void report_columns(const checking *c, const bound_table *t)
{
    report_list_columns(c, t);
    for (const column_spec *column = t->kind->columns; column->names; column++)
        if (column->required && !has_column(t, column) && !is_repeated(t->kind, column))
            report_column(c, t, column);
}

/* --- Columns that stand twice --- */

static bool is_wanted(const bound_table *t, size_t column)
{
    size_t k = 0;
    while (t->costs && k < t->costs->column_count && t->costs->columns[k].index != column)
        k++;
    if (t->costs)
        return k < t->costs->column_count || t->costs->label_column == column;
    const column_spec *spec = table_kind_column(t->kind, t->roles[column]);
    return spec && spec->required && t->roles[column] != COLUMN_OTHER;
}

static void report_twice(const checking *c, const table_row *header, size_t first,
                         size_t second)
{
    const source *source = &c->record->document->source;
    diagnostic *d = diagnose(c->out, RULE_TABLE_COLUMNS, source, header->cells[second].span,
                             "the column %.*s stands twice",
                             STR_ARG(quoted(c->out->arena, header->cells[second].text)));
    d->hint = S("bring the two together, or give each a header of its own");
    diagnostic_relate(c->out, d, source, header->cells[first].span, "the first is here");
}

/*
 * What headers that are folded alike have in common: the first letter, and how many there
 * are. False for a header that this cannot tell from others.
 */
static bool header_mark(str header, unsigned char *mark)
{
    size_t letters = 0;
    for (size_t i = 0; i < header.n; i++) {
        unsigned char c = (unsigned char)header.p[i];
        if (c == 0xC2 && i + 1 < header.n)
            i++; /* "£" and what stands near it: none of them folds to a letter of ASCII */
        else if (c >= 0x80)
            return false;
        letters += ascii_is_alnum((char)c);
    }
    *mark = (unsigned char)(letters * 31 + (unsigned char)ascii_lower(header.p[0]));
    return ascii_is_alnum(header.p[0]);
}

/* Nearly all headers of a table are told apart by their marks. */
static bool may_be_doubled(const table_row *header)
{
    bool seen[256] = {0};
    for (size_t i = 0; i < header->count; i++) {
        unsigned char mark;
        if (header->cells[i].text.n == 0)
            continue;
        if (!header_mark(header->cells[i].text, &mark) || seen[mark])
            return true;
        seen[mark] = true;
    }
    return false;
}

/* Two columns of one header: nobody can tell which of them counts. */
static void check_doubled(const checking *c, const bound_table *t, arena *scratch)
{
    const table_row *header = &t->source->header;
    if (!may_be_doubled(header))
        return;
    map seen = map_new(scratch);
    for (size_t i = 0; i < header->count; i++) {
        str name = words_fold(scratch, header->cells[i].text);
        size_t first = name.n ? map_add(&seen, name, i) : none;
        if (first != none && (is_wanted(t, first) || is_wanted(t, i)))
            report_twice(c, header, first, i);
    }
}

/*
 * A section may hold other tables beside its own: one that has none of the columns
 * is no fault where another has them all.
 */
static void check_columns(const checking *c)
{
    const record *r = c->record;
    arena *scratch = arena_new();
    bool *complete = arena_array(scratch, r->template->section_count, sizeof *complete);
    for (size_t i = 0; i < r->table_count; i++)
        if (count_columns(scratch, &r->tables[i], false) == 0)
            complete[r->tables[i].spec - r->template->sections] = true;
    for (size_t i = 0; i < r->table_count; i++) {
        const bound_table *t = &r->tables[i];
        size_t known =
            count_columns(scratch, t, true) - (t->costs ? t->costs->label_column != none : 0);
        if (known || !complete[t->spec - r->template->sections])
            report_columns(c, t);
        check_doubled(c, t, scratch);
    }
    arena_free(scratch);
}

/* --- Missing tables --- */

/* What a section without its table holds. */
typedef struct content {
    span section;
    bool text;        /* some text */
    bool placeholder; /* and all of it stands for what is still to come */
} content;

static void see_text(void *context, const text_run *run)
{
    content *seen = context;
    uint32_t at = text_run_start(run);
    if (at < seen->section.start || at >= seen->section.end || run->kind == TEXT_HEADING)
        return;
    placeholder_scan scan = {.text = str_trim(run->text), .place = PLACEHOLDER_IN_PROSE};
    str found;
    bool opens = placeholder_next(&scan, &found) && found.p == scan.text.p;
    seen->placeholder = opens && (seen->placeholder || !seen->text);
    seen->text = true;
}

static content content_of(const document *d, const section *s)
{
    content seen = {.section = s->span};
    cmark_node *n = markdown_next_block(s->heading);
    for (; n && document_node_span(d, n).start < s->span.end; n = markdown_next_block(n))
        document_text_of(d, n, see_text, &seen);
    return seen;
}

/* “Resource” and “Requirement”: what a section's table cannot do without. */
static str needed_columns(arena *a, const section_spec *spec)
{
    str names[32];
    size_t count = 0;
    for (const column_spec *column = spec->kind->columns; column->names; column++)
        if (column->required && column_canonical(column).n)
            names[count++] = quoted(a, column_canonical(column));
    for (size_t i = 0; i < spec->headers.count && count < 32; i++)
        if (!text_list_has(&spec->spare, spec->header_names.items[i]))
            names[count++] = quoted(a, spec->headers.items[i]);
    return near_list(a, names, count, 32);
}

static void report_missing(const checking *c, const section *found, const section_spec *spec)
{
    arena *a = c->out->arena;
    diagnostic *d =
        diagnose(c->out, RULE_TABLE_MISSING, &c->record->document->source, found->heading_span,
                 "%.*s has no %s, which %.*s needs", STR_ARG(quoted(a, found->title)),
                 table_noun(spec->kind), STR_ARG(kind_phrase(a, c->record->template->name)));
    d->hint = spec->kind->type == TABLE_COSTS
                  ? S("add one with the columns “Funding area” and “Annual cost (£'000s)”: "
                      "prose cannot be added up")
                  : str_format(a, "add one with the columns %.*s; prose may stand beside it",
                               STR_ARG(needed_columns(a, spec)));
}

static bool has_table(const record *r, const section_spec *spec)
{
    size_t i = 0;
    while (i < r->table_count && r->tables[i].spec != spec)
        i++;
    return i < r->table_count;
}

/* An empty section and one that is still to be written are findings of their own. */
static void check_missing(const checking *c)
{
    const record *r = c->record;
    for (size_t i = 0; i < r->template->section_count; i++) {
        const section_spec *spec = &r->template->sections[i];
        if (!spec->kind || !spec->table_required || r->spec_sections[i] == none ||
            has_table(r, spec))
            continue;
        const section *found = &r->document->sections[r->spec_sections[i]];
        content seen = content_of(r->document, found);
        if (seen.text ? !seen.placeholder : !spec->required)
            report_missing(c, found, spec);
    }
}

/* --- Ragged rows --- */

/* Empty cells beyond the header's are taken out; the row keeps its last bar. */
static void cut_empty_cells(const checking *c, diagnostic *d, const table_row *row,
                            size_t wanted)
{
    str text = c->record->document->source.text;
    uint32_t from = row->cells[wanted - 1].span.end, end = row->span.end;
    for (size_t i = wanted; i < row->count; i++)
        if (row->cells[i].span.end > row->cells[i].span.start)
            return;
    while (from < end && text.p[from] != '|')
        from++;
    while (end > from && text.p[end - 1] != '|')
        end--;
    if (from + 1 < end)
        diagnostic_fix(c->out, d, (span){from + 1, end}, S(""));
}

static void check_row(const checking *c, const table *t, const table_row *row)
{
    arena *a = c->out->arena;
    size_t count = row->count, wanted = t->header.count;
    bool more = count > wanted;
    if (count == wanted)
        return;
    span at = more ? span_join(row->cells[wanted].span, row->cells[count - 1].span) : row->span;
    diagnostic *d =
        diagnose(c->out, RULE_TABLE_RAGGED, &c->record->document->source, at,
                 "this row has %.*s, but the header has %.*s",
                 STR_ARG(count_of(a, count, "cell", "cells")), STR_ARG(count_words(a, wanted)));
    d->label = str_format(a, "%.*s too %s",
                          STR_ARG(count_words(a, more ? count - wanted : wanted - count)),
                          more ? "many" : "few");
    d->hint = more ? S("a bar that belongs to the text is written \\|")
                   : S("an empty cell needs its bar as well: | |");
    if (more)
        cut_empty_cells(c, d, row, wanted);
}

void check_tables(const checking *c)
{
    check_missing(c);
    check_columns(c);
    for (const table *t = c->record->document->tables; t; t = t->next)
        for (size_t i = 0; i < t->row_count; i++)
            check_row(c, t, &t->rows[i]);
}
