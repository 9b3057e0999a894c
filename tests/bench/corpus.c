#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/file.h"

void bench_fail(const char *what, str detail)
{
    fprintf(stderr, "bench: %s: %.*s\n", what, STR_ARG(detail));
    exit(1);
}

corpus corpus_read(arena *a, str folder)
{
    corpus c = {0};
    folder_entry *entries;
    size_t count;
    str error;
    if (!folder_list(a, folder, &entries, &count, &error))
        bench_fail("programme", error);
    c.names = arena_array(a, count, sizeof(str));
    c.texts = arena_array(a, count, sizeof(str));
    for (size_t i = 0; i < count; i++) {
        if (entries[i].is_folder || !str_ends(entries[i].name, S(".md")))
            continue;
        c.names[c.count] = entries[i].name;
        if (file_read(a, path_join(a, folder, entries[i].name), 1 << 24, &c.texts[c.count],
                      &error) != FILE_OK)
            bench_fail("document", error);
        c.count++;
    }
    return c;
}

size_t corpus_bytes(const corpus *c)
{
    size_t bytes = 0;
    for (size_t i = 0; i < c->count; i++)
        bytes += c->texts[i].n;
    return bytes;
}

static void make_folder(arena *a, str folder)
{
    str error;
    if (!folder_make(a, folder, &error))
        bench_fail("copy", error);
}

static void write_text(arena *a, str path, str text)
{
    FILE *f = fopen(str_c(a, path), "wb");
    if (!f || fwrite(text.p, 1, text.n, f) != text.n || fclose(f) != 0)
        bench_fail("copy", path);
}

void corpus_copy(arena *a, const corpus *c, str folder, size_t programmes)
{
    for (size_t p = 0; p < programmes; p++) {
        str below = path_join(a, folder, str_format(a, "p%04zu", p));
        make_folder(a, below);
        for (size_t i = 0; i < c->count; i++)
            write_text(a, path_join(a, below, c->names[i]), c->texts[i]);
    }
}

/* --- One programme of many copies --- */

/* What stands behind `key` in a line of its own in the front matter; empty: there is none. */
static str front_value(str text, str key)
{
    str line;
    while (str_cut(&text, '\n', &line))
        if (str_starts(line, key))
            return str_trim(str_from(line, key.n));
    return (str){"", 0};
}

static bool is_pid(str text)
{
    return str_eq(front_value(text, S("template:")), S("pid"));
}

/* The IDs of all PIDs, one an element. */
static corpus pid_ids(arena *a, const corpus *c)
{
    corpus ids = {.texts = arena_array(a, c->count, sizeof(str))};
    for (size_t i = 0; i < c->count; i++)
        if (is_pid(c->texts[i]))
            ids.texts[ids.count++] = front_value(c->texts[i], S("id:"));
    return ids;
}

/* Length of the ID with which `text` begins, or 0. */
static size_t id_at(const corpus *ids, str text)
{
    for (size_t i = 0; i < ids->count; i++)
        if (str_starts(text, ids->texts[i]))
            return ids->texts[i].n;
    return 0;
}

/* Adds a line, with the copy's number behind each ID. */
static void add_line(buf *out, const corpus *ids, str line, size_t copy)
{
    for (size_t i = 0; i < line.n;) {
        size_t id = id_at(ids, str_from(line, i));
        buf_str(out, str_slice(line, i, i + (id ? id : 1)));
        if (id)
            buf_format(out, "/%zu", copy);
        i += id ? id : 1;
    }
}

/* A title's line ends with the number; one in quotation marks has it inside them. */
static void add_title(buf *out, str line, size_t copy)
{
    bool quoted = str_ends(line, S("\""));
    buf_str(out, str_slice(line, 0, line.n - quoted));
    buf_format(out, " %zu%s", copy, quoted ? "\"" : "");
}

static bool is_title(str line)
{
    return str_starts(line, S("title:")) || str_starts(line, S("short-title:")) ||
           str_starts(line, S("# "));
}

static void number_text(buf *out, const corpus *ids, str text, size_t copy)
{
    str line;
    while (str_cut(&text, '\n', &line)) {
        if (is_title(line))
            add_title(out, line, copy);
        else
            add_line(out, ids, line, copy);
        buf_byte(out, '\n');
    }
}

static void write_copy(arena *a, const corpus *c, const corpus *ids, str folder, size_t copy)
{
    buf text = {0};
    for (size_t i = 0; i < c->count; i++) {
        if (!is_pid(c->texts[i]))
            continue;
        str stem = str_slice(c->names[i], 0, c->names[i].n - 3);
        text.n = 0;
        number_text(&text, ids, c->texts[i], copy);
        write_text(a, path_join(a, folder, str_format(a, "%.*s-%zu.md", STR_ARG(stem), copy)),
                   buf_view(&text));
    }
    buf_free(&text);
}

void corpus_multiply(arena *a, const corpus *c, str folder, size_t copies)
{
    corpus ids = pid_ids(a, c);
    make_folder(a, folder);
    for (size_t i = 0; i < c->count; i++)
        write_text(a, path_join(a, folder, c->names[i]), c->texts[i]);
    for (size_t copy = 2; copy <= copies; copy++)
        write_copy(a, c, &ids, folder, copy);
}
