#include "compose/headers.h"

#include <stdlib.h>

#include "compose/tree.h"

/* Rows of headers beyond these are not told apart; columns as in render/grid.h. */
enum { LEVELS = 4, MOST_COLUMNS = 4096 };

typedef struct association {
    arena *arena;
    anchors *ids;
    xmlNode **columns; /* headers by row of the head and column */
    size_t column_count;
    size_t levels;
    const xmlNode *group; /* the heading that the rows stand under, or NULL */
    buf list;             /* what a cell's attribute is to be */
} association;

static size_t span_of(const xmlNode *cell)
{
    str span = tree_get(cell, "colspan");
    long n = span.n ? strtol(span.p, NULL, 10) : 1;
    return n < 1 ? 1 : n > MOST_COLUMNS ? MOST_COLUMNS : (size_t)n;
}

static bool is_group(const xmlNode *cell)
{
    return tree_is(cell, "th") && str_eq(tree_get(cell, "scope"), S("rowgroup"));
}

/* The next row of the table, its head's and bodies'. */
static xmlNode *next_row(xmlNode *n, const xmlNode *table)
{
    do
        n = tree_is(n, "tr") ? tree_next_outside(n, table) : tree_next(n, table);
    while (n && !tree_is(n, "tr"));
    return n;
}

static size_t width_of(const xmlNode *row)
{
    size_t width = 0;
    for (const xmlNode *cell = row->children; cell; cell = cell->next)
        width += span_of(cell);
    return width < MOST_COLUMNS ? width : MOST_COLUMNS;
}

/* Measures the table; true when the scope of its headers does not say all. */
static bool measure(association *s, xmlNode *table)
{
    bool grouped = false;
    s->levels = s->column_count = 0;
    for (xmlNode *row = next_row(table, table); row; row = next_row(row, table)) {
        size_t width = width_of(row);
        s->column_count = width > s->column_count ? width : s->column_count;
        s->levels += tree_is(row->parent, "thead");
        grouped = grouped || is_group(row->children);
    }
    return (grouped || s->levels > 1) && s->levels <= LEVELS;
}

static str id_of(association *s, xmlNode *header)
{
    if (tree_get(header, "id").n == 0)
        tree_set(header, "id", anchors_take(s->ids, S("th")));
    return tree_get(header, "id");
}

static void append(association *s, const xmlNode *header)
{
    if (!header)
        return;
    if (s->list.n)
        buf_byte(&s->list, ' ');
    buf_str(&s->list, id_of(s, (xmlNode *)header));
}

/* A row of the head: its cells are the headers of the columns below them. */
static void head_row(association *s, const xmlNode *row, size_t level)
{
    size_t at = 0;
    for (xmlNode *cell = row->children; cell; cell = cell->next)
        for (size_t end = at + span_of(cell); at < end && at < s->column_count; at++)
            s->columns[level * s->column_count + at] = tree_is(cell, "th") ? cell : NULL;
}

static void body_row(association *s, const xmlNode *row)
{
    xmlNode *first = row->children, *cell;
    size_t at = 0;
    if (is_group(first)) {
        s->group = first;
        id_of(s, first);
        return;
    }
    const xmlNode *own = tree_is(first, "th") ? first : NULL;
    for (cell = first; cell; at += span_of(cell), cell = cell->next) {
        s->list.n = 0;
        for (size_t level = 0; level < s->levels && at < s->column_count; level++)
            append(s, s->columns[level * s->column_count + at]);
        append(s, s->group);
        append(s, cell == own ? NULL : own);
        if (s->list.n)
            tree_set(cell, "headers", buf_view(&s->list));
    }
}

static void associate(association *s, xmlNode *table)
{
    size_t level = 0;
    const xmlNode *part = NULL;
    s->columns = arena_array(s->arena, s->column_count * s->levels, sizeof *s->columns);
    for (xmlNode *row = next_row(table, table); row; row = next_row(row, table)) {
        if (row->parent != part)
            s->group = NULL;
        part = row->parent;
        if (tree_is(part, "thead"))
            head_row(s, row, level++);
        else
            body_row(s, row);
    }
}

void headers_associate(anchors *ids, xmlNode *body)
{
    association s = {.ids = ids};
    for (xmlNode *n = body; n; n = tree_next(n, body)) {
        if (!tree_is(n, "table") || !measure(&s, n))
            continue;
        s.arena = arena_new();
        associate(&s, n);
        arena_free(s.arena);
    }
    buf_free(&s.list);
}
