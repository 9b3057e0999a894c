#include "check/cell_names.h"
#include "check/near.h"
#include "check/reference_names.h"
#include "check/section_numbers.h"
#include "check/shared_rows.h"
#include "check/wording.h"
#include "read/value.h"

static const size_t none = (size_t)-1;

/* --- Front matter --- */

/* Front matter holds ids: no title may be written in place of one. */
static void unknown_id(references *r, span at, str noun, str id, const names *known)
{
    reference_unknown(r, at, noun, id, known, known->ids);
}

static bool is_listed(references *r, str to, str id)
{
    const named_list *list = reference_list(r, to);
    return list && map_get(&list->ids, id) != none;
}

static void check_reference(void *context, const yaml_node *node, const field_spec *spec)
{
    references *r = context;
    const programme *p = r->programme;
    str text = node->text, to = spec->to;
    if (spec->type != FIELD_REFERENCE || text.n == 0 || value_is_placeholder(text))
        return;
    if (str_eq(to, S("programme"))) {
        names self = {.items = &p->self->id.text, .count = 1, .ids = 1};
        if (p->self->id.text.n && !value_is_placeholder(p->self->id.text) &&
            !str_eq(text, p->self->id.text))
            unknown_id(r, node->span, S("programme"), text, &self);
    } else if (str_eq(to, S("documents"))) {
        if (!programme_has_id(p, text))
            unknown_id(r, node->span, S("document"), text, names_of_documents(r));
    } else if (!is_listed(r, to, text)) {
        unknown_id(r, node->span, singular(r->arena, to), text, names_of_list(r, to));
    }
}

/* The programme's `shared-text` names sections of its own. */
static void check_shared_names(references *r)
{
    const document *d = r->record->document;
    const value_list *list = &r->programme->shared_text;
    for (size_t i = 0; i < list->count; i++) {
        const value *name = &list->items[i];
        if (name->text.n == 0 || value_is_placeholder(name->text) ||
            document_find_section(d, section_name(r->arena, name->text), 0) != none)
            continue;
        names found = {0};
        for (size_t k = 0; k < d->section_count; k++)
            names_add(r, &found, d->sections[k].title);
        found.ids = found.count;
        unknown_id(r, name->span, S("section"), name->text, &found);
    }
}

/* --- Columns of known kinds --- */

static const names *names_of_outcomes(references *r)
{
    return names_of_list(r, S("outcomes"));
}

static void check_outcomes(references *r, const bound_table *t)
{
    check_reference_column(r, t, t->column[COLUMN_OUTCOME],
                           (reference_target){S("outcome"), is_outcome, names_of_outcomes});
}

static void check_work_streams(references *r, const bound_table *t, column_role role)
{
    check_reference_column(
        r, t, t->column[role],
        (reference_target){S("work stream"), is_work_stream, names_of_work_streams});
}

/* --- A matrix of work streams and authorities --- */

/* "MDC", "WSDC": capitals alone. Other headers may be columns of the author's own. */
static bool is_initials(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < 'A' || text.p[i] > 'Z')
            return false;
    return text.n >= 2 && text.n <= 6;
}

static void check_authorities(references *r, const bound_table *t)
{
    const named_list *list = programme_list(r->programme, S("authorities"));
    for (size_t i = 1; list && i < t->source->header.count; i++) {
        const table_cell *cell = &t->source->header.cells[i];
        if (is_initials(cell->text) && !value_is_placeholder(cell->text) &&
            !named_find(list, cell->text, r->arena))
            unknown_id(r, cell->span, S("authority"), cell->text,
                       names_of_list(r, S("authorities")));
    }
}

static void check_matrix(references *r, const bound_table *t)
{
    if (t->source->header.count == 0)
        return;
    str label = section_name(r->arena, t->source->header.cells[0].text);
    if (!str_eq(label, S("work stream")) && !str_eq(label, S("workstream")))
        return;
    check_work_streams(r, t, COLUMN_LABEL);
    check_authorities(r, t);
}

/* --- The milestones that an update reports on --- */

/* "M1, M2 and M3", when that is not too long a list: of what a document has, for a hint. */
static str milestones_of(references *r, const record *on)
{
    names found = {0};
    map seen = map_new(r->arena);
    for (const bound_table *t = NULL; (t = record_table(on, TABLE_MILESTONES, t));) {
        for (size_t i = 0; i < t->row_count; i++) {
            str ref = value_strip(bound_text(t, i, COLUMN_REF));
            if (ref.n && map_add(&seen, ref, i) == none)
                names_add(r, &found, ref);
        }
    }
    return found.count > MOST_NAMES ? (str){0}
                                    : near_list(r->arena, found.items, found.count, MOST_NAMES);
}

static void check_ref(references *r, const table_cell *cell, const record *on, const map *refs,
                      str milestones)
{
    str ref = cell ? value_strip(cell->text) : (str){0};
    if (ref.n == 0 || value_is_placeholder(ref) || map_get(refs, ref) != none ||
        map_get(&r->checking->shared->refs, ref) != none)
        return;
    diagnostic *d = diagnose(r->checking->out, RULE_REFERENCE_UNKNOWN, r->source,
                             cell_place(r->source, cell, ref), "%.*s has no milestone “%.*s”",
                             STR_ARG(record_name(on)), STR_ARG(ref));
    if (milestones.n)
        d->hint = str_format(r->arena, "it has %.*s", STR_ARG(milestones));
}

/* The references of an update's status table lead to its PID, or to the programme. */
static void check_status(references *r, const bound_table *t)
{
    const record *on =
        programme_record(r->programme, record_value(r->record, S("reports-on")).text);
    if (!on || rows_await_ref(on, TABLE_MILESTONES) || rows_await_ref(on, TABLE_DELIVERABLES) ||
        r->checking->shared->awaits_ref)
        return;
    map refs = map_new(r->arena);
    rows_add_refs(&refs, on, TABLE_MILESTONES);
    rows_add_refs(&refs, on, TABLE_DELIVERABLES);
    str milestones = milestones_of(r, on);
    for (size_t i = 0; i < t->row_count; i++)
        check_ref(r, bound_cell(t, i, COLUMN_REF), on, &refs, milestones);
}

static void check_table(references *r, const bound_table *t)
{
    check_listed_columns(r, t);
    switch (t->kind->type) {
    case TABLE_MATRIX:
        check_matrix(r, t);
        break;
    case TABLE_STATUS:
        check_status(r, t);
        break;
    default:
        check_outcomes(r, t);
        check_work_streams(r, t, COLUMN_WORK_STREAM);
        break;
    }
}

void check_references(const checking *c)
{
    references r = {.checking = c,
                    .programme = c->programme,
                    .record = c->record,
                    .source = &c->record->document->source,
                    .arena = c->out->arena,
                    .outcomes = programme_list(c->programme, S("outcomes"))};
    check_section_numbers(c);
    if (!c->programme->self)
        return;
    fields_visit(c->record->document->fields, c->record->template->references, check_reference,
                 &r);
    if (c->record == c->programme->self)
        check_shared_names(&r);
    for (size_t i = 0; i < c->record->table_count; i++)
        check_table(&r, &c->record->tables[i]);
    check_loose_columns(&r);
}
