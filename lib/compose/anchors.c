#include "compose/anchors.h"

#include <stdlib.h>
#include <string.h>

#include "core/encode.h"
#include "core/file.h"
#include "core/map.h"
#include "core/utf8.h"

/* An id that was given. */
typedef struct given_id {
    str id;
    bool placed;  /* it stands in the tree */
    size_t again; /* the number to try next when it is wished for once more */
} given_id;

/* The ids of one document. */
typedef struct document_ids {
    const record *record;
    str path; /* normalised */
    str id;
    str *sections;
    str *tables;
    const table **table_of; /* parallel to `tables`, by place */
    size_t table_count;
} document_ids;

struct anchors {
    arena *arena;
    map places; /* an id to its index in `given` */
    given_id *given;
    size_t given_count, given_capacity;
    document_ids *documents; /* by path, as in the programme */
    document_ids **by_record;
    size_t document_count;
};

/* Enters an id that is free; false when it was taken. */
static bool enter(anchors *ids, str id, bool placed)
{
    if (map_get(&ids->places, id) != (size_t)-1)
        return false;
    size_t n = ids->given_count++;
    ids->given =
        arena_grow(ids->arena, ids->given, n, &ids->given_capacity, sizeof *ids->given);
    ids->given[n] = (given_id){.id = str_copy(ids->arena, id), .placed = placed, .again = 2};
    map_add(&ids->places, ids->given[n].id, n);
    return true;
}

/* An id near to `wish` that nothing had before. */
static str fresh(anchors *ids, str wish, bool placed)
{
    while (!enter(ids, wish, placed)) {
        given_id *first = &ids->given[map_get(&ids->places, wish)];
        str next = str_format(ids->arena, "%.*s-%zu", STR_ARG(wish), first->again++);
        if (enter(ids, next, placed))
            break;
    }
    return ids->given[ids->given_count - 1].id;
}

str anchors_take(anchors *ids, str wish)
{
    return fresh(ids, anchors_slug(ids->arena, wish), true);
}

str anchors_place(anchors *ids, str reserved)
{
    size_t at = map_get(&ids->places, reserved);
    if (at == (size_t)-1 || ids->given[at].placed)
        return fresh(ids, reserved, true);
    ids->given[at].placed = true;
    return ids->given[at].id;
}

static void slug_byte(buf *b, uint32_t c)
{
    if (utf8_is_letter_or_digit(c))
        utf8_append(b, c);
    else if (b->n && b->p[b->n - 1] != '-')
        buf_byte(b, '-');
}

str anchors_slug(arena *a, str text)
{
    buf b = {0};
    str folded = utf8_fold(a, text);
    for (size_t at = 0; at < folded.n;)
        slug_byte(&b, utf8_next(folded, &at));
    while (b.n && b.p[b.n - 1] == '-')
        b.n--;
    str slug = b.n ? str_copy(a, buf_view(&b)) : S("x");
    buf_free(&b);
    return slug;
}

/* Empty when what the escapes stand for is not UTF-8. */
static str decoded_text(arena *a, str url)
{
    str decoded = percent_decode(a, url);
    return utf8_invalid_at(decoded) == (size_t)-1 ? decoded : S("");
}

static str joined(arena *a, const str *parts, size_t count, bool rooted)
{
    buf b = {0};
    for (size_t i = 0; i < count; i++) {
        if (i || rooted)
            buf_byte(&b, '/');
        buf_str(&b, parts[i]);
    }
    str path = str_copy(a, buf_view(&b));
    buf_free(&b);
    return path;
}

/* A path with "." and ".." resolved as far as they can be without asking the disk. */
static str normalised(arena *a, str path)
{
    str *parts = NULL, part, rest = path;
    size_t count = 0, capacity = 0;
    while (str_cut(&rest, '/', &part)) {
        bool up = str_eq(part, S(".."));
        if (part.n == 0 || str_eq(part, S(".")))
            continue;
        if (up && count && !str_eq(parts[count - 1], S(".."))) {
            count--;
            continue;
        }
        parts = arena_grow(a, parts, count, &capacity, sizeof *parts);
        parts[count++] = part;
    }
    return joined(a, parts, count, str_starts(path, S("/")));
}

str anchors_path(arena *a, str beside, str url)
{
    str path = decoded_text(a, url);
    if (path.n == 0 || path.p[0] == '/' || str_find_byte(path, ':') != (size_t)-1)
        return S("");
    return normalised(a, path_join(a, path_folder(beside), path));
}

static void reserve_sections(anchors *ids, document_ids *d)
{
    const document *doc = d->record->document;
    d->sections = arena_array(ids->arena, doc->section_count + 1, sizeof *d->sections);
    for (size_t i = 0; i < doc->section_count; i++) {
        str slug = anchors_slug(ids->arena, doc->sections[i].title);
        str wish = str_format(ids->arena, "%.*s-%.*s", STR_ARG(d->id), STR_ARG(slug));
        d->sections[i] = fresh(ids, wish, false);
    }
}

static void reserve_tables(anchors *ids, document_ids *d)
{
    size_t capacity = 0, capacity_of = 0;
    for (const table *t = d->record->document->tables; t; t = t->next) {
        str above = t->section == (size_t)-1 ? d->id : d->sections[t->section];
        size_t n = d->table_count++;
        d->tables = arena_grow(ids->arena, d->tables, n, &capacity, sizeof *d->tables);
        d->table_of = arena_grow(ids->arena, d->table_of, n, &capacity_of, sizeof *d->table_of);
        d->tables[n] = fresh(ids, str_format(ids->arena, "%.*s-table", STR_ARG(above)), false);
        d->table_of[n] = t;
    }
}

static void reserve_document(anchors *ids, document_ids *d, const record *r)
{
    d->record = r;
    d->path = normalised(ids->arena, r->document->source.path);
    str name = r->id.text.n ? r->id.text : path_base(r->document->source.path);
    d->id = fresh(ids, anchors_slug(ids->arena, name), false);
    reserve_sections(ids, d);
    reserve_tables(ids, d);
}

static int by_record(const void *left, const void *right)
{
    uintptr_t a = (uintptr_t)(*(document_ids *const *)left)->record,
              b = (uintptr_t)(*(document_ids *const *)right)->record;
    return a < b ? -1 : a > b;
}

anchors *anchors_new(arena *a, const programme *p)
{
    anchors *ids = arena_alloc(a, sizeof *ids);
    ids->arena = a;
    ids->places = map_new(a);
    size_t count = p ? p->count : 0;
    ids->documents = arena_array(a, count + 1, sizeof *ids->documents);
    ids->by_record = arena_array(a, count + 1, sizeof *ids->by_record);
    for (size_t i = 0; i < count; i++) {
        if (!p->records[i]->document->readable || !record_is_live(p->records[i]))
            continue;
        document_ids *d = &ids->documents[ids->document_count];
        reserve_document(ids, d, p->records[i]);
        ids->by_record[ids->document_count++] = d;
    }
    qsort(ids->by_record, ids->document_count, sizeof *ids->by_record, by_record);
    return ids;
}

static const document_ids *ids_of(const anchors *ids, const record *r)
{
    document_ids wanted = {.record = r}, *key = &wanted;
    document_ids **hit =
        bsearch(&key, ids->by_record, ids->document_count, sizeof *ids->by_record, by_record);
    return hit ? *hit : NULL;
}

str anchors_record(const anchors *ids, const record *r)
{
    const document_ids *d = ids_of(ids, r);
    return d ? d->id : S("");
}

str anchors_section(const anchors *ids, const record *r, size_t section)
{
    const document_ids *d = ids_of(ids, r);
    return d && section < r->document->section_count ? d->sections[section] : S("");
}

str anchors_table(const anchors *ids, const record *r, const table *t)
{
    const document_ids *d = ids_of(ids, r);
    size_t low = 0, high = d ? d->table_count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->table_of[middle] == t)
            return d->tables[middle];
        if (d->table_of[middle]->span.start < t->span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return S("");
}

static const document_ids *ids_at_path(const anchors *ids, str path)
{
    for (size_t i = 0; path.n && i < ids->document_count; i++)
        if (str_eq(ids->documents[i].path, path))
            return &ids->documents[i];
    return NULL;
}

str anchors_link(const anchors *ids, const record *from, str url)
{
    arena *a = ids->arena;
    size_t hash = str_find_byte(url, '#');
    str file = hash == (size_t)-1 ? url : str_slice(url, 0, hash);
    str place = hash == (size_t)-1 ? S("") : decoded_text(a, str_from(url, hash + 1));
    const document_ids *d = ids_of(ids, from);
    if (d && file.n)
        d = ids_at_path(ids, anchors_path(a, from->document->source.path, file));
    if (!d || place.n == 0)
        return d && file.n ? d->id : S("");
    str id = str_format(a, "%.*s-%.*s", STR_ARG(d->id), STR_ARG(anchors_slug(a, place)));
    return map_get(&ids->places, id) == (size_t)-1 ? S("") : id;
}
