#include "places.h"

span whole_lines(const source *text, span at)
{
    size_t last = source_line_index(text, at.end > at.start ? at.end - 1 : at.start);
    uint32_t end = last + 1 < text->line_count ? text->lines[last + 1] : (uint32_t)text->text.n;
    return (span){text->lines[source_line_index(text, at.start)], end};
}

span heading_lines(const seeding *s, const section *of)
{
    return whole_lines(&s->record->document->source, of->heading_span);
}

span section_body(const seeding *s, const section *of)
{
    return (span){heading_lines(s, of).end, of->span.end};
}

const section *bound_section(const record *r, size_t spec)
{
    size_t at = r->spec_sections[spec];
    return at == (size_t)-1 ? NULL : &r->document->sections[at];
}

bool is_shared(const seeding *s, const section *of)
{
    const value_list *list = &s->programme->shared_text;
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(section_name(s->arena, list->items[i].text), of->name))
            return true;
    return false;
}

deserts finds(rule r, span place)
{
    return (deserts){.rules = only(r), .place = place};
}

/* Whether the line before `at` is blank, or the first line is at `at`. */
static bool stands_free(str text, uint32_t at)
{
    return at < 2 || (text.p[at - 1] == '\n' && text.p[at - 2] == '\n');
}

void seed_block(const seeding *s, uint32_t at, str block, rule r)
{
    str lead = stands_free(s->record->document->source.text, at) ? S("") : S("\n\n");
    str text = str_format(s->arena, "%.*s%.*s\n\n", STR_ARG(lead), STR_ARG(block));
    span place = {at + (uint32_t)lead.n, at + (uint32_t)(lead.n + block.n)};
    seed(s, (span){at, at}, text, finds(r, place));
}

str text_at(const seeding *s, span at)
{
    return source_text(&s->record->document->source, at);
}
