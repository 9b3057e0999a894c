/*
 * Places in a sound document that families damage, and the damage most of them do.
 */
#ifndef PIDC_TESTS_PLACES_H
#define PIDC_TESTS_PLACES_H

#include "seeded.h"

/* From the first byte of the first line that a place touches to behind its last line end. */
span whole_lines(const source *text, span at);

/* The lines of a section's heading, and those below it up to the section's end. */
span heading_lines(const seeding *s, const section *of);
span section_body(const seeding *s, const section *of);

/* The section that a template's spec is bound to, or NULL. */
const section *bound_section(const record *r, size_t spec);

/* Whether a section is one that the programme shares, word for word. */
bool is_shared(const seeding *s, const section *of);

/* One finding of a rule, at the line of a place that the edit leaves where it is. */
deserts finds(rule r, span place);

/* Puts a block, with blank lines around it, before the line at `at`; the finding is in it. */
void seed_block(const seeding *s, uint32_t at, str block, rule r);

/* The text of a place in the record's document. */
str text_at(const seeding *s, span at);

#endif
