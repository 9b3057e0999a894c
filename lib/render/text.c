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

static void begin_run(text_builder *b)
{
    passage *t = &b->text;
    if (t->run_count == b->run_capacity) {
        b->run_capacity = b->run_capacity ? b->run_capacity * 2 : 64;
        t->runs = larger(t->runs, b->run_capacity, sizeof *t->runs);
    }
    t->runs[t->run_count] = b->current;
    t->runs[t->run_count++].first = t->count;
    b->current_set = true;
}

/* Makes room for `more` glyphs: to be called before they are pushed. */
static void reserve(text_builder *b, size_t more)
{
    passage *t = &b->text;
    if (b->capacity - t->count >= more)
        return;
    b->capacity = b->capacity ? b->capacity * 2 : 1024;
    if (b->capacity - t->count < more)
        b->capacity = t->count + more;
    t->glyphs = larger(t->glyphs, b->capacity, sizeof *t->glyphs);
    t->widths = larger(t->widths, b->capacity, sizeof *t->widths);
    t->breaks = larger(t->breaks, b->capacity, sizeof *t->breaks);
}

static void push(text_builder *b, glyph g, break_kind after)
{
    passage *t = &b->text;
    if (!b->current_set)
        begin_run(b);
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
    if (!b->space_wanted)
        return;
    b->space_wanted = false;
    if (b->text.breaks[b->text.count - 1] < BREAK_SPACE) {
        push_char(b, ' ', BREAK_SPACE);
        b->previous = ' ';
    }
}

void text_style(text_builder *b, style s, const xmlNode *node, const xmlNode *link)
{
    text_run *c = &b->current;
    if (b->current_set && same_style(&c->style, &s) && c->node == node && c->link == link)
        return;
    reserve(b, 1);
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

/* U+0300 to U+036F, or a neighbour of theirs: those begin with one of two bytes. */
static bool has_combining_mark(str s)
{
    return str_find_byte(s, '\xCC') != (size_t)-1 || str_find_byte(s, '\xCD') != (size_t)-1;
}

/*
 * Letters and digits from s.p[at] on, to which no rule applies, with the single spaces between
 * them; returns where they end.
 */
static size_t add_plain(text_builder *b, str s, size_t at)
{
    face which = b->current.style.face;
    const glyph *latin = b->fonts->faces[which].pages[0];
    settle_space(b);
    break_before(b, (uint32_t)s.p[at]);
    if (!b->current_set)
        begin_run(b);
    passage t = b->text;
    for (; at < s.n; at++, t.count++) {
        bool space = s.p[at] == ' ' && at + 1 < s.n && ascii_is_alnum(s.p[at + 1]);
        if (!space && !ascii_is_alnum(s.p[at]))
            break;
        uint32_t c = (uint32_t)s.p[at];
        glyph g = latin && latin[c].known ? latin[c] : font_find_glyph(b->fonts, which, c);
        t.glyphs[t.count] = g.id;
        t.widths[t.count] = g.width;
        t.breaks[t.count] = space ? BREAK_SPACE : BREAK_NONE;
    }
    b->text.count = t.count;
    b->previous = (uint32_t)s.p[at - 1];
    return at;
}

static void add_flowing(text_builder *b, str s)
{
    for (size_t at = 0; at < s.n;) {
        if (ascii_is_alnum(s.p[at]))
            at = add_plain(b, s, at);
        else
            add_char(b, utf8_next(s, &at));
    }
}

static void add_code_points(text_builder *b, str s)
{
    reserve(b, 1 + s.n * (b->preformatted ? TAB : 1)); /* with the space that waits */
    if (!b->preformatted)
        add_flowing(b, s);
    for (size_t at = 0; b->preformatted && at < s.n;)
        add_preformatted(b, utf8_next(s, &at));
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
    reserve(b, 1);
    b->space_wanted = false;
    push_char(b, ' ', BREAK_HARD);
    b->previous = ' ';
    b->column = 0;
}

/* A run of its own with one glyph that is not a character. */
static void add_object(text_builder *b, text_run object, break_kind after)
{
    reserve(b, 2);
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

const passage *text_finish(const text_builder *b, fifo *f)
{
    const passage *t = &b->text;
    size_t count = t->count, runs = t->run_count;
    if (!b->preformatted && count && t->breaks[count - 1] == BREAK_SPACE)
        count--;
    while (runs && t->runs[runs - 1].first >= count)
        runs--;
    /* one block: the passage, its runs, glyphs, widths, breaks */
    passage *copy = fifo_bytes(f, sizeof *copy + runs * sizeof *t->runs +
                                      count * (sizeof *t->glyphs + sizeof *t->widths + 1));
    *copy = (passage){.count = count, .run_count = runs, .runs = (text_run *)(copy + 1)};
    copy->glyphs = (uint16_t *)(copy->runs + runs);
    copy->widths = copy->glyphs + count;
    copy->breaks = (uint8_t *)(copy->widths + count);
    if (count) {
        memcpy(copy->runs, t->runs, runs * sizeof *t->runs);
        memcpy(copy->glyphs, t->glyphs, count * sizeof *t->glyphs);
        memcpy(copy->widths, t->widths, count * sizeof *t->widths);
        memcpy(copy->breaks, t->breaks, count);
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
    for (size_t i = first; i < end; run++) {
        size_t stop = run_end(t, run) < end ? run_end(t, run) : end;
        const text_run r = t->runs[run];
        for (; i < stop; i++)
            width += advance(t, i, &r);
    }
    return width;
}

/* A place to end a line; its `end` is 0 where there is none. */
typedef struct candidate {
    size_t end;
    double width;
} candidate;

/* A line being filled. */
typedef struct filling {
    candidate word; /* behind a space, hyphen or dash: preferred */
    candidate part; /* within a word */
    double width;
    double solid; /* without the spaces at the end */
} filling;

/*
 * Fills a line with glyphs of one run, *at to before `stop`; true when it ends there, where
 * *end says. The line's first glyph always fits.
 */
static bool fill_from(const passage *t, const text_run *r, size_t *at, size_t stop,
                      size_t first, double limit, filling *state, candidate *end)
{
    filling f = *state;
    const text_run run = *r;
    for (size_t i = *at; i < stop; i++) {
        break_kind kind = t->breaks[i];
        f.width += advance(t, i, &run);
        if (kind < BREAK_SPACE) {
            if (f.width > limit && i > first) {
                candidate here = {i, f.solid};
                *end = f.word.end ? f.word : f.part.end ? f.part : here;
                return true;
            }
            f.solid = f.width;
        }
        if (kind == BREAK_NONE)
            continue;
        candidate behind = {i + 1, f.solid};
        if (kind == BREAK_HARD) {
            *end = behind;
            return true;
        }
        *(kind == BREAK_IN_WORD ? &f.part : &f.word) = behind;
    }
    *state = f;
    *at = stop;
    return false;
}

bool text_next_line(const passage *t, size_t *at, size_t *run, double limit, text_line *out)
{
    if (*at >= t->count)
        return false;
    filling f = {0};
    candidate end = {0};
    size_t first = *at, i = first, r = *run;
    while (i < t->count &&
           !fill_from(t, &t->runs[r], &i, run_end(t, r), first, limit + ROUNDING, &f, &end))
        r++;
    if (end.end == 0)
        end = (candidate){t->count, f.solid};
    *out = (text_line){first, end.end, *run, end.width};
    *at = end.end;
    while (*run + 1 < t->run_count && *at >= t->runs[*run + 1].first)
        ++*run;
    return true;
}

static double greater(double a, double b)
{
    return a > b ? a : b;
}

/* What is being measured: the text so far, and its last line, word and part of a word. */
typedef struct measuring {
    text_extent extent;
    double line;
    double word;
    double part;
    double longest_part; /* of the word */
    bool fresh;          /* nothing but spaces stands on the line */
} measuring;

static void end_word(measuring *m)
{
    /* Words longer than this are taken apart at their punctuation. */
    static const double LONG_WORD = 110;
    double least = m->word > LONG_WORD ? m->longest_part : m->word;
    m->extent.narrowest = greater(m->extent.narrowest, least);
    m->word = m->longest_part = 0;
}

/* Measures glyphs of one run, from `first` to before `end`. */
static void measure_run(const passage *t, const text_run *r, size_t first, size_t end,
                        measuring *state)
{
    measuring m = *state;
    const text_run run = *r;
    for (size_t i = first; i < end; i++) {
        double w = advance(t, i, &run);
        break_kind kind = t->breaks[i];
        m.line += w;
        m.extent.length += w;
        if (kind < BREAK_SPACE) {
            m.extent.lines += m.fresh;
            m.fresh = false;
            m.word += w;
            m.part += w;
            m.extent.widest = greater(m.extent.widest, m.line);
        }
        if (kind == BREAK_NONE)
            continue;
        m.longest_part = greater(m.longest_part, m.part);
        m.part = 0;
        if (kind >= BREAK_AFTER)
            end_word(&m);
        if (kind == BREAK_HARD) {
            m.line = 0;
            m.fresh = true;
        }
    }
    *state = m;
}

text_extent text_measure(const passage *t)
{
    measuring m = {.fresh = true};
    for (size_t r = 0; r < t->run_count; r++)
        measure_run(t, &t->runs[r], t->runs[r].first, run_end(t, r), &m);
    m.longest_part = greater(m.longest_part, m.part);
    end_word(&m);
    return m.extent;
}

double text_picture_height(const passage *t, const text_line *l)
{
    double height = 0;
    for (size_t r = l->run; r < t->run_count && t->runs[r].first < l->end; r++)
        if (t->runs[r].image)
            height = greater(height, t->runs[r].height);
    return height;
}
