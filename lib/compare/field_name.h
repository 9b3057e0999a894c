/*
 * What data formats call what lies in a field of the front matter: "rag.time" in a
 * mapping, "outcomes[O1]" in a list. A plain item of a list goes by the list's name.
 */
#ifndef PIDC_COMPARE_FIELD_NAME_H
#define PIDC_COMPARE_FIELD_NAME_H

#include "read/yaml.h"

/* What a child is known by among its siblings: its key, id, text or number (from 0). */
str field_key(arena *a, const yaml_node *parent, const yaml_node *child, size_t number);

/* The name of a child of the field `name`, which is empty at the top. */
str field_name(arena *a, str name, const yaml_node *parent, const yaml_node *child, str key);

#endif
