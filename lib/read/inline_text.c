#include "read/inline_text.h"

#include "read/node.h"
#include "read/place.h"
#include "read/signs.h"

static const str code_mark = S_INIT("\xEF\xBF\xBC"); /* U+FFFC */

enum { CHUNK = 60 /* runs: a document has a few hundred */ };

struct run_chunk {
    struct run_chunk *next;
    size_t count;
    text_run items[CHUNK];
};

/* The runs of a document that bear a sign, kept for several rules; and where one stands. */
struct text_runs {
    arena *arena; /* of the chunks; NULL until they are put together */
    bool known;   /* they are */
    struct run_chunk *first, *last;
    text_run placed; /* the run that the pieces belong to */
    text_piece *pieces;
    size_t piece_count, piece_capacity;
};

struct text_runs *text_runs_new(arena *a)
{
    return arena_alloc(a, sizeof(struct text_runs));
}

/* --- Inline nodes --- */

/* The node behind `node` in the order of the text, within `block`; NULL at its end. */
static cmark_node *next_inline(cmark_node *block, cmark_node *node)
{
    if (cmark_node_first_child(node))
        return cmark_node_first_child(node);
    while (node != block && !cmark_node_next(node))
        node = cmark_node_parent(node);
    return node == block ? NULL : cmark_node_next(node);
}

/* What a run holds of a leaf; nothing of any other node. */
static str inline_text(arena *a, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        return node_literal(node);
    case CMARK_NODE_CODE:
        return code_mark;
    case CMARK_NODE_HTML_INLINE:
        return document_plain_text(a, node);
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        return S(" ");
    default:
        return (str){0};
    }
}

/* --- Putting runs together --- */

/* One run after the other is put together here. */
struct builder {
    const document *document;
    void (*visit)(void *context, const text_run *run);
    void *context;
    bool all; /* runs without a sign are wanted too */
    sign_reader signs;
    buf text;
};

/* A block's text: nearly always that of its only child, or else of all leaves in one. */
static str block_text(struct builder *b, cmark_node *block)
{
    arena *a = b->document->arena;
    cmark_node *first = cmark_node_first_child(block);
    if (first && !cmark_node_next(first) && cmark_node_get_type(first) == CMARK_NODE_TEXT)
        return node_literal(first);
    str only = {0};
    b->text.n = 0;
    for (cmark_node *n = block; (n = next_inline(block, n));) {
        str text = inline_text(a, n);
        if (text.n == 0)
            continue;
        if (only.n && b->text.n == 0)
            buf_str(&b->text, only);
        if (only.n)
            buf_str(&b->text, text);
        only = text;
    }
    return b->text.n ? str_copy(a, buf_view(&b->text)) : only;
}

/* The signs of a text: those of its place when it stands in the source as it is. */
static unsigned text_signs(struct builder *b, str text)
{
    const source *s = &b->document->source;
    size_t at = (uintptr_t)text.p - (uintptr_t)s->text.p;
    if (at < s->text.n)
        return signs_between(&b->signs, (uint32_t)at, (uint32_t)(at + text.n));
    return signs_of(text);
}

/* Whether a text is to be visited; then *signs are those that it bears. */
static bool is_wanted(struct builder *b, text_kind kind, str text, unsigned *signs)
{
    unsigned of_kind = kind == TEXT_PARAGRAPH ? SIGN_PARAGRAPH : 0;
    if (text.n == 0)
        return false;
    *signs = of_kind | (text_signs(b, text) & ANY_SIGN);
    return *signs || b->all;
}

static void visit_text(struct builder *b, text_kind kind, cmark_node *node, str text)
{
    unsigned signs;
    if (is_wanted(b, kind, text, &signs))
        b->visit(b->context, &(text_run){.kind = kind,
                                         .signs = signs,
                                         .text = text,
                                         .node = node,
                                         .document = b->document});
}

static void visit_cell(struct builder *b, const table *t, const table_row *row,
                       const table_cell *cell)
{
    str text = cell->inlines ? block_text(b, cmark_node_parent(cell->inlines)) : cell->text;
    unsigned signs;
    if (is_wanted(b, TEXT_CELL, text, &signs))
        b->visit(b->context, &(text_run){.kind = TEXT_CELL,
                                         .signs = signs,
                                         .text = text,
                                         .node = t->node,
                                         .table = t,
                                         .row = row,
                                         .cell = cell,
                                         .document = b->document});
}

/* Whether no cell of a place is wanted: where no markup is, their texts are as the source is.
 */
static bool is_passed(struct builder *b, span where)
{
    return !b->all && !signs_between(&b->signs, where.start, where.end);
}

static void visit_row(struct builder *b, const table *t, const table_row *row)
{
    if (is_passed(b, row->span))
        return;
    for (size_t i = 0; i < row->count; i++)
        visit_cell(b, t, row, &row->cells[i]);
}

static void visit_table(struct builder *b, const table *t)
{
    if (is_passed(b, t->span))
        return;
    visit_row(b, t, &t->header);
    for (size_t i = 0; i < t->row_count; i++)
        visit_row(b, t, &t->rows[i]);
}

static void visit_html_part(struct builder *b, cmark_node *node, str part)
{
    visit_text(b, TEXT_HTML, node, str_trim(part));
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
    const table *t;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        if ((t = document_table_at(node)))
            visit_table(b, t);
        else
            visit_text(b, TEXT_PARAGRAPH, node, block_text(b, node));
        break;
    case CMARK_NODE_HEADING:
        visit_text(b, TEXT_HEADING, node, block_text(b, node));
        break;
    case CMARK_NODE_HTML_BLOCK:
        visit_html(b, node);
        break;
    default:
        break;
    }
}

static struct run_chunk *add_chunk(struct text_runs *all)
{
    struct run_chunk *chunk = arena_bytes(all->arena, sizeof *chunk);
    chunk->next = NULL;
    chunk->count = 0;
    if (all->last)
        all->last->next = chunk;
    else
        all->first = chunk;
    return all->last = chunk;
}

static void keep_run(void *context, const text_run *run)
{
    struct text_runs *all = context;
    struct run_chunk *chunk = all->last;
    if (!chunk || chunk->count == CHUNK)
        chunk = add_chunk(all);
    chunk->items[chunk->count++] = *run;
}

static void visit_blocks(struct builder *b)
{
    for (cmark_node *n = b->document->root; n; n = markdown_next_block(n))
        visit_block(b, n);
    buf_free(&b->text);
}

static const struct text_runs *runs_of(const document *d)
{
    struct text_runs *all = d->runs;
    if (!all || all->known)
        return all;
    if (!all->arena)
        all->arena = arena_within(d->arena);
    visit_blocks(&(struct builder){
        .document = d, .visit = keep_run, .context = all, .signs = {d->signs}});
    all->known = true;
    return all;
}

void document_forget_texts(const document *d)
{
    struct text_runs *all = d->runs;
    if (!all || !all->arena)
        return;
    arena_empty(all->arena);
    all->first = all->last = NULL;
    all->known = false;
}

void document_each_sign(const document *d, unsigned signs,
                        void (*visit)(void *context, const text_run *run), void *context)
{
    const struct text_runs *all = runs_of(d);
    for (const struct run_chunk *c = all ? all->first : NULL; c; c = c->next)
        for (size_t i = 0; i < c->count; i++)
            if (c->items[i].signs & signs)
                visit(context, &c->items[i]);
}

void document_each_text(const document *d, void (*visit)(void *context, const text_run *run),
                        void *context)
{
    visit_blocks(&(struct builder){
        .document = d, .visit = visit, .context = context, .signs = {d->signs}, .all = true});
}

void document_text_of(const document *d, cmark_node *block,
                      void (*visit)(void *context, const text_run *run), void *context)
{
    struct builder b = {
        .document = d, .visit = visit, .context = context, .signs = {d->signs}, .all = true};
    visit_block(&b, block);
    buf_free(&b.text);
}

/* --- Placing a run --- */

struct placing {
    const text_run *run;
    struct text_runs *to;
    size_t done; /* bytes of the text that have their piece */
    span whole;  /* the run's block, once it was needed */
};

static void add_piece(struct placing *p, size_t bytes, span where)
{
    struct text_runs *to = p->to;
    if (bytes == 0)
        return;
    to->pieces = arena_grow(p->run->document->arena, to->pieces, to->piece_count,
                            &to->piece_capacity, sizeof *to->pieces);
    to->pieces[to->piece_count++] = (text_piece){p->done, bytes, where};
    p->done += bytes;
}

static void add_trail(struct placing *p, trail *t)
{
    size_t bytes;
    span where;
    while (trail_next(t, &bytes, &where))
        add_piece(p, bytes, where);
}

/* Where nothing better is known: all of the paragraph, heading or cell. */
static span whole_block(struct placing *p)
{
    const text_run *run = p->run;
    if (p->whole.end == 0)
        p->whole = run->cell ? run->cell->span : document_node_span(run->document, run->node);
    return p->whole;
}

/* Text that cannot be found byte by byte maps to all of its block. */
static void place_leaf_text(struct placing *p, const block_place *place, cmark_node *node)
{
    trail t;
    if (place_text(place, node, &t))
        add_trail(p, &t);
    else
        add_piece(p, t.text.n, whole_block(p));
}

static void place_leaf_literal(struct placing *p, const block_place *place, cmark_node *node)
{
    span where;
    if (!place_literal(place, node, &where))
        where = whole_block(p);
    add_piece(p, inline_text(p->run->document->arena, node).n, where);
}

/* A line break is a space, and stands where the text before it ends. */
static void place_break(struct placing *p)
{
    const struct text_runs *to = p->to;
    uint32_t at =
        to->piece_count ? to->pieces[to->piece_count - 1].where.end : whole_block(p).start;
    add_piece(p, 1, (span){at, at});
}

static void place_inline(struct placing *p, const block_place *place, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        place_leaf_text(p, place, node);
        break;
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
        place_leaf_literal(p, place, node);
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        place_break(p);
        break;
    default:
        break;
    }
}

static void place_inlines(struct placing *p, cmark_node *block)
{
    block_place place;
    place_block(p->run->document, block, &place);
    for (cmark_node *n = block; (n = next_inline(block, n));)
        place_inline(p, &place, n);
}

/* A cell's text without inlines: its bytes but for escapes and entities. */
static void place_plain_cell(struct placing *p)
{
    const text_run *run = p->run;
    trail t = {.source = run->document->source.text,
               .text = run->text,
               .at = run->cell->span.start,
               .end = run->cell->span.end};
    add_trail(p, &t);
    add_piece(p, t.text.n - t.done, whole_block(p));
}

static void place_run(const text_run *run, struct text_runs *to)
{
    struct placing p = {.run = run, .to = to};
    to->placed = *run;
    to->piece_count = 0;
    if (run->kind == TEXT_HTML)
        add_piece(&p, run->text.n, source_span_of(&run->document->source, run->text));
    else if (!run->cell)
        place_inlines(&p, run->node);
    else if (run->cell->inlines)
        place_inlines(&p, cmark_node_parent(run->cell->inlines));
    else
        place_plain_cell(&p);
}

static bool is_same(const text_run *a, const text_run *b)
{
    return a->node == b->node && a->cell == b->cell && a->text.p == b->text.p;
}

const text_piece *text_run_pieces(const text_run *run, size_t *count)
{
    struct text_runs *runs = run->document->runs;
    if (!is_same(&runs->placed, run))
        place_run(run, runs);
    *count = runs->piece_count;
    return runs->pieces;
}

/* --- The way back --- */

/* The piece that holds byte `at` of the text. */
static const text_piece *piece_at(const text_piece *pieces, size_t count, size_t at)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (pieces[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &pieces[low];
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
    size_t count;
    const text_piece *pieces = text_run_pieces(run, &count);
    const text_piece *first = piece_at(pieces, count, from);
    span start = piece_span(first, from - first->at, to - first->at);
    if (to <= from)
        return (span){start.start, start.start};
    const text_piece *last = piece_at(pieces, count, to - 1);
    if (last == first)
        return start;
    return span_join(start, piece_span(last, 0, to - last->at));
}

uint32_t text_run_start(const text_run *run)
{
    const document *d = run->document;
    return run->cell ? run->cell->span.start
                     : d->source.lines[node_lines_of(d, run->node).first];
}
