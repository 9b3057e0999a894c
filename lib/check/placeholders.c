#include "check/check.h"
#include "check/guidance_cut.h"
#include "check/placeholder_scan.h"
#include "read/inline_text.h"
#include "read/signs.h"

enum { LONGEST_QUOTE = 60 }; /* bytes of a placeholder that a message repeats */

/* What the family knows while it goes through one document. */
struct search {
    const checking *checking;
    const source *source;
    const guidance *guidance;
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

/* `what` ends the message; with a `name`, in quotation marks behind it. */
static void placeholder(const struct search *s, span at, str found, const char *what, str name)
{
    diagnostics *out = s->checking->out;
    found = quoted(out->arena, found);
    diagnose(out, RULE_PLACEHOLDER, s->source, at, "%.*s is a placeholder%s%s%.*s%s",
             STR_ARG(found), what, name.n ? "“" : "", STR_ARG(name), name.n ? "”" : "");
}

static placeholder_scan new_scan(const struct search *s, str text, placeholder_place place)
{
    placeholder_scan scan = {.text = text, .place = place};
    for (size_t i = 0; i < PLACEHOLDER_WORDS; i++)
        scan.taken[i] = s->taken[i];
    return scan;
}

/* --- Text --- */

static bool is_header(const text_run *run)
{
    return run->kind == TEXT_CELL && run->row == &run->table->header;
}

static placeholder_place place_of(const text_run *run)
{
    if (run->kind == TEXT_CELL)
        return is_header(run) ? PLACEHOLDER_IN_HEADER : PLACEHOLDER_IN_VALUE;
    return run->kind == TEXT_HEADING ? PLACEHOLDER_IN_HEADING : PLACEHOLDER_IN_PROSE;
}

/* The header over a cell; empty when there is none. */
static str header_of(const text_run *run)
{
    size_t column = (size_t)(run->cell - run->row->cells);
    const table_row *header = &run->table->header;
    return column < header->count ? header->cells[column].text : (str){0};
}

static void found_in_run(const struct search *s, const text_run *run, str found)
{
    size_t from = (size_t)(found.p - run->text.p);
    span at = text_run_span(run, from, from + found.n);
    bool whole = run->kind == TEXT_CELL && !is_header(run) && str_trim(run->text).n == found.n;
    str header = whole ? header_of(run) : (str){0};
    if (header.n)
        placeholder(s, at, found, ": there is nothing yet under ", header);
    else
        placeholder(s, at, found,
                    run->kind == TEXT_HEADING ? " in a heading" : ", not yet your text",
                    (str){0});
}

/* Each stretch of guidance is a finding; true when the paragraph holds nothing else. */
static bool search_guidance(const struct search *s, const text_run *run)
{
    guidance_scan scan = {.text = run->text};
    str found;
    while (guidance_find(s->guidance, &scan, &found)) {
        size_t from = (size_t)(found.p - run->text.p);
        diagnostic *d = diagnose(s->checking->out, RULE_GUIDANCE_LEFT, s->source,
                                 text_run_span(run, from, from + found.n),
                                 "this is the template's own guidance, not yet your text");
        guidance_cut_fix(s->checking, d, run, found);
        if (found.n == str_trim(run->text).n)
            return true;
    }
    return false;
}

static void search_run(void *context, const text_run *run)
{
    const struct search *s = context;
    if (run->kind == TEXT_PARAGRAPH && search_guidance(s, run))
        return;
    if (!(run->signs & SIGN_PLACEHOLDER))
        return;
    placeholder_scan scan = new_scan(s, run->text, place_of(run));
    str found;
    while (placeholder_next(&scan, &found))
        found_in_run(s, run, found);
}

/* --- Front matter --- */

static void search_scalar(const struct search *s, const yaml_node *scalar, str field)
{
    str text = source_text(s->source, scalar->span), found;
    placeholder_scan scan = new_scan(s, text, PLACEHOLDER_IN_VALUE);
    while (placeholder_next(&scan, &found))
        placeholder(s, source_span_of(s->source, found), found,
                    str_trim(text).n == found.n ? ": there is no value yet for "
                                                : " in the field ",
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
    const document *d = c->record->document;
    struct search s = {
        .checking = c, .source = &d->source, .guidance = c->record->template->guidance};
    for (size_t i = 0; i < PLACEHOLDER_WORDS; i++)
        s.taken[i] = is_id(c->programme, placeholder_words[i]);
    sign_reader signs = {d->signs};
    if (signs_between(&signs, d->front_matter.start, d->front_matter.end) & SIGN_PLACEHOLDER)
        search_fields(&s, d->fields, (str){0});
    document_each_sign(d, SIGN_PLACEHOLDER | SIGN_PARAGRAPH, search_run, &s);
}
