#include "core/source.h"

#include "core/block.h"
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

struct lines {
    arena *arena;
    uint32_t *items;
    size_t count, capacity;
};

static void add_line(struct lines *to, size_t at)
{
    if (to->count == to->capacity)
        to->items =
            arena_grow(to->arena, to->items, to->count, &to->capacity, sizeof *to->items);
    to->items[to->count++] = (uint32_t)at;
}

enum { BLOCKS = 4, STRIDE = BLOCKS * BLOCK /* a line is seldom longer */ };

/* A bit for each LF of a stride. */
static uint64_t ends_in(const char *p)
{
    uint64_t ends = 0;
    for (unsigned i = 0; i < BLOCKS; i++)
        ends |= (uint64_t)block_bits((block)(block_at(p + i * BLOCK) == '\n')) << i * BLOCK;
    return ends;
}

/* The lines behind the LFs of whole strides of a text; returns where these end. */
static size_t add_strides(struct lines *to, str text)
{
    size_t at = 0;
    for (; text.n - at >= STRIDE; at += STRIDE)
        for (uint64_t ends = ends_in(text.p + at); ends; ends &= ends - 1)
            add_line(to, at + (size_t)__builtin_ctzll(ends) + 1);
    return at;
}

/* A last line end starts no further line. */
source source_new(arena *a, str path, str text)
{
    struct lines lines = {.arena = a};
    add_line(&lines, 0);
    bool has_cr = str_find_byte(text, '\r') != (size_t)-1;
    for (size_t at = has_cr ? 0 : add_strides(&lines, text), end; at < text.n;
         at += end ? end : 1)
        if ((end = line_end_size(text, at)))
            add_line(&lines, at + end);
    if (lines.count > 1 && lines.items[lines.count - 1] == text.n)
        lines.count--;
    return (source){path, text, lines.items, lines.count, NULL};
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

span span_join(span a, span b)
{
    return (span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}
