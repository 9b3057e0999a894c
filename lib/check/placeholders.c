#include "check/check.h"
#include "check/placeholder_scan.h"

enum { LONGEST_QUOTE = 60 }; /* bytes of a placeholder that a message repeats */

/* What the family knows while it goes through one document. */
struct search {
    const checking *checking;
    const document *document;
    bool taken[PLACEHOLDER_WORDS];
};

/* --- Messages --- */

/* `text` for a message: one line, and not too long of it. */
static str quoted(arena *a, str text)
{
    buf out = {0};
    bool cut = text.n > LONGEST_QUOTE;
    for (size_t at = 0; at < text.n && (at < LONGEST_QUOTE || (text.p[at] & 0xC0) == 0x80);
         at++)
        buf_byte(&out, ascii_is_space(text.p[at]) ? ' ' : text.p[at]);
    str copy = str_format(a, "“%.*s%s”", STR_ARG(buf_view(&out)), cut ? "…" : "");
    buf_free(&out);
    return copy;
}

static diagnostic *placeholder(const struct search *s, str found, const char *what, str name)
{
    const source *where = &s->document->source;
    str quote = quoted(s->checking->out->arena, found);
    return diagnose(s->checking->out, RULE_PLACEHOLDER, where, source_span_of(where, found),
                    "%.*s is a placeholder%s%.*s%s", STR_ARG(quote), what, STR_ARG(name),
                    name.n ? "”" : "");
}

/* --- Blocks --- */

static placeholder_place place_of(prose_kind kind)
{
    switch (kind) {
    case PROSE_HEADING:
        return PLACEHOLDER_IN_HEADING;
    case PROSE_HEADER_CELL:
        return PLACEHOLDER_IN_HEADER;
    case PROSE_CELL:
        return PLACEHOLDER_IN_VALUE;
    case PROSE_PARAGRAPH:
    case PROSE_HTML:
        break;
    }
    return PLACEHOLDER_IN_PROSE;
}

/* The header over a cell, for a message; empty when there is none. */
static str header_of(const prose_block *block)
{
    const table_row *header = &block->table->header;
    return block->column < header->count ? header->cells[block->column].text : (str){0};
}

static void found_in_block(const struct search *s, const prose_block *block, str found)
{
    str all = str_trim(source_text(&s->document->source, block->span));
    str header = block->kind == PROSE_CELL ? header_of(block) : (str){0};
    if (block->kind == PROSE_HEADING)
        placeholder(s, found, " in a heading", (str){0});
    else if (header.n && str_eq(all, found))
        placeholder(s, found, ": there is nothing yet under “", header);
    else
        placeholder(s, found, ", not yet your text", (str){0});
}

static void search_block(const struct search *s, const prose_block *block)
{
    placeholder_scan scan = {.text = source_text(&s->document->source, block->span),
                             .place = place_of(block->kind)};
    for (size_t i = 0; i < PLACEHOLDER_WORDS; i++)
        scan.taken[i] = s->taken[i];
    str found;
    while (placeholder_next(&scan, &found))
        found_in_block(s, block, found);
}

/* Each run of guidance is a finding; true when the paragraph holds nothing else. */
static bool search_guidance(const struct search *s, const prose_block *block)
{
    const source *where = &s->document->source;
    str text = source_text(where, block->span), found = {0};
    size_t at = 0;
    while (guidance_find(s->checking->record->template->guidance, text, &at, &found)) {
        diagnose(s->checking->out, RULE_GUIDANCE_LEFT, where, source_span_of(where, found),
                 "this is the template's own guidance, not yet your text");
        if (found.n == str_trim(text).n)
            return true;
    }
    return false;
}

static void visit(void *context, const prose_block *block)
{
    const struct search *s = context;
    if (block->kind == PROSE_PARAGRAPH && search_guidance(s, block))
        return;
    search_block(s, block);
}

/* --- Front matter --- */

static void search_scalar(const struct search *s, const yaml_node *scalar, str field)
{
    placeholder_scan scan = {.text = source_text(&s->document->source, scalar->span),
                             .place = PLACEHOLDER_IN_VALUE};
    for (size_t i = 0; i < PLACEHOLDER_WORDS; i++)
        scan.taken[i] = s->taken[i];
    str found;
    while (placeholder_next(&scan, &found))
        placeholder(s, found,
                    str_eq(str_trim(scan.text), found) ? ": there is no value yet for “"
                                                       : " in the field “",
                    field);
}

/* Depth is bounded by the reader. An item of a list goes by the list's name. */
static void search_fields(const struct search *s, const yaml_node *node, str field)
{
    for (const yaml_node *n = node->first; n; n = n->next) {
        str name = node->kind == YAML_MAPPING ? n->key : field;
        if (n->kind == YAML_SCALAR)
            search_scalar(s, n, name);
        else if (!str_eq(name, S("allow")))
            search_fields(s, n, name);
    }
}

/* --- All --- */

static bool is_id(const programme *p, str word)
{
    for (const named_list *list = p->lists; list; list = list->next)
        for (size_t i = 0; i < list->count; i++)
            if (str_eq(list->items[i].id.text, word))
                return true;
    return false;
}

void check_placeholders(const checking *c)
{
    struct search s = {.checking = c, .document = c->record->document};
    for (size_t i = 0; i < PLACEHOLDER_WORDS; i++)
        s.taken[i] = is_id(c->programme, placeholder_words[i]);
    if (s.document->fields)
        search_fields(&s, s.document->fields, (str){0});
    prose_each(s.document, visit, &s);
}
