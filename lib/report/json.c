/* The format for programs: shared/design/cli.md, "check --format json". */
#include "core/json_writer.h"
#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

static void put_extent(json_writer *w, place at)
{
    json_member_number(w, "line", at.start.line);
    json_member_number(w, "column", at.start.column);
    json_member_number(w, "endLine", at.end.line);
    json_member_number(w, "endColumn", at.end.column);
}

static void put_related(json_writer *w, const related *r)
{
    place_cursor cursor = {0};
    json_key(w, "related");
    json_array(w);
    for (; r; r = r->next) {
        position at = place_position(&cursor, r->source, r->span.start);
        json_object(w);
        json_member(w, "path", r->source->path);
        json_member_number(w, "line", at.line);
        json_member_number(w, "column", at.column);
        json_member(w, "message", r->message);
        json_end(w);
    }
    json_end(w);
}

static void put_fixes(json_writer *w, const diagnostic *d, place_cursor cursor)
{
    json_key(w, "fixes");
    json_array(w);
    for (const fix *f = d->fixes; f; f = f->next) {
        json_object(w);
        put_extent(w, place_of(&cursor, d->source, f->span));
        json_member(w, "replacement", f->replacement);
        json_end(w);
    }
    json_end(w);
}

static void put_finding(json_writer *w, const diagnostic *d, place_cursor *cursor)
{
    json_break(w);
    json_object(w);
    json_member(w, "path", d->source->path);
    put_extent(w, place_of(cursor, d->source, d->span));
    json_member(w, "rule", rule_name(d->rule));
    json_member(w, "severity", severity_name(d->severity));
    json_member(w, "message", d->message);
    json_member(w, "hint", d->hint);
    put_related(w, d->related);
    put_fixes(w, d, *cursor);
    json_end(w);
}

static void put_summary(json_writer *w, const report_summary *s)
{
    json_break(w);
    json_key(w, "summary");
    json_object(w);
    json_member_number(w, "files", s->files);
    json_member_number(w, "errors", s->errors);
    json_member_number(w, "warnings", s->warnings);
    json_member_number(w, "notes", s->notes);
    json_end(w);
}

void report_json(buf *out, const diagnostics *list, const report_summary *s,
                 const report_options *options)
{
    json_writer w = json_begin(out);
    place_cursor cursor = {0};
    json_object(&w);
    json_member_number(&w, "version", 1);
    json_break(&w);
    json_key(&w, "diagnostics");
    json_array(&w);
    for (size_t i = 0; i < list->count; i++) {
        put_finding(&w, list->items[i], &cursor);
        wording_drain(out, options);
    }
    json_end(&w);
    put_summary(&w, s);
    json_end(&w);
    buf_byte(out, '\n');
}
