#include "read/yaml_plain.h"

enum { DEEPEST = 16, MOST_FIELDS = 64, LONGEST_KEY = 128 };

struct reader {
    arena *arena;
    const char *text; /* of the source */
    uint32_t line;    /* start of the line in hand */
    uint32_t at;
    uint32_t end;
    size_t depth;
    bool failed;
};

/* A collection's children while they are hung in. */
struct children {
    yaml_node *node;
    yaml_node **end;
};

static yaml_node *read_block(struct reader *r, uint32_t indent);
static yaml_node *read_flow(struct reader *r);

static yaml_node *fail(struct reader *r)
{
    r->failed = true;
    return NULL;
}

static char peek(const struct reader *r)
{
    return r->at < r->end ? r->text[r->at] : '\n';
}

static void skip_spaces(struct reader *r)
{
    while (r->at < r->end && r->text[r->at] == ' ')
        r->at++;
}

static bool at_line_end(const struct reader *r)
{
    return r->at >= r->end || r->text[r->at] == '\n' || r->text[r->at] == '\r';
}

/* How a byte is looked at: most are themselves and nothing else. */
enum meaning {
    WORD,   /* letters, digits, spaces, most signs */
    DOUBT,  /* quotes, ':', '#', '?' and what brackets use */
    ENDING, /* line ends */
    EXOTIC, /* controls, and what may begin an exotic character */
};

static const unsigned char meanings[256] = {
    [0] = EXOTIC,    [1] = EXOTIC,   [2] = EXOTIC,   [3] = EXOTIC,    [4] = EXOTIC,
    [5] = EXOTIC,    [6] = EXOTIC,   [7] = EXOTIC,   [8] = EXOTIC,    ['\t'] = EXOTIC,
    ['\n'] = ENDING, [11] = EXOTIC,  [12] = EXOTIC,  ['\r'] = ENDING, [14] = EXOTIC,
    [15] = EXOTIC,   [16] = EXOTIC,  [17] = EXOTIC,  [18] = EXOTIC,   [19] = EXOTIC,
    [20] = EXOTIC,   [21] = EXOTIC,  [22] = EXOTIC,  [23] = EXOTIC,   [24] = EXOTIC,
    [25] = EXOTIC,   [26] = EXOTIC,  [27] = EXOTIC,  [28] = EXOTIC,   [29] = EXOTIC,
    [30] = EXOTIC,   [31] = EXOTIC,  [127] = EXOTIC, [0xC2] = EXOTIC, [0xE2] = EXOTIC,
    [0xEF] = EXOTIC, [':'] = DOUBT,  ['#'] = DOUBT,  ['?'] = DOUBT,   [','] = DOUBT,
    ['['] = DOUBT,   [']'] = DOUBT,  ['{'] = DOUBT,  ['}'] = DOUBT,   ['"'] = DOUBT,
    ['\''] = DOUBT,  ['\\'] = DOUBT,
};

static enum meaning meaning_of(char c)
{
    return meanings[(unsigned char)c];
}

/* Does libyaml take an exotic character, too, as no more than text? */
static bool is_harmless(const struct reader *r)
{
    const unsigned char *p = (const unsigned char *)r->text + r->at;
    size_t left = r->end - r->at;
    if (p[0] == 0xC2)
        return left > 1 && p[1] >= 0xA0;
    if (p[0] == 0xE2) /* U+2028 and U+2029 end lines */
        return left > 2 && !(p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9));
    return false;
}

/* Whether what stands here may stand in a text. */
static inline bool at_text(const struct reader *r)
{
    enum meaning meaning = r->at < r->end ? meaning_of(r->text[r->at]) : ENDING;
    return meaning < ENDING || (meaning == EXOTIC && is_harmless(r));
}

static void skip_words(struct reader *r)
{
    const char *text = r->text;
    uint32_t at = r->at;
    while (at < r->end && meaning_of(text[at]) == WORD)
        at++;
    r->at = at;
}

/* Moves behind the end of the line, which must be right here. */
static void step_line(struct reader *r)
{
    if (peek(r) == '\r' && r->at + 1 < r->end)
        r->at++;
    if (peek(r) != '\n')
        fail(r);
    r->at += r->at < r->end;
}

/* Moves to the next line that is neither blank nor a comment, behind its indent. */
static void next_line(struct reader *r)
{
    while (!r->failed && r->at < r->end) {
        r->line = r->at;
        skip_spaces(r);
        if (!at_line_end(r) && peek(r) != '#')
            return;
        for (skip_words(r); at_text(r); skip_words(r))
            r->at++;
        step_line(r);
    }
    r->line = r->at = r->end;
}

/* Behind a value nothing may stand on the line; moves to the next one with content. */
static void end_line(struct reader *r)
{
    skip_spaces(r);
    step_line(r);
    next_line(r);
}

static uint32_t indent_of(const struct reader *r)
{
    return r->at - r->line;
}

/* --- Nodes --- */

static yaml_node *new_node(struct reader *r, yaml_kind kind, uint32_t start, uint32_t end)
{
    yaml_node *node = arena_alloc(r->arena, sizeof *node);
    node->kind = kind;
    node->span = (span){start, end};
    return node;
}

static yaml_node *new_scalar(struct reader *r, uint32_t start, uint32_t end, bool quoted)
{
    yaml_node *node = new_node(r, YAML_SCALAR, start, end);
    node->text = (str){r->text + start, end - start};
    node->quoted = quoted;
    return node;
}

static bool begin_children(struct reader *r, yaml_kind kind, struct children *c)
{
    if (++r->depth > DEEPEST) {
        fail(r);
        return false;
    }
    c->node = new_node(r, kind, r->at, r->at);
    c->end = &c->node->first;
    return true;
}

static void hang(struct children *c, yaml_node *child)
{
    if (!child)
        return;
    *c->end = child;
    c->end = &child->next;
    c->node->count++;
    c->node->span.end = child->span.end + child->quoted; /* its quote included */
}

static yaml_node *end_children(struct reader *r, const struct children *c)
{
    r->depth--;
    return r->failed ? NULL : c->node;
}

/* --- Scalars --- */

static bool begins_plain(char c)
{
    return ascii_is_alnum(c) || (unsigned char)c >= 0x80 || c == '(' || c == '/' || c == '<' ||
           c == '$' || c == '+' || c == '.';
}

/* Is this where a value ends: at the line's end, in brackets also at these? */
static bool ends_plain(char c, bool flow)
{
    return meaning_of(c) == ENDING ||
           (flow && (c == ',' || c == '[' || c == ']' || c == '{' || c == '}'));
}

/* What may mean something else to YAML than to a reader. */
static bool is_doubtful(const struct reader *r, bool flow)
{
    char next = r->at + 1 < r->end ? r->text[r->at + 1] : '\n';
    char c = r->text[r->at];
    if (c == ':')
        return flow || next == ' ' || next == '\n' || next == '\r';
    return c == '#' || (flow && c == '?');
}

static yaml_node *read_plain(struct reader *r, bool flow)
{
    uint32_t start = r->at;
    if (!begins_plain(peek(r)))
        return fail(r);
    for (skip_words(r); r->at < r->end && !ends_plain(r->text[r->at], flow); skip_words(r)) {
        if (!at_text(r) || is_doubtful(r, flow))
            return fail(r);
        r->at++;
    }
    uint32_t end = r->at;
    while (r->text[end - 1] == ' ')
        end--;
    return new_scalar(r, start, end, false);
}

/* Quotes that close on the line, without escapes. */
static yaml_node *read_quoted(struct reader *r, char quote)
{
    uint32_t start = ++r->at;
    for (skip_words(r); at_text(r) && peek(r) != quote && peek(r) != '\\'; skip_words(r))
        r->at++;
    if (peek(r) != quote)
        return fail(r);
    yaml_node *node = new_scalar(r, start, r->at++, true);
    return peek(r) == quote ? fail(r) : node;
}

static yaml_node *read_value(struct reader *r, bool flow)
{
    switch (peek(r)) {
    case '"':
    case '\'':
        return read_quoted(r, peek(r));
    case '[':
    case '{':
        return read_flow(r);
    default:
        return read_plain(r, flow);
    }
}

/* --- Keys --- */

/* Bytes of "name:" at the reader's place, the colon left out; 0 when there is none. */
static uint32_t key_size(const struct reader *r)
{
    uint32_t at = r->at;
    if (peek(r) == '-' || peek(r) == '_')
        return 0;
    while (at < r->end &&
           (ascii_is_alnum(r->text[at]) || r->text[at] == '-' || r->text[at] == '_'))
        at++;
    char next = at + 1 < r->end ? r->text[at + 1] : '\n';
    bool colon =
        at < r->end && r->text[at] == ':' && (next == ' ' || next == '\n' || next == '\r');
    return colon && at - r->at <= LONGEST_KEY ? at - r->at : 0;
}

/* Reads "name:"; fails when the mapping has that name already. */
static span read_key(struct reader *r, const yaml_node *mapping)
{
    span key = {r->at, r->at + key_size(r)};
    if (key.start == key.end || mapping->count == MOST_FIELDS ||
        yaml_get(mapping, (str){r->text + key.start, key.end - key.start}))
        fail(r);
    r->at = key.end + 1;
    return key;
}

static void set_key(const struct reader *r, yaml_node *child, span key)
{
    if (!child)
        return;
    child->key = (str){r->text + key.start, key.end - key.start};
    child->key_span = key;
}

/* --- Lists and records in brackets --- */

static yaml_node *read_flow_entry(struct reader *r, const yaml_node *collection)
{
    if (collection->kind == YAML_SEQUENCE)
        return read_value(r, true);
    span key = read_key(r, collection);
    if (r->failed || peek(r) != ' ')
        return fail(r);
    skip_spaces(r);
    yaml_node *child = read_value(r, true);
    set_key(r, child, key);
    return child;
}

static yaml_node *read_flow(struct reader *r)
{
    char closing = peek(r) == '[' ? ']' : '}';
    struct children c;
    if (!begin_children(r, closing == ']' ? YAML_SEQUENCE : YAML_MAPPING, &c))
        return NULL;
    r->at++;
    skip_spaces(r);
    while (!r->failed && peek(r) != closing) {
        hang(&c, read_flow_entry(r, c.node));
        skip_spaces(r);
        if (peek(r) == closing)
            break;
        if (peek(r) != ',')
            return fail(r);
        r->at++;
        skip_spaces(r);
        if (peek(r) == closing)
            return fail(r);
    }
    c.node->span.end = ++r->at;
    return end_children(r, &c);
}

/* --- Lists and records over several lines --- */

static bool at_entry(const struct reader *r)
{
    return peek(r) == '-' && r->at + 1 < r->end && r->text[r->at + 1] == ' ';
}

/* What stands below "name:": a deeper block, a list at the same indent, or nothing. */
static yaml_node *read_below(struct reader *r, uint32_t indent, uint32_t behind_colon)
{
    end_line(r);
    if (r->failed)
        return NULL;
    if (r->at < r->end && (indent_of(r) > indent || (indent_of(r) == indent && at_entry(r))))
        return read_block(r, indent_of(r));
    return new_scalar(r, behind_colon, behind_colon, false);
}

static yaml_node *read_field(struct reader *r, const yaml_node *mapping, uint32_t indent)
{
    span key = read_key(r, mapping);
    yaml_node *child;
    if (r->failed)
        return NULL;
    skip_spaces(r);
    if (at_line_end(r)) {
        child = read_below(r, indent, key.end + 1);
    } else {
        child = read_value(r, false);
        if (!r->failed)
            end_line(r);
    }
    set_key(r, child, key);
    return child;
}

/* Fields at `indent`; the first may stand behind a list's "- ". */
static yaml_node *read_mapping(struct reader *r, uint32_t indent)
{
    struct children c;
    if (!begin_children(r, YAML_MAPPING, &c))
        return NULL;
    do
        hang(&c, read_field(r, c.node, indent));
    while (!r->failed && r->at < r->end && indent_of(r) == indent);
    if (r->at < r->end && indent_of(r) > indent)
        fail(r);
    return end_children(r, &c);
}

static yaml_node *read_entry(struct reader *r)
{
    r->at++;
    skip_spaces(r);
    if (at_line_end(r))
        return fail(r);
    if (key_size(r))
        return read_mapping(r, indent_of(r));
    yaml_node *child = read_value(r, false);
    if (!r->failed)
        end_line(r);
    return child;
}

static yaml_node *read_sequence(struct reader *r, uint32_t indent)
{
    struct children c;
    if (!begin_children(r, YAML_SEQUENCE, &c))
        return NULL;
    do
        hang(&c, read_entry(r));
    while (!r->failed && r->at < r->end && indent_of(r) == indent && at_entry(r));
    if (r->at < r->end && indent_of(r) > indent)
        fail(r);
    return end_children(r, &c);
}

static yaml_node *read_block(struct reader *r, uint32_t indent)
{
    return at_entry(r) ? read_sequence(r, indent) : read_mapping(r, indent);
}

yaml_node *yaml_plain_read(arena *a, const source *where, span block)
{
    struct reader r = {.arena = a,
                       .text = where->text.p,
                       .line = block.start,
                       .at = block.start,
                       .end = block.end};
    next_line(&r);
    if (r.at == r.end || indent_of(&r) != 0)
        return NULL;
    yaml_node *root = read_block(&r, 0);
    return r.failed || r.at < r.end ? NULL : root;
}
