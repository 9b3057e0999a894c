#include "read/containers.h"

#include "read/node.h"

enum { TAB_STOP = 4, CODE_INDENT = 4 };

/* A place in a line: a byte, and the column it stands for (a tab spans several). */
struct cursor {
    const char *text;
    uint32_t at;
    uint32_t end;
    unsigned column;
};

static struct cursor cursor_new(const source *s, size_t index)
{
    return (struct cursor){s->text.p, source_line_start(s, index),
                           source_line_span(s, index).end, 0};
}

static char byte_at(const struct cursor *c)
{
    return c->at < c->end ? c->text[c->at] : '\n';
}

static bool at_space(const struct cursor *c)
{
    return byte_at(c) == ' ' || byte_at(c) == '\t';
}

/* Moves over `columns` columns; may stop inside a tab, whose byte then stays. */
static void advance_columns(struct cursor *c, unsigned columns)
{
    while (columns > 0 && c->at < c->end) {
        if (c->text[c->at] != '\t') {
            c->at++;
            c->column++;
            columns--;
            continue;
        }
        unsigned to_stop = TAB_STOP - c->column % TAB_STOP;
        unsigned step = columns < to_stop ? columns : to_stop;
        c->column += step;
        c->at += to_stop <= columns;
        columns -= step;
    }
}

/* The same place behind spaces and tabs. */
static struct cursor past_space(struct cursor c)
{
    while (at_space(&c)) {
        c.column += c.text[c.at] == '\t' ? TAB_STOP - c.column % TAB_STOP : 1;
        c.at++;
    }
    return c;
}

static unsigned indent_at(const struct cursor *c)
{
    return past_space(*c).column - c->column;
}

/* "> ": true, and behind it, when it stands here. */
static bool pass_quote(struct cursor *c)
{
    unsigned indent = indent_at(c);
    struct cursor mark = past_space(*c);
    if (indent >= CODE_INDENT || byte_at(&mark) != '>')
        return false;
    advance_columns(c, indent + 1);
    if (at_space(c))
        advance_columns(c, 1);
    return true;
}

/* The indentation that makes a further line part of the item. */
static bool pass_item_indent(struct cursor *c, unsigned indent)
{
    struct cursor text = past_space(*c);
    if (indent_at(c) >= indent) {
        advance_columns(c, indent);
        return true;
    }
    if (byte_at(&text) != '\n')
        return false;
    *c = text; /* blank lines belong to every item */
    return true;
}

/* The bytes of the list marker at `c`: "-", "12.". */
static unsigned marker_width(const struct cursor *c)
{
    struct cursor at = *c;
    while (ascii_is_digit(byte_at(&at)))
        at.at++;
    return at.at - c->at + 1;
}

/*
 * Moves from before a list marker to behind its padding; returns the indent of
 * the item's further lines: marker offset + marker + 1 to 4 columns of space.
 */
static unsigned pass_marker(struct cursor *c)
{
    unsigned offset = indent_at(c);
    *c = past_space(*c);
    unsigned width = marker_width(c);
    advance_columns(c, width);
    struct cursor text = *c;
    while (text.column - c->column <= 5 && at_space(&text))
        advance_columns(&text, 1);
    unsigned padding = text.column - c->column;
    if (padding < 1 || padding >= 5 || byte_at(&text) == '\n') {
        if (padding > 0)
            advance_columns(c, 1);
        return offset + width + 1;
    }
    *c = text;
    return offset + width + padding;
}

/* Passes one container on line `index`; false when it does not claim the line. */
static bool pass(struct cursor *c, const container *item, size_t index)
{
    if (item->quote)
        return pass_quote(c);
    if (item->line == index) {
        pass_marker(c);
        return true;
    }
    return pass_item_indent(c, item->indent);
}

static struct cursor pass_all(const source *s, const containers *around, size_t index,
                              bool *lazy)
{
    struct cursor c = cursor_new(s, index);
    *lazy = false;
    for (size_t i = 0; i < around->count; i++)
        if (!pass(&c, &around->items[i], index)) {
            *lazy = true;
            break;
        }
    return c;
}

static void add_container(const document *d, containers *around, cmark_node *node, bool quote)
{
    const source *s = &d->source;
    container item = {.quote = quote, .line = node_lines_of(d, node).first};
    bool lazy;
    if (!quote) {
        struct cursor c = pass_all(s, around, item.line, &lazy);
        item.indent = pass_marker(&c);
    }
    around->items[around->count++] = item;
}

void containers_of(const document *d, cmark_node *node, containers *around)
{
    cmark_node *path[CONTAINERS_MOST];
    size_t depth = 0;
    around->count = 0;
    for (cmark_node *n = cmark_node_parent(node); n; n = cmark_node_parent(n)) {
        cmark_node_type type = cmark_node_get_type(n);
        if ((type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM) &&
            depth < CONTAINERS_MOST)
            path[depth++] = n;
    }
    while (depth > 0) {
        depth--;
        add_container(d, around, path[depth],
                      cmark_node_get_type(path[depth]) == CMARK_NODE_BLOCK_QUOTE);
    }
}

line_rest containers_rest(const source *s, const containers *around, size_t index)
{
    line_rest rest;
    struct cursor c = pass_all(s, around, index, &rest.lazy);
    struct cursor text = past_space(c);
    rest.start = c.at;
    rest.text = text.at;
    rest.end = c.end;
    rest.indent = text.column - c.column;
    return rest;
}
