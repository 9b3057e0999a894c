#include "check/cell_names.h"
#include "check/reference_names.h"

#include "read/value.h"

static const size_t none = (size_t)-1;

/* What a column speaks of, by its header; in the programme a list, or the work streams. */
struct topic {
    str header, plural; /* as section_name folds them */
    str noun;
    str list; /* empty: work streams */
};

static const struct topic topics[] = {
    {S_INIT("outcome"), S_INIT("outcomes"), S_INIT("outcome"), S_INIT("outcomes")},
    {S_INIT("indicator"), S_INIT("indicators"), S_INIT("indicator"), S_INIT("indicators")},
    {S_INIT("work stream"), S_INIT("work streams"), S_INIT("work stream"), S_INIT("")},
    {S_INIT("workstream"), S_INIT("workstreams"), S_INIT("work stream"), S_INIT("")},
};

/* A column and what it is compared with. */
struct column {
    references *references;
    const struct topic *topic;
    const names *names;
    const named_list *list; /* NULL: of work streams, or none */
    map shapes;             /* of the ids there are, … */
    bool shapes_known;      /* … learnt when the first name is unknown */
};

/* --- Shapes --- */

/* "O1" and "O27" are "A0"; "PS/WD/SCC" is "A/A/A"; "NI 179" is "A 0". */
static str shape(arena *a, str name)
{
    char *out = arena_bytes(a, name.n);
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        char kind = ascii_is_digit(c) ? '0' : ascii_is_alpha(c) ? 'A' : c;
        if (n == 0 || kind != out[n - 1] || (kind != 'A' && kind != '0'))
            out[n++] = kind;
    }
    return (str){out, n};
}

/* Only what holds a figure, or a mark inside, is surely an id and no word. */
static bool is_telling(str shape)
{
    for (size_t i = 0; i < shape.n; i++)
        if (shape.p[i] != 'A' && shape.p[i] != ' ')
            return true;
    return false;
}

static void learn_shapes(struct column *c)
{
    arena *a = c->references->arena;
    if (c->shapes_known)
        return;
    c->shapes_known = true;
    c->shapes = map_new(a);
    for (size_t i = 0; i < c->names->ids; i++) {
        str of = shape(a, c->names->items[i]);
        if (is_telling(of))
            map_add(&c->shapes, of, i);
    }
}

/* --- Names --- */

/* The first `words` words of a name, without the mark that may part them from a title. */
static str leading_words(str name, int words)
{
    size_t n = 0;
    while (n < name.n && words > 0) {
        words -= ascii_is_space(name.p[n]);
        n++;
    }
    while (n > 0 && str_find_byte(S(" \t:,;.)"), name.p[n - 1]) != none)
        n--;
    return str_slice(name, 0, n);
}

static bool is_known(struct column *c, str name)
{
    references *r = c->references;
    if (c->topic->list.n == 0)
        return is_work_stream(r, name);
    return c->list && named_find(c->list, name, r->arena);
}

/* "4" in a column of outcomes means "O4", when ids are a letter and a number. */
static bool is_stray_number(struct column *c, str name)
{
    if (!str_eq(c->topic->list, S("outcomes")) || name.n == 0 || name.n > 3)
        return false;
    for (size_t i = 0; i < name.n; i++)
        if (!ascii_is_digit(name.p[i]))
            return false;
    str first = c->names->items[0];
    size_t letters = 0;
    while (letters < first.n && ascii_is_alpha(first.p[letters]))
        letters++;
    arena *a = c->references->arena;
    return map_get(&c->shapes, S("A0")) != none &&
           !is_known(c, str_join(a, str_slice(first, 0, letters), name));
}

/* What of a name is written like an id and is none: empty when all is well. */
static str stray_id(struct column *c, str name)
{
    learn_shapes(c);
    if (c->shapes.count == 0)
        return (str){0};
    str stray = is_stray_number(c, name) ? name : (str){0};
    for (int words = 2; words >= 1; words--) {
        str id = leading_words(name, words);
        if (is_known(c, id))
            return (str){0};
        if (id.n && stray.n == 0 &&
            map_get(&c->shapes, shape(c->references->arena, id)) != none)
            stray = id;
    }
    return stray;
}

static void check_name(struct column *c, const table_cell *cell, str name)
{
    name = value_without_notes(name);
    if (is_known(c, name) || value_is_missing(name) || value_is_placeholder(name) ||
        means_all(name))
        return;
    str stray = stray_id(c, name);
    if (stray.n)
        reference_unknown(c->references, cell_place(c->references->source, cell, stray),
                          c->topic->noun, stray, c->names, c->names->count);
}

static void check_cell(struct column *c, const table_cell *cell)
{
    str rest = cell->text, entry, part;
    while (cell_next(&rest, &entry))
        while (cell_next_of_pair(&entry, &part))
            check_name(c, cell, part);
}

/* --- Columns --- */

static const struct topic *topic_of(str header)
{
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        if (str_eq(header, topics[i].header) || str_eq(header, topics[i].plural))
            return &topics[i];
    return NULL;
}

static void check_column(references *r, const table *t, size_t index, const struct topic *topic)
{
    struct column c = {.references = r, .topic = topic};
    c.list = topic->list.n ? programme_list(r->programme, topic->list) : NULL;
    c.names = topic->list.n ? names_of_list(r, topic->list) : names_of_work_streams(r);
    for (size_t i = 0; i < t->row_count; i++)
        if (index < t->rows[i].count)
            check_cell(&c, &t->rows[i].cells[index]);
}

/* Whether the kind of a table, or its template, knows what stands in a column. */
static bool is_known_column(references *r, const bound_table *t, size_t column)
{
    return t->roles[column] != COLUMN_OTHER || bound_list(r->arena, t, column).n > 0;
}

/* The columns that no kind of table knows; all of them when `bound` is NULL. */
static void check_table(references *r, const table *t, const bound_table *bound)
{
    for (size_t i = 0; i < t->header.count; i++) {
        str header = t->header.cells[i].text;
        if (header.n == 0 || header.n > 24 || (bound && is_known_column(r, bound, i)))
            continue;
        const struct topic *topic = topic_of(section_name(r->arena, header));
        if (topic)
            check_column(r, t, i, topic);
    }
}

void check_loose_columns(references *r)
{
    size_t next = 0;
    for (const table *t = r->record->document->tables; t; t = t->next) {
        bool is_bound = next < r->record->table_count && r->record->tables[next].source == t;
        check_table(r, t, is_bound ? &r->record->tables[next++] : NULL);
    }
}
