#include "check/prose.h"

/* --- Blocks --- */

struct walk {
    const document *document;
    prose_visit *visit;
    void *context;
};

static void visit_row(const struct walk *w, prose_block *b, const table_row *row)
{
    for (b->column = 0; b->column < row->count; b->column++) {
        b->span = row->cells[b->column].span;
        w->visit(w->context, b);
    }
}

/* The lines of a paragraph before its table. */
static void visit_lead(const struct walk *w, cmark_node *node, const table *t)
{
    prose_block lead = {.kind = PROSE_PARAGRAPH, .node = node};
    lead.span = document_node_span(w->document, node);
    if (t->lead_lines == 0 || lead.span.start >= t->span.start)
        return;
    lead.span.end = t->span.start;
    w->visit(w->context, &lead);
}

static void visit_table(const struct walk *w, cmark_node *node, const table *t)
{
    visit_lead(w, node, t);
    prose_block cell = {.kind = PROSE_HEADER_CELL, .node = node, .table = t};
    visit_row(w, &cell, &t->header);
    cell.kind = PROSE_CELL;
    for (; cell.row < t->row_count; cell.row++)
        visit_row(w, &cell, &t->rows[cell.row]);
}

static void visit_leaf(const struct walk *w, cmark_node *node)
{
    prose_block block = {.node = node};
    const table *t = document_table_at(node);
    if (t) {
        visit_table(w, node, t);
        return;
    }
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        block.kind = PROSE_PARAGRAPH;
        break;
    case CMARK_NODE_HEADING:
        block.kind = PROSE_HEADING;
        break;
    case CMARK_NODE_HTML_BLOCK:
        block.kind = PROSE_HTML;
        break;
    default:
        return;
    }
    block.span = document_node_span(w->document, node);
    w->visit(w->context, &block);
}

static bool is_container(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
        return true;
    default:
        return false;
    }
}

/* The next node below `top` that is no child of a leaf, or NULL. */
static cmark_node *next_block(cmark_node *node, cmark_node *top)
{
    if (is_container(node) && cmark_node_first_child(node))
        return cmark_node_first_child(node);
    while (node != top && !cmark_node_next(node))
        node = cmark_node_parent(node);
    return node == top ? NULL : cmark_node_next(node);
}

void prose_each_in(const document *d, cmark_node *node, prose_visit *visit, void *context)
{
    const struct walk w = {d, visit, context};
    for (cmark_node *n = node; n; n = next_block(n, node))
        if (!is_container(n))
            visit_leaf(&w, n);
}

void prose_each(const document *d, prose_visit *visit, void *context)
{
    if (d->root)
        prose_each_in(d, d->root, visit, context);
}

/* --- What is not shown --- */

static size_t run_length(str text, size_t at)
{
    size_t end = at;
    while (end < text.n && text.p[end] == '`')
        end++;
    return end - at;
}

/* Behind the code span that the backticks at `at` open, or behind the backticks. */
static size_t code_end(prose_hidden *h, str text, size_t at)
{
    size_t length = run_length(text, at), open = at + length;
    if (length >= sizeof h->unclosed || h->unclosed[length])
        return open;
    for (at = open; at < text.n;) {
        size_t hit = str_find_byte(str_from(text, at), '`');
        if (hit == (size_t)-1)
            break;
        at += hit;
        size_t run = run_length(text, at);
        at += run;
        if (run == length)
            return at;
    }
    h->unclosed[length] = true;
    return open;
}

static size_t comment_end(prose_hidden *h, str text, size_t at)
{
    if (h->open_comment || !str_starts(str_from(text, at), S("<!--")))
        return at;
    size_t close = str_find(str_from(text, at + 4), S("-->"));
    h->open_comment = close == (size_t)-1;
    return h->open_comment ? at : at + 4 + close + 3;
}

size_t prose_hidden_end(prose_hidden *h, str text, size_t at)
{
    switch (text.p[at]) {
    case '`':
        return code_end(h, text, at);
    case '<':
        return comment_end(h, text, at);
    case '\\':
        return at +
               (at + 1 < text.n && (text.p[at + 1] == '`' || text.p[at + 1] == '\\') ? 2 : 1);
    default:
        return at;
    }
}
