/*
 * Charts: pictures in SVG within a figure, with what they show in words and as a
 * table. HTML shows the SVG as it is; the PDF draws the same elements as vectors.
 *
 * To add a chart: write `chart_NAME.c` with a function of the form of a view (see
 * view.h), declare it in charts.h and name it in views_charts.c.
 *
 *     chart k = chart_open(c, parent, &(chart_head){.id = S("load"), .title = …,
 *                                                   .description = …});
 *     chart_bar(&k, 0, x, y, width, height);
 *     chart_text(&k, "label", CHART_START, x, base_line, S("SDC"));
 *     chart_close(&k, height);
 *     chart_narrow(&k);                                 the same for a phone
 *     …
 *     chart_close(&k, height);
 *     view_grid g = chart_data(&k, columns, 3, rows);   the figures drawn, as a table
 *     view_row(&g, "item"); view_cell(&g, …);
 *
 * Rules that keep charts the same everywhere:
 * - Lengths are whole tenths of a unit (chart_text.h); y goes down; the origin is
 *   the left top. A chart is CHART_WIDTH wide, or CHART_WIDE on a page that is
 *   turned, or CHART_NARROW on a phone: k->width. No floating point.
 * - Only these elements are drawn: g, rect, line, path (M, L, Z), circle, text.
 *   How one looks is said by its class alone: those of report.css under "Charts",
 *   which render/svg.c knows too. `s1` … `s6`
 *   series; `shade`, `open`; `grid`, `axis`, `span`, `now`, `arrow`, `dashed`.
 * - Text is measured before it is placed (chart_text_width) and never covers other
 *   text: chart_labels.h places names beside marks.
 * - Colour is never alone: chart_bar gives each series a pattern of its own.
 * - No chart is taller than CHART_TALLEST (CHART_TALLEST_WIDE when turned), so that
 *   it fits on a page with its title: what is longer goes into several charts.
 * - Where there is nothing to draw, say so in a sentence (nothing_to_show).
 */
#ifndef PIDC_COMPOSE_CHART_H
#define PIDC_COMPOSE_CHART_H

#include "compose/chart_text.h"
#include "compose/view.h"

enum {
    CHART_WIDTH = 4700,  /* the column of a portrait page */
    CHART_WIDE = 7160,   /* and of a landscape page */
    CHART_NARROW = 2400, /* the screen of a phone */
    CHART_TALLEST = 6000,
    CHART_TALLEST_WIDE = 3900,
    CHART_SERIES = 6,    /* colours; further series begin again */
    CHART_DATA_ROWS = 12 /* a longer table of data stands in the annex, if there is one */
};

typedef struct chart {
    view_context *context;
    xmlNode *figure;
    xmlNode *svg;
    xmlNode *into; /* what is drawn goes here: `svg`, or a group of it */
    str title;
    int width;
    bool narrow;     /* being drawn for a phone */
    bool data_apart; /* the data stand in the annex however short they are */
} chart;

typedef struct chart_head {
    str id;          /* a wish, made unique */
    str title;       /* what to see, computed from the figures; without a full stop */
    str description; /* for those who cannot see it: sentences that say what is drawn */
    bool wide;       /* for a landscape page */
    const yaml_node *options; /* of the view: `data: annex` puts its data there */
} chart_head;

chart chart_open(view_context *c, xmlNode *parent, const chart_head *head);

/* The drawing is done, and this high. */
void chart_close(chart *k, int height);

/*
 * Begins the drawing anew, for the screen of a phone: CHART_NARROW wide and as high as need
 * be. It is shown there instead of the first one, and nowhere else; both say the same.
 */
void chart_narrow(chart *k);

/* What follows belongs together, until chart_ungroup; `class` may be NULL. */
void chart_group(chart *k, const char *class);
void chart_ungroup(chart *k);

/* --- Marks --- */

typedef struct chart_point {
    int x, y;
} chart_point;

void chart_rectangle(chart *k, const char *class, int x, int y, int width, int height);
void chart_line(chart *k, const char *class, int x1, int y1, int x2, int y2);
void chart_circle(chart *k, const char *class, int x, int y, int radius);
/* Points joined by straight lines; `closed`: the last with the first. */
void chart_path(chart *k, const char *class, const chart_point *points, size_t count,
                bool closed);
/* A square on its corner around a point. */
void chart_diamond(chart *k, const char *class, int x, int y, int radius);

/* A bar of a series, counted from 0, with its colour and pattern; nothing when it is empty. */
void chart_bar(chart *k, size_t series, int x, int y, int width, int height);

/* --- Text --- */

typedef enum chart_anchor { CHART_START, CHART_MIDDLE, CHART_END } chart_anchor;

/* One line; `y` is its base line, `x` its start, middle or end. Nothing when it is empty. */
void chart_text(chart *k, const char *class, chart_anchor anchor, int x, int y, str text);
/* Several lines; `y` is the base line of the first. */
void chart_text_lines(chart *k, const char *class, chart_anchor anchor, int x, int y,
                      const chart_lines *lines);

/* --- Lines that text interrupts --- */

typedef struct chart_box {
    int left, top, right, bottom;
} chart_box;

/* What lines go around: gathered first, then sorted once by chart_boxes_sort. */
typedef struct chart_boxes {
    chart_box *items;
    size_t count, capacity;
} chart_boxes;

/* Adds the room of a line of text: `left` and `base` as chart_text has them for CHART_START. */
void chart_boxes_add(arena *a, chart_boxes *boxes, int left, int base, int width);
/* Adds several lines, the first on the base line `base`. */
void chart_boxes_add_lines(arena *a, chart_boxes *boxes, int left, int base,
                           const chart_lines *lines, bool bold);
void chart_boxes_sort(chart_boxes *boxes);

/* An upright line that leaves out what the boxes cover. */
void chart_upright(chart *k, const char *class, int x, int top, int bottom,
                   const chart_boxes *around);

/* --- Scales --- */

/*
 * A step for a grid over 0 … `most`: 1, 2 or 5 times a power of ten, so that there
 * are two to six steps up to `most`. 1 when `most` is less than 1.
 */
int64_t chart_step(int64_t most);

/* `value` of `most` as a part of `length`, rounded; 0 … length. */
int chart_scale(int64_t value, int64_t most, int length);

/* --- Data --- */

/*
 * Starts the table of what is drawn, `rows` rows long: folded below the chart, or,
 * when it is long or the view's option says so and the report has a {chart-data},
 * there, with a reference here.
 */
view_grid chart_data(chart *k, const view_column *columns, size_t count, size_t rows);

#endif
