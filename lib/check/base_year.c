#include "check/check.h"
#include "check/wording.h"
#include "read/inline_text.h"
#include "read/signs.h"
#include "read/value.h"

enum { MOST_BETWEEN = 5 }; /* words between a year and "base year" */

struct search {
    const checking *checking;
    const record *record;
    int year; /* the first of the programme's two: 2007 for 2007/08 */
};

/* --- Words around a place in a text --- */

static bool is_word_byte(char c)
{
    return ascii_is_alnum(c) || c == '/' || (unsigned char)c >= 0x80;
}

/* The word that begins at or behind *at, unless a mark that parts sentences comes before it. */
static str word_after(str text, size_t *at)
{
    size_t start = *at;
    while (start < text.n && !is_word_byte(text.p[start]))
        if (str_find_byte(S(".;!?)"), text.p[start++]) != (size_t)-1)
            return (str){0};
    size_t end = start;
    while (end < text.n && is_word_byte(text.p[end]))
        end++;
    *at = end;
    return str_slice(text, start, end);
}

/* The same to the left; a comma or bracket parts too. */
static str word_before(str text, size_t *at)
{
    size_t end = *at;
    while (end > 0 && !is_word_byte(text.p[end - 1]))
        if (str_find_byte(S(".,;!?()"), text.p[--end]) != (size_t)-1)
            return (str){0};
    size_t start = end;
    while (start > 0 && is_word_byte(text.p[start - 1]))
        start--;
    *at = start;
    return str_slice(text, start, end);
}

/* "2006/07", or "2006" alone. */
static bool is_year(str word)
{
    int year;
    if (date_parse_financial_year(word, &year))
        return true;
    for (size_t i = 0; i < word.n; i++)
        if (!ascii_is_digit(word.p[i]))
            return false;
    return word.n == 4 && (word.p[0] == '1' || word.p[0] == '2');
}

/* "base year: 2007/08", "the base year is to be 2007/08": the year, or empty. */
static str year_after(str text, size_t at)
{
    for (int i = 0; i <= MOST_BETWEEN; i++) {
        str word = word_after(text, &at);
        if (is_year(word))
            return word;
        if (!word_among(word, S(" is was of for being as will be to the financial year and ")))
            break;
    }
    return (str){0};
}

/* "2006/07 as the base year", "2006/07 base year": the year, or empty. */
static str year_before(str text, size_t at)
{
    bool joined = true;
    for (int i = 0; i <= MOST_BETWEEN; i++) {
        str word = word_before(text, &at);
        if (is_year(word))
            return joined ? word : (str){0};
        if (word_among(word, S(" as is was being for be ")))
            joined = true;
        else if (word_among(word, S(" the a our its their this agreed common new ")))
            joined = false;
        else if (!word_among(word, S(" to will financial year ")))
            break;
    }
    return (str){0};
}

/* Whether a year counts from elsewhere than the programme; one year alone may be either half.
 */
static bool differs(const struct search *s, str word)
{
    int year = 0;
    if (date_parse_financial_year(word, &year))
        return year != s->year;
    for (size_t i = 0; i < word.n; i++)
        year = year * 10 + (word.p[i] - '0');
    return year != s->year && year != s->year + 1;
}

/* --- Findings --- */

static void report(const struct search *s, span at, str year)
{
    const programme *p = s->checking->programme;
    const source *where = &s->record->document->source, *theirs = &p->self->document->source;
    diagnostics *out = s->checking->out;
    diagnostic *d = diagnose(out, RULE_BASE_YEAR_DIFFERS, where, at,
                             "the base year here is %.*s, but the programme's is %.*s",
                             STR_ARG(year), STR_ARG(p->base_year.text));
    d->hint = S("savings can be added only when all count from the same year");
    diagnostic_relate(out, d, theirs, p->base_year.span, "has the programme's base year");
}

/* Behind "base year" or "base-year" at `at`, or 0. */
static size_t mention_end(str text, size_t at)
{
    str rest = str_from(text, at + 4);
    size_t gap = 0;
    while (gap < rest.n && (ascii_is_space(rest.p[gap]) || rest.p[gap] == '-'))
        gap++;
    rest = str_from(rest, gap);
    bool year =
        str_starts_nocase(rest, S("year")) && (rest.n == 4 || !ascii_is_alnum(rest.p[4]));
    return gap && year ? at + 4 + gap + 4 : 0;
}

/* Behind the next mention at or after `at`; 0 when there is none. */
static size_t next_mention(str text, size_t at)
{
    for (; at + 8 < text.n; at++) {
        if ((text.p[at] | 0x20) != 'b' || (text.p[at + 1] | 0x20) != 'a' ||
            !str_starts_nocase(str_from(text, at), S("base")) ||
            (at > 0 && ascii_is_alnum(text.p[at - 1])))
            continue;
        size_t end = mention_end(text, at);
        if (end)
            return end;
    }
    return 0;
}

/* The first byte of "base" before `end`, which next_mention gave. */
static size_t mention_start(str text, size_t end)
{
    end -= 4;
    while (!ascii_is_alpha(text.p[end - 1]))
        end--;
    return end - 4;
}

static void visit(void *context, const text_run *run)
{
    const struct search *s = context;
    for (size_t at = 0; (at = next_mention(run->text, at)) > 0;) {
        str year = year_after(run->text, at);
        if (year.n == 0)
            year = year_before(run->text, mention_start(run->text, at));
        if (year.n == 0 || !differs(s, year))
            continue;
        size_t from = (size_t)(year.p - run->text.p);
        report(s, text_run_span(run, from, from + year.n), year);
    }
}

void check_base_year(const checking *c)
{
    const record *r = c->record;
    struct search s = {.checking = c, .record = r};
    int year;
    if (!record_is_live(r) || !c->programme->self ||
        !date_parse_financial_year(c->programme->base_year.text, &s.year))
        return;
    if (!str_eq(r->base_year.text, c->programme->base_year.text) &&
        date_parse_financial_year(r->base_year.text, &year) && year != s.year)
        report(&s, r->base_year.span, r->base_year.text);
    document_each_sign(r->document, SIGN_BASE_YEAR, visit, &s);
}
