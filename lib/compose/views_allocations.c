/* Resource plans: full-time posts by phase, for each cluster and role. */
#include "compose/views_plan.h"

typedef struct posts_table {
    view_context *context;
    const allocations *all;
    view_grid grid;
} posts_table;

/* --- One sum --- */

/* "0.4", "as required", "not known": what a sum comes to, part by part. */
static void write_sum(const posts_table *t, xmlNode *cell, const load_sum *sum)
{
    arena *a = t->context->arena;
    int64_t milli;
    bool any = false;
    if (!load_sum_posts(sum, t->all->calendar, &milli))
        view_missing(cell, S("too large"));
    else if (milli && (any = true))
        tree_text(cell, effort_number(a, milli));
    if (sum->days_milli) {
        str days = effort_number(a, sum->days_milli);
        tree_format(cell, "%s%.*s days", any ? "; " : "", STR_ARG(days));
        any = true;
    }
    if (sum->as_required && !any)
        tree_text(cell, S("as required"));
    if (sum->unknown && !any)
        view_missing(cell, S("not known"));
    if (sum->invalid)
        view_missing(cell, S("not readable"));
    if (!any && !sum->as_required && !sum->unknown && !sum->invalid)
        tree_text(cell, S("–"));
}

static void sum_cells(posts_table *t, const load_sum *phases)
{
    for (size_t i = 0; i < t->all->phase_count; i++)
        write_sum(t, view_cell(&t->grid, S("")), &phases[i]);
}

/* --- Rows --- */

static void total_row(posts_table *t, const char *class, str label)
{
    view_row(&t->grid, class);
    view_cell(&t->grid, label);
    for (size_t i = 0; i < t->all->phase_count; i++)
        write_sum(t, view_cell(&t->grid, S("")), &t->all->phases[i].sum);
}

static size_t uncounted(const load_sum *sum)
{
    return sum->as_required + sum->unknown + sum->invalid;
}

/* How many entries have no figure, phase by phase; nothing when all have one. */
static void uncounted_row(posts_table *t)
{
    size_t total = 0;
    for (size_t i = 0; i < t->all->phase_count; i++)
        total += uncounted(&t->all->phases[i].sum);
    if (total == 0)
        return;
    view_row(&t->grid, "memo");
    view_cell(&t->grid, S("Entries without a figure"));
    for (size_t i = 0; i < t->all->phase_count; i++) {
        size_t n = uncounted(&t->all->phases[i].sum);
        view_cell(&t->grid, n ? str_format(t->context->arena, "%zu", n) : S("–"));
    }
}

static str cluster_name(const allocation_cluster *cluster)
{
    return cluster->name.n ? cluster->name : S("Programme as a whole");
}

static void cluster_rows(posts_table *t, const allocation_cluster *cluster)
{
    view_heading_row(&t->grid, cluster_name(cluster));
    for (size_t i = cluster->first; i < cluster->first + cluster->count; i++) {
        view_row(&t->grid, "item");
        add_sourced(t->context, view_cell(&t->grid, S("")), &t->all->roles[i].origin,
                    t->all->roles[i].name);
        sum_cells(t, t->all->roles[i].phases);
    }
    if (cluster->count < 2)
        return;
    view_row(&t->grid, "subtotal");
    view_cell(&t->grid, S("Sub total"));
    sum_cells(t, cluster->phases);
}

static void role_rows(posts_table *t)
{
    for (size_t i = 0; i < t->all->person_count; i++) {
        view_row(&t->grid, "item");
        view_cell(&t->grid, t->all->people[i].name);
        sum_cells(t, t->all->people[i].phases);
    }
}

/* --- The whole table --- */

/* The phase that needs most posts, and how many; (size_t)-1 when no figure is known. */
static size_t fullest_phase(const allocations *all, int64_t *most)
{
    size_t phase = (size_t)-1;
    *most = 0;
    for (size_t i = 0; i < all->phase_count; i++) {
        int64_t milli;
        if (!load_sum_posts(&all->phases[i].sum, all->calendar, &milli) || milli <= *most)
            continue;
        *most = milli;
        phase = i;
    }
    return phase;
}

str posts_caption(arena *a, const allocations *all, str opening)
{
    int64_t most;
    size_t phase = fullest_phase(all, &most);
    if (phase == (size_t)-1)
        return opening;
    str number = effort_number(a, most);
    return str_format(a, "%.*s: at most %.*s, in %.*s", STR_ARG(opening), STR_ARG(number),
                      STR_ARG(all->phases[phase].name));
}

static view_column *posts_columns(view_context *c, const allocations *all, str first)
{
    view_column *columns = arena_array(c->arena, all->phase_count + 1, sizeof *columns);
    columns[0] = (view_column){first, NULL, true};
    for (size_t i = 0; i < all->phase_count; i++)
        columns[i + 1] = (view_column){all->phases[i].name, "amount", false};
    return columns;
}

static void fill_allocations(view_context *c, xmlNode *parent, const yaml_node *options)
{
    bool by_role = view_choice(c, options, S("by"), "cluster|role") == 1;
    const allocations *all = c->plan->allocations;
    if (nothing_to_show(parent, all->phase_count, S("No table of allocations could be read.")))
        return;
    posts_table t = {.context = c, .all = all};
    str caption = posts_caption(c->arena, all,
                                by_role ? S("Full-time posts by role")
                                        : S("Full-time posts by cluster and role"));
    t.grid = view_table_with_id(c, parent, "resources", S("full-time posts"), caption,
                                posts_columns(c, all, S("Role")), all->phase_count + 1);
    if (by_role)
        role_rows(&t);
    for (size_t i = 0; !by_role && i < all->cluster_count; i++)
        cluster_rows(&t, &all->clusters[i]);
    view_group(&t.grid);
    total_row(&t, "total", S("All"));
    uncounted_row(&t);
    view_paragraph(parent, "note",
                   S("A figure of 1 is one person's whole time. What is asked for “as "
                     "required”, or is not known yet, is in no sum."));
}

/* --- Phases --- */

/* The month and year in which a phase begins or ends. */
static void period_cells(view_context *c, view_grid *g, const named *phase)
{
    date_range ends[] = {{phase->period.first, phase->period.first, PRECISION_DAY},
                         {phase->period.last, phase->period.last, PRECISION_DAY}};
    for (int i = 0; i < 2; i++) {
        xmlNode *cell = view_cell(g, S(""));
        if (phase->has_period)
            tree_text(cell, date_readable(c->arena, ends[i]));
        else
            view_missing(cell, S("not known"));
    }
}

static void fill_phases(view_context *c, xmlNode *parent, const yaml_node *options)
{
    static const view_column columns[] = {{S_INIT("Phase"), NULL, true},
                                          {S_INIT("Begins"), "nowrap", false},
                                          {S_INIT("Ends"), "nowrap", false}};
    (void)options;
    const named_list *phases = programme_list(c->programme, S("phases"));
    size_t count = phases ? phases->count : 0;
    if (nothing_to_show(parent, count, S("The programme has no phases yet.")))
        return;
    str caption = count_opening(c->arena, count, "phase", "phases");
    view_grid g = view_table_with_id(c, parent, "register", S("phases"), caption, columns, 3);
    for (size_t i = 0; i < count; i++) {
        view_row(&g, "item");
        view_cell(&g, phases->items[i].title.text);
        period_cells(c, &g, &phases->items[i]);
    }
}

const view views_allocations[] = {
    {S_INIT("allocations"), fill_allocations, "by", .needs_plan = true},
    {S_INIT("phases"), fill_phases, NULL},
    {{0}},
};
