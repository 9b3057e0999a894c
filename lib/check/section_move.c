#include "check/section_move.h"

static const size_t none = (size_t)-1;

struct mover {
    const record *record;
    const document *document;
    const source *source;
    section_move move;
    uint32_t to; /* where the section belongs: the start of another, or the document's end */
};

static const section *section_of(const struct mover *m, size_t spec)
{
    return &m->document->sections[m->record->spec_sections[spec]];
}

/* --- Whether it is certain --- */

/* "3. Costs", "A – Costs": the number would be wrong elsewhere. */
static bool looks_numbered(str title)
{
    size_t n = 0, figures = 0;
    for (; n < title.n && !ascii_is_space(title.p[n]); n++)
        figures += ascii_is_digit(title.p[n]);
    return figures || n == 1;
}

/* No numbers, and no title in the middle. */
static bool is_plain_outline(const document *d)
{
    for (size_t i = 0; i < d->section_count; i++)
        if (looks_numbered(d->sections[i].title) || (i && d->sections[i].level == 1))
            return false;
    return true;
}

/* Whether section i is one that will be moved as well. */
static bool is_misplaced(const struct mover *m, size_t i)
{
    size_t spec = template_find_section(m->record->template, m->document->sections[i].name);
    return spec != none && m->record->spec_sections[spec] == i && !m->move.stays[spec];
}

/* Between the two neighbours stand only sections that will be moved as well. */
static bool is_clear_between(const struct mover *m)
{
    size_t after = m->move.after, before = m->move.before;
    uint32_t from = after == none ? 0 : section_of(m, after)->span.end;
    uint32_t end =
        before == none ? (uint32_t)m->source->text.n : section_of(m, before)->span.start;
    for (size_t i = 0; i < m->document->section_count; i++) {
        const section *s = &m->document->sections[i];
        if (s->level == 2 && s->span.start >= from && s->span.start < end &&
            !is_misplaced(m, i))
            return false;
    }
    return true;
}

static bool is_blank_before(const struct mover *m, uint32_t offset)
{
    size_t index = source_line_index(m->source, offset);
    return index > 0 && str_trim(source_line(m->source, index - 1)).n == 0;
}

/* One can cut before a heading that opens with # or has a blank line and no comment above. */
static bool is_cut(const struct mover *m, uint32_t offset)
{
    size_t index = document_section_at(m->document, offset);
    if (offset == m->source->text.n) {
        cmark_node_type last = cmark_node_get_type(cmark_node_last_child(m->document->root));
        return last != CMARK_NODE_HTML_BLOCK && last != CMARK_NODE_CODE_BLOCK;
    }
    const section *s = &m->document->sections[index];
    cmark_node *above = cmark_node_previous(s->heading);
    str line = str_trim(source_line(m->source, source_line_index(m->source, offset)));
    return !(above && cmark_node_get_type(above) == CMARK_NODE_HTML_BLOCK) &&
           (str_starts(line, S("#")) || is_blank_before(m, offset));
}

/* --- Moving --- */

/* The end of the text before `offset`, without white space. */
static uint32_t text_end(const struct mover *m, uint32_t offset)
{
    while (offset > 0 && ascii_is_space(m->source->text.p[offset - 1]))
        offset--;
    return offset;
}

static str bytes(const struct mover *m, uint32_t from, uint32_t end)
{
    return source_text(m->source, (span){from, end});
}

/* White space between two sections moves along, so that none is added at the end. */
static void add_edits(const checking *c, diagnostic *d, const struct mover *m, span self)
{
    uint32_t end = (uint32_t)m->source->text.n, content = text_end(m, self.end);
    arena *a = c->out->arena;
    if (self.end == end) {
        uint32_t above = text_end(m, self.start);
        str text = str_join(a, bytes(m, self.start, content), bytes(m, above, self.start));
        diagnostic_fix(c->out, d, (span){m->to, m->to}, text);
        diagnostic_fix(c->out, d, (span){above, content}, S(""));
    } else if (m->to == end) {
        uint32_t last = text_end(m, end);
        str text = str_join(a, bytes(m, content, self.end), bytes(m, self.start, content));
        diagnostic_fix(c->out, d, self, S(""));
        diagnostic_fix(c->out, d, (span){last, last}, text);
    } else {
        diagnostic_fix(c->out, d, (span){m->to, m->to}, source_text(m->source, self));
        diagnostic_fix(c->out, d, self, S(""));
    }
}

void section_move_fix(const checking *c, diagnostic *d, section_move move)
{
    struct mover m = {.record = c->record,
                      .document = c->record->document,
                      .source = &c->record->document->source,
                      .move = move};
    span self = section_of(&m, move.self)->span;
    m.to = move.before != none ? section_of(&m, move.before)->span.start
                               : section_of(&m, move.after)->span.end;
    bool moves = m.to < self.start || m.to > self.end;
    if (moves && is_plain_outline(m.document) && is_clear_between(&m) &&
        is_cut(&m, self.start) && is_cut(&m, self.end) && is_cut(&m, m.to))
        add_edits(c, d, &m, self);
}
