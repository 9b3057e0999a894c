/* What is no text at all, and suppressions that suppress nothing. */
#include "places.h"

void seed_encoding(seeding *s)
{
    static const str bad[] = {S_INIT("\xFF"), S_INIT("\xC3"), S_INIT("\xED\xA0\x80"),
                              S_INIT("\0")};
    const source *text = &s->record->document->source;
    for (size_t line = 0; line < text->line_count; line += 8) {
        uint32_t at = text->lines[line];
        s->kind = "byte that is no text";
        if (at > s->record->document->body && s->record != s->programme->self)
            seed(s, (span){at, at}, bad[line / 8 % 4],
                 (deserts){.rules = only(RULE_FILE_ENCODING),
                           .place = {at, at},
                           .consequences = only(RULE_REFERENCE_UNKNOWN) |
                                           only(RULE_DEPENDENCY_ONE_SIDED) |
                                           only(RULE_DEPENDENCY_CYCLE)});
    }
}

void seed_allows(seeding *s)
{
    const document *d = s->record->document;
    for (size_t i = 0; i < d->section_count; i++) {
        if (d->sections[i].level != 2 || is_shared(s, &d->sections[i]))
            continue;
        s->kind = "suppression that hides nothing";
        seed_block(s, d->sections[i].span.end,
                   S("<!-- pidc: allow file-encoding reason=\"old file\" -->\n\nSome words."),
                   RULE_ALLOW_UNUSED);
        s->kind = "suppression without a reason";
        seed_block(s, d->sections[i].span.end,
                   S("<!-- pidc: allow date-invalid -->\n\nDue on 31 June 2008."),
                   RULE_ALLOW_UNREASONED);
    }
}
