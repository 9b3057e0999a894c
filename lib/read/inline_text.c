#include "read/inline_text.h"

#include <stdlib.h>
#include <string.h>

#include "read/place.h"

static const str code_mark = S_INIT("\xEF\xBF\xBC"); /* U+FFFC */

/* One run after the other is put together here. */
struct builder {
    const document *document;
    void (*visit)(void *context, const text_run *run);
    void *context;
    buf text;
    arena *pieces_arena;
    text_piece *pieces;
    size_t piece_count;
    size_t piece_capacity;
    cmark_node *whole_of; /* the block whose span was last needed whole */
    span whole;
};

static void add_piece(struct builder *b, str text, span where)
{
    b->pieces = arena_grow(b->pieces_arena, b->pieces, b->piece_count, &b->piece_capacity,
                           sizeof *b->pieces);
    b->pieces[b->piece_count++] = (text_piece){b->text.n, text.n, where};
    buf_str(&b->text, text);
}

static void finish_run(struct builder *b, text_run run)
{
    run.text = buf_view(&b->text);
    run.pieces = b->pieces;
    run.piece_count = b->piece_count;
    if (run.text.n)
        b->visit(b->context, &run);
    b->text.n = 0;
    b->piece_count = 0;
}

/* --- Inline nodes --- */

static void add_trail(struct builder *b, trail *t)
{
    size_t bytes;
    span where;
    while (trail_next(t, &bytes, &where))
        add_piece(b, str_slice(t->text, t->done - bytes, t->done), where);
}

static span whole_block(struct builder *b, cmark_node *block)
{
    if (b->whole_of != block)
        b->whole = document_node_span(b->document, block);
    b->whole_of = block;
    return b->whole;
}

/* Text that cannot be found byte by byte maps to all of its block. */
static void add_text(struct builder *b, const block_place *place, cmark_node *node)
{
    trail t;
    if (place_text(place, node, &t))
        add_trail(b, &t);
    else if (t.text.n)
        add_piece(b, t.text, whole_block(b, place_block_node(node)));
}

static void add_literal(struct builder *b, const block_place *place, cmark_node *node, str text)
{
    span where;
    if (!place_literal(place, node, &where))
        where = whole_block(b, place_block_node(node));
    if (text.n)
        add_piece(b, text, where);
}

/* A line break is a space, and stands where the text before it ends. */
static void add_break(struct builder *b, cmark_node *node)
{
    uint32_t at = b->piece_count ? b->pieces[b->piece_count - 1].where.end
                                 : whole_block(b, place_block_node(node)).start;
    add_piece(b, S(" "), (span){at, at});
}

static void add_inline(struct builder *b, const block_place *place, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        add_text(b, place, node);
        break;
    case CMARK_NODE_CODE:
        add_literal(b, place, node, code_mark);
        break;
    case CMARK_NODE_HTML_INLINE:
        add_literal(b, place, node, document_plain_text(b->pieces_arena, node));
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        add_break(b, node);
        break;
    default:
        break;
    }
}

/* The node behind `node` in the order of the text, within `block`; NULL at its end. */
static cmark_node *next_inline(cmark_node *block, cmark_node *node)
{
    if (cmark_node_first_child(node))
        return cmark_node_first_child(node);
    while (node != block && !cmark_node_next(node))
        node = cmark_node_parent(node);
    return node == block ? NULL : cmark_node_next(node);
}

static void add_inlines(struct builder *b, cmark_node *block)
{
    block_place place;
    if (!cmark_node_first_child(block))
        return;
    place_block(b->document, block, &place);
    for (cmark_node *n = block; (n = next_inline(block, n));)
        add_inline(b, &place, n);
}

/* --- Blocks --- */

static void visit_cell(struct builder *b, const table *t, const table_row *row,
                       const table_cell *cell)
{
    if (cell->inlines) {
        add_inlines(b, cmark_node_parent(cell->inlines));
    } else {
        trail whole = {.source = b->document->source.text,
                       .text = cell->text,
                       .at = cell->span.start,
                       .end = cell->span.end};
        add_trail(b, &whole);
    }
    finish_run(
        b,
        (text_run){.kind = TEXT_CELL, .node = t->node, .table = t, .row = row, .cell = cell});
}

static void visit_row(struct builder *b, const table *t, const table_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        visit_cell(b, t, row, &row->cells[i]);
}

static void visit_table(struct builder *b, const table *t)
{
    visit_row(b, t, &t->header);
    for (size_t i = 0; i < t->row_count; i++)
        visit_row(b, t, &t->rows[i]);
}

static void visit_html_part(struct builder *b, cmark_node *node, str part)
{
    part = str_trim(part);
    add_piece(b, part, source_span_of(&b->document->source, part));
    finish_run(b, (text_run){.kind = TEXT_HTML, .node = node});
}

/* What stands before, between and behind the comments of an HTML block. */
static void visit_html(struct builder *b, cmark_node *node)
{
    const source *s = &b->document->source;
    str text = source_text(s, document_node_span(b->document, node));
    for (size_t at; (at = str_find(text, S("<!--"))) != (size_t)-1;) {
        visit_html_part(b, node, str_slice(text, 0, at));
        text = str_from(text, at);
        size_t end = str_find(text, S("-->"));
        text = end == (size_t)-1 ? str_from(text, text.n) : str_from(text, end + 3);
    }
    visit_html_part(b, node, text);
}

static void visit_block(struct builder *b, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        if (document_table_at(node)) {
            visit_table(b, document_table_at(node));
            break;
        }
        add_inlines(b, node);
        finish_run(b, (text_run){.kind = TEXT_PARAGRAPH, .node = node});
        break;
    case CMARK_NODE_HEADING:
        add_inlines(b, node);
        finish_run(b, (text_run){.kind = TEXT_HEADING, .node = node});
        break;
    case CMARK_NODE_HTML_BLOCK:
        visit_html(b, node);
        break;
    default:
        break;
    }
}

static void builder_free(struct builder *b)
{
    buf_free(&b->text);
    arena_free(b->pieces_arena);
}

/* All runs of a document, kept: several rules want them. */
struct text_runs {
    arena *arena;
    text_run *items;
    size_t count;
    size_t capacity;
};

static void keep_run(void *context, const text_run *run)
{
    struct text_runs *all = context;
    text_run kept = *run;
    text_piece *pieces = arena_array(all->arena, run->piece_count, sizeof *pieces);
    memcpy(pieces, run->pieces, run->piece_count * sizeof *pieces);
    kept.text = str_copy(all->arena, run->text);
    kept.pieces = pieces;
    all->items =
        arena_grow(all->arena, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = kept;
}

static void gather_runs(const document *d, struct text_runs *all)
{
    struct builder b = {
        .document = d, .visit = keep_run, .context = all, .pieces_arena = arena_new()};
    all->arena = d->arena;
    for (cmark_node *n = d->root; n; n = markdown_next_block(n))
        visit_block(&b, n);
    builder_free(&b);
}

void document_each_text(const document *d, void (*visit)(void *context, const text_run *run),
                        void *context)
{
    if (!d->runs)
        return;
    if (!d->runs->arena)
        gather_runs(d, d->runs);
    for (size_t i = 0; i < d->runs->count; i++)
        visit(context, &d->runs->items[i]);
}

struct text_runs *text_runs_new(arena *a)
{
    return arena_alloc(a, sizeof(struct text_runs));
}

void document_text_of(const document *d, cmark_node *block,
                      void (*visit)(void *context, const text_run *run), void *context)
{
    struct builder b = {
        .document = d, .visit = visit, .context = context, .pieces_arena = arena_new()};
    visit_block(&b, block);
    builder_free(&b);
}

/* --- The way back --- */

/* The piece that holds byte `at` of the text. */
static const text_piece *piece_at(const text_run *run, size_t at)
{
    size_t low = 0, high = run->piece_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (run->pieces[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &run->pieces[low];
}

/* The source of bytes [from, to) of a piece; all of it when it is no plain copy. */
static span piece_span(const text_piece *piece, size_t from, size_t to)
{
    if (piece->where.end - piece->where.start != piece->n)
        return piece->where;
    if (to > piece->n)
        to = piece->n;
    return (span){piece->where.start + (uint32_t)from, piece->where.start + (uint32_t)to};
}

span text_run_span(const text_run *run, size_t from, size_t to)
{
    const text_piece *first = piece_at(run, from);
    span start = piece_span(first, from - first->at, to - first->at);
    if (to <= from)
        return (span){start.start, start.start};
    const text_piece *last = piece_at(run, to - 1);
    if (last == first)
        return start;
    return span_join(start, piece_span(last, 0, to - last->at));
}
