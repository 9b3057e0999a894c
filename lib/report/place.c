#include "report/place.h"

#include "core/utf8.h"

static uint32_t line_end(const source *s, size_t line)
{
    return line + 1 < s->line_count ? s->lines[line + 1] : (uint32_t)s->text.n + 1;
}

static bool lies_ahead(const place_cursor *c, const source *s, uint32_t offset)
{
    return c->source == s && offset >= c->offset && offset < line_end(s, c->line);
}

/* Starts afresh at the beginning of the line that holds `offset`. */
static place_cursor line_start(const source *s, uint32_t offset)
{
    place_cursor c = {s, source_line_index(s, offset), 0, 1};
    c.offset = source_line_start(s, c.line);
    return c;
}

position place_position(place_cursor *c, const source *s, uint32_t offset)
{
    if (offset > s->text.n)
        offset = (uint32_t)s->text.n;
    if (!lies_ahead(c, s, offset))
        *c = line_start(s, offset);
    if (offset > c->offset) {
        c->column += (uint32_t)utf8_count(str_slice(s->text, c->offset, offset));
        c->offset = offset;
    }
    return (position){(uint32_t)source_line_number(s, c->line), c->column};
}

place place_of(place_cursor *c, const source *s, span where)
{
    place found = {.start = place_position(c, s, where.start)};
    place_cursor ahead = *c;
    found.end = place_position(&ahead, s, where.end);
    return found;
}

uint32_t place_last_line(place where)
{
    bool behind = where.end.column == 1 && where.end.line > where.start.line;
    return behind ? where.end.line - 1 : where.end.line;
}

str place_plain_path(str path)
{
    while (str_starts(path, S("./")))
        path = str_from(path, 2);
    return path;
}
