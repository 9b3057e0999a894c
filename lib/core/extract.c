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
    size_t last = source_line_index(e->from, where.end);
    for (size_t i = source_line_index(e->from, where.start); i <= last; i++)
        e->wanted[i] = true;
}

/* Notes where every wanted line will stand; returns their number, and of bytes *size. */
static size_t find_shifts(extract *e, size_t *size)
{
    const source *from = e->from;
    size_t count = 0;
    uint32_t left_out = 0;
    for (size_t i = 0; i < from->line_count; i++) {
        e->shift[i] = left_out;
        if (e->wanted[i])
            count++;
        else
            left_out += line_end(from, i) - from->lines[i];
    }
    *size = from->text.n - left_out;
    return count;
}

source *extract_make(extract *e, arena *a)
{
    const source *from = e->from;
    size_t size, count = find_shifts(e, &size), made = 0;
    char *text = arena_bytes(a, size);
    uint32_t *lines = arena_bytes(a, count * sizeof *lines);
    uint32_t *numbers = arena_bytes(a, count * sizeof *numbers);
    for (size_t i = 0; i < from->line_count; i++) {
        if (!e->wanted[i])
            continue;
        uint32_t start = from->lines[i], at = start - e->shift[i];
        memcpy(text + at, from->text.p + start, line_end(from, i) - start);
        lines[made] = at;
        numbers[made++] = (uint32_t)source_line_number(from, i);
    }
    source *to = arena_bytes(a, sizeof *to);
    *to = (source){str_copy(a, from->path), {text, size}, lines, count, numbers};
    return to;
}

static uint32_t moved(const extract *e, uint32_t offset)
{
    return offset - e->shift[source_line_index(e->from, offset)];
}

span extract_span(const extract *e, span where)
{
    return (span){moved(e, where.start), moved(e, where.end)};
}
