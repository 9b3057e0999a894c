#include "plan/load.h"

#include <stdlib.h>

typedef struct collector {
    arena *arena;
    const streams *streams;
    load *load;
    map organisations; /* those that are no authority, folded */
    map roles;         /* organisation and folded role */
    size_t capacity;
} collector;

/* --- Organisations --- */

static const named *authority_named(const programme *p, str text, size_t *index)
{
    const named_list *list = programme_list(p, S("authorities"));
    for (size_t i = 0; list && i < list->count; i++)
        if (str_eq_nocase(list->items[i].id.text, text) ||
            str_eq_nocase(list->items[i].title.text, text)) {
            *index = i;
            return &list->items[i];
        }
    return NULL;
}

/* What sorts an organisation: authorities in their order, others as mentioned, none last. */
static size_t organisation_rank(collector *c, str text)
{
    const named_list *list = programme_list(c->streams->programme, S("authorities"));
    size_t authorities = list ? list->count : 0, index;
    if (text.n == 0)
        return (size_t)-1;
    if (authority_named(c->streams->programme, text, &index))
        return index;
    return authorities + name_number(&c->organisations, name_fold(c->arena, text));
}

/* --- Collecting --- */

static size_t role_rank(collector *c, size_t organisation, str role)
{
    str folded = name_fold(c->arena, role);
    return name_number(&c->roles,
                       str_format(c->arena, "%zu|%.*s", organisation, STR_ARG(folded)));
}

static void collect_row(collector *c, const record *r, const work_stream *stream,
                        const bound_table *t, size_t row)
{
    load *l = c->load;
    str text = str_trim(bound_text(t, row, COLUMN_ORGANISATION));
    size_t organisation = organisation_rank(c, text);
    str role = bound_text(t, row, COLUMN_LABEL);
    l->entries = arena_grow(c->arena, l->entries, l->count, &c->capacity, sizeof *l->entries);
    l->entries[l->count] = (load_entry){.stream = stream,
                                        .role = role,
                                        .requirement = bound_text(t, row, COLUMN_REQUIREMENT),
                                        .effort = t->rows[row].effort,
                                        .origin = origin_row(r, t, row),
                                        .organisation_text = text,
                                        .organisation = organisation,
                                        .role_index = role_rank(c, organisation, role),
                                        .arrival = l->count};
    l->count++;
}

static void collect(collector *c)
{
    const work_stream *stream;
    size_t at = 0;
    for (const record *r; (r = streams_next(c->streams, &at, &stream)) != NULL;)
        for (const bound_table *t = record_table(r, TABLE_RESOURCES, NULL); t;
             t = record_table(r, TABLE_RESOURCES, t))
            for (size_t row = 0; row < t->row_count; row++)
                collect_row(c, r, stream, t, row);
}

static int compare(const void *left, const void *right)
{
    const load_entry *a = left, *b = right;
    if (a->organisation != b->organisation)
        return a->organisation < b->organisation ? -1 : 1;
    if (a->role_index != b->role_index)
        return a->role_index < b->role_index ? -1 : 1;
    return a->arrival < b->arrival ? -1 : a->arrival > b->arrival;
}

/* --- Adding --- */

static void add_milli(int64_t *sum, int64_t more, bool *overflow)
{
    if (__builtin_add_overflow(*sum, more, sum))
        *overflow = true;
}

void load_sum_add(load_sum *s, const effort *e)
{
    s->maximum |= e->maximum;
    s->limited |= e->state == EFFORT_RATE && e->months > 0;
    s->as_required += e->state == EFFORT_AS_REQUIRED;
    s->unknown += e->state == EFFORT_UNKNOWN || e->state == EFFORT_MISSING;
    s->invalid += e->state == EFFORT_INVALID;
    if (e->state == EFFORT_RATE)
        add_milli(&s->rate_milli, e->milli, &s->overflow);
    if (e->state == EFFORT_DAYS)
        add_milli(&s->days_milli, e->milli, &s->overflow);
    if (e->state == EFFORT_SHARE)
        add_milli(&s->share_milli, e->milli, &s->overflow);
}

bool load_sum_posts(const load_sum *s, const effort_calendar *calendar, int64_t *milli)
{
    int64_t year = calendar->days_per_year_milli, days;
    *milli = s->share_milli;
    if (s->overflow || s->rate_milli == 0 || year <= 0)
        return !s->overflow;
    return !__builtin_mul_overflow(s->rate_milli, 12000, &days) &&
           !__builtin_add_overflow(days, year / 2, &days) &&
           !__builtin_add_overflow(*milli, days / year, milli);
}

static load_organisation open_organisation(const load *l, const programme *p, str text)
{
    size_t index;
    const named *authority = authority_named(p, text, &index);
    bool has_name = authority && authority->title.text.n;
    return (load_organisation){.authority = authority,
                               .name = has_name ? authority->title.text : text,
                               .first = l->role_count};
}

/* Divides the sorted entries into roles and organisations, and adds them up. */
static void divide(load *l, arena *a, const programme *p)
{
    size_t roles = 0, organisations = 0, organisation = 0, role = 0;
    for (size_t i = 0; i < l->count; i++) {
        load_entry *e = &l->entries[i];
        bool new_organisation = i == 0 || e->organisation != organisation;
        if (new_organisation) {
            l->organisations = arena_grow(a, l->organisations, l->organisation_count,
                                          &organisations, sizeof *l->organisations);
            l->organisations[l->organisation_count++] =
                open_organisation(l, p, e->organisation_text);
        }
        if (new_organisation || e->role_index != role) {
            l->roles = arena_grow(a, l->roles, l->role_count, &roles, sizeof *l->roles);
            l->roles[l->role_count++] = (load_role){.name = e->role, .first = i};
            l->organisations[l->organisation_count - 1].count++;
        }
        organisation = e->organisation;
        role = e->role_index;
        e->organisation = l->organisation_count - 1;
        e->role_index = l->role_count - 1;
        l->roles[l->role_count - 1].count++;
        load_sum_add(&l->roles[l->role_count - 1].sum, &e->effort);
        load_sum_add(&l->organisations[l->organisation_count - 1].sum, &e->effort);
        load_sum_add(&l->total, &e->effort);
        if (e->stream)
            load_sum_add(&l->by_stream[e->stream->order], &e->effort);
    }
}

static const work_stream *owner(const void *entries, size_t i)
{
    return ((const load_entry *)entries)[i].stream;
}

load *load_make(arena *a, const streams *s)
{
    load *l = arena_alloc(a, sizeof *l);
    collector c = {a, s, l, map_new(a), map_new(a), 0};
    collect(&c);
    if (l->count)
        qsort(l->entries, l->count, sizeof *l->entries, compare);
    l->by_stream = arena_array(a, s->count, sizeof *l->by_stream);
    l->post_milli = s->programme->reading.calendar.days_per_year_milli / 12;
    divide(l, a, s->programme);
    l->shares = streams_share(a, s, l->entries, l->count, owner);
    return l;
}
