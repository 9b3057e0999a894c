/*
 * Work plans: two lists side by side, decisions about the items of one, and ledgers.
 */
#include "compose/views_plan.h"
#include "model/ledger.h"

static const size_t none = (size_t)-1;

/* Whether a document is of the kind that the option `kind` names; without one, of any. */
static bool is_wanted(const record *r, const yaml_node *options)
{
    str kind = view_option(options, S("kind"));
    return kind.n == 0 || record_is(r, kind);
}

/* Where several documents have such a table, each is told apart by its name. */
static void name_document(xmlNode *parent, const record *r, size_t shown)
{
    if (shown > 0)
        view_label(parent, record_name(r));
}

/* --- Two lists side by side --- */

static void add_name(view_context *c, xmlNode *cell, const overlap_name *name)
{
    if (name->item && name->item->stream)
        add_stream(c, cell, name->item->stream);
    else
        view_value(cell, name->item ? name->item->name : name->text);
}

static void names_cell(view_context *c, view_grid *g, const overlap_row *row, size_t side)
{
    xmlNode *cell = view_cell(g, row->counts[side] ? S("") : S("–"));
    for (size_t i = 0; i < row->counts[side]; i++) {
        if (i > 0)
            tree_text(cell, S(", "));
        add_name(c, cell, &row->names[side][i]);
    }
}

/* The columns of the author's own behind the two. */
static size_t further_columns(const bound_table *t, view_column *columns, size_t *index,
                              size_t most)
{
    size_t n = 0;
    for (size_t i = 2; i < t->source->header.count && n < most; i++) {
        columns[n] = (view_column){t->source->header.cells[i].text, NULL, false};
        index[n++] = i;
    }
    return n;
}

static void author_cell_at(view_context *c, view_grid *g, const origin *from, size_t row,
                           size_t column)
{
    const table_row *source = from->table->rows[row].source;
    xmlNode *cell = view_cell(g, S(""));
    if (column < source->count)
        view_author_cell(c, cell, from->record, &source->cells[column]);
}

static str side_noun(view_context *c, const overlap_side *side, size_t count)
{
    return count == 1 ? side->noun : plural(c->arena, side->noun);
}

/* "Four of eight work streams meet nine of 14 projects" */
static str overlap_caption(view_context *c, const overlap *o)
{
    const overlap_side *a = &o->sides[0], *b = &o->sides[1];
    if (a->count == 0 || b->count == 0)
        return str_format(c->arena, "%.*s and %.*s side by side", STR_ARG(a->header),
                          STR_ARG(side_noun(c, b, 1)));
    return str_format(
        c->arena, "%.*s of %.*s %.*s %s with %.*s of %.*s %.*s",
        STR_ARG(capitalised(c->arena, count_words(c->arena, overlap_met(a)))),
        STR_ARG(count_words(c->arena, a->count)), STR_ARG(side_noun(c, a, a->count)),
        overlap_met(a) == 1 ? "overlaps" : "overlap",
        STR_ARG(count_words(c->arena, overlap_met(b))),
        STR_ARG(count_words(c->arena, b->count)), STR_ARG(side_noun(c, b, b->count)));
}

/* Items of a side that meet nothing on the other. */
static void note_alone(view_context *c, xmlNode *parent, const overlap *o, size_t side)
{
    const overlap_side *these = &o->sides[side], *others = &o->sides[1 - side];
    str *names = arena_array(c->arena, these->count + 1, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < these->count; i++)
        if (these->items[i].partners == 0)
            names[n++] = these->items[i].name;
    if (n == 0)
        return;
    xmlNode *p = view_paragraph(parent, NULL, S(""));
    view_strong(p, str_format(c->arena, "Without a %.*s:", STR_ARG(side_noun(c, others, 1))));
    tree_text(p, S(" "));
    tree_text(p, str_join(c->arena, listed(c->arena, names, n), S(".")));
}

static void show_overlap(view_context *c, xmlNode *parent, const overlap *o)
{
    view_column columns[6] = {{o->sides[0].header, NULL, true},
                              {o->sides[1].header, NULL, false}};
    size_t index[4], further = further_columns(o->table, columns + 2, index, 4);
    view_grid g = view_table_with_id(c, parent, "register", S("overlap"), overlap_caption(c, o),
                                     columns, further + 2);
    for (size_t i = 0; i < o->row_count; i++) {
        view_row(&g, "item");
        names_cell(c, &g, &o->rows[i], 0);
        names_cell(c, &g, &o->rows[i], 1);
        for (size_t k = 0; k < further; k++)
            author_cell_at(c, &g, &o->rows[i].origin, i, index[k]);
    }
    note_alone(c, parent, o, 0);
    note_alone(c, parent, o, 1);
}

static void fill_overlap(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const overlaps *all = c->plan->overlaps;
    size_t shown = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!is_wanted(all->items[i].record, options))
            continue;
        name_document(parent, all->items[i].record, shown++);
        show_overlap(c, parent, &all->items[i]);
    }
    nothing_to_show(parent, shown, S("No document sets two lists side by side."));
}

/* --- Decisions --- */

static size_t count_choice(const decisions *d, size_t choice)
{
    size_t n = 0;
    for (size_t i = 0; i < d->count; i++)
        n += d->items[i].choice == choice;
    return n;
}

/* "14 projects: retain ten, watch two, none yet two" */
static str decisions_caption(view_context *c, const decisions *d)
{
    str *parts = arena_array(c->arena, d->choices->count + 2, sizeof *parts);
    size_t n = 0;
    for (size_t i = 0; i <= d->choices->count; i++) {
        bool open = i == d->choices->count;
        size_t count = count_choice(d, open ? none : i);
        if (count)
            parts[n++] = str_format(c->arena, "%.*s %.*s",
                                    STR_ARG(open ? S("undecided") : d->choices->items[i]),
                                    STR_ARG(count_words(c->arena, count)));
    }
    str noun = side_noun(c, &d->side, d->count);
    return str_format(c->arena, "%.*s %.*s: %.*s",
                      STR_ARG(capitalised(c->arena, count_words(c->arena, d->count))),
                      STR_ARG(noun), STR_ARG(listed(c->arena, parts, n)));
}

/* The columns beside the subject and the choice, its reference aside. */
static size_t reason_columns(const decisions *d, view_column *columns, size_t *index,
                             size_t most)
{
    const table_row *header = &d->table->source->header;
    size_t n = 0;
    for (size_t i = 0; i < header->count && n < most; i++) {
        column_role role = d->table->roles[i];
        if (i == d->choice_column || role == COLUMN_LABEL || role == COLUMN_REF)
            continue;
        columns[n] = (view_column){header->cells[i].text, NULL, false};
        index[n++] = i;
    }
    return n;
}

static void decision_row(view_context *c, view_grid *g, const decision *item,
                         const size_t *index, size_t further)
{
    view_row(g, "item");
    add_name(c, view_cell(g, S("")), &item->subject);
    for (size_t k = 0; k < further; k++) {
        if (item->row != none)
            author_cell_at(c, g, &item->origin, item->row, index[k]);
        else
            view_missing(view_cell(g, S("")), k == 0 ? S("not in the table") : S(""));
    }
}

static void show_decisions(view_context *c, xmlNode *parent, const decisions *d)
{
    view_column columns[7] = {{d->side.header, NULL, true}};
    size_t index[6], further = reason_columns(d, columns + 1, index, 6);
    view_grid g = view_table_with_id(c, parent, "register", S("decisions"),
                                     decisions_caption(c, d), columns, further + 1);
    for (size_t i = 0; i <= d->choices->count; i++) {
        size_t choice = i == d->choices->count ? none : i;
        if (count_choice(d, choice) == 0)
            continue;
        view_heading_row(&g, choice == none ? S("No decision yet")
                                            : capitalised(c->arena, d->choices->items[i]));
        for (size_t k = 0; k < d->count; k++)
            if (d->items[k].choice == choice)
                decision_row(c, &g, &d->items[k], index, further);
    }
}

static void fill_decisions(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const overlaps *all = c->plan->overlaps;
    size_t shown = 0;
    for (size_t i = 0; i < all->decisions_count; i++) {
        if (!is_wanted(all->decisions[i].record, options))
            continue;
        name_document(parent, all->decisions[i].record, shown++);
        show_decisions(c, parent, &all->decisions[i]);
    }
    nothing_to_show(parent, shown, S("No document has a table of decisions."));
}

/* --- Ledgers --- */

/* The first and last balance that is known; false when there is none. */
static bool ends_of(const ledger *l, money *first, money *last)
{
    bool any = false;
    for (size_t i = 0; i < l->count; i++) {
        money balance;
        if (!ledger_balance(&l->entries[i], &balance))
            continue;
        *first = any ? *first : balance;
        *last = balance;
        any = true;
    }
    return any;
}

static str ledger_caption(view_context *c, const record *r, const ledger *l)
{
    money first = 0, last = 0;
    str title = r->document->sections[l->table->section].title;
    if (!ends_of(l, &first, &last))
        return title;
    return str_format(c->arena, "%.*s: from %.*s to %.*s", STR_ARG(title),
                      STR_ARG(money_pounds(c->arena, first)),
                      STR_ARG(money_pounds(c->arena, last)));
}

static int ledger_decimals(const ledger *l)
{
    int most = 0;
    for (size_t i = 0; i < l->count; i++) {
        money balance;
        int needed = money_decimals(l->entries[i].value, UNIT_POUNDS);
        most = needed > most ? needed : most;
        needed =
            ledger_balance(&l->entries[i], &balance) ? money_decimals(balance, UNIT_POUNDS) : 0;
        most = needed > most ? needed : most;
    }
    return most;
}

static void amount_cell(view_context *c, view_grid *g, const ledger_entry *e, int decimals)
{
    xmlNode *cell = view_cell(g, S(""));
    if (e->amount.state == AMOUNT_KNOWN)
        tree_text(cell, money_pretty(c->arena, e->value, UNIT_POUNDS, decimals));
    else if (e->amount.state == AMOUNT_UNKNOWN)
        view_missing(cell, S("not known"));
    else if (e->amount.state == AMOUNT_INVALID)
        view_missing(cell, e->amount.figure);
}

/* The balance as stated; where it is not what the entries come to, that as well. */
static void balance_cell(view_context *c, view_grid *g, const ledger_entry *e, int decimals)
{
    money balance;
    xmlNode *cell = view_cell(g, S(""));
    if (!ledger_balance(e, &balance)) {
        view_missing(cell, S("not known"));
        return;
    }
    tree_text(cell, money_pretty(c->arena, balance, UNIT_POUNDS, decimals));
    if (e->known && e->running != balance)
        view_missing(cell, str_format(c->arena, " (comes to %.*s)",
                                      STR_ARG(money_pretty(c->arena, e->running, UNIT_POUNDS,
                                                           decimals))));
}

static void show_ledger(view_context *c, xmlNode *parent, const record *r, const ledger *l)
{
    bool dated = l->table->column[COLUMN_DATE] != none;
    view_column columns[4] = {{S("Entry"), NULL, true}};
    size_t n = 1;
    if (dated)
        columns[n++] = (view_column){S("Date"), "nowrap", false};
    columns[n++] = (view_column){S("Amount (£)"), "amount", false};
    columns[n++] = (view_column){S("Balance (£)"), "amount", false};
    int decimals = ledger_decimals(l);
    view_grid g = view_table_with_id(c, parent, "costs", S("ledger"), ledger_caption(c, r, l),
                                     columns, n);
    bool unknown = false;
    for (size_t i = 0; i < l->count; i++) {
        const ledger_entry *e = &l->entries[i];
        view_row(&g, "item");
        add_cell_or(c, view_cell(&g, S("")), r, e->label_cell, S("not named"));
        if (dated)
            add_cell_or(c, view_cell(&g, S("")), r, bound_cell(l->table, i, COLUMN_DATE),
                        S(""));
        amount_cell(c, &g, e, decimals);
        balance_cell(c, &g, e, decimals);
        unknown |= e->unknown;
    }
    if (unknown)
        view_paragraph(parent, "note", S("The balances leave out what is not known yet."));
    const origin from = {r, l->table, l->table->source->span};
    xmlNode *source = view_paragraph(parent, "source", S("Source: "));
    add_source(c, source, &from);
}

static void fill_ledger(view_context *c, xmlNode *parent, const yaml_node *options)
{
    size_t shown = 0;
    for (size_t i = 0; i < c->programme->count; i++) {
        const record *r = c->programme->records[i];
        if (!record_is_live(r) || !is_wanted(r, options))
            continue;
        for (const bound_table *t = NULL; (t = record_table(r, TABLE_LEDGER, t));) {
            ledger l = ledger_read(c->arena, t);
            if (l.count == 0)
                continue;
            name_document(parent, r, shown++);
            show_ledger(c, parent, r, &l);
        }
    }
    nothing_to_show(parent, shown, S("No document keeps a ledger."));
}

const view views_work_plan[] = {
    {S_INIT("overlap"), fill_overlap, "kind", .needs_plan = true},
    {S_INIT("decisions"), fill_decisions, "kind", .needs_plan = true},
    {S_INIT("ledger"), fill_ledger, "kind", .needs_plan = true},
    {{0}},
};
