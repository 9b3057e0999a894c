/* "31 November 2008" wherever a date belongs. */
#include "seeded.h"

static const rule date_invalid[] = {RULE_DATE_INVALID, RULE_COUNT};

static void spoil(const seeding *s, span where)
{
    seed(s, where, S("31 November 2008"),
         (expectation_of){.rules = date_invalid, .place = where, .says = "30 days"});
}

static void spoil_tables(const seeding *s)
{
    for (size_t i = 0; i < s->record->table_count; i++) {
        const bound_table *t = &s->record->tables[i];
        for (size_t row = 0; row < t->row_count; row++) {
            const table_cell *cell = bound_cell(t, row, COLUMN_DATE);
            if (cell && cell->span.end > cell->span.start)
                spoil(s, cell->span);
        }
    }
}

static void spoil_field(const seeding *s, const field_spec *field, const yaml_node *node)
{
    if (field->type == FIELD_DATE && node->kind == YAML_SCALAR) {
        spoil(s, node->span);
        return;
    }
    for (const yaml_node *n = node->first; n; n = n->next) {
        if (field->type == FIELD_LIST && field->of)
            spoil_field(s, field->of, n);
        const field_spec *child =
            field->type == FIELD_RECORD ? field_named(field->fields, n->key) : NULL;
        if (child)
            spoil_field(s, child, n);
    }
}

void seed_dates(const seeding *s)
{
    spoil_tables(s);
    const yaml_node *fields = s->record->document->fields;
    for (const yaml_node *n = fields->first; n; n = n->next) {
        const field_spec *field = field_named(s->record->template->fields, n->key);
        if (field)
            spoil_field(s, field, n);
    }
}
