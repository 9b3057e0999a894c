#include <string.h>

#include "seeded.h"

const seed_family_entry seed_families[] = {
    {"amounts", seed_amounts},
    {"sections", seed_sections},
    {"dates", seed_dates},
    {0},
};

const seed_family_entry *seed_family_named(const seed_family_entry *families, const char *name)
{
    while (families->name && strcmp(families->name, name) != 0)
        families++;
    return families->name ? families : NULL;
}

void seed_all(const seed_family_entry *family, const workspace *w, void *harness)
{
    for (size_t i = 0; i < w->count; i++) {
        const programme *p = w->programmes[i];
        for (size_t k = 0; k < p->count; k++) {
            const record *r = p->records[k];
            if (r->template)
                family->run(&(seeding){family->name, p, r, harness});
        }
    }
}
