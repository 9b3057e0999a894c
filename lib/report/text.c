/*
 * The format for people: as a compiler writes it, then the line, and what to do
 * (shared/design/findings.md).
 */
#include "report/text.h"

#include "core/shown.h"
#include "report/excerpt.h"
#include "report/place.h"
#include "report/wording.h"

enum { GUTTER = 5, LONGEST_LINE = 2000 };

/* SGR parameters of the colours; "" ends one. */
static const char *const bold = "1", *const blue = "1;34", *const plain = "";

static void paint(buf *out, const report_options *options, const char *colour)
{
    if (options->colour)
        buf_format(out, "\033[%sm", colour);
}

static const char *severity_colour(severity s)
{
    return s == SEVERITY_ERROR ? "1;31" : s == SEVERITY_WARNING ? "1;33" : "1;36";
}

static void put_place(buf *out, const source *s, position at)
{
    shown_append(out, s->path);
    buf_byte(out, ':');
    buf_number(out, at.line);
    buf_byte(out, ':');
    buf_number(out, at.column);
    buf_byte(out, ':');
}

/* "path:line:column: error: message [rule]" */
static void put_headline(buf *out, const diagnostic *d, position at,
                         const report_options *options)
{
    paint(out, options, bold);
    put_place(out, d->source, at);
    paint(out, options, plain);
    buf_byte(out, ' ');
    paint(out, options, severity_colour(d->severity));
    buf_str(out, severity_name(d->severity));
    buf_byte(out, ':');
    paint(out, options, plain);
    buf_byte(out, ' ');
    shown_append(out, d->message);
    buf_str(out, S(" ["));
    buf_str(out, rule_name(d->rule));
    buf_str(out, S("]\n"));
}

static size_t line_number(const source *s, span where)
{
    return source_line_number(s, source_line_index(s, where.start));
}

/* The columns before " | ": room for the line's number. */
static size_t gutter_of(const source *s, span where)
{
    size_t digits = 1;
    for (size_t line = line_number(s, where); line >= 10; line /= 10)
        digits++;
    return digits > GUTTER ? digits : GUTTER;
}

/* "      | ", in colour. */
static void put_gutter(buf *out, size_t gutter, str mark, const report_options *options)
{
    paint(out, options, blue);
    buf_fill(out, ' ', gutter + 1);
    buf_str(out, mark);
    paint(out, options, plain);
}

/* "      = text", one for each line of the text. */
static void put_remark(buf *out, size_t gutter, const char *opening, str text,
                       const report_options *options)
{
    for (str line; str_cut(&text, '\n', &line); opening = "") {
        put_gutter(out, gutter, S("="), options);
        buf_format(out, " %s", opening);
        shown_append(out, line);
        buf_byte(out, '\n');
    }
}

static bool label_fits(size_t before, str label, const report_options *options)
{
    return options->width == 0 || before + 1 + shown_width(label) <= options->width;
}

/* The line of carets, with the label beside them or, where that is too wide, below. */
static void put_carets(buf *out, size_t gutter, carets c, const diagnostic *d,
                       const report_options *options)
{
    bool beside = d->label.n && label_fits(gutter + 3 + c.at + c.width, d->label, options);
    put_gutter(out, gutter, S("|"), options);
    buf_fill(out, ' ', c.at + 1);
    paint(out, options, blue);
    buf_fill(out, '^', c.width);
    if (beside) {
        buf_byte(out, ' ');
        shown_append(out, d->label);
    }
    paint(out, options, plain);
    buf_byte(out, '\n');
    if (!beside)
        put_remark(out, gutter, "", d->label, options);
}

static size_t line_columns(size_t gutter, const report_options *options)
{
    if (options->width == 0 || options->width > LONGEST_LINE)
        return LONGEST_LINE;
    return options->width > gutter + 3 ? options->width - gutter - 3 : 0;
}

/* The source line and the carets. */
static void put_excerpt(buf *out, size_t gutter, const diagnostic *d,
                        const report_options *options)
{
    size_t number = line_number(d->source, d->span);
    paint(out, options, blue);
    buf_format(out, "%*zu |", (int)gutter, number);
    paint(out, options, plain);
    buf_byte(out, ' ');
    size_t start = out->n;
    carets c = excerpt_write(out, d->source, d->span, line_columns(gutter, options));
    if (out->n == start)
        out->n--; /* an empty line leaves no space behind */
    buf_byte(out, '\n');
    put_carets(out, gutter, c, d, options);
}

static void put_related(buf *out, size_t gutter, const related *r,
                        const report_options *options)
{
    put_gutter(out, gutter, S("= "), options);
    shown_append(out, r->source->path);
    buf_format(out, ":%zu ", line_number(r->source, r->span));
    shown_append(out, r->message);
    buf_byte(out, '\n');
}

void report_text_details(buf *out, const diagnostic *d, const report_options *options)
{
    size_t gutter = gutter_of(d->source, d->span);
    put_excerpt(out, gutter, d, options);
    put_remark(out, gutter, "", d->note, options);
    for (const related *r = d->related; r; r = r->next)
        put_related(out, gutter, r, options);
    put_remark(out, gutter, "hint: ", d->hint, options);
}

static void put_summary(buf *out, const diagnostics *list, const report_summary *s)
{
    if (list->count)
        buf_byte(out, '\n');
    wording_summary(out, list, s);
    buf_byte(out, '\n');
}

void report_text(buf *out, const diagnostics *list, const report_summary *s,
                 const report_options *options)
{
    place_cursor cursor = {0};
    for (size_t i = 0; i < list->count; i++) {
        const diagnostic *d = list->items[i];
        put_headline(out, d, place_position(&cursor, d->source, d->span.start), options);
        if (!options->quiet)
            report_text_details(out, d, options);
        wording_drain(out, options);
    }
    if (!options->quiet)
        put_summary(out, list, s);
}
