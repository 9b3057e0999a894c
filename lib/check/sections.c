#include <string.h>

#include "check/check.h"
#include "check/near.h"
#include "check/placeholder_scan.h"
#include "check/section_move.h"
#include "check/slip.h"
#include "check/wording.h"

static const size_t none = (size_t)-1;

enum { LONGEST_RENAMED = 200 }; /* bytes of a title */

struct search {
    const checking *checking;
    const record *record;
    const document *document;
    const template *template;
    const source *source;
    arena *arena;
    str kind;          /* "a PID" */
    size_t *resembled; /* for each spec: a section that no spec knows but looks like it */
    str *names;        /* every title and alias, folded, */
    size_t *specs;     /* and the spec of each */
    size_t name_count, near_asked;
};

static const section_spec *spec_at(const struct search *s, size_t i)
{
    return &s->template->sections[i];
}

static const section *section_at(const struct search *s, size_t i)
{
    return &s->document->sections[i];
}

/* --- Unknown and duplicate --- */

static void collect_names(struct search *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->template->section_count; i++)
        count += 1 + spec_at(s, i)->aliases.count;
    s->names = arena_array(s->arena, count, sizeof *s->names);
    s->specs = arena_array(s->arena, count, sizeof *s->specs);
    for (size_t i = 0; i < s->template->section_count; i++) {
        const section_spec *spec = spec_at(s, i);
        for (size_t k = 0; k <= spec->aliases.count; k++) {
            s->specs[s->name_count] = i;
            s->names[s->name_count++] = k ? spec->aliases.items[k - 1] : spec->name;
        }
    }
}

/* The spec whose name or alias is nearest, or none. */
static size_t nearest_spec(struct search *s, str name)
{
    if (s->near_asked++ >= MOST_NEAR)
        return none;
    if (!s->names)
        collect_names(s);
    size_t near = near_name(name, s->names, s->name_count);
    return near == none ? none : s->specs[near];
}

/* The part of a title that names the section: without its number and what follows. */
static span title_core(struct search *s, const section *found)
{
    str core = found->title;
    for (size_t i = 1; i < core.n; i++) {
        str rest = str_from(core, i);
        if (core.p[i - 1] == ' ' && str_eq(section_name(s->arena, rest), found->name))
            core = rest, i = 0;
    }
    for (size_t i = core.n; i-- > 1;) {
        str start = str_slice(core, 0, i);
        if (core.p[i] == ' ' && str_eq(section_name(s->arena, start), found->name))
            core = start;
    }
    uint32_t from = found->heading_span.start + (uint32_t)(core.p - found->title.p);
    return (span){from, from + (uint32_t)core.n};
}

/* A slip in a title gets the title that was meant, unless that section is there already. */
static void rename_section(struct search *s, diagnostic *d, const section *found)
{
    size_t meant = found->title.n <= LONGEST_RENAMED
                       ? near_certain(found->name, s->names, s->specs, s->name_count)
                       : none;
    if (meant == none || s->record->spec_sections[s->specs[meant]] != none ||
        !str_eq(source_text(s->source, found->heading_span), found->title))
        return;
    str title = spec_at(s, s->specs[meant])->title;
    span core = title_core(s, found);
    if (slip_is_plain(title))
        diagnostic_fix(s->checking->out, d, core, title);
}

static void unknown(struct search *s, size_t index)
{
    const section *found = section_at(s, index);
    diagnostic *d =
        diagnose(s->checking->out, RULE_SECTION_UNKNOWN, s->source, found->heading_span,
                 "%.*s has no section “%.*s”", STR_ARG(s->kind), STR_ARG(found->title));
    size_t near = nearest_spec(s, found->name);
    if (near == none) {
        d->hint = S("put it below the section it belongs to, as a heading of level 3 (###)");
        return;
    }
    d->label = str_format(s->arena, "did you mean “%.*s”?", STR_ARG(spec_at(s, near)->title));
    if (s->resembled[near] != none)
        return;
    s->resembled[near] = index;
    rename_section(s, d, found);
}

static void duplicate(struct search *s, size_t index, size_t spec)
{
    const section *second = section_at(s, index);
    const section *first = section_at(s, s->record->spec_sections[spec]);
    bool same = str_eq(first->name, second->name);
    unsigned line = line_of(s->source, first->heading_span);
    diagnostic *d =
        same ? diagnose(s->checking->out, RULE_SECTION_DUPLICATE, s->source,
                        second->heading_span, "the section “%.*s” already stands in line %u",
                        STR_ARG(second->title), line)
             : diagnose(s->checking->out, RULE_SECTION_DUPLICATE, s->source,
                        second->heading_span,
                        "“%.*s” is another name for “%.*s”, which already stands in line %u",
                        STR_ARG(second->title), STR_ARG(first->title), line);
    d->hint = S("bring the two together: only the first is read for reports");
    diagnostic_relate(s->checking->out, d, s->source, first->heading_span, "the first is here");
}

static void check_known(struct search *s)
{
    for (size_t i = 0; i < s->document->section_count; i++) {
        const section *found = section_at(s, i);
        if (found->level != 2)
            continue;
        size_t spec = s->record->section_specs[i];
        if (spec == none)
            unknown(s, i);
        else if (s->record->spec_sections[spec] != i)
            duplicate(s, i, spec);
    }
}

/* --- Missing --- */

/* A section of that name at another level than 2, or none. */
static size_t at_other_level(const struct search *s, const section_spec *spec)
{
    size_t found = document_find_section(s->document, spec->name, 0);
    for (size_t i = 0; found == none && i < spec->aliases.count; i++)
        found = document_find_section(s->document, spec->aliases.items[i], 0);
    return found != none && section_at(s, found)->level != 2 ? found : none;
}

/* The section of the document behind which a missing one belongs, or none. */
static size_t section_before(const struct search *s, size_t index)
{
    while (index-- > 0)
        if (s->record->spec_sections[index] != none)
            return s->record->spec_sections[index];
    return none;
}

/* What to write, and behind which section. */
static void suggest_section(struct search *s, diagnostic *d, size_t index)
{
    size_t before = section_before(s, index);
    d->hint = str_format(s->arena,
                         "add “## %.*s”, and say “To be completed.” if it is too soon to "
                         "write it",
                         STR_ARG(spec_at(s, index)->title));
    if (before == none)
        return;
    const section *found = section_at(s, before);
    diagnostic_relate(s->checking->out, d, s->source, found->heading_span,
                      "has “%.*s”, behind which it belongs", STR_ARG(found->title));
}

static void missing(struct search *s, size_t index)
{
    const section_spec *spec = spec_at(s, index);
    span end = record_last_line(s->record);
    diagnostic *d = diagnose(
        s->checking->out, RULE_SECTION_MISSING, s->source, (span){end.end, end.end},
        "there is no section “%.*s”, which %.*s needs", STR_ARG(spec->title), STR_ARG(s->kind));
    size_t level = at_other_level(s, spec), like = s->resembled[index];
    const section *found = level != none  ? section_at(s, level)
                           : like != none ? section_at(s, like)
                                          : NULL;
    if (!found) {
        suggest_section(s, d, index);
        return;
    }
    unsigned line = line_of(s->source, found->heading_span);
    d->hint = level != none
                  ? str_format(s->arena,
                               "“%.*s” in line %u is a heading of level %d: sections have "
                               "level 2 (##)",
                               STR_ARG(found->title), line, found->level)
                  : str_format(s->arena, "is “%.*s” in line %u meant for it?",
                               STR_ARG(found->title), line);
}

static void check_missing(struct search *s)
{
    for (size_t i = 0; i < s->template->section_count; i++)
        if (spec_at(s, i)->required && s->record->spec_sections[i] == none)
            missing(s, i);
}

/* --- Order --- */

/* The specs that the document has, in its order. */
static size_t specs_in_order(const struct search *s, size_t *specs)
{
    size_t count = 0;
    for (size_t i = 0; i < s->template->section_count; i++) {
        size_t at = count;
        if (s->record->spec_sections[i] == none)
            continue;
        for (; at > 0 && s->record->spec_sections[specs[at - 1]] > s->record->spec_sections[i];
             at--)
            specs[at] = specs[at - 1];
        specs[at] = i;
        count++;
    }
    return count;
}

/* Marks the longest run (with gaps) of rising specs: these may stay where they are. */
static void mark_rising(const struct search *s, const size_t *specs, size_t count, bool *stays)
{
    size_t *length = arena_array(s->arena, count, sizeof *length);
    size_t *before = arena_array(s->arena, count, sizeof *before);
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        length[i] = 1;
        before[i] = none;
        for (size_t k = 0; k < i; k++) {
            if (specs[k] < specs[i] && length[k] + 1 > length[i]) {
                length[i] = length[k] + 1;
                before[i] = k;
            }
        }
        if (length[i] > length[best])
            best = i;
    }
    for (size_t i = count ? best : none; i != none; i = before[i])
        stays[specs[i]] = true;
}

static void misplaced(struct search *s, size_t spec, const bool *stays)
{
    size_t after = none, before = none;
    for (size_t i = 0; i < s->template->section_count; i++) {
        if (stays[i] && i < spec)
            after = i;
        if (stays[i] && i > spec && before == none)
            before = i;
    }
    const size_t *found = s->record->spec_sections;
    bool late = before != none && found[before] < found[spec];
    const section *self = section_at(s, found[spec]);
    const section *other = section_at(s, found[late || after == none ? before : after]);
    diagnostic *d =
        diagnose(s->checking->out, RULE_SECTION_ORDER, s->source, self->heading_span,
                 "in %.*s, “%.*s” comes %s “%.*s”", STR_ARG(s->kind), STR_ARG(self->title),
                 late || after == none ? "before" : "after", STR_ARG(other->title));
    diagnostic_relate(s->checking->out, d, s->source, other->heading_span, "“%.*s” is here",
                      STR_ARG(other->title));
    section_move_fix(s->checking, d, (section_move){spec, after, before, stays});
}

static void check_order(struct search *s)
{
    size_t total = s->template->section_count;
    size_t *specs = arena_array(s->arena, total, sizeof *specs);
    bool *stays = arena_array(s->arena, total, sizeof *stays);
    size_t count = specs_in_order(s, specs);
    mark_rising(s, specs, count, stays);
    for (size_t i = 0; i < count; i++)
        if (!stays[specs[i]])
            misplaced(s, specs[i], stays);
}

/* --- Empty --- */

static bool row_has_content(const table_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (str_trim(row->cells[i].text).n)
            return true;
    return false;
}

static bool table_has_content(const table *t)
{
    for (size_t i = 0; i < t->row_count; i++)
        if (row_has_content(&t->rows[i]))
            return true;
    return t->lead_lines > 0;
}

/* Depth is bounded by the reader. */
static bool block_has_content(cmark_node *node)
{
    const table *t = document_table_at(node);
    if (t)
        return table_has_content(t);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
    case CMARK_NODE_THEMATIC_BREAK:
        return false;
    case CMARK_NODE_HTML_BLOCK:
        return !html_is_comment(str_of(cmark_node_get_literal(node)));
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_BLOCK_QUOTE:
        for (cmark_node *n = cmark_node_first_child(node); n; n = cmark_node_next(n))
            if (block_has_content(n))
                return true;
        return false;
    default:
        return true;
    }
}

static bool section_has_content(const section *found)
{
    for (cmark_node *n = found->first; n; n = cmark_node_next(n)) {
        if (cmark_node_get_type(n) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(n) <= found->level)
            return false;
        if (block_has_content(n))
            return true;
    }
    return false;
}

/* "Project costs - TBC": the placeholder is the finding. */
static bool is_placeholder_heading(const struct search *s, const section *found)
{
    placeholder_scan scan = {.text = source_text(s->source, found->heading_span),
                             .place = PLACEHOLDER_IN_HEADING};
    str word;
    return placeholder_next(&scan, &word);
}

static void check_empty(struct search *s)
{
    for (size_t i = 0; i < s->template->section_count; i++) {
        size_t index = s->record->spec_sections[i];
        if (!spec_at(s, i)->required || index == none)
            continue;
        const section *found = section_at(s, index);
        if (section_has_content(found) || is_placeholder_heading(s, found))
            continue;
        diagnostic *d =
            diagnose(s->checking->out, RULE_SECTION_EMPTY, s->source, found->heading_span,
                     "the section “%.*s” has nothing in it", STR_ARG(found->title));
        d->hint = S("say “To be completed.” if it is too soon to write it");
    }
}

/* --- Levels --- */

static void check_levels(struct search *s)
{
    int before = 1;
    for (size_t i = 0; i < s->document->section_count; i++) {
        const section *found = section_at(s, i);
        if (found->level > before + 1) {
            diagnostic *d = diagnose(
                s->checking->out, RULE_HEADING_SKIP, s->source, found->heading_span,
                "this heading is of level %d, %s", found->level,
                i ? str_format(s->arena, "but the one before it is of level %d", before).p
                  : "but nothing stands above it");
            d->hint = str_format(s->arena, "write it with %.*s, or add the heading between",
                                 before + 1, "######");
        }
        before = found->level;
    }
}

void check_sections(const checking *c)
{
    const record *r = c->record;
    struct search s = {.checking = c,
                       .record = r,
                       .document = r->document,
                       .template = r->template,
                       .source = &r->document->source,
                       .arena = c->out->arena,
                       .kind = kind_phrase(c->out->arena, r->template->name)};
    s.resembled = arena_array(s.arena, r->template->section_count, sizeof *s.resembled);
    memset(s.resembled, 0xFF, r->template->section_count * sizeof *s.resembled);
    check_known(&s);
    check_missing(&s);
    check_order(&s);
    check_empty(&s);
    check_levels(&s);
}
