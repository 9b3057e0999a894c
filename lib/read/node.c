#include "read/node.h"

#include "read/tree_memory.h"

cmark_node *node_new(cmark_node_type type)
{
    return cmark_node_new_with_mem(type, tree_memory_callbacks());
}

const str *node_plain_text(cmark_node *text)
{
    return cmark_node_get_type(text) == CMARK_NODE_TEXT ? cmark_node_get_user_data(text) : NULL;
}

str node_literal(cmark_node *node)
{
    const str *plain = node_plain_text(node);
    return plain ? *plain : str_of(cmark_node_get_literal(node));
}

/* --- Lines --- */

/* The last stretch that begins at or before a line by one count, or the first. */
static const fed_lines *fed_at(const document *d, size_t line, bool by_cmark)
{
    size_t low = 0, high = d->fed_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if ((by_cmark ? d->fed[middle].cmark : d->fed[middle].source) <= line)
            low = middle;
        else
            high = middle;
    }
    return &d->fed[low];
}

node_lines node_lines_of(const document *d, cmark_node *block)
{
    size_t start = (size_t)cmark_node_get_start_line(block);
    if (start == 0) {
        const block_note *note = node_note(block);
        size_t next = note->line + 1; /* most of these blocks are one line, and end before */
        bool more = next < d->source.line_count && d->source.lines[next] <= note->span.end;
        return (node_lines){note->line,
                            more ? source_line_index(&d->source, note->span.end) : note->line};
    }
    const fed_lines *fed = fed_at(d, start, true);
    size_t first = fed->source + (start - fed->cmark), most = fed->source + fed->count - 1;
    size_t last = first + ((size_t)cmark_node_get_end_line(block) - start);
    return (node_lines){first, last < most ? last : most};
}

int node_cmark_line(const document *d, size_t line)
{
    if (d->fed_count == 0)
        return 0;
    const fed_lines *fed = fed_at(d, line, false);
    return (int)(fed->cmark + (line - fed->source));
}
