#include "read/node.h"
#include "read/stretch_ends.h"
#include "read/stretches.h"

/* A block of one text, as nearly all are. */
struct text_block {
    block_note note;
    str text;
};

static void add_text(cmark_node *block, str *text)
{
    cmark_node *node = node_new(CMARK_NODE_TEXT);
    cmark_node_set_user_data(node, text);
    cmark_node_append_child(block, node);
}

/* The bold lead of a text, `size` bytes with its marks, and what is behind it, if anything. */
static void add_led_text(document *d, cmark_node *block, str text, size_t size)
{
    str *parts = arena_array(d->arena, 2, sizeof *parts);
    parts[0] = str_slice(text, 2, size - 2);
    parts[1] = str_from(text, size);
    cmark_node *strong = node_new(CMARK_NODE_STRONG);
    cmark_node_append_child(block, strong);
    add_text(strong, &parts[0]);
    if (parts[1].n)
        add_text(block, &parts[1]);
}

static void set_note(cmark_node *block, block_note *note, span where, size_t line)
{
    *note = (block_note){.span = where, .line = line};
    cmark_node_set_user_data(block, note);
}

/* The text on a line behind its first `mark` bytes, without white space around it. */
static str text_behind(const document *d, size_t line, size_t mark)
{
    return str_trim(str_from(source_line(&d->source, line), mark));
}

/* A block whose first line has its text behind `mark` bytes, all others behind an indent. */
static cmark_node *text_node(document *d, cmark_node_type type, size_t first, size_t end,
                             size_t mark)
{
    cmark_node *block = node_new(type);
    struct text_block *own = arena_alloc(d->arena, sizeof *own);
    own->text = text_behind(d, first, mark);
    size_t lead = stretch_lead(own->text);
    if (lead)
        add_led_text(d, block, own->text, lead);
    else
        add_text(block, &own->text);
    span where = source_span_of(&d->source, own->text);
    for (size_t i = first + 1; i < end; i++) {
        str *more = arena_alloc(d->arena, sizeof *more);
        *more = text_behind(d, i, 0);
        cmark_node_append_child(block, node_new(CMARK_NODE_SOFTBREAK));
        add_text(block, more);
        where = span_join(where, source_span_of(&d->source, *more));
    }
    set_note(block, &own->note, where, first);
    return block;
}

static size_t heading_mark(const document *d, size_t line)
{
    str text = source_line(&d->source, line);
    size_t marks = 0;
    while (marks < text.n && text.p[marks] == '#')
        marks++;
    return marks;
}

static cmark_node *heading_node(document *d, const stretch *s)
{
    size_t level = heading_mark(d, s->first);
    cmark_node *heading = text_node(d, CMARK_NODE_HEADING, s->first, s->end, level);
    cmark_node_set_heading_level(heading, (int)level);
    return heading;
}

/* --- Lists --- */

/* The lines of a list that are still to be read. */
struct list_lines {
    document *d;
    size_t line, end;
    size_t indent, mark; /* bytes of the line; no mark on a paragraph's further lines */
};

static void go_to_line(struct list_lines *l, size_t line)
{
    l->line = line;
    l->indent = l->mark = 0;
    if (line == l->end)
        return;
    str text = source_line(&l->d->source, line);
    l->indent = stretch_indent(text);
    l->mark = stretch_item_mark(str_from(text, l->indent));
}

/* Notes with a list or item where it lies: from its first mark to the end of its last block. */
static cmark_node *noted(const struct list_lines *l, cmark_node *block, size_t first,
                         size_t indent)
{
    const block_note *last = node_note(cmark_node_last_child(block));
    span where = {l->d->source.lines[first] + (uint32_t)indent, last->span.end};
    set_note(block, arena_alloc(l->d->arena, sizeof(block_note)), where, first);
    return block;
}

static cmark_node *item_paragraph(struct list_lines *l)
{
    size_t first = l->line, before = l->indent + l->mark;
    do
        go_to_line(l, l->line + 1);
    while (l->line < l->end && l->mark == 0);
    return text_node(l->d, CMARK_NODE_PARAGRAPH, first, l->line, before);
}

static cmark_node *list_from(struct list_lines *l);

/* A paragraph, and the list whose marks stand further right, if any. */
static cmark_node *item_from(struct list_lines *l)
{
    cmark_node *item = node_new(CMARK_NODE_ITEM);
    size_t first = l->line, indent = l->indent;
    cmark_node_append_child(item, item_paragraph(l));
    if (l->indent > indent)
        cmark_node_append_child(item, list_from(l));
    return noted(l, item, first, indent);
}

/* Bullets, or numbers from that of the first item on. */
static void set_list_kind(cmark_node *list, str first)
{
    int number = 0;
    size_t digits = stretch_item_mark(first) - 1;
    for (size_t i = 0; i < digits; i++)
        number = number * 10 + (first.p[i] - '0');
    cmark_node_set_list_type(list, digits ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST);
    if (digits) {
        cmark_node_set_list_delim(list, CMARK_PERIOD_DELIM);
        cmark_node_set_list_start(list, number);
    }
}

/* The items whose marks stand below each other. */
static cmark_node *list_from(struct list_lines *l)
{
    cmark_node *list = node_new(CMARK_NODE_LIST);
    size_t first = l->line, indent = l->indent;
    set_list_kind(list, str_from(source_line(&l->d->source, first), indent));
    cmark_node_set_list_tight(list, true);
    while (l->line < l->end && l->indent == indent)
        cmark_node_append_child(list, item_from(l));
    return noted(l, list, first, indent);
}

static cmark_node *list_node(document *d, const stretch *s)
{
    struct list_lines lines = {.d = d, .end = s->end};
    go_to_line(&lines, s->first);
    return list_from(&lines);
}

/* --- All kinds --- */

static cmark_node *table_node(document *d, const stretch *s)
{
    cmark_node *node = node_new(CMARK_NODE_PARAGRAPH);
    block_note *note = arena_alloc(d->arena, sizeof *note);
    set_note(node, note, s->table->span, s->first);
    note->table = s->table;
    s->table->node = node;
    return node;
}

cmark_node *stretch_node(document *d, const stretch *s)
{
    switch (s->kind) {
    case STRETCH_HEADING:
        return heading_node(d, s);
    case STRETCH_LIST:
        return list_node(d, s);
    case STRETCH_TABLE:
        return table_node(d, s);
    default:
        return text_node(d, CMARK_NODE_PARAGRAPH, s->first, s->end, 0);
    }
}
