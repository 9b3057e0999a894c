#include "read/markdown.h"

#include <string.h>

#include "read/node.h"
#include "read/place.h"
#include "read/stretches.h"
#include "read/tree_memory.h"

struct pass {
    document *d;
    size_t first_line; /* of the body, 0-based */
    table_reader tables;
    stretches stretches;
    size_t fed_capacity;
    size_t lines_fed; /* so far */
    table *found;     /* tables that are no stretches */
    table **found_end;
    bool refused;
};

/* --- Parsing --- */

static void feed(cmark_parser *parser, str text)
{
    if (text.n)
        cmark_parser_feed(parser, text.p, text.n);
}

static uint32_t line_start(const struct pass *p, size_t index)
{
    const source *s = &p->d->source;
    uint32_t start = index < s->line_count ? s->lines[index] : (uint32_t)s->text.n;
    return start < p->d->body ? p->d->body : start;
}

static void note_fed(struct pass *p, size_t first, size_t end)
{
    document *d = p->d;
    d->fed = arena_grow(d->arena, d->fed, d->fed_count, &p->fed_capacity, sizeof *d->fed);
    d->fed[d->fed_count++] = (fed_lines){p->lines_fed + 1, first, end - first};
}

/* Lines [first, end), the last of them with an end. */
static void feed_lines(struct pass *p, cmark_parser *parser, size_t first, size_t end)
{
    str text = str_slice(p->d->source.text, line_start(p, first), line_start(p, end));
    note_fed(p, first, end);
    feed(parser, text);
    if (!str_ends(text, S("\n")))
        feed(parser, S("\n")); /* after a CR, cmark takes it for its second half */
    p->lines_fed += end - first;
}

/* Each cell with markup as a heading of its own: "# cell #". */
static void feed_cells(struct pass *p, cmark_parser *parser)
{
    buf lines = {0};
    for (size_t i = 0; i < p->tables.special_count; i++) {
        buf_str(&lines, S("# "));
        buf_str(&lines, source_text(&p->d->source, p->tables.special[i]->span));
        buf_str(&lines, S(" #\n"));
    }
    feed(parser, buf_view(&lines));
    buf_free(&lines);
}

static cmark_parser *parser_new(void)
{
    return cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, tree_memory_callbacks());
}

static cmark_node *parser_end(cmark_parser *parser)
{
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

/* --- Cells --- */

/* "\|" is a pipe even where Markdown knows no escapes, in code and raw HTML. */
static void unescape_pipes(arena *a, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_CODE && type != CMARK_NODE_HTML_INLINE)
        return;
    str literal = str_of(cmark_node_get_literal(node));
    char *plain = arena_alloc(a, literal.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < literal.n; i++)
        if (literal.p[i] != '\\' || i + 1 == literal.n || literal.p[i + 1] != '|')
            plain[n++] = literal.p[i];
    if (n < literal.n)
        cmark_node_set_literal(node, plain);
}

static void unescape_cell(struct pass *p, const table_cell *cell, cmark_node *heading)
{
    if (str_find(source_text(&p->d->source, cell->span), S("\\|")) == (size_t)-1)
        return;
    cmark_iter *walk = cmark_iter_new(heading);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;)
        unescape_pipes(p->d->arena, cmark_iter_get_node(walk));
    cmark_iter_free(walk);
}

/* All there is stands in one STRONG, emphasis around or inside it allowed. */
static bool is_bold(cmark_node *first)
{
    while (first && !cmark_node_next(first)) {
        if (cmark_node_get_type(first) == CMARK_NODE_STRONG)
            return true;
        if (cmark_node_get_type(first) != CMARK_NODE_EMPH)
            return false;
        first = cmark_node_first_child(first);
    }
    return false;
}

static void finish_cell(struct pass *p, table_cell *cell, cmark_node *heading)
{
    cmark_node *first = cmark_node_first_child(heading);
    cmark_node_set_user_data(heading, cell);
    unescape_cell(p, cell, heading);
    cell->text = document_plain_text(p->d->arena, heading);
    if (first && (cmark_node_next(first) || cmark_node_get_type(first) != CMARK_NODE_TEXT))
        cell->inlines = first;
    cell->bold = is_bold(first);
}

/*
 * Gives `count` cells the headings that begin with `heading`, which came from line
 * `line` (1-based) on, and takes these out of their tree. False when they are not
 * there: an open code block or comment of the body has swallowed them.
 */
static bool finish_cells(struct pass *p, cmark_node *heading, size_t line)
{
    size_t count = p->tables.special_count, seen = 0;
    for (cmark_node *n = heading; n && seen < count; n = cmark_node_next(n), seen++)
        if (cmark_node_get_type(n) != CMARK_NODE_HEADING ||
            (size_t)cmark_node_get_start_line(n) != line + seen)
            return false;
    if (seen < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        cmark_node *next = cmark_node_next(heading);
        cmark_node_unlink(heading);
        finish_cell(p, p->tables.special[i], heading);
        heading = next;
    }
    p->tables.special_count = 0;
    return true;
}

/* --- The tree of all stretches --- */

/* Frees a node and its later siblings. */
static void drop_from(cmark_node *node)
{
    while (node) {
        cmark_node *next = cmark_node_next(node);
        cmark_node_free(node);
        node = next;
    }
}

static void set_note(document *d, cmark_node *node, span where, table *t)
{
    block_note *note = arena_alloc(d->arena, sizeof *note);
    *note = (block_note){where, source_line_index(&d->source, where.start), t};
    cmark_node_set_user_data(node, note);
}

static void stand_for(document *d, cmark_node *node, table *t)
{
    drop_from(cmark_node_first_child(node));
    set_note(d, node, t->span, t);
    t->node = node;
}

/*
 * Feeds an empty heading: no list goes on behind it, and where it comes out among the
 * blocks of the document, nothing that was fed before is open. Returns its line.
 */
static size_t feed_mark(struct pass *p, cmark_parser *parser)
{
    feed(parser, S("#\n"));
    return ++p->lines_fed;
}

/* Takes the mark of that line out of the tree, and moves on; false when it is not there. */
static bool drop_mark(cmark_node **node, size_t line)
{
    cmark_node *mark = *node;
    if (!mark || cmark_node_get_type(mark) != CMARK_NODE_HEADING ||
        (size_t)cmark_node_get_start_line(mark) != line)
        return false;
    *node = cmark_node_next(mark);
    cmark_node_free(mark);
    return true;
}

/* The first node behind those of some fed lines. */
static cmark_node *behind_fed(cmark_node *node, const fed_lines *fed)
{
    while (node && (size_t)cmark_node_get_start_line(node) < fed->cmark + fed->count)
        node = cmark_node_next(node);
    return node;
}

/*
 * Puts the nodes of the other stretches among those of the rest, up to *next. False when
 * there is no mark before a stretch of the rest: then a block above it never ended.
 */
static bool join_stretches(struct pass *p, cmark_node **next)
{
    const fed_lines *fed = p->d->fed;
    for (size_t i = 0; i < p->stretches.count; i++) {
        const stretch *at = &p->stretches.items[i];
        if (at->kind != STRETCH_REST)
            cmark_node_insert_before(*next, stretch_node(p->d, at));
        else if (drop_mark(next, fed->cmark - 1))
            *next = behind_fed(*next, fed++);
        else
            return false;
        if (!*next)
            return false;
    }
    return true;
}

static bool parse_stretches(struct pass *p)
{
    cmark_parser *parser = parser_new();
    for (size_t i = 0; i < p->stretches.count; i++) {
        if (p->stretches.items[i].kind != STRETCH_REST)
            continue;
        feed_mark(p, parser);
        feed_lines(p, parser, p->stretches.items[i].first, p->stretches.items[i].end);
    }
    size_t line = feed_mark(p, parser);
    feed_cells(p, parser);
    p->d->root = parser_end(parser);
    cmark_node *next = cmark_node_first_child(p->d->root);
    return join_stretches(p, &next) && drop_mark(&next, line) &&
           finish_cells(p, next, line + 1);
}

/* All of the body; behind a blank line cmark drops no second byte order mark. */
static void parse_whole(struct pass *p)
{
    cmark_parser *parser = parser_new();
    feed(parser, S("\n"));
    p->lines_fed = 1;
    feed_lines(p, parser, p->first_line, p->d->source.line_count);
    p->d->root = parser_end(parser);
}

/* --- Tables in paragraphs --- */

static bool is_container(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
        return true;
    default:
        return false;
    }
}

cmark_node *markdown_next_block(cmark_node *node)
{
    if (is_container(node) && cmark_node_first_child(node))
        return cmark_node_first_child(node);
    while (node && !cmark_node_next(node))
        node = cmark_node_parent(node);
    return node ? cmark_node_next(node) : NULL;
}

/* "===" or "---" on a line of its own: a lazy line underlines nothing. */
static bool is_underline(const source *s, const containers *around, size_t index)
{
    line_rest rest = containers_rest(s, around, index);
    str line = str_trim(source_text(s, (span){rest.text, rest.end}));
    size_t same = 0;
    while (same < line.n && line.p[same] == line.p[0])
        same++;
    return !rest.lazy && rest.indent < 4 && line.n && same == line.n &&
           (line.p[0] == '=' || line.p[0] == '-');
}

/*
 * The line of a setext heading's underline. cmark ends the heading a line too late,
 * but for one that ends the file.
 */
static size_t underline_of(const document *d, const containers *around, cmark_node *heading,
                           size_t first)
{
    const source *s = &d->source;
    size_t end = node_lines_of(d, heading).last;
    if (end > s->line_count) /* cells follow the file */
        end = s->line_count;
    return end > first + 1 && is_underline(s, around, end - 1) ? end - 1 : end;
}

/* Source lines that cmark's inlines account for. */
static size_t inline_lines(cmark_node *block)
{
    size_t lines = 1;
    cmark_iter *walk = cmark_iter_new(block);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *n = cmark_iter_get_node(walk);
        cmark_node_type type = cmark_node_get_type(n);
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            lines++;
        else if (type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
            lines += (size_t)(cmark_node_get_end_line(n) - cmark_node_get_start_line(n));
    }
    cmark_iter_free(walk);
    return lines;
}

/* "[label]:" at `at`, maybe over several lines: only this can be a link definition. */
static bool begins_definition(const source *s, uint32_t at)
{
    str text = str_from(s->text, at);
    size_t i = 1;
    if (text.n == 0 || text.p[0] != '[')
        return false;
    for (; i < text.n && i < 1000 && text.p[i] != ']' && text.p[i] != '['; i++)
        i += text.p[i] == '\\';
    return i + 1 < text.n && text.p[i] == ']' && text.p[i + 1] == ':';
}

/* Is the node behind `block` a table that took its last lines? */
static const table *table_behind(cmark_node *block)
{
    cmark_node *next = cmark_node_next(block);
    const table *t = next ? document_table_at(next) : NULL;
    return t && t->lead_lines ? t : NULL;
}

static size_t last_line(const document *d, const containers *around, cmark_node *block,
                        size_t first, const line_rest *rest)
{
    const table *behind = table_behind(block);
    size_t last = node_lines_of(d, block).last;
    if (behind)
        last = source_line_index(&d->source, behind->span.start) - 1;
    else if (cmark_node_get_type(block) == CMARK_NODE_HEADING)
        last = place_is_atx(source_text(&d->source, (span){rest->text, rest->end}))
                   ? first
                   : underline_of(d, around, block, first) - 1;
    if (last >= d->source.line_count)
        last = d->source.line_count - 1;
    return last > first ? last : first;
}

/* Lines of link definitions before the text of a block with lines `first` to `last`. */
static size_t count_definitions(const source *s, const containers *around, cmark_node *block,
                                size_t first, size_t last)
{
    line_rest rest = containers_rest(s, around, first);
    if (last == first || !begins_definition(s, rest.text))
        return 0;
    size_t known = inline_lines(block), all = last - first + 1;
    return all > known ? all - known : 0;
}

block_lines markdown_lines(const document *d, const containers *around, cmark_node *block)
{
    size_t first = node_lines_of(d, block).first;
    line_rest rest = containers_rest(&d->source, around, first);
    return (block_lines){first + markdown_definitions(d, block),
                         last_line(d, around, block, first, &rest)};
}

size_t markdown_definitions(const document *d, cmark_node *block)
{
    size_t low = 0, high = d->definition_count, line = node_lines_of(d, block).first;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->definitions[middle].first_line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < d->definition_count && d->definitions[low].first_line == line
               ? d->definitions[low].lines
               : 0;
}

static bool has_lines(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) &&
           cmark_node_get_start_line(node) > 0;
}

/* Notes the blocks that begin with link definitions, which cmark has taken out of them. */
static void find_definitions(document *d)
{
    size_t capacity = 0;
    if (!d->has_bracket || str_find(str_from(d->source.text, d->body), S("]:")) == (size_t)-1)
        return;
    for (cmark_node *n = d->root; n; n = markdown_next_block(n)) {
        if (!has_lines(n) || node_note(n))
            continue;
        containers around;
        containers_of(d, n, &around);
        block_lines all = markdown_lines(d, &around, n);
        size_t lines = count_definitions(&d->source, &around, n, all.first, all.last);
        if (lines == 0)
            continue;
        d->definitions = arena_grow(d->arena, d->definitions, d->definition_count, &capacity,
                                    sizeof *d->definitions);
        d->definitions[d->definition_count++] = (definition_lines){all.first, lines};
    }
}

static str rest_text(const source *s, const line_rest *rest)
{
    return source_text(s, (span){rest->text, rest->end});
}

/* Is line `index` a delimiter row with a header row of as many cells above it? */
static bool is_table_at(const source *s, const containers *around, size_t index)
{
    size_t columns;
    line_rest header = containers_rest(s, around, index - 1);
    line_rest delimiter = containers_rest(s, around, index);
    return delimiter.indent < 4 && table_is_delimiter(rest_text(s, &delimiter), &columns) &&
           table_count_cells(rest_text(s, &header)) == columns;
}

static void refuse_table(struct pass *p, span line)
{
    bool wide = p->tables.cells < p->tables.most_cells;
    diagnostic *finding = diagnose(
        &p->d->problems, RULE_FILE_ENCODING, &p->d->source, line,
        wide ? "this row has more cells than the limit of %zu"
             : "with this row the document's tables hold more cells than the limit of %zu",
        wide ? p->tables.most_columns : p->tables.most_cells);
    finding->hint =
        wide ? S("raise `limits: {table-columns: …}` in the programme's front matter")
             : S("raise `limits: {table-cells: …}` in the programme's front matter");
    p->refused = true;
}

/* Reads the table with its header row on line `header`, to line `last` included. */
static table *read_table(struct pass *p, const containers *around, size_t header, size_t last)
{
    const source *s = &p->d->source;
    span *lines = arena_array(p->d->arena, last - header + 1, sizeof *lines), too_large;
    for (size_t i = header; i <= last; i++) {
        line_rest rest = containers_rest(s, around, i);
        lines[i - header] = stretch_row_span(s, rest.text, rest.end);
    }
    table *t = table_read(&p->tables, lines, last - header + 1, &too_large);
    if (!t) {
        refuse_table(p, too_large);
        return NULL;
    }
    *p->found_end = t;
    p->found_end = &t->next;
    return t;
}

static cmark_node *new_text(arena *a, str text)
{
    cmark_node *node = node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(node, str_c(a, text));
    return node;
}

/* The lead as bare lines, where markup that began in it ends in the table. */
static void lead_as_lines(struct pass *p, const containers *around, cmark_node *block,
                          size_t first, size_t header)
{
    const source *s = &p->d->source;
    drop_from(cmark_node_first_child(block));
    for (size_t i = first; i < header; i++) {
        line_rest rest = containers_rest(s, around, i);
        if (i > first)
            cmark_node_append_child(block, node_new(CMARK_NODE_SOFTBREAK));
        cmark_node_append_child(block, new_text(p->d->arena, str_trim(rest_text(s, &rest))));
    }
}

static bool is_break(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/* Leaves the block only what stands before its table; lines `lines->first` to `header`. */
static void cut_lead(struct pass *p, const containers *around, cmark_node *block,
                     const block_lines *lines, size_t header)
{
    int line = cmark_node_get_start_line(block) + (int)(header - lines->first);
    cmark_node *n = cmark_node_first_child(block), *next = NULL;
    for (; n; n = next) {
        next = cmark_node_next(n);
        if (next && is_break(n) && cmark_node_get_start_line(next) >= line)
            break;
    }
    if (n && cmark_node_get_start_line(next) == line)
        drop_from(n);
    else
        lead_as_lines(p, around, block, lines->first, header);
}

/* A block that is not in cmark's tree yet; like a table's node it knows its own span. */
static cmark_node *new_block(struct pass *p, cmark_node_type type, uint32_t start, uint32_t end)
{
    cmark_node *node = node_new(type);
    set_note(p->d, node, stretch_row_span(&p->d->source, start, end), NULL);
    return node;
}

/* The lead of a setext heading that is a table after all becomes a paragraph. */
static void add_lead(struct pass *p, const containers *around, cmark_node *heading,
                     size_t first, size_t header)
{
    const source *s = &p->d->source;
    line_rest from = containers_rest(s, around, first);
    line_rest to = containers_rest(s, around, header - 1);
    cmark_node *lead = new_block(p, CMARK_NODE_PARAGRAPH, from.text, to.end);
    cmark_node_insert_before(heading, lead);
    for (cmark_node *n; (n = cmark_node_first_child(heading));)
        cmark_node_append_child(lead, n);
}

/* Puts the table's node in the place of the block, or behind its first lines. */
static void place_table(struct pass *p, const containers *around, cmark_node *block,
                        const block_lines *lines, table *t, size_t header)
{
    bool setext = cmark_node_get_type(block) == CMARK_NODE_HEADING;
    t->lead_lines = header - lines->first;
    if (!setext && t->lead_lines == 0) {
        stand_for(p->d, block, t);
        return;
    }
    cmark_node *node = node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_insert_after(block, node);
    stand_for(p->d, node, t);
    if (t->lead_lines)
        cut_lead(p, around, block, lines, header);
    if (setext && t->lead_lines)
        add_lead(p, around, block, lines->first, header);
    if (setext)
        cmark_node_free(block);
}

/*
 * Under a table, "---" is a line across and "===" one more row: never a heading's
 * underline. Returns the table's last line.
 */
static size_t judge_underline(struct pass *p, const containers *around, cmark_node *heading,
                              size_t last)
{
    if (cmark_node_get_type(heading) != CMARK_NODE_HEADING ||
        last + 1 >= p->d->source.line_count)
        return last;
    line_rest rest = containers_rest(&p->d->source, around, last + 1);
    if (p->d->source.text.p[rest.text] == '=')
        return last + 1;
    cmark_node_insert_after(heading,
                            new_block(p, CMARK_NODE_THEMATIC_BREAK, rest.text, rest.end));
    return last;
}

/* Looks for a table in a paragraph whose lines hold candidates from *next on. */
static void find_table_in(struct pass *p, cmark_node *block, size_t *next)
{
    containers around;
    containers_of(p->d, block, &around);
    block_lines lines = markdown_lines(p->d, &around, block);
    size_t definitions =
        count_definitions(&p->d->source, &around, block, lines.first, lines.last);
    lines.first += definitions;
    for (; *next < p->stretches.delimiter_count && p->stretches.delimiters[*next] <= lines.last;
         ++*next) {
        size_t at = p->stretches.delimiters[*next];
        if (at <= lines.first || !is_table_at(&p->d->source, &around, at))
            continue;
        size_t last = judge_underline(p, &around, block, lines.last);
        table *t = read_table(p, &around, at - 1, last);
        if (t)
            place_table(p, &around, block, &lines, t, at - 1);
        while (*next < p->stretches.delimiter_count && p->stretches.delimiters[*next] <= last)
            ++*next;
        return;
    }
}

static void find_other_tables(struct pass *p)
{
    size_t next = 0;
    cmark_node *following;
    for (cmark_node *n = p->d->root; n && next < p->stretches.delimiter_count && !p->refused;
         n = following) {
        following = markdown_next_block(n);
        if (!has_lines(n))
            continue;
        node_lines lines = node_lines_of(p->d, n);
        while (next < p->stretches.delimiter_count &&
               p->stretches.delimiters[next] <= lines.first)
            next++;
        if (next < p->stretches.delimiter_count &&
            p->stretches.delimiters[next] <= lines.last + 1)
            find_table_in(p, n, &next);
    }
}

/* The cells of these tables, parsed by themselves; the body follows for its definitions. */
static void parse_cells(struct pass *p)
{
    const document *d = p->d;
    str body = str_from(d->source.text, d->body);
    if (p->tables.special_count == 0)
        return;
    cmark_parser *parser = parser_new();
    feed_cells(p, parser);
    if (d->has_bracket && str_find(body, S("]:")) != (size_t)-1) {
        feed(parser, S("\n"));
        feed(parser, body);
    }
    finish_cells(p, cmark_node_first_child(parser_end(parser)), 1);
}

/* --- All of it --- */

/* Strings the tables together in the order of the document. */
static void link_tables(struct pass *p)
{
    table **end = &p->d->tables, *found = p->found;
    for (size_t i = 0; i < p->stretches.count; i++) {
        table *plain = p->stretches.items[i].table;
        if (!plain)
            continue;
        for (; found && found->span.start < plain->span.start; end = &(*end)->next) {
            *end = found;
            found = found->next;
        }
        *end = plain;
        end = &plain->next;
    }
    *end = found;
}

static struct pass pass_new(document *d, const limits *limits)
{
    bool empty = d->body == d->source.text.n;
    d->fed = NULL;
    d->fed_count = 0;
    return (struct pass){
        .d = d,
        .first_line = empty ? d->source.line_count : source_line_index(&d->source, d->body),
        .tables = {.arena = d->arena,
                   .signs = {d->signs},
                   .source = &d->source,
                   .most_columns = limits->table_columns,
                   .most_cells = limits->table_cells},
    };
}

bool markdown_read(document *d, const limits *limits)
{
    tree_memory memory;
    tree_memory_enter(&memory, d->arena);
    struct pass p = pass_new(d, limits);
    p.stretches = stretches_find(d, p.first_line, &p.tables);
    if (!parse_stretches(&p)) {
        p = pass_new(d, limits);
        p.stretches = stretches_whole(d, p.first_line);
        parse_whole(&p);
    }
    p.found_end = &p.found;
    find_other_tables(&p);
    if (!p.refused)
        parse_cells(&p);
    link_tables(&p);
    find_definitions(d);
    tree_memory_leave(&memory);
    return !p.refused;
}
