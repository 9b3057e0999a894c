/*
 * A document's body in parts that fill pages of their own.
 *
 * A part that names no page numbers is laid out the same wherever it stands. So it is
 * measured once, by survey.h; from then on its first page tells all its places.
 */
#ifndef PIDC_RENDER_PART_H
#define PIDC_RENDER_PART_H

#include "render/layout.h"

typedef struct part {
    const xmlNode *first; /* children of body, up to before `end` */
    const xmlNode *end;
    bool fixed;          /* names no page numbers, has no pictures */
    bool measured;       /* then what follows is known of it */
    uint32_t pages;      /* how many it fills */
    const place *places; /* pages counted from its first, which is 1 */
    size_t place_count;
    known_shape *shapes; /* of its tables, as they come; found when it is first laid out */
} part;

typedef struct part_list {
    part *items;
    size_t count;
} part_list;

/* The parts of a body, in `a`; none without one. */
part_list parts_read(arena *a, const xmlNode *body);

/* Lays out a part. It needs a flow that is at the top of a page, and leaves it so. */
void part_lay_out(layout *l, part *p);

/* Passes over a part that is measured, as if it had been laid out. */
void part_skip(flow *f, const part *p);

#endif
