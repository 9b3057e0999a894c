/* Documents: nothing crashes, and every place lies where it can. */
#include <stdlib.h>

#include "check/placeholder_scan.h"
#include "read/date_text.h"
#include "read/inline_text.h"
#include "read/signs.h"
#include "require.h"

/* Cells lie inside their row, one behind the other, and are trimmed. */
static void check_row(const document *d, const table_row *row)
{
    uint32_t at = row->span.start;
    require(row->count >= 1);
    for (size_t i = 0; i < row->count; i++) {
        const table_cell *cell = &row->cells[i];
        require(span_inside(cell->span, row->span) && cell->span.start >= at);
        require(cell->text.p != NULL);
        str written = source_text(&d->source, cell->span);
        require(written.n == 0 || (written.p[0] != ' ' && written.p[written.n - 1] != ' '));
        require(str_find_byte(written, '\n') == (size_t)-1);
        if (cell->inlines)
            require(cmark_node_get_type(cmark_node_parent(cell->inlines)) ==
                    CMARK_NODE_HEADING);
        at = cell->span.end;
    }
}

static void check_table(const document *d, const table *t)
{
    uint32_t at = t->delimiter.end;
    require(span_inside(t->header.span, t->span) && span_inside(t->delimiter, t->span));
    require(t->header.span.end < t->delimiter.start);
    check_row(d, &t->header);
    for (size_t i = 0; i < t->row_count; i++) {
        require(span_inside(t->rows[i].span, t->span) && t->rows[i].span.start > at);
        check_row(d, &t->rows[i]);
        at = t->rows[i].span.end;
    }
    require(document_table_at(t->node) == t);
    require(t->section == document_section_at(d, t->span.start));
}

static void check_sections(const document *d)
{
    for (size_t i = 0; i < d->section_count; i++) {
        const section *s = &d->sections[i];
        require(s->level >= 1 && s->level <= 6);
        require(span_inside(s->heading_span, s->span) && s->span.end <= d->source.text.n);
        require(i == 0 || s->span.start > d->sections[i - 1].span.start);
        require(s->parent == (size_t)-1 ||
                (s->parent < i && d->sections[s->parent].level < s->level &&
                 span_inside(s->span, d->sections[s->parent].span)));
        require(document_section_at(d, s->heading_span.start) == i);
    }
}

static void check_directives(const document *d)
{
    uint32_t at = d->body;
    for (const directive *x = d->directives; x; x = x->next) {
        require(x->span.start >= at && span_inside(x->body_span, x->span));
        for (const directive_word *w = x->words; w; w = w->next)
            require(span_inside(w->span, x->body_span) && span_inside(w->value_span, w->span));
        at = x->span.end;
    }
}

/* A text that bears no sign of a thing does not hold it. */
static void check_signs(const text_run *run)
{
    placeholder_scan scan = {.text = run->text, .place = PLACEHOLDER_IN_HEADING};
    date_value date;
    str found;
    size_t at = 0;
    if (!(run->signs & SIGN_PLACEHOLDER))
        require(!placeholder_next(&scan, &found));
    if (!(run->signs & SIGN_LATE_DAY))
        require(!date_find_impossible(run->text, &at, &date));
}

static void check_run(void *context, const text_run *run)
{
    const document *d = context;
    size_t at = 0;
    size_t count;
    const text_piece *pieces = text_run_pieces(run, &count);
    for (size_t i = 0; i < count; i++) {
        const text_piece *piece = &pieces[i];
        require(piece->at == at &&
                span_inside(piece->where, (span){d->body, (uint32_t)d->source.text.n}));
        at += piece->n;
    }
    require(at == run->text.n);
    check_signs(run);
    span whole = text_run_span(run, 0, run->text.n);
    require(span_inside(whole, (span){d->body, (uint32_t)d->source.text.n}));
}

static void check_nodes(const document *d)
{
    span body = {d->body, (uint32_t)d->source.text.n};
    cmark_iter *walk = cmark_iter_new(d->root);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (event != CMARK_EVENT_ENTER)
            continue;
        require(span_inside(document_node_span(d, node), body));
    }
    cmark_iter_free(walk);
    arena *a = arena_new();
    document_plain_text(a, d->root);
    arena_free(a);
}

static size_t containers_around(cmark_node *node)
{
    size_t depth = 0;
    for (; node; node = cmark_node_parent(node))
        depth += cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE ||
                 cmark_node_get_type(node) == CMARK_NODE_ITEM;
    return depth;
}

/* What was let through keeps to the limits. */
static void check_limits(const document *d, const limits *limits)
{
    size_t cells = 0;
    cmark_iter *walk = cmark_iter_new(d->root);
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE)
        require(containers_around(cmark_iter_get_node(walk)) <= limits->container_depth);
    cmark_iter_free(walk);
    for (const table *t = d->tables; t; t = t->next) {
        require(t->header.count <= limits->table_columns);
        cells += t->header.count;
        for (size_t i = 0; i < t->row_count; i++)
            cells += t->rows[i].count;
    }
    require(cells <= limits->table_cells);
}

static void check_document(const document *d)
{
    check_sections(d);
    check_directives(d);
    for (const table *t = d->tables; t; t = t->next) {
        check_table(d, t);
        require(!t->next || t->span.end <= t->next->span.start);
    }
    check_nodes(d);
    document_each_text(d, check_run, (void *)d);
}

static void check_reading(str text, const limits *limits)
{
    arena *a = arena_new();
    document *d = document_read(a, S("fuzz.md"), text, limits);
    for (size_t i = 0; i < d->problems.count; i++)
        require(span_inside(d->problems.items[i]->span, (span){0, (uint32_t)text.n}));
    require(d->readable == (d->root != NULL));
    require(d->readable || d->problems.count > 0);
    if (d->readable) {
        check_document(d);
        check_limits(d, limits);
    }
    arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const limits low = {.file_size = 1024,
                        .container_depth = 5,
                        .images_in_block = 3,
                        .table_columns = 4,
                        .table_cells = 12};
    str text = {(const char *)data, size};
    check_reading(text, &limits_default);
    check_reading(text, &low);
    return 0;
}
