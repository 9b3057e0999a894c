#include "read/bounds.h"

#include "read/containers.h"

/* No list begins right of WIDEST: the most levels of 17 columns each end before it. */
enum { TAB_STOP = 4, WIDEST = 4096 };

/* How deep a list can be whose content begins in a column, by all lines so far. */
struct depths {
    size_t at[WIDEST + 1];
};

/* What stands before the text of a line: spaces, quote marks, list markers. */
struct prefix {
    str line;
    size_t at;
    size_t column;
    size_t spaces; /* columns of white space */
    size_t quotes;
    size_t markers;
};

static void pass_space(struct prefix *p)
{
    for (; p->at < p->line.n; p->at++) {
        char c = p->line.p[p->at];
        if (c != ' ' && c != '\t')
            break;
        size_t step = c == '\t' ? TAB_STOP - p->column % TAB_STOP : 1;
        p->column += step;
        p->spaces += step;
    }
}

/* "***", "- - -": a line of one character, which nests nothing; pluses do. */
static bool is_thematic_break(str rest)
{
    size_t count = 0;
    if (rest.p[0] != '-' && rest.p[0] != '*')
        return false;
    for (size_t i = 0; i < rest.n; i++) {
        if (rest.p[i] == rest.p[0])
            count++;
        else if (rest.p[i] != ' ' && rest.p[i] != '\t')
            return false;
    }
    return count >= 3;
}

/* Bytes of the list marker at the start of `rest`, or 0. */
static size_t marker_size(str rest)
{
    size_t n = 0;
    while (n < rest.n && n < 9 && ascii_is_digit(rest.p[n]))
        n++;
    bool bullet =
        n == 0 && rest.n && (rest.p[0] == '-' || rest.p[0] == '+' || rest.p[0] == '*');
    bool number = n > 0 && n < rest.n && (rest.p[n] == '.' || rest.p[n] == ')');
    if (!bullet && !number)
        return 0;
    n++;
    return n == rest.n || rest.p[n] == ' ' || rest.p[n] == '\t' ? n : 0;
}

/* Moves over the next quote mark or list marker; returns its size, 0 when none follows. */
static size_t pass_mark(struct prefix *p)
{
    str rest = str_from(p->line, p->at);
    size_t size = rest.n && rest.p[0] == '>' ? 1 : marker_size(rest);
    if (size == 0 || (rest.p[0] != '>' && is_thematic_break(rest)))
        return 0;
    p->quotes += rest.p[0] == '>';
    p->markers += rest.p[0] != '>';
    p->at += size;
    p->column += size;
    return size;
}

/*
 * An upper bound of the containers a line can lie in: each list around it costs
 * two columns of indentation, unless its marker stands on the line itself. Lines
 * that open no container are no deeper than those before them, and count 0.
 */
static size_t deepest_possible(str line, size_t limit, size_t *quotes)
{
    struct prefix p = {.line = line};
    pass_space(&p);
    while (p.quotes + p.markers <= limit && pass_mark(&p))
        pass_space(&p);
    *quotes = p.quotes;
    return p.quotes + p.markers ? p.quotes + p.markers + p.spaces / 2 : 0;
}

/* The depth of the list whose content begins up to three columns left of `column`. */
static size_t depth_around(const struct depths *d, size_t column)
{
    size_t depth = 0;
    for (size_t c = column < 3 ? 0 : column - 3; c <= column && c <= WIDEST; c++)
        if (d->at[c] > depth)
            depth = d->at[c];
    return depth;
}

/* Where an item's further lines begin: behind its marker and 1 to 4 columns of space. */
static size_t content_column(size_t behind_marker, const struct prefix *text)
{
    size_t padding = text->column - behind_marker;
    bool blank = text->at == text->line.n;
    return behind_marker + (blank || padding > 4 ? 1 : padding);
}

/*
 * The depth that a line's list markers can really reach, given the lists above: an
 * item far to the right needs a list that begins there. Notes the line's own lists.
 */
static size_t deepest_list(struct depths *d, str line)
{
    struct prefix p = {.line = line};
    pass_space(&p);
    size_t depth = depth_around(d, p.column);
    if (depth == 0 && p.column > 3)
        return 0; /* code, or text that goes on */
    while (p.column < WIDEST && pass_mark(&p) && p.quotes == 0) {
        size_t behind = p.column;
        pass_space(&p);
        size_t content = content_column(behind, &p);
        depth++;
        if (content <= WIDEST && d->at[content] < depth)
            d->at[content] = depth;
        if (content != p.column)
            break;
    }
    return depth;
}

static bool is_prefix_byte(char c)
{
    return c == ' ' || c == '\t' || c == '>' || c == '-' || c == '+' || c == '*' || c == '.' ||
           c == ')' || (c >= '0' && c <= '9');
}

/* A first, cheap look: only a long prefix can be deep (a tab is two levels at most). */
static bool has_long_prefix(str line, size_t limit)
{
    size_t enough = limit / 2, n = 0;
    while (n < enough && n < line.n && is_prefix_byte(line.p[n]))
        n++;
    return n == enough;
}

static bool looks_deep(str line, size_t limit, size_t *quotes)
{
    *quotes = 0;
    return has_long_prefix(line, limit) && deepest_possible(line, limit, quotes) > limit;
}

static void refuse_depth(document *d, span line, size_t limit)
{
    diagnose(&d->problems, RULE_FILE_ENCODING, &d->source, line,
             "lists and quotations are nested here deeper than the limit of %zu levels", limit)
        ->hint = S("nest less deeply, or raise `limits: {container-depth: …}` in the "
                   "programme's front matter");
}

/* Follows the lists from line `first` on, as some line looks deep. */
static bool check_lists(document *d, size_t first, size_t limit)
{
    struct depths *lists = arena_alloc(d->arena, sizeof *lists);
    for (size_t i = first; i < d->source.line_count; i++) {
        str line = source_line(&d->source, i);
        size_t quotes;
        bool deep = looks_deep(line, limit, &quotes) && quotes > 0;
        if (!deep && deepest_list(lists, line) <= limit)
            continue;
        refuse_depth(d, source_line_span(&d->source, i), limit);
        return false;
    }
    return true;
}

static bool check_depth(document *d, size_t limit)
{
    size_t first = source_line_index(&d->source, d->body), quotes;
    const char *text = d->source.text.p;
    for (size_t i = first; i < d->source.line_count; i++)
        if (d->source.lines[i] < d->source.text.n && is_prefix_byte(text[d->source.lines[i]]) &&
            looks_deep(source_line(&d->source, i), limit, &quotes))
            return check_lists(d, first, limit);
    return true;
}

static size_t count_images(str text, size_t enough)
{
    size_t count = 0;
    for (size_t at; count <= enough && (at = str_find(text, S("!["))) != (size_t)-1; count++)
        text = str_from(text, at + 2);
    return count;
}

/* Lines without a blank one between them hold at most a paragraph. */
static bool check_images(document *d, size_t limit)
{
    if (!d->has_bracket || count_images(str_from(d->source.text, d->body), limit) <= limit)
        return true;
    size_t count = 0;
    for (size_t i = source_line_index(&d->source, d->body); i < d->source.line_count; i++) {
        str line = source_line(&d->source, i);
        count = str_trim(line).n ? count + count_images(line, limit) : 0;
        if (count <= limit)
            continue;
        diagnose(&d->problems, RULE_FILE_ENCODING, &d->source, source_line_span(&d->source, i),
                 "this paragraph holds more than the limit of %zu images", limit)
            ->hint = S("divide it, or raise `limits: {images-in-block: …}` in the programme's "
                       "front matter");
        return false;
    }
    return true;
}

bool bounds_check(document *d, const limits *limits)
{
    return check_depth(d, limits->container_depth) && check_images(d, limits->images_in_block);
}
