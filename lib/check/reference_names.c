#include "check/reference_names.h"

#include "check/near.h"
#include "check/slip.h"
#include "check/wording.h"

static const size_t none = (size_t)-1;

struct list_names {
    str list; /* a list of the programme, or one of the two below */
    names names;
    struct list_names *next;
};

static const str all_documents = S_INIT(" documents");
static const str all_work_streams = S_INIT(" work streams");

void names_add(references *r, names *to, str name)
{
    if (name.n == 0)
        return;
    to->items = arena_grow(r->arena, to->items, to->count, &to->capacity, sizeof(str));
    to->items[to->count++] = name;
}

/* The names known as `list`; sets *fresh when they are still to be gathered. */
static names *known_names(references *r, str list, bool *fresh)
{
    struct list_names *known = r->lists;
    while (known && !str_eq(known->list, list))
        known = known->next;
    *fresh = !known;
    if (known)
        return &known->names;
    known = arena_alloc(r->arena, sizeof *known);
    *known = (struct list_names){.list = list, .next = r->lists};
    r->lists = known;
    return &known->names;
}

const named_list *reference_list(references *r, str list)
{
    if (!r->own_read && r->record != r->programme->self)
        r->own = named_lists_read(r->arena, r->record->document->fields);
    r->own_read = true;
    const named_list *own = named_list_named(r->own, list);
    return own ? own : programme_list(r->programme, list);
}

const names *names_of_list(references *r, str list_name)
{
    bool fresh;
    names *to = known_names(r, list_name, &fresh);
    const named_list *list = fresh ? reference_list(r, list_name) : NULL;
    to->own |= list && named_list_named(r->own, list_name) == list;
    for (size_t i = 0; list && i < list->count; i++)
        names_add(r, to, list->items[i].id.text);
    if (fresh)
        to->ids = to->count;
    for (size_t i = 0; list && i < list->count; i++)
        names_add(r, to, list->items[i].title.text);
    return to;
}

static bool is_pid(const record *r)
{
    return record_is(r, S("pid"));
}

static bool is_below(const record *r)
{
    return !record_is(r, S("programme"));
}

/* Ids of the live documents that `which` accepts, but this one's; then all titles of theirs. */
static void gather(references *r, names *to, bool (*which)(const record *))
{
    const programme *p = r->programme;
    for (size_t i = 0; i < p->count; i++)
        if (p->records[i] != r->record && record_is_live(p->records[i]) && which(p->records[i]))
            names_add(r, to, p->records[i]->id.text);
    to->ids = to->count;
    for (size_t i = 0; i < p->count; i++) {
        if (!record_is_live(p->records[i]) || !which(p->records[i]))
            continue;
        names_add(r, to, p->records[i]->title.text);
        names_add(r, to, p->records[i]->short_title.text);
    }
}

const names *names_of_documents(references *r)
{
    bool fresh;
    names *to = known_names(r, all_documents, &fresh);
    if (fresh)
        gather(r, to, is_below);
    return to;
}

const names *names_of_work_streams(references *r)
{
    bool fresh;
    names *to = known_names(r, all_work_streams, &fresh);
    if (fresh)
        gather(r, to, is_pid);
    return to;
}

/* "; the programme has O1, O2 and O3", when that is not too long a list. */
static str what_there_is(references *r, const names *known)
{
    const char *whole = known->own ? "this document" : "the programme";
    if (known->ids == 0)
        return known->count ? S("; this document's own is the only one")
                            : S(": the programme lists none");
    if (known->ids > MOST_NAMES)
        return str_format(r->arena, " in %s", whole);
    return str_format(r->arena, "; %s has %.*s", whole,
                      STR_ARG(near_list(r->arena, known->items, known->ids, MOST_NAMES)));
}

void reference_unknown(references *r, span at, str noun, str name, const names *known,
                       size_t usable)
{
    str there = what_there_is(r, known);
    diagnostic *d =
        diagnose(r->checking->out, RULE_REFERENCE_UNKNOWN, r->source, at,
                 "there is no %.*s “%.*s”%.*s", STR_ARG(noun), STR_ARG(name), STR_ARG(there));
    if (r->near_asked++ >= MOST_NEAR)
        return;
    size_t near = near_name(name, known->items, known->count);
    if (near == none)
        return;
    d->label = str_format(r->arena, "did you mean “%.*s”?", STR_ARG(known->items[near]));
    slip_fix(r->checking->out, d, at, name, (slip_names){known->items, NULL, usable});
}

/* --- Names in cells --- */

bool means_all(str name)
{
    static const str words[] = {S_INIT("all"), S_INIT("each"), S_INIT("every")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts_nocase(name, words[i]) &&
            (name.n == words[i].n || name.p[words[i].n] == ' '))
            return true;
    return false;
}

static bool is_parting_mark(char c)
{
    return c == ':' || c == ',' || c == ';' || c == '.' || c == ')';
}

/* The first word, without the mark that may part it from a title: "O1:" gives "O1". */
static str leading_id(str name)
{
    size_t n = 0;
    while (n < name.n && !ascii_is_space(name.p[n]))
        n++;
    while (n > 0 && is_parting_mark(name.p[n - 1]))
        n--;
    return str_slice(name, 0, n);
}

bool is_work_stream(references *r, str name)
{
    const record *found = programme_named(r->programme, name, r->arena);
    if (!found)
        found = programme_record(r->programme, leading_id(name));
    return found ? is_pid(found) || found == r->programme->self
                 : map_get(&r->programme->past, leading_id(name)) != none;
}

bool is_outcome(references *r, str name)
{
    const named_list *list = r->outcomes;
    return list &&
           (map_get(&list->ids, leading_id(name)) != none || named_find(list, name, r->arena));
}
