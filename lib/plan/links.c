#include "plan/links.h"

#include <stdlib.h>

typedef struct collector {
    arena *arena;
    const streams *streams;
    links *out;
    size_t capacity, loose_capacity;
} collector;

/* --- Dependencies --- */

static void add_loose(collector *c, loose_link found)
{
    links *l = c->out;
    l->loose =
        arena_grow(c->arena, l->loose, l->loose_count, &c->loose_capacity, sizeof *l->loose);
    l->loose[l->loose_count++] = found;
}

static void add_link(collector *c, stream_link found)
{
    links *l = c->out;
    l->dependencies =
        arena_grow(c->arena, l->dependencies, l->count, &c->capacity, sizeof *l->dependencies);
    l->dependencies[l->count++] = found;
}

static void collect_field(collector *c, const work_stream *w)
{
    const record *r = w->record;
    for (size_t i = 0; i < r->depends_on_count; i++) {
        const dependency *d = &r->depends_on[i];
        const work_stream *to = streams_named(c->streams, d->id.text);
        origin from = {r, NULL, d->id.span};
        if (to && to != w)
            add_link(c, (stream_link){.from = w, .to = to, .depends = d, .origin = from});
        else if (!to)
            add_loose(c, (loose_link){w, d->id.text, d->note.text, from});
    }
}

static void collect_rows(collector *c, const work_stream *w)
{
    const record *r = w->record;
    for (const bound_table *t = record_table(r, TABLE_DEPENDENCIES, NULL); t;
         t = record_table(r, TABLE_DEPENDENCIES, t))
        for (size_t row = 0; row < t->row_count; row++) {
            str name = bound_text(t, row, COLUMN_WORK_STREAM);
            const work_stream *to = streams_named(c->streams, name);
            const table_cell *nature = bound_cell(t, row, COLUMN_NATURE);
            origin from = origin_row(r, t, row);
            if (to && to != w)
                add_link(c,
                         (stream_link){.from = w, .to = to, .nature = nature, .origin = from});
            else if (!to)
                add_loose(c, (loose_link){w, name, nature ? nature->text : (str){0}, from});
        }
}

/* Rows before fields, so that the row's place is the one that stays when the two merge. */
static int compare(const void *left, const void *right)
{
    const stream_link *a = left, *b = right;
    if (a->from != b->from)
        return a->from->order < b->from->order ? -1 : 1;
    if (a->to != b->to)
        return a->to->order < b->to->order ? -1 : 1;
    if ((a->nature != NULL) != (b->nature != NULL))
        return a->nature ? -1 : 1;
    return a->origin.span.start < b->origin.span.start ? -1 : 1;
}

/* One link for each pair: the first row and the first field of it. */
static void merge(links *l)
{
    size_t kept = 0;
    for (size_t i = 0; i < l->count; i++) {
        stream_link *now = &l->dependencies[i];
        stream_link *last = kept ? &l->dependencies[kept - 1] : NULL;
        if (last && last->from == now->from && last->to == now->to) {
            last->depends = last->depends ? last->depends : now->depends;
            continue;
        }
        l->dependencies[kept++] = *now;
    }
    l->count = kept;
}

static void index_links(links *l, arena *a, size_t stream_count)
{
    l->first = arena_array(a, stream_count + 1, sizeof *l->first);
    for (size_t i = 0; i < l->count; i++)
        l->first[l->dependencies[i].from->order + 1]++;
    for (size_t i = 0; i < stream_count; i++)
        l->first[i + 1] += l->first[i];
    for (size_t i = 0; i < l->count; i++) {
        stream_link *k = &l->dependencies[i];
        l->declared += k->depends != NULL;
        k->answered = links_between(l, k->to, k->from) != NULL;
    }
}

const stream_link *links_between(const links *l, const work_stream *from, const work_stream *to)
{
    size_t low = l->first[from->order], high = l->first[from->order + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        size_t order = l->dependencies[middle].to->order;
        if (order == to->order)
            return &l->dependencies[middle];
        if (order < to->order)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void read_dependencies(collector *c)
{
    for (size_t i = 0; i < c->streams->count; i++) {
        collect_rows(c, &c->streams->items[i]);
        collect_field(c, &c->streams->items[i]);
    }
    links *l = c->out;
    if (l->count)
        qsort(l->dependencies, l->count, sizeof *l->dependencies, compare);
    merge(l);
    index_links(l, c->arena, c->streams->count);
}

/* --- The delivery matrix --- */

static const named *authority_of(const programme *p, str header)
{
    const named_list *list = programme_list(p, S("authorities"));
    for (size_t i = 0; list && i < list->count; i++)
        if (str_eq_nocase(list->items[i].id.text, header) ||
            str_eq_nocase(list->items[i].title.text, header))
            return &list->items[i];
    return NULL;
}

static void read_columns(links *l, arena *a, const programme *p)
{
    const table_row *header = &l->matrix->source->header;
    l->columns = arena_array(a, header->count, sizeof *l->columns);
    for (size_t i = 0; i < header->count; i++)
        if (l->matrix->roles[i] == COLUMN_CELL) {
            const named *authority = authority_of(p, str_trim(header->cells[i].text));
            str name = authority ? authority->id.text : header->cells[i].text;
            l->columns[l->column_count++] = (delivery_column){authority, name, i};
        }
}

static void read_matrix(links *l, arena *a, const streams *s)
{
    const record *self = s->programme->self;
    l->matrix = self ? record_table(self, TABLE_MATRIX, NULL) : NULL;
    if (!l->matrix)
        return;
    read_columns(l, a, s->programme);
    l->deliveries = arena_array(a, s->count + l->matrix->row_count, sizeof *l->deliveries);
    l->delivery_count = s->count;
    for (size_t i = 0; i < s->count; i++)
        l->deliveries[i] = (delivery){.stream = &s->items[i], .label = s->items[i].id};
    for (size_t row = 0; row < l->matrix->row_count; row++) {
        str label = bound_text(l->matrix, row, COLUMN_LABEL);
        const work_stream *w = streams_named(s, label);
        if (w && l->deliveries[w->order].table)
            continue;
        delivery *d = &l->deliveries[w ? w->order : l->delivery_count++];
        *d = (delivery){w, label, l->matrix, row, origin_row(self, l->matrix, row)};
    }
}

str delivery_cell(const links *l, const delivery *d, const delivery_column *column)
{
    (void)l;
    if (!d->table)
        return (str){"", 0};
    const table_row *row = d->table->rows[d->row].source;
    return column->index < row->count ? str_trim(row->cells[column->index].text) : (str){"", 0};
}

/* --- Outcomes --- */

static void read_outcomes(links *l, arena *a, const streams *s)
{
    const named_list *outcomes = programme_list(s->programme, S("outcomes"));
    if (!outcomes)
        return;
    l->outcomes = outcomes->items;
    l->outcome_count = outcomes->count;
    l->serves = arena_array(a, s->count * outcomes->count, sizeof *l->serves);
    for (size_t i = 0; i < s->count; i++) {
        const value_list *own = &s->items[i].record->outcomes;
        for (size_t j = 0; j < outcomes->count; j++)
            for (size_t k = 0; k < own->count; k++)
                if (str_eq(own->items[k].text, outcomes->items[j].id.text))
                    l->serves[i * outcomes->count + j] = true;
    }
}

links *links_make(arena *a, const streams *s)
{
    collector c = {.arena = a, .streams = s, .out = arena_alloc(a, sizeof(links))};
    read_dependencies(&c);
    read_matrix(c.out, a, s);
    read_outcomes(c.out, a, s);
    return c.out;
}
