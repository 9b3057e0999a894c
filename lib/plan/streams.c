#include "plan/streams.h"

#include <stdlib.h>

#include "core/utf8.h"

#define NO_RANK ((size_t)-1)

str name_fold(arena *a, str name)
{
    str folded = utf8_fold(a, utf8_trim(name));
    char *out = arena_alloc(a, folded.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.n; i++) {
        char c = ascii_is_space(folded.p[i]) ? ' ' : folded.p[i];
        if (c != ' ' || (n > 0 && out[n - 1] != ' '))
            out[n++] = c;
    }
    return (str){out, n};
}

size_t name_number(map *m, str folded)
{
    size_t known = map_add(m, folded, m->count);
    return known == (size_t)-1 ? m->count - 1 : known;
}

/* --- What people call a work stream --- */

static void note(map *m, str name, size_t order)
{
    if (name.n)
        map_add(m, name, order);
}

static void index_names(streams *s, arena *a)
{
    s->ids = map_new(a);
    s->titles = map_new(a);
    for (size_t i = 0; i < s->count; i++) {
        const record *r = s->items[i].record;
        note(&s->ids, r->id.text, i);
        note(&s->titles, name_fold(a, r->title.text), i);
        note(&s->titles, name_fold(a, r->short_title.text), i);
    }
}

const work_stream *streams_named(const streams *s, str name)
{
    name = utf8_trim(name);
    size_t found = map_get(&s->ids, name);
    if (found != (size_t)-1)
        return &s->items[found];
    if (name.n == 0 || s->titles.count == 0)
        return NULL;
    arena *a = arena_new();
    found = map_get(&s->titles, name_fold(a, name));
    arena_free(a);
    return found == (size_t)-1 ? NULL : &s->items[found];
}

/* --- Their order --- */

static size_t group_of(const programme *p, const record *r)
{
    const named_list *groups = programme_list(p, S("groups"));
    size_t count = groups ? groups->count : 0;
    for (size_t i = 0; i < count; i++)
        if (str_eq(groups->items[i].id.text, r->group.text))
            return i;
    return count;
}

static void collect(streams *s, arena *a)
{
    size_t at = 0, capacity = 0;
    const record *r;
    while ((r = programme_next(s->programme, S("pid"), &at)) != NULL) {
        s->items = arena_grow(a, s->items, s->count, &capacity, sizeof *s->items);
        s->items[s->count++] = (work_stream){.record = r,
                                             .id = r->id.text,
                                             .name = record_name(r),
                                             .group = group_of(s->programme, r),
                                             .order = NO_RANK};
    }
}

/* Gives each work stream that the delivery matrix names the number of its first row there. */
static void rank_by_matrix(streams *s)
{
    const record *self = s->programme->self;
    const bound_table *t = self ? record_table(self, TABLE_MATRIX, NULL) : NULL;
    size_t rank = 0;
    for (; t; t = record_table(self, TABLE_MATRIX, t))
        for (size_t row = 0; row < t->row_count; row++, rank++) {
            const work_stream *named = streams_named(s, bound_text(t, row, COLUMN_LABEL));
            if (named && named->order == NO_RANK)
                s->items[named - s->items].order = rank;
        }
}

static int compare(const void *left, const void *right)
{
    const work_stream *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return str_cmp(a->record->document->source.path, b->record->document->source.path);
}

static void list_groups(streams *s, arena *a)
{
    const named_list *groups = programme_list(s->programme, S("groups"));
    size_t listed = groups ? groups->count : 0;
    s->groups = arena_array(a, listed + 1, sizeof *s->groups);
    for (size_t i = 0; i < listed; i++)
        s->groups[i] =
            (stream_group){&groups->items[i],
                           groups->items[i].title.text.n ? groups->items[i].title.text
                                                         : groups->items[i].id.text,
                           0, 0};
    s->groups[listed] = (stream_group){.title = S("Other work streams")};
    size_t at = 0;
    for (size_t i = 0; i <= listed; i++) {
        s->groups[i].first = at;
        while (at < s->count && s->items[at].group == i)
            at++;
        s->groups[i].count = at - s->groups[i].first;
    }
    s->group_count = listed + (s->groups[listed].count > 0);
}

streams *streams_make(arena *a, const programme *p)
{
    streams *s = arena_alloc(a, sizeof *s);
    s->programme = p;
    collect(s, a);
    index_names(s, a);
    rank_by_matrix(s);
    if (s->count)
        qsort(s->items, s->count, sizeof *s->items, compare);
    for (size_t i = 0; i < s->count; i++)
        s->items[i].order = i;
    index_names(s, a);
    list_groups(s, a);
    return s;
}

/* --- Walking --- */

const record *streams_next(const streams *s, size_t *at, const work_stream **stream)
{
    *stream = NULL;
    if (*at == 0) {
        *at = 1;
        if (s->programme->self)
            return s->programme->self;
    }
    if (*at > s->count)
        return NULL;
    *stream = &s->items[*at - 1];
    *at += 1;
    return (*stream)->record;
}

const work_stream *streams_of_row(const streams *s, const bound_table *t, size_t row,
                                  const work_stream *own)
{
    return own ? own : streams_named(s, bound_text(t, row, COLUMN_WORK_STREAM));
}

stream_shares streams_share(arena *a, const streams *s, const void *things, size_t count,
                            const work_stream *(*owner)(const void *things, size_t i))
{
    size_t *first = arena_array(a, s->count + 2, sizeof *first);
    size_t *indexes = arena_array(a, count + 1, sizeof *indexes);
    for (size_t i = 0; i < count; i++) {
        const work_stream *w = owner(things, i);
        if (w)
            first[w->order + 2]++;
    }
    for (size_t i = 2; i < s->count + 2; i++)
        first[i] += first[i - 1];
    for (size_t i = 0; i < count; i++) {
        const work_stream *w = owner(things, i);
        if (w)
            indexes[first[w->order + 1]++] = i;
    }
    return (stream_shares){first, indexes};
}

size_t streams_shared(const stream_shares *all, const work_stream *w, const size_t **indexes)
{
    *indexes = all->indexes + all->first[w->order];
    return all->first[w->order + 1] - all->first[w->order];
}

origin origin_row(const record *r, const bound_table *t, size_t row)
{
    return (origin){r, t, t->rows[row].source->span};
}
