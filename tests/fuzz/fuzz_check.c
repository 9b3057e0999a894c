/*
 * Programmes: whatever a handful of documents holds, checking ends, crashes nothing, and
 * every finding has a place and something to say. Form feeds part the documents.
 */
#include <stdlib.h>
#include <string.h>

#include "check/engine.h"
#include "core/utf8.h"
#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_DOCUMENTS = 8 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static bool inside(const source *where, span at)
{
    return at.start <= at.end && at.end <= where->text.n;
}

static bool is_text(str s)
{
    return utf8_invalid_at(s) == (size_t)-1;
}

static void check_finding(const diagnostic *d)
{
    require(inside(d->source, d->span));
    require(d->message.n > 0 && is_text(d->message) && is_text(d->label) && is_text(d->hint) &&
            is_text(d->note));
    for (const related *r = d->related; r; r = r->next)
        require(inside(r->source, r->span) && is_text(r->message));
    for (const fix *f = d->fixes; f; f = f->next)
        require(inside(d->source, f->span) && is_text(f->replacement));
}

static void check_programme(programme *p, template_store *templates)
{
    workspace w = {
        .from = &files_on_disk, .programmes = &p, .count = 1, .templates = templates};
    w.arena = arena_new();
    w.problems = diagnostics_new(w.arena);
    check_options options = {.jobs = 1};
    check_result result = check_workspace(&w, &options);
    report_options shown = {.width = 100};
    report_summary summary = {.files = 1};
    buf out = {0};
    for (size_t i = 0; i < result.list.count; i++)
        check_finding(result.list.items[i]);
    report_text(&out, &result.list, &summary, &shown);
    buf_free(&out);
    check_result_free(&result);
    arena_free(w.arena);
}

/* Templates are read once: the same for every input. */
static template_store *known_templates(void)
{
    static template_store *store;
    static diagnostics problems;
    if (!store) {
        arena *a = arena_new();
        problems = diagnostics_new(a);
        store = template_store_new(a, &files_on_disk, (str){0}, &problems);
    }
    return store;
}

static record *read_part(str text, size_t number)
{
    arena *a = arena_new();
    str path = str_format(a, "fuzz/%zu.md", number);
    document *d = document_read(a, path, str_copy(a, text), &limits_default);
    str kind = yaml_text(d->fields, S("template"));
    return record_read(d, template_find(known_templates(), (str){0}, kind));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    record *records[MOST_DOCUMENTS], *self = NULL;
    size_t count = 0;
    str rest = {(const char *)data, size}, part;
    while (count < MOST_DOCUMENTS && str_cut(&rest, '\f', &part)) {
        records[count] = read_part(part, count);
        if (!self && record_is(records[count], S("programme")))
            self = records[count];
        count++;
    }
    programme *p = programme_link(records, count, self);
    for (size_t i = 0; i < count; i++)
        record_bind(records[i], &p->reading);
    check_programme(p, known_templates());
    programme_free(p);
    for (size_t i = 0; i < count; i++)
        arena_free(records[i]->document->arena);
    return 0;
}
