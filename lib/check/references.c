#include "check/check.h"
#include "check/near.h"
#include "check/section_numbers.h"
#include "check/slip.h"
#include "check/wording.h"
#include "read/value.h"

static const size_t none = (size_t)-1;

/* Names to choose from, for messages and near names. */
struct names {
    str *items;
    size_t count, capacity;
    size_t ids; /* the first so many are worth listing */
    bool ready;
};

struct list_names {
    str list;
    struct names names;
    struct list_names *next;
};

struct search {
    const checking *checking;
    const programme *programme;
    const record *record;
    const source *source;
    arena *arena;
    size_t near_asked;
    struct names documents; /* gathered when first needed */
    struct names work_streams;
    struct list_names *lists;
};

static void add_name(struct search *s, struct names *names, str name)
{
    if (name.n == 0)
        return;
    names->items =
        arena_grow(s->arena, names->items, names->count, &names->capacity, sizeof(str));
    names->items[names->count++] = name;
}

/*
 * Says that there is no `noun` of that name, and which there are. Of what is surely meant
 * `usable`, the first so many names, may be written in its place.
 */
static void unknown(struct search *s, span at, str noun, str name, const struct names *names,
                    size_t usable)
{
    diagnostics *out = s->checking->out;
    str list = near_list(s->arena, names->items, names->ids, MOST_NAMES);
    diagnostic *d =
        names->ids == 0            ? diagnose(out, RULE_REFERENCE_UNKNOWN, s->source, at,
                                              "there is no %.*s “%.*s”: the programme lists none",
                                              STR_ARG(noun), STR_ARG(name))
        : names->ids <= MOST_NAMES ? diagnose(out, RULE_REFERENCE_UNKNOWN, s->source, at,
                                              "there is no %.*s “%.*s”; the programme has %.*s",
                                              STR_ARG(noun), STR_ARG(name), STR_ARG(list))
                                   : diagnose(out, RULE_REFERENCE_UNKNOWN, s->source, at,
                                              "there is no %.*s “%.*s” in the programme",
                                              STR_ARG(noun), STR_ARG(name));
    if (s->near_asked++ >= MOST_NEAR)
        return;
    size_t near = near_name(name, names->items, names->count);
    if (near == none)
        return;
    d->label = str_format(s->arena, "did you mean “%.*s”?", STR_ARG(names->items[near]));
    slip_fix(out, d, at, name, (slip_names){names->items, NULL, usable});
}

/* The same in front matter, where ids alone stand. */
static void unknown_id(struct search *s, span at, str noun, str id, const struct names *names)
{
    unknown(s, at, noun, id, names, names->ids);
}

/* --- What there is --- */

/* The ids of a list of the programme, then its titles; gathered once. */
static const struct names *list_names(struct search *s, str list_name)
{
    struct list_names *known = s->lists;
    while (known && !str_eq(known->list, list_name))
        known = known->next;
    if (known)
        return &known->names;
    known = arena_alloc(s->arena, sizeof *known);
    *known = (struct list_names){.list = list_name, .next = s->lists};
    s->lists = known;
    const named_list *list = programme_list(s->programme, list_name);
    for (size_t i = 0; list && i < list->count; i++)
        add_name(s, &known->names, list->items[i].id.text);
    known->names.ids = known->names.count;
    for (size_t i = 0; list && i < list->count; i++)
        add_name(s, &known->names, list->items[i].title.text);
    return &known->names;
}

/* Ids of the live documents that `which` accepts, but this one's; then all titles of theirs. */
static void gather(struct search *s, struct names *names, bool (*which)(const record *))
{
    const programme *p = s->programme;
    for (size_t i = 0; i < p->count; i++)
        if (p->records[i] != s->record && record_is_live(p->records[i]) && which(p->records[i]))
            add_name(s, names, p->records[i]->id.text);
    names->ids = names->count;
    for (size_t i = 0; i < p->count; i++) {
        if (!record_is_live(p->records[i]) || !which(p->records[i]))
            continue;
        add_name(s, names, p->records[i]->title.text);
        add_name(s, names, p->records[i]->short_title.text);
    }
    names->ready = true;
}

static bool is_pid(const record *r)
{
    return record_is(r, S("pid"));
}

static bool is_below(const record *r)
{
    return !record_is(r, S("programme"));
}

static const struct names *document_names(struct search *s)
{
    if (!s->documents.ready)
        gather(s, &s->documents, is_below);
    return &s->documents;
}

static const struct names *work_stream_names(struct search *s)
{
    if (!s->work_streams.ready)
        gather(s, &s->work_streams, is_pid);
    return &s->work_streams;
}

static const struct names *outcome_names(struct search *s)
{
    return list_names(s, S("outcomes"));
}

/* --- Front matter --- */

static void check_reference(struct search *s, const yaml_node *node, str to)
{
    const programme *p = s->programme;
    str text = node->text;
    if (text.n == 0 || value_is_placeholder(text))
        return;
    if (str_eq(to, S("programme"))) {
        struct names self = {.items = &p->self->id.text, .count = 1, .ids = 1};
        if (p->self->id.text.n && !value_is_placeholder(p->self->id.text) &&
            !str_eq(text, p->self->id.text))
            unknown_id(s, node->span, S("programme"), text, &self);
    } else if (str_eq(to, S("documents"))) {
        if (!programme_has_id(p, text))
            unknown_id(s, node->span, S("document"), text, document_names(s));
    } else if (!programme_find(p, to, text)) {
        unknown_id(s, node->span, singular(s->arena, to), text, list_names(s, to));
    }
}

/* Depth is bounded by the reader. Values of the wrong kind are for check/fields.c. */
static void check_field(struct search *s, const yaml_node *node, const field_spec *spec)
{
    if (spec->type == FIELD_REFERENCE && node->kind == YAML_SCALAR)
        check_reference(s, node, spec->to);
    bool items = (spec->type == FIELD_LIST && node->kind == YAML_SEQUENCE) ||
                 (spec->type == FIELD_MAP && node->kind == YAML_MAPPING);
    bool fields = spec->type == FIELD_RECORD && node->kind == YAML_MAPPING;
    for (const yaml_node *n = items || fields ? node->first : NULL; n; n = n->next) {
        const field_spec *of = items ? spec->of : field_named(spec->fields, n->key);
        if (of)
            check_field(s, n, of);
    }
}

static void check_front_matter(struct search *s)
{
    const field_spec *specs = s->record->template->fields;
    for (const yaml_node *n = s->record->document->fields->first; n; n = n->next) {
        const field_spec *spec = field_named(specs, n->key);
        if (spec)
            check_field(s, n, spec);
    }
}

/* The programme's `shared-text` names sections of its own. */
static void check_shared_names(struct search *s)
{
    const document *d = s->record->document;
    const value_list *list = &s->programme->shared_text;
    for (size_t i = 0; i < list->count; i++) {
        const value *name = &list->items[i];
        if (name->text.n == 0 || value_is_placeholder(name->text) ||
            document_find_section(d, section_name(s->arena, name->text), 0) != none)
            continue;
        struct names names = {0};
        for (size_t k = 0; k < d->section_count; k++)
            add_name(s, &names, d->sections[k].title);
        names.ids = names.count;
        unknown_id(s, name->span, S("section"), name->text, &names);
    }
}

/* --- Cells --- */

/* Whether a name stands for something that there is; and all that there is, for messages. */
typedef bool is_known(struct search *s, str name);
typedef const struct names *all_names(struct search *s);

/* "All", "each work stream", "every outcome". */
static bool means_all(str name)
{
    static const str words[] = {S_INIT("all"), S_INIT("each"), S_INIT("every")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts_nocase(name, words[i]) &&
            (name.n == words[i].n || name.p[words[i].n] == ' '))
            return true;
    return false;
}

/* The first word, without the mark that may part it from a title: "O1:" gives "O1". */
static str leading_id(str name)
{
    size_t n = 0;
    while (n < name.n && !ascii_is_space(name.p[n]))
        n++;
    while (n > 0 && str_find_byte(S(":,;.)"), name.p[n - 1]) != none)
        n--;
    return str_slice(name, 0, n);
}

static bool is_work_stream(struct search *s, str name)
{
    const record *r = programme_named(s->programme, name, s->arena);
    if (!r)
        r = programme_record(s->programme, leading_id(name));
    return r ? is_pid(r) || r == s->programme->self
             : map_get(&s->programme->past, leading_id(name)) != none;
}

static bool is_outcome(struct search *s, str name)
{
    const named_list *list = programme_list(s->programme, S("outcomes"));
    return list &&
           (named_find(list, name, s->arena) || map_get(&list->ids, leading_id(name)) != none);
}

static bool is_name(struct search *s, str name, is_known *known)
{
    name = value_strip(name);
    return value_is_missing(name) || value_is_placeholder(name) || means_all(name) ||
           known(s, name) || known(s, value_without_notes(name));
}

/* Cuts "A, B; C" at its separators; `*rest` begins behind the part. */
static bool next_part(str *rest, str *part)
{
    if (rest->n == 0)
        return false;
    size_t n = 0, depth = 0;
    while (n < rest->n && (depth || str_find_byte(S(",;/"), rest->p[n]) == none ||
                           (rest->p[n] == '/' && n + 1 < rest->n && rest->p[n + 1] != ' '))) {
        depth += rest->p[n] == '(';
        depth -= rest->p[n] == ')' && depth;
        n++;
    }
    *part = str_slice(*rest, 0, n);
    *rest = str_from(*rest, n + 1);
    return true;
}

/* Cuts "A and B" at the word; false when nothing is left. */
static bool next_of_pair(str *rest, str *part)
{
    if (rest->n == 0)
        return false;
    size_t at = str_find(*rest, S(" and ")), size = 5;
    if (at == none)
        at = str_find(*rest, S(" & ")), size = 3;
    *part = at == none ? *rest : str_slice(*rest, 0, at);
    *rest = at == none ? (str){0} : str_from(*rest, at + size);
    return true;
}

/* Where a name stands in its cell; all of the cell when markup stands between. */
static span place_in(const struct search *s, const table_cell *cell, str name)
{
    size_t at = str_find(source_text(s->source, cell->span), name);
    if (at == none || name.n == 0)
        return cell->span;
    uint32_t start = cell->span.start + (uint32_t)at;
    return (span){start, start + (uint32_t)name.n};
}

struct cell_check {
    const table_cell *cell;
    is_known *known;
    str noun;
    all_names *names;
};

static void report_name(struct search *s, const struct cell_check *c, str name)
{
    name = value_strip(name);
    str bare = value_without_notes(name);
    const struct names *names = c->names(s);
    unknown(s, place_in(s, c->cell, bare), c->noun, bare, names, names->count);
}

/* One entry: a name, or two that "and" joins. Only what is unknown is reported. */
static void check_entry(struct search *s, const struct cell_check *c, str entry)
{
    if (is_name(s, entry, c->known))
        return;
    str rest = entry, part;
    bool any = false;
    while (next_of_pair(&rest, &part))
        any |= is_name(s, part, c->known);
    if (!any) {
        report_name(s, c, entry);
        return;
    }
    for (rest = entry; next_of_pair(&rest, &part);)
        if (!is_name(s, part, c->known))
            report_name(s, c, part);
}

static void check_cell(struct search *s, const struct cell_check *c)
{
    str rest = c->cell->text, part;
    if (is_name(s, rest, c->known))
        return;
    while (next_part(&rest, &part))
        check_entry(s, c, part);
}

static void check_column(struct search *s, const bound_table *t, column_role role,
                         is_known *known, str noun, all_names *names)
{
    for (size_t i = 0; i < t->row_count; i++) {
        struct cell_check c = {bound_cell(t, i, role), known, noun, names};
        if (c.cell)
            check_cell(s, &c);
    }
}

static bool has_column(const bound_table *t, column_role role)
{
    return t->column[role] != none;
}

static void check_outcomes(struct search *s, const bound_table *t)
{
    if (has_column(t, COLUMN_OUTCOME))
        check_column(s, t, COLUMN_OUTCOME, is_outcome, S("outcome"), outcome_names);
}

static void check_work_streams(struct search *s, const bound_table *t, column_role role)
{
    if (has_column(t, role))
        check_column(s, t, role, is_work_stream, S("work stream"), work_stream_names);
}

/* --- A matrix of work streams and authorities --- */

/* "MDC", "WSDC": capitals alone. Other headers may be columns of the author's own. */
static bool is_initials(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < 'A' || text.p[i] > 'Z')
            return false;
    return text.n >= 2 && text.n <= 6;
}

static void check_authorities(struct search *s, const bound_table *t)
{
    const named_list *list = programme_list(s->programme, S("authorities"));
    for (size_t i = 1; list && i < t->source->header.count; i++) {
        const table_cell *cell = &t->source->header.cells[i];
        if (is_initials(cell->text) && !value_is_placeholder(cell->text) &&
            !named_find(list, cell->text, s->arena))
            unknown_id(s, cell->span, S("authority"), cell->text,
                       list_names(s, S("authorities")));
    }
}

static void check_matrix(struct search *s, const bound_table *t)
{
    if (t->source->header.count == 0)
        return;
    str label = section_name(s->arena, t->source->header.cells[0].text);
    if (!str_eq(label, S("work stream")) && !str_eq(label, S("workstream")))
        return;
    check_work_streams(s, t, COLUMN_LABEL);
    check_authorities(s, t);
}

/* --- The milestones that an update reports on --- */

static void add_refs(struct search *s, map *refs, struct names *names, const record *r,
                     table_type type)
{
    for (const bound_table *t = NULL; r && (t = record_table(r, type, t));)
        for (size_t i = 0; i < t->row_count; i++) {
            str ref = value_strip(bound_text(t, i, COLUMN_REF));
            if (ref.n && map_add(refs, ref, i) == none)
                add_name(s, names, ref);
        }
}

/* The references of an update's status table lead to its PID, or to the programme. */
static void check_status(struct search *s, const bound_table *t)
{
    const record *on =
        programme_record(s->programme, record_value(s->record, S("reports-on")).text);
    if (!on)
        return;
    map refs = map_new(s->arena);
    struct names names = {0};
    add_refs(s, &refs, &names, on, TABLE_MILESTONES);
    names.ids = names.count;
    add_refs(s, &refs, &names, on, TABLE_DELIVERABLES);
    add_refs(s, &refs, &names, s->programme->self, TABLE_MILESTONES);
    add_refs(s, &refs, &names, s->programme->self, TABLE_ACTIONS);
    for (size_t i = 0; i < t->row_count; i++) {
        const table_cell *cell = bound_cell(t, i, COLUMN_REF);
        str ref = cell ? value_strip(cell->text) : (str){0};
        if (ref.n == 0 || value_is_placeholder(ref) || map_get(&refs, ref) != none)
            continue;
        diagnostic *d = diagnose(s->checking->out, RULE_REFERENCE_UNKNOWN, s->source,
                                 place_in(s, cell, ref), "%.*s has no milestone “%.*s”",
                                 STR_ARG(record_name(on)), STR_ARG(ref));
        if (names.ids && names.ids <= MOST_NAMES)
            d->hint =
                str_format(s->arena, "it has %.*s",
                           STR_ARG(near_list(s->arena, names.items, names.ids, MOST_NAMES)));
    }
}

static void check_table(struct search *s, const bound_table *t)
{
    switch (t->kind->type) {
    case TABLE_MATRIX:
        check_matrix(s, t);
        break;
    case TABLE_STATUS:
        check_status(s, t);
        break;
    default:
        check_outcomes(s, t);
        check_work_streams(s, t, COLUMN_WORK_STREAM);
        break;
    }
}

void check_references(const checking *c)
{
    struct search s = {.checking = c,
                       .programme = c->programme,
                       .record = c->record,
                       .source = &c->record->document->source,
                       .arena = c->out->arena};
    check_section_numbers(c);
    if (!c->programme->self)
        return;
    check_front_matter(&s);
    if (c->record == c->programme->self)
        check_shared_names(&s);
    for (size_t i = 0; i < c->record->table_count; i++)
        check_table(&s, &c->record->tables[i]);
}
