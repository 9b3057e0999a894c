/* Tables: lost, with a column lost, renamed or doubled, with ragged rows. */
#include "grid.h"
#include "places.h"

static const rule_set lost_cells =
    (rule_set)1 << RULE_DEPENDENCY_ONE_SIDED | (rule_set)1 << RULE_DEPENDENCY_CYCLE |
    (rule_set)1 << RULE_PLACEHOLDER /* names its header */ | (rule_set)1 << RULE_COST_MISMATCH |
    (rule_set)1 << RULE_REFERENCE_UNKNOWN | (rule_set)1 << RULE_STATUS_UNREPORTED;

/* --- Whole tables --- */

/* Without any other words the section is empty, and that is the finding. */
static void lose_table(seeding *s, const bound_table *t)
{
    const section *of = &s->record->document->sections[t->section];
    if (!t->spec->table_required || record_table(s->record, t->kind->type, t))
        return;
    s->kind = "required table lost";
    seed(s, whole_lines(&s->record->document->source, t->source->span), S(""),
         (deserts){.rules = only(RULE_TABLE_MISSING) | only(RULE_SECTION_EMPTY),
                   .place = of->heading_span,
                   .consequences = lost_cells});
}

/* --- Columns --- */

/* Tables of costs find their labels by what the other columns are; a matrix has the first. */
static bool is_needed(const bound_table *t, size_t column)
{
    const column_spec *spec = table_kind_column(t->kind, t->roles[column]);
    size_t others = 0;
    for (size_t i = 0; i < t->source->header.count; i++)
        others += i != column && t->roles[i] == t->roles[column];
    bool by_name = !t->costs && t->kind->type != TABLE_MATRIX;
    return spec && spec->required && others == 0 && by_name;
}

static bool is_amount_column(const bound_table *t, size_t column)
{
    return t->costs && t->costs->column_count == 1 && t->costs->columns[0].index == column;
}

static void spoil_column(seeding *s, const bound_table *t, const grid *g, size_t column)
{
    span header = {g->span.start, g->span.start + 1};
    deserts columns = {
        .rules = only(RULE_TABLE_COLUMNS), .place = header, .consequences = lost_cells};
    if (t->kind->type == TABLE_LEDGER) /* a call is known by its words */
        columns.consequences |= only(RULE_BALANCE_WRONG);
    if (t->kind->type == TABLE_RECOMMENDATIONS) /* each is named by its reference */
        columns.consequences |= only(RULE_RECOMMENDATION_OVERDUE);
    if (t->kind->type == TABLE_SIGN_OFF) /* a line without words is none */
        columns.consequences |= only(RULE_SIGN_OFF_MISSING) | only(RULE_SECTION_EMPTY);
    grid changed = grid_copy(g);
    bool amounts = is_amount_column(t, column);
    if (is_needed(t, column) || amounts) {
        s->kind = "required column lost";
        grid_drop(&changed, column);
        seed(s, g->span, grid_text(&changed, &grid_plain), columns);
        s->kind = "required column renamed";
        changed = grid_copy(g);
        changed.rows[0].cells[column] = S("Weather");
        seed(s, g->span, grid_text(&changed, &grid_plain), columns);
    }
    const column_spec *spec = table_kind_column(t->kind, t->roles[column]);
    if (amounts || (spec && spec->required && !t->costs)) {
        s->kind = "required column doubled";
        changed = grid_copy(g);
        grid_insert(&changed, changed.rows[0].count, g->rows[0].cells[column], S(""));
        seed(s, g->span, grid_text(&changed, &grid_plain), columns);
    }
}

/* --- Rows --- */

/* What else is said of a row whose cells may have moved. */
static rule_set moved_cells(const record *r, const table *t)
{
    for (size_t i = 0; i < r->table_count; i++)
        if (r->tables[i].source == t && r->tables[i].kind->type == TABLE_LEDGER)
            return lost_cells | only(RULE_BALANCE_WRONG);
        else if (r->tables[i].source == t && (r->tables[i].costs || r->depends_on_count))
            return lost_cells;
    return 0;
}

static void spoil_rows(seeding *s, const table *t)
{
    rule_set moved = moved_cells(s->record, t);
    for (size_t i = 0; i < t->row_count; i++) {
        const table_row *row = &t->rows[i];
        uint32_t end = row->span.end;
        if (row->count < 2 || row->count != t->header.count ||
            text_at(s, row->span).p[row->span.end - row->span.start - 1] != '|')
            continue;
        deserts ragged = {
            .rules = only(RULE_TABLE_RAGGED), .place = row->span, .consequences = moved};
        uint32_t last = row->cells[row->count - 1].span.start;
        s->kind = "row with a cell too many";
        seed(s, (span){end, end}, S(" more |"), ragged);
        s->kind = "row with a cell too few";
        while (text_at(s, (span){last - 1, last}).p[0] != '|')
            last--;
        seed(s, (span){last, end}, S(""), ragged);
    }
}

void seed_tables(seeding *s)
{
    const document *d = s->record->document;
    for (size_t i = 0; i < s->record->table_count; i++) {
        const bound_table *t = &s->record->tables[i];
        if (!grid_can_read(&d->source, t->source))
            continue;
        grid g = grid_read(s->arena, &d->source, t->source);
        lose_table(s, t);
        for (size_t k = 0; k < t->source->header.count; k++)
            spoil_column(s, t, &g, k);
    }
    for (const table *t = d->tables; t; t = t->next)
        spoil_rows(s, t);
}
