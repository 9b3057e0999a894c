/*
 * What has changed since the baseline or the last report: money, dates, scope and risks, from a
 * comparison of the documents.
 */
#include "compare/changes.h"
#include "compose/views_progress.h"

typedef struct listing {
    view_context *context;
    view_grid grid;
    size_t shown;
} listing;

static const view_column columns[] = {
    {S_INIT("What"), NULL, true},    {S_INIT("Was"), NULL, false},
    {S_INIT("Is"), NULL, false},     {S_INIT("Difference"), NULL, false},
    {S_INIT("Source"), NULL, false},
};

/* The kinds of document whose changes concern the plan. */
static bool is_plan(const record *r)
{
    return r && (record_is(r, S("pid")) || record_is(r, S("programme")));
}

static const origin *place_of(const origin *is, const origin *was)
{
    return is->record ? is : was;
}

static void add_row(listing *l, str what, str was, str is, str difference, const origin *from)
{
    view_row(&l->grid, "item");
    view_cell(&l->grid, what);
    view_cell(&l->grid, was);
    mark_place(l->context, view_cell(&l->grid, is), from);
    view_cell(&l->grid, difference);
    add_place(l->context, view_cell(&l->grid, S("")), from);
    l->shown++;
}

static str signed_pounds(arena *a, money difference)
{
    return str_format(a, "%s%.*s", difference > 0 ? "+" : "",
                      STR_ARG(money_pounds(a, difference)));
}

static void cost_row_of(listing *l, const document_change *d)
{
    arena *a = l->context->arena;
    const record *r = d->new ? d->new : d->old;
    money difference = d->costs.new.net - d->costs.old.net;
    const bound_table *t = record_table(r, TABLE_COSTS, NULL);
    origin from = {r, t, t ? t->source->span : r->id.span};
    add_row(l, S("Net cost"),
            d->costs.had ? pounds_of(l->context, &d->costs.old, d->costs.old.net) : S("none"),
            d->costs.has ? pounds_of(l->context, &d->costs.new, d->costs.new.net) : S("none"),
            d->costs.had && d->costs.has ? signed_pounds(a, difference) : S(""), &from);
}

static str table_word(table_type type)
{
    switch (type) {
    case TABLE_MILESTONES:
        return S("Milestone");
    case TABLE_DELIVERABLES:
        return S("Deliverable");
    case TABLE_ACTIONS:
        return S("Action");
    case TABLE_RISKS:
        return S("Risk");
    default:
        return S("");
    }
}

static str row_name(arena *a, const row_change *r)
{
    str label = r->label ? r->label->text : S("");
    return str_format(a, "%.*s %.*s%s%.*s", STR_ARG(table_word(r->type)), STR_ARG(r->ref),
                      r->ref.n && label.n ? ": " : "", STR_ARG(label));
}

static void row_of_change(listing *l, const row_change *r)
{
    arena *a = l->context->arena;
    const cell_change *date = row_change_date(r);
    const origin *from = place_of(&r->is, &r->was);
    if (table_word(r->type).n == 0)
        return;
    if (r->kind == CHANGE_ADDED)
        add_row(l, row_name(a, r), S("none"), S("added"), S(""), from);
    else if (r->kind == CHANGE_REMOVED)
        add_row(l, row_name(a, r), S("there"), S("taken out"), S(""), from);
    else if (date)
        add_row(l, row_name(a, r), date->old ? date->old->text : S("none"),
                date->new ? date->new->text : S("none"),
                date->measured && date->difference > -100000 && date->difference < 100000
                    ? str_format(a, "%.*s %s",
                                 STR_ARG(days_text(l->context, (int)(date->difference < 0
                                                                         ? -date->difference
                                                                         : date->difference))),
                                 date->difference < 0 ? "earlier" : "later")
                    : S(""),
                from);
    else
        add_row(
            l, row_name(a, r), S("worded otherwise"),
            str_format(a, "%.*s",
                       STR_ARG(count_of(a, r->cell_count, "cell changed", "cells changed"))),
            S(""), from);
}

static void field_row(listing *l, const field_change *f)
{
    str none = S("none");
    add_row(l, str_format(l->context->arena, "Field “%.*s”", STR_ARG(f->name)),
            f->old.n ? f->old : none, f->new.n ? f->new : none, S(""),
            place_of(&f->is, &f->was));
}

static void wording_row(listing *l, const document_change *d)
{
    arena *a = l->context->arena;
    const record *r = d->new ? d->new : d->old;
    const origin *first = place_of(&d->sections[0].is, &d->sections[0].was);
    add_row(l, S("Scope and wording"), S(""),
            str_format(
                a, "%.*s",
                STR_ARG(count_of(a, d->section_count, "section changed", "sections changed"))),
            S(""), first->record ? first : &(origin){r, NULL, r->id.span});
}

static void document_rows(listing *l, const document_change *d)
{
    const record *r = d->new ? d->new : d->old;
    if (!is_plan(r))
        return;
    const char *how = d->kind == CHANGE_ADDED     ? " (new)"
                      : d->kind == CHANGE_REMOVED ? " (gone)"
                                                  : "";
    view_heading_row(&l->grid,
                     str_format(l->context->arena, "%.*s%s", STR_ARG(record_name(r)), how));
    l->shown++;
    if (d->costs.differs)
        cost_row_of(l, d);
    for (size_t i = 0; i < d->field_count; i++)
        field_row(l, &d->fields[i]);
    for (size_t i = 0; i < d->row_count; i++)
        row_of_change(l, &d->rows[i]);
    if (d->section_count)
        wording_row(l, d);
}

/* Every comparison there is: with the baseline that was given, or document by document. */
static size_t compare(view_context *c, changes ***all)
{
    const situation *s = c->plan->situation;
    size_t count = 0;
    *all = arena_array(c->arena, s->count + 1, sizeof **all);
    if (s->against.programme) {
        (*all)[count++] = changes_between(c->arena, s->against.programme, c->programme);
        return count;
    }
    for (size_t i = 0; i < s->count; i++) {
        const reported *r = &s->items[i];
        if (r->baseline && r->baseline != r->record)
            (*all)[count++] = changes_of_document(c->arena, c->programme, r->baseline,
                                                  c->programme, r->record);
    }
    return count;
}

static size_t count_changes(changes *const *all, size_t count)
{
    size_t changed = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all[i]->count; k++) {
            const document_change *d = &all[i]->documents[k];
            changed += is_plan(d->new ? d->new : d->old);
        }
    return changed;
}

/* The table of all comparisons. `since` says what they are with: "the baseline". */
static void changes_table(view_context *c, xmlNode *parent, changes *const *all, size_t count,
                          str since)
{
    size_t changed = count_changes(all, count);
    if (nothing_to_show(parent, changed,
                        str_format(c->arena, "No document of the plan has changed since %.*s.",
                                   STR_ARG(since))))
        return;
    str caption =
        str_format(c->arena, "%.*s changed since %.*s",
                   STR_ARG(count_opening(c->arena, changed, "document has", "documents have")),
                   STR_ARG(since));
    listing l = {.context = c};
    l.grid = view_table_with_id(c, parent, "register", S("changes"), caption, columns, 5);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all[i]->count; k++)
            document_rows(&l, &all[i]->documents[k]);
}

static void since_last_report(view_context *c, xmlNode *parent)
{
    const plan_baseline *against = &c->plan->situation->against;
    if (nothing_to_show(parent, against->last != NULL,
                        S("The documents as the last report found them were not given.")))
        return;
    changes *all = changes_between(c->arena, against->last, c->programme);
    changes_table(
        c, parent, &all, 1,
        str_format(c->arena, "the last report, made from %.*s", STR_ARG(against->last_name)));
}

static void since_baseline(view_context *c, xmlNode *parent)
{
    const situation *s = c->plan->situation;
    changes **all;
    if (nothing_to_show(parent, s->against.programme || s->approved,
                        S("There is no approved baseline to compare the documents with.")))
        return;
    size_t count = compare(c, &all);
    changes_table(c, parent, all, count, S("the baseline"));
}

static void changes_view(view_context *c, xmlNode *parent, const yaml_node *options)
{
    if (view_choice(c, options, S("since"), "baseline|last-report") == 1)
        since_last_report(c, parent);
    else
        since_baseline(c, parent);
}

const view views_changes[] = {
    {S_INIT("changes"), changes_view, "since", .needs_plan = true},
    {{0}},
};
