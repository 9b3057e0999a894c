/* Front matter: fields lost, renamed, doubled, emptied, of another kind; entries of lists. */
#include "places.h"
#include "read/value.h"

/* What refers to a document or an entry is lost with its name. */
static const rule_set lost_names =
    (rule_set)1 << RULE_REFERENCE_UNKNOWN | (rule_set)1 << RULE_DEPENDENCY_ONE_SIDED |
    (rule_set)1 << RULE_DEPENDENCY_CYCLE | (rule_set)1 << RULE_COPIED_TEXT;

/* Without its facts, the documents of a programme are read as if it had none. */
static const rule_set lost_facts =
    (rule_set)1 << RULE_SUBTOTAL_WRONG | (rule_set)1 << RULE_TOTAL_WRONG |
    (rule_set)1 << RULE_DATE_INVALID | (rule_set)1 << RULE_DATE_OUTSIDE_PHASE |
    (rule_set)1 << RULE_FUNDING_EXCEEDS_COST;

static const span first_line = {0, 1};

/* A placeholder says for which field it stands. */
static rule_set names_field(const yaml_node *field)
{
    bool open = field->kind == YAML_SCALAR && value_is_placeholder(field->text);
    return open ? only(RULE_PLACEHOLDER) : 0;
}

/* What may be heard when a field cannot be read; NULL: when none can. */
static rule_set losses(const seeding *s, const yaml_node *field)
{
    static const str names[] = {S_INIT("id"), S_INIT("title"), S_INIT("short-title"),
                                S_INIT("depends-on"), S_INIT("template")};
    if (s->record == s->programme->self)
        return lost_names | lost_facts;
    if (field && field->kind == YAML_SEQUENCE && field->first &&
        field->first->kind == YAML_MAPPING)
        return lost_names; /* entries have ids, which others refer to */
    for (size_t i = 0; field && i < sizeof names / sizeof *names; i++)
        if (str_eq(field->key, names[i]))
            return lost_names;
    return field ? 0 : lost_names;
}

/* From a field's line to that of the next, or the end of the front matter. */
static span field_lines(const seeding *s, const yaml_node *node)
{
    const source *text = &s->record->document->source;
    uint32_t start = text->lines[source_line_index(text, node->key_span.start)];
    uint32_t end = s->record->document->front_matter.end;
    if (node->next)
        end = text->lines[source_line_index(text, node->next->key_span.start)];
    return (span){start, end};
}

/* Without its front matter, a document is none of its programme. */
static bool is_template(const yaml_node *node)
{
    return str_eq(node->key, S("template"));
}

static void lose(seeding *s, const yaml_node *node)
{
    span lines = field_lines(s, node);
    s->kind = "required field lost";
    seed(s, lines, S(""),
         (deserts){.rules = only(RULE_FIELD_MISSING),
                   .place = first_line,
                   .consequences = losses(s, node)});
    s->kind = "required field empty";
    seed(s, lines, str_format(s->arena, "%.*s:\n", STR_ARG(node->key)),
         (deserts){.rules = only(RULE_FIELD_MISSING),
                   .place = node->key_span,
                   .consequences = losses(s, node)});
    s->kind = "required field renamed";
    seed(s, node->key_span, str_format(s->arena, "my-%.*s-there", STR_ARG(node->key)),
         (deserts){.rules = only(RULE_FIELD_UNKNOWN),
                   .also = only(RULE_FIELD_MISSING),
                   .place = node->key_span,
                   .consequences = losses(s, node) | names_field(node)});
}

static void twice(seeding *s, const yaml_node *node)
{
    span lines = field_lines(s, node);
    str text = text_at(s, lines);
    span second = {lines.end, lines.end + (uint32_t)text.n - 1};
    s->kind = "field doubled";
    seed(s, (span){lines.end, lines.end}, text,
         (deserts){.rules = only(RULE_FRONT_MATTER_SYNTAX),
                   .place = second,
                   .consequences = losses(s, NULL)});
}

/* --- Values --- */

static void spoil_value(seeding *s, const field_spec *field, const yaml_node *node)
{
    deserts invalid = {.rules = only(RULE_FIELD_INVALID),
                       .place = node->span,
                       .consequences = losses(s, node)};
    bool scalar = node->kind == YAML_SCALAR;
    s->kind = "value of the wrong kind";
    if (field->type == FIELD_LIST && !scalar)
        seed(s, field_lines(s, node), str_format(s->arena, "%.*s: one\n", STR_ARG(node->key)),
             invalid);
    if (scalar)
        seed(s, field_lines(s, node),
             str_format(s->arena, "%.*s: [%.*s, more]\n", STR_ARG(node->key),
                        STR_ARG(node->text)),
             (deserts){.rules = only(RULE_FIELD_INVALID),
                       .place = node->key_span,
                       .consequences = losses(s, node)});
    s->kind = "value outside its list or pattern";
    if (field->type == FIELD_CHOICE)
        seed(s, node->span, S("nearly-there"), invalid);
    if (field->type == FIELD_YEAR) {
        seed(s, node->span, S("2007"), invalid);
        seed(s, node->span, S("2007/09"), invalid);
    }
    if (str_eq(node->key, S("version")))
        seed(s, node->span, S("first"), invalid);
    if (str_eq(node->key, S("id")))
        seed(s, node->span, S("PS; 1"), invalid);
    if (str_eq(node->key, S("lang")))
        seed(s, node->span, S("English"), invalid);
}

/* --- The block --- */

static void break_block(seeding *s)
{
    const document *d = s->record->document;
    uint32_t fence = d->front_matter.end;
    s->kind = "front matter lost";
    seed(s, (span){0, d->body}, S(""),
         (deserts){.rules = only(RULE_FRONT_MATTER_MISSING),
                   .place = first_line,
                   .consequences = losses(s, NULL)});
    s->kind = "front matter unreadable";
    deserts syntax = {.rules = only(RULE_FRONT_MATTER_SYNTAX), .consequences = losses(s, NULL)};
    syntax.place = (span){0, (uint32_t)d->source.text.n};
    seed(s, (span){fence, d->body}, S("\n"), syntax);
    syntax.place = (span){fence, fence + 1};
    seed(s, (span){fence, fence}, S("notes: \"never closed\nx: y\n"), syntax);
    seed(s, (span){fence, fence}, S("notes: [a, b\n"),
         (deserts){.rules = syntax.rules,
                   .consequences = losses(s, NULL),
                   .place = {fence, fence + 20}});
    seed(s, (span){fence, fence}, S("notes: &anchor text\n"), syntax);
    s->kind = "field that no template knows";
    seed(s, (span){fence, fence}, S("colour: blue\n"),
         finds(RULE_FIELD_UNKNOWN, (span){fence, fence + 1}));
}

static void seed_field(seeding *s, const field_spec *field, const yaml_node *node)
{
    if (!is_template(node)) {
        if (field->required)
            lose(s, node);
        spoil_value(s, field, node);
    } else {
        s->kind = "template unknown";
        seed(s, node->span, S("no-such-kind"),
             (deserts){.rules = only(RULE_TEMPLATE_UNKNOWN),
                       .place = node->span,
                       .consequences = losses(s, node)});
    }
    twice(s, node);
}

/* The document whose loss takes the whole programme away is left to the units. */
static bool is_own_programme(const seeding *s)
{
    return s->record == s->programme->self;
}

void seed_fields(seeding *s)
{
    const yaml_node *fields = s->record->document->fields;
    for (const yaml_node *n = fields->first; n; n = n->next) {
        const field_spec *field = field_named(s->record->template->fields, n->key);
        if (field && !(is_own_programme(s) && is_template(n)))
            seed_field(s, field, n);
    }
    if (!is_own_programme(s))
        break_block(s);
}

/* --- Entries of lists --- */

/* {id: …, title: …}: each required field of an entry, renamed; its id given twice. */
static void spoil_entry(seeding *s, const field_spec *of, const yaml_node *entry,
                        const yaml_node *first)
{
    for (const field_spec *f = of->fields; f; f = f->next) {
        const yaml_node *node = yaml_get(entry, f->name);
        if (!node || !f->required)
            continue;
        s->kind = "required field of an entry renamed";
        seed(s, node->key_span, S("whatever"),
             (deserts){.rules = only(RULE_FIELD_UNKNOWN),
                       .also = only(RULE_FIELD_MISSING),
                       .place = node->key_span,
                       .consequences = losses(s, NULL) | names_field(node)});
    }
    const yaml_node *id = yaml_get(entry, S("id"));
    const field_spec *spec = field_named(of->fields, S("id"));
    if (id && entry != first && spec && spec->type != FIELD_REFERENCE) {
        s->kind = "id of an entry doubled";
        seed(s, id->span, yaml_text(first, S("id")),
             (deserts){.rules = only(RULE_FIELD_INVALID),
                       .place = id->span,
                       .consequences = losses(s, NULL)});
    }
}

void seed_entries(seeding *s)
{
    const yaml_node *fields = s->record->document->fields;
    for (const yaml_node *n = fields->first; n; n = n->next) {
        const field_spec *field = field_named(s->record->template->fields, n->key);
        if (!field || field->type != FIELD_LIST || field->of->type != FIELD_RECORD)
            continue;
        for (const yaml_node *entry = n->first; entry; entry = entry->next)
            spoil_entry(s, field->of, entry, n->first);
    }
}
