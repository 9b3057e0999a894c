/* References that lead nowhere: ids in front matter and cells, sections, links, base years. */
#include "core/file.h"
#include "core/utf8.h"
#include "places.h"

static const rule_set lost_names =
    (rule_set)1 << RULE_DEPENDENCY_ONE_SIDED | (rule_set)1 << RULE_DEPENDENCY_CYCLE;

/* --- Front matter --- */

static void break_reference(seeding *s, const yaml_node *node)
{
    bool document = str_eq(node->key, S("id")); /* circles close elsewhere */
    s->kind = "reference in front matter broken";
    seed(s, node->span, S("ZQ9"),
         (deserts){.rules = only(RULE_REFERENCE_UNKNOWN),
                   .place = node->span,
                   .consequences = document ? only(RULE_DEPENDENCY_CYCLE) : 0});
}

static void break_field(seeding *s, const field_spec *field, const yaml_node *node)
{
    if (field->type == FIELD_REFERENCE && node->kind == YAML_SCALAR)
        break_reference(s, node);
    for (const yaml_node *n = node->first; n; n = n->next) {
        if (field->type == FIELD_LIST && field->of)
            break_field(s, field->of, n);
        const field_spec *child =
            field->type == FIELD_RECORD ? field_named(field->fields, n->key) : NULL;
        if (child)
            break_field(s, child, n);
    }
}

static void break_fields(seeding *s)
{
    for (const yaml_node *n = s->record->document->fields->first; n; n = n->next) {
        const field_spec *field = field_named(s->record->template->fields, n->key);
        if (field)
            break_field(s, field, n);
    }
    for (size_t i = 0; s->record == s->programme->self && i < s->programme->shared_text.count;
         i++) {
        span name = s->programme->shared_text.items[i].span;
        s->kind = "shared section unknown";
        seed(s, name, S("Weather"), finds(RULE_REFERENCE_UNKNOWN, name));
    }
}

/* Somebody else's id, in each document; the second in path order is at fault. */
static void double_id(seeding *s)
{
    const programme *p = s->programme;
    for (size_t i = 0; i < p->count; i++) {
        const record *other = p->records[i];
        if (other == s->record || s->record->id.text.n == 0 || other->id.text.n == 0)
            continue;
        s->kind = "id of another document";
        seed(s, s->record->id.span, other->id.text,
             (deserts){.rules = only(RULE_ID_DUPLICATE),
                       .elsewhere = true,
                       .consequences = lost_names | only(RULE_REFERENCE_UNKNOWN) |
                                       only(RULE_COPIED_TEXT) | only(RULE_COST_MISMATCH) |
                                       only(RULE_STATUS_UNREPORTED)});
    }
}

/* --- Cells --- */

/* The first id of a cell becomes one that nobody has; then one more is put behind it. */
static void break_cell(seeding *s, const bound_table *t, const table_cell *cell, str wrong)
{
    str text = text_at(s, cell->span);
    size_t end = str_find_byte(text, ',');
    if (text.n == 0)
        return;
    span id = {cell->span.start, cell->span.start + (uint32_t)(end < text.n ? end : text.n)};
    s->kind = "reference in a table broken";
    deserts unknown = finds(RULE_REFERENCE_UNKNOWN, cell->span);
    unknown.consequences =
        t->kind->type == TABLE_DEPENDENCIES ? only(RULE_DEPENDENCY_ONE_SIDED) : 0;
    seed(s, id, wrong, unknown);
    seed(s, (span){cell->span.end, cell->span.end},
         str_format(s->arena, ", %.*s", STR_ARG(wrong)),
         finds(RULE_REFERENCE_UNKNOWN, cell->span));
}

static void break_cells(seeding *s, const bound_table *t, column_role role, str wrong)
{
    for (size_t i = 0; i < t->row_count; i++) {
        const table_cell *cell = bound_cell(t, i, role);
        if (cell)
            break_cell(s, t, cell, wrong);
    }
}

/* A matrix of work streams: its labels, its authorities, and what its cells say. */
static void break_matrix(seeding *s, const bound_table *t)
{
    const table_row *header = &t->source->header;
    for (size_t i = 1; i < header->count; i++) {
        s->kind = "authority of a matrix unknown";
        seed(s, header->cells[i].span, S("QQQ"),
             finds(RULE_REFERENCE_UNKNOWN, header->cells[i].span));
    }
    for (size_t i = 0; i < t->row_count; i++) {
        const table_row *row = t->rows[i].source;
        s->kind = "reference in a table broken";
        seed(s, row->cells[0].span, S("PS/QQ/QQQ"),
             (deserts){.rules = only(RULE_REFERENCE_UNKNOWN),
                       .place = row->span,
                       .consequences = lost_names});
        for (size_t k = 1; t->spec->cells.count && k < row->count; k++) {
            s->kind = "word that no cell of the matrix may hold";
            seed(s, row->cells[k].span, S("friend"), finds(RULE_FIELD_INVALID, row->span));
        }
    }
}

static void break_tables(seeding *s)
{
    for (size_t i = 0; i < s->record->table_count; i++) {
        const bound_table *t = &s->record->tables[i];
        if (t->kind->type == TABLE_MATRIX) {
            break_matrix(s, t);
            continue;
        }
        break_cells(s, t, COLUMN_OUTCOME, S("O77"));
        break_cells(s, t, COLUMN_WORK_STREAM, S("PS/QQ/QQQ"));
    }
}

/* --- Dependencies --- */

static bool depends_on(const record *r, str id)
{
    for (size_t i = 0; i < r->depends_on_count; i++)
        if (str_eq(r->depends_on[i].id.text, id))
            return true;
    return false;
}

/* Whether a text holds any name of a record: then the two know of each other. */
static bool mentions(arena *a, const record *r, const record *other)
{
    str text = utf8_fold(a, r->document->source.text);
    const str names[] = {other->id.text, other->title.text, other->short_title.text};
    for (size_t i = 0; i < 3; i++)
        if (names[i].n && str_find(text, utf8_fold(a, names[i])) != (size_t)-1)
            return true;
    return false;
}

/* A field for a document that has none: it depends on one that knows nothing of it. */
static void add_dependencies(seeding *s)
{
    const programme *p = s->programme;
    uint32_t end = s->record->document->front_matter.end;
    if (s->record->depends_on_count ||
        !field_named(s->record->template->fields, S("depends-on")))
        return;
    for (size_t i = 0; i < p->count; i++) {
        const record *other = p->records[i];
        if (other == s->record || mentions(s->arena, other, s->record) ||
            depends_on(other, s->record->id.text))
            continue;
        s->kind = "dependency that is one-sided";
        seed(s, (span){end, end},
             str_format(s->arena, "depends-on: [{id: %.*s}]\n", STR_ARG(other->id.text)),
             (deserts){.rules = only(RULE_DEPENDENCY_ONE_SIDED),
                       .place = {end, end + 1},
                       .consequences = only(RULE_DEPENDENCY_CYCLE)});
    }
}

/* --- Base year --- */

static void change_base_year(seeding *s)
{
    const document *d = s->record->document;
    value year = record_value(s->record, S("base-year"));
    int agreed;
    if (!date_parse_financial_year(s->programme->base_year.text, &agreed))
        return;
    if (year.text.n && s->record != s->programme->self) {
        s->kind = "base year changed";
        seed(s, year.span, S("2003/04"), finds(RULE_BASE_YEAR_DIFFERS, year.span));
        seed(s, year.span, S("1999/2000"), finds(RULE_BASE_YEAR_DIFFERS, year.span));
    }
    s->kind = "base year of prose";
    for (size_t i = 0; i < d->section_count; i++)
        if (!is_shared(s, &d->sections[i]))
            seed_block(s, d->sections[i].span.end,
                       S("Savings are counted with 2003/04 as the base year."),
                       RULE_BASE_YEAR_DIFFERS);
}

void seed_references(seeding *s)
{
    break_fields(s);
    double_id(s);
    break_tables(s);
    add_dependencies(s);
    change_base_year(s);
}

/* --- Links --- */

void seed_links(seeding *s)
{
    const document *d = s->record->document;
    str image = str_format(s->arena, "![](%.*s)", STR_ARG(path_base(d->source.path)));
    const struct {
        const char *kind;
        str block;
        rule rule;
    } broken[] = {
        {"link to no file", S_INIT("See [the plan](no-such-plan.md)."), RULE_LINK_BROKEN},
        {"link to no heading", S_INIT("See [the plan](#no-such-heading)."), RULE_LINK_BROKEN},
        {"image that is not there", S_INIT("![The team at work](no-such-picture.png)"),
         RULE_LINK_BROKEN},
        {"image without alternative text", image, RULE_ALT_MISSING},
        {"section number never filled in", S_INIT("More is said in section X below."),
         RULE_REFERENCE_UNKNOWN},
    };
    for (size_t i = 0; i < d->section_count; i++)
        for (size_t k = 0; d->sections[i].level == 2 && !is_shared(s, &d->sections[i]) &&
                           k < sizeof broken / sizeof *broken;
             k++) {
            s->kind = broken[k].kind;
            seed_block(s, d->sections[i].span.end, broken[k].block, broken[k].rule);
        }
}
