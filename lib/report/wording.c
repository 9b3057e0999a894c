#include "report/wording.h"

/* "1 PID", "2 PIDs". */
static void counted(buf *out, size_t n, const char *one, const char *many)
{
    buf_format(out, "%zu %s", n, n == 1 ? one : many);
}

/* One of several things that are counted, when there are any. */
typedef struct count {
    size_t n;
    const char *one;
    const char *many;
} count;

/* The counts above 0 in a row: "a, b and c", or with ", " for `last` "a, b, c". */
static void enumerated(buf *out, const count *counts, size_t length, const char *last)
{
    size_t left = 0;
    for (size_t i = 0; i < length; i++)
        left += counts[i].n > 0;
    for (size_t i = 0; i < length; i++) {
        if (counts[i].n == 0)
            continue;
        counted(out, counts[i].n, counts[i].one, counts[i].many);
        left--;
        if (left)
            buf_str(out, left == 1 ? str_of(last) : S(", "));
    }
}

void wording_checked(buf *out, const report_summary *s)
{
    if (s->files == 0) {
        buf_str(out, S("No document was found, so nothing was checked"));
        return;
    }
    bool kinds = s->pids + s->programmes > 0;
    const count counts[] = {
        {s->pids, "PID", "PIDs"},
        {s->programmes, "programme", "programmes"},
        {kinds ? s->others : s->files, kinds ? "other document" : "document",
         kinds ? "other documents" : "documents"},
    };
    enumerated(out, counts, sizeof counts / sizeof *counts, " and ");
    buf_str(out, S(" checked"));
}

/* The first finding of the gravest kind, whose rule the summary names. */
static const diagnostic *gravest(const diagnostics *list)
{
    const diagnostic *found = NULL;
    for (size_t i = 0; i < list->count; i++)
        if (!found || list->items[i]->severity > found->severity)
            found = list->items[i];
    return found;
}

static void found(buf *out, const diagnostics *list, const report_summary *s)
{
    const count counts[] = {{s->errors, "error", "errors"},
                            {s->warnings, "warning", "warnings"},
                            {s->notes, "note", "notes"}};
    buf_str(out, S(": "));
    enumerated(out, counts, sizeof counts / sizeof *counts, ", ");
    if (s->withheld)
        buf_format(out, ", of which %zu %s not shown (--max)", s->withheld,
                   s->withheld == 1 ? "is" : "are");
    const diagnostic *d = gravest(list);
    if (d)
        buf_format(out, ". `pidc rules %.*s` explains a rule", STR_ARG(rule_name(d->rule)));
}

void wording_summary(buf *out, const diagnostics *list, const report_summary *s)
{
    wording_checked(out, s);
    if (s->errors + s->warnings + s->notes)
        found(out, list, s);
    else if (s->files)
        buf_str(out, S(": no findings"));
    buf_byte(out, '.');
}

/* Ends a sentence that does not end by itself. */
static void full_stop(buf *out, str sentence)
{
    char last = sentence.n ? sentence.p[sentence.n - 1] : '.';
    if (last != '.' && last != '?' && last != '!')
        buf_byte(out, '.');
}

/* A sentence with a capital. */
static void capitalised(buf *out, str sentence)
{
    size_t at = out->n;
    buf_str(out, sentence);
    if (sentence.n && ascii_is_alpha(out->p[at]) && out->p[at] >= 'a')
        out->p[at] = (char)(out->p[at] - 'a' + 'A');
}

void wording_sentence(buf *out, str sentence)
{
    capitalised(out, sentence);
    full_stop(out, sentence);
}

void wording_finding(buf *out, const diagnostic *d)
{
    capitalised(out, d->message);
    if (d->label.n)
        buf_str(out, S(" – "));
    buf_str(out, d->label);
    full_stop(out, d->label.n ? d->label : d->message);
    if (d->hint.n) {
        buf_byte(out, ' ');
        wording_sentence(out, d->hint);
    }
}

void wording_drain(buf *out, const report_options *options)
{
    enum { MUCH = 1 << 18 };
    if (options->drain && out->n >= MUCH)
        options->drain(options->context, out);
}
