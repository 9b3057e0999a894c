/* Documents: nothing crashes, and every place lies where it can. */
#include <stdlib.h>
#include <string.h>

#include "read/inline_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static bool inside(span inner, span outer)
{
    return inner.start <= inner.end && inner.start >= outer.start && inner.end <= outer.end;
}

/* Cells lie inside their row, one behind the other, and are trimmed. */
static void check_row(const document *d, const table_row *row)
{
    uint32_t at = row->span.start;
    require(row->count >= 1);
    for (size_t i = 0; i < row->count; i++) {
        const table_cell *cell = &row->cells[i];
        require(inside(cell->span, row->span) && cell->span.start >= at);
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
    require(inside(t->header.span, t->span) && inside(t->delimiter, t->span));
    require(t->header.span.end < t->delimiter.start);
    check_row(d, &t->header);
    for (size_t i = 0; i < t->row_count; i++) {
        require(inside(t->rows[i].span, t->span) && t->rows[i].span.start > at);
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
        require(inside(s->heading_span, s->span) && s->span.end <= d->source.text.n);
        require(i == 0 || s->span.start > d->sections[i - 1].span.start);
        require(s->parent == (size_t)-1 ||
                (s->parent < i && d->sections[s->parent].level < s->level &&
                 inside(s->span, d->sections[s->parent].span)));
        require(document_section_at(d, s->heading_span.start) == i);
    }
}

static void check_directives(const document *d)
{
    uint32_t at = d->body;
    for (const directive *x = d->directives; x; x = x->next) {
        require(x->span.start >= at && inside(x->body_span, x->span));
        for (const directive_word *w = x->words; w; w = w->next)
            require(inside(w->span, x->body_span) && inside(w->value_span, w->span));
        at = x->span.end;
    }
}

static void check_run(void *context, const text_run *run)
{
    const document *d = context;
    size_t at = 0;
    for (size_t i = 0; i < run->piece_count; i++) {
        const text_piece *piece = &run->pieces[i];
        require(piece->at == at &&
                inside(piece->where, (span){d->body, (uint32_t)d->source.text.n}));
        at += piece->n;
    }
    require(at == run->text.n);
    span whole = text_run_span(run, 0, run->text.n);
    require(inside(whole, (span){d->body, (uint32_t)d->source.text.n}));
}

static void check_nodes(const document *d)
{
    span body = {d->body, (uint32_t)d->source.text.n};
    cmark_iter *walk = cmark_iter_new(d->root);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (event != CMARK_EVENT_ENTER)
            continue;
        require(inside(document_node_span(d, node), body));
    }
    cmark_iter_free(walk);
    arena *a = arena_new();
    document_plain_text(a, d->root);
    arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    char *text = arena_alloc(a, size + 1);
    if (size)
        memcpy(text, data, size);
    document *d = document_read(a, S("fuzz.md"), (str){text, size}, &limits_default);
    for (size_t i = 0; i < d->problems.count; i++)
        require(inside(d->problems.items[i]->span, (span){0, (uint32_t)size}));
    require(d->readable == (d->root != NULL));
    require(d->readable || d->problems.count > 0);
    if (d->readable) {
        check_sections(d);
        check_directives(d);
        for (const table *t = d->tables; t; t = t->next) {
            check_table(d, t);
            require(!t->next || t->span.end <= t->next->span.start);
        }
        check_nodes(d);
        document_each_text(d, check_run, d);
    }
    arena_free(a);
    return 0;
}
