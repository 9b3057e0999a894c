#include "load/own_limits.h"

static const size_t most_figure = (size_t)1 << 40; /* times MiB fits; beyond every limit */

static const str file_size = S_INIT("file-size");

size_t *limit_named(limits *l, str name)
{
    const struct {
        str name;
        size_t *limit;
    } known[] = {
        {file_size, &l->file_size},
        {S("container-depth"), &l->container_depth},
        {S("images-in-block"), &l->images_in_block},
        {S("table-columns"), &l->table_columns},
        {S("table-cells"), &l->table_cells},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(known[i].name, name))
            return known[i].limit;
    return NULL;
}

/* What a figure of a size is counted in; 0 for no unit of ours. */
static size_t unit_bytes(str unit)
{
    if (str_eq_nocase(unit, S("KiB")) || str_eq_nocase(unit, S("KB")))
        return 1024;
    if (str_eq_nocase(unit, S("MiB")) || str_eq_nocase(unit, S("MB")))
        return 1024 * 1024;
    return unit.n == 0;
}

size_t limit_value(str name, str text)
{
    size_t figure = 0, at = 0;
    for (; at < text.n && ascii_is_digit(text.p[at]); at++)
        if (figure < most_figure)
            figure = figure * 10 + (size_t)(text.p[at] - '0');
    str unit = str_trim(str_from(text, at));
    if (at == 0 || (unit.n && !str_eq(name, file_size)))
        return 0;
    return (figure < most_figure ? figure : most_figure) * unit_bytes(unit);
}

limits own_limits(const yaml_node *fields)
{
    limits own = limits_default, most = limits_most;
    const yaml_node *field = yaml_get(fields, S("limits"));
    bool entries = field && field->kind == YAML_MAPPING;
    for (const yaml_node *n = entries ? field->first : NULL; n; n = n->next) {
        size_t *limit = limit_named(&own, n->key);
        if (!limit)
            continue;
        size_t wanted = limit_value(n->key, n->text), ceiling = *limit_named(&most, n->key);
        if (wanted > *limit)
            *limit = wanted < ceiling ? wanted : ceiling;
    }
    return own;
}
