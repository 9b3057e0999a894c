#include <string.h>

#include "read/node.h"

/* `<span …>` marks a language, and a comment is for the author: neither is seen. */
static bool is_invisible(str html)
{
    return str_starts(html, S("<!--")) || str_starts_nocase(html, S("</span>")) ||
           (str_starts_nocase(html, S("<span")) && html.n > 5 && !ascii_is_alnum(html.p[5]));
}

/* A new line, unless nothing was written yet or one just began. */
static void begin_line(buf *out)
{
    if (out->n && out->p[out->n - 1] != '\n')
        buf_byte(out, '\n');
}

static void write_row(buf *out, const table_row *row)
{
    begin_line(out);
    for (size_t i = 0; i < row->count; i++) {
        if (i)
            buf_byte(out, ' ');
        buf_str(out, row->cells[i].text);
    }
}

static void write_table(buf *out, const table *t)
{
    write_row(out, &t->header);
    for (size_t i = 0; i < t->row_count; i++)
        write_row(out, &t->rows[i]);
}

static void write_html(buf *out, str html)
{
    if (!is_invisible(html))
        buf_str(out, html);
}

static void write_node(buf *out, cmark_node *node)
{
    str literal = node_literal(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        buf_str(out, literal);
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        buf_byte(out, ' ');
        break;
    case CMARK_NODE_HTML_INLINE:
        write_html(out, literal);
        break;
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_CODE_BLOCK:
        begin_line(out);
        write_html(out, literal);
        break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        begin_line(out);
        if (document_table_at(node))
            write_table(out, document_table_at(node));
        break;
    default:
        break;
    }
}

/* The text of a node with nothing but one text node below it, as most cells and headings. */
static bool is_one_text(cmark_node *node, str *text)
{
    cmark_node *only = cmark_node_first_child(node);
    if (!only || cmark_node_next(only) || cmark_node_get_type(only) != CMARK_NODE_TEXT)
        return false;
    *text = node_literal(only);
    return true;
}

str document_plain_text(arena *a, cmark_node *node)
{
    str one;
    if (is_one_text(node, &one))
        return str_copy(a, one);
    buf out = {0};
    cmark_iter *walk = cmark_iter_new(node);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;)
        if (event == CMARK_EVENT_ENTER)
            write_node(&out, cmark_iter_get_node(walk));
    cmark_iter_free(walk);
    str text = str_copy(a, str_trim(buf_view(&out)));
    buf_free(&out);
    return text;
}
