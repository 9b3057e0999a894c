#include "plan/overlaps.h"

#include "check/cell_names.h"
#include "read/value.h"

static const size_t none = (size_t)-1;

/* So many tables are read, which bounds the items: each has those of its lists. */
enum { MOST_TABLES = 100 };

typedef struct maker {
    arena *arena;
    const streams *streams;
    overlaps *out;
    size_t capacity, decisions_capacity;
} maker;

/* --- The items of a side --- */

static void add_streams(maker *m, overlap_side *side)
{
    const streams *s = m->streams;
    side->items = arena_array(m->arena, s->count, sizeof *side->items);
    for (; side->count < s->count; side->count++) {
        const work_stream *w = &s->items[side->count];
        side->items[side->count] = (overlap_item){.id = w->id, .name = w->name, .stream = w};
    }
}

static void add_list(maker *m, overlap_side *side, const named_list *list)
{
    side->items = arena_array(m->arena, list->count, sizeof *side->items);
    for (; side->count < list->count; side->count++) {
        const named *item = &list->items[side->count];
        str title = item->title.text.n ? item->title.text : item->id.text;
        side->items[side->count] = (overlap_item){.id = item->id.text, .name = title};
    }
}

/* A list of the document's own front matter, else of the programme; or NULL. */
static const named_list *list_of(maker *m, const record *r, str name)
{
    const named_list *own =
        named_list_named(named_lists_read(m->arena, r->document->fields), name);
    return own ? own : programme_list(m->streams->programme, name);
}

/* "project": a mapping's columns go by their place, others by their header. */
static str noun_of(maker *m, const bound_table *t, size_t column, str header)
{
    bool by_place =
        t->roles[column] == COLUMN_REFERENCE && column < t->spec->header_names.count;
    return by_place ? t->spec->header_names.items[column]
                    : section_column(t->spec, section_name(m->arena, header));
}

static overlap_side read_side(maker *m, const record *r, const bound_table *t, size_t column)
{
    overlap_side side = {
        .header = column < t->source->header.count
                      ? value_without_notes(t->source->header.cells[column].text)
                      : (str){0},
        .list = bound_list(m->arena, t, column),
    };
    const named_list *list = NULL;
    side.noun = side.header.n ? noun_of(m, t, column, side.header) : S("item");
    if (str_eq(side.list, S("work-streams")))
        add_streams(m, &side);
    else if (side.list.n && (list = list_of(m, r, side.list)) != NULL)
        add_list(m, &side, list);
    return side;
}

/* The items of a side by id and by folded name, to their index. */
static map index_side(arena *a, const overlap_side *side)
{
    map names = map_new(a);
    for (size_t i = 0; i < side->count; i++) {
        map_add(&names, name_fold(a, side->items[i].id), i);
        map_add(&names, name_fold(a, side->items[i].name), i);
        if (side->items[i].stream)
            map_add(&names, name_fold(a, side->items[i].stream->record->title.text), i);
    }
    return names;
}

/* --- Names in a cell --- */

static overlap_item *find(maker *m, const overlap_side *side, const map *names, str name)
{
    size_t index = map_get(names, name_fold(m->arena, name));
    if (index == none)
        index = map_get(names, name_fold(m->arena, value_without_notes(name)));
    return index == none ? NULL : &side->items[index];
}

/* A cell's names: all of it where that is one, else its parts. */
static size_t read_names(maker *m, const overlap_side *side, const map *index,
                         const table_cell *cell, overlap_name **names)
{
    str text = cell ? value_strip(cell->text) : (str){0}, entry, part;
    size_t count = 0, capacity = 0;
    if (value_is_missing(text) || value_is_placeholder(text))
        return 0;
    const overlap_item *whole = find(m, side, index, text);
    str rest = whole ? (str){0} : text;
    if (whole) {
        *names = arena_alloc(m->arena, sizeof **names);
        **names = (overlap_name){text, whole};
        return 1;
    }
    while (cell_next(&rest, &entry)) {
        while (!find(m, side, index, entry) && cell_next_of_pair(&entry, &part)) {
            *names = arena_grow(m->arena, *names, count, &capacity, sizeof **names);
            (*names)[count++] = (overlap_name){value_strip(part), find(m, side, index, part)};
        }
        if (entry.n == 0)
            continue;
        *names = arena_grow(m->arena, *names, count, &capacity, sizeof **names);
        (*names)[count++] = (overlap_name){value_strip(entry), find(m, side, index, entry)};
    }
    return count;
}

static const table_cell *cell_at(const bound_table *t, size_t row, size_t column)
{
    const table_row *r = t->rows[row].source;
    return column < r->count ? &r->cells[column] : NULL;
}

/* --- Overlaps --- */

static void count_row(overlap *o, const overlap_row *row)
{
    for (int s = 0; s < 2; s++) {
        for (size_t i = 0; i < row->counts[s]; i++) {
            const overlap_item *item = row->names[s][i].item;
            if (!item)
                continue;
            overlap_item *own = &o->sides[s].items[item - o->sides[s].items];
            own->rows++;
            own->partners += row->counts[1 - s] > 0;
        }
    }
}

static void make_overlap(maker *m, const record *r, const bound_table *t)
{
    overlaps *out = m->out;
    out->items = arena_grow(m->arena, out->items, out->count, &m->capacity, sizeof *out->items);
    overlap *o = &out->items[out->count++];
    *o = (overlap){.record = r, .table = t};
    map index[2];
    for (size_t s = 0; s < 2; s++) {
        o->sides[s] = read_side(m, r, t, s);
        index[s] = index_side(m->arena, &o->sides[s]);
    }
    o->rows = arena_array(m->arena, t->row_count, sizeof *o->rows);
    for (; o->row_count < t->row_count; o->row_count++) {
        overlap_row *row = &o->rows[o->row_count];
        row->origin = origin_row(r, t, o->row_count);
        for (size_t s = 0; s < 2; s++)
            row->counts[s] = read_names(m, &o->sides[s], &index[s], cell_at(t, o->row_count, s),
                                        &row->names[s]);
        count_row(o, row);
    }
}

size_t overlap_met(const overlap_side *side)
{
    size_t met = 0;
    for (size_t i = 0; i < side->count; i++)
        met += side->items[i].partners > 0;
    return met;
}

/* --- Decisions --- */

/* The first column of choices, or none. */
static size_t choice_column(maker *m, const bound_table *t, const text_list **choices)
{
    for (size_t i = 0; t->spec->choices && i < t->source->header.count; i++) {
        str header = section_name(m->arena, t->source->header.cells[i].text);
        const column_words *words =
            column_words_of(t->spec->choices, section_column(t->spec, header));
        if (words) {
            *choices = &words->words;
            return i;
        }
    }
    return none;
}

static size_t choice_of(const text_list *choices, const table_cell *cell)
{
    str text = cell ? value_without_notes(cell->text) : (str){0};
    for (size_t i = 0; i < choices->count; i++)
        if (str_eq_nocase(choices->items[i], text))
            return i;
    return none;
}

static void add_rows(maker *m, decisions *d)
{
    const bound_table *t = d->table;
    map index = index_side(m->arena, &d->side);
    for (size_t row = 0; row < t->row_count; row++) {
        const table_cell *cell = bound_cell(t, row, COLUMN_LABEL);
        str text = cell ? value_strip(cell->text) : (str){0};
        overlap_item *item = find(m, &d->side, &index, text);
        if (item)
            item->rows++;
        d->items[d->count++] = (decision){
            .subject = {text, item},
            .choice = choice_of(d->choices, cell_at(t, row, d->choice_column)),
            .row = row,
            .origin = origin_row(d->record, t, row),
        };
    }
}

static void make_decisions(maker *m, const record *r, const bound_table *t)
{
    const text_list *choices;
    size_t column = choice_column(m, t, &choices);
    if (column == none || t->column[COLUMN_LABEL] == none)
        return;
    overlaps *out = m->out;
    out->decisions = arena_grow(m->arena, out->decisions, out->decisions_count,
                                &m->decisions_capacity, sizeof *out->decisions);
    decisions *d = &out->decisions[out->decisions_count++];
    *d = (decisions){.record = r, .table = t, .choice_column = column, .choices = choices};
    d->side = read_side(m, r, t, t->column[COLUMN_LABEL]);
    d->items = arena_array(m->arena, t->row_count + d->side.count, sizeof *d->items);
    add_rows(m, d);
    for (size_t i = 0; i < d->side.count; i++)
        if (d->side.items[i].rows == 0)
            d->items[d->count++] =
                (decision){.subject = {d->side.items[i].name, &d->side.items[i]},
                           .choice = none,
                           .row = none,
                           .origin = {r, t, t->source->span}};
}

overlaps *overlaps_make(arena *a, const streams *s)
{
    overlaps *out = arena_alloc(a, sizeof *out);
    maker m = {.arena = a, .streams = s, .out = out};
    for (size_t i = 0; i < s->programme->count; i++) {
        const record *r = s->programme->records[i];
        for (size_t k = 0; record_is_live(r) && k < r->table_count; k++) {
            if (r->tables[k].kind->type == TABLE_MAPPING && out->count < MOST_TABLES)
                make_overlap(&m, r, &r->tables[k]);
            if (r->tables[k].spec->choices && out->decisions_count < MOST_TABLES)
                make_decisions(&m, r, &r->tables[k]);
        }
    }
    return out;
}
