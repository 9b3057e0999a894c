/*
 * Running text: characters with their glyphs, and the lines they make.
 *
 * A builder takes characters in reading order, collapses white space and keeps
 * for each its glyph, its width and whether a line may end behind it. What has
 * been built is cut into lines of a width. Stretches of one style are runs;
 * each remembers the element it belongs to, for tags and links.
 */
#ifndef PIDC_RENDER_TEXT_H
#define PIDC_RENDER_TEXT_H

#include "render/dom.h"
#include "render/fifo.h"
#include "render/font.h"
#include "render/image.h"

/* Shapes that stand beside a status, so that it is never told by colour alone. */
typedef enum mark { MARK_NONE, MARK_SQUARE, MARK_TRIANGLE, MARK_DISC, MARK_RING } mark;

typedef struct style {
    face face;
    double size;
    double rise; /* of the base line, upwards */
    colour colour;
    bool underline;
} style;

/* From glyph `first` to the next run. */
typedef struct text_run {
    size_t first;
    style style;
    const xmlNode *node; /* element the text belongs to: a block, link or span */
    const xmlNode *link; /* the <a href> around it, or NULL */
    mark mark;           /* the run is this shape, one glyph long */
    const image *image;  /* the run is this picture, one glyph long */
    double width;        /* of a shape or picture, in points */
    double height;
} text_run;

/* What may happen behind a glyph; in the order in which breaks are preferred. */
typedef enum break_kind {
    BREAK_NONE,
    BREAK_IN_WORD, /* after punctuation of an address: rather than in its midst */
    BREAK_AFTER,   /* after a hyphen or dash */
    BREAK_SPACE,   /* the glyph is a space, which may hang over the edge */
    BREAK_HARD,    /* the line ends here */
} break_kind;

typedef struct passage {
    uint16_t *glyphs;
    uint16_t *widths; /* thousandths of the em */
    uint8_t *breaks;
    size_t count;
    text_run *runs;
    size_t run_count;
} passage;

/* Glyphs [first, end); `width` without the spaces at its end. */
typedef struct text_line {
    size_t first;
    size_t end;
    size_t run; /* index of the run that holds `first` */
    double width;
} text_line;

typedef struct text_builder {
    font_set *fonts;
    passage text; /* grows on the heap; reused from text to text */
    size_t capacity;
    size_t run_capacity;
    text_run current;  /* of what comes next */
    bool current_set;  /* text.runs ends with it */
    bool preformatted; /* white space stays */
    bool space_wanted; /* collapsed white space waits for the next character */
    size_t column;     /* in the line of preformatted text, for tabs */
    uint32_t previous; /* last code point, for breaks within words */
} text_builder;

void text_builder_open(text_builder *b, font_set *fonts);
void text_builder_close(text_builder *b);

/* Forgets the text that was built. */
void text_start(text_builder *b, bool preformatted);

/* What is added next is of this style and belongs to these elements. */
void text_style(text_builder *b, style s, const xmlNode *node, const xmlNode *link);

/* Adds UTF-8. Characters without a shape (joiners, marks of direction) are dropped. */
void text_add(text_builder *b, str utf8);
void text_add_break(text_builder *b);

/* Adds a status shape, or a picture of that size in points. */
void text_add_mark(text_builder *b, mark m);
void text_add_image(text_builder *b, const image *picture, double width, double height);

/* A copy of what was built, in memory of `f`. */
const passage *text_finish(const text_builder *b, fifo *f);

/* Width from a glyph's number to another, in points; `run` holds `first`. */
double text_width(const passage *t, size_t first, size_t end, size_t run);

/*
 * The next line from glyph *at on, no wider than `limit` unless a single glyph
 * is. Moves *at and *run on; returns false at the end.
 */
bool text_next_line(const passage *t, size_t *at, size_t *run, double limit, text_line *out);

/* How much room a text wants. */
typedef struct text_extent {
    double widest;    /* without any break but those that must be */
    double narrowest; /* the longest part that is not broken */
    double length;    /* all its lines behind one another */
    uint32_t lines;   /* that it has at its widest */
} text_extent;

text_extent text_measure(const passage *t);

/* Height that pictures in glyphs [first, end) need above the base line, or 0. */
double text_picture_height(const passage *t, const text_line *l);

#endif
