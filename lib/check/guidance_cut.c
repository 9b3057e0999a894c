#include "check/guidance_cut.h"

static bool is_document(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_DOCUMENT;
}

/* The block to take out when its paragraph goes: itself, or an item of a list at the margin. */
static cmark_node *whole_block(cmark_node *paragraph)
{
    cmark_node *item = cmark_node_parent(paragraph);
    if (is_document(item))
        return paragraph;
    cmark_node *list = cmark_node_parent(item);
    bool alone = !cmark_node_previous(paragraph) && !cmark_node_next(paragraph);
    return cmark_node_get_type(item) == CMARK_NODE_ITEM && alone &&
                   is_document(cmark_node_parent(list))
               ? item
               : NULL;
}

static bool is_blank(const source *s, size_t line)
{
    return str_trim(source_line(s, line)).n == 0;
}

/* Lines of a block and a blank one behind it; at the end of the document one before. */
static span block_lines_span(const source *s, span block)
{
    size_t first = source_line_index(s, block.start), last = source_line_index(s, block.end);
    bool ends = last + 1 >= s->line_count;
    if (!ends && is_blank(s, last + 1))
        last++;
    else if (ends && first > 0 && is_blank(s, first - 1))
        first--;
    uint32_t end = last + 1 < s->line_count ? s->lines[last + 1] : (uint32_t)s->text.n;
    return (span){s->lines[first], end};
}

/* A part of a paragraph, with the white space behind it, or else before it. */
static span part_span(const source *s, span part, span paragraph)
{
    uint32_t start = part.start, end = part.end;
    while (end < paragraph.end && ascii_is_space(s->text.p[end]))
        end++;
    while (end == paragraph.end && start > paragraph.start &&
           ascii_is_space(s->text.p[start - 1]))
        start--;
    return (span){start, end};
}

/* No mark of emphasis or of a link touches the part. */
static bool stands_free(const source *s, span part, span paragraph)
{
    return (part.start == paragraph.start || ascii_is_space(s->text.p[part.start - 1])) &&
           (part.end == paragraph.end || ascii_is_space(s->text.p[part.end]));
}

void guidance_cut_fix(const checking *c, diagnostic *d, const text_run *run, str found)
{
    const source *s = &c->record->document->source;
    cmark_node *block = whole_block(run->node);
    if (!block)
        return;
    span paragraph = document_node_span(c->record->document, run->node);
    if (str_trim(run->text).n == found.n)
        diagnostic_fix(c->out, d, block_lines_span(s, paragraph), S(""));
    else if (block == run->node && stands_free(s, d->span, paragraph))
        diagnostic_fix(c->out, d, part_span(s, d->span, paragraph), S(""));
}
