/*
 * Lists of contents: an entry a line, dots, and the page it stands on.
 */
#ifndef PIDC_RENDER_CONTENTS_H
#define PIDC_RENDER_CONTENTS_H

#include "render/layout.h"

/* <nav>: its heading, and the links of its lists with their pages. */
void contents_place(layout *l, const xmlNode *nav);

#endif
