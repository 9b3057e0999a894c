/*
 * Laying a document out: tables in even columns, front matter in the template's order.
 *
 * Nothing that a reader or a rule sees changes: the result is read again, and where
 * its fields or the cells of its tables are not what they were, that part stays as
 * it was. Laying out twice is laying out once.
 */
#ifndef PIDC_EDIT_FMT_H
#define PIDC_EDIT_FMT_H

#include "model/template.h"

/*
 * Whether a document can be laid out: it could be read, front matter included. If
 * not, its `problems` say why.
 */
bool fmt_can_read(const document *d);

/*
 * The text of `d`, laid out; `t` is the template whose order its fields take, or
 * NULL. Lives in `a`.
 */
str fmt_document(arena *a, const document *d, const template *t);

#endif
