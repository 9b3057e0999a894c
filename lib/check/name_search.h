/*
 * Finding many names in many texts at once: Aho–Corasick over words.
 *
 * Texts and names are compared word by word, in any case, whatever stands
 * between the words: "Strategic Leadership (Political)" is found in "strategic
 * leadership, political". The time is that of reading each text once.
 */
#ifndef PIDC_CHECK_NAME_SEARCH_H
#define PIDC_CHECK_NAME_SEARCH_H

#include "core/str.h"

typedef struct name_search name_search;

/* An empty search that lives in `a`. */
name_search *name_search_new(arena *a);

/*
 * Adds a name and returns its number, counting from 0 (equal names share one);
 * (size_t)-1 for a name without words. Not after name_search_ready.
 */
size_t name_search_add(name_search *s, str name);

/* All names are in: builds what searching needs. */
void name_search_ready(name_search *s);

size_t name_search_count(const name_search *s);

/*
 * A name found: `where` is a slice of the text, from its first word to its last.
 * Returns whether to go on searching.
 */
typedef bool name_found(void *context, size_t name, str where);

/*
 * Calls `found` for every occurrence of every name in `text`, in the order in
 * which they end; of those that end together the longest first. One thread at a
 * time.
 */
void name_search_text(name_search *s, str text, name_found *found, void *context);

#endif
