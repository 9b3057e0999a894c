#include "read/yaml.h"

#include <string.h>
#include <yaml.h>

#include "core/map.h"
#include "core/utf8.h"
#include "read/yaml_plain.h"

enum { DEEPEST = 32, FEW_KEYS = 8 };

/* The children of a mapping by key, once they are many. */
struct key_set {
    map numbers;
    const yaml_node **children;
    size_t count, capacity;
};

/* A collection that is being filled. */
struct level {
    yaml_node *node;
    yaml_node **end;   /* where the next child is hung */
    uint32_t last_end; /* of the last child, its quote included */
    bool has_key;      /* in a mapping: a key waits for its value */
    bool flow;
    str key;
    span key_span;
    struct key_set keys;
};

struct reader {
    arena *arena;
    const source *source;
    diagnostics *out;
    span block;
    const uint32_t *offsets; /* of each code point; NULL when all is ASCII */
    size_t code_points;
    yaml_parser_t parser;
    struct level levels[DEEPEST];
    size_t depth;
    yaml_node *root;
    bool failed;
};

/* --- Places --- */

/* libyaml counts code points; this finds where each begins. */
static void map_offsets(struct reader *r, str text)
{
    size_t i = 0;
    while (i < text.n && (unsigned char)text.p[i] < 0x80)
        i++;
    if (i == text.n)
        return;
    uint32_t *offsets = arena_array(r->arena, text.n + 1, sizeof *offsets);
    for (size_t at = 0; at < text.n; r->code_points++) {
        offsets[r->code_points] = (uint32_t)at;
        utf8_next(text, &at);
    }
    offsets[r->code_points] = (uint32_t)text.n;
    r->offsets = offsets;
}

static uint32_t offset_of(const struct reader *r, yaml_mark_t mark)
{
    size_t length = r->block.end - r->block.start, at = mark.index;
    if (r->offsets)
        at = r->offsets[at < r->code_points ? at : r->code_points];
    return r->block.start + (uint32_t)(at < length ? at : length);
}

static span span_of(const struct reader *r, const yaml_event_t *event)
{
    return (span){offset_of(r, event->start_mark), offset_of(r, event->end_mark)};
}

/* The character at `at`, so that carets have something to stand under. */
static span character_at(const struct reader *r, uint32_t at)
{
    uint32_t end = at;
    while (end < r->block.end &&
           (((unsigned char)r->source->text.p[end] & 0xC0) == 0x80 || end == at))
        end++;
    str character = source_text(r->source, (span){at, end});
    return str_trim(character).n ? (span){at, end} : (span){at, at};
}

/* `where` without white space at its end. */
static span trimmed_end(const struct reader *r, span where)
{
    while (where.end > where.start && ascii_is_space(r->source->text.p[where.end - 1]))
        where.end--;
    return where;
}

/* --- Failures --- */

static void refuse(struct reader *r, span at, const char *message, const char *hint)
{
    if (r->failed)
        return;
    r->failed = true;
    diagnose(r->out, RULE_FRONT_MATTER_SYNTAX, r->source, at, "%s", message)->hint =
        str_of(hint);
}

/* What libyaml says, and what an author can do about it. */
struct explanation {
    const char *problem;
    bool at_context; /* the place is where the construct began */
    const char *message;
    const char *hint;
};

static const struct explanation explanations[] = {
    {"did not find expected ',' or ']'", true,
     "the list that begins here is never closed, or two entries have no comma between them",
     "close it with “]”"},
    {"did not find expected ',' or '}'", true,
     "the record that begins here is never closed, or two fields have no comma between them",
     "close it with “}”"},
    {"found unexpected end of stream", true, "this quotation mark is never closed",
     "close the quotation on the same line"},
    {"could not find expected ':'", true, "this line is not of the form “name: value”",
     "put a colon and a space behind the field's name"},
    {"mapping values are not allowed in this context", false,
     "a value with a colon in it needs quotes around it", "write the whole value in \"…\""},
    {"did not find expected key", false, "this does not fit the fields above it",
     "line the fields up, and let nothing follow a closing quotation mark"},
    {"did not find expected '-' indicator", false, "this does not fit the list above it",
     "let each entry begin with “- ” in the same column"},
    {"found character that cannot start any token", false,
     "a value cannot begin with this character", "write the whole value in \"…\""},
    {"found a tab character that violates indentation", false,
     "a tab cannot indent front matter", "indent with spaces"},
    {"found unknown escape character", false,
     "this is no escape that YAML knows in double quotes",
     "write the value in '…', where a backslash is only a backslash"},
    {"control characters are not allowed", false,
     "a control character stands in the front matter", "remove it"},
    {"did not find expected <document start>", false, "this does not belong to any field",
     "begin each field in the first column, as “name: value”"},
};

static const struct explanation *explain(const char *problem)
{
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++)
        if (strcmp(explanations[i].problem, problem) == 0)
            return &explanations[i];
    return NULL;
}

/* The place of libyaml's own complaint. A reader's error knows only the byte. */
static uint32_t problem_offset(const struct reader *r, bool at_context)
{
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_READER_ERROR) {
        size_t at = r->block.start + p->problem_offset;
        return at < r->block.end ? (uint32_t)at : r->block.end;
    }
    return offset_of(r, at_context && p->context ? p->context_mark : p->problem_mark);
}

static void refuse_as_libyaml(struct reader *r)
{
    if (r->parser.error == YAML_MEMORY_ERROR)
        out_of_memory(0);
    const char *problem = r->parser.problem ? r->parser.problem : "unknown problem";
    const struct explanation *e = explain(problem);
    span at = character_at(r, problem_offset(r, e && e->at_context));
    if (e)
        refuse(r, at, e->message, e->hint);
    else
        refuse(r, at, str_c(r->arena, str_format(r->arena, "this cannot be read: %s", problem)),
               "");
}

static bool refuse_properties(struct reader *r, const yaml_event_t *event, const void *anchor,
                              const void *tag)
{
    if (anchor)
        refuse(r, character_at(r, offset_of(r, event->start_mark)),
               "front matter has no anchors (“&name”)",
               "write a value that begins with & in "
               "quotes");
    else if (tag)
        refuse(r, character_at(r, offset_of(r, event->start_mark)),
               "front matter has no tags (“!name”)",
               "write a value that begins with ! in quotes");
    return r->failed;
}

/* --- Keys --- */

static void key_add(arena *a, struct key_set *keys, const yaml_node *child)
{
    map_add(&keys->numbers, child->key, keys->count);
    keys->children =
        arena_grow(a, keys->children, keys->count, &keys->capacity, sizeof *keys->children);
    keys->children[keys->count++] = child;
}

/* The earlier child of that key, or NULL. A handful of keys is simply looked through. */
static const yaml_node *key_seen(struct reader *r, struct level *level, str key)
{
    struct key_set *keys = &level->keys;
    if (level->node->count < FEW_KEYS)
        return yaml_get(level->node, key);
    if (keys->count == 0) {
        keys->numbers = map_new(r->arena);
        for (const yaml_node *n = level->node->first; n; n = n->next)
            key_add(r->arena, keys, n);
    }
    size_t number = map_get(&keys->numbers, key);
    return number == (size_t)-1 ? NULL : keys->children[number];
}

static void take_key(struct reader *r, struct level *level, str key, span at)
{
    const yaml_node *earlier = key_seen(r, level, key);
    if (earlier) {
        str message =
            str_format(r->arena, "the field “%.*s” stands here a second time", STR_ARG(key));
        refuse(r, at, str_c(r->arena, message), "keep one of the two");
        diagnostic_relate(r->out, r->out->items[r->out->count - 1], r->source,
                          earlier->key_span, "the first is here");
        return;
    }
    level->has_key = true;
    level->key = key;
    level->key_span = at;
}

/* --- Building the tree --- */

/* Tells the collection around a finished value where it ends. */
static void note_end(struct reader *r, uint32_t end)
{
    if (r->depth)
        r->levels[r->depth - 1].last_end = end;
}

/* Hangs a finished or just opened value where it belongs. */
static void place(struct reader *r, yaml_node *node)
{
    if (r->depth == 0) {
        r->root = node;
        return;
    }
    struct level *level = &r->levels[r->depth - 1];
    if (level->node->kind == YAML_MAPPING) {
        node->key = level->key;
        node->key_span = level->key_span;
        level->has_key = false;
        if (level->keys.count)
            key_add(r->arena, &level->keys, node);
    }
    *level->end = node;
    level->end = &node->next;
    level->node->count++;
}

static yaml_node *new_node(struct reader *r, yaml_kind kind, span at)
{
    yaml_node *node = arena_alloc(r->arena, sizeof *node);
    node->kind = kind;
    node->span = at;
    return node;
}

/* Is a key due, not a value? */
static bool wants_key(const struct reader *r)
{
    return r->depth && r->levels[r->depth - 1].node->kind == YAML_MAPPING &&
           !r->levels[r->depth - 1].has_key;
}

static void open_collection(struct reader *r, yaml_kind kind, span at, bool flow)
{
    if (wants_key(r)) {
        refuse(r, character_at(r, at.start), "a field's name must be plain text",
               "put a value that begins with [ or { in quotes");
        return;
    }
    if (r->depth == DEEPEST) {
        refuse(r, character_at(r, at.start),
               "front matter is nested more than 32 levels deep here", "");
        return;
    }
    yaml_node *node = new_node(r, kind, at);
    place(r, node);
    r->levels[r->depth++] = (struct level){.node = node, .end = &node->first, .flow = flow};
}

/* A block collection's end mark is on the next line: its last child's end is used. */
static void close_collection(struct reader *r, const yaml_event_t *event)
{
    struct level *level = &r->levels[--r->depth];
    bool marked = level->flow || !level->node->first;
    level->node->span.end = marked ? offset_of(r, event->end_mark) : level->last_end;
    note_end(r, level->node->span.end);
}

/* Bytes of the value itself: without quotes, or without a block's indicator and indent. */
static span content_span(const struct reader *r, span at, yaml_scalar_style_t style)
{
    if ((style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
         style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) &&
        at.end >= at.start + 2)
        return (span){at.start + 1, at.end - 1};
    if (style != YAML_LITERAL_SCALAR_STYLE && style != YAML_FOLDED_SCALAR_STYLE)
        return at;
    const char *text = r->source->text.p;
    while (at.start < at.end && text[at.start] != '\n' && text[at.start] != '\r')
        at.start++;
    while (at.start < at.end && ascii_is_space(text[at.start]))
        at.start++;
    return at;
}

static void take_scalar(struct reader *r, const yaml_event_t *event)
{
    yaml_scalar_style_t style = event->data.scalar.style;
    span whole = trimmed_end(r, span_of(r, event));
    span at = content_span(r, whole, style);
    str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    str verbatim = source_text(r->source, at);
    text = str_eq(text, verbatim) ? verbatim : str_copy(r->arena, text);
    if (wants_key(r)) {
        take_key(r, &r->levels[r->depth - 1], text, at);
        return;
    }
    yaml_node *node = new_node(r, YAML_SCALAR, at);
    node->text = text;
    node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
    place(r, node);
    note_end(r, whole.end);
}

static void take_event(struct reader *r, const yaml_event_t *event)
{
    span at = span_of(r, event);
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        refuse(r, character_at(r, at.start), "front matter has no aliases (“*name”)",
               "write a value that begins with * in quotes");
        break;
    case YAML_SCALAR_EVENT:
        if (!refuse_properties(r, event, event->data.scalar.anchor, event->data.scalar.tag))
            take_scalar(r, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        if (!refuse_properties(r, event, event->data.sequence_start.anchor,
                               event->data.sequence_start.tag))
            open_collection(r, YAML_SEQUENCE, at,
                            event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
        break;
    case YAML_MAPPING_START_EVENT:
        if (!refuse_properties(r, event, event->data.mapping_start.anchor,
                               event->data.mapping_start.tag))
            open_collection(r, YAML_MAPPING, at,
                            event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_collection(r, event);
        break;
    case YAML_DOCUMENT_START_EVENT:
        if (r->root)
            refuse(r, character_at(r, at.start), "a second YAML document begins here",
                   "keep all fields in one block");
        break;
    default:
        break;
    }
}

static void read_events(struct reader *r)
{
    for (bool more = true; more && !r->failed;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event)) {
            refuse_as_libyaml(r);
            return;
        }
        more = event.type != YAML_STREAM_END_EVENT;
        take_event(r, &event);
        yaml_event_delete(&event);
    }
}

static void parse(struct reader *r, str text)
{
    if (!yaml_parser_initialize(&r->parser))
        out_of_memory(0);
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)text.p, text.n);
    read_events(r);
    yaml_parser_delete(&r->parser);
}

yaml_node *yaml_full_read(arena *a, const source *where, span block, diagnostics *out)
{
    struct reader r = {.arena = a, .source = where, .out = out, .block = block};
    str text = source_text(where, block);
    if (text.n > YAML_LARGEST) {
        refuse(&r, (span){block.start, block.start}, "front matter is larger than 64 KiB", "");
        return NULL;
    }
    map_offsets(&r, text);
    parse(&r, text);
    if (!r.failed && !r.root)
        r.root = new_node(&r, YAML_MAPPING, (span){block.start, block.start});
    if (!r.failed && r.root->kind == YAML_SCALAR)
        refuse(&r, r.root->span, "this is not of the form “name: value”", "");
    return r.failed ? NULL : r.root;
}

yaml_node *yaml_read(arena *a, const source *where, span block, diagnostics *out)
{
    yaml_node *plain =
        block.end - block.start <= YAML_LARGEST ? yaml_plain_read(a, where, block) : NULL;
    return plain ? plain : yaml_full_read(a, where, block, out);
}

const yaml_node *yaml_get(const yaml_node *mapping, str key)
{
    if (!mapping || mapping->kind != YAML_MAPPING)
        return NULL;
    const yaml_node *n = mapping->first;
    while (n && !str_eq(n->key, key))
        n = n->next;
    return n;
}

str yaml_text(const yaml_node *mapping, str key)
{
    const yaml_node *n = yaml_get(mapping, key);
    return n && n->kind == YAML_SCALAR ? n->text : (str){"", 0};
}
