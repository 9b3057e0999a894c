/*
 * GitHub workflow commands: "::error file=…,line=…::message", which a workflow's
 * log turns into annotations (docs.github.com, "Workflow commands").
 */
#include "core/shown.h"
#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

static const char *command(severity s)
{
    return s == SEVERITY_ERROR ? "error" : s == SEVERITY_WARNING ? "warning" : "notice";
}

/* Replaces what ends a command, or in a property what ends the property. */
static void put_escaped(buf *out, str text, bool property)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
            buf_format(out, "%%%02X", (unsigned)c);
        else
            buf_byte(out, c);
    }
}

/* The same on one line, control characters made visible. */
static void put_visible(buf *out, str text, bool property)
{
    buf visible = {0};
    shown_append(&visible, text);
    put_escaped(out, buf_view(&visible), property);
    buf_free(&visible);
}

static void put_message(buf *out, const diagnostic *d)
{
    buf text = {0};
    wording_finding(&text, d);
    put_visible(out, buf_view(&text), false);
    buf_free(&text);
}

/* Columns are understood only within one line. */
static void put_place(buf *out, place at)
{
    buf_format(out, ",line=%u", at.start.line);
    if (at.start.line == at.end.line)
        buf_format(out, ",endLine=%u,col=%u,endColumn=%u", at.end.line, at.start.column,
                   at.end.column);
    else
        buf_format(out, ",endLine=%u", place_last_line(at));
}

static void put_command(buf *out, const diagnostic *d, place at)
{
    buf_format(out, "::%s file=", command(d->severity));
    put_visible(out, place_plain_path(d->source->path), true);
    put_place(out, at);
    buf_str(out, S(",title="));
    put_escaped(out, rule_name(d->rule), true);
    buf_str(out, S("::"));
    put_message(out, d);
    buf_byte(out, '\n');
}

void report_github(buf *out, const diagnostics *list, const report_summary *s,
                   const report_options *options)
{
    place_cursor cursor = {0};
    for (size_t i = 0; i < list->count; i++) {
        const diagnostic *d = list->items[i];
        put_command(out, d, place_of(&cursor, d->source, d->span));
        wording_drain(out, options);
    }
    wording_summary(out, list, s);
    buf_byte(out, '\n');
}
