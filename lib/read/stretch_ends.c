#include "read/stretch_ends.h"

#include "read/place.h"

enum { MOST_DIGITS = 9 /* of an item's number */ };

/* --- Lines --- */

bool stretch_is_space(str line)
{
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] != ' ' && line.p[i] != '\t')
            return false;
    return true;
}

static str without_indent(str line)
{
    return str_from(line, stretch_indent(line));
}

/* --- Plain text --- */

static bool is_plain(str text)
{
    return text.n && text.p[text.n - 1] != ' ' && !str_may_be_markup(text);
}

/* The same of a text in the source. */
static bool is_plain_here(stretch_reader *r, str text)
{
    span where = source_span_of(r->source, text);
    return text.n && text.p[text.n - 1] != ' ' &&
           !signs_may_be_markup(&r->signs, where.start, where.end);
}

/* A byte that begins nothing but text (0xEF may begin a byte order mark). */
static bool begins_text(char c)
{
    unsigned char byte = (unsigned char)c;
    return ascii_is_alpha(c) || c == '(' || c == '"' || c == '\'' ||
           (byte >= 0x80 && byte != 0xEF);
}

static bool is_plain_text(stretch_reader *r, str text)
{
    return text.n && begins_text(text.p[0]) && is_plain_here(r, text);
}

size_t stretch_marked_lead(str text)
{
    if (text.p[1] != '*' || !ascii_is_alnum(text.p[2]))
        return 0;
    size_t close = str_find(str_from(text, 2), S("**"));
    if (close == (size_t)-1)
        return 0;
    str name = str_slice(text, 2, close + 2);
    size_t end = close + 4;
    bool closes = (unsigned char)name.p[name.n - 1] < 0x80; /* no other alphabet's space */
    bool ends = end == text.n || text.p[end] == ' ';
    return closes && ends && is_plain(name) ? end : 0;
}

/* The first line of a block, which may begin with a bold lead, or be one. */
static bool is_first_text(stretch_reader *r, str text)
{
    size_t lead = stretch_lead(text);
    if (lead == 0)
        return is_plain_text(r, text);
    return lead == text.n || is_plain_here(r, str_from(text, lead));
}

/* The line behind a paragraph's further lines, from `index` on. */
static size_t lines_end(stretch_reader *r, size_t index)
{
    const source *s = r->source;
    while (stretch_is_line(s, index) && is_plain_text(r, without_indent(source_line(s, index))))
        index++;
    return index;
}

/* --- Items --- */

size_t stretch_item_mark(str text)
{
    size_t n = 0;
    while (n < text.n && n < MOST_DIGITS && ascii_is_digit(text.p[n]))
        n++;
    bool marked = n < text.n && text.p[n] == (n ? '.' : '-');
    return marked ? n + 1 : 0;
}

/* "- Text" or "1. Text" behind `indent` spaces: the bytes before the text, or 0. */
static size_t item_content(str line, size_t indent)
{
    if (stretch_indent(line) != indent)
        return 0;
    size_t mark = stretch_item_mark(str_from(line, indent));
    size_t content = indent + mark + 1;
    if (mark == 0 || content >= line.n || line.p[content - 1] != ' ')
        return 0;
    bool text = begins_text(line.p[content]) || stretch_lead(str_from(line, content));
    return text ? content : 0;
}

/* Does a list begin behind `indent` spaces that no paragraph above it can hold? */
static bool begins_list(const source *s, size_t index, size_t indent)
{
    if (!stretch_is_line(s, index))
        return false;
    str line = source_line(s, index);
    return item_content(line, indent) &&
           (line.p[indent] == '-' || str_starts(str_from(line, indent), S("1.")));
}

/* Do items that begin with these bytes belong to one list? */
static bool is_same_list(char a, char b)
{
    return a == b || (ascii_is_digit(a) && ascii_is_digit(b));
}

/* The next item of a list, all in plain text: the bytes before it, or 0. */
static size_t next_item(stretch_reader *r, size_t index, size_t indent, char mark)
{
    if (!stretch_is_line(r->source, index))
        return 0;
    str line = source_line(r->source, index);
    size_t content = item_content(line, indent);
    return content && is_same_list(line.p[indent], mark) &&
                   is_first_text(r, str_from(line, content))
               ? content
               : 0;
}

/*
 * The line behind the items that begin behind `indent` spaces as the one on line `index`
 * does, with the lists below them. These are as few as bounds.h allows.
 */
static size_t items_end(stretch_reader *r, size_t index, size_t indent)
{
    const source *s = r->source;
    char mark = s->text.p[s->lines[index] + indent];
    for (size_t content; (content = next_item(r, index, indent, mark));) {
        index = lines_end(r, index + 1);
        if (begins_list(s, index, content))
            index = items_end(r, index, content);
    }
    return index;
}

/* --- What is as it seems --- */

size_t stretch_heading_end(stretch_reader *r, size_t index)
{
    str line = source_line(r->source, index);
    if (!place_is_atx(line))
        return 0;
    while (line.n && line.p[0] == '#')
        line = str_from(line, 1);
    line = without_indent(line);
    return is_plain_here(r, line) && line.p[line.n - 1] != '#' ? index + 1 : 0;
}

/* Does line `index` surely end the paragraph above it, or is there none? */
static bool ends_paragraph(const source *s, size_t index)
{
    if (!stretch_is_line(s, index) || stretch_is_blank(s, index))
        return true;
    str line = source_line(s, index);
    return place_is_atx(line) || str_starts(line, S("<!--"));
}

size_t stretch_paragraph_end(stretch_reader *r, size_t index)
{
    if (!is_first_text(r, source_line(r->source, index)))
        return 0;
    size_t end = lines_end(r, index + 1);
    return ends_paragraph(r->source, end) || begins_list(r->source, end, 0) ? end : 0;
}

/* Does the text behind line `index`, blank lines aside, stand outside the list of `mark`? */
static bool leaves_list(const source *s, size_t index, char mark)
{
    while (stretch_is_line(s, index) && stretch_is_blank(s, index))
        index++;
    if (!stretch_is_line(s, index))
        return true;
    char first = stretch_first_byte(s, index);
    return first != ' ' && first != '\t' && !is_same_list(first, mark);
}

size_t stretch_list_end(stretch_reader *r, size_t index)
{
    const source *s = r->source;
    size_t end = items_end(r, index, 0);
    bool over = ends_paragraph(s, end) && leaves_list(s, end, stretch_first_byte(s, index));
    return end > index && over ? end : 0;
}
