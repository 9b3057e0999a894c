/* Every required section, taken out. */
#include "seeded.h"

static const rule section_missing[] = {RULE_SECTION_MISSING, RULE_COUNT};

/* With a section go the names it holds, and what refers to it. */
static const rule lost_names[] = {RULE_DEPENDENCY_ONE_SIDED, RULE_REFERENCE_UNKNOWN,
                                  RULE_COUNT};

void seed_sections(const seeding *s)
{
    const template *t = s->record->template;
    for (size_t i = 0; i < t->section_count; i++) {
        size_t at = s->record->spec_sections[i];
        if (!t->sections[i].required || at == (size_t)-1)
            continue;
        seed(s, s->record->document->sections[at].span, S(""),
             (expectation_of){.rules = section_missing, .consequences = lost_names});
    }
}
