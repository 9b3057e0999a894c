/*
 * The parts of a comparison of two documents, each in the file of its name. They
 * add what they find to `out`.
 */
#ifndef PIDC_COMPARE_COMPARE_H
#define PIDC_COMPARE_COMPARE_H

#include "compare/changes.h"

typedef struct comparing {
    arena *arena;
    const programme *old_programme, *new_programme;
    const map *shared; /* folded names of the sections that all documents repeat */
    const record *old, *new;
    document_change *out; /* its old and new are set */
} comparing;

void compare_fields(const comparing *c);  /* fields.c */
void compare_rows(const comparing *c);    /* rows.c */
void compare_wording(const comparing *c); /* wording.c */

/* Whether two texts have the same words, however they are spaced. */
bool same_wording(str a, str b);

#endif
