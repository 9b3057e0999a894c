/*
 * What pages look like, as data: paper, type, distances, colours.
 *
 * Lengths are points (1/72 inch); colours are sRGB. Vertical distances are
 * multiples of 4 points. The source is shared/design/publication.md.
 */
#ifndef PIDC_RENDER_THEME_H
#define PIDC_RENDER_THEME_H

#include <stdint.h>

typedef struct colour {
    uint8_t red;
    uint8_t green;
    uint8_t blue;
} colour;

/* Size and line distance of type, and the space above and below its block. */
typedef struct type_size {
    double size;
    double leading;
    double above;
    double below;
} type_size;

/* Faces of the fonts, in the order of theme.fonts. Bit 0 is bold, bit 1 italic. */
typedef enum face {
    FACE_REGULAR,
    FACE_BOLD,
    FACE_ITALIC,
    FACE_BOLD_ITALIC,
    FACE_MONO,
    FACE_MONO_BOLD,
    FACE_MONO_ITALIC,
    FACE_MONO_BOLD_ITALIC,
    FACE_COUNT
} face;

typedef struct theme {
    double page_width; /* portrait */
    double page_height;
    double margin_top;
    double margin_bottom;
    double margin_side;
    double measure;       /* widest line of running text */
    double head_baseline; /* of the running head, from the top edge */
    double foot_baseline; /* of the running foot, from the bottom edge */

    const char *fonts[FACE_COUNT]; /* file names in the folder of fonts */

    type_size body;
    type_size headings[6]; /* h1 to h6; h1 stands on the cover */
    type_size lead;        /* p.lead */
    type_size subtitle;    /* on the cover */
    type_size table;
    type_size caption;
    type_size note;    /* notes and sources, figure captions */
    type_size running; /* head and foot */
    type_size figure_value;
    type_size figure_label;
    type_size code;
    type_size contents; /* an entry of the contents */

    double indent;       /* of lists and quotes */
    double item_gap;     /* between list items */
    double cell_padding; /* above and below the text of a cell */
    double cell_gap;     /* between the text of neighbouring columns */
    double rule;         /* thickness of thin rules */
    double rule_thick;

    colour text;
    colour muted;
    colour accent; /* headings, links */
    colour rule_colour;
    colour hairline;
    colour tint; /* behind code and key figures */
    colour warning_tint;
    colour watermark;
    colour paper;     /* behind all else */
    colour series[6]; /* of charts, in this order */
    colour rag[4];    /* red, amber, green, not reported */
} theme;

/* The look that publication.md describes. */
const theme *theme_default(void);

#endif
