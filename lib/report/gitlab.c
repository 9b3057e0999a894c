/*
 * GitLab Code Quality: the array that docs.gitlab.com, "Code Quality report
 * format", describes; a part of the Code Climate format.
 */
#include "core/json_writer.h"
#include "core/shown.h"
#include "report/fingerprint.h"
#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

static str gitlab_severity(severity s)
{
    return s == SEVERITY_ERROR ? S("major") : s == SEVERITY_WARNING ? S("minor") : S("info");
}

/* One line of text, as the format demands. */
static void put_description(json_writer *w, const diagnostic *d)
{
    buf text = {0}, line = {0};
    wording_finding(&text, d);
    shown_append(&line, buf_view(&text));
    json_member(w, "description", buf_view(&line));
    buf_free(&line);
    buf_free(&text);
}

static void put_lines(json_writer *w, place at)
{
    json_key(w, "lines");
    json_object(w);
    json_member_number(w, "begin", at.start.line);
    json_member_number(w, "end", place_last_line(at));
    json_end(w);
}

/* The path must not begin with "./". */
static void put_location(json_writer *w, const diagnostic *d, place at)
{
    json_key(w, "location");
    json_object(w);
    json_member(w, "path", place_plain_path(d->source->path));
    put_lines(w, at);
    json_end(w);
}

static void put_issue(json_writer *w, const diagnostic *d, uint64_t print, place at)
{
    char hex[FINGERPRINT_HEX];
    fingerprint_hex(print, hex);
    json_break(w);
    json_object(w);
    json_member(w, "type", S("issue"));
    put_description(w, d);
    json_member(w, "check_name", rule_name(d->rule));
    json_member(w, "fingerprint", str_of(hex));
    json_member(w, "severity", gitlab_severity(d->severity));
    json_key(w, "categories");
    json_array(w);
    json_string(w, S("Bug Risk"));
    json_end(w);
    put_location(w, d, at);
    json_end(w);
}

void report_gitlab(buf *out, const diagnostics *list, const report_summary *s,
                   const report_options *options)
{
    (void)s;
    arena *a = arena_new();
    const uint64_t *prints = fingerprints(a, list);
    json_writer w = json_begin(out);
    place_cursor cursor = {0};
    json_array(&w);
    for (size_t i = 0; i < list->count; i++) {
        const diagnostic *d = list->items[i];
        put_issue(&w, d, prints[i], place_of(&cursor, d->source, d->span));
        wording_drain(out, options);
    }
    json_end(&w);
    buf_byte(out, '\n');
    arena_free(a);
}
