#include "core/source.h"

#include "core/utf8.h"

/* The number of bytes of the line end at `at`: 0, 1 or 2. */
static size_t line_end_size(str text, size_t at)
{
    if (text.p[at] == '\n')
        return 1;
    if (text.p[at] == '\r')
        return at + 1 < text.n && text.p[at + 1] == '\n' ? 2 : 1;
    return 0;
}

/* A text without CR, as nearly all are, is scanned with memchr. */
static size_t next_line_end(str text, size_t at, bool has_cr)
{
    if (!has_cr) {
        size_t hit = str_find_byte(str_from(text, at), '\n');
        return hit == (size_t)-1 ? text.n : at + hit;
    }
    while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r')
        at++;
    return at;
}

source source_new(arena *a, str path, str text)
{
    bool has_cr = str_find_byte(text, '\r') != (size_t)-1;
    uint32_t *lines = NULL;
    size_t count = 0, capacity = 0;
    for (size_t at = 0;;) {
        if (count == capacity)
            lines = arena_grow(a, lines, count, &capacity, sizeof *lines);
        lines[count++] = (uint32_t)at;
        at = next_line_end(text, at, has_cr);
        if (at >= text.n)
            break;
        at += line_end_size(text, at);
        if (at >= text.n) /* a last line end starts no further line */
            break;
    }
    return (source){path, text, lines, count, NULL};
}

size_t source_line_index(const source *s, uint32_t offset)
{
    size_t low = 0, high = s->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (s->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t source_line_number(const source *s, size_t index)
{
    return s->numbers ? s->numbers[index] : index + 1;
}

uint32_t source_line_start(const source *s, size_t index)
{
    bool marked =
        index == 0 && source_line_number(s, 0) == 1 && str_starts(s->text, S("\xEF\xBB\xBF"));
    return s->lines[index] + (marked ? 3 : 0);
}

position source_position(const source *s, uint32_t offset)
{
    if (offset > s->text.n)
        offset = (uint32_t)s->text.n;
    size_t line = source_line_index(s, offset);
    str before = str_slice(s->text, source_line_start(s, line), offset);
    return (position){(uint32_t)source_line_number(s, line), (uint32_t)utf8_count(before) + 1};
}

span source_span_of(const source *s, str slice)
{
    uint32_t start = (uint32_t)(slice.p - s->text.p);
    return (span){start, start + (uint32_t)slice.n};
}

span span_join(span a, span b)
{
    return (span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}
