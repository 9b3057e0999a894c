/*
 * SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning services and
 * editors: one run, every rule described, columns in Unicode code points.
 */
#include "check/check.h"
#include "configuration.h"
#include "core/json_writer.h"
#include "report/fingerprint.h"
#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

/* Section 3.27.10: its words for severities. */
static const char *level(severity s)
{
    return s == SEVERITY_ERROR ? "error" : s == SEVERITY_WARNING ? "warning" : "note";
}

/* RFC 3986, unreserved, and the slash that parts a path. */
static bool stands_in_uri(char c)
{
    return ascii_is_alnum(c) || str_find_byte(S("-._~/"), c) != (size_t)-1;
}

static void put_uri(json_writer *w, str path)
{
    buf uri = {0};
    path = place_plain_path(path);
    if (str_starts(path, S("/")))
        buf_str(&uri, S("file://"));
    for (size_t i = 0; i < path.n; i++) {
        if (stands_in_uri(path.p[i]))
            buf_byte(&uri, path.p[i]);
        else
            buf_format(&uri, "%%%02X", (unsigned char)path.p[i]);
    }
    json_member(w, "uri", buf_view(&uri));
    buf_free(&uri);
}

/* "name": {"text": "…"} */
static void put_text(json_writer *w, const char *name, str text)
{
    json_key(w, name);
    json_object(w);
    json_member(w, "text", text);
    json_end(w);
}

/* The same for a text that is to end as a sentence. */
static void put_sentence(json_writer *w, const char *name, str text)
{
    buf sentence = {0};
    wording_sentence(&sentence, text);
    put_text(w, name, buf_view(&sentence));
    buf_free(&sentence);
}

/* An example under its heading. */
static void put_example(buf *out, const char *heading, const char *example, bool fenced)
{
    buf_format(out, "\n\n%s:\n\n%s%s%s", heading, fenced ? "~~~~\n" : "", example,
               fenced ? "\n~~~~" : "");
}

/* What `pidc rules` says of a rule: why it exists, and an example of either kind. */
static void put_help(json_writer *w, const char *form, const rule_info *info, bool fenced)
{
    buf help = {0};
    wording_sentence(&help, str_of(info->why));
    put_example(&help, "Not like this", info->bad, fenced);
    put_example(&help, "But like this", info->good, fenced);
    json_member(w, form, buf_view(&help));
    buf_free(&help);
}

static void put_rule(json_writer *w, rule r)
{
    const rule_info *info = rule_find(r);
    json_break(w);
    json_object(w);
    json_member(w, "id", rule_name(r));
    put_sentence(w, "shortDescription", str_of(info->summary));
    put_sentence(w, "fullDescription", str_of(info->why));
    json_key(w, "help");
    json_object(w);
    put_help(w, "text", info, false);
    put_help(w, "markdown", info, true);
    json_end(w);
    json_key(w, "defaultConfiguration");
    json_object(w);
    json_member(w, "level", str_of(level(info->severity)));
    json_end(w);
    json_end(w);
}

static void put_driver(json_writer *w)
{
    json_key(w, "tool");
    json_object(w);
    json_key(w, "driver");
    json_object(w);
    json_member(w, "name", S("pidc"));
    json_member(w, "fullName", S("pidc, the programme office's document compiler"));
    json_member(w, "semanticVersion", S(PIDC_VERSION));
    json_key(w, "rules");
    json_array(w);
    for (int r = 0; r < RULE_COUNT; r++)
        put_rule(w, (rule)r);
    json_end(w);
    json_end(w);
    json_end(w);
}

static void put_invocations(json_writer *w)
{
    json_break(w);
    json_key(w, "invocations");
    json_array(w);
    json_object(w);
    json_key(w, "executionSuccessful");
    json_true(w);
    json_end(w);
    json_end(w);
}

static void put_region(json_writer *w, const char *name, place at)
{
    json_key(w, name);
    json_object(w);
    json_member_number(w, "startLine", at.start.line);
    json_member_number(w, "startColumn", at.start.column);
    json_member_number(w, "endLine", at.end.line);
    json_member_number(w, "endColumn", at.end.column);
    json_end(w);
}

static void put_artifact(json_writer *w, str path)
{
    json_key(w, "artifactLocation");
    json_object(w);
    put_uri(w, path);
    json_end(w);
}

static void put_physical_location(json_writer *w, str path, place at)
{
    json_key(w, "physicalLocation");
    json_object(w);
    put_artifact(w, path);
    put_region(w, "region", at);
    json_end(w);
}

static void put_related(json_writer *w, const related *r)
{
    place_cursor cursor = {0};
    json_key(w, "relatedLocations");
    json_array(w);
    for (uint64_t id = 1; r; r = r->next, id++) {
        json_object(w);
        json_member_number(w, "id", id);
        put_physical_location(w, r->source->path, place_of(&cursor, r->source, r->span));
        put_sentence(w, "message", r->message);
        json_end(w);
    }
    json_end(w);
}

static void put_replacement(json_writer *w, const fix *f, place at)
{
    json_object(w);
    put_region(w, "deletedRegion", at);
    put_text(w, "insertedContent", f->replacement);
    json_end(w);
}

/* All edits of a finding belong together: they are one fix. */
static void put_fix(json_writer *w, const diagnostic *d, place_cursor cursor)
{
    json_key(w, "fixes");
    json_array(w);
    json_object(w);
    put_text(w, "description", S("The change that `pidc check --fix` makes."));
    json_key(w, "artifactChanges");
    json_array(w);
    json_object(w);
    put_artifact(w, d->source->path);
    json_key(w, "replacements");
    json_array(w);
    for (const fix *f = d->fixes; f; f = f->next)
        put_replacement(w, f, place_of(&cursor, d->source, f->span));
    json_end(w);
    json_end(w);
    json_end(w);
    json_end(w);
    json_end(w);
}

static void put_fingerprint(json_writer *w, uint64_t print)
{
    char hex[FINGERPRINT_HEX];
    fingerprint_hex(print, hex);
    json_key(w, "partialFingerprints");
    json_object(w);
    json_member(w, "pidcFinding/v1", str_of(hex));
    json_end(w);
}

static void put_message(json_writer *w, const diagnostic *d)
{
    buf text = {0};
    wording_finding(&text, d);
    put_text(w, "message", buf_view(&text));
    buf_free(&text);
}

static void put_result(json_writer *w, const diagnostic *d, uint64_t print,
                       place_cursor *cursor)
{
    json_break(w);
    json_object(w);
    json_member(w, "ruleId", rule_name(d->rule));
    json_member_number(w, "ruleIndex", d->rule);
    json_member(w, "level", str_of(level(d->severity)));
    put_message(w, d);
    json_key(w, "locations");
    json_array(w);
    json_object(w);
    put_physical_location(w, d->source->path, place_of(cursor, d->source, d->span));
    json_end(w);
    json_end(w);
    if (d->related)
        put_related(w, d->related);
    put_fingerprint(w, print);
    if (d->fixes)
        put_fix(w, d, *cursor);
    json_end(w);
}

static void put_results(json_writer *w, buf *out, const diagnostics *list,
                        const report_options *options)
{
    arena *a = arena_new();
    const uint64_t *prints = fingerprints(a, list);
    place_cursor cursor = {0};
    json_break(w);
    json_key(w, "results");
    json_array(w);
    for (size_t i = 0; i < list->count; i++) {
        put_result(w, list->items[i], prints[i], &cursor);
        wording_drain(out, options);
    }
    json_end(w);
    arena_free(a);
}

void report_sarif(buf *out, const diagnostics *list, const report_summary *s,
                  const report_options *options)
{
    (void)s;
    json_writer w = json_begin(out);
    json_object(&w);
    json_member(&w, "$schema", S("https://json.schemastore.org/sarif-2.1.0.json"));
    json_member(&w, "version", S("2.1.0"));
    json_key(&w, "runs");
    json_array(&w);
    json_break(&w);
    json_object(&w);
    put_driver(&w);
    put_invocations(&w);
    json_member(&w, "columnKind", S("unicodeCodePoints"));
    put_results(&w, out, list, options);
    json_end(&w);
    json_end(&w);
    json_end(&w);
    buf_byte(out, '\n');
}
