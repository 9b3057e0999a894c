#include "core/extract.h"

/* Where line `index` ends, its line end included. */
static uint32_t line_end(const source *s, size_t index)
{
    return index + 1 < s->line_count ? s->lines[index + 1] : (uint32_t)s->text.n;
}

extract extract_new(arena *a, const source *from)
{
    return (extract){from, arena_array(a, from->line_count, sizeof(bool)),
                     arena_bytes(a, from->line_count * sizeof(uint32_t))};
}

void extract_want(extract *e, span where)
{
    const source *from = e->from;
    size_t line = source_line_index(from, where.start);
    do
        e->wanted[line++] = true;
    while (line < from->line_count && from->lines[line] <= where.end);
}

/* The first wanted line from `index` on, or the number of lines. */
static size_t next_wanted(const extract *e, size_t index)
{
    size_t count = e->from->line_count;
    const bool *hit = memchr(e->wanted + index, true, count - index);
    return hit ? (size_t)(hit - e->wanted) : count;
}

/* Notes where every wanted line will stand; returns their number, and of bytes *size. */
static size_t find_shifts(extract *e, uint32_t *size)
{
    const source *from = e->from;
    size_t count = 0;
    *size = 0;
    for (size_t i = next_wanted(e, 0); i < from->line_count; i = next_wanted(e, i + 1)) {
        e->shift[i] = from->lines[i] - *size;
        *size += line_end(from, i) - from->lines[i];
        count++;
    }
    return count;
}

source *extract_make(extract *e, arena *a)
{
    const source *from = e->from;
    uint32_t size;
    size_t count = find_shifts(e, &size), made = 0;
    char *text = arena_bytes(a, size);
    uint32_t *lines = arena_bytes(a, count * sizeof *lines);
    uint32_t *numbers = arena_bytes(a, count * sizeof *numbers);
    for (size_t i = next_wanted(e, 0); i < from->line_count; i = next_wanted(e, i + 1)) {
        uint32_t start = from->lines[i], at = start - e->shift[i];
        memcpy(text + at, from->text.p + start, line_end(from, i) - start);
        lines[made] = at;
        numbers[made++] = (uint32_t)source_line_number(from, i);
    }
    source *to = arena_bytes(a, sizeof *to);
    *to = (source){str_copy(a, from->path), {text, size}, lines, count, numbers};
    return to;
}

/* All lines of the span are wanted: what is left out stands before the first. */
span extract_span(const extract *e, span where)
{
    uint32_t shift = e->shift[source_line_index(e->from, where.start)];
    return (span){where.start - shift, where.end - shift};
}
