/*
 * A new document from its template: the skeleton that an author fills in.
 */
#ifndef PIDC_EDIT_NEW_H
#define PIDC_EDIT_NEW_H

#include "read/document.h"

/*
 * The text of template document `t` without its directives and with `id` in
 * place of its own. Lives in `a`.
 */
str new_document(arena *a, const document *t, str id);

/* A file name for a document of that id: "PS/SLP/SSDC" gives "ps-slp-ssdc.md". */
str new_file_name(arena *a, str id);

#endif
