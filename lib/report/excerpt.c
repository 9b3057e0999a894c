#include "report/excerpt.h"

#include "core/shown.h"

enum { TAB_WIDTH = 4 };

#define ELLIPSIS S("…")

/* A line, the part of it that is marked, and the part that is shown. */
typedef struct window {
    str text;
    span line;
    span marked;
    span shown;
} window;

static uint32_t clamped(uint32_t offset, span to)
{
    return offset < to.start ? to.start : offset > to.end ? to.end : offset;
}

/* The width of a character at a column; a tab reaches to the next stop. */
static size_t width_at(str text, size_t *at, size_t column)
{
    if (text.p[*at] == '\t') {
        *at += 1;
        return TAB_WIDTH - column % TAB_WIDTH;
    }
    return shown_next(text, at).width;
}

/* Marks without width end what is shown too: a line of them must not go on for ever. */
static bool too_far(size_t bytes, size_t columns)
{
    return bytes > columns * 16;
}

static bool line_fits(const window *w, size_t columns)
{
    size_t at = w->line.start, column = 0;
    while (at < w->line.end && column <= columns && !too_far(at - w->line.start, columns))
        column += width_at(w->text, &at, column);
    return at >= w->line.end && column <= columns;
}

/*
 * Goes right from `at` until `end` is reached or *columns are used up, of which
 * it leaves the rest. A tab counts in full, wherever it will stand.
 */
static uint32_t go_right(str text, uint32_t at, uint32_t end, size_t *columns)
{
    size_t start = at, limit = *columns;
    while (at < end && !too_far(at - start, limit)) {
        size_t next = at, width = width_at(text, &next, 0);
        if (width > *columns)
            break;
        *columns -= width;
        at = (uint32_t)next;
    }
    return at;
}

/* The start of the character before `at`. */
static uint32_t previous(str text, uint32_t at, uint32_t start)
{
    uint32_t before = at - 1;
    while (before > start && at - before < 4 && ((unsigned char)text.p[before] & 0xC0) == 0x80)
        before--;
    size_t next = before;
    shown_decode(text, &next);
    return next == at ? before : at - 1;
}

/* The same to the left, down to `start`. */
static uint32_t go_left(str text, uint32_t at, uint32_t start, size_t *columns)
{
    size_t end = at, limit = *columns;
    while (at > start && !too_far(end - at, limit)) {
        uint32_t before = previous(text, at, start);
        size_t next = before, width = width_at(text, &next, 0);
        if (width > *columns)
            break;
        *columns -= width;
        at = before;
    }
    return at;
}

/* Goes on to both sides with what one of them leaves, an ellipsis not needed included. */
static span widen(const window *w, span chosen, size_t left, size_t right)
{
    chosen.start = go_left(w->text, chosen.start, w->line.start, &left);
    right += left + (chosen.start == w->line.start);
    chosen.end = go_right(w->text, chosen.end, w->line.end, &right);
    right += chosen.end == w->line.end;
    chosen.start = go_left(w->text, chosen.start, w->line.start, &right);
    return chosen;
}

/* Chooses what is shown: the whole line, or the span and as much on both sides as fits. */
static span choose(const window *w, size_t columns)
{
    if (line_fits(w, columns))
        return w->line;
    size_t room = columns - 2; /* an ellipsis on either side */
    span chosen = {w->marked.start, go_right(w->text, w->marked.start, w->marked.end, &room)};
    return widen(w, chosen, room / 2, room - room / 2);
}

/* Appends one character and returns its width. */
static size_t put(buf *out, str text, size_t *at, size_t column)
{
    if (text.p[*at] == '\t') {
        size_t width = width_at(text, at, column);
        buf_fill(out, ' ', width);
        return width;
    }
    shown c = shown_next(text, at);
    buf_str(out, (str){c.bytes, c.n});
    return c.width;
}

/* Appends the part [at, end) and returns the column behind it. */
static size_t put_part(buf *out, str text, uint32_t at, uint32_t end, size_t column)
{
    for (size_t next = at; next < end;) {
        size_t plain = shown_plainly(text, next, end);
        buf_str(out, str_slice(text, next, next + plain));
        next += plain;
        column += plain ? plain : put(out, text, &next, column);
    }
    return column;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static carets put_window(buf *out, const window *w)
{
    size_t column = 0;
    if (w->shown.start > w->line.start) {
        buf_str(out, ELLIPSIS);
        column = 1;
    }
    size_t start = put_part(out, w->text, w->shown.start, w->marked.start, column);
    uint32_t marked_end = smaller(w->marked.end, w->shown.end);
    size_t end = put_part(out, w->text, w->marked.start, marked_end, start);
    put_part(out, w->text, marked_end, w->shown.end, end);
    if (w->shown.end < w->line.end)
        buf_str(out, ELLIPSIS);
    return (carets){start, end > start ? end - start : 1};
}

carets excerpt_write(buf *out, const source *s, span where, size_t columns)
{
    enum { FEWEST = 20 };
    window w = {.text = s->text};
    size_t line = source_line_index(s, where.start);
    w.line = (span){source_line_start(s, line), source_line_span(s, line).end};
    w.marked = (span){clamped(where.start, w.line), clamped(where.end, w.line)};
    w.shown = choose(&w, columns < FEWEST ? FEWEST : columns);
    return put_window(out, &w);
}
