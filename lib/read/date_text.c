#include "read/date_text.h"

#include "read/date_part.h"
#include "read/value.h"

enum { MAX_TOKENS = 32 };

static const char no_date[] = "write it as 31 October 2008, October 2008 or 2008-10-31";
static const char backwards[] = "it ends before it begins";

/* Tokens of a text, parted from its beginning or end by moving the two. */
typedef struct words {
    const token *p;
    size_t n;
} words;

static bool is_noise(const token *t)
{
    static const str noise[] = {
        S_INIT("of"),        S_INIT("the"),      S_INIT("Monday"), S_INIT("Tuesday"),
        S_INIT("Wednesday"), S_INIT("Thursday"), S_INIT("Friday"), S_INIT("Saturday"),
        S_INIT("Sunday"),    S_INIT("Mon"),      S_INIT("Tue"),    S_INIT("Tues"),
        S_INIT("Wed"),       S_INIT("Thu"),      S_INIT("Thur"),   S_INIT("Thurs"),
        S_INIT("Fri"),       S_INIT("Sat"),      S_INIT("Sun")};
    return token_is_mark(t, ',') || token_is_any(t, noise, sizeof noise / sizeof *noise);
}

/* A point that ends an abbreviation or the text, not one between two figures. */
static bool is_stop(const token *list, size_t i, size_t count)
{
    if (!token_is_mark(&list[i], '.'))
        return false;
    return i == 0 || i + 1 == count || list[i - 1].kind != TOKEN_NUMBER ||
           list[i + 1].kind != TOKEN_NUMBER || list[i].gap || list[i + 1].gap;
}

/* Drops what carries no meaning; what follows counts as parted from what went before. */
static size_t drop_noise(const token *list, size_t count, token *kept)
{
    size_t n = 0;
    bool gap = false;
    for (size_t i = 0; i < count; i++) {
        bool drop = is_noise(&list[i]) || is_stop(list, i, count);
        if (!drop) {
            kept[n] = list[i];
            kept[n++].gap |= gap;
        }
        gap = drop;
    }
    return n;
}

static size_t lead_length(words w)
{
    static const str leads[] = {S_INIT("by"),   S_INIT("from"),   S_INIT("on"),
                                S_INIT("in"),   S_INIT("at"),     S_INIT("until"),
                                S_INIT("till"), S_INIT("during"), S_INIT("between")};
    if (token_is_any(w.p, leads, sizeof leads / sizeof *leads))
        return 1;
    bool no_later = w.n > 3 && (token_is(w.p, S("no")) || token_is(w.p, S("not"))) &&
                    token_is(w.p + 1, S("later")) && token_is(w.p + 2, S("than"));
    return no_later ? 3 : 0;
}

/* Steps over "by", "from", "no later than", …; sets *between for that word. */
static words skip_lead(words w, bool *between)
{
    *between = false;
    for (size_t n; w.n > 1 && (n = lead_length(w)) > 0;) {
        *between |= token_is(w.p, S("between"));
        w = (words){w.p + n, w.n - n};
    }
    return w;
}

static date_value invalid(str written, const char *reason)
{
    return (date_value){.state = DATE_INVALID, .written = written, .reason = reason};
}

static str written_of(words w)
{
    return token_join(w.p, w.p + w.n - 1);
}

/* The value of one part that is complete. */
static date_value value_of(const date_part *part, const day *start, str written)
{
    date_value value = {.written = written};
    value.state = date_part_range(part, start, &value.range, &value.reason);
    if (value.state != DATE_INVALID)
        value.reason = NULL;
    if (value.state == DATE_IMPOSSIBLE) {
        value.year = part->year;
        value.month = part->month;
        value.day = part->day;
    }
    return value;
}

/* Gives the first part of a range what only the last one says. */
static void complete(date_part *first, date_part *last)
{
    bool bare_last = last->shape == SHAPE_DAY && last->month == 0;
    if (first->shape == SHAPE_PROGRAMME_YEAR && bare_last) {
        last->shape = SHAPE_PROGRAMME_YEAR;
        last->number = last->day;
        return;
    }
    bool bare_first = first->shape == SHAPE_DAY && first->month == 0;
    if (bare_first && last->shape == SHAPE_DAY)
        first->month = last->month;
    if (first->year || first->shape == SHAPE_PROGRAMME_YEAR)
        return;
    bool season = first->shape == SHAPE_SEASON;
    bool wraps = season && last->shape == SHAPE_SEASON ? first->number > last->number
                                                       : first->month > last->month;
    first->year = last->year - (last->year > 1 && last->month <= 12 && wraps);
    first->financial = last->financial && !season;
}

static date_value range_of(words left, words right, const date_part *a, const date_part *b,
                           const day *start)
{
    date_part first = *a, last = *b;
    complete(&first, &last);
    date_value from = value_of(&first, start, written_of(left));
    date_value to = value_of(&last, start, written_of(right));
    str written = token_join(left.p, right.p + right.n - 1);
    if (from.state == DATE_IMPOSSIBLE)
        return from;
    if (to.state != DATE_KNOWN || from.state != DATE_KNOWN) {
        date_value *wrong = to.state != DATE_KNOWN ? &to : &from;
        return wrong->state == DATE_IMPOSSIBLE ? *wrong : invalid(written, wrong->reason);
    }
    if (from.range.first > to.range.last)
        return (date_value){
            .state = DATE_INVALID, .written = written, .reason = backwards, .backwards = true};
    precision p =
        from.range.precision > to.range.precision ? from.range.precision : to.range.precision;
    return (date_value){DATE_KNOWN, {from.range.first, to.range.last, p}, .written = written};
}

/* The word or mark at `at` parts two dates. */
static bool read_range(words w, size_t at, const day *start, date_value *value)
{
    if (at == 0 || at + 1 >= w.n)
        return false;
    bool between;
    words left = {w.p, at}, right = skip_lead((words){w.p + at + 1, w.n - at - 1}, &between);
    date_part first, last;
    if (!date_part_read(left.p, left.n, &first) || !date_part_read(right.p, right.n, &last))
        return false;
    *value = range_of(left, right, &first, &last, start);
    return true;
}

static size_t find_word(words w, str word)
{
    for (size_t i = 0; i < w.n; i++)
        if (token_is(w.p + i, word))
            return i;
    return w.n;
}

/* The one mark of its kind that has space on both sides, or the only one there is. */
static size_t find_mark(words w, bool (*is_mark)(const token *))
{
    size_t spaced = w.n, any = w.n, spaced_count = 0, count = 0;
    for (size_t i = 0; i + 1 < w.n; i++) {
        if (!is_mark(w.p + i))
            continue;
        any = i;
        count++;
        if (!w.p[i].gap || !w.p[i + 1].gap)
            continue;
        spaced = i;
        spaced_count++;
    }
    if (spaced_count == 1)
        return spaced;
    return count == 1 ? any : w.n;
}

static date_value read_words(words w, bool between, const day *start)
{
    date_part part;
    if (!between && date_part_read(w.p, w.n, &part))
        return value_of(&part, start, written_of(w));
    const size_t places[] = {find_word(w, between ? S("and") : S("to")),
                             find_word(w, S("until")),
                             find_word(w, S("till")),
                             find_mark(w, date_is_dash),
                             find_mark(w, date_is_hyphen),
                             find_mark(w, date_is_slash)};
    date_value value;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (read_range(w, places[i], start, &value))
            return value;
    return invalid(written_of(w), no_date);
}

/* "(October 2008)" as a whole is that date. */
static str inside_bracket(str text)
{
    bool whole = str_starts(text, S("(")) && str_ends(text, S(")")) && value_is_notes(text);
    return whole ? value_strip(str_slice(text, 1, text.n - 1)) : text;
}

date_value date_parse(str text, const day *start)
{
    str core = inside_bracket(value_without_notes(text));
    if (value_is_missing(core))
        return (date_value){.state = DATE_MISSING, .written = core};
    date_part plain;
    if (date_part_plain(core, &plain))
        return value_of(&plain, start, core);
    token list[MAX_TOKENS], kept[MAX_TOKENS];
    size_t count = tokens_read(core, list, MAX_TOKENS);
    size_t n = count > MAX_TOKENS ? 0 : drop_noise(list, count, kept);
    if (n == 0)
        return invalid(core, no_date);
    bool between;
    words w = skip_lead((words){kept, n}, &between);
    return read_words(w, between, start);
}

bool date_is_placeholder(str text)
{
    static const str leads[] = {S_INIT("by"), S_INIT("on"), S_INIT("from"), S_INIT("until")};
    token t;
    size_t at = 0;
    str core = inside_bracket(value_without_notes(text));
    bool any = token_next(core, &at, &t);
    if (any && token_is_any(&t, leads, sizeof leads / sizeof *leads))
        any = token_next(core, &at, &t);
    return (any && str_eq(t.text, S("DATE"))) || value_is_placeholder(text);
}

/* One end of an interval: an ISO year, month or day. */
static date_value parse_iso(str text)
{
    text = value_strip(text);
    token list[6];
    size_t count = tokens_read(text, list, 5);
    bool iso = count > 0 && count <= 5 && token_is_digits(&list[0], 4, 4);
    for (size_t i = 1; iso && i < count; i++)
        iso = !list[i].gap &&
              (i % 2 ? token_is_mark(&list[i], '-') : token_is_digits(&list[i], 2, 2));
    date_part part;
    if (!iso || !date_part_read(list, count, &part))
        return invalid(text, "write it as 2008, 2008-10 or 2008-10-31");
    return value_of(&part, NULL, token_join(list, list + count - 1));
}

bool date_parse_interval(str text, date_value *from, date_value *to)
{
    size_t slash = str_find_byte(text, '/');
    if (slash == (size_t)-1)
        return false;
    *from = parse_iso(str_slice(text, 0, slash));
    *to = parse_iso(str_from(text, slash + 1));
    return true;
}

bool date_parse_financial_year(str text, int *year)
{
    token list[3];
    if (tokens_read(text, list, 3) != 3 || !token_is_digits(&list[0], 4, 4))
        return false;
    date_part part;
    if (!date_part_read(list, 3, &part) || part.shape != SHAPE_YEAR || !part.financial)
        return false;
    *year = part.year;
    return true;
}
