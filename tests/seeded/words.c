/* Words: shared sentences altered, text of another PID, placeholders, efforts, signatures. */
#include "places.h"

/* --- Shared text --- */

/* In the programme, every PID that repeats it hears of it. */
static void change_word(seeding *s, span word, str becomes)
{
    bool own = s->record == s->programme->self;
    seed(s, word, becomes,
         (deserts){.rules = only(RULE_SHARED_TEXT_DIFFERS), .place = word, .elsewhere = own});
}

static void change_words(seeding *s, span text)
{
    str words = text_at(s, text);
    for (size_t at = 0; at < words.n;) {
        while (at < words.n && ascii_is_space(words.p[at]))
            at++;
        size_t start = at;
        while (at < words.n && !ascii_is_space(words.p[at]))
            at++;
        if (at == start)
            break;
        span word = {text.start + (uint32_t)start, text.start + (uint32_t)at};
        str old = str_slice(words, start, at);
        s->kind = "shared sentence: a word altered";
        change_word(s, word, S("otherwise"));
        s->kind = "shared sentence: a word doubled";
        change_word(s, word, str_format(s->arena, "%.*s %.*s", STR_ARG(old), STR_ARG(old)));
        s->kind = "shared sentence: a word lost";
        change_word(s, (span){word.start, word.end + (at < words.n && words.p[at] == ' ')},
                    S(""));
    }
}

void seed_shared_text(seeding *s)
{
    const document *d = s->record->document;
    bool shares = record_is(s->record, S("pid")) || s->record == s->programme->self;
    for (size_t i = 0; shares && i < d->section_count; i++)
        if (is_shared(s, &d->sections[i]))
            change_words(s, section_body(s, &d->sections[i]));
}

/* --- Text of another PID --- */

static bool is_copied_from(const bound_table *t)
{
    return t->kind->type == TABLE_COSTS || t->kind->type == TABLE_RESOURCES;
}

/* The titles of all others, one after another, in the labels of a table. */
static void rename_labels(seeding *s, const bound_table *t, const record *other)
{
    size_t label = t->costs ? t->costs->label_column : t->column[COLUMN_LABEL];
    for (size_t i = 0; i < t->row_count; i++) {
        const table_row *row = t->rows[i].source;
        if (label >= row->count || (t->costs && cost_row_sign(&t->costs->rows[i]) <= 0))
            continue;
        s->kind = "label of another PID";
        seed(s, row->cells[label].span,
             str_format(s->arena, "Officers for %.*s", STR_ARG(other->title.text)),
             (deserts){.rules = only(RULE_COPIED_TEXT),
                       .place = row->span,
                       .consequences = only(RULE_AMOUNT_MISSING) /* names the label */});
    }
}

void seed_copied_text(seeding *s)
{
    const programme *p = s->programme;
    size_t turn = 0;
    if (!record_is(s->record, S("pid")))
        return;
    for (size_t i = 0; i < s->record->table_count; i++) {
        if (!is_copied_from(&s->record->tables[i]))
            continue;
        const record *other = NULL;
        while (!other || other == s->record || !record_is(other, S("pid")))
            other = p->records[turn++ % p->count];
        rename_labels(s, &s->record->tables[i], other);
    }
}

/* --- Placeholders --- */

static const str kinds[] = {
    S_INIT("TBC"),
    S_INIT("TBD"),
    S_INIT("tba"),
    S_INIT("To be completed"),
    S_INIT("to be confirmed"),
    S_INIT("To be developed"),
    S_INIT("to be estimated"),
    S_INIT("not yet done"),
    S_INIT("not prepared"),
    S_INIT("XX"),
    S_INIT("<Doc ID>"),
    S_INIT("[insert figure]"),
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* In a value it is all there is to say: sums are of what is known. */
static void put_in_cell(seeding *s, const table_cell *cell, str word, rule_set sums)
{
    s->kind = "placeholder in a cell";
    seed(s, cell->span, word,
         (deserts){.rules = only(RULE_PLACEHOLDER), .place = cell->span, .consequences = sums});
}

/* What may be said, or said otherwise, where a cell is open: sums are of what is known. */
static rule_set short_sums(const bound_table *t)
{
    if (t->kind->type == TABLE_SIGN_OFF)
        return only(RULE_SIGN_OFF_MISSING);
    if (t->kind->type == TABLE_DEPENDENCIES)
        return only(RULE_DEPENDENCY_ONE_SIDED);
    if (t->kind->type == TABLE_LEDGER)
        return only(RULE_BALANCE_WRONG);
    if (t->kind->type == TABLE_RECOMMENDATIONS)
        return only(RULE_RECOMMENDATION_OVERDUE); /* names it by its words */
    if (!t->costs)
        return 0;
    return only(RULE_AMOUNT_MISSING) | only(RULE_SUBTOTAL_WRONG) | only(RULE_TOTAL_WRONG) |
           only(RULE_ROW_TOTAL_WRONG);
}

static bool is_open(str text)
{
    for (size_t i = 0; i < KINDS; i++)
        if (str_find(text, kinds[i]) != (size_t)-1)
            return true;
    return text.n == 0;
}

static void put_in_tables(seeding *s, size_t *turn)
{
    for (size_t i = 0; i < s->record->table_count; i++) {
        const bound_table *t = &s->record->tables[i];
        for (size_t row = 0; row < t->row_count; row++) {
            const table_row *cells = t->rows[row].source;
            rule_set sums = short_sums(t);
            for (size_t k = 0; k < cells->count; k++)
                if (!is_open(text_at(s, cells->cells[k].span)))
                    put_in_cell(s, &cells->cells[k], kinds[(*turn)++ % KINDS], sums);
        }
    }
}

/* A document that has no name yet, or a programme without its period, is heard of elsewhere. */
static rule_set heard_of(const seeding *s, str field)
{
    if (str_eq(field, S("short-title")))
        return only(RULE_DEPENDENCY_CYCLE); /* names it */
    if (str_eq(field, S("id")) || str_eq(field, S("title")))
        return only(RULE_REFERENCE_UNKNOWN) | only(RULE_DEPENDENCY_ONE_SIDED) |
               only(RULE_DEPENDENCY_CYCLE);
    if (s->record == s->programme->self && str_eq(field, S("period")))
        return only(RULE_DATE_OUTSIDE_PHASE);
    return 0;
}

static void put_in_fields(seeding *s, size_t *turn)
{
    enum { TRIED = 4 };
    for (const yaml_node *n = s->record->document->fields->first; n; n = n->next)
        for (size_t k = 0; n->kind == YAML_SCALAR && k < TRIED; k++) {
            str kind = kinds[(*turn)++ % KINDS];
            bool quote = kind.p[0] == '[' && !n->quoted;
            str word = quote ? str_format(s->arena, "\"%.*s\"", STR_ARG(kind)) : kind;
            s->kind = "placeholder in a field";
            if (!is_open(n->text) && !str_eq(n->key, S("template")))
                seed(s, n->span, word,
                     (deserts){.rules = only(RULE_PLACEHOLDER),
                               .place = n->span,
                               .consequences = heard_of(s, n->key)});
        }
}

/* A paragraph, a list item, a bracket, a sentence behind another; a heading's end. */
static void put_in_prose(seeding *s)
{
    const document *d = s->record->document;
    for (size_t i = 0; i < d->section_count; i++) {
        const section *of = &d->sections[i];
        if (is_shared(s, of))
            continue;
        for (size_t k = 0; k < KINDS && (of->level == 2 || k == i % KINDS); k++) {
            static const char *const forms[] = {"%.*s", "- %.*s", "This is open (%.*s).",
                                                "Sponsor: %.*s"};
            s->kind = "placeholder in prose";
            seed_block(s, of->span.end,
                       str_format(s->arena, forms[(i + k) % 4], STR_ARG(kinds[k])),
                       RULE_PLACEHOLDER);
        }
        s->kind = "placeholder in a heading";
        if (!is_open(of->title))
            seed(s, (span){of->heading_span.end, of->heading_span.end}, S(" - TBC"),
                 finds(RULE_PLACEHOLDER, of->heading_span));
    }
}

void seed_placeholders(seeding *s)
{
    size_t turn = 0;
    put_in_tables(s, &turn);
    put_in_fields(s, &turn);
    put_in_prose(s);
}

/* --- Efforts --- */

void seed_efforts(seeding *s)
{
    static const str unreadable[] = {S_INIT("some time"), S_INIT("a few days"),
                                     S_INIT("2 moons per month")};
    s->kind = "effort unreadable";
    for (size_t i = 0; i < s->record->table_count; i++) {
        const bound_table *t = &s->record->tables[i];
        for (size_t row = 0; t->kind->type == TABLE_RESOURCES && row < t->row_count; row++) {
            const table_cell *cell = bound_cell(t, row, COLUMN_REQUIREMENT);
            for (size_t k = 0; cell && k < sizeof unreadable / sizeof *unreadable; k++)
                seed(s, cell->span, unreadable[k], finds(RULE_EFFORT_INVALID, cell->span));
        }
    }
}

/* --- Signatures --- */

static void unsign(seeding *s, const bound_table *t, size_t row)
{
    static const column_role roles[] = {COLUMN_LABEL, COLUMN_POSITION, COLUMN_DATE};
    const table_cell *cells[3];
    for (size_t k = 0; k < 3; k++) {
        cells[k] = bound_cell(t, row, roles[k]);
        if (!cells[k] || cells[k]->span.end == cells[k]->span.start)
            return; /* it is not all signed as it stands */
    }
    s->kind = "signature incomplete";
    for (size_t k = 0; k < 3; k++)
        seed(s, cells[k]->span, S(""), finds(RULE_SIGN_OFF_MISSING, cells[k]->span));
}

void seed_signatures(seeding *s)
{
    for (size_t i = 0; i < s->record->table_count; i++) {
        const bound_table *t = &s->record->tables[i];
        if (t->kind->type != TABLE_SIGN_OFF)
            continue;
        for (size_t row = 0; row < t->row_count; row++)
            unsign(s, t, row);
        s->kind = "signatory without name and date";
        uint32_t end = t->source->span.end;
        if (t->source->header.count == 4)
            seed(s, (span){end, end}, S("\n| | Head of Service | | |"),
                 finds(RULE_SIGN_OFF_MISSING, (span){end + 1, end + 2}));
    }
}
