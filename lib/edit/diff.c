#include "edit/diff.h"

#include "core/map.h"
#include "core/sequence.h"

enum { CONTEXT = 3 };

/* A text as lines; equal lines of both texts have equal numbers. */
struct lines {
    str *text; /* with their line feeds */
    size_t *number;
    bool *changed; /* taken out of the first text, or put into the second */
    size_t count;
};

struct comparison {
    arena *arena;
    map numbers;
    struct lines old, new;
};

static size_t count_lines(str text)
{
    size_t count = text.n && text.p[text.n - 1] != '\n';
    for (size_t i = 0; i < text.n; i++)
        count += text.p[i] == '\n';
    return count;
}

static struct lines split(struct comparison *c, str text)
{
    struct lines l = {.count = count_lines(text)};
    l.text = arena_array(c->arena, l.count + 1, sizeof *l.text);
    l.number = arena_array(c->arena, l.count + 1, sizeof *l.number);
    l.changed = arena_array(c->arena, l.count + 1, sizeof *l.changed);
    for (size_t i = 0; i < l.count; i++) {
        size_t end = str_find_byte(text, '\n');
        l.text[i] = str_slice(text, 0, end == (size_t)-1 ? text.n : end + 1);
        text = str_from(text, l.text[i].n);
        size_t known = map_add(&c->numbers, l.text[i], c->numbers.count);
        l.number[i] = known == (size_t)-1 ? c->numbers.count - 1 : known;
    }
    return l;
}

static sequence sequence_of(const struct lines *l)
{
    return (sequence){.numbers = l->number, .changed = l->changed, .count = l->count};
}

static void compare(struct comparison *c)
{
    sequence old = sequence_of(&c->old), new = sequence_of(&c->new);
    sequence_compare(c->arena, &old, &new);
}

/* --- Writing --- */

static bool needs_quotes(str path)
{
    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] < ' ' || path.p[i] == '"' || path.p[i] == '\\' ||
            path.p[i] == 0x7F)
            return true;
    return false;
}

static void write_name(buf *out, const char *mark, const char *side, str path)
{
    bool quotes = needs_quotes(path);
    buf_format(out, "%s %s%s/", mark, quotes ? "\"" : "", side);
    for (size_t i = 0; i < path.n; i++) {
        char c = path.p[i];
        if (quotes && ((unsigned char)c < ' ' || c == 0x7F))
            buf_format(out, "\\%03o", (unsigned)c);
        else if (quotes && (c == '"' || c == '\\'))
            buf_format(out, "\\%c", c);
        else
            buf_byte(out, c);
    }
    /* A tab ends a name that holds spaces. */
    buf_str(out, quotes ? S("\"") : str_find_byte(path, ' ') != (size_t)-1 ? S("\t") : S(""));
    buf_byte(out, '\n');
}

/* Lines [old, old_end) and [new, new_end). */
struct hunk {
    size_t old, old_end, new, new_end;
};

/* "12,7"; a range of one line is its number, an empty one that of the line before. */
static void write_range(buf *out, size_t from, size_t end)
{
    size_t count = end - from;
    if (count == 1)
        buf_format(out, "%zu", from + 1);
    else
        buf_format(out, "%zu,%zu", count ? from + 1 : from, count);
}

static void write_line(buf *out, char mark, str line)
{
    buf_byte(out, mark);
    buf_str(out, line);
    if (!str_ends(line, S("\n")))
        buf_str(out, S("\n\\ No newline at end of file\n"));
}

static void write_hunk(buf *out, const struct comparison *c, const struct hunk *h)
{
    buf_str(out, S("@@ -"));
    write_range(out, h->old, h->old_end);
    buf_str(out, S(" +"));
    write_range(out, h->new, h->new_end);
    buf_str(out, S(" @@\n"));
    for (size_t i = h->old, k = h->new; i < h->old_end || k < h->new_end;) {
        if (i < h->old_end && c->old.changed[i])
            write_line(out, '-', c->old.text[i++]);
        else if (k < h->new_end && c->new.changed[k])
            write_line(out, '+', c->new.text[k++]);
        else
            write_line(out, ' ', c->old.text[i++]), k++;
    }
}

/* Moves over lines that stayed; false at the end of both texts. */
static bool next_change(const struct comparison *c, size_t *i, size_t *k)
{
    while (*i < c->old.count && !c->old.changed[*i] &&
           !(*k < c->new.count && c->new.changed[*k]))
        ++*i, ++*k;
    return *i < c->old.count || *k < c->new.count;
}

static void pass_change(const struct comparison *c, size_t *i, size_t *k)
{
    while (*i < c->old.count && c->old.changed[*i])
        ++*i;
    while (*k < c->new.count && c->new.changed[*k])
        ++*k;
}

/* Changes whose contexts meet share a hunk. */
static void write_hunks(buf *out, const struct comparison *c)
{
    size_t i = 0, k = 0;
    while (next_change(c, &i, &k)) {
        size_t before = i < CONTEXT ? i : CONTEXT;
        struct hunk h = {i - before, i, k - before, k};
        do {
            pass_change(c, &i, &k);
            h.old_end = i;
            h.new_end = k;
        } while (next_change(c, &i, &k) && i - h.old_end <= 2 * CONTEXT);
        size_t left = c->old.count - h.old_end, after = left < CONTEXT ? left : CONTEXT;
        h.old_end += after;
        h.new_end += after;
        write_hunk(out, c, &h);
    }
}

void diff_unified(buf *out, str path, str before, str after)
{
    if (str_eq(before, after))
        return;
    arena *a = arena_new();
    struct comparison c = {.arena = a, .numbers = map_new(a)};
    c.old = split(&c, before);
    c.new = split(&c, after);
    compare(&c);
    while (str_starts(path, S("/")))
        path = str_from(path, 1);
    write_name(out, "---", "a", path);
    write_name(out, "+++", "b", path);
    write_hunks(out, &c);
    arena_free(a);
}
