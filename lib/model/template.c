#include "model/template.h"

#include "core/utf8.h"
#include "read/inline_text.h"

/* What a template is read into, and whether it could be. */
struct reader {
    arena *arena;
    const document *document;
    diagnostics *out;
    bool failed;
};

static void mistake(struct reader *r, span at, const char *what, str name)
{
    diagnose(r->out, RULE_TEMPLATE_UNKNOWN, &r->document->source, at,
             "this template cannot be used: %s “%.*s”", what, STR_ARG(name));
    r->failed = true;
}

/* --- Fields --- */

static bool field_type_named(str name, field_type *type)
{
    static const struct {
        str name;
        field_type type;
    } types[] = {
        {S_INIT("text"), FIELD_TEXT},
        {S_INIT("date"), FIELD_DATE},
        {S_INIT("interval"), FIELD_INTERVAL},
        {S_INIT("year"), FIELD_YEAR},
        {S_INIT("number"), FIELD_NUMBER},
        {S_INIT("choice"), FIELD_CHOICE},
        {S_INIT("reference"), FIELD_REFERENCE},
        {S_INIT("list"), FIELD_LIST},
        {S_INIT("record"), FIELD_RECORD},
        {S_INIT("map"), FIELD_MAP},
        {S_INIT("any"), FIELD_ANY},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_eq(types[i].name, name)) {
            *type = types[i].type;
            return true;
        }
    }
    return false;
}

static void read_type(struct reader *r, const yaml_node *node, str name, field_type *type)
{
    if (!field_type_named(name, type))
        mistake(r, node->span, "there is no type of field called", name);
}

/* The scalars of a sequence. */
static void read_values(struct reader *r, const yaml_node *sequence, field_spec *field)
{
    if (!sequence)
        return;
    field->values = arena_array(r->arena, sequence->count, sizeof(str));
    for (const yaml_node *n = sequence->first; n; n = n->next)
        field->values[field->value_count++] = n->text;
}

static field_spec *read_fields(struct reader *r, const yaml_node *sequence);

/* One field; `of`, `to` and `fields` of a list or map describe its items. */
static field_spec *read_field(struct reader *r, const yaml_node *node)
{
    field_spec *field = arena_alloc(r->arena, sizeof *field);
    field->name = yaml_text(node, S("name"));
    read_type(r, node, yaml_text(node, S("type")), &field->type);
    field->required = str_eq(yaml_text(node, S("required")), S("true"));
    field_spec *item = field;
    if (field->type == FIELD_LIST || field->type == FIELD_MAP) {
        item = field->of = arena_alloc(r->arena, sizeof *item);
        str of = yaml_text(node, S("of"));
        read_type(r, node, of.n ? of : S("any"), &item->type);
    }
    item->to = yaml_text(node, S("to"));
    item->fields = read_fields(r, yaml_get(node, S("fields")));
    read_values(r, yaml_get(node, S("values")), item);
    read_values(r, yaml_get(node, S("keys")), field);
    return field;
}

static field_spec *read_fields(struct reader *r, const yaml_node *sequence)
{
    field_spec *first = NULL, **end = &first;
    for (const yaml_node *n = sequence ? sequence->first : NULL; n; n = n->next) {
        if (n->kind != YAML_MAPPING || !yaml_get(n, S("name"))) {
            mistake(r, n->span, "a field needs a name:", n->text);
            continue;
        }
        *end = read_field(r, n);
        end = &(*end)->next;
    }
    return first;
}

/* The common fields, copied so that the template's own may follow them. */
static field_spec *common_then(struct reader *r, field_spec *own)
{
    field_spec *first = NULL, **end = &first;
    for (const field_spec *f = template_common_fields(); f; f = f->next) {
        *end = arena_alloc(r->arena, sizeof **end);
        **end = *f;
        end = &(*end)->next;
    }
    *end = own;
    return first;
}

/* The comment `<!-- pidc: fields … -->`: YAML behind its first word. */
static field_spec *template_fields(struct reader *r)
{
    for (const directive *d = r->document->directives; d; d = d->next) {
        str body = str_trim(d->body);
        if (!str_starts(body, S("fields")) || body.n == 6 || !ascii_is_space(body.p[6]))
            continue;
        size_t start = (size_t)(body.p - r->document->source.text.p) + 6;
        span block = {(uint32_t)start, (uint32_t)(start + body.n - 6)};
        yaml_node *root = yaml_read(r->arena, &r->document->source, block, r->out);
        r->failed |= root == NULL;
        return common_then(r, read_fields(r, root));
    }
    return common_then(r, NULL);
}

/* --- Sections --- */

bool text_list_has(const text_list *list, str name)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->items[i], name))
            return true;
    return false;
}

static void list_add(arena *a, text_list *list, str item)
{
    list->items = arena_grow(a, list->items, list->count, &list->capacity, sizeof(str));
    list->items[list->count++] = item;
}

/* "A; B" of a directive's word; folded as headings and labels are. */
static text_list word_list(struct reader *r, const directive *d, const char *name, bool fold)
{
    text_list list = {0};
    const directive_word *word = directive_get(d, str_of(name));
    str rest = word ? word->value : (str){0}, part;
    while (str_cut(&rest, ';', &part)) {
        part = str_trim(part);
        if (part.n)
            list_add(r->arena, &list, fold ? section_name(r->arena, part) : part);
    }
    return list;
}

/* columns="Canonical=Alias,Alias; …" */
static column_alias *word_columns(struct reader *r, const directive *d)
{
    column_alias *first = NULL, **end = &first;
    const directive_word *word = directive_get(d, S("columns"));
    str rest = word ? word->value : (str){0}, part;
    while (str_cut(&rest, ';', &part)) {
        str aliases = part, canonical, alias;
        if (!str_cut(&aliases, '=', &canonical))
            continue;
        while (str_cut(&aliases, ',', &alias)) {
            *end = arena_alloc(r->arena, sizeof **end);
            (*end)->canonical = str_trim(canonical);
            (*end)->alias = section_name(r->arena, alias);
            end = &(*end)->next;
        }
    }
    return first;
}

/* name="Column=word, word; …" */
static column_words *word_cells(struct reader *r, const directive *d, const char *name)
{
    column_words *first = NULL, **end = &first;
    const directive_word *word = directive_get(d, str_of(name));
    str rest = word ? word->value : (str){0}, part;
    while (str_cut(&rest, ';', &part)) {
        str words = part, column, one;
        if (!str_cut(&words, '=', &column) || words.n == 0) {
            mistake(r, word->value_span,
                    "a column needs its words behind a sign of equality:", str_trim(part));
            continue;
        }
        *end = arena_alloc(r->arena, sizeof **end);
        (*end)->column = section_name(r->arena, column);
        while (str_cut(&words, ',', &one))
            list_add(r->arena, &(*end)->words, str_trim(one));
        end = &(*end)->next;
    }
    return first;
}

static const table_kind *word_table(struct reader *r, const directive *d)
{
    const directive_word *word = directive_get(d, S("table"));
    const table_kind *kind = word ? table_kind_named(word->value) : NULL;
    if (word && !kind)
        mistake(r, word->value_span, "there is no kind of table called", word->value);
    return kind;
}

/* Every word that a section's directive may have. */
static void know_words(struct reader *r, const directive *d)
{
    static const str known[] = {
        S_INIT("required"),   S_INIT("optional"),         S_INIT("table"),
        S_INIT("aliases"),    S_INIT("table-optional"),   S_INIT("columns"),
        S_INIT("deductions"), S_INIT("columns-optional"), S_INIT("cells"),
        S_INIT("choices"),    S_INIT("amount-header"),    S_INIT("references"),
        S_INIT("headers")};
    for (const directive_word *w = d ? d->words : NULL; w; w = w->next) {
        size_t i = 0, count = sizeof known / sizeof *known;
        while (i < count && !str_eq(known[i], w->name))
            i++;
        if (i == count)
            mistake(r, w->span, "a section's directive knows no word", w->name);
    }
}

/* White space runs become one space: guidance is compared as it reads. */
static str collapse(arena *a, str s)
{
    buf out = {0};
    bool space = false;
    for (size_t at = 0; at < s.n;) {
        size_t start = at;
        if (utf8_is_space(utf8_next(s, &at))) {
            space = out.n > 0;
            continue;
        }
        if (space)
            buf_byte(&out, ' ');
        space = false;
        buf_str(&out, str_slice(s, start, at));
    }
    str copy = str_copy(a, buf_view(&out));
    buf_free(&out);
    return copy;
}

static void add_guidance(struct reader *r, section_spec *spec, cmark_node *block)
{
    cmark_iter *walk = cmark_iter_new(block);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH ||
            document_table_at(node))
            continue;
        str text = collapse(r->arena, document_plain_text(r->arena, node));
        if (text.n)
            list_add(r->arena, &spec->guidance, text);
    }
    cmark_iter_free(walk);
}

/* A level 2 section and all below it, up to the next heading of level 1 or 2. */
static void read_guidance(struct reader *r, section_spec *spec, const section *s)
{
    for (cmark_node *n = s->first; n; n = cmark_node_next(n)) {
        if (cmark_node_get_type(n) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(n) <= 2)
            break;
        add_guidance(r, spec, n);
    }
}

/* Those of a section's table in the template, which say what columns a list has. */
static void read_headers(struct reader *r, section_spec *spec, const section *s)
{
    const table *t = r->document->tables;
    while (t && t->section != (size_t)(s - r->document->sections))
        t = t->next;
    for (size_t i = 0; t && i < t->header.count; i++) {
        str header = t->header.cells[i].text;
        list_add(r->arena, &spec->headers, header);
        list_add(r->arena, &spec->header_names, section_name(r->arena, header));
    }
    if (!t && spec->kind->type == TABLE_LIST)
        mistake(r, s->heading_span, "a list needs a table that shows its columns, under",
                s->title);
}

/* One more column that headers may name. */
static void add_column(arena *a, section_spec *spec, size_t *count, size_t *capacity,
                       const column_spec *column, str canonical)
{
    spec->named = arena_grow(a, spec->named, *count, capacity, sizeof *spec->named);
    spec->named[(*count)++] = (named_column){column, section_name(a, canonical)};
}

/* Every header that names a column: those of the kind come first, and of two the first. */
static void know_headers(arena *a, section_spec *spec)
{
    size_t count = 0, capacity = 0;
    spec->headers_known = map_new(a);
    for (const column_spec *c = spec->kind ? spec->kind->columns : NULL; c && c->names; c++) {
        str rest = str_of(c->names), known, canonical = column_canonical(c);
        add_column(a, spec, &count, &capacity, c, canonical);
        while (str_cut(&rest, '|', &known))
            map_add(&spec->headers_known, section_name(a, known), count - 1);
        for (const column_alias *also = spec->columns; also; also = also->next)
            if (str_eq_nocase(also->canonical, canonical))
                map_add(&spec->headers_known, also->alias, count - 1);
    }
    for (const column_alias *also = spec->columns; also; also = also->next)
        if (map_add(&spec->headers_known, also->alias, count) == (size_t)-1)
            add_column(a, spec, &count, &capacity, NULL, also->canonical);
}

/* deductions="Label; Label" */
static name_set word_deductions(struct reader *r, const directive *d)
{
    name_set names = name_set_new(r->arena);
    text_list labels = word_list(r, d, "deductions", false);
    for (size_t i = 0; i < labels.count; i++)
        name_set_add(&names, words_fold(r->arena, labels.items[i]), i);
    return names;
}

static void read_section(struct reader *r, section_spec *spec, const section *s)
{
    const directive *d = s->directives;
    const directive_word *amount = directive_get(d, S("amount-header"));
    const directive_word *headers = directive_get(d, S("headers"));
    know_words(r, d);
    *spec = (section_spec){
        .title = s->title,
        .name = s->name,
        .aliases = word_list(r, d, "aliases", true),
        .required = directive_get(d, S("required")) != NULL,
        .kind = word_table(r, d),
        .columns = word_columns(r, d),
        .deductions = word_deductions(r, d),
        .cells = word_list(r, d, "cells", false),
        .spare = word_list(r, d, "columns-optional", true),
        .choices = word_cells(r, d, "choices"),
        .references = word_cells(r, d, "references"),
        .header_list = headers ? headers->value : (str){0},
        .amount_header = amount ? section_name(r->arena, amount->value) : (str){0},
        .place = s->heading_span,
    };
    know_headers(r->arena, spec);
    spec->table_required = spec->kind && !directive_get(d, S("table-optional"));
    if (spec->kind && (spec->kind->type == TABLE_LIST || spec->kind->type == TABLE_MAPPING))
        read_headers(r, spec, s);
    read_guidance(r, spec, s);
}

static void add_run(void *all, const text_run *run)
{
    if (run->kind == TEXT_PARAGRAPH)
        guidance_add(all, run->text);
}

/* Whatever prose a template holds tells the author what to write. */
static guidance *all_guidance(arena *a, const document *d)
{
    guidance *all = guidance_new(a);
    document_each_text(d, add_run, all);
    return all;
}

static bool is_dated(field_type type)
{
    return type == FIELD_DATE || type == FIELD_INTERVAL;
}

static bool is_reference(field_type type)
{
    return type == FIELD_REFERENCE;
}

template *template_read(arena *a, const document *d, diagnostics *out)
{
    struct reader r = {.arena = a, .document = d, .out = out};
    template *t = arena_alloc(a, sizeof *t);
    t->document = d;
    t->name = yaml_text(d->fields, S("template"));
    if (t->name.n == 0)
        mistake(&r, (span){0, 0}, "its front matter has no field", S("template"));
    t->fields = template_fields(&r);
    t->dates = fields_that(a, t->fields, is_dated);
    t->references = fields_that(a, t->fields, is_reference);
    t->sections = arena_array(a, d->section_count, sizeof *t->sections);
    for (size_t i = 0; i < d->section_count; i++)
        if (d->sections[i].level == 2)
            read_section(&r, &t->sections[t->section_count++], &d->sections[i]);
    t->guidance = all_guidance(a, d);
    return r.failed ? NULL : t;
}

size_t template_find_section(const template *t, str name)
{
    for (size_t i = 0; i < t->section_count; i++)
        if (str_eq(t->sections[i].name, name))
            return i;
    for (size_t i = 0; i < t->section_count; i++)
        if (text_list_has(&t->sections[i].aliases, name))
            return i;
    return (size_t)-1;
}

bool column_is_named(const column_spec *column, const section_spec *spec, str name)
{
    str rest = str_of(column->names), known;
    while (str_cut(&rest, '|', &known))
        if (str_eq_nocase(known, name))
            return true;
    str canonical = column_canonical(column);
    for (const column_alias *c = spec ? spec->columns : NULL; c; c = c->next)
        if (str_eq_nocase(c->canonical, canonical) && str_eq(c->alias, name))
            return true;
    return false;
}

static const named_column *named_by(const section_spec *spec, str header)
{
    size_t index = map_get(&spec->headers_known, header);
    return index == (size_t)-1 ? NULL : &spec->named[index];
}

const column_spec *section_column_spec(const section_spec *spec, str name)
{
    const named_column *column = named_by(spec, name);
    return column ? column->spec : NULL;
}

str section_column(const section_spec *spec, str name)
{
    const named_column *column = named_by(spec, name);
    return column ? column->name : name;
}

const column_words *column_words_of(const column_words *all, str column)
{
    while (all && !str_eq(all->column, column))
        all = all->next;
    return all;
}

bool is_list_label(const section_spec *spec, str column)
{
    const text_list *names = &spec->header_names;
    size_t label = names->count > 1 && str_eq(names->items[0], S("ref"));
    return label < names->count && str_eq(names->items[label], column);
}
