#include "plan/allocations.h"

#include <stdlib.h>

static const size_t none = (size_t)-1;

/* More phases than people plan in are put together, so that sums stay few. */
enum { MOST_PHASES = 64 };

/* One cell of a table of allocations. */
typedef struct cell {
    str role, cluster, header;
    effort effort;
    origin origin;
    size_t phase, cluster_rank, person;
    size_t arrival;
} cell;

typedef struct collector {
    arena *arena;
    const programme *programme;
    allocations *out;
    cell *cells;
    size_t count, capacity;
    map phases, clusters; /* names that the programme does not list, folded */
    map people;
} collector;

/* What sorts a name: items of a list in their order, others behind as first mentioned. */
static size_t rank(collector *c, const named_list *list, map *others, str name)
{
    const named *item = list ? named_find(list, name, c->arena) : NULL;
    if (item)
        return (size_t)(item - list->items);
    return (list ? list->count : 0) + name_number(others, name_fold(c->arena, name));
}

/* The list that the headers of a table name items of. */
static const named_list *phases_of(const programme *p, const bound_table *t)
{
    str list = t->spec->header_list;
    return programme_list(p, list.n ? list : S("phases"));
}

/* --- Collecting --- */

static void collect_cell(collector *c, const record *r, const bound_table *t, size_t row,
                         size_t column)
{
    const table_cell *source = &t->rows[row].source->cells[column];
    const programme *p = c->programme;
    str cluster = str_trim(bound_text(t, row, COLUMN_CLUSTER));
    str header = str_trim(t->source->header.cells[column].text);
    str role = str_trim(bound_text(t, row, COLUMN_LABEL));
    c->cells = arena_grow(c->arena, c->cells, c->count, &c->capacity, sizeof *c->cells);
    c->cells[c->count] = (cell){
        .role = role,
        .cluster = cluster,
        .header = header,
        .effort = effort_parse(source->text, &p->reading.calendar),
        .origin = {r, t, source->span},
        .phase = rank(c, phases_of(p, t), &c->phases, header),
        .cluster_rank =
            cluster.n ? 1 + rank(c, programme_list(p, S("groups")), &c->clusters, cluster) : 0,
        .person = name_number(&c->people, name_fold(c->arena, role)),
        .arrival = c->count,
    };
    c->count++;
}

static void collect_table(collector *c, const record *r, const bound_table *t)
{
    for (size_t row = 0; row < t->row_count; row++)
        for (size_t i = 0; !bound_is_ragged(t, row) && i < t->source->header.count; i++)
            if (t->roles[i] == COLUMN_PHASE)
                collect_cell(c, r, t, row, i);
}

static void collect(collector *c)
{
    for (size_t i = 0; i < c->programme->count; i++) {
        const record *r = c->programme->records[i];
        if (!record_is_live(r))
            continue;
        for (const bound_table *t = NULL; (t = record_table(r, TABLE_ALLOCATION, t));)
            collect_table(c, r, t);
    }
}

/* --- Phases --- */

/* The ranks of phases, which have gaps, become their indices in `out`. */
static void number_phases(collector *c)
{
    const named_list *list = programme_list(c->programme, S("phases"));
    size_t ranks = 0, *index;
    for (size_t i = 0; i < c->count; i++)
        if (c->cells[i].phase >= ranks)
            ranks = c->cells[i].phase + 1;
    index = arena_array(c->arena, ranks, sizeof *index);
    for (size_t i = 0; i < c->count; i++)
        index[c->cells[i].phase] = i + 1;
    c->out->phases = arena_array(c->arena, ranks, sizeof *c->out->phases);
    for (size_t i = 0; i < ranks; i++) {
        if (index[i] == 0)
            continue;
        if (c->out->phase_count == MOST_PHASES) {
            c->out->phases[MOST_PHASES - 1] = (allocation_phase){.name = S("Further phases")};
            index[i] = MOST_PHASES - 1;
            continue;
        }
        str header = c->cells[index[i] - 1].header;
        const named *phase = list ? named_find(list, header, c->arena) : NULL;
        str title = phase && phase->title.text.n ? phase->title.text : header;
        c->out->phases[c->out->phase_count] = (allocation_phase){.phase = phase, .name = title};
        index[i] = c->out->phase_count++;
    }
    for (size_t i = 0; i < c->count; i++)
        c->cells[i].phase = index[c->cells[i].phase];
}

/* --- Adding --- */

static int compare(const void *left, const void *right)
{
    const cell *a = left, *b = right;
    if (a->cluster_rank != b->cluster_rank)
        return a->cluster_rank < b->cluster_rank ? -1 : 1;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return a->arrival < b->arrival ? -1 : a->arrival > b->arrival;
}

static load_sum *no_sums(const collector *c)
{
    return arena_array(c->arena, c->out->phase_count, sizeof(load_sum));
}

static void open_cluster(collector *c, const cell *first)
{
    allocations *out = c->out;
    const named_list *groups = programme_list(c->programme, S("groups"));
    const named *group =
        groups && first->cluster.n ? named_find(groups, first->cluster, c->arena) : NULL;
    str title = group && group->title.text.n ? group->title.text : first->cluster;
    out->clusters[out->cluster_count++] = (allocation_cluster){
        .group = group, .name = title, .first = out->role_count, .phases = no_sums(c)};
}

static void open_role(collector *c, const cell *first)
{
    allocations *out = c->out;
    out->clusters[out->cluster_count - 1].count++;
    out->people[first->person].clusters++;
    out->roles[out->role_count++] = (allocation_role){.name = first->role,
                                                      .cluster = out->cluster_count - 1,
                                                      .person = first->person,
                                                      .phases = no_sums(c),
                                                      .origin = first->origin};
}

static void add(allocations *out, const cell *from)
{
    if (from->effort.state == EFFORT_MISSING)
        return; /* an empty cell asks for nobody */
    load_sum_add(&out->phases[from->phase].sum, &from->effort);
    load_sum_add(&out->clusters[out->cluster_count - 1].phases[from->phase], &from->effort);
    load_sum_add(&out->roles[out->role_count - 1].phases[from->phase], &from->effort);
    load_sum_add(&out->people[from->person].phases[from->phase], &from->effort);
}

static void name_people(collector *c)
{
    allocations *out = c->out;
    for (size_t i = 0; i < c->count; i++) {
        allocation_person *person = &out->people[c->cells[i].person];
        if (person->phases)
            continue;
        *person = (allocation_person){.name = c->cells[i].role, .phases = no_sums(c)};
        out->person_count++;
    }
}

/* Divides the sorted cells into clusters and roles, and adds them up. */
static void divide(collector *c)
{
    allocations *out = c->out;
    size_t cluster = none, person = none;
    for (size_t i = 0; i < c->count; i++) {
        const cell *at = &c->cells[i];
        bool new_cluster = at->cluster_rank != cluster;
        if (new_cluster)
            open_cluster(c, at);
        if (new_cluster || at->person != person)
            open_role(c, at);
        cluster = at->cluster_rank;
        person = at->person;
        add(out, at);
    }
}

allocations *allocations_make(arena *a, const programme *p)
{
    allocations *out = arena_alloc(a, sizeof *out);
    collector c = {.arena = a,
                   .programme = p,
                   .out = out,
                   .phases = map_new(a),
                   .clusters = map_new(a),
                   .people = map_new(a)};
    out->calendar = &p->reading.calendar;
    collect(&c);
    if (c.count == 0)
        return out;
    number_phases(&c);
    out->roles = arena_array(a, c.count, sizeof *out->roles);
    out->clusters = arena_array(a, c.count, sizeof *out->clusters);
    out->people = arena_array(a, c.count, sizeof *out->people);
    name_people(&c);
    qsort(c.cells, c.count, sizeof *c.cells, compare);
    divide(&c);
    return out;
}
