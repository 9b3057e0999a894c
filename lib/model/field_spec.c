#include "model/field_spec.h"

static str status_values[] = {S_INIT("draft"), S_INIT("submitted"), S_INIT("approved"),
                              S_INIT("superseded")};
static field_spec allow_fields[] = {
    {.name = S_INIT("rule"), .type = FIELD_TEXT, .required = true, .next = &allow_fields[1]},
    {.name = S_INIT("reason"), .type = FIELD_TEXT},
};
static field_spec allow_record = {.type = FIELD_RECORD, .fields = allow_fields};

static field_spec common_fields[] = {
    {.name = S_INIT("template"), .required = true, .next = &common_fields[1]},
    {.name = S_INIT("id"), .required = true, .next = &common_fields[2]},
    {.name = S_INIT("title"), .required = true, .next = &common_fields[3]},
    {.name = S_INIT("version"), .required = true, .next = &common_fields[4]},
    {.name = S_INIT("status"),
     .type = FIELD_CHOICE,
     .required = true,
     .values = status_values,
     .value_count = 4,
     .next = &common_fields[5]},
    {.name = S_INIT("date"), .type = FIELD_DATE, .required = true, .next = &common_fields[6]},
    {.name = S_INIT("author"), .required = true, .next = &common_fields[7]},
    {.name = S_INIT("short-title"), .next = &common_fields[8]},
    {.name = S_INIT("lang"), .next = &common_fields[9]},
    {.name = S_INIT("supersedes"), .next = &common_fields[10]},
    {.name = S_INIT("allow"),
     .type = FIELD_LIST,
     .of = &allow_record,
     .next = &common_fields[11]},
    {.name = S_INIT("notes"), .type = FIELD_ANY},
};

const field_spec *template_common_fields(void)
{
    return common_fields;
}

const field_spec *field_named(const field_spec *fields, str name)
{
    while (fields && !str_eq(fields->name, name))
        fields = fields->next;
    return fields;
}

static field_spec *copy_that(arena *a, const field_spec *field, bool wanted(field_type type))
{
    field_spec copy = *field;
    copy.next = NULL;
    copy.of = field->of ? copy_that(a, field->of, wanted) : NULL;
    copy.fields = fields_that(a, field->fields, wanted);
    if (!wanted(field->type) && !copy.of && !copy.fields)
        return NULL;
    field_spec *kept = arena_bytes(a, sizeof *kept);
    *kept = copy;
    return kept;
}

field_spec *fields_that(arena *a, const field_spec *fields, bool wanted(field_type type))
{
    field_spec *first = NULL, **end = &first;
    for (; fields; fields = fields->next)
        if ((*end = copy_that(a, fields, wanted)))
            end = &(*end)->next;
    return first;
}

/* Depth is bounded by the reader. */
static void visit_value(const yaml_node *node, const field_spec *spec, field_visit *visit,
                        void *context)
{
    bool items = (spec->type == FIELD_LIST && node->kind == YAML_SEQUENCE) ||
                 (spec->type == FIELD_MAP && node->kind == YAML_MAPPING);
    if (node->kind == YAML_SCALAR)
        visit(context, node, spec);
    else if (spec->type == FIELD_RECORD && node->kind == YAML_MAPPING)
        fields_visit(node, spec->fields, visit, context);
    for (const yaml_node *n = items && spec->of ? node->first : NULL; n; n = n->next)
        visit_value(n, spec->of, visit, context);
}

void fields_visit(const yaml_node *mapping, const field_spec *fields, field_visit *visit,
                  void *context)
{
    for (const yaml_node *n = mapping->first; fields && n; n = n->next) {
        const field_spec *spec = field_named(fields, n->key);
        if (spec)
            visit_value(n, spec, visit, context);
    }
}
