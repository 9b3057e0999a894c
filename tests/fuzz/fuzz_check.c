/*
 * Programmes: whatever a handful of documents holds, checking ends, crashes nothing, and
 * every finding has a place and something to say. Form feeds part the documents.
 */
#include <stdlib.h>
#include <string.h>

#include "check/engine.h"
#include "core/utf8.h"
#include "parts.h"
#include "report/report.h"
#include "require.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parts p = parts_read((str){(const char *)data, size});
    check_programme(p.programme, known_templates());
    parts_free(&p);
    return 0;
}
