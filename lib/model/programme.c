#include "model/programme.h"

#include <string.h>

#include "model/name_set.h"

static void index_name(map *names, arena *a, str name, size_t index)
{
    str folded = words_fold(a, name);
    if (folded.n)
        map_add(names, folded, index);
}

/* The first live record of an id has it; what doubles it is for check/ids.c to say. */
static void index_records(programme *p)
{
    p->ids = map_new(p->arena);
    p->past = map_new(p->arena);
    p->names = map_new(p->arena);
    for (size_t i = 0; i < p->count; i++) {
        const record *r = p->records[i];
        bool past = !record_is_live(r);
        if (r->id.text.n)
            map_add(past ? &p->past : &p->ids, r->id.text, i);
        if (past)
            continue;
        index_name(&p->names, p->arena, r->title.text, i);
        index_name(&p->names, p->arena, r->short_title.text, i);
    }
}

/* From the first day of `text`'s left end to the last of its right one. */
static bool read_period(str text, date_range *period)
{
    date_value from, to;
    if (!date_parse_interval(text, &from, &to) || from.state != DATE_KNOWN ||
        to.state != DATE_KNOWN || to.range.last < from.range.first)
        return false;
    *period = (date_range){from.range.first, to.range.last, PRECISION_DAY};
    return true;
}

static void read_named(named *item, const yaml_node *node)
{
    item->node = node;
    item->id = value_at(node, S("id"));
    item->title = value_at(node, S("title"));
    if (item->title.text.n == 0)
        item->title = value_at(node, S("name"));
    item->has_period = read_period(value_at(node, S("period")).text, &item->period);
}

/* True for a list whose first item is a mapping with an id. */
static bool defines_ids(const yaml_node *field)
{
    return field->kind == YAML_SEQUENCE && field->first && field->first->kind == YAML_MAPPING &&
           yaml_get(field->first, S("id")) && !str_eq(field->key, S("depends-on"));
}

static named_list *read_list(arena *a, const yaml_node *field)
{
    named_list *list = arena_alloc(a, sizeof *list);
    list->name = field->key;
    list->items = arena_array(a, field->count, sizeof *list->items);
    list->ids = map_new(a);
    list->names = map_new(a);
    for (const yaml_node *n = field->first; n; n = n->next) {
        named *item = &list->items[list->count];
        read_named(item, n);
        if (item->id.text.n == 0)
            continue;
        map_add(&list->ids, item->id.text, list->count);
        index_name(&list->names, a, item->title.text, list->count++);
    }
    return list;
}

named_list *named_lists_read(arena *a, const yaml_node *fields)
{
    named_list *first = NULL, **end = &first;
    for (const yaml_node *field = fields ? fields->first : NULL; field; field = field->next) {
        if (!defines_ids(field))
            continue;
        *end = read_list(a, field);
        end = &(*end)->next;
    }
    return first;
}

const named_list *named_list_named(const named_list *first, str name)
{
    while (first && !str_eq(first->name, name))
        first = first->next;
    return first;
}

static void read_sources(programme *p)
{
    const named_list *list = programme_list(p, S("funding-sources"));
    if (!list)
        return;
    funding_source *sources = arena_array(p->arena, list->count, sizeof *sources);
    for (size_t i = 0; i < list->count; i++)
        sources[i] = (funding_source){list->items[i].id.text, list->items[i].title.text};
    p->reading.funders = funders_new(p->arena, sources, list->count);
}

/* A positive decimal in thousandths: "7.4" is 7400. False for anything else. */
static bool read_milli(str text, int64_t *milli)
{
    int64_t whole = 0, scale = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '.' && scale == 0)
            scale = 1000;
        else if (!ascii_is_digit(text.p[i]) || scale == 1 || whole > 1000000)
            return false;
        else {
            whole = whole * 10 + (text.p[i] - '0');
            scale /= scale ? 10 : 1;
        }
    }
    *milli = whole * (scale ? scale : 1000);
    return whole > 0;
}

static void read_calendar(programme *p)
{
    const yaml_node *field = yaml_get(p->self->document->fields, S("effort"));
    effort_calendar *calendar = &p->reading.calendar;
    int64_t milli;
    if (read_milli(yaml_text(field, S("hours-per-day")), &milli))
        calendar->hours_per_day_milli = milli;
    if (read_milli(yaml_text(field, S("days-per-year")), &milli))
        calendar->days_per_year_milli = milli;
}

static void read_self(programme *p)
{
    p->has_period = read_period(record_value(p->self, S("period")).text, &p->period);
    p->base_year = p->self->base_year;
    p->shared_text = record_values(p->arena, p->self, S("shared-text"));
    if (p->has_period)
        p->reading.start = &p->period.first;
    p->lists = named_lists_read(p->arena, p->self->document->fields);
    read_sources(p);
    read_calendar(p);
}

programme *programme_link(record **records, size_t count, record *self)
{
    arena *a = arena_new();
    programme *p = arena_alloc(a, sizeof *p);
    p->arena = a;
    p->records = arena_array(a, count, sizeof *p->records);
    if (count)
        memcpy(p->records, records, count * sizeof *records);
    p->count = count;
    p->self = self;
    p->reading.calendar = effort_default_calendar;
    index_records(p);
    if (self)
        read_self(p);
    return p;
}

void programme_free(programme *p)
{
    if (p)
        arena_free(p->arena);
}

const named_list *programme_list(const programme *p, str name)
{
    return named_list_named(p->lists, name);
}

const named *programme_find(const programme *p, str list_name, str id)
{
    const named_list *list = programme_list(p, list_name);
    size_t index = list ? map_get(&list->ids, id) : (size_t)-1;
    return index == (size_t)-1 ? NULL : &list->items[index];
}

const named *named_find(const named_list *list, str name, arena *a)
{
    size_t index = map_get(&list->ids, name);
    if (index == (size_t)-1)
        index = map_get(&list->names, words_fold(a, name));
    return index == (size_t)-1 ? NULL : &list->items[index];
}

const record *programme_record(const programme *p, str id)
{
    size_t index = map_get(&p->ids, id);
    return index == (size_t)-1 ? NULL : p->records[index];
}

const record *programme_named(const programme *p, str name, arena *a)
{
    size_t index = map_get(&p->ids, name);
    if (index == (size_t)-1)
        index = map_get(&p->names, words_fold(a, name));
    return index == (size_t)-1 ? NULL : p->records[index];
}

bool programme_has_id(const programme *p, str id)
{
    return map_get(&p->ids, id) != (size_t)-1 || map_get(&p->past, id) != (size_t)-1;
}

const record *programme_next(const programme *p, str kind, size_t *at)
{
    while (*at < p->count) {
        const record *r = p->records[(*at)++];
        if (record_is(r, kind) && record_is_live(r))
            return r;
    }
    return NULL;
}
