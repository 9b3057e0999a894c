/* Sections: lost, renamed, doubled, emptied, in another order; guidance put back. */
#include "places.h"

/* With a section go the names it holds, and what refers to it. */
static const rule_set lost_names =
    (rule_set)1 << RULE_DEPENDENCY_ONE_SIDED | (rule_set)1 << RULE_REFERENCE_UNKNOWN |
    (rule_set)1 << RULE_LINK_BROKEN | (rule_set)1 << RULE_DEPENDENCY_CYCLE;

/* A heading that is no longer beside a shared section is a part of it. */
static bool joins_shared(const seeding *s, const section *found)
{
    return found != s->record->document->sections && is_shared(s, found - 1);
}

static void lose(seeding *s, const section *found, const section_spec *spec)
{
    deserts missing = {
        .rules = only(RULE_SECTION_MISSING), .place = LAST_LINE, .consequences = lost_names};
    deserts unknown = {.rules = only(RULE_SECTION_UNKNOWN),
                       .also = only(RULE_SECTION_MISSING),
                       .place = found->heading_span,
                       .consequences = lost_names};
    s->kind = "required section lost";
    seed(s, found->span, S(""), missing);
    s->kind = "required section below its level";
    /* The first heading has nothing above it; its table is now one of the section before. */
    missing.consequences |= only(RULE_HEADING_SKIP) | only(RULE_TABLE_COLUMNS);
    seed(s, (span){found->span.start, found->span.start}, S("#"), missing);
    s->kind = "required section renamed";
    seed(s, found->heading_span, S("Quite another matter"), unknown);
    seed(s, found->heading_span,
         str_format(s->arena, "Not the %.*s of the office", STR_ARG(spec->title)), unknown);
    if (str_find(found->title, S("TBC")) != (size_t)-1)
        return; /* then the heading says what it lacks */
    s->kind = "required section empty";
    deserts empty = {.rules = only(RULE_SECTION_EMPTY),
                     .place = found->heading_span,
                     .consequences = lost_names};
    seed(s, section_body(s, found), S("\n"), empty);
    seed(s, section_body(s, found), S("\n<!-- nothing yet -->\n\n***\n\n"), empty);
}

/* The heading again at the end of the section, and at that of the document. */
static void repeat(seeding *s, const section *found, const section_spec *spec)
{
    str again = str_format(s->arena, "## %.*s\n\nMore of it.", STR_ARG(spec->title));
    uint32_t end = (uint32_t)s->record->document->source.text.n;
    s->kind = "section doubled";
    if (found->span.end < end)
        seed_block(s, found->span.end, again, RULE_SECTION_DUPLICATE);
    seed_block(s, end, again, RULE_SECTION_DUPLICATE);
}

static void add_strangers(seeding *s, const section *found)
{
    s->kind = "section that no template knows";
    seed_block(s, found->span.start, S("## Quite another matter\n\nSome words."),
               RULE_SECTION_UNKNOWN);
}

/* The template's paragraphs stand in a line each, between directives and tables. */
static void put_guidance_back(seeding *s, const section *found, size_t spec)
{
    const source *text = &s->record->template->document->source;
    size_t line = source_line_index(text, s->record->template->sections[spec].place.start) + 1;
    s->kind = "guidance put back";
    for (; line < text->line_count; line++) {
        str words = source_line(text, line);
        if (str_starts(words, S("## ")))
            break;
        if (words.n && ascii_is_alpha(words.p[0]))
            seed_block(s, found->span.end, words, RULE_GUIDANCE_LEFT);
    }
}

static str between(const seeding *s, uint32_t from, uint32_t end)
{
    return text_at(s, (span){from, end});
}

/* Two neighbours change places; the blank line between them stays where it is. */
static void swap(seeding *s, const section *one, const section *other)
{
    bool last = other->span.end == s->record->document->source.text.n;
    str text = str_format(
        s->arena, "%.*s%s%.*s", STR_ARG(between(s, other->span.start, other->span.end)),
        last ? "\n" : "", STR_ARG(between(s, one->span.start, one->span.end - last)));
    span both = {one->span.start, other->span.end};
    s->kind = "sections swapped";
    seed(s, both, text, finds(RULE_SECTION_ORDER, both));
}

void seed_sections(seeding *s)
{
    const template *t = s->record->template;
    const document *d = s->record->document;
    const section *before = NULL;
    for (size_t i = 0; i < t->section_count; i++) {
        const section *found = bound_section(s->record, i);
        if (!found)
            continue;
        if (t->sections[i].required && !joins_shared(s, found))
            lose(s, found, &t->sections[i]);
        repeat(s, found, &t->sections[i]);
        put_guidance_back(s, found, i);
        if (before && before->span.end == found->span.start)
            swap(s, before, found);
        before = found;
    }
    for (size_t i = 0; i < d->section_count; i++)
        if (d->sections[i].level == 2)
            add_strangers(s, &d->sections[i]);
}

/* Headings two levels below the one before them. */
void seed_headings(seeding *s)
{
    const document *d = s->record->document;
    s->kind = "heading level skipped";
    for (size_t i = 0; i < d->section_count; i++) {
        const section *found = &d->sections[i];
        bool next_skips = i + 1 < d->section_count && d->sections[i + 1].level > found->level;
        if (found->level == 3 && !next_skips)
            seed(s, (span){found->span.start, found->span.start}, S("##"),
                 (deserts){.rules = only(RULE_HEADING_SKIP),
                           .place = found->heading_span,
                           .consequences =
                               joins_shared(s, found) ? only(RULE_SHARED_TEXT_DIFFERS) : 0});
        if (found->level == 2 && !is_shared(s, found))
            seed_block(s, heading_lines(s, found).end, S("\n#### A detail\n\nSome words."),
                       RULE_HEADING_SKIP);
    }
}
