#include "compare/field_name.h"

enum { MOST_NAME = 1024 /* bytes: a longer name of a field is not made longer still */ };

str field_key(arena *a, const yaml_node *parent, const yaml_node *child, size_t number)
{
    if (parent->kind == YAML_MAPPING)
        return child->key;
    str id = child->kind == YAML_SCALAR ? child->text : yaml_text(child, S("id"));
    return id.n ? id : str_format(a, "%zu", number + 1);
}

str field_name(arena *a, str name, const yaml_node *parent, const yaml_node *child, str key)
{
    bool item = parent->kind == YAML_SEQUENCE;
    if ((item && child->kind == YAML_SCALAR) || name.n > MOST_NAME)
        return name;
    if (item)
        return str_format(a, "%.*s[%.*s]", STR_ARG(name), STR_ARG(key));
    return name.n ? str_format(a, "%.*s.%.*s", STR_ARG(name), STR_ARG(key)) : key;
}
