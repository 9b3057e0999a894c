#include "compare/passages.h"

#include "core/utf8.h"

static const size_t none = (size_t)-1;

struct reader {
    const record *record;
    size_t table; /* the record's tables from here on were not met yet */
    buf text;
};

/* --- Reading --- */

/* Tables whose rows are compared are met in the order of the record's. */
static bool is_bound(struct reader *r, const table *t)
{
    const record *of = r->record;
    while (r->table < of->table_count &&
           of->tables[r->table].source->span.start < t->span.start)
        r->table++;
    return r->table < of->table_count && of->tables[r->table].source == t;
}

/* Depth is bounded by the reader of documents. */
static void read_block(struct reader *r, arena *a, cmark_node *node)
{
    const table *t = document_table_at(node);
    if (t && is_bound(r, t))
        return;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
        for (cmark_node *n = cmark_node_first_child(node); n; n = cmark_node_next(n))
            read_block(r, a, n);
        break;
    default:
        buf_str(&r->text, document_plain_text(a, node));
        buf_byte(&r->text, ' ');
    }
}

/* White space becomes single spaces; sets the words, which are slices of the text. */
static void set_words(arena *a, passage *p, str text)
{
    char *out = arena_alloc(a, text.n + 1);
    size_t n = 0, capacity = 0;
    for (size_t at = 0; at < text.n;) {
        size_t before = at;
        if (!utf8_is_space(utf8_next(text, &at)))
            while (before < at)
                out[n++] = text.p[before++];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    p->text = str_trim((str){out, n});
    str rest = p->text, word;
    while (str_cut(&rest, ' ', &word)) {
        p->words = arena_grow(a, p->words, p->count, &capacity, sizeof *p->words);
        p->words[p->count++] = word;
    }
}

static void read_text(arena *a, struct reader *r, passage *p, cmark_node *first)
{
    r->text.n = 0;
    for (cmark_node *n = first; n && cmark_node_get_type(n) != CMARK_NODE_HEADING;
         n = cmark_node_next(n))
        read_block(r, a, n);
    set_words(a, p, buf_view(&r->text));
}

/* A section that the template names goes by that name, whatever heading it has. */
static void name_passages(const record *r, passage *sections)
{
    for (size_t i = 0; r->template && i < r->template->section_count; i++)
        if (r->spec_sections[i] != none)
            sections[r->spec_sections[i]].name = r->template->sections[i].name;
}

/* The first is what stands before any heading; then the sections in order. */
passages passages_read(arena *a, const record *r)
{
    const document *d = r->document;
    passages p = {0};
    if (!d->root)
        return p;
    struct reader reader = {.record = r};
    p.items = arena_array(a, d->section_count + 1, sizeof *p.items);
    p.count = d->section_count + 1;
    p.items[0].path = p.items[0].name = S("");
    read_text(a, &reader, &p.items[0], cmark_node_first_child(d->root));
    for (size_t i = 0; i < d->section_count; i++)
        p.items[i + 1].name = d->sections[i].name;
    name_passages(r, p.items + 1);
    for (size_t i = 0; i < d->section_count; i++) {
        passage *one = &p.items[i + 1];
        one->section = &d->sections[i];
        /* The title of a document is no section that others lie in. */
        size_t above = one->section->level > 2 ? one->section->parent : none;
        one->path = above == none
                        ? one->name
                        : str_format(a, "%.*s\x1f%.*s", STR_ARG(p.items[above + 1].path),
                                     STR_ARG(one->name));
        read_text(a, &reader, one, one->section->first);
    }
    buf_free(&reader.text);
    return p;
}
