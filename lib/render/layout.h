/*
 * The state of laying out a tree: where strips go, how wide, in what type.
 *
 * block.h walks the tree and hands over to inline.h for text, table.h for
 * tables and contents.h for lists of contents. Each makes strips with
 * layout_strip and places them with layout_add.
 */
#ifndef PIDC_RENDER_LAYOUT_H
#define PIDC_RENDER_LAYOUT_H

#include "render/flow.h"
#include "render/outline.h"

typedef enum alignment { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } alignment;

/* Strips that belong together: the first may start a page, the others may not. */
typedef enum keep { KEEP_NOT, KEEP_FIRST, KEEP_REST } keep;

/* A list of strips that wait for being placed, as in a cell. */
typedef struct strips {
    strip *first;
    strip *last;
    double height;
} strips;

/* A decoded picture, found again by its address in the tree. */
typedef struct picture {
    str uri;
    image image;
    bool usable;
    struct picture *next;
} picture;

/* The shape of a table in a room of that width, found in the first pass: grid.h. */
typedef struct known_shape {
    const void *table; /* dom_identity */
    double room;
    const struct grid_shape *shape;
    struct known_shape *next;
} known_shape;

/* Tables that are alike have one shape: which comes next, in a room of that width. */
typedef struct alike_tables {
    const void *next; /* dom_identity */
    uint32_t left;    /* how many may follow yet */
    double room;
    const struct grid_shape *shape;
} alike_tables;

/* Where text is being set: a column of a page or of a cell, and its type. */
typedef struct setting {
    strips *collect; /* where strips go instead of onto pages, or NULL */
    double x;        /* from the left of the page's or cell's column */
    double width;
    double space;    /* wanted above the next strip */
    page_break next; /* the least that is to happen above the next strip */
    keep keep;
    const frame *frame;
    const repeat *repeat;
    strip *marker;  /* for the next strip */
    type_size type; /* of running text here */
    style style;    /* its face and colour */
    alignment align;
    int lists; /* how many lists surround the text */
} setting;

typedef struct layout {
    arena *arena; /* for what outlives pages: freed with the layout */
    arena *kept;  /* for what is known of tables, which later layouts use */
    const theme *theme;
    font_set *fonts;
    fifo *memory;
    flow *flow;
    place_map *places;
    text_builder builder;
    picture **pictures;   /* shared between passes */
    known_shape **shapes; /* likewise; of the next table */
    alike_tables alike;
    outline *outline;     /* bookmarks that are found; NULL while places are */
    bool no_page_numbers; /* references go without: the way out when they never settle */
    bool measuring;       /* text is only measured: ids are not noted */
    int depth;            /* of blocks within blocks */
    setting at;
    anchor *anchors; /* ids for the next strip */
    anchor **anchors_end;
} layout;

/*
 * A layout at the top of the first page, in `f`, which it opens. The rest of it is to be
 * set. What it finds of tables goes to `kept`.
 */
void layout_open(layout *l, flow *f, font_set *fonts, place_map *places, arena *kept);
void layout_close(layout *l);

/* A zeroed strip of `size` bytes, which begins with a strip. */
void *layout_strip(layout *l, size_t size, size_t memory, double height,
                   void (*paint)(const strip *, canvas *, double, double));

/*
 * Places a strip in the column: layout_add gives it the frame, head and marker
 * that are due; layout_place leaves those as they are, for strips that were
 * collected before. Both apply the waiting space, break rules and ids.
 */
void layout_add(layout *l, strip *s);
void layout_place(layout *l, strip *s);

/* Wants at least `space` above what comes next. */
void layout_space(layout *l, double space);

/* Notes the id of `node`, if it has one, for the next strip. */
void layout_anchor(layout *l, const xmlNode *node);

/* Notes the ids that no strip came behind, at the foot of the page finished last. */
void layout_anchors_end(layout *l);

/* The next strip stays on the page of the one before it. */
void layout_keep_next(layout *l);

/* Empty space that is kept also on top of a page. */
void layout_gap(layout *l, double height);

/* Begins strips that stay together; what it returns becomes l->at.keep at their end. */
keep layout_keep_begin(layout *l);

/* Width for running text in the column: not wider than the theme's measure. */
double layout_measure(const layout *l);

#endif
