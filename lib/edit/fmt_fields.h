/*
 * The layout of front matter: the fields that the template's own front matter holds
 * in its order, each with the fields that stood behind it and the comments above it;
 * one space behind a colon or comma; quotes only where a value needs them.
 */
#ifndef PIDC_EDIT_FMT_FIELDS_H
#define PIDC_EDIT_FMT_FIELDS_H

#include "model/template.h"

/*
 * The bytes of d->front_matter, laid out. `t` may be NULL: then the order stays.
 * Lives in `a`. d->fields must be there.
 */
str fmt_fields(arena *a, const document *d, const template *t);

#endif
