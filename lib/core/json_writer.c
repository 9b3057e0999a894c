#include "core/json_writer.h"

#include <assert.h>

#include "core/shown.h"
#include "core/utf8.h"

json_writer json_begin(buf *out)
{
    return (json_writer){.out = out};
}

/* What stands between the value before and the one to come. */
static void separate(json_writer *w)
{
    if (w->keyed) {
        w->keyed = false;
        return;
    }
    bool comma = w->depth && w->filled[w->depth - 1];
    if (w->depth)
        w->filled[w->depth - 1] = true;
    if (comma)
        buf_byte(w->out, ',');
    if (w->broken) {
        buf_byte(w->out, '\n');
        buf_fill(w->out, ' ', w->depth);
    } else if (comma) {
        buf_byte(w->out, ' ');
    }
    w->broken = false;
}

static void open_container(json_writer *w, char opening, char closing)
{
    separate(w);
    assert(w->depth < JSON_DEPTH);
    buf_byte(w->out, opening);
    w->closing[w->depth] = closing;
    w->filled[w->depth] = false;
    w->depth++;
}

void json_object(json_writer *w)
{
    open_container(w, '{', '}');
}

void json_array(json_writer *w)
{
    open_container(w, '[', ']');
}

void json_end(json_writer *w)
{
    assert(w->depth > 0);
    buf_byte(w->out, w->closing[--w->depth]);
    w->broken = false;
}

/* Control characters, and those that JavaScript once took for line ends. */
static bool needs_number(uint32_t c)
{
    return c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029;
}

static void escaped(buf *out, uint32_t c)
{
    if (c == NO_CHARACTER)
        utf8_append(out, 0xFFFD);
    else if (c == '"' || c == '\\')
        buf_format(out, "\\%c", (char)c);
    else if (c == '\n')
        buf_str(out, S("\\n"));
    else if (c == '\t')
        buf_str(out, S("\\t"));
    else if (needs_number(c))
        buf_format(out, "\\u%04x", (unsigned)c);
    else
        utf8_append(out, c);
}

/* The bytes from `at` on that stand for themselves. */
static size_t plain_run(str s, size_t at)
{
    size_t end = at;
    while (end < s.n && s.p[end] >= 0x20 && s.p[end] < 0x7F && s.p[end] != '"' &&
           s.p[end] != '\\')
        end++;
    return end - at;
}

static void quoted(buf *out, str s)
{
    buf_byte(out, '"');
    for (size_t at = 0; at < s.n;) {
        size_t run = plain_run(s, at);
        buf_str(out, str_slice(s, at, at + run));
        at += run;
        if (at < s.n)
            escaped(out, shown_decode(s, &at));
    }
    buf_byte(out, '"');
}

void json_key(json_writer *w, const char *key)
{
    separate(w);
    quoted(w->out, str_of(key));
    buf_str(w->out, S(": "));
    w->keyed = true;
}

void json_string(json_writer *w, str s)
{
    separate(w);
    quoted(w->out, s);
}

void json_number(json_writer *w, uint64_t number)
{
    separate(w);
    buf_format(w->out, "%llu", (unsigned long long)number);
}

void json_integer(json_writer *w, int64_t number)
{
    separate(w);
    buf_format(w->out, "%lld", (long long)number);
}

void json_true(json_writer *w)
{
    separate(w);
    buf_str(w->out, S("true"));
}

void json_false(json_writer *w)
{
    separate(w);
    buf_str(w->out, S("false"));
}

void json_member(json_writer *w, const char *key, str value)
{
    json_key(w, key);
    json_string(w, value);
}

void json_member_number(json_writer *w, const char *key, uint64_t value)
{
    json_key(w, key);
    json_number(w, value);
}

void json_member_integer(json_writer *w, const char *key, int64_t value)
{
    json_key(w, key);
    json_integer(w, value);
}

void json_member_bool(json_writer *w, const char *key, bool value)
{
    json_key(w, key);
    value ? json_true(w) : json_false(w);
}

void json_break(json_writer *w)
{
    w->broken = true;
}
