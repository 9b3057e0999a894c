/*
 * Ids of a report: which are taken, and where each document's sections and
 * tables stand, known before anything is composed, so that a text can point
 * forward.
 */
#ifndef PIDC_COMPOSE_ANCHORS_H
#define PIDC_COMPOSE_ANCHORS_H

#include "model/programme.h"

typedef struct anchors anchors;

/* No id taken yet; the ids of every document of `p` (which may be NULL) reserved. */
anchors *anchors_new(arena *a, const programme *p);

/* `wish` as an id, or `wish-2`, …: one that nothing has, and from now on taken. */
str anchors_take(anchors *ids, str wish);

/* A reserved id the first time; afterwards a new one near to it. */
str anchors_place(anchors *ids, str reserved);

/*
 * The ids reserved for a document: itself, its sections (in order), its tables.
 * Empty for what the programme does not hold.
 */
str anchors_record(const anchors *ids, const record *r);
str anchors_section(const anchors *ids, const record *r, size_t section);
str anchors_table(const anchors *ids, const record *r, const table *t);

/*
 * What a link in a document of the programme points to: "#project-costs",
 * "devolution.md", "devolution.md#risks". Empty when it is none of these.
 */
str anchors_link(const anchors *ids, const record *from, str url);

/*
 * The path that a relative URL means in the file `beside`, "." and ".." resolved;
 * empty for an absolute path or another kind of URL. The URL "." gives the folder
 * of that file (empty for the current one).
 */
str anchors_path(arena *a, str beside, str url);

/* Text as an id: letters and digits in lower case, joined by single hyphens; "x" for none. */
str anchors_slug(arena *a, str text);

#endif
