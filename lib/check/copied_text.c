#include "check/cell_names.h"
#include "check/check.h"
#include "check/name_search.h"
#include "read/inline_text.h"

static const size_t none = (size_t)-1;

/* A PID and its id, title and short title by their numbers. */
struct named_pid {
    const record *record;
    size_t names[3];
};

/* The names of every PID, to be found in the tables of the others. */
struct search {
    const checking *checking;
    arena *arena;
    name_search *names;
    const record **owner; /* of each name: the first PID that has it */
    size_t owner_capacity;
    struct named_pid *pids;
    size_t pid_count, pid_capacity;
    const struct named_pid *pid; /* whose text is looked into */
};

/* --- Names --- */

static size_t add_name(struct search *s, const record *r, str name)
{
    size_t count = name_search_count(s->names), number = name_search_add(s->names, name);
    if (number != count)
        return number;
    s->owner = arena_grow(s->arena, s->owner, count, &s->owner_capacity, sizeof *s->owner);
    s->owner[count] = r;
    return number;
}

static void gather_names(struct search *s)
{
    size_t at = 0;
    s->names = name_search_new(s->arena);
    for (const record *r; (r = programme_next(s->checking->programme, S("pid"), &at));) {
        s->pids =
            arena_grow(s->arena, s->pids, s->pid_count, &s->pid_capacity, sizeof *s->pids);
        struct named_pid *pid = &s->pids[s->pid_count++];
        pid->record = r;
        pid->names[0] = add_name(s, r, r->id.text);
        pid->names[1] = add_name(s, r, r->title.text);
        pid->names[2] = add_name(s, r, r->short_title.text);
    }
}

/* --- Searching --- */

/* What a label or sentence speaks of. */
struct speech {
    const struct search *search;
    str text;
    bool own;  /* of the record itself, too: then it is no slip */
    str found; /* another's name: the first, and of several there the longest */
    const record *owner;
};

static bool is_single_word(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!ascii_is_alnum(text.p[i]) && (unsigned char)text.p[i] < 0x80)
            return false;
    return true;
}

/* "Devolution" may be a word like any other: only a capital inside a text makes it a name. */
static bool may_be_word(const struct speech *s, str where)
{
    bool first = where.p == s->text.p;
    bool capital = where.p[0] >= 'A' && where.p[0] <= 'Z';
    return is_single_word(where) && (first || !capital);
}

static bool note_name(void *context, size_t name, str where)
{
    struct speech *s = context;
    const struct search *search = s->search;
    for (size_t i = 0; i < 3; i++)
        s->own |= search->pid->names[i] == name;
    bool later = s->found.n && where.p > s->found.p;
    if (!later && search->owner[name] != search->pid->record && !may_be_word(s, where)) {
        s->found = where;
        s->owner = search->owner[name];
    }
    return !s->own;
}

static struct speech listen(const struct search *s, str text)
{
    struct speech speech = {.search = s, .text = str_trim(text)};
    name_search_text(s->names, speech.text, note_name, &speech);
    if (speech.own)
        speech.found = (str){0};
    return speech;
}

static void report(const struct search *s, span at, const char *what, const record *owner)
{
    diagnostics *out = s->checking->out;
    const record *r = s->pid->record;
    str name = record_name(owner);
    diagnostic *d = diagnose(out, RULE_COPIED_TEXT, &r->document->source, at,
                             "%s speaks of %.*s, but this document is about %.*s", what,
                             STR_ARG(name), STR_ARG(record_name(r)));
    d->hint = S("if it was copied from there, check the figures beside it as well");
    diagnostic_relate(out, d, &owner->document->source, owner->title.span, "is %.*s",
                      STR_ARG(name));
}

/* --- Labels --- */

static size_t label_column(const bound_table *t)
{
    return t->costs ? t->costs->label_column : t->column[COLUMN_LABEL];
}

static void check_labels(const struct search *s, const bound_table *t)
{
    size_t column = label_column(t);
    const source *where = &s->pid->record->document->source;
    for (size_t i = 0; i < t->source->row_count; i++) {
        const table_row *row = &t->source->rows[i];
        if (column >= row->count)
            continue;
        const table_cell *cell = &row->cells[column];
        struct speech found = listen(s, cell->text);
        if (found.found.n)
            report(s, cell_place(where, cell, found.found), "this label", found.owner);
    }
}

/* --- The sentence before the table --- */

static bool ends_sentence(char c)
{
    return c == '.' || c == '!' || c == '?';
}

/* Where the first sentence of a text ends. */
static size_t first_sentence_end(str text)
{
    for (size_t i = 0; i + 1 < text.n; i++)
        if (ends_sentence(text.p[i]) && ascii_is_space(text.p[i + 1]))
            return i + 1;
    return text.n;
}

static size_t last_sentence_start(str text)
{
    for (size_t i = text.n; i-- > 1;)
        if (ascii_is_space(text.p[i]) && ends_sentence(text.p[i - 1]) && i + 1 < text.n)
            return i + 1;
    return 0;
}

static void check_sentence(const struct search *s, const text_run *run, size_t from, size_t to)
{
    struct speech found = listen(s, str_slice(run->text, from, to));
    if (found.found.n == 0)
        return;
    size_t start = (size_t)(found.found.p - run->text.p);
    report(s, text_run_span(run, start, start + found.found.n), "this sentence", found.owner);
}

static void check_first_sentence(void *context, const text_run *run)
{
    check_sentence(context, run, 0, first_sentence_end(run->text));
}

static void check_last_sentence(void *context, const text_run *run)
{
    size_t start = last_sentence_start(run->text);
    check_sentence(context, run, start, run->text.n);
}

/* A paragraph of one sentence that is both the first and the last is heard once. */
static void check_only_paragraph(void *context, const text_run *run)
{
    check_first_sentence(context, run);
    if (last_sentence_start(run->text) >= first_sentence_end(run->text))
        check_last_sentence(context, run);
}

static bool is_paragraph(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && !document_table_at(node);
}

/* The paragraphs between a section's heading and its table: its first and last sentence. */
static void check_lead_in(const struct search *s, const bound_table *t)
{
    const document *d = s->pid->record->document;
    cmark_node *first = NULL, *last = NULL;
    for (cmark_node *n = d->sections[t->section].first; n; n = cmark_node_next(n)) {
        if (n == t->source->node)
            break;
        if (cmark_node_get_type(n) == CMARK_NODE_HEADING &&
            cmark_node_get_heading_level(n) <= 2)
            return;
        if (!is_paragraph(n))
            continue;
        first = first ? first : n;
        last = n;
    }
    if (first && first == last) {
        document_text_of(d, first, check_only_paragraph, (void *)s);
    } else if (first) {
        document_text_of(d, first, check_first_sentence, (void *)s);
        document_text_of(d, last, check_last_sentence, (void *)s);
    }
}

/* --- All --- */

static void check_record(const struct search *s)
{
    const record *r = s->pid->record;
    size_t section = none;
    for (size_t i = 0; i < r->table_count; i++) {
        const bound_table *t = &r->tables[i];
        if (t->kind->type != TABLE_RESOURCES && t->kind->type != TABLE_COSTS)
            continue;
        if (t->section != section)
            check_lead_in(s, t);
        section = t->section;
        check_labels(s, t);
    }
}

void check_copied_text(const checking *c)
{
    struct search s = {.checking = c, .arena = c->out->arena};
    gather_names(&s);
    if (s.pid_count < 2)
        return;
    name_search_ready(s.names);
    for (size_t i = 0; i < s.pid_count; i++) {
        s.pid = &s.pids[i];
        check_record(&s);
    }
}
