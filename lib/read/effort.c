#include "read/effort.h"

#include "core/utf8.h"
#include "read/token.h"
#include "read/value.h"

enum {
    MAX_TOKENS = 48,
    MAX_DIGITS = 6,      /* of a figure before the point */
    MAX_TIMES = 1000000, /* of everything that multiplies */
    MAX_MONTHS = 1200,
    WEEKS_A_MONTH = 4,
};

static const int64_t max_milli = 1000000000000; /* a thousand million days */

const effort_calendar effort_default_calendar = {7400, 220000};

/* Why a text is no effort: static, to end a sentence. */
static const char how_to[] = "write it as “2 days per month”, “20 days” or “5xSO@10%”";
static const char no_unit[] = "it names no unit, as “2 days per month” does";
static const char is_range[] = "it is a range: say “up to 4 days per month”";
static const char too_fine[] = "it is finer than a thousandth of a day";
static const char too_fine_share[] = "it is finer than a thousandth of a post";
static const char too_large[] = "it is too large";
static const char uncounted[] =
    "it does not say how often, or for how many: write it as “2 days per month” or "
    "“2 days per 5 partners”";
static const char over_full[] = "it is more than full time";
static const char several[] = "it holds more than one allocation: give each its own row";

/* What a text says, before it is turned into days. */
typedef struct figure {
    int64_t milli;   /* of the unit */
    bool hours;      /* the unit is an hour */
    bool posts;      /* the unit is a full-time post */
    int per_month;   /* times a month, as a fraction: 4 / 1 for weeks; 0 for days in all */
    int months_each; /* the fraction's lower part: 12 for years */
    int64_t times;   /* people or partners */
    bool uncounted;  /* "2 days per meeting": nobody knows how many days */
    int months;      /* "for 4 months" */
    bool maximum;
} figure;

static bool is_dash(const token *t)
{
    return token_is_mark(t, '-') || token_is_mark(t, 0x2010) || token_is_mark(t, 0x2011) ||
           token_is_mark(t, 0x2013) || token_is_mark(t, 0x2014);
}

static bool is_times(const token *t)
{
    return token_is_mark(t, 0xD7) || token_is(t, S("x"));
}

/* Thousandths of "½", "¼" or "¾", else 0. */
static int fraction_mark(const token *t)
{
    if (t->kind != TOKEN_MARK)
        return 0;
    return t->mark == 0xBD ? 500 : t->mark == 0xBC ? 250 : t->mark == 0xBE ? 750 : 0;
}

/* "1/2": thousandths, 0 when it is none or not exact. Takes three tokens. */
static int take_simple_fraction(token_list *r)
{
    const token *upper = token_ahead(r, 0), *lower = token_ahead(r, 2);
    if (!token_is_digits(upper, 1, 1) || !token_is_mark(token_ahead(r, 1), '/') ||
        !token_is_digits(lower, 1, 2))
        return 0;
    int parts = token_value(lower), milli = token_value(upper) * 1000;
    if (parts == 0 || milli >= parts * 1000 || milli % parts)
        return 0;
    r->p += 3;
    return milli / parts;
}

/* The digits behind a point as thousandths; zeros at the end do not count. */
static const char *add_decimals(str digits, int64_t *milli)
{
    while (digits.n && digits.p[digits.n - 1] == '0')
        digits.n--;
    if (digits.n > 3)
        return too_fine;
    static const int scale[] = {100, 10, 1};
    for (size_t i = 0; i < digits.n; i++)
        *milli += (digits.p[i] - '0') * scale[i];
    return NULL;
}

static const char *take_decimals(token_list *r, int64_t *milli)
{
    const token *point = token_ahead(r, 0), *digits = token_ahead(r, 1);
    if (!token_is_mark(point, '.') || point->gap || digits->kind != TOKEN_NUMBER || digits->gap)
        return NULL;
    r->p += 2;
    return add_decimals(digits->text, milli);
}

/* "20", "2.5", "2½", "2 1/2". */
static const char *take_number(token_list *r, int64_t *milli)
{
    const token *whole = token_ahead(r, 0);
    if (!token_is_digits(whole, 1, MAX_DIGITS))
        return too_large;
    *milli = (int64_t)token_value(whole) * 1000;
    r->p++;
    int fraction = fraction_mark(token_ahead(r, 0));
    r->p += fraction > 0;
    if (fraction == 0)
        fraction = take_simple_fraction(r);
    *milli += fraction;
    return fraction ? NULL : take_decimals(r, milli);
}

static void take_article(token_list *r)
{
    static const str words[] = {S_INIT("of"), S_INIT("a"), S_INIT("an"), S_INIT("the")};
    while (token_take_any(r, words, 4))
        continue;
}

/* "half a", "a quarter of a", "a", "one", "two and a half"; false when none stands there. */
static bool take_words(token_list *r, int64_t *milli)
{
    token_list start = *r;
    bool article = token_take(r, S("a")) || token_take(r, S("an"));
    bool half = token_take(r, S("half"));
    if (half || token_take(r, S("quarter"))) {
        *milli = half ? 500 : 250;
        r->p += is_dash(token_ahead(r, 0));
        take_article(r);
        return true;
    }
    int number = article ? 1 : token_number_word(token_ahead(r, 0));
    if (number == 0) {
        *r = start;
        return false;
    }
    r->p += !article;
    *milli = number * 1000;
    if (token_is(token_ahead(r, 0), S("and")) && token_is(token_ahead(r, 1), S("a")) &&
        token_is(token_ahead(r, 2), S("half"))) {
        *milli += 500;
        r->p += 3;
    }
    return true;
}

/* How many of a unit: in digits, fractions or words. */
static const char *take_quantity(token_list *r, int64_t *milli)
{
    *milli = take_simple_fraction(r);
    if (*milli)
        return NULL;
    const token *first = token_ahead(r, 0);
    *milli = fraction_mark(first);
    if (*milli) {
        r->p++;
        take_article(r);
        return NULL;
    }
    if (first->kind == TOKEN_NUMBER)
        return take_number(r, milli);
    return take_words(r, milli) ? NULL : how_to;
}

/* "3" of "2-3 days" or "2 to 3 days". */
static bool range_follows(const token_list *r)
{
    const token *next = token_ahead(r, 1);
    bool joins = is_dash(token_ahead(r, 0)) || token_is(token_ahead(r, 0), S("to")) ||
                 token_is(token_ahead(r, 0), S("or"));
    return joins &&
           (next->kind == TOKEN_NUMBER || fraction_mark(next) || token_number_word(next));
}

/* "days", "working days", "person-days", "hours", "FTE". */
static bool take_unit(token_list *r, figure *f)
{
    static const str before[] = {S_INIT("working"), S_INIT("full"), S_INIT("whole"),
                                 S_INIT("person"),  S_INIT("man"),  S_INIT("staff")};
    static const str behind[] = {S_INIT("work"), S_INIT("time"), S_INIT("input"),
                                 S_INIT("effort"), S_INIT("support")};
    static const str days[] = {S_INIT("day"), S_INIT("days")};
    static const str hours[] = {S_INIT("hour"), S_INIT("hours"), S_INIT("hr"), S_INIT("hrs")};
    while (token_take_any(r, before, sizeof before / sizeof *before))
        r->p += is_dash(token_ahead(r, 0));
    f->posts = token_take(r, S("FTE")) || token_take(r, S("FTEs"));
    f->hours = token_take_any(r, hours, 4);
    if (!f->posts && !f->hours && !token_take_any(r, days, 2))
        return false;
    if (!token_take_mark(r, '\''))
        token_take_mark(r, 0x2019);
    token_take_any(r, behind, sizeof behind / sizeof *behind);
    return true;
}

/* A word that names how often: `per_month` times in `months_each` months. */
typedef struct period {
    str word;
    int per_month, months_each;
} period;

static bool take_period(token_list *r, const period *periods, size_t count, figure *f)
{
    for (size_t i = 0; i < count; i++) {
        if (!token_take(r, periods[i].word))
            continue;
        f->per_month = periods[i].per_month;
        f->months_each = periods[i].months_each;
        return true;
    }
    return false;
}

static const period nouns[] = {
    {S_INIT("month"), 1, 1},
    {S_INIT("mth"), 1, 1},
    {S_INIT("week"), WEEKS_A_MONTH, 1},
    {S_INIT("wk"), WEEKS_A_MONTH, 1},
    {S_INIT("fortnight"), WEEKS_A_MONTH, 2},
    {S_INIT("quarter"), 1, 3},
    {S_INIT("year"), 1, 12},
    {S_INIT("annum"), 1, 12},
};
static const period adverbs[] = {
    {S_INIT("monthly"), 1, 1},
    {S_INIT("pm"), 1, 1},
    {S_INIT("pcm"), 1, 1},
    {S_INIT("weekly"), WEEKS_A_MONTH, 1},
    {S_INIT("pw"), WEEKS_A_MONTH, 1},
    {S_INIT("fortnightly"), WEEKS_A_MONTH, 2},
    {S_INIT("quarterly"), 1, 3},
    {S_INIT("yearly"), 1, 12},
    {S_INIT("annually"), 1, 12},
    {S_INIT("pa"), 1, 12},
};

/* "per month", "a week", "/month", "each calendar month", "monthly"; nothing is fine too. */
static void take_rate(token_list *r, figure *f)
{
    static const str before[] = {S_INIT("per"),  S_INIT("a"),     S_INIT("an"),
                                 S_INIT("each"), S_INIT("every"), S_INIT("in")};
    if (take_period(r, adverbs, sizeof adverbs / sizeof *adverbs, f))
        return;
    token_list ahead = *r;
    bool introduced = token_take_mark(&ahead, '/');
    while (token_take_any(&ahead, before, sizeof before / sizeof *before))
        introduced = true;
    token_take(&ahead, S("calendar"));
    if (introduced && take_period(&ahead, nouns, sizeof nouns / sizeof *nouns, f))
        *r = ahead;
}

/* A whole number in digits or words; 0 for none. */
static int take_count(token_list *r)
{
    const token *t = token_ahead(r, 0);
    int count = token_is_digits(t, 1, 9) ? token_value(t) : token_number_word(t);
    r->p += count > 0;
    return count;
}

/* "for 4 months", "over 4 months". */
static bool take_months(token_list *r, figure *f)
{
    token_list ahead = *r;
    if (!token_take(&ahead, S("for")) && !token_take(&ahead, S("over")))
        return false;
    token_take(&ahead, S("the"));
    int months = take_count(&ahead);
    if (months == 0 || months > MAX_MONTHS || f->months ||
        !(token_take(&ahead, S("month")) || token_take(&ahead, S("months"))))
        return false;
    f->months = months;
    *r = ahead;
    return true;
}

/* Words that a count of partners cannot be made of. */
static bool is_measure(const token *t)
{
    static const str words[] = {S_INIT("day"),   S_INIT("days"),    S_INIT("hour"),
                                S_INIT("hours"), S_INIT("weeks"),   S_INIT("months"),
                                S_INIT("years"), S_INIT("quarters")};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (token_is(t, nouns[i].word))
            return true;
    return token_is_any(t, words, sizeof words / sizeof *words);
}

static bool is_of_name(const token *t)
{
    static const str ends[] = {S_INIT("for"), S_INIT("over"), S_INIT("per")};
    if (t->kind == TOKEN_WORD)
        return !token_is_any(t, ends, 3) && !is_measure(t);
    return is_dash(t) || token_is_mark(t, '&') || token_is_mark(t, '/');
}

/* Words up to the next "for", "over" or "per": how many. */
static size_t take_name(token_list *r)
{
    const token *start = r->p;
    while (tokens_left(r) && is_of_name(r->p))
        r->p++;
    return (size_t)(r->p - start);
}

static bool multiply(figure *f, int64_t by)
{
    f->times *= by;
    return f->times <= MAX_TIMES;
}

/*
 * "per 5 district partners", "in each of the 6 authorities", "in each authority", "x 5". Days
 * that are no rate and are said to be per something need its number.
 */
static bool take_partners(token_list *r, figure *f)
{
    static const str leads[] = {S_INIT("per"), S_INIT("in"), S_INIT("for"), S_INIT("from"),
                                S_INIT("by"),  S_INIT("at"), S_INIT("each")};
    static const str links[] = {S_INIT("each"), S_INIT("every"), S_INIT("of"), S_INIT("the"),
                                S_INIT("all")};
    bool times = is_times(token_ahead(r, 0));
    if (!times && !token_is_any(token_ahead(r, 0), leads, sizeof leads / sizeof *leads))
        return false;
    bool per = token_is(r->p, S("per")), each = token_is(r->p, S("each"));
    r->p++;
    while (token_take_any(r, links, sizeof links / sizeof *links))
        continue;
    int count = take_count(r);
    size_t words = times ? 0 : take_name(r);
    f->uncounted = (per || each) && words && count == 0 && !f->per_month && !f->posts;
    bool whole = times ? count > 0 : words > 0 || (each && count == 0);
    if (!whole || is_measure(token_ahead(r, 0)))
        return false;
    return count == 0 ? !f->uncounted : multiply(f, count);
}

/* "approx" and the like, which change nothing. */
static bool take_about(token_list *r)
{
    static const str words[] = {S_INIT("approx"), S_INIT("approximately"), S_INIT("about"),
                                S_INIT("around"), S_INIT("circa"),         S_INIT("roughly"),
                                S_INIT("some")};
    bool taken =
        token_take_any(r, words, sizeof words / sizeof *words) || token_take_mark(r, '~');
    if (taken)
        token_take_mark(r, '.');
    return taken;
}

static bool take_all(token_list *r, str phrase)
{
    token_list ahead = *r;
    for (str word; str_cut(&phrase, ' ', &word);)
        if (!token_take(&ahead, word))
            return false;
    *r = ahead;
    return true;
}

/* Takes the words of `phrase`, in lower case, when they all follow: nearly always none does. */
static inline bool take_phrase(token_list *r, str phrase)
{
    str next = token_ahead(r, 0)->text;
    return next.n && ascii_lower(next.p[0]) == phrase.p[0] && take_all(r, phrase);
}

static bool take_required(token_list *r)
{
    static const str phrases[] = {S_INIT("as and when required"),
                                  S_INIT("as and when needed"),
                                  S_INIT("as and when necessary"),
                                  S_INIT("as and when"),
                                  S_INIT("as required"),
                                  S_INIT("as needed"),
                                  S_INIT("as necessary"),
                                  S_INIT("when required"),
                                  S_INIT("when needed"),
                                  S_INIT("if required"),
                                  S_INIT("if needed")};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (take_phrase(r, phrases[i]))
            return true;
    return false;
}

static bool take_maximum(token_list *r)
{
    bool taken = take_phrase(r, S("up to")) || take_phrase(r, S("at most")) ||
                 take_phrase(r, S("no more than")) || take_phrase(r, S("not more than")) ||
                 token_take(r, S("maximum")) || token_take(r, S("max"));
    if (!taken)
        return false;
    token_take_mark(r, '.');
    token_take(r, S("of"));
    return true;
}

/* One addition behind the rate. */
static bool take_clause(token_list *r, figure *f)
{
    bool maximum = take_maximum(r);
    f->maximum |= maximum;
    return maximum || take_about(r) || take_required(r) || take_phrase(r, S("in total")) ||
           token_take(r, S("total")) || token_take(r, S("altogether")) || take_months(r, f) ||
           take_partners(r, f);
}

/* "up to 2 days per month for 4 months": all of it, or why not. */
static const char *read_figure(token_list *r, figure *f)
{
    f->maximum = take_maximum(r);
    if (take_about(r))
        f->maximum |= take_maximum(r);
    const char *reason = take_quantity(r, &f->milli);
    if (reason)
        return reason;
    if (range_follows(r))
        return is_range;
    if (!take_unit(r, f))
        return tokens_left(r) ? how_to : no_unit;
    take_rate(r, f);
    while (tokens_left(r)) {
        token_take_mark(r, ',');
        if (!take_clause(r, f))
            return f->times > MAX_TIMES ? too_large : f->uncounted ? uncounted : how_to;
    }
    return NULL;
}

/* "1 person, " before the rest: people by number. False when no such words stand there. */
static bool take_people(token_list *r, figure *f)
{
    static const str parts[] = {S_INIT("at"), S_INIT("for"), S_INIT("x")};
    int count = take_count(r);
    const token *first = r->p;
    if (count == 0 || is_measure(token_ahead(r, 0)))
        return false;
    while (token_ahead(r, 0)->kind == TOKEN_WORD && !token_is_any(r->p, parts, 3))
        r->p++;
    if (r->p == first && !is_times(token_ahead(r, 0)))
        return false;
    bool parted = token_take_any(r, parts, 3) || token_take_mark(r, 0xD7) ||
                  token_take_mark(r, ',') || token_take_mark(r, ':') || token_take_mark(r, '@');
    return parted && multiply(f, count);
}

/* value × above / below, to the nearest thousandth, halves up. */
static int64_t scaled(int64_t value, int64_t above, int64_t below)
{
    return (value * above * 2 + below) / (below * 2);
}

/* Days, days per month or a share of a post, from what was read. */
static const char *settle(const figure *f, const effort_calendar *calendar, effort *e)
{
    int64_t above = f->per_month ? f->per_month : 1;
    int64_t below = f->per_month ? f->months_each : 1;
    if (f->hours) {
        above *= 1000;
        below *= calendar->hours_per_day_milli;
    }
    if (f->posts && f->per_month)
        return how_to;
    if (f->milli && f->times > max_milli / f->milli)
        return too_large;
    e->milli = scaled(f->milli * f->times, above, below);
    if (e->milli > max_milli)
        return too_large;
    e->state = f->posts ? EFFORT_SHARE : f->per_month ? EFFORT_RATE : EFFORT_DAYS;
    e->months = f->months;
    e->maximum = f->maximum;
    return NULL;
}

static const char *read_days(const token *list, size_t count, const effort_calendar *calendar,
                             effort *e)
{
    token_list whole = {list, list + count}, rest = whole;
    figure f = {.times = 1}, people = {.times = 1};
    const char *reason = read_figure(&rest, &f);
    if (!reason)
        return settle(&f, calendar, e);
    rest = whole;
    if (take_people(&rest, &people) && !read_figure(&rest, &people))
        return settle(&people, calendar, e);
    return reason;
}

/* "10%", "2.5 %": thousandths of a per cent. */
static const char *read_percent(str text, int64_t *milli)
{
    token list[5];
    size_t count = tokens_read(text, list, 4);
    token_list r = {list, list + (count > 4 ? 4 : count)};
    if (!token_is_digits(token_ahead(&r, 0), 1, MAX_DIGITS))
        return how_to;
    *milli = (int64_t)token_value(r.p++) * 1000;
    const char *reason = take_decimals(&r, milli);
    if (reason)
        return too_fine_share;
    if (!token_take_mark(&r, '%'))
        return how_to;
    token_take(&r, S("FTE"));
    if (tokens_left(&r) || count > 4)
        return how_to;
    return *milli > 100000 ? over_full : NULL;
}

/* "5xSO", "5 SO", "SO" or nothing, before the @: how many posts of which role. */
static const char *read_posts(str text, int64_t *count, str *role)
{
    text = utf8_trim(text);
    size_t at = 0;
    while (at < text.n && ascii_is_digit(text.p[at]))
        at++;
    *count = 1;
    *role = text;
    if (at == 0)
        return NULL;
    token number = {str_slice(text, 0, at), TOKEN_NUMBER, 0, false};
    if (at > MAX_DIGITS)
        return too_large;
    *count = token_value(&number);
    str rest = str_from(text, at), name = utf8_trim(rest);
    bool times = str_starts_nocase(name, S("x")) || str_starts(name, S("\xC3\x97"));
    size_t sign = str_starts_nocase(name, S("x")) ? 1 : 2;
    size_t first = 0;
    bool parted = name.n < rest.n && name.n && utf8_is_letter_or_digit(utf8_next(name, &first));
    if (!times && !parted)
        return how_to;
    *role = times ? utf8_trim(str_from(name, sign)) : name;
    return NULL;
}

/* "5xSO@10%", "SO @2.5%", "@100%", "50%". */
static const char *read_share(str text, effort *e)
{
    size_t at = str_find_byte(text, '@');
    bool posts = at != (size_t)-1;
    str behind = posts ? str_from(text, at + 1) : text;
    int64_t count = 1, percent = 0;
    if (str_find_byte(behind, '@') != (size_t)-1)
        return several;
    const char *reason = posts ? read_posts(str_slice(text, 0, at), &count, &e->role) : NULL;
    if (!reason)
        reason = read_percent(behind, &percent);
    if (reason)
        return reason;
    if (count * percent % 100)
        return too_fine_share;
    e->milli = count * percent / 100;
    e->state = EFFORT_SHARE;
    return NULL;
}

/* "as required", "project managers as required": no figure is given, and none is wanted. */
static bool is_as_required(const token *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        token_list rest = {list + i, list + count};
        if (list[i].kind == TOKEN_NUMBER)
            return false;
        if (take_required(&rest) && tokens_left(&rest) == 0)
            return true;
    }
    return count == 2 && token_is(list, S("ad")) && token_is(list + 1, S("hoc"));
}

static const char *read_effort(str text, const effort_calendar *calendar, effort *e)
{
    token list[MAX_TOKENS];
    size_t count = tokens_read(text, list, MAX_TOKENS);
    if (str_find_byte(text, '%') != (size_t)-1)
        return read_share(text, e);
    if (count > MAX_TOKENS)
        return how_to;
    while (count && token_is_mark(&list[count - 1], '.'))
        count--;
    if (!is_as_required(list, count) || value_is_placeholder(text))
        return read_days(list, count, calendar, e);
    e->state = EFFORT_AS_REQUIRED;
    return NULL;
}

static bool is_none(str text)
{
    return str_eq_nocase(text, S("nil")) || str_eq_nocase(text, S("none"));
}

static bool is_usable(const effort_calendar *calendar)
{
    return calendar && calendar->hours_per_day_milli > 0 &&
           calendar->hours_per_day_milli <= 24000;
}

effort effort_parse(str text, const effort_calendar *calendar)
{
    str core = value_without_notes(text);
    effort e = {.state = EFFORT_DAYS};
    if (value_is_missing(core))
        return (effort){.state = EFFORT_MISSING};
    if (is_none(core))
        return e;
    const char *reason =
        read_effort(core, is_usable(calendar) ? calendar : &effort_default_calendar, &e);
    if (!reason)
        return e;
    if (value_is_placeholder(core))
        return (effort){.state = EFFORT_UNKNOWN};
    return (effort){.state = EFFORT_INVALID, .reason = reason};
}

str effort_number(arena *a, int64_t milli)
{
    const char *sign = milli < 0 ? "-" : "";
    uint64_t size = milli < 0 ? 0 - (uint64_t)milli : (uint64_t)milli;
    unsigned rest = (unsigned)(size % 1000);
    int places = 3;
    for (; places > 0 && rest % 10 == 0; places--)
        rest /= 10;
    if (places == 0)
        return str_format(a, "%s%llu", sign, (unsigned long long)(size / 1000));
    return str_format(a, "%s%llu.%0*u", sign, (unsigned long long)(size / 1000), places, rest);
}
