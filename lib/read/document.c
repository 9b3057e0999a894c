#include "read/document.h"

#include <stdint.h>
#include <string.h>

#include "core/utf8.h"
#include "read/bounds.h"
#include "read/containers.h"
#include "read/inline_text.h"
#include "read/markdown.h"
#include "read/node.h"

const limits limits_default = {
    .file_size = 1024 * 1024,
    .container_depth = 32,
    .images_in_block = 1000,
    .table_columns = 1000,
    .table_cells = 200000,
};

/* cmark's buffers end at INT32_MAX / 2; its time grows with the square of two others. */
const limits limits_most = {
    .file_size = (size_t)256 * 1024 * 1024,
    .container_depth = 200,
    .images_in_block = 10000,
    .table_columns = 10000,
    .table_cells = 10000000,
};

static const size_t none = (size_t)-1;

/* --- Bytes --- */

/* "1 MiB": whole units where the number has them. */
static str readable_size(arena *a, size_t bytes)
{
    if (bytes >= 1024 * 1024 && bytes % (1024 * 1024) == 0)
        return str_format(a, "%zu MiB", bytes / 1024 / 1024);
    if (bytes >= 1024 && bytes % 1024 == 0)
        return str_format(a, "%zu KiB", bytes / 1024);
    return str_format(a, "%zu bytes", bytes);
}

static bool check_size(document *d, size_t size, const limits *limits)
{
    if (size <= limits->file_size)
        return true;
    str limit = readable_size(d->arena, limits->file_size);
    diagnose(&d->problems, RULE_FILE_ENCODING, &d->source, (span){0, 0},
             "the file has %zu bytes, over the limit of %.*s", size, STR_ARG(limit))
        ->hint = S("divide it, or raise `limits: {file-size: …}` in the programme's front "
                   "matter");
    return false;
}

static bool refuse_byte(document *d, size_t at, const char *message)
{
    span place = {(uint32_t)at, (uint32_t)at};
    diagnose(&d->problems, RULE_FILE_ENCODING, &d->source, place, "byte %zu %s", at, message)
        ->hint = S("save the file as UTF-8 text");
    return false;
}

static bool check_bytes(document *d)
{
    size_t at = utf8_invalid_at(d->source.text);
    if (at != none)
        return refuse_byte(d, at, "is not valid UTF-8");
    at = str_find_byte(d->source.text, '\0');
    return at == none || refuse_byte(d, at, "is NUL, which no text holds");
}

/* --- Front matter --- */

static bool is_rule(str line, const char *mark)
{
    return str_starts(line, str_of(mark)) && str_trim(str_from(line, 3)).n == 0;
}

/* Line 1 without a byte order mark. */
static str first_line(const document *d)
{
    uint32_t start = source_line_start(&d->source, 0);
    return source_text(&d->source, (span){start, source_line_span(&d->source, 0).end});
}

static size_t closing_line(const document *d)
{
    size_t i = 1;
    for (; i < d->source.line_count; i++) {
        str line = source_line(&d->source, i);
        if (is_rule(line, "---") || is_rule(line, "..."))
            break;
    }
    return i;
}

static uint32_t start_of_line(const document *d, size_t index)
{
    return index < d->source.line_count ? d->source.lines[index] : (uint32_t)d->source.text.n;
}

/* Where the body of a document begins whose front matter is never closed: a blank line. */
static size_t likely_body(const document *d)
{
    size_t i = 1;
    while (i < d->source.line_count && str_trim(source_line(&d->source, i)).n)
        i++;
    return i;
}

static void find_front_matter(document *d)
{
    uint32_t start = source_line_start(&d->source, 0);
    d->body = start;
    d->front_matter = (span){start, start};
    if (!is_rule(first_line(d), "---")) {
        diagnose(&d->problems, RULE_FRONT_MATTER_MISSING, &d->source, d->front_matter,
                 "there is no front matter: the first line is not “---”")
            ->hint = S("begin the file with a block of fields between two lines “---”");
        return;
    }
    size_t closing = closing_line(d);
    if (closing == d->source.line_count) {
        d->body = start_of_line(d, likely_body(d));
        diagnose(&d->problems, RULE_FRONT_MATTER_SYNTAX, &d->source, (span){start, start + 3},
                 "the front matter that begins here is never closed")
            ->hint = S("put a line “---” behind the last field");
        return;
    }
    d->has_front_matter = true;
    d->front_matter = (span){start_of_line(d, 1), start_of_line(d, closing)};
    d->body = start_of_line(d, closing + 1);
}

static void read_front_matter(document *d)
{
    find_front_matter(d);
    if (!d->has_front_matter)
        return;
    d->fields = yaml_read(d->arena, &d->source, d->front_matter, &d->problems);
    if (!d->fields || d->fields->kind == YAML_MAPPING)
        return;
    diagnose(&d->problems, RULE_FRONT_MATTER_SYNTAX, &d->source, d->fields->span,
             "front matter is a list here, and must be fields of the form “name: value”");
    d->fields = NULL;
}

/* --- Directives --- */

/* Reads each comment in an HTML block; appends directives at *end and returns the new end. */
static directive **read_comments(document *d, span block, directive **end)
{
    str text = source_text(&d->source, block);
    for (size_t at; (at = str_find(text, S("<!--"))) != none;) {
        text = str_from(text, at);
        size_t length = str_find(text, S("-->"));
        if (length == none)
            break;
        span comment = source_span_of(&d->source, str_slice(text, 0, length + 3));
        *end = directive_read(d->arena, &d->source, comment);
        if (*end)
            end = &(*end)->next;
        text = str_from(text, length + 3);
    }
    return end;
}

static bool is_html(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
}

static void read_directives(document *d)
{
    directive **end = &d->directives;
    if (!d->has_comment)
        return;
    for (cmark_node *node = d->root; node; node = markdown_next_block(node))
        if (is_html(node))
            end = read_comments(d, document_node_span(d, node), end);
}

/* Those of the HTML blocks from `node` on, one behind the other; a list of their own. */
static const directive *directives_from(document *d, cmark_node *node)
{
    directive *first = NULL, **end = &first;
    for (; is_html(node); node = cmark_node_next(node))
        end = read_comments(d, document_node_span(d, node), end);
    return first;
}

static const directive *directives_before(document *d, cmark_node *node)
{
    cmark_node *first = cmark_node_previous(node);
    if (!is_html(first))
        return NULL;
    while (is_html(cmark_node_previous(first)))
        first = cmark_node_previous(first);
    return directives_from(d, first);
}

/* --- Sections --- */

static uint32_t line_offset(const document *d, cmark_node *block)
{
    return d->source.lines[node_lines_of(d, block).first];
}

static size_t parent_of(const document *d, size_t index)
{
    size_t parent = index == 0 ? none : index - 1;
    while (parent != none && d->sections[parent].level >= d->sections[index].level)
        parent = d->sections[parent].parent;
    return parent;
}

static void read_section(document *d, cmark_node *heading)
{
    size_t index = d->section_count++;
    section *s = &d->sections[index];
    *s = (section){.level = cmark_node_get_heading_level(heading),
                   .heading = heading,
                   .heading_span = document_node_span(d, heading),
                   .title = document_plain_text(d->arena, heading),
                   .first = cmark_node_next(heading),
                   .span = {line_offset(d, heading), (uint32_t)d->source.text.n}};
    s->name = section_name(d->arena, s->title);
    s->directives = directives_from(d, s->first);
    s->parent = parent_of(d, index);
}

/* A section ends where the next of its level, or above it, begins. */
static void end_sections(document *d)
{
    for (size_t i = 1; i < d->section_count; i++) {
        size_t parent = d->sections[i].parent;
        for (size_t j = i - 1; j != parent; j = d->sections[j].parent)
            d->sections[j].span.end = d->sections[i].span.start;
    }
}

static void read_sections(document *d)
{
    size_t capacity = 0;
    for (cmark_node *n = cmark_node_first_child(d->root); n; n = cmark_node_next(n)) {
        if (cmark_node_get_type(n) != CMARK_NODE_HEADING)
            continue;
        d->sections =
            arena_grow(d->arena, d->sections, d->section_count, &capacity, sizeof *d->sections);
        read_section(d, n);
    }
    end_sections(d);
}

static void place_tables(document *d)
{
    for (table *t = d->tables; t; t = t->next) {
        t->section = document_section_at(d, t->span.start);
        t->directives = directives_before(d, t->node);
    }
}

/* --- All of it --- */

static bool read_body(document *d, const limits *limits)
{
    str text = str_from(d->source.text, d->body);
    d->has_bracket = str_find_byte(text, '[') != none;
    d->has_comment = str_find(text, S("<!--")) != none;
    if (!bounds_check(d, limits) || !markdown_read(d, limits)) {
        d->root = NULL;
        d->tables = NULL;
        return false;
    }
    read_directives(d);
    read_sections(d);
    place_tables(d);
    return true;
}

document *document_read(arena *a, str path, str text, const limits *limits)
{
    document *d = arena_alloc(a, sizeof *d);
    d->arena = a;
    d->problems = diagnostics_new(a);
    d->source = source_new(a, path, text.n <= limits_most.file_size ? text : (str){"", 0});
    bool small = check_size(d, text.n, limits);
    if (!check_bytes(d))
        return d;
    d->signs = signs_find(a, d->source.text);
    read_front_matter(d);
    d->readable = small && read_body(d, limits);
    d->runs = text_runs_new(a);
    return d;
}

bool front_matter_begins(str start)
{
    return str_starts(start, S("---")) || str_starts(start, S("\xEF\xBB\xBF---"));
}

const yaml_node *front_matter_read(arena *a, str start)
{
    if (!front_matter_begins(start))
        return NULL;
    document d = {.arena = a, .problems = diagnostics_new(a)};
    d.source = source_new(a, (str){"", 0}, start);
    find_front_matter(&d);
    bool whole =
        d.has_front_matter && utf8_invalid_at(source_text(&d.source, d.front_matter)) == none;
    return whole ? yaml_read(a, &d.source, d.front_matter, &d.problems) : NULL;
}

const table *document_table_at(const cmark_node *node)
{
    cmark_node *n = (cmark_node *)node; /* cmark's getters take no const */
    if (!n || cmark_node_get_type(n) != CMARK_NODE_PARAGRAPH)
        return NULL;
    const block_note *note = node_note(n);
    return note ? note->table : NULL;
}

size_t document_section_at(const document *d, uint32_t offset)
{
    size_t low = 0, high = d->section_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->sections[middle].span.start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

size_t document_find_section(const document *d, str name, int level)
{
    for (size_t i = 0; i < d->section_count; i++)
        if ((level == 0 || d->sections[i].level == level) && str_eq(d->sections[i].name, name))
            return i;
    return none;
}
