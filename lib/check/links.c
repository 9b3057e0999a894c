#include "check/check.h"
#include "check/near.h"
#include "check/wording.h"
#include "core/encode.h"
#include "core/map.h"
#include "core/utf8.h"

static const size_t none = (size_t)-1;

/* The headings of one document as anchors. */
struct anchors {
    bool readable;
    map map;
    str *names;
    size_t count;
};

struct search {
    const checking *checking;
    const document *document;
    const source *source;
    arena *arena;
    struct anchors *anchors; /* of this document and those it links to */
    size_t anchor_count, anchor_capacity;
    map anchors_of; /* a document's path to its index there */
    map files;      /* paths already looked for: 1 there, 0 not */
    size_t near_asked;
};

/* --- Anchors --- */

/* As forges make them: lower case, spaces as hyphens, other punctuation dropped. */
static str slug(arena *a, str title)
{
    buf out = {0};
    str folded = utf8_fold(a, utf8_trim(title));
    for (size_t at = 0; at < folded.n;) {
        size_t start = at;
        uint32_t c = utf8_next(folded, &at);
        if (utf8_is_space(c))
            buf_byte(&out, '-');
        else if (utf8_is_letter_or_digit(c) || c == '-' || c == '_')
            buf_str(&out, str_slice(folded, start, at));
    }
    str copy = str_copy(a, buf_view(&out));
    buf_free(&out);
    return copy;
}

/* The section's name with hyphens: its title without numbering and closing notes. */
static str name_slug(arena *a, str name)
{
    char *p = arena_alloc(a, name.n + 1);
    for (size_t i = 0; i < name.n; i++)
        p[i] = name.p[i] == ' ' ? '-' : name.p[i];
    return (str){p, name.n};
}

/* A title that stands again is told apart as "title-1", "title-2", … */
static void add_anchor(arena *a, struct anchors *to, map *repeats, str name, bool repeat)
{
    size_t before = map_get(repeats, name);
    map_set(repeats, name, before == none ? 0 : before + repeat);
    if (before != none && repeat)
        name = str_format(a, "%.*s-%zu", STR_ARG(name), before + 1);
    if (map_add(&to->map, name, to->count) == none)
        to->names[to->count++] = name;
}

static struct anchors read_anchors(arena *a, const document *d)
{
    map repeats = map_new(a);
    struct anchors to = {.readable = d->readable, .map = map_new(a)};
    to.names = arena_array(a, 2 * d->section_count + 1, sizeof *to.names);
    for (size_t i = 0; i < d->section_count; i++)
        add_anchor(a, &to, &repeats, slug(a, d->sections[i].title), true);
    for (size_t i = 0; i < d->section_count; i++)
        add_anchor(a, &to, &repeats, name_slug(a, d->sections[i].name), false);
    return to;
}

/* The anchors of a Markdown file that is no document of the programme, such as a README. */
static struct anchors read_file_anchors(arena *a, const files *from, str path)
{
    arena *own = arena_new();
    struct anchors found = {.map = map_new(a)};
    str text, error;
    if (from->read(from, own, path, limits_default.file_size, &text, &error) == FILE_OK) {
        const document *d = document_read(own, path, text, &limits_default);
        found = read_anchors(a, d);
    }
    arena_free(own);
    return found;
}

/* The anchors of the document at `path`, which is `d` when that is not NULL. */
static const struct anchors *anchors_in(struct search *s, str path, const document *d)
{
    size_t index = map_add(&s->anchors_of, path, s->anchor_count);
    if (index != none)
        return &s->anchors[index];
    s->anchors = arena_grow(s->arena, s->anchors, s->anchor_count, &s->anchor_capacity,
                            sizeof *s->anchors);
    s->anchors[s->anchor_count] =
        d ? read_anchors(s->arena, d) : read_file_anchors(s->arena, s->checking->from, path);
    return &s->anchors[s->anchor_count++];
}

/* --- Addresses --- */

/* "https:", "mailto:" and the like, or an address of some host. */
static bool is_elsewhere(str url)
{
    if (str_starts(url, S("/")))
        return true;
    size_t n = 0;
    while (n < url.n && (ascii_is_alnum(url.p[n]) || str_find_byte(S("+-."), url.p[n]) != none))
        n++;
    return n > 1 && n < url.n && url.p[n] == ':' && ascii_is_alpha(url.p[0]);
}

static bool exists(struct search *s, str path)
{
    const files *from = s->checking->from;
    size_t known = map_get(&s->files, path);
    if (known == none) {
        known = str_find_byte(path, '\0') == none && from->exists(from, path);
        map_add(&s->files, path, known);
    }
    return known == 1;
}

/* "b/../c.md" is "c.md"; leading ".." stay. For comparing with the paths of records. */
static str tidy(arena *a, str path)
{
    str *parts = arena_array(a, path.n + 1, sizeof *parts), part;
    size_t count = 0;
    bool root = str_starts(path, S("/"));
    while (str_cut(&path, '/', &part)) {
        if (part.n == 0 || str_eq(part, S(".")))
            continue;
        bool up = str_eq(part, S("..")) && count && !str_eq(parts[count - 1], S(".."));
        if (up)
            count--;
        else
            parts[count++] = part;
    }
    buf out = {0};
    for (size_t i = 0; i < count; i++) {
        buf_str(&out, i || root ? S("/") : S(""));
        buf_str(&out, parts[i]);
    }
    str tidied = str_copy(a, buf_view(&out));
    buf_free(&out);
    return tidied;
}

/* The document of the programme that a path leads to, or NULL. */
static const document *document_at(const struct search *s, str path)
{
    const programme *p = s->checking->programme;
    size_t low = 0, high = p->count; /* records stand in path order */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(p->records[middle]->document->source.path, path);
        if (order == 0)
            return p->records[middle]->document;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* --- Findings --- */

/* The address as it stands in the link; all of the link when it stands elsewhere. */
static span address_span(const struct search *s, cmark_node *node, str url)
{
    span whole = document_node_span(s->document, node);
    str text = source_text(s->source, whole);
    for (size_t at = text.n; at-- > 0;) {
        if (text.p[at] != '(' && text.p[at] != '<')
            continue;
        if (!str_starts(str_from(text, at + 1), url))
            continue;
        uint32_t start = whole.start + (uint32_t)at + 1;
        return (span){start, start + (uint32_t)url.n};
    }
    return whole;
}

static diagnostic *broken(struct search *s, cmark_node *node, str url, str part,
                          const char *message)
{
    span at = address_span(s, node, url);
    if (part.p >= url.p && part.p + part.n <= url.p + url.n && at.end - at.start == url.n) {
        at.start += (uint32_t)(part.p - url.p);
        at.end = at.start + (uint32_t)part.n;
    }
    return diagnose(s->checking->out, RULE_LINK_BROKEN, s->source, at, message, STR_ARG(part));
}

static void check_anchor(struct search *s, cmark_node *node, str url, str anchor, str path,
                         const document *in)
{
    str name = percent_decode(s->arena, anchor);
    const struct anchors *known = anchors_in(s, path, in);
    if (!known->readable || map_get(&known->map, name) != none)
        return;
    diagnostic *d = broken(s, node, url, anchor,
                           in == s->document ? "no heading here has the anchor “#%.*s”"
                                             : "no heading there has the anchor “#%.*s”");
    size_t near =
        s->near_asked++ < MOST_NEAR ? near_name(name, known->names, known->count) : none;
    if (near != none)
        d->label = str_format(s->arena, "did you mean “#%.*s”?", STR_ARG(known->names[near]));
}

static void check_address(struct search *s, cmark_node *node, const char *what, str url)
{
    size_t hash = str_find_byte(url, '#'), query = str_find_byte(url, '?');
    str file = str_slice(url, 0, hash < query ? hash : query);
    str anchor = hash == none ? (str){0} : str_from(url, hash + 1);
    if (url.n == 0) {
        broken(s, node, url, url, "this link has no address%.*s");
        return;
    }
    if (is_elsewhere(url))
        return;
    if (file.n == 0) {
        if (anchor.n)
            check_anchor(s, node, url, anchor, s->source->path, s->document);
        return;
    }
    str path = tidy(s->arena, path_join(s->arena, path_folder(s->source->path),
                                        percent_decode(s->arena, file)));
    const document *to = document_at(s, path);
    if (!to && !exists(s, path)) {
        diagnostic *d = broken(s, node, url, file, "there is no file “%.*s”");
        if (!str_eq(path, file))
            d->hint =
                str_format(s->arena, "the %s is looked for as “%.*s”", what, STR_ARG(path));
    } else if (anchor.n && str_ends(path, S(".md"))) {
        check_anchor(s, node, url, anchor, path, to);
    }
}

static bool is_blank(str text)
{
    return utf8_trim(text).n == 0;
}

static void check_image(struct search *s, cmark_node *node)
{
    if (!is_blank(document_plain_text(s->arena, node)))
        return;
    diagnostic *d = diagnose(s->checking->out, RULE_ALT_MISSING, s->source,
                             document_node_span(s->document, node),
                             "this image has no text that says what it shows");
    d->hint = S("say between the square brackets what a reader should learn from it");
}

/* Every link and image among `node` and what stands below it. */
static void check_inlines(struct search *s, cmark_node *top)
{
    cmark_iter *walk = cmark_iter_new(top);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER || (type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE))
            continue;
        bool image = type == CMARK_NODE_IMAGE;
        check_address(s, node, image ? "image" : "link", str_of(cmark_node_get_url(node)));
        if (image)
            check_image(s, node);
    }
    cmark_iter_free(walk);
}

static void check_row(struct search *s, const table_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].inlines)
            check_inlines(s, cmark_node_parent(row->cells[i].inlines));
}

void check_links(const checking *c)
{
    const document *d = c->record->document;
    if (!d->has_bracket || (str_find(str_from(d->source.text, d->body), S("](")) == none &&
                            str_find(str_from(d->source.text, d->body), S("]:")) == none))
        return; /* no link, no image, no definition of one */
    struct search s = {.checking = c,
                       .document = d,
                       .source = &d->source,
                       .arena = c->out->arena,
                       .anchors_of = map_new(c->out->arena),
                       .files = map_new(c->out->arena)};
    check_inlines(&s, d->root);
    for (const table *t = d->tables; t; t = t->next) {
        check_row(&s, &t->header);
        for (size_t i = 0; i < t->row_count; i++)
            check_row(&s, &t->rows[i]);
    }
}
