#include "render/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "core/utf8.h"

enum { TAB = 4 };

/* Sums of widths that should be equal may differ by so much. */
#define ROUNDING 0.005

static void *larger(void *items, size_t count, size_t size)
{
    void *p = count <= SIZE_MAX / size ? realloc(items, count * size) : NULL;
    if (!p) {
        fprintf(stderr, "pidc: out of memory\n");
        abort();
    }
    return p;
}

void text_builder_open(text_builder *b, font_set *fonts)
{
    *b = (text_builder){.fonts = fonts};
}

void text_builder_close(text_builder *b)
{
    free(b->text.glyphs);
    free(b->text.widths);
    free(b->text.breaks);
    free(b->text.runs);
    *b = (text_builder){0};
}

void text_start(text_builder *b, bool preformatted)
{
    b->text.count = b->text.run_count = 0;
    b->current_set = false;
    b->preformatted = preformatted;
    b->space_wanted = false;
    b->column = 0;
    b->previous = ' ';
}

static bool same_style(const style *a, const style *b)
{
    return a->face == b->face && a->size == b->size && a->rise == b->rise &&
           a->underline == b->underline &&
           memcmp(&a->colour, &b->colour, sizeof a->colour) == 0;
}

static void begin_run(text_builder *b, text_run r)
{
    passage *t = &b->text;
    if (t->run_count == b->run_capacity) {
        b->run_capacity = b->run_capacity ? b->run_capacity * 2 : 64;
        t->runs = larger(t->runs, b->run_capacity, sizeof *t->runs);
    }
    r.first = t->count;
    t->runs[t->run_count++] = r;
}

static void push(text_builder *b, glyph g, break_kind after)
{
    passage *t = &b->text;
    if (!b->current_set) {
        begin_run(b, b->current);
        b->current_set = true;
    }
    if (t->count == b->capacity) {
        b->capacity = b->capacity ? b->capacity * 2 : 1024;
        t->glyphs = larger(t->glyphs, b->capacity, sizeof *t->glyphs);
        t->widths = larger(t->widths, b->capacity, sizeof *t->widths);
        t->breaks = larger(t->breaks, b->capacity, sizeof *t->breaks);
    }
    t->glyphs[t->count] = g.id;
    t->widths[t->count] = g.width;
    t->breaks[t->count++] = (uint8_t)after;
}

static void push_char(text_builder *b, uint32_t c, break_kind after)
{
    push(b, font_glyph(b->fonts, b->current.style.face, c), after);
}

/* Sets the space that waits, in the style of the text before it. */
static void settle_space(text_builder *b)
{
    if (b->space_wanted && b->text.breaks[b->text.count - 1] < BREAK_SPACE) {
        push_char(b, ' ', BREAK_SPACE);
        b->previous = ' ';
    }
    b->space_wanted = false;
}

void text_style(text_builder *b, style s, const xmlNode *node, const xmlNode *link)
{
    text_run *c = &b->current;
    if (b->current_set && same_style(&c->style, &s) && c->node == node && c->link == link)
        return;
    settle_space(b);
    *c = (text_run){.style = s, .node = node, .link = link};
    b->current_set = false;
}

/* Letters of Latin, Greek and so on; digits do not count. */
static bool is_letter(uint32_t c)
{
    return c < 0x80 ? ascii_is_alpha((char)c) : utf8_is_letter_or_digit(c);
}

/* Whether a line may end behind this character when a word goes on after it. */
static break_kind break_after(uint32_t c, uint32_t next)
{
    switch (c) {
    case '-':
    case 0x2013:
    case 0x2014:
        return is_letter(next) ? BREAK_AFTER : BREAK_IN_WORD;
    case '/':
    case '.':
    case '_':
    case '?':
    case '&':
    case '=':
    case '#':
    case '%':
    case '+':
    case ',':
    case ';':
    case ':':
    case '@':
        return BREAK_IN_WORD;
    default:
        return BREAK_NONE;
    }
}

/* Lets a line end behind the last glyph, now that it is known what follows. */
static void break_before(text_builder *b, uint32_t next)
{
    passage *t = &b->text;
    if (t->count && t->breaks[t->count - 1] == BREAK_NONE)
        t->breaks[t->count - 1] = (uint8_t)break_after(b->previous, next);
}

/* Formatting characters that have no shape of their own. */
static bool is_invisible(uint32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0x200C && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xAD;
}

/* Fixed spaces that Liberation lacks are drawn as the space. */
static uint32_t shown_as(uint32_t c)
{
    bool space = c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
                 c == 0x205F || c == 0x3000;
    return space ? ' ' : c;
}

static void add_preformatted(text_builder *b, uint32_t c)
{
    if (c == '\n') {
        push_char(b, ' ', BREAK_HARD);
        b->column = 0;
    } else if (c == '\t') {
        do
            push_char(b, ' ', BREAK_SPACE);
        while (++b->column % TAB);
    } else if (!is_invisible(c)) {
        push_char(b, shown_as(c), c == ' ' ? BREAK_SPACE : BREAK_NONE);
        b->column++;
    }
}

static void add_char(text_builder *b, uint32_t c)
{
    if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029) {
        b->space_wanted = b->text.count > 0;
        return;
    }
    if (c == 0x200B && b->text.count && b->text.breaks[b->text.count - 1] == BREAK_NONE)
        b->text.breaks[b->text.count - 1] = BREAK_AFTER;
    if (c == 0x200B || is_invisible(c))
        return;
    settle_space(b);
    break_before(b, c);
    push_char(b, shown_as(c), BREAK_NONE);
    b->previous = c;
}

static bool has_combining_mark(str s)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == 0xCC || c == 0xCD)
            return true;
    }
    return false;
}

/* Adds letters and digits, to which no rule applies; returns where they end. */
static size_t add_plain(text_builder *b, str s, size_t at)
{
    while (at < s.n && ascii_is_alnum(s.p[at])) {
        push_char(b, (uint32_t)s.p[at], BREAK_NONE);
        b->previous = (uint32_t)s.p[at++];
    }
    return at;
}

static void add_code_points(text_builder *b, str s)
{
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if (c == ' ' && !b->preformatted)
            b->space_wanted = b->text.count > 0;
        else if (b->preformatted)
            add_preformatted(b, c);
        else
            add_char(b, c);
        if (!b->preformatted && c < 0x80 && ascii_is_alnum((char)c))
            at = add_plain(b, s, at);
    }
}

void text_add(text_builder *b, str s)
{
    if (!has_combining_mark(s)) {
        add_code_points(b, s);
        return;
    }
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
                                      &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    add_code_points(b, n >= 0 ? (str){(const char *)composed, (size_t)n} : s);
    free(composed);
}

void text_add_break(text_builder *b)
{
    b->space_wanted = false;
    push_char(b, ' ', BREAK_HARD);
    b->previous = ' ';
    b->column = 0;
}

/* A run of its own with one glyph that is not a character. */
static void add_object(text_builder *b, text_run object, break_kind after)
{
    settle_space(b);
    text_run around = b->current;
    b->current = object;
    b->current_set = false;
    push(b, (glyph){0}, after);
    b->current = around;
    b->current_set = false;
    b->previous = ' ';
}

void text_add_mark(text_builder *b, mark m)
{
    text_run r = b->current;
    r.mark = m;
    r.width = r.style.size * 0.95;
    add_object(b, r, BREAK_NONE);
}

void text_add_image(text_builder *b, const image *picture, double width, double height)
{
    text_run r = b->current;
    r.image = picture;
    r.width = width;
    r.height = height;
    add_object(b, r, BREAK_AFTER);
}

passage text_finish(const text_builder *b, fifo *f)
{
    const passage *t = &b->text;
    passage copy = {.count = t->count, .run_count = t->run_count};
    if (!b->preformatted && copy.count && t->breaks[copy.count - 1] == BREAK_SPACE)
        copy.count--;
    while (copy.run_count && t->runs[copy.run_count - 1].first >= copy.count)
        copy.run_count--;
    copy.glyphs = fifo_array(f, copy.count, sizeof *t->glyphs);
    copy.widths = fifo_array(f, copy.count, sizeof *t->widths);
    copy.breaks = fifo_array(f, copy.count, sizeof *t->breaks);
    copy.runs = fifo_array(f, copy.run_count, sizeof *t->runs);
    if (copy.count) {
        memcpy(copy.glyphs, t->glyphs, copy.count * sizeof *t->glyphs);
        memcpy(copy.widths, t->widths, copy.count * sizeof *t->widths);
        memcpy(copy.breaks, t->breaks, copy.count * sizeof *t->breaks);
        memcpy(copy.runs, t->runs, copy.run_count * sizeof *t->runs);
    }
    return copy;
}

static size_t run_end(const passage *t, size_t run)
{
    return run + 1 < t->run_count ? t->runs[run + 1].first : t->count;
}

/* Points that a glyph of the run advances. */
static double advance(const passage *t, size_t at, const text_run *r)
{
    return r->mark || r->image ? r->width : t->widths[at] * r->style.size / 1000;
}

double text_width(const passage *t, size_t first, size_t end, size_t run)
{
    double width = 0;
    for (size_t i = first; i < end; i++) {
        while (i >= run_end(t, run))
            run++;
        width += advance(t, i, &t->runs[run]);
    }
    return width;
}

/* The best place to end a line seen so far, by kind of break. */
typedef struct candidate {
    size_t end;
    double width;
} candidate;

static void finish_line(const passage *t, text_line *l, candidate c, size_t *at, size_t *run)
{
    l->end = c.end;
    l->width = c.width;
    *at = c.end;
    while (*run + 1 < t->run_count && *at >= t->runs[*run + 1].first)
        ++*run;
}

bool text_next_line(const passage *t, size_t *at, size_t *run, double limit, text_line *out)
{
    if (*at >= t->count)
        return false;
    *out = (text_line){.first = *at, .run = *run};
    candidate best[BREAK_HARD + 1] = {{0}};
    double width = 0, solid = 0; /* with and without the spaces at the end */
    size_t r = *run;
    for (size_t i = *at; i < t->count; i++) {
        while (i >= run_end(t, r))
            r++;
        break_kind kind = t->breaks[i];
        width += advance(t, i, &t->runs[r]);
        if (kind < BREAK_SPACE && width > limit + ROUNDING && i > *at) {
            candidate here = {i, solid};
            for (int k = BREAK_SPACE; k > BREAK_NONE; k--)
                if (best[k].end) {
                    here = best[k];
                    break;
                }
            finish_line(t, out, here, at, run);
            return true;
        }
        if (kind < BREAK_SPACE)
            solid = width;
        if (kind == BREAK_AFTER || kind == BREAK_SPACE)
            best[BREAK_SPACE] = (candidate){i + 1, solid};
        else if (kind == BREAK_IN_WORD)
            best[kind] = (candidate){i + 1, solid};
        if (kind == BREAK_HARD) {
            finish_line(t, out, (candidate){i + 1, solid}, at, run);
            return true;
        }
    }
    finish_line(t, out, (candidate){t->count, solid}, at, run);
    return true;
}

static double greater(double a, double b)
{
    return a > b ? a : b;
}

text_extent text_measure(const passage *t)
{
    /* Words longer than this are taken apart at their punctuation. */
    static const double LONG_WORD = 110;
    text_extent e = {0};
    double line = 0, word = 0, part = 0, longest_part = 0;
    size_t r = 0;
    bool fresh = true;
    for (size_t i = 0; i < t->count; i++) {
        while (i >= run_end(t, r))
            r++;
        double w = advance(t, i, &t->runs[r]);
        break_kind kind = t->breaks[i];
        line += w;
        e.length += w;
        if (kind < BREAK_SPACE) {
            e.lines += fresh;
            fresh = false;
            word += w;
            part += w;
            e.widest = greater(e.widest, line);
        }
        if (kind != BREAK_NONE || i + 1 == t->count) {
            longest_part = greater(longest_part, part);
            part = 0;
        }
        if (kind >= BREAK_AFTER || i + 1 == t->count) {
            e.narrowest = greater(e.narrowest, word > LONG_WORD ? longest_part : word);
            word = longest_part = 0;
        }
        if (kind == BREAK_HARD) {
            line = 0;
            fresh = true;
        }
    }
    return e;
}

double text_picture_height(const passage *t, const text_line *l)
{
    double height = 0;
    for (size_t r = l->run; r < t->run_count && t->runs[r].first < l->end; r++)
        if (t->runs[r].image)
            height = greater(height, t->runs[r].height);
    return height;
}
