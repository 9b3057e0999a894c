#include "check/check.h"

#include "check/placeholder_scan.h"
#include "check/wording.h"
#include "core/utf8.h"
#include "read/inline_text.h"

static const size_t none = (size_t)-1;

enum {
    MOST_SHOWN = 12, /* words of a difference */
    REACH = 60,      /* words within which the two texts must meet again */
    MEETING = 3      /* words in a row that count as meeting */
};

typedef struct word {
    str text;
    span span;
} word;

/* A section as the words a reader sees. */
struct wording {
    arena *arena;
    const document *document;
    const guidance *guidance; /* of the document's template, or NULL */
    word *words;
    size_t count, capacity;
    bool open;     /* a placeholder or guidance stands in it: there is nothing to compare yet */
    bool headings; /* headings of its own: their levels may differ */
};

/* --- Reading a section --- */

static void add_word(struct wording *w, str text, span at)
{
    w->words = arena_grow(w->arena, w->words, w->count, &w->capacity, sizeof *w->words);
    w->words[w->count++] = (word){str_copy(w->arena, text), at};
}

/* The next run of bytes that are no white space; moves *at behind it. */
static bool next_word(str text, size_t *at, str *found)
{
    size_t start = text.n, end = text.n;
    while (*at < text.n) {
        size_t before = *at;
        bool space = utf8_is_space(utf8_next(text, at));
        if (!space && start == text.n)
            start = before;
        if (space && start < text.n) {
            end = before;
            break;
        }
    }
    *found = str_slice(text, start, end);
    return found->n > 0;
}

static void add_run(void *context, const text_run *run)
{
    struct wording *w = context;
    placeholder_scan scan = {.text = run->text};
    guidance_scan advice = {.text = run->text};
    str found;
    w->open |= placeholder_next(&scan, &found) ||
               (w->guidance && guidance_find(w->guidance, &advice, &found));
    for (size_t at = 0; next_word(run->text, &at, &found);) {
        size_t from = (size_t)(found.p - run->text.p);
        add_word(w, found, text_run_span(run, from, from + found.n));
    }
}

static void add_row(struct wording *w, const table_row *row)
{
    str found;
    for (size_t i = 0; i < row->count; i++)
        for (size_t at = 0; next_word(row->cells[i].text, &at, &found);)
            add_word(w, found, row->cells[i].span);
}

static void add_table(struct wording *w, const table *t)
{
    add_row(w, &t->header);
    for (size_t i = 0; i < t->row_count; i++)
        add_row(w, &t->rows[i]);
}

static void add_literal(struct wording *w, cmark_node *node)
{
    str text = str_of(cmark_node_get_literal(node)), found;
    for (size_t at = 0; next_word(text, &at, &found);)
        add_word(w, found, document_node_span(w->document, node));
}

/* Depth is bounded by the reader. */
static void add_block(struct wording *w, cmark_node *node)
{
    const table *t = document_table_at(node);
    if (t) {
        add_table(w, t);
        return;
    }
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        w->headings = true;
        document_text_of(w->document, node, add_run, w);
        break;
    case CMARK_NODE_PARAGRAPH:
        document_text_of(w->document, node, add_run, w);
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_literal(w, node);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
        for (cmark_node *n = cmark_node_first_child(node); n; n = cmark_node_next(n))
            add_block(w, n);
        break;
    default:
        break;
    }
}

static bool ends_section(const section *s, cmark_node *node)
{
    return !node || (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
                     cmark_node_get_heading_level(node) <= s->level);
}

static struct wording read_wording(arena *a, const record *r, const section *s)
{
    struct wording w = {.arena = a,
                        .document = r->document,
                        .guidance = r->template ? r->template->guidance : NULL};
    for (cmark_node *n = s->first; !ends_section(s, n); n = cmark_node_next(n))
        add_block(&w, n);
    return w;
}

/* --- Comparing --- */

/* A typographer's mark counts as the typewriter's: sets *c and returns its bytes, or 0. */
static size_t plain_mark(str s, size_t at, char *c)
{
    if (at + 2 >= s.n || !str_starts(str_from(s, at), S("\xE2\x80")))
        return 0;
    switch ((unsigned char)s.p[at + 2]) {
    case 0x93: /* en dash */
    case 0x94:
        *c = '-';
        return 3;
    case 0x98:
    case 0x99:
        *c = '\'';
        return 3;
    case 0x9C:
    case 0x9D:
        *c = '"';
        return 3;
    default:
        return 0;
    }
}

static char next_plain(str s, size_t *at)
{
    char c = s.p[*at];
    size_t size = plain_mark(s, *at, &c);
    *at += size ? size : 1;
    return c;
}

static bool same_word(str a, str b)
{
    size_t i = 0, k = 0;
    while (i < a.n && k < b.n)
        if (next_plain(a, &i) != next_plain(b, &k))
            return false;
    return i == a.n && k == b.n;
}

/* Words in a row that are the same from there on, up to MEETING or both ends. */
static bool meet(const struct wording *a, size_t i, const struct wording *b, size_t k)
{
    for (size_t n = 0; n < MEETING; n++, i++, k++) {
        if (i == a->count || k == b->count)
            return i == a->count && k == b->count;
        if (!same_word(a->words[i].text, b->words[k].text))
            return false;
    }
    return true;
}

/* Words [at, at + here) stand where the programme has [at, at + there). */
struct difference {
    size_t at, here, there;
};

static size_t at_most(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The first difference: the fewest words after which both texts go on alike. */
static bool first_difference(const struct wording *a, const struct wording *b,
                             struct difference *d)
{
    size_t at = 0;
    while (at < a->count && at < b->count && same_word(a->words[at].text, b->words[at].text))
        at++;
    if (at == a->count && at == b->count)
        return false;
    d->at = at;
    for (size_t sum = 1; sum <= REACH; sum++) {
        for (d->here = 0; d->here <= sum; d->here++) {
            d->there = sum - d->here;
            if (at + d->here <= a->count && at + d->there <= b->count &&
                meet(a, at + d->here, b, at + d->there))
                return true;
        }
    }
    d->here = at_most(a->count - at, MOST_SHOWN);
    d->there = at_most(b->count - at, MOST_SHOWN);
    return true;
}

/* "“working in a seamless …”": at most MOST_SHOWN words. */
static str quote(arena *a, const struct wording *w, size_t from, size_t count)
{
    buf out = {0};
    size_t shown = at_most(count, MOST_SHOWN);
    buf_str(&out, S("“"));
    for (size_t i = 0; i < shown; i++) {
        buf_str(&out, i ? S(" ") : S(""));
        buf_str(&out, w->words[from + i].text);
    }
    buf_str(&out, shown < count ? S(" …”") : S("”"));
    str copy = str_copy(a, buf_view(&out));
    buf_free(&out);
    return copy;
}

/* --- Mending --- */

static bool is_remark(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK &&
           html_is_comment(str_of(cmark_node_get_literal(node)));
}

/* What readers see of a section, as one piece of its source. */
struct content {
    span span;
    bool broken; /* by a comment or other HTML: it cannot be replaced or copied */
};

/* The lines from the first block to the last, without blank ones and comments around them. */
static struct content section_content(const document *d, const section *s)
{
    const source *where = &d->source;
    cmark_node *first = s->first, *last = NULL;
    while (!ends_section(s, first) && is_remark(first))
        first = cmark_node_next(first);
    for (cmark_node *n = first; !ends_section(s, n); n = cmark_node_next(n))
        last = is_remark(n) ? last : n;
    struct content found = {.span = {s->span.end, s->span.end}};
    if (last) {
        span next = {s->span.end, s->span.end};
        if (!ends_section(s, cmark_node_next(last)))
            next = document_node_span(d, cmark_node_next(last));
        found.span =
            (span){where->lines[source_line_index(where, document_node_span(d, first).start)],
                   next.start};
    }
    for (cmark_node *n = first; last && n != last; n = cmark_node_next(n))
        found.broken |= cmark_node_get_type(n) == CMARK_NODE_HTML_BLOCK;
    while (found.span.end > s->span.start && ascii_is_space(where->text.p[found.span.end - 1]))
        found.span.end--;
    if (!last)
        found.span.start = found.span.end;
    return found;
}

/* The text with the line ends that `where` uses. */
static str with_line_ends(arena *a, str text, const source *where)
{
    bool crlf = str_find_byte(where->text, '\r') != none;
    if (!crlf && str_find_byte(text, '\r') == none)
        return text;
    buf out = {0};
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n' && crlf)
            buf_byte(&out, '\r');
        if (text.p[i] != '\r')
            buf_byte(&out, text.p[i]);
    }
    str copy = str_copy(a, buf_view(&out));
    buf_free(&out);
    return copy;
}

/* --- Finding --- */

/* A section that all share: the programme's own. */
struct shared {
    const checking *checking;
    const record *owner;
    const section *section;
    struct wording wording;
    arena *arena;
};

static bool can_mend(const struct shared *s, const record *r, const section *found,
                     const struct wording *here)
{
    return !here->headings && !s->wording.headings &&
           !section_content(r->document, found).broken &&
           !section_content(s->owner->document, s->section).broken;
}

/* The programme's text in the place of the section's, or below its heading. */
static void mend(const struct shared *s, diagnostic *d, const record *r, const section *found)
{
    const source *theirs = &s->owner->document->source;
    struct content here = section_content(r->document, found);
    str text = source_text(theirs, section_content(s->owner->document, s->section).span);
    if (here.span.start == here.span.end)
        text = str_join(s->arena, S("\n\n"), text);
    diagnostic_fix(s->checking->out, d, here.span, with_line_ends(s->arena, text, d->source));
}

/* "the vision here", or "the section “Desired outcomes” here". */
static str section_phrase(arena *a, str title)
{
    if (str_find_byte(title, ' ') != none || title.n == 0)
        return str_format(a, "the section “%.*s”", STR_ARG(title));
    return str_format(a, "the %c%.*s", ascii_lower(title.p[0]), STR_ARG(str_from(title, 1)));
}

/* Where the words stand; an empty place where words are missing. */
static span difference_span(const struct wording *w, const struct difference *d)
{
    size_t count = at_most(d->here, MOST_SHOWN);
    if (count)
        return span_join(w->words[d->at].span, w->words[d->at + count - 1].span);
    if (d->at < w->count)
        return (span){w->words[d->at].span.start, w->words[d->at].span.start};
    span last = w->words[w->count - 1].span;
    return (span){last.end, last.end};
}

static str difference_label(arena *a, const struct shared *s, const struct difference *d)
{
    if (d->there == 0)
        return S("the programme does not have these words");
    str words = quote(a, &s->wording, d->at, d->there);
    return str_format(a, d->here ? "the programme has %.*s" : "here the programme has %.*s",
                      STR_ARG(words));
}

static void report(const struct shared *s, const record *r, const section *found,
                   const struct wording *here, const struct difference *d)
{
    const source *where = &r->document->source, *theirs = &s->owner->document->source;
    span at = here->count ? difference_span(here, d) : found->heading_span;
    diagnostic *said = diagnose(s->checking->out, RULE_SHARED_TEXT_DIFFERS, where, at,
                                "%.*s here is not the programme's, word for word",
                                STR_ARG(section_phrase(s->arena, found->title)));
    size_t line = d->at < s->wording.count ? d->at : s->wording.count - 1;
    span agreed = s->wording.words[line].span;
    bool certain = can_mend(s, r, found, here);
    said->label = difference_label(s->arena, s, d);
    diagnostic_relate(s->checking->out, said, theirs, agreed, "has the agreed wording%s",
                      certain ? "; `pidc check --fix` copies it here" : "");
    if (certain)
        mend(s, said, r, found);
}

/* What stands below a section's heading, as it was written. */
static str written_below(const document *d, const section *s)
{
    return str_trim(source_text(&d->source, (span){s->heading_span.end, s->span.end}));
}

static void compare(const struct shared *s, const record *r)
{
    size_t index = document_find_section(r->document, s->section->name, 0);
    struct difference d;
    if (index == none)
        return;
    const section *found = &r->document->sections[index];
    if (str_eq(written_below(r->document, found),
               written_below(s->owner->document, s->section)))
        return; /* as nearly all are: the same bytes say the same words */
    struct wording here = read_wording(s->arena, r, found);
    if (!here.open && first_difference(&here, &s->wording, &d))
        report(s, r, found, &here, &d);
}

static void check_section(const checking *c, str title)
{
    const programme *p = c->programme;
    const document *d = p->self->document;
    arena *a = c->out->arena;
    size_t index = document_find_section(d, section_name(a, title), 0), at = 0;
    if (index == none)
        return;
    struct shared s = {.checking = c, .owner = p->self, .arena = a};
    s.section = &d->sections[index];
    s.wording = read_wording(a, p->self, s.section);
    if (s.wording.open || s.wording.count == 0)
        return;
    for (const record *r; (r = programme_next(p, S("pid"), &at));)
        if (r->document->root)
            compare(&s, r);
}

void check_shared_text(const checking *c)
{
    for (size_t i = 0; i < c->programme->shared_text.count; i++)
        check_section(c, c->programme->shared_text.items[i].text);
}
