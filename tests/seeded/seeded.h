/*
 * Seeded defects: every clean document, damaged in one place at a time, must give
 * exactly the finding that the damage deserves, at its line; every harmless edit must
 * give none.
 *
 * A family (amounts.c, sections.c, …) walks a sound document and calls seed() for
 * each edit it can think of. What becomes of them is the bench's business (bench.h).
 */
#ifndef PIDC_TESTS_SEEDED_H
#define PIDC_TESTS_SEEDED_H

#include "check/engine.h"

typedef uint64_t rule_set;
_Static_assert(RULE_COUNT <= 64, "a rule_set has one bit a rule");

static inline rule_set only(rule r)
{
    return (rule_set)1 << r;
}

/* What an edit must bring about. All zero: nothing new is found, and nothing is lost. */
typedef struct deserts {
    rule_set rules;        /* one new finding must be of one of these */
    rule_set also;         /* and at least one of each of these, anywhere */
    rule_set consequences; /* rules that may speak too, in any document, of what it entails */
    span place;       /* in the damaged text: the finding's line must touch it; or LAST_LINE */
    bool elsewhere;   /* the findings may stand in other documents, and be several */
    const char *says; /* text that the finding must hold; NULL: anything */
} deserts;

#define LAST_LINE ((span){UINT32_MAX, UINT32_MAX})

typedef struct seeding {
    const char *kind; /* what the edits are counted as: set it before seed() */
    const programme *programme;
    const record *record;
    arena *arena; /* for texts; lives until the edits are made */
    struct bench *bench;
} seeding;

/* Takes down an edit of the record's text: `where` is to become `replacement`. */
void seed(const seeding *s, span where, str replacement, deserts deserved);

typedef void seed_family(seeding *s);
seed_family seed_amounts, seed_units, seed_sections, seed_headings, seed_fields, seed_entries,
    seed_tables, seed_dates, seed_references, seed_links, seed_shared_text, seed_copied_text,
    seed_placeholders, seed_efforts, seed_encoding, seed_allows, seed_signatures, seed_progress,
    seed_lists;
seed_family seed_harmless_text, seed_harmless_headings, seed_harmless_tables,
    seed_harmless_prose;

typedef struct seed_family_entry {
    const char *name;
    seed_family *run;
} seed_family_entry;

/* Every family; ends with a NULL name. */
extern const seed_family_entry seed_families[];

#endif
