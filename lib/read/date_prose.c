/* Impossible days in running text: date_find_impossible. */
#include "read/date_part.h"

enum { MAX_AHEAD = 8 }; /* the most tokens of a written day */

static bool is_ordinal_ending(const token *t)
{
    static const str endings[] = {S_INIT("st"), S_INIT("nd"), S_INIT("rd"), S_INIT("th")};
    return !t->gap && token_is_any(t, endings, 4);
}

static int month_of(const token *t)
{
    return t->kind == TOKEN_WORD ? date_month_named(t->text) : 0;
}

/* A year of four digits at `i`, behind a comma or not: its place, else 0. */
static size_t year_place(const token_list *w, size_t i)
{
    i += token_is_mark(token_ahead(w, i), ',');
    return token_is_digits(token_ahead(w, i), 4, 4) ? i : 0;
}

/* Fills in a day that cannot be; false for one that can, or that is no day of the month. */
static bool judge(const token_list *w, size_t last, date_value *found)
{
    int year = found->year ? found->year : 2000; /* without a year: a leap year */
    bool usual = found->day >= 1 && found->day <= 31 && found->month >= 1 && found->month <= 12;
    if (!usual || date_exists(year, found->month, found->day))
        return false;
    found->state = DATE_IMPOSSIBLE;
    found->written = token_join(w->p, w->p + last);
    return str_find(found->written, S("\n\n")) == (size_t)-1; /* not across paragraphs */
}

/* "31 November 2008", "31st of November". */
static bool day_then_month(const token_list *w, date_value *found)
{
    if (!token_is_digits(token_ahead(w, 0), 1, 2))
        return false;
    size_t i = 1 + is_ordinal_ending(token_ahead(w, 1));
    i += token_is(token_ahead(w, i), S("of"));
    found->day = token_value(token_ahead(w, 0));
    found->month = month_of(token_ahead(w, i));
    if (found->month == 0)
        return false;
    bool point = token_is_mark(token_ahead(w, i + 1), '.') && !token_ahead(w, i + 1)->gap;
    size_t year = year_place(w, i + 1 + point);
    found->year = year ? token_value(token_ahead(w, year)) : 0;
    return judge(w, year ? year : i, found);
}

/* "November 31, 2008", "November 31st": a bare "November 31" may begin a count. */
static bool month_then_day(const token_list *w, date_value *found)
{
    found->month = month_of(token_ahead(w, 0));
    if (found->month == 0 || !token_is_digits(token_ahead(w, 1), 1, 2))
        return false;
    size_t ordinal = is_ordinal_ending(token_ahead(w, 2));
    size_t year = year_place(w, 2 + ordinal);
    found->day = token_value(token_ahead(w, 1));
    found->year = year ? token_value(token_ahead(w, year)) : 0;
    return (year || ordinal) && judge(w, year ? year : 2, found);
}

/* "31/11/2008", "31.11.2008", "2008-11-31": five tokens without a gap and nothing behind. */
static bool day_in_figures(const token_list *w, date_value *found)
{
    for (size_t i = 1; i < 5; i++)
        if (token_ahead(w, i)->gap)
            return false;
    const token *behind = token_ahead(w, 5);
    bool goes_on = !behind->gap && (date_is_slash(behind) || date_is_hyphen(behind));
    date_part part;
    bool first_or_last_year =
        token_is_digits(token_ahead(w, 0), 4, 4) || token_is_digits(token_ahead(w, 4), 4, 4);
    if (goes_on || !first_or_last_year || !date_part_read(w->p, 5, &part) ||
        part.shape != SHAPE_DAY || part.edge != EDGE_NONE)
        return false;
    found->day = part.day;
    found->month = part.month;
    found->year = part.year;
    return judge(w, 4, found);
}

/* True when what stands before makes a figure part of something else: "1,031 June", "£31". */
static bool is_continued(str text, size_t start)
{
    if (start == 0)
        return false;
    char before = text.p[start - 1];
    bool joined = ascii_is_alnum(before) || before == '.' || before == ',' || before == '/';
    bool range = before == '-' && start > 1 && ascii_is_digit(text.p[start - 2]);
    bool pound = start > 1 && text.p[start - 2] == '\xC2' && before == '\xA3';
    return joined || pound || (before == '-' && !range);
}

/*
 * Where the word before the next digit begins, at or after `at`: every written day
 * has a digit, and only a month may stand before it. Prose has few digits, so most
 * of it is passed over without being taken apart.
 */
static size_t before_next_digit(str text, size_t at)
{
    size_t digit = at;
    while (digit < text.n && !ascii_is_digit(text.p[digit]))
        digit++;
    if (digit == text.n)
        return text.n;
    size_t word = digit;
    while (word > at && !ascii_is_alpha(text.p[word - 1]))
        word--;
    while (word > at && ascii_is_alpha(text.p[word - 1]))
        word--;
    return word;
}

bool date_find_impossible(str text, size_t *at, date_value *found)
{
    for (size_t next = *at; next < text.n; *at = next) {
        token t;
        next = before_next_digit(text, next);
        if (!token_next(text, &next, &t))
            break;
        bool figure = t.kind == TOKEN_NUMBER;
        if (!figure && month_of(&t) == 0)
            continue;
        size_t start = (size_t)(t.text.p - text.p);
        token list[MAX_AHEAD];
        size_t n = tokens_read(str_from(text, start), list, MAX_AHEAD);
        token_list w = {list, list + (n < MAX_AHEAD ? n : MAX_AHEAD)};
        *found = (date_value){0};
        bool hit = figure ? !is_continued(text, start) &&
                                (day_then_month(&w, found) || day_in_figures(&w, found))
                          : month_then_day(&w, found);
        if (hit) {
            *at = (size_t)(found->written.p - text.p) + found->written.n;
            return true;
        }
    }
    *at = text.n;
    return false;
}
