#include "check/engine.h"

#include "check/allow.h"
#include "check/shared_rows.h"
#include "core/parallel.h"
#include "read/inline_text.h"

/* --- One record --- */

static void append(diagnostics *to, const diagnostics *from)
{
    for (size_t i = 0; i < from->count; i++)
        diagnostics_append(to, from->items[i]);
}

struct record_check {
    checking checking;
    diagnostics found; /* in the document's own arena: threads share none */
};

static void check_one(void *context, size_t i)
{
    static void (*const families[])(const checking *) = {
        check_sections,        check_placeholders, check_tables,
        check_amounts,         check_sums,         check_dates,
        check_efforts,         check_sign_off,     check_references,
        check_links,           check_base_year,    check_statuses,
        check_recommendations, check_cell_words,
    };
    struct record_check *one = (struct record_check *)context + i;
    checking *c = &one->checking;
    one->found = diagnostics_new(c->record->document->arena);
    c->out = &one->found;
    append(c->out, &c->record->document->problems);
    if (!c->record->document->fields)
        return;
    check_fields(c);
    if (!c->record->template || !c->record->document->root)
        return; /* a body that was refused has its finding, and nothing to look at */
    for (size_t k = 0; k < sizeof families / sizeof *families; k++)
        families[k](c);
    document_forget_texts(c->record->document);
}

/* --- One programme --- */

bool programme_newest_date(const programme *p, day *newest)
{
    bool any = false;
    for (size_t i = 0; i < p->count; i++) {
        date_value date = date_parse(p->records[i]->date.text, NULL);
        if (date.state != DATE_KNOWN || (any && date.range.last <= *newest))
            continue;
        *newest = date.range.last;
        any = true;
    }
    return any;
}

static void check_across(const programme *p, diagnostics *out, day as_of,
                         const shared_rows *shared)
{
    const checking c = {.programme = p, .out = out, .as_of = as_of, .shared = shared};
    check_ids(&c);
    if (!p->self)
        return;
    check_dependencies(&c);
    check_shared_text(&c);
    check_copied_text(&c);
    check_cost_match(&c);
    check_reporting(&c);
}

/* The records of a programme by the path of their source. */
static map records_by_path(const programme *p, arena *a)
{
    map paths = map_new(a);
    for (size_t i = 0; i < p->count; i++)
        map_add(&paths, p->records[i]->document->source.path, i);
    return paths;
}

static const record *record_of(const programme *p, const map *paths, const diagnostic *d)
{
    size_t index = map_get(paths, d->source->path);
    return index == (size_t)-1 ? NULL : p->records[index];
}

/* Gives severities, and takes out what is off or in a document not asked for. */
static void judge(const programme *p, diagnostics *list)
{
    map paths = records_by_path(p, list->arena);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        diagnostic *d = list->items[i];
        const record *r = record_of(p, &paths, d);
        d->severity = rule_severity(p, r, d->rule);
        if (d->severity == SEVERITY_OFF || (r && r->context))
            continue;
        if (rule_grows(p, r, d->rule) && d->note.n == 0)
            d->note = S("this becomes an error once the status is “submitted”");
        list->items[kept++] = d;
    }
    list->count = kept;
}

/* --- All --- */

static struct record_check *start(const workspace *w, arena *a, const check_options *o,
                                  size_t *count)
{
    struct record_check *checks = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < w->count; i++) {
        const programme *p = w->programmes[i];
        day as_of = o->as_of;
        if (!o->has_as_of)
            programme_newest_date(p, &as_of);
        const shared_rows *shared = shared_rows_read(a, p);
        for (size_t k = 0; k < p->count; k++) {
            checks = arena_grow(a, checks, *count, &capacity, sizeof *checks);
            checks[(*count)++].checking =
                (checking){p, p->records[k], NULL, as_of, w->templates, w->from, shared};
        }
    }
    return checks;
}

static void filter(diagnostics *list, const check_options *o)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        rule r = list->items[i]->rule;
        if ((!o->only_some || o->only[r]) && !o->except[r])
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

static void count_documents(check_result *result, const programme *p)
{
    for (size_t i = 0; i < p->count; i++) {
        const record *r = p->records[i];
        if (r->context)
            continue;
        result->files++;
        if (record_is(r, S("pid")))
            result->pids++;
        else if (record_is(r, S("programme")))
            result->programmes++;
        else
            result->others++;
    }
}

void check_result_count(check_result *result)
{
    result->errors = result->warnings = result->notes = 0;
    for (size_t i = 0; i < result->list.count; i++) {
        severity s = result->list.items[i]->severity;
        result->errors += s == SEVERITY_ERROR;
        result->warnings += s == SEVERITY_WARNING;
        result->notes += s == SEVERITY_NOTE;
    }
}

check_result check_workspace(const workspace *w, const check_options *options)
{
    arena *a = arena_new();
    check_result result = {.arena = a, .list = diagnostics_new(a)};
    size_t count = 0, at = 0;
    struct record_check *checks = start(w, a, options, &count);
    parallel_for(count, options->jobs, check_one, checks);
    for (size_t i = 0; i < w->count; i++) {
        const programme *p = w->programmes[i];
        diagnostics found = diagnostics_new(a);
        for (size_t k = 0; k < p->count; k++)
            append(&found, &checks[at + k].found);
        if (p->count)
            check_across(p, &found, checks[at].checking.as_of, checks[at].checking.shared);
        at += p->count;
        allow_apply(p, &found);
        judge(p, &found);
        append(&result.list, &found);
        count_documents(&result, p);
    }
    for (size_t i = 0; i < w->problems.count; i++)
        w->problems.items[i]->severity = SEVERITY_ERROR;
    append(&result.list, &w->problems);
    filter(&result.list, options);
    diagnostics_sort(&result.list);
    check_result_count(&result);
    return result;
}

void check_result_free(check_result *result)
{
    arena_free(result->arena);
}
