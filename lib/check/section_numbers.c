#include "check/section_numbers.h"

#include "core/map.h"
#include "read/inline_text.h"
#include "read/signs.h"

struct search {
    const checking *checking;
    const source *source;
    bool numbered; /* most of the document's sections have a number */
    map numbers;   /* of its headings; read when first needed */
};

/* --- The numbers of headings --- */

/* The figures and points that a text begins with, without points or ".0" at the end. */
static str leading_number(str text)
{
    size_t n = 0;
    while (n < text.n && (ascii_is_digit(text.p[n]) || (n && text.p[n] == '.')))
        n++;
    while (n > 0 && text.p[n - 1] == '.')
        n--;
    while (n > 2 && text.p[n - 1] == '0' && text.p[n - 2] == '.')
        n -= 2;
    return str_slice(text, 0, n);
}

/* "3. Costs", "3.1 Staff", "4) Risks"; no "2008/09 budget" and no "2008 review". */
static bool is_numbered(str title, str number)
{
    size_t at = number.n;
    if (number.n == 0 || (number.n > 2 && str_find_byte(number, '.') == (size_t)-1))
        return false;
    while (at < title.n && str_find_byte(S(".0)"), title.p[at]) != (size_t)-1)
        at++;
    return at < title.n && ascii_is_space(title.p[at]);
}

static void read_numbers(struct search *s, const document *d)
{
    size_t sections = 0, numbered = 0;
    s->numbers = map_new(s->checking->out->arena);
    for (size_t i = 0; i < d->section_count; i++) {
        str title = d->sections[i].title, number = leading_number(title);
        sections += d->sections[i].level == 2;
        if (!is_numbered(title, number))
            continue;
        numbered += d->sections[i].level == 2;
        map_add(&s->numbers, number, i);
    }
    s->numbered = numbered >= 2 && numbered * 2 >= sections;
}

/* --- References --- */

static void report(struct search *s, const text_run *run, str name, bool blank)
{
    size_t from = (size_t)(name.p - run->text.p);
    span at = text_run_span(run, from, from + name.n);
    diagnostic *d =
        blank ? diagnose(s->checking->out, RULE_REFERENCE_UNKNOWN, s->source, at,
                         "“section %.*s” leads nowhere: the number was never filled in",
                         STR_ARG(name))
              : diagnose(s->checking->out, RULE_REFERENCE_UNKNOWN, s->source, at,
                         "there is no section %.*s in this document", STR_ARG(name));
    d->hint = S("better name the section by its title: numbers change when sections do");
}

static size_t skip_spaces(str text, size_t at)
{
    while (at < text.n && (text.p[at] == ' ' || str_starts(str_from(text, at), S("\xC2\xA0"))))
        at += text.p[at] == ' ' ? 1 : 2;
    return at;
}

static bool word_follows(str text, size_t at, str word)
{
    str rest = str_from(text, at);
    return str_starts_nocase(rest, word) &&
           (rest.n == word.n || !ascii_is_alnum(rest.p[word.n]));
}

/* "of the Act", "of the programme document": a section of something else. */
static bool is_elsewhere(str text, size_t at)
{
    at = skip_spaces(text, at);
    if (!word_follows(text, at, S("of")))
        return false;
    return !word_follows(text, skip_spaces(text, at + 2), S("this"));
}

/* Behind ", " or " and " before another number, or 0. */
static size_t next_number(str text, size_t at)
{
    static const str joints[] = {S_INIT(","),  S_INIT("and"),          S_INIT("or"),
                                 S_INIT("to"), S_INIT("\xE2\x80\x93"), S_INIT("-")};
    at = skip_spaces(text, at);
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        if (!str_starts(str_from(text, at), joints[i]))
            continue;
        size_t number = skip_spaces(text, at + joints[i].n);
        return number < text.n && ascii_is_digit(text.p[number]) ? number : 0;
    }
    return 0;
}

/* Judges the numbers that begin at `at`; three figures are a section of a law. */
static void check_numbers(struct search *s, const text_run *run, size_t at)
{
    str text = run->text;
    str found[16];
    size_t count = 0;
    while (at && count < sizeof found / sizeof *found) {
        str number = leading_number(str_from(text, at));
        if (number.n == 0)
            break;
        found[count++] = number;
        at += number.n;
        while (at + 1 < text.n && text.p[at] == '.' && text.p[at + 1] == '0')
            at += 2;
        if (is_elsewhere(text, at))
            return;
        at = next_number(text, at);
    }
    for (size_t i = 0; i < count; i++) {
        size_t dot = str_find_byte(found[i], '.');
        bool law = (dot == (size_t)-1 ? found[i].n : dot) > 2;
        if (!law && map_get(&s->numbers, found[i]) == (size_t)-1)
            report(s, run, found[i], false);
    }
}

/* What follows the word "section" at `at`. */
static void check_reference(struct search *s, const text_run *run, size_t at)
{
    str text = run->text;
    size_t end = at = skip_spaces(text, at);
    while (end < text.n && text.p[end] == 'X')
        end++;
    if (end > at && (end == text.n || !ascii_is_alnum(text.p[end])))
        report(s, run, str_slice(text, at, end), true);
    else if (s->numbered && at < text.n && ascii_is_digit(text.p[at]))
        check_numbers(s, run, at);
}

/* Behind the next word "section" or "sections", or 0. */
static size_t next_section(str text, size_t at)
{
    for (; at + 7 < text.n; at++) {
        if ((text.p[at] | 0x20) != 's' || (text.p[at + 1] | 0x20) != 'e' ||
            !str_starts_nocase(str_from(text, at), S("section")) ||
            (at > 0 && ascii_is_alnum(text.p[at - 1])))
            continue;
        size_t end = at + 7 + (text.p[at + 7] == 's');
        if (end < text.n && !ascii_is_alnum(text.p[end]))
            return end;
    }
    return 0;
}

static void visit(void *context, const text_run *run)
{
    struct search *s = context;
    if (run->kind == TEXT_HEADING)
        return;
    if (!s->numbers.arena)
        read_numbers(s, run->document);
    for (size_t at = 0; (at = next_section(run->text, at)) > 0;)
        check_reference(s, run, at);
}

void check_section_numbers(const checking *c)
{
    const document *d = c->record->document;
    struct search s = {.checking = c, .source = &d->source};
    document_each_sign(d, SIGN_SECTION, visit, &s);
}
