/*
 * From strips to pages.
 *
 * Layout is a sequence of strips, each as wide as the column and not to be
 * cut: a line, a row of a table, a picture. The flow fills pages with them,
 * breaks where it is allowed, repeats the heads of tables, and draws what is
 * finished with running head and foot. Memory of strips on finished pages is
 * released.
 *
 * The end of a part is not left alone on a page that it hardly fills, when the
 * page before can be closed up to hold it: spaces on that page become smaller. So
 * they do where a page would else be left with much of it empty.
 */
#ifndef PIDC_RENDER_FLOW_H
#define PIDC_RENDER_FLOW_H

#include "render/canvas.h"
#include "render/fifo.h"
#include "render/places.h"

typedef struct strip strip;

/* Whether a page may end above a strip. */
typedef enum page_break {
    PAGE_BREAK_FREE,
    PAGE_BREAK_AVOID, /* only when there is no other way */
    PAGE_BREAK_NEVER, /* not even then, unless a page can hold nothing else */
} page_break;

/* An id to be noted where the strip comes to stand. */
typedef struct anchor {
    str id;
    struct anchor *next;
} anchor;

/* Something behind or beside strips: a tinted box, a bar. */
typedef struct frame {
    const struct frame *outer;
    double x; /* from the left of the column */
    double width;
    colour fill;
} frame;

/* What stands above the strips of a table on every page but its first. */
typedef struct repeat {
    const strip *first; /* strips that are painted as artifacts */
    double height;
} repeat;

struct strip {
    strip *next;
    double x;     /* from the left of the column */
    double above; /* space to what stands before it, not used on top of a page */
    double height;
    page_break before;
    bool run_in;   /* `above` stays on top of a page */
    size_t memory; /* mark of the oldest memory it needs */
    const frame *frame;
    anchor *anchors;
    const repeat *repeat;
    const strip *marker; /* a list item's number or bullet, painted beside it */
    void (*paint)(const strip *s, canvas *c, double x, double y);
};

/* Paints a strip and its marker; `x` is the left of its column. */
void strip_paint(const strip *s, canvas *c, double x, double y);

/*
 * Paints the frames of a strip that stands at y; those that `before`, the strip
 * above it (or NULL), has too also fill the space between the two.
 */
void strip_paint_frames(const strip *s, const strip *before, canvas *c, double x, double y);

typedef struct furniture {
    str head_left;
    str foot_left;
    bool draft;
} furniture;

typedef struct flow {
    canvas *canvas; /* NULL while places are being found */
    bool steady;    /* nothing more is painted once something has moved */
    const theme *theme;
    font_set *fonts;
    fifo *memory;
    place_map *places;
    furniture furniture;
    text_builder builder; /* for running heads */

    /* settings for the pages to come: change them only after flow_break */
    bool landscape;
    bool opening; /* turned for a section that comes right below the heading */
    bool bare;    /* no running head and foot */
    str head_right;

    uint32_t page;         /* number of the page being filled, from 1 */
    uint32_t pages_before; /* total found last time, for "page 1 of n" */
    strip *first;          /* strips on the page being filled */
    strip *last;
    strip *waiting;    /* strips that come after them */
    double used;       /* height of [first, last] with what is repeated */
    double spare;      /* so much of it can be saved by closing up */
    double mild;       /* and so much without its being seen */
    strip *fitting;    /* last strip that fits without that */
    strip *cut[2];     /* last strip before a place to break, by page_break */
    double filled[2];  /* the height up to there */
    strip *tight;      /* the last one before a free place, if the page is closed up */
    double tight_used; /* the height up to there, before that */
} flow;

void flow_open(flow *f, const theme *t, font_set *fonts, fifo *memory, place_map *places);
void flow_close(flow *f);

/* Width and height of the column on the pages being made. */
double flow_width(const flow *f);
double flow_height(const flow *f);

/* Whether pages are painted when they are done. */
bool flow_paints(const flow *f);

/* Adds a strip behind the others; the flow owns it from now on. */
void flow_add(flow *f, strip *s);

/* Ends the page, unless nothing stands on it. */
void flow_break(flow *f);

#endif
