/*
 * Where a heading, paragraph or list ends that is for certain what it seems.
 *
 * Whatever may be something else is left to cmark: a mark at another indent than the
 * item above it asks for, a blank line between items, a byte that Markdown knows.
 */
#ifndef PIDC_READ_STRETCH_ENDS_H
#define PIDC_READ_STRETCH_ENDS_H

#include "core/source.h"
#include "read/signs.h"

/* Someone who goes through the lines of a document. */
typedef struct stretch_reader {
    const source *source;
    sign_reader signs;
} stretch_reader;

/*
 * The line behind what begins at the margin on line `index`, where nothing is open above it
 * that could go on; 0 where that is none for certain.
 */
size_t stretch_heading_end(stretch_reader *r, size_t index);
size_t stretch_paragraph_end(stretch_reader *r, size_t index);
size_t stretch_list_end(stretch_reader *r, size_t index);

static inline bool stretch_is_line(const source *s, size_t index)
{
    return index < s->line_count;
}

/* The first byte of a line, which tells what most are. */
static inline char stretch_first_byte(const source *s, size_t index)
{
    return s->lines[index] < s->text.n ? s->text.p[s->lines[index]] : '\n';
}

/* Is there nothing but spaces and tabs? */
bool stretch_is_space(str line);

static inline bool stretch_is_blank(const source *s, size_t index)
{
    char first = stretch_first_byte(s, index);
    return first == '\n' || ((first == ' ' || first == '\t' || first == '\r') &&
                             stretch_is_space(source_line(s, index)));
}

/* --- What stands before a text --- */

/* The bytes of space that a line begins with; a tab is none. */
static inline size_t stretch_indent(str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ')
        n++;
    return n;
}

/* The bytes of an item's mark that a text begins with, "-" or "1."; 0 where there is none. */
size_t stretch_item_mark(str text);

/* stretch_lead of a text of three bytes or more that begins with an asterisk. */
size_t stretch_marked_lead(str text);

/*
 * The bytes of a bold lead that a text begins with, as "**Name.** Text" does, up to the
 * space behind it or the text's end; 0 where there is none that is bold for certain.
 */
static inline size_t stretch_lead(str text)
{
    return text.n > 2 && text.p[0] == '*' ? stretch_marked_lead(text) : 0;
}

#endif
