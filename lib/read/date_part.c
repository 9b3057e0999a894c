#include "read/date_part.h"

static const char no_year[] = "it names no year";
static const char no_month[] = "no month has that number";
static const char no_quarter[] = "a year has four quarters";
static const char no_season[] = "of the seasons only winter spans two years";
static const char no_start[] = "the day on which the programme starts is not known";
static const char no_third[] =
    "only months, seasons, quarters and years have an early, mid and late part";
static const char far_away[] = "it lies outside the years 1 to 9999";

bool date_is_dash(const token *t)
{
    return token_is_mark(t, 0x2013) || token_is_mark(t, 0x2014) || token_is_mark(t, 0x2212);
}

bool date_is_hyphen(const token *t)
{
    return token_is_mark(t, '-') || token_is_mark(t, 0x2010) || token_is_mark(t, 0x2011);
}

bool date_is_slash(const token *t)
{
    return token_is_mark(t, '/');
}

int date_written_year(const token *t)
{
    int year = token_value(t);
    if (t->text.n > 2)
        return year;
    return year < 70 ? 2000 + year : 1900 + year;
}

/* True when the tokens up to `i` places ahead touch one another. */
static bool touching(const token_list *r, size_t i)
{
    for (size_t k = 1; k <= i; k++)
        if (token_ahead(r, k)->gap)
            return false;
    return true;
}

static bool is_year(const token *t)
{
    return token_is_digits(t, 4, 4) || token_is_digits(t, 2, 2);
}

/* "/09" or "/2009" behind a year: the second half of a financial year. */
static bool take_second_year(token_list *r, int year)
{
    const token *mark = token_ahead(r, 0), *second = token_ahead(r, 1);
    bool joined = (date_is_slash(mark) || date_is_dash(mark)) && !mark->gap && !second->gap;
    if (!joined || !is_year(second))
        return false;
    int wanted = second->text.n == 4 ? year + 1 : (year + 1) % 100;
    if (token_value(second) != wanted)
        return false;
    r->p += 2;
    return true;
}

static bool take_financial_words(token_list *r)
{
    if (token_take(r, S("FY")))
        return true;
    bool named =
        token_is(token_ahead(r, 0), S("financial")) || token_is(token_ahead(r, 0), S("fiscal"));
    if (!named || !token_is(token_ahead(r, 1), S("year")))
        return false;
    r->p += 2;
    return true;
}

static bool is_apostrophe(const token *t)
{
    return token_is_mark(t, '\'') || token_is_mark(t, 0x2018) || token_is_mark(t, 0x2019);
}

/* "2008", "08", "’08", "2008/09", "FY 2008/09"; false, taking nothing, for anything else. */
static bool take_year(token_list *r, date_part *part)
{
    token_list start = *r;
    bool financial = take_financial_words(r);
    bool apostrophe = is_apostrophe(token_ahead(r, 0));
    r->p += apostrophe;
    const token *year = token_ahead(r, 0);
    if (!is_year(year) || (apostrophe && year->text.n != 2)) {
        *r = start;
        return false;
    }
    r->p++;
    part->year = date_written_year(year);
    part->financial = take_second_year(r, part->year);
    if (financial && !part->financial)
        *r = start;
    return !financial || part->financial;
}

/* "3" of "Q3" or "quarter 3", "third" of "third quarter". */
static bool take_quarter(token_list *r, date_part *part)
{
    static const str ordinals[] = {S_INIT("first"), S_INIT("second"), S_INIT("third"),
                                   S_INIT("fourth")};
    bool named =
        token_is(token_ahead(r, 0), S("Q")) || token_is(token_ahead(r, 0), S("quarter"));
    if (named && token_is_digits(token_ahead(r, 1), 1, 1)) {
        part->number = token_value(token_ahead(r, 1));
        r->p += 2;
        return true;
    }
    for (int i = 0; i < 4; i++) {
        if (!token_is(token_ahead(r, 0), ordinals[i]) ||
            !token_is(token_ahead(r, 1), S("quarter")))
            continue;
        part->number = i + 1;
        r->p += 2;
        return true;
    }
    return false;
}

static bool read_quarter(token_list *r, date_part *part)
{
    if (!take_quarter(r, part))
        return false;
    part->shape = SHAPE_QUARTER;
    take_year(r, part);
    return true;
}

static bool read_season(token_list *r, date_part *part)
{
    static const str seasons[] = {S_INIT("spring"), S_INIT("summer"), S_INIT("autumn"),
                                  S_INIT("winter")};
    for (int i = 0; i < 4; i++) {
        if (!token_take(r, seasons[i]))
            continue;
        part->shape = SHAPE_SEASON;
        part->number = i + 1;
        take_year(r, part);
        return true;
    }
    return false;
}

/* "Year 1", "Years 2", "Year one"; "year 2008" is that year. */
static bool read_programme_year(token_list *r, date_part *part)
{
    if (!token_is(token_ahead(r, 0), S("year")) && !token_is(token_ahead(r, 0), S("years")))
        return false;
    const token *number = token_ahead(r, 1);
    part->shape = SHAPE_PROGRAMME_YEAR;
    part->number =
        token_is_digits(number, 1, 2) ? token_value(number) : token_number_word(number);
    if (part->number == 0)
        return false;
    r->p += 2;
    return true;
}

static bool take_ordinal_ending(token_list *r)
{
    static const str endings[] = {S_INIT("st"), S_INIT("nd"), S_INIT("rd"), S_INIT("th")};
    return !token_ahead(r, 0)->gap && token_take_any(r, endings, 4);
}

/* The year behind a month: "2008", "08", "-08", "/2008", "’08". */
static void take_month_year(token_list *r, date_part *part)
{
    const token *mark = token_ahead(r, 0);
    bool joined = date_is_hyphen(mark) || date_is_slash(mark) || date_is_dash(mark);
    token_list behind = {r->p + joined, r->end};
    date_part found = {0};
    if ((joined && !is_year(token_ahead(r, 1))) || !take_year(&behind, &found) ||
        found.financial)
        return;
    part->year = found.year;
    *r = behind;
}

/* "31" or "31st" behind a month, where a year of four digits or nothing follows it. */
static bool take_day_behind(token_list *r, date_part *part)
{
    if (!token_is_digits(token_ahead(r, 0), 1, 2))
        return false;
    token_list behind = {r->p + 1, r->end};
    bool ordinal = take_ordinal_ending(&behind);
    bool year_follows = token_is_digits(token_ahead(&behind, 0), 4, 4);
    if (!year_follows && !ordinal && token_ahead(r, 0)->text.n == 2)
        return false;
    part->shape = SHAPE_DAY;
    part->day = token_value(token_ahead(r, 0));
    *r = behind;
    return true;
}

/* "October", "Oct 08", "Oct-08", "October 31st 2008". */
static bool read_month(token_list *r, date_part *part)
{
    const token *name = token_ahead(r, 0);
    part->month = name->kind == TOKEN_WORD ? date_month_named(name->text) : 0;
    if (part->month == 0)
        return false;
    r->p++;
    part->shape = SHAPE_MONTH;
    if (take_day_behind(r, part))
        take_year(r, part);
    else
        take_month_year(r, part);
    return true;
}

/* "31 October 2008", "31st Oct", "31-Oct-08"; "31" alone is a day without a month. */
static bool read_day(token_list *r, date_part *part)
{
    if (!token_is_digits(token_ahead(r, 0), 1, 2))
        return false;
    part->shape = SHAPE_DAY;
    part->day = token_value(token_ahead(r, 0));
    r->p++;
    take_ordinal_ending(r);
    bool joined = date_is_hyphen(token_ahead(r, 0)) || date_is_slash(token_ahead(r, 0));
    const token *name = token_ahead(r, joined);
    part->month = name->kind == TOKEN_WORD ? date_month_named(name->text) : 0;
    if (part->month) {
        r->p += joined + 1;
        take_month_year(r, part);
    }
    return true;
}

/* The month that a figure names; "00" is none, but it is written: 13. */
static int month_figure(const token *t)
{
    int month = token_value(t);
    return month ? month : 13;
}

/* "4/8/2008", "1.4.09", "31-10-2008". */
static bool read_figures(token_list *r, date_part *part)
{
    const token *mark = token_ahead(r, 1);
    bool known_mark = date_is_slash(mark) || date_is_hyphen(mark) || token_is_mark(mark, '.');
    if (!known_mark || !token_is_mark(token_ahead(r, 3), mark->mark) || !touching(r, 4) ||
        !token_is_digits(token_ahead(r, 0), 1, 2) ||
        !token_is_digits(token_ahead(r, 2), 1, 2) || !is_year(token_ahead(r, 4)))
        return false;
    *part = (date_part){.shape = SHAPE_DAY,
                        .edge = part->edge,
                        .day = token_value(token_ahead(r, 0)),
                        .month = month_figure(token_ahead(r, 2)),
                        .year = date_written_year(token_ahead(r, 4))};
    r->p += 5;
    return true;
}

/* "10/2008". */
static bool read_month_figure(token_list *r, date_part *part)
{
    if (!token_is_digits(token_ahead(r, 0), 1, 2) || !date_is_slash(token_ahead(r, 1)) ||
        !token_is_digits(token_ahead(r, 2), 4, 4) || !touching(r, 2))
        return false;
    part->shape = SHAPE_MONTH;
    part->month = month_figure(token_ahead(r, 0));
    part->year = token_value(token_ahead(r, 2));
    r->p += 3;
    return true;
}

/* "2008-10" and "2008-10-31". */
static bool read_iso(token_list *r, date_part *part)
{
    if (!token_is_digits(token_ahead(r, 0), 4, 4) || !token_is_mark(token_ahead(r, 1), '-') ||
        !token_is_digits(token_ahead(r, 2), 2, 2) || !touching(r, 2))
        return false;
    part->shape = SHAPE_MONTH;
    part->year = token_value(token_ahead(r, 0));
    part->month = month_figure(token_ahead(r, 2));
    r->p += 3;
    bool has_day = token_is_mark(token_ahead(r, 0), '-') && !token_ahead(r, 0)->gap &&
                   token_is_digits(token_ahead(r, 1), 2, 2) && !token_ahead(r, 1)->gap;
    if (has_day) {
        part->shape = SHAPE_DAY;
        part->day = token_value(token_ahead(r, 1));
        r->p += 2;
    }
    return true;
}

/* "2008", "2008/09", "2008 Q3", "2009/10 Q3", "year 2008". */
static bool read_year(token_list *r, date_part *part)
{
    if (token_is_digits(token_ahead(r, 1), 4, 4))
        token_take(r, S("year"));
    bool financial = take_financial_words(r);
    if (!token_is_digits(token_ahead(r, 0), financial ? 2 : 4, 4) || !take_year(r, part))
        return false;
    part->shape = take_quarter(r, part) ? SHAPE_QUARTER : SHAPE_YEAR;
    bool far = part->year < 1900 || part->year > 2199;
    return part->financial || (!financial && (!far || part->shape == SHAPE_QUARTER));
}

/* "year end", "year-end", "financial year end": takes them and says so. */
static bool take_year_end(token_list *r)
{
    token_list behind = *r;
    if (!token_take(&behind, S("financial")))
        token_take(&behind, S("fiscal"));
    bool found = token_take(&behind, S("yearend"));
    if (!found && token_take(&behind, S("year"))) {
        behind.p += date_is_hyphen(token_ahead(&behind, 0));
        found = token_take(&behind, S("end"));
    }
    if (found)
        *r = behind;
    return found;
}

static const struct {
    str word;
    date_edge edge;
} edges[] = {{S_INIT("early"), EDGE_EARLY}, {S_INIT("mid"), EDGE_MID},
             {S_INIT("middle"), EDGE_MID},  {S_INIT("late"), EDGE_LATE},
             {S_INIT("start"), EDGE_START}, {S_INIT("beginning"), EDGE_START},
             {S_INIT("end"), EDGE_END}};

/* "early", "mid-", "end": which days of what follows. */
static date_edge take_edge(token_list *r)
{
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        if (!token_take(r, edges[i].word))
            continue;
        r->p += date_is_hyphen(token_ahead(r, 0));
        token_take(r, S("in"));
        return edges[i].edge;
    }
    return EDGE_NONE;
}

/* The value of the digits [from, to); -1 when other bytes are among them. */
static int digits_value(str text, size_t from, size_t to)
{
    int value = 0;
    for (size_t i = from; i < to; i++) {
        if (!ascii_is_digit(text.p[i]))
            return -1;
        value = value * 10 + (text.p[i] - '0');
    }
    return value;
}

static bool read_plain_iso(str text, date_part *part)
{
    int year = digits_value(text, 0, 4), month = digits_value(text, 5, 7);
    *part = (date_part){.shape = SHAPE_DAY,
                        .year = year,
                        .month = month ? month : 13,
                        .day = digits_value(text, 8, 10)};
    return text.p[7] == '-' && year >= 0 && month >= 0 && part->day >= 0;
}

/* Cuts "end " and its like from the beginning of *text. */
static date_edge cut_edge(str *text)
{
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        str word = edges[i].word;
        if (text->n > word.n && text->p[word.n] == ' ' && str_starts_nocase(*text, word)) {
            *text = str_from(*text, word.n + 1);
            return edges[i].edge;
        }
    }
    return EDGE_NONE;
}

bool date_part_plain(str text, date_part *part)
{
    if (text.n == 10 && text.p[4] == '-')
        return read_plain_iso(text, part);
    date_edge edge = cut_edge(&text);
    if (text.n < 8 || text.p[text.n - 5] != ' ')
        return false;
    size_t word = 0, end = text.n - 5;
    while (word < 2 && ascii_is_digit(text.p[word]))
        word++;
    int day = digits_value(text, 0, word), year = digits_value(text, end + 1, text.n);
    if (word && text.p[word++] != ' ')
        return false;
    *part = (date_part){.shape = word ? SHAPE_DAY : SHAPE_MONTH,
                        .edge = edge,
                        .day = day,
                        .month = date_month_named(str_slice(text, word, end)),
                        .year = year};
    return part->month > 0 && year >= 0;
}

bool date_part_read(const token *list, size_t count, date_part *part)
{
    static bool (*const forms[])(token_list *, date_part *) = {
        read_figures, read_month_figure, read_iso,    read_year,   read_programme_year,
        read_day,     read_month,        read_season, read_quarter};
    token_list start = {list, list + count};
    bool year_end = take_year_end(&start);
    date_edge edge = year_end ? EDGE_END : take_edge(&start);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        token_list r = start;
        *part = (date_part){.edge = edge};
        if (forms[i](&r, part) && tokens_left(&r) == 0)
            return !year_end || part->shape == SHAPE_YEAR;
    }
    return false;
}

static bool is_third(date_edge edge)
{
    return edge == EDGE_EARLY || edge == EDGE_MID || edge == EDGE_LATE;
}

/* `count` whole months from the first of `month` (1 to 24, running into the next year). */
static bool months_range(int year, int month, int count, precision p, date_range *range)
{
    int first_year = year + (month - 1) / 12, first = (month - 1) % 12 + 1;
    int last_year = year + (month + count - 2) / 12, last = (month + count - 2) % 12 + 1;
    if (first_year < 1 || last_year > 9999)
        return false;
    *range = (date_range){date_day(first_year, first, 1),
                          date_day(last_year, last, date_month_days(last_year, last)), p};
    return true;
}

/* What a part of whole months covers: its first month (from January of its year) and how many.
 */
typedef struct months {
    int first;
    int count;
    precision precision;
    precision third; /* of early, mid and late */
} months;

static months months_of(const date_part *part)
{
    int april = part->financial ? 3 : 0;
    switch (part->shape) {
    case SHAPE_QUARTER:
        return (months){3 * part->number - 2 + april, 3, PRECISION_QUARTER, PRECISION_MONTH};
    case SHAPE_SEASON:
        return (months){3 * part->number, 3, PRECISION_QUARTER, PRECISION_MONTH};
    case SHAPE_YEAR:
        return (months){1 + april, 12, PRECISION_YEAR, PRECISION_QUARTER};
    default:
        return (months){part->month, 1, PRECISION_MONTH, PRECISION_THIRD};
    }
}

static void narrow_to_day(date_range *range, date_edge edge)
{
    if (edge == EDGE_START)
        range->last = range->first;
    if (edge == EDGE_END)
        range->first = range->last;
    if (edge == EDGE_START || edge == EDGE_END)
        range->precision = PRECISION_DAY;
}

/* Early is days 1 to 10, mid 11 to 20, late the rest. */
static void narrow_month(date_range *range, date_edge edge)
{
    day first = range->first;
    if (edge == EDGE_MID || edge == EDGE_LATE)
        range->first = first + (edge == EDGE_MID ? 10 : 20);
    if (edge == EDGE_MID || edge == EDGE_EARLY)
        range->last = first + (edge == EDGE_MID ? 19 : 9);
}

static bool whole_months_range(const date_part *part, date_range *range)
{
    months m = months_of(part);
    bool third = is_third(part->edge);
    if (third && m.count > 1) {
        m.count /= 3;
        m.first += m.count * (part->edge - EDGE_EARLY);
    }
    if (!months_range(part->year, m.first, m.count, third ? m.third : m.precision, range))
        return false;
    if (third && part->shape == SHAPE_MONTH)
        narrow_month(range, part->edge);
    narrow_to_day(range, part->edge);
    return true;
}

static date_state programme_year(const date_part *part, const day *start, date_range *range,
                                 const char **reason)
{
    *reason = start ? far_away : no_start;
    if (!start || !date_anniversary(*start, part->number - 1, &range->first) ||
        !date_anniversary(*start, part->number, &range->last))
        return DATE_INVALID;
    *reason = no_third;
    if (is_third(part->edge))
        return DATE_INVALID;
    range->last--;
    range->precision = PRECISION_YEAR;
    narrow_to_day(range, part->edge);
    return DATE_KNOWN;
}

/* What a part of a calendar year lacks or has wrong, or NULL. */
static const char *fault(const date_part *part)
{
    bool lacks_month = part->shape == SHAPE_DAY && part->month == 0;
    if (lacks_month || part->year == 0)
        return no_year;
    if (part->year < 1 || part->year > 9999)
        return far_away;
    if (part->month > 12)
        return no_month;
    if (part->shape == SHAPE_QUARTER && (part->number < 1 || part->number > 4))
        return no_quarter;
    if (part->shape == SHAPE_SEASON && part->financial && part->number != 4)
        return no_season;
    return part->shape == SHAPE_DAY && is_third(part->edge) ? no_third : NULL;
}

date_state date_part_range(const date_part *part, const day *start, date_range *range,
                           const char **reason)
{
    if (part->shape == SHAPE_PROGRAMME_YEAR)
        return programme_year(part, start, range, reason);
    *reason = fault(part);
    if (*reason)
        return DATE_INVALID;
    if (part->shape == SHAPE_DAY) {
        if (!date_exists(part->year, part->month, part->day))
            return DATE_IMPOSSIBLE;
        day when = date_day(part->year, part->month, part->day);
        *range = (date_range){when, when, PRECISION_DAY};
        return DATE_KNOWN;
    }
    *reason = far_away;
    return whole_months_range(part, range) ? DATE_KNOWN : DATE_INVALID;
}
