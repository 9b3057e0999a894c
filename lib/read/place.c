#include "read/place.h"

#include <string.h>

#include "read/node.h"

enum { MOST_SHIFT = 4, HEADING_MARK = 2, LONGEST_ENTITY = 34, LONGEST_RUN = 16 };

static const source *source_of(const block_place *b)
{
    return &b->document->source;
}

/* --- Blocks --- */

cmark_node *place_block_node(cmark_node *node)
{
    while (node && cmark_node_get_type(node) >= CMARK_NODE_FIRST_INLINE)
        node = cmark_node_parent(node);
    return node;
}

/* A block that pidc made has no lines in the tree, but its inlines may have. */
static void place_made(const document *d, cmark_node *block, block_place *b)
{
    const block_note *note = node_note(block);
    b->first_line = node_cmark_line(d, b->first);
    b->column = note->span.start - source_line_start(&d->source, b->first);
}

void place_block(const document *d, cmark_node *block, block_place *b)
{
    b->document = d;
    b->cell = NULL;
    b->definitions = 0;
    b->around.count = 0;
    if (cmark_node_get_type(block) == CMARK_NODE_HEADING && !cmark_node_parent(block)) {
        b->cell = cmark_node_get_user_data(block);
        return;
    }
    containers_of(d, block, &b->around);
    node_lines lines = node_lines_of(d, block);
    b->first = lines.first;
    b->bound = lines.last;
    b->first_line = cmark_node_get_start_line(block);
    if (b->first_line == 0) {
        place_made(d, block, b);
        return;
    }
    b->column = (uint32_t)cmark_node_get_start_column(block) - 1;
    b->definitions = markdown_definitions(d, block);
    b->first += b->definitions;
    b->bound++;
    if (b->bound >= d->source.line_count)
        b->bound = d->source.line_count - 1;
}

static span without_space_behind(const source *s, span where)
{
    while (where.end > where.start && ascii_is_space(s->text.p[where.end - 1]))
        where.end--;
    return where;
}

span place_whole(const block_place *b, cmark_node *block)
{
    if (b->cell)
        return b->cell->span;
    const source *s = source_of(b);
    size_t end = b->bound;
    if (cmark_node_get_start_line(block))
        end = markdown_lines(b->document, &b->around, block).last;
    line_rest first = containers_rest(s, &b->around, b->first);
    line_rest last = containers_rest(s, &b->around, end);
    return without_space_behind(s, (span){first.text, last.end});
}

/* --- From cmark's lines and columns to offsets --- */

/* Where the content that cmark saw of a line begins. */
static uint32_t content_start(const block_place *b, size_t line, uint32_t *end)
{
    const source *s = source_of(b);
    if (line == b->first && b->definitions == 0) {
        *end = source_line_span(s, line).end;
        return source_line_start(s, line) + b->column;
    }
    line_rest rest = containers_rest(s, &b->around, line);
    *end = rest.end;
    return rest.lazy ? rest.start : rest.text;
}

/*
 * The offset of a place, and the end of its line. cmark counts no line end inside a
 * link's address nor behind a backslash: `shift` of them stand before its line, and
 * over those within it the column runs on.
 */
static bool offset_at(const block_place *b, int line, int column, size_t shift, uint32_t *at,
                      uint32_t *end)
{
    uint32_t length = (uint32_t)source_of(b)->text.n;
    if (b->cell) {
        *at = b->cell->span.start + (uint32_t)(column - 1 - HEADING_MARK);
        *end = b->cell->span.end;
        return column > HEADING_MARK && *at <= *end;
    }
    if (line < b->first_line || column <= (int)b->column)
        return false;
    size_t index = (size_t)(line - b->first_line) + b->first + shift;
    uint32_t left = (uint32_t)column - 1 - b->column;
    for (size_t last = index + MOST_SHIFT; index <= last && index <= b->bound; index++) {
        uint32_t start = content_start(b, index, end);
        if (left <= *end - start) {
            *at = start + left;
            return *at <= length;
        }
        left -= *end - start + 1;
    }
    return false;
}

/* --- Text --- */

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && !ascii_is_alnum(c);
}

static size_t character_size(str s, size_t at)
{
    size_t n = 1;
    while (at + n < s.n && ((unsigned char)s.p[at + n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* "&name;" or "&#123;" at the trail's place: its size in the source, or 0. */
static size_t entity_size(const trail *t)
{
    size_t n = 1;
    str rest = str_slice(t->source, t->at, t->end);
    while (n < rest.n && n < LONGEST_ENTITY && (ascii_is_alnum(rest.p[n]) || rest.p[n] == '#'))
        n++;
    return n > 1 && n < rest.n && rest.p[n] == ';' ? n + 1 : 0;
}

/* Does the source go on behind an entity as the text does after `bytes`? */
static bool goes_on(const trail *t, size_t size, size_t bytes)
{
    uint32_t behind = t->at + (uint32_t)size;
    if (t->done + bytes >= t->text.n || behind >= t->end)
        return t->done + bytes == t->text.n;
    char c = t->source.p[behind];
    return c == t->text.p[t->done + bytes] || c == '\\' || c == '&';
}

/* "&#1234567;" or "&#x12ABcd;": no more digits than cmark reads. */
static bool is_number(str entity)
{
    bool hex = entity.n > 3 && ascii_lower(entity.p[2]) == 'x';
    size_t digits = entity.n - 3 - hex;
    for (size_t i = 2 + hex; i < entity.n - 1; i++) {
        char c = ascii_lower(entity.p[i]);
        if (!ascii_is_digit(c) && !(hex && c >= 'a' && c <= 'f'))
            return false;
    }
    return digits >= 1 && digits <= (hex ? 6 : 7);
}

/* Bytes of text that an entity of `size` bytes stands for; 0 when it is no entity. */
static size_t entity_text(const trail *t, size_t size)
{
    str entity = str_slice(t->source, t->at, t->at + size);
    size_t one = character_size(t->text, t->done);
    if (entity.p[1] == '#')
        return is_number(entity) ? one : 0;
    if (str_eq(entity, S("&amp;")))
        return one;
    if (str_starts(str_from(t->text, t->done), entity))
        return 0; /* no name that HTML knows: it stands as it is */
    if (goes_on(t, size, one) || t->done + one >= t->text.n)
        return one;
    return one + character_size(t->text, t->done + one);
}

/* An escape or an entity at the trail's place; false when there is none. */
static bool take_replaced(trail *t, size_t *bytes, span *where)
{
    char c = t->source.p[t->at], text = t->text.p[t->done];
    size_t size = 0;
    *bytes = 1;
    if (c == '\\' && t->at + 1 < t->end && is_punctuation(t->source.p[t->at + 1]) &&
        t->source.p[t->at + 1] == text)
        size = 2;
    else if (c == '&' && (size = entity_size(t)) > 0)
        *bytes = entity_text(t, size);
    if (size == 0 || *bytes == 0)
        return false;
    *where = (span){t->at, t->at + (uint32_t)size};
    t->at = where->end;
    t->done += *bytes;
    return true;
}

bool trail_next(trail *t, size_t *bytes, span *where)
{
    if (t->done >= t->text.n || t->at >= t->end)
        return false;
    if (take_replaced(t, bytes, where))
        return true;
    uint32_t start = t->at;
    size_t from = t->done;
    do {
        if (t->source.p[t->at] != t->text.p[t->done])
            break;
        t->at++;
        t->done++;
    } while (t->done < t->text.n && t->at < t->end && t->source.p[t->at] != '\\' &&
             t->source.p[t->at] != '&');
    *bytes = t->done - from;
    *where = (span){start, t->at};
    return t->done > from;
}

/* Does all of the trail's text stand at `at`? */
static bool stands_at(const trail *start, uint32_t at)
{
    trail t = *start;
    size_t bytes;
    span where;
    t.at = at;
    while (trail_next(&t, &bytes, &where))
        continue;
    return t.done == t.text.n;
}

static size_t run_of(str s, char c)
{
    size_t n = 0;
    while (n < s.n && s.p[n] == c)
        n++;
    return n;
}

/*
 * cmark's column is off for what is left of delimiters: a closing run whose first
 * ones were used up, and backticks that open nothing, given by their end.
 */
static bool stands_near(trail *t)
{
    if (stands_at(t, t->at))
        return true;
    char first = t->text.p[0];
    size_t run = run_of(t->text, first);
    uint32_t at = t->at;
    if (first == '`' && at >= run && stands_at(t, at - (uint32_t)run)) {
        t->at = at - (uint32_t)run;
        return true;
    }
    for (size_t i = 0; i < LONGEST_RUN && (first == '*' || first == '_') && at < t->end &&
                       t->source.p[at] == first;
         i++)
        if (stands_at(t, ++at)) {
            t->at = at;
            return true;
        }
    return false;
}

bool place_text(const block_place *b, cmark_node *node, trail *found)
{
    const source *s = source_of(b);
    *found = (trail){.source = s->text, .text = node_literal(node)};
    if (node_plain_text(node)) {
        span where = source_span_of(s, found->text);
        found->at = where.start;
        found->end = where.end;
        return true;
    }
    int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
    if (found->text.n == 0)
        return false;
    for (size_t shift = 0; shift <= MOST_SHIFT; shift++)
        if (offset_at(b, line, column, shift, &found->at, &found->end) && stands_near(found))
            return true;
    return false;
}

/* --- Code, raw HTML --- */

/*
 * The end of a node by cmark's end column. When it ends on a later line than it
 * began, cmark counts from that line's content, `extra` bytes short.
 */
static bool end_of(const block_place *b, cmark_node *node, int extra, size_t shift,
                   uint32_t *at)
{
    int line = cmark_node_get_end_line(node), column = cmark_node_get_end_column(node);
    uint32_t end;
    if (line > cmark_node_get_start_line(node))
        column += (int)b->column + extra;
    if (!offset_at(b, line, column + 1, shift, at, &end))
        return false;
    return true;
}

static bool is_fenced_by(const block_place *b, span inside, cmark_node_type type)
{
    str text = source_of(b)->text;
    if (inside.start >= inside.end || inside.end > text.n)
        return false;
    if (type == CMARK_NODE_HTML_INLINE)
        return text.p[inside.start] == '<' && text.p[inside.end - 1] == '>';
    return inside.start > 0 && inside.end < text.n && text.p[inside.start - 1] == '`' &&
           text.p[inside.end] == '`';
}

bool place_literal(const block_place *b, cmark_node *node, span *found)
{
    cmark_node_type type = cmark_node_get_type(node);
    int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
    uint32_t end;
    for (size_t shift = 0; shift <= MOST_SHIFT; shift++)
        if (offset_at(b, line, column, shift, &found->start, &end) &&
            end_of(b, node, type == CMARK_NODE_HTML_INLINE, shift, &found->end) &&
            is_fenced_by(b, *found, type))
            return true;
    return false;
}

/* --- Links and the rest --- */

static cmark_node *leaf(cmark_node *node, cmark_node *(*child)(cmark_node *))
{
    for (cmark_node *n; (n = child(node));)
        node = n;
    return node;
}

static span inline_span(const block_place *b, cmark_node *node);

/* The leaf nodes of a link tell its line; cmark's own is the line it ends on. */
static bool link_start(const block_place *b, cmark_node *link, span inside, uint32_t *at)
{
    str text = source_of(b)->text;
    cmark_node *first = leaf(link, cmark_node_first_child);
    uint32_t end;
    if (inside.start > 0 && text.p[inside.start - 1] == '<') {
        *at = inside.start - 1;
        return true;
    }
    for (size_t shift = 0; shift <= MOST_SHIFT; shift++)
        if (offset_at(b, cmark_node_get_start_line(first), cmark_node_get_start_column(link),
                      shift, at, &end) &&
            *at < end && (text.p[*at] == '[' || text.p[*at] == '!'))
            return true;
    return false;
}

static bool link_end(const block_place *b, cmark_node *link, span inside, uint32_t *at)
{
    str text = source_of(b)->text;
    uint32_t end;
    if (inside.end < text.n && text.p[inside.end] == '>') {
        *at = inside.end + 1;
        return true;
    }
    for (size_t shift = 0; shift <= MOST_SHIFT; shift++)
        if (offset_at(b, cmark_node_get_end_line(link), cmark_node_get_end_column(link) + 1,
                      shift, at, &end) &&
            *at > inside.start && (text.p[*at - 1] == ')' || text.p[*at - 1] == ']'))
            return true;
    return false;
}

/* What the first and the last leaf below a node span; a leaf not found counts for nothing. */
static span leaves_span(const block_place *b, cmark_node *node)
{
    if (!cmark_node_first_child(node))
        return (span){0, 0};
    span first = inline_span(b, leaf(node, cmark_node_first_child));
    span last = inline_span(b, leaf(node, cmark_node_last_child));
    if (first.start == first.end || last.start == last.end)
        return first.start == first.end ? last : first;
    return span_join(first, last);
}

static span link_span(const block_place *b, cmark_node *link)
{
    span whole = {0, 0}, inside = leaves_span(b, link);
    if (link_start(b, link, inside, &whole.start) && link_end(b, link, inside, &whole.end) &&
        whole.start < whole.end)
        return whole;
    return inside;
}

/* An empty span when a leaf cannot be found. */
static span leaf_span(const block_place *b, cmark_node *node)
{
    span found = {0, 0}, last;
    size_t bytes;
    trail t;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        if (!place_text(b, node, &t))
            return (span){0, 0};
        found = (span){t.at, t.at};
        while (trail_next(&t, &bytes, &last))
            found.end = last.end;
        return found;
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
        return place_literal(b, node, &found) ? found : (span){0, 0};
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        if (cmark_node_previous(node))
            found = inline_span(b, cmark_node_previous(node));
        return (span){found.end, found.end};
    default:
        return found;
    }
}

static span inline_span(const block_place *b, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
        return link_span(b, node);
    return cmark_node_first_child(node) ? leaves_span(b, node) : leaf_span(b, node);
}

static size_t count_lines(str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.n; i++)
        count += text.p[i] == '\n';
    return count;
}

/* Blocks without inlines: cmark's lines, but an HTML block's own are one short. */
static span lines_span(const document *d, cmark_node *node)
{
    const source *s = &d->source;
    node_lines lines = node_lines_of(d, node);
    size_t first = lines.first, last = lines.last;
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) {
        size_t count = count_lines(node_literal(node));
        last = first + (count ? count - 1 : 0);
    }
    if (last >= s->line_count)
        last = s->line_count - 1;
    uint32_t start =
        source_line_start(s, first) + (uint32_t)cmark_node_get_start_column(node) - 1;
    uint32_t end = source_line_span(s, last).end;
    return without_space_behind(s, (span){start, end > start ? end : start});
}

bool place_is_atx(str line)
{
    size_t level = run_of(line, '#');
    return level >= 1 && level <= 6 &&
           (level == line.n || line.p[level] == ' ' || line.p[level] == '\t');
}

/* A heading's text without its marks: "## Text ##". */
static span heading_text(const source *s, span whole)
{
    str line = source_text(s, whole);
    if (!place_is_atx(line))
        return whole;
    str text = str_trim(str_from(line, run_of(line, '#')));
    size_t end = text.n;
    while (end > 0 && text.p[end - 1] == '#')
        end--;
    if (end == 0 || ascii_is_space(text.p[end - 1]))
        text = str_slice(text, 0, end);
    return without_space_behind(s, source_span_of(s, text));
}

/* Most headings: "## Text" at the margin. False when it is any other. */
static bool plain_heading(const document *d, cmark_node *node, span *where)
{
    if (cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_DOCUMENT)
        return false;
    *where = source_line_span(&d->source, node_lines_of(d, node).first);
    return where->start < where->end && d->source.text.p[where->start] == '#' &&
           place_is_atx(source_text(&d->source, *where));
}

static span block_span(const document *d, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    const span *known = cmark_node_get_user_data(node); /* a table's or cell's first field */
    if (type == CMARK_NODE_DOCUMENT)
        return (span){d->body, (uint32_t)d->source.text.n};
    if (known)
        return *known;
    if (type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING)
        return lines_span(d, node);
    block_place b;
    span whole;
    if (type == CMARK_NODE_HEADING && plain_heading(d, node, &whole))
        return heading_text(&d->source, whole);
    place_block(d, node, &b);
    whole = place_whole(&b, node);
    return type == CMARK_NODE_HEADING ? heading_text(&d->source, whole) : whole;
}

span document_node_span(const document *d, cmark_node *node)
{
    cmark_node *block = place_block_node(node);
    block_place b;
    if (block == node)
        return block_span(d, node);
    place_block(d, block, &b);
    span found = inline_span(&b, node);
    return found.end ? found : place_whole(&b, block);
}
