/* Dates that cannot be, that are none, that go backwards or lie outside their period. */
#include "places.h"

static void spoil(seeding *s, span where)
{
    s->kind = "date impossible";
    deserts impossible = {.rules = only(RULE_DATE_INVALID), .place = where, .says = "30 days"};
    seed(s, where, S("31 November 2008"), impossible);
    impossible.says = "28 days";
    seed(s, where, S("2009-02-30"), impossible);
    impossible.says = "month";
    seed(s, where, S("2009-13-01"), impossible);
    s->kind = "date unreadable";
    seed(s, where, S("soonish"), finds(RULE_DATE_INVALID, where));
    seed(s, where, S("Novembre 2008"), finds(RULE_DATE_INVALID, where));
}

/* --- Tables --- */

static bool is_of_a_period(table_type type)
{
    return type == TABLE_MILESTONES || type == TABLE_ACTIONS || type == TABLE_DELIVERABLES;
}

static void move_out(seeding *s, span where)
{
    if (!s->programme->has_period)
        return;
    s->kind = "date outside the programme";
    seed(s, where, S("May 1999"),
         (deserts){
             .rules = only(RULE_DATE_OUTSIDE_PROGRAMME), .place = where, .says = "before"});
    seed(s, where, S("2099-12-31"), finds(RULE_DATE_OUTSIDE_PROGRAMME, where));
}

/* A day within the programme that the record's phase does not hold; false: none. */
static bool day_outside_phase(const seeding *s, day *found)
{
    const programme *p = s->programme;
    const named *phase = programme_find(p, S("phases"), s->record->phase.text);
    if (!phase || !phase->has_period || !p->has_period)
        return false;
    *found = phase->period.last + 1;
    if (*found > p->period.last)
        *found = phase->period.first - 1;
    return *found >= p->period.first && *found <= p->period.last;
}

static void move_out_of_phase(seeding *s, span where)
{
    day outside;
    if (!day_outside_phase(s, &outside))
        return;
    str text = date_readable(s->arena, (date_range){outside, outside, PRECISION_DAY});
    s->kind = "date outside the phase";
    seed(s, where, text, finds(RULE_DATE_OUTSIDE_PHASE, where));
}

static void spoil_cell(seeding *s, const bound_table *t, const table_cell *cell)
{
    if (cell->span.end == cell->span.start)
        return;
    spoil(s, cell->span);
    if (!is_of_a_period(t->kind->type))
        return;
    move_out(s, cell->span);
    move_out_of_phase(s, cell->span);
}

static void spoil_tables(seeding *s)
{
    static const column_role roles[] = {COLUMN_DATE, COLUMN_FORECAST, COLUMN_ACHIEVED};
    for (size_t i = 0; i < s->record->table_count; i++) {
        const bound_table *t = &s->record->tables[i];
        for (size_t row = 0; row < t->row_count; row++)
            for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) {
                const table_cell *cell = bound_cell(t, row, roles[k]);
                if (cell)
                    spoil_cell(s, t, cell);
            }
    }
}

/* --- Fields --- */

static void spoil_period(seeding *s, const yaml_node *node)
{
    size_t slash = str_find_byte(node->text, '/');
    if (slash == (size_t)-1)
        return;
    str from = str_slice(node->text, 0, slash), to = str_from(node->text, slash + 1);
    const rule_set outside = only(RULE_DATE_OUTSIDE_PHASE) | only(RULE_DATE_OUTSIDE_PROGRAMME);
    deserts invalid = {
        .rules = only(RULE_DATE_INVALID), .place = node->span, .consequences = outside};
    s->kind = "period unreadable";
    seed(s, node->span, S("five years"), invalid);
    seed(s, node->span, str_format(s->arena, "%.*s/", STR_ARG(from)), invalid);
    seed(s, node->span, str_format(s->arena, "2008-11-31/%.*s", STR_ARG(to)), invalid);
    s->kind = "period backwards";
    seed(s, node->span, str_format(s->arena, "%.*s/%.*s", STR_ARG(to), STR_ARG(from)),
         (deserts){
             .rules = only(RULE_DATE_ORDER), .place = node->span, .consequences = outside});
}

static void spoil_field(seeding *s, const field_spec *field, const yaml_node *node)
{
    if (field->type == FIELD_DATE && node->kind == YAML_SCALAR)
        spoil(s, node->span);
    if (field->type == FIELD_INTERVAL && node->kind == YAML_SCALAR)
        spoil_period(s, node);
    for (const yaml_node *n = node->first; n; n = n->next) {
        if (field->type == FIELD_LIST && field->of)
            spoil_field(s, field->of, n);
        const field_spec *child =
            field->type == FIELD_RECORD ? field_named(field->fields, n->key) : NULL;
        if (child)
            spoil_field(s, child, n);
    }
}

static bool delivers(const seeding *s, str id)
{
    const record *r = programme_record(s->programme, id);
    const bound_table *t = r ? record_table(r, TABLE_DELIVERABLES, NULL) : NULL;
    for (size_t i = 0; t && i < t->row_count; i++)
        if (t->rows[i].date.state == DATE_KNOWN)
            return true;
    return false;
}

/* Needed before the other has anything to give. */
static void need_early(seeding *s)
{
    for (size_t i = 0; i < s->record->depends_on_count; i++) {
        const dependency *d = &s->record->depends_on[i];
        s->kind = "needed before it is there";
        if (d->needed_by.text.n && delivers(s, d->id.text))
            seed(s, d->needed_by.span, S("2000-01"),
                 finds(RULE_DEPENDENCY_CYCLE, d->needed_by.span));
    }
}

/* --- Prose --- */

static void spoil_prose(seeding *s)
{
    const document *d = s->record->document;
    s->kind = "impossible day in prose";
    for (size_t i = 0; i < d->section_count; i++)
        if (!is_shared(s, &d->sections[i]))
            seed_block(s, d->sections[i].span.end,
                       S("The board met on 31 September 2008, and again later."),
                       RULE_DATE_INVALID);
}

void seed_dates(seeding *s)
{
    spoil_tables(s);
    const yaml_node *fields = s->record->document->fields;
    for (const yaml_node *n = fields->first; n; n = n->next) {
        const field_spec *field = field_named(s->record->template->fields, n->key);
        if (field)
            spoil_field(s, field, n);
    }
    need_early(s);
    spoil_prose(s);
}
