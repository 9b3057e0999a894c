/*
 * JUnit XML, as Jenkins and GitLab read it: a suite for each document with
 * findings, a test case for each finding. Errors are failures; warnings and
 * notes pass, with their text as output.
 */
#include "core/shown.h"
#include "core/utf8.h"
#include "report/place.h"
#include "report/report.h"
#include "report/text.h"
#include "report/wording.h"

/* XML 1.0 knows no control characters but these, and no U+FFFE or U+FFFF. */
static bool stands_in_xml(uint32_t c)
{
    return c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7F && c < 0xFFFE) ||
           (c >= 0x10000 && c < NO_CHARACTER);
}

static void put_character(buf *out, str text, size_t *at)
{
    size_t start = *at;
    uint32_t c = shown_decode(text, at);
    if (c == '&')
        buf_str(out, S("&amp;"));
    else if (c == '<')
        buf_str(out, S("&lt;"));
    else if (c == '>')
        buf_str(out, S("&gt;"));
    else if (c == '"')
        buf_str(out, S("&quot;"));
    else if (c == 0xFFFE || c == 0xFFFF)
        utf8_append(out, 0xFFFD);
    else if (stands_in_xml(c))
        utf8_append(out, c);
    else
        shown_append(out, str_slice(text, start, *at));
}

static void put_text(buf *out, str text)
{
    for (size_t at = 0; at < text.n;)
        put_character(out, text, &at);
}

/* name="value", on one line. */
static void put_attribute(buf *out, const char *name, str value)
{
    buf line = {0};
    shown_append(&line, value);
    buf_format(out, " %s=\"", name);
    put_text(out, buf_view(&line));
    buf_byte(out, '"');
    buf_free(&line);
}

static void put_counts(buf *out, size_t tests, size_t failures)
{
    buf_format(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\"", tests, failures);
}

static void put_failure_start(buf *out, const diagnostic *d, str sentence)
{
    buf_str(out, S("      <failure"));
    put_attribute(out, "message", sentence);
    put_attribute(out, "type", rule_name(d->rule));
    buf_byte(out, '>');
}

/* What the text format shows, as the failure's text or as output. */
static void put_body(buf *out, const diagnostic *d)
{
    const report_options unadorned = {.width = 160};
    bool failed = d->severity == SEVERITY_ERROR;
    buf sentence = {0}, details = {0};
    wording_finding(&sentence, d);
    report_text_details(&details, d, &unadorned);
    if (failed) {
        put_failure_start(out, d, buf_view(&sentence));
    } else {
        buf_format(out, "      <system-out>%.*s: ", STR_ARG(severity_name(d->severity)));
        put_text(out, buf_view(&sentence));
    }
    buf_byte(out, '\n');
    put_text(out, buf_view(&details));
    buf_str(out, failed ? S("</failure>\n") : S("</system-out>\n"));
    buf_free(&details);
    buf_free(&sentence);
}

static void put_case(buf *out, const diagnostic *d, place_cursor *cursor)
{
    position at = place_position(cursor, d->source, d->span.start);
    buf_format(out, "    <testcase name=\"%.*s, line %u, column %u\"",
               STR_ARG(rule_name(d->rule)), at.line, at.column);
    put_attribute(out, "classname", d->source->path);
    put_attribute(out, "file", d->source->path);
    buf_format(out, " line=\"%u\" time=\"0\">\n", at.line);
    put_body(out, d);
    buf_str(out, S("    </testcase>\n"));
}

static size_t failures_of(const diagnostics *list, size_t from, size_t to)
{
    size_t failures = 0;
    for (size_t i = from; i < to; i++)
        failures += list->items[i]->severity == SEVERITY_ERROR;
    return failures;
}

/* Writes the suite of the document whose findings begin at `from`; returns where they end. */
static size_t put_suite(buf *out, const diagnostics *list, size_t from)
{
    str document = list->items[from]->source->path;
    size_t to = from;
    while (to < list->count && str_eq(list->items[to]->source->path, document))
        to++;
    buf_str(out, S("  <testsuite"));
    put_attribute(out, "name", document);
    put_counts(out, to - from, failures_of(list, from, to));
    buf_str(out, S(" skipped=\"0\" time=\"0\">\n"));
    place_cursor cursor = {0};
    for (size_t i = from; i < to; i++)
        put_case(out, list->items[i], &cursor);
    buf_str(out, S("  </testsuite>\n"));
    return to;
}

/* A suite that says that something was read, and nothing found. */
static void put_clean_suite(buf *out, const report_summary *s)
{
    buf checked = {0};
    wording_checked(&checked, s);
    buf_str(out, S("  <testsuite name=\"pidc\""));
    put_counts(out, 1, 0);
    buf_str(out, S(" skipped=\"0\" time=\"0\">\n    <testcase classname=\"pidc\""));
    put_attribute(out, "name", buf_view(&checked));
    buf_str(out, S(" time=\"0\"/>\n  </testsuite>\n"));
    buf_free(&checked);
}

void report_junit(buf *out, const diagnostics *list, const report_summary *s,
                  const report_options *options)
{
    bool clean = list->count == 0 && s->files > 0;
    buf_str(out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"pidc\""));
    put_counts(out, clean ? 1 : list->count, failures_of(list, 0, list->count));
    buf_str(out, S(" time=\"0\">\n"));
    if (clean)
        put_clean_suite(out, s);
    for (size_t i = 0; i < list->count;) {
        i = put_suite(out, list, i);
        wording_drain(out, options);
    }
    buf_str(out, S("</testsuites>\n"));
}
