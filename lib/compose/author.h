/*
 * What authors wrote, as it enters a report: the ids, links and images of one
 * document of the programme.
 */
#ifndef PIDC_COMPOSE_AUTHOR_H
#define PIDC_COMPOSE_AUTHOR_H

#include "compose/markdown.h"
#include "compose/view.h"

/* A document while its text is composed; must outlive the markdown made from it. */
typedef struct author {
    view_context *context;
    const record *record;
} author;

author author_of(view_context *c, const record *r);

/* How the text of `text->record` is composed. */
markdown author_markdown(author *text);

/* The bytes of an image beside a file, or below the programme's folder; false for others. */
bool author_image(view_context *c, str beside, str url, str *bytes);

#endif
