/*
 * Directives: HTML comments that speak to pidc, <!-- pidc: words name="value" -->.
 */
#ifndef PIDC_READ_DIRECTIVE_H
#define PIDC_READ_DIRECTIVE_H

#include "core/diagnostic.h"

/* One word of a directive: a flag (`required`) or a pair (`table=costs`). */
typedef struct directive_word {
    str name;
    str value; /* empty for a flag; quotes removed */
    bool has_value;
    span span;
    span value_span;
    struct directive_word *next;
} directive_word;

typedef struct directive {
    span span; /* the whole comment */
    str body;  /* all after "pidc:", as written */
    span body_span;
    directive_word *words; /* in order */
    struct directive *next;
} directive;

/*
 * Reads the comment at `at` ("<!--" to "-->"). Returns NULL when it is not a pidc
 * directive. Malformed words (an unclosed quote) end the list there.
 */
directive *directive_read(arena *a, const source *where, span at);

/* The first word of that name, or NULL (also for a NULL directive). */
const directive_word *directive_get(const directive *d, str name);

#endif
