#include "check/check.h"
#include "check/near.h"
#include "check/slip.h"
#include "check/wording.h"
#include "core/map.h"
#include "load/own_limits.h"
#include "load/workspace.h"
#include "read/value.h"

struct search {
    const checking *checking;
    const record *record;
    const source *source;
    arena *arena;
    size_t near_asked;
    map mended; /* names that a fix gives to an entry, with the place of what holds it */
};

/* --- Names --- */

static size_t field_names(const field_spec *fields, str *names)
{
    size_t count = 0;
    for (; fields; fields = fields->next, count++)
        if (names)
            names[count] = fields->name;
    return count;
}

static size_t nearest(struct search *s, str name, const str *names, size_t count)
{
    return s->near_asked++ < MOST_NEAR ? near_name(name, names, count) : (size_t)-1;
}

static bool suggest(struct search *s, diagnostic *d, str name, const str *names, size_t count)
{
    size_t near = nearest(s, name, names, count);
    if (near != (size_t)-1)
        d->label = str_format(s->arena, "did you mean “%.*s”?", STR_ARG(names[near]));
    return near != (size_t)-1;
}

/* A value that is one of `names`, or surely should be. */
static void suggest_value(struct search *s, diagnostic *d, str value, const str *names,
                          size_t count)
{
    if (suggest(s, d, value, names, count))
        slip_fix(s->checking->out, d, d->span, value, (slip_names){names, NULL, count});
}

/* A key of `mapping` that is one of `names`; a fix gives no two entries one key. */
static void suggest_key(struct search *s, diagnostic *d, const yaml_node *mapping, str key,
                        const str *names, size_t count)
{
    size_t meant =
        suggest(s, d, key, names, count) ? near_certain(key, names, NULL, count) : (size_t)-1;
    if (meant == (size_t)-1 || yaml_get(mapping, names[meant]))
        return;
    str entry =
        str_format(s->arena, "%u %.*s", (unsigned)mapping->span.start, STR_ARG(names[meant]));
    if (map_add(&s->mended, entry, 0) == (size_t)-1)
        slip_fix(s->checking->out, d, d->span, key, (slip_names){names, NULL, count});
}

/* `what` names the record: empty for the document itself. */
static void unknown(struct search *s, const yaml_node *mapping, const yaml_node *node,
                    const field_spec *fields, str what)
{
    str *names = arena_array(s->arena, field_names(fields, NULL) + 1, sizeof *names);
    size_t count = field_names(fields, names);
    diagnostic *d = what.n ? diagnose(s->checking->out, RULE_FIELD_UNKNOWN, s->source,
                                      node->key_span, "an entry of “%.*s” has no field “%.*s”",
                                      STR_ARG(what), STR_ARG(node->key))
                           : diagnose(s->checking->out, RULE_FIELD_UNKNOWN, s->source,
                                      node->key_span, "%.*s has no field “%.*s”",
                                      STR_ARG(kind_phrase(s->arena, s->record->template->name)),
                                      STR_ARG(node->key));
    suggest_key(s, d, mapping, node->key, names, count);
    if (d->label.n == 0)
        d->hint = what.n ? str_format(s->arena, "it has %.*s",
                                      STR_ARG(near_list(s->arena, names, count, MOST_NAMES)))
                         : S("a remark for colleagues may go into the field “notes”");
}

/* --- Values --- */

static diagnostic *invalid(struct search *s, const yaml_node *node, const char *message,
                           str name)
{
    return diagnose(s->checking->out, RULE_FIELD_INVALID, s->source, node->span, message,
                    STR_ARG(name));
}

/* Digits with points between, and letters behind: "1.0", "1.10", "3c", "v2.0". */
static bool is_version(str text)
{
    if (text.n && ascii_lower(text.p[0]) == 'v')
        text = str_from(text, 1);
    if (text.n == 0 || !ascii_is_digit(text.p[0]))
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (!ascii_is_alnum(text.p[i]) && text.p[i] != '.' && text.p[i] != '-')
            return false;
    return true;
}

/* A language as BCP 47 writes it: letters, then groups of up to eight, with hyphens. */
static bool is_language(str text)
{
    str part;
    for (size_t i = 0; str_cut(&text, '-', &part); i++) {
        if (part.n == 0 || part.n > 8 || (i == 0 && (part.n < 2 || part.n > 3)))
            return false;
        for (size_t k = 0; k < part.n; k++)
            if (!(i ? ascii_is_alnum(part.p[k]) : ascii_is_alpha(part.p[k])))
                return false;
    }
    return true;
}

/* What parts the entries of a list, or marks text up, cannot stand in an id. */
static bool is_id(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (str_find_byte(S(",;|<>[]{}\"`"), text.p[i]) != (size_t)-1 ||
            (unsigned char)text.p[i] < ' ')
            return false;
    return true;
}

static bool is_number(str text)
{
    size_t digits = 0, points = 0;
    for (size_t i = 0; i < text.n; i++) {
        digits += ascii_is_digit(text.p[i]);
        points += text.p[i] == '.';
    }
    return digits > 0 && points <= 1 && digits + points == text.n;
}

static void check_choice(struct search *s, const yaml_node *node, const field_spec *spec,
                         str field)
{
    for (size_t i = 0; i < spec->value_count; i++)
        if (str_eq(spec->values[i], node->text))
            return;
    str list = near_list(s->arena, spec->values, spec->value_count, 12);
    diagnostic *d = diagnose(s->checking->out, RULE_FIELD_INVALID, s->source, node->span,
                             "“%.*s” is no value of “%.*s”, which is one of %.*s",
                             STR_ARG(node->text), STR_ARG(field), STR_ARG(list));
    suggest_value(s, d, node->text, spec->values, spec->value_count);
}

static void check_year(struct search *s, const yaml_node *node)
{
    int year;
    if (date_parse_financial_year(node->text, &year))
        return;
    diagnostic *d =
        invalid(s, node, "“%.*s” is no financial year: it is written like 2007/08", node->text);
    if (node->text.n == 4 && is_number(node->text))
        d->hint = S("give both years, from April of the first to March of the second");
}

/* The fields of every document have forms of their own. */
static void check_common(struct search *s, const yaml_node *node)
{
    static const str keys[] = {S_INIT("id"), S_INIT("version"), S_INIT("supersedes"),
                               S_INIT("lang")};
    str text = node->text;
    size_t i = 0;
    while (i < sizeof keys / sizeof *keys && !str_eq(node->key, keys[i]))
        i++;
    if (i == sizeof keys / sizeof *keys || text.n == 0 || value_is_placeholder(text))
        return;
    if (str_eq(node->key, S("id")) && !is_id(text))
        invalid(s, node,
                "“%.*s” is no id: commas, brackets and quotation marks cannot stand in "
                "one",
                text);
    if ((str_eq(node->key, S("version")) || str_eq(node->key, S("supersedes"))) &&
        !is_version(text))
        invalid(s, node, "“%.*s” is no version: it is written in figures, like 1.0", text);
    if (str_eq(node->key, S("supersedes")) && str_eq(text, s->record->version.text))
        invalid(s, node, "version %.*s cannot supersede itself: name the one before it", text);
    if (str_eq(node->key, S("lang")) && !is_language(text))
        invalid(s, node, "“%.*s” is no language: it is written like en-GB or cy", text);
}

/* The value of a scalar field. */
static void check_scalar(struct search *s, const yaml_node *node, const field_spec *spec,
                         str field)
{
    switch (spec->type) {
    case FIELD_CHOICE:
        check_choice(s, node, spec, field);
        break;
    case FIELD_YEAR:
        check_year(s, node);
        break;
    case FIELD_NUMBER:
        if (!is_number(node->text))
            invalid(s, node, "“%.*s” is no number", node->text);
        break;
    default:
        break;
    }
}

/* --- Structure --- */

static void check_mapping(struct search *s, const yaml_node *mapping, const field_spec *fields,
                          str what);

static void wrong_kind(struct search *s, const yaml_node *node, str field,
                       const field_spec *spec)
{
    switch (spec->type) {
    case FIELD_LIST: {
        diagnostic *d = invalid(s, node, "“%.*s” is a list, even of one entry", field);
        d->hint = str_format(s->arena, "write [%.*s]", STR_ARG(node->text));
        break;
    }
    case FIELD_RECORD:
        invalid(s, node, "an entry of “%.*s” has fields of its own, such as {id: …}", field);
        break;
    case FIELD_MAP:
        invalid(s, node, "“%.*s” has entries of its own, such as {name: value}", field);
        break;
    default:
        invalid(s, node, "“%.*s” is a single value, not a list or entries", field);
        break;
    }
}

static yaml_kind wanted_kind(field_type type)
{
    switch (type) {
    case FIELD_LIST:
        return YAML_SEQUENCE;
    case FIELD_RECORD:
    case FIELD_MAP:
        return YAML_MAPPING;
    default:
        return YAML_SCALAR;
    }
}

static void check_map_key(struct search *s, const yaml_node *mapping, const yaml_node *node,
                          const field_spec *spec, str field)
{
    for (size_t i = 0; i < spec->value_count; i++)
        if (str_eq(spec->values[i], node->key))
            return;
    if (spec->value_count == 0)
        return;
    diagnostic *d =
        diagnose(s->checking->out, RULE_FIELD_UNKNOWN, s->source, node->key_span,
                 "“%.*s” has no entry “%.*s”; it has %.*s", STR_ARG(field), STR_ARG(node->key),
                 STR_ARG(near_list(s->arena, spec->values, spec->value_count, MOST_NAMES)));
    suggest_key(s, d, mapping, node->key, spec->values, spec->value_count);
}

/* Entries with ids: no two of a list may have the same. */
static void check_ids_of(struct search *s, const yaml_node *list, str field)
{
    map seen = map_new(s->arena);
    for (const yaml_node *n = list->first; n; n = n->next) {
        const yaml_node *id = yaml_get(n, S("id"));
        if (!id || id->kind != YAML_SCALAR || id->text.n == 0 || value_is_placeholder(id->text))
            continue;
        size_t first = map_add(&seen, id->text, id->span.start);
        if (first == (size_t)-1)
            continue;
        span place = {(uint32_t)first, (uint32_t)(first + id->text.n)};
        diagnostic *d =
            diagnose(s->checking->out, RULE_FIELD_INVALID, s->source, id->span,
                     "the id “%.*s” stands twice in “%.*s”", STR_ARG(id->text), STR_ARG(field));
        diagnostic_relate(s->checking->out, d, s->source, place, "has it first");
    }
}

/* A list of records whose ids are their own, and no references. */
static bool defines_ids(const field_spec *spec)
{
    if (spec->type != FIELD_LIST || spec->of->type != FIELD_RECORD)
        return false;
    const field_spec *id = field_named(spec->of->fields, S("id"));
    return id && id->type != FIELD_REFERENCE;
}

/* Nothing here judges a text; dates and references have families of their own. */
static bool takes_any_scalar(field_type type)
{
    return type == FIELD_TEXT || type == FIELD_DATE || type == FIELD_INTERVAL ||
           type == FIELD_REFERENCE;
}

static void check_items(struct search *s, const yaml_node *node, const field_spec *spec,
                        str field);

static void check_value(struct search *s, const yaml_node *node, const field_spec *spec,
                        str field)
{
    if (spec->type == FIELD_ANY || (node->kind == YAML_SCALAR && takes_any_scalar(spec->type)))
        return;
    if (node->kind == YAML_SCALAR && (value_is_placeholder(node->text) || !node->text.n))
        return;
    if (node->kind != wanted_kind(spec->type)) {
        wrong_kind(s, node, field, spec);
        return;
    }
    if (spec->type == FIELD_RECORD)
        check_mapping(s, node, spec->fields, field);
    else if (spec->type == FIELD_LIST || spec->type == FIELD_MAP)
        check_items(s, node, spec, field);
    else
        check_scalar(s, node, spec, field);
    if (defines_ids(spec))
        check_ids_of(s, node, field);
}

static void check_items(struct search *s, const yaml_node *node, const field_spec *spec,
                        str field)
{
    for (const yaml_node *n = node->first; n; n = n->next) {
        if (spec->type == FIELD_MAP)
            check_map_key(s, node, n, spec, field);
        check_value(s, n, spec->of, field);
    }
}

/* A required field without a value: an empty text or list, a missing key. */
static void check_required(struct search *s, const yaml_node *mapping, const field_spec *field,
                           str what)
{
    if (!field->required)
        return;
    const yaml_node *node = yaml_get(mapping, field->name);
    bool empty = node && node->kind == YAML_SCALAR && str_trim(node->text).n == 0;
    if (node && !empty && (node->kind == YAML_SCALAR || node->count))
        return;
    span first = record_first_line(s->record);
    span place = node     ? node->key_span
                 : what.n ? (span){mapping->span.start, mapping->span.start}
                          : (span){first.start, first.start};
    diagnostic *d =
        node     ? diagnose(s->checking->out, RULE_FIELD_MISSING, s->source, place,
                            "the field “%.*s” is empty", STR_ARG(field->name))
        : what.n ? diagnose(s->checking->out, RULE_FIELD_MISSING, s->source, place,
                            "this entry of “%.*s” has no “%.*s”", STR_ARG(what),
                            STR_ARG(field->name))
                 : diagnose(s->checking->out, RULE_FIELD_MISSING, s->source, place,
                            "the front matter has no field “%.*s”", STR_ARG(field->name));
    if (!what.n)
        d->hint = str_format(s->arena, "%s “%.*s: …”; TBC will do while it is not known",
                             node ? "write" : "add", STR_ARG(field->name));
}

static void check_mapping(struct search *s, const yaml_node *mapping, const field_spec *fields,
                          str what)
{
    for (const yaml_node *n = mapping->first; n; n = n->next) {
        const field_spec *spec = field_named(fields, n->key);
        if (spec)
            check_value(s, n, spec, n->key);
        else if (s->record->template)
            unknown(s, mapping, n, fields, what);
        if (spec && what.n == 0 && n->kind == YAML_SCALAR)
            check_common(s, n);
    }
    for (const field_spec *f = fields; f; f = f->next)
        check_required(s, mapping, f, what);
}

/* --- What a programme sets --- */

static void check_rule(struct search *s, const yaml_node *rules, const yaml_node *node)
{
    static const str levels[] = {S_INIT("off"), S_INIT("note"), S_INIT("warning"),
                                 S_INIT("error")};
    if (rule_named(node->key) == RULE_COUNT) {
        diagnostic *d = diagnose(s->checking->out, RULE_FIELD_UNKNOWN, s->source,
                                 node->key_span, "there is no rule “%.*s”", STR_ARG(node->key));
        suggest_key(s, d, rules, node->key, rule_names(), RULE_COUNT);
        d->hint = S("`pidc rules` lists every rule");
    }
    if (node->kind != YAML_SCALAR || value_is_placeholder(node->text))
        return;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (str_eq(levels[i], node->text))
            return;
    invalid(s, node, "“%.*s” is no severity: a rule is off, a note, a warning or an error",
            node->text);
}

static void check_limit(struct search *s, const yaml_node *entries, const yaml_node *node)
{
    (void)entries;
    limits most = limits_most;
    const size_t *ceiling = limit_named(&most, node->key);
    if (!ceiling || node->kind != YAML_SCALAR || node->text.n == 0 ||
        value_is_placeholder(node->text))
        return;
    size_t value = limit_value(node->key, node->text);
    bool size = str_eq(node->key, S("file-size"));
    if (value == 0)
        invalid(s, node,
                size ? "“%.*s” is no size: it is written like 4MiB"
                     : "“%.*s” is no whole number",
                node->text);
    else if (value > *ceiling)
        invalid(s, node, "“%.*s” is more than can be read", node->text)->hint =
            size ? str_format(s->arena, "the most is %zuMiB", *ceiling / 1024 / 1024)
                 : str_format(s->arena, "the most is %zu", *ceiling);
}

static void check_effort(struct search *s, const yaml_node *calendar, const yaml_node *node)
{
    (void)calendar;
    size_t zeros = 0;
    for (size_t i = 0; i < node->text.n; i++)
        zeros += node->text.p[i] == '0' || node->text.p[i] == '.';
    if (node->kind == YAML_SCALAR && is_number(node->text) && zeros == node->text.n)
        invalid(s, node, "“%.*s” must be more than nothing", node->key);
}

static void each_entry(struct search *s, str field,
                       void (*check)(struct search *, const yaml_node *, const yaml_node *))
{
    const yaml_node *entries = yaml_get(s->record->document->fields, field);
    if (entries && entries->kind == YAML_MAPPING)
        for (const yaml_node *n = entries->first; n; n = n->next)
            check(s, entries, n);
}

/* --- The template itself --- */

/* A template that is there but cannot be used has a finding of its own. */
static void check_template(struct search *s)
{
    const record *r = s->record;
    str *names = NULL;
    str folder = programme_folder(s->checking->programme);
    str option = s->checking->templates ? s->checking->templates->option : (str){0};
    size_t count = template_names(s->arena, s->checking->from, option, folder, &names);
    for (size_t i = 0; i < count; i++)
        if (str_eq(names[i], r->kind.text))
            return;
    diagnostic *d = diagnose(s->checking->out, RULE_TEMPLATE_UNKNOWN, s->source, r->kind.span,
                             "there is no template “%.*s”", STR_ARG(r->kind.text));
    suggest_value(s, d, r->kind.text, names, count);
    if (count)
        d->hint = str_format(s->arena, "there are %.*s",
                             STR_ARG(near_list(s->arena, names, count, MOST_NAMES)));
}

void check_fields(const checking *c)
{
    const record *r = c->record;
    struct search s = {
        .checking = c, .record = r, .source = &r->document->source, .arena = c->out->arena};
    s.mended = map_new(s.arena);
    if (!r->template && r->kind.text.n)
        check_template(&s);
    check_mapping(&s, r->document->fields,
                  r->template ? r->template->fields : template_common_fields(), (str){0});
    if (!record_is(r, S("programme")))
        return;
    each_entry(&s, S("rules"), check_rule);
    each_entry(&s, S("limits"), check_limit);
    each_entry(&s, S("effort"), check_effort);
}
