/*
 * The limits that a programme sets for its documents: the field `limits`.
 */
#ifndef PIDC_LOAD_OWN_LIMITS_H
#define PIDC_LOAD_OWN_LIMITS_H

#include "read/document.h"

/* The default limits, raised as far as the front matter asks and limits_most allows. */
limits own_limits(const yaml_node *fields);

/* The member of `l` that an entry of the field sets; NULL for an unknown name. */
size_t *limit_named(limits *l, str name);

/*
 * An entry's value: bytes, "4MiB" or "512 KiB" for a size, else a whole number. Of
 * figures too large to be told apart the largest; 0 when it is written otherwise.
 */
size_t limit_value(str name, str text);

#endif
