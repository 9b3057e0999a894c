#include "model/record.h"

#include "read/value.h"

enum { NONE = -1 };

value value_at(const yaml_node *mapping, str key)
{
    const yaml_node *n = yaml_get(mapping, key);
    return n && n->kind == YAML_SCALAR ? (value){n->text, n->span} : (value){0};
}

value record_value(const record *r, str field)
{
    return value_at(r->document->fields, field);
}

value_list record_values(arena *a, const record *r, str field)
{
    const yaml_node *n = yaml_get(r->document->fields, field);
    value_list list = {0};
    if (!n || n->kind != YAML_SEQUENCE)
        return list;
    list.items = arena_array(a, n->count, sizeof *list.items);
    for (const yaml_node *item = n->first; item; item = item->next)
        if (item->kind == YAML_SCALAR)
            list.items[list.count++] = (value){item->text, item->span};
    return list;
}

static void read_dependencies(record *r)
{
    const yaml_node *list = yaml_get(r->document->fields, S("depends-on"));
    if (!list || list->kind != YAML_SEQUENCE)
        return;
    r->depends_on = arena_array(r->document->arena, list->count, sizeof *r->depends_on);
    for (const yaml_node *n = list->first; n; n = n->next) {
        dependency *d = &r->depends_on[r->depends_on_count];
        d->id = value_at(n, S("id"));
        d->note = value_at(n, S("note"));
        d->needed_by = value_at(n, S("needed-by"));
        r->depends_on_count += d->id.text.n > 0;
    }
}

static status read_status(str text)
{
    static const str names[] = {S_INIT(""), S_INIT("draft"), S_INIT("submitted"),
                                S_INIT("approved"), S_INIT("superseded")};
    for (int i = STATUS_DRAFT; i <= STATUS_SUPERSEDED; i++)
        if (str_eq(names[i], text))
            return (status)i;
    return STATUS_NONE;
}

/* A placeholder names nothing. */
static bool is_named(str title)
{
    return title.n && !value_is_placeholder(title);
}

static str name_of(const record *r)
{
    if (is_named(r->short_title.text))
        return r->short_title.text;
    if (is_named(r->title.text))
        return r->title.text;
    return r->id.text.n ? r->id.text : r->document->source.path;
}

record *record_read(document *d, const template *t)
{
    record *r = arena_alloc(d->arena, sizeof *r);
    r->document = d;
    r->template = t;
    const struct {
        value *place;
        str name;
    } fields[] = {
        {&r->kind, S("template")},
        {&r->id, S("id")},
        {&r->title, S("title")},
        {&r->short_title, S("short-title")},
        {&r->version, S("version")},
        {&r->date, S("date")},
        {&r->author, S("author")},
        {&r->lang, S("lang")},
        {&r->supersedes, S("supersedes")},
        {&r->programme, S("programme")},
        {&r->group, S("group")},
        {&r->phase, S("phase")},
        {&r->authority, S("authority")},
        {&r->sponsor, S("sponsor")},
        {&r->lead, S("lead")},
        {&r->base_year, S("base-year")},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i].place = record_value(r, fields[i].name);
    r->status = read_status(record_value(r, S("status")).text);
    r->outcomes = record_values(d->arena, r, S("outcomes"));
    r->indicators = record_values(d->arena, r, S("indicators"));
    r->name = name_of(r);
    read_dependencies(r);
    return r;
}

/* --- Binding sections --- */

static void bind_sections(record *r)
{
    const template *t = r->template;
    const document *d = r->document;
    r->spec_sections = arena_array(d->arena, t->section_count, sizeof(size_t));
    for (size_t i = 0; i < t->section_count; i++)
        r->spec_sections[i] = (size_t)NONE;
    r->section_specs = arena_array(d->arena, d->section_count, sizeof(size_t));
    for (size_t i = 0; i < d->section_count; i++) {
        size_t spec = d->sections[i].level == 2 ? template_find_section(t, d->sections[i].name)
                                                : (size_t)NONE;
        r->section_specs[i] = spec;
        if (spec != (size_t)NONE && r->spec_sections[spec] == (size_t)NONE)
            r->spec_sections[spec] = i;
    }
}

/* The level 2 section that holds a section, or itself; (size_t)-1 above the first. */
static size_t top_section(const document *d, size_t section)
{
    while (section != (size_t)NONE && d->sections[section].level > 2)
        section = d->sections[section].parent;
    return section;
}

/* The spec that a table's section is bound to, or NULL. */
static const section_spec *table_spec(const record *r, const table *t, size_t *section)
{
    *section = top_section(r->document, t->section);
    size_t spec = *section == (size_t)NONE ? *section : r->section_specs[*section];
    return spec == (size_t)NONE ? NULL : &r->template->sections[spec];
}

/* --- Binding columns --- */

/* The columns that a kind finds by place and not by name: the rest of a table. */
static column_role positional_role(const table_kind *kind, size_t column)
{
    switch (kind->type) {
    case TABLE_MATRIX:
        return column == 0 ? COLUMN_LABEL : COLUMN_CELL;
    case TABLE_MAPPING:
        return column < 2 ? COLUMN_REFERENCE : COLUMN_OTHER;
    case TABLE_ALLOCATION:
        return COLUMN_PHASE;
    default:
        return COLUMN_OTHER;
    }
}

static column_role header_role(arena *a, const section_spec *spec, str header, size_t column)
{
    str name = section_name(a, header);
    if (name.n == 0 && column == 0 && table_kind_column(spec->kind, COLUMN_LABEL))
        return COLUMN_LABEL;
    const column_spec *named = section_column_spec(spec, name);
    if (named)
        return named->role;
    if (spec->kind->type == TABLE_LIST && is_list_label(spec, section_column(spec, name)))
        return COLUMN_LABEL;
    return positional_role(spec->kind, column);
}

static void bind_columns(arena *a, bound_table *b)
{
    const table_row *header = &b->source->header;
    b->roles = arena_array(a, header->count, sizeof *b->roles);
    for (size_t i = 0; i < COLUMN_ROLE_COUNT; i++)
        b->column[i] = (size_t)NONE;
    for (size_t i = 0; i < header->count; i++) {
        b->roles[i] = header_role(a, b->spec, header->cells[i].text, i);
        if (b->column[b->roles[i]] == (size_t)NONE)
            b->column[b->roles[i]] = i;
    }
}

/* --- Binding rows --- */

const table_cell *bound_cell(const bound_table *t, size_t row, column_role role)
{
    size_t column = t->column[role];
    const table_row *r = t->rows[row].source;
    return column < r->count ? &r->cells[column] : NULL;
}

bool bound_is_ragged(const bound_table *t, size_t row)
{
    return t->rows[row].source->count != t->source->header.count;
}

str bound_text(const bound_table *t, size_t row, column_role role)
{
    const table_cell *cell = bound_cell(t, row, role);
    return cell ? cell->text : (str){"", 0};
}

static void bind_rows(arena *a, bound_table *b, const reading *by)
{
    b->row_count = b->source->row_count;
    b->rows = arena_array(a, b->row_count, sizeof *b->rows);
    for (size_t i = 0; i < b->row_count; i++) {
        b->rows[i].source = &b->source->rows[i];
        if (b->column[COLUMN_DATE] != (size_t)NONE)
            b->rows[i].date = date_parse(bound_text(b, i, COLUMN_DATE), by->start);
        if (b->kind->type == TABLE_RESOURCES && b->column[COLUMN_REQUIREMENT] != (size_t)NONE)
            b->rows[i].effort =
                effort_parse(bound_text(b, i, COLUMN_REQUIREMENT), &by->calendar);
    }
}

static void bind_table(record *r, const table *t, const reading *by)
{
    size_t section;
    const section_spec *spec = table_spec(r, t, &section);
    if (!spec || !spec->kind)
        return;
    arena *a = r->document->arena;
    bound_table *b = &r->tables[r->table_count++];
    *b = (bound_table){.source = t, .kind = spec->kind, .spec = spec, .section = section};
    bind_columns(a, b);
    bind_rows(a, b, by);
    if (spec->kind->type == TABLE_COSTS)
        b->costs = cost_table_read(a, t, spec, &by->funders);
}

void record_bind(record *r, const reading *by)
{
    if (!r->template)
        return;
    bind_sections(r);
    size_t count = 0;
    for (const table *t = r->document->tables; t; t = t->next)
        count++;
    r->tables = arena_array(r->document->arena, count, sizeof *r->tables);
    for (const table *t = r->document->tables; t; t = t->next)
        bind_table(r, t, by);
    for (size_t i = 0; i < r->depends_on_count; i++)
        r->depends_on[i].date = date_parse(r->depends_on[i].needed_by.text, by->start);
}

str bound_list(arena *a, const bound_table *t, size_t column)
{
    const section_spec *spec = t->spec;
    const column_words *words = NULL;
    if (spec->references && column < t->source->header.count) {
        str header = section_name(a, t->source->header.cells[column].text);
        words = column_words_of(spec->references, section_column(spec, header));
        if (!words && t->roles[column] == COLUMN_REFERENCE) {
            words = spec->references;
            for (size_t i = 0; words && i < column; i++)
                words = words->next;
        }
    }
    return words ? words->words.items[0] : (str){0};
}

const bound_table *record_table(const record *r, table_type type, const bound_table *after)
{
    size_t i = after ? (size_t)(after - r->tables) + 1 : 0;
    while (i < r->table_count && r->tables[i].kind->type != type)
        i++;
    return i < r->table_count ? &r->tables[i] : NULL;
}

str record_name(const record *r)
{
    return r->name;
}

bool record_is_live(const record *r)
{
    return r->status != STATUS_SUPERSEDED;
}

bool record_is(const record *r, str kind)
{
    return str_eq(r->kind.text, kind);
}

span record_first_line(const record *r)
{
    return source_line_span(&r->document->source, 0);
}

span record_last_line(const record *r)
{
    return source_line_span(&r->document->source, r->document->source.line_count - 1);
}
