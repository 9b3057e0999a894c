/*
 * Seeded defects: every clean document, damaged in one place at a time, must give
 * exactly the finding that the damage deserves; every harmless edit must give
 * none.
 *
 * A family (amounts.c, sections.c, …) walks a sound document and calls seed() for
 * each edit it can think of. The harness applies the edit to the text in memory,
 * checks the whole programme, and compares with what was found before.
 */
#ifndef PIDC_TESTS_SEEDED_H
#define PIDC_TESTS_SEEDED_H

#include "check/engine.h"

/* What an edit must bring about. */
typedef struct expectation_of {
    const rule *rules; /* one new finding must be of one of these; ends with RULE_COUNT; NULL:
                          nothing new */
    span place; /* in the undamaged text: the finding's line must touch it; empty: anywhere */
    const rule
        *consequences; /* rules that may speak too, of what the damage entails; or NULL */
    const char *says;  /* text that the message or its notes must hold; NULL: anything */
} expectation_of;

typedef struct seeding {
    const char *family;
    const programme *programme;
    const record *record;
    void *harness;
} seeding;

/* Replaces `where` of the record's text, checks, and counts the verdict. */
void seed(const seeding *s, span where, str replacement, expectation_of expected);

typedef void seed_family(const seeding *s);
seed_family seed_amounts, seed_sections, seed_dates;

typedef struct seed_family_entry {
    const char *name;
    seed_family *run;
} seed_family_entry;

/* Every family; ends with a NULL name. */
extern const seed_family_entry seed_families[];

/* The family of that name, or NULL. */
const seed_family_entry *seed_family_named(const seed_family_entry *families, const char *name);

/* Runs a family over every document that has a template. */
void seed_all(const seed_family_entry *family, const workspace *w, void *harness);

#endif
