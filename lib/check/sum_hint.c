#include "check/sum_hint.h"

#include "check/figure.h"

/* What stands wrong, and how the terms are searched for why. */
typedef struct puzzle {
    arena *arena;
    const amount *stated;
    money is; /* what the stated figure counts */
    money off;
    sum_terms terms;
} puzzle;

/* What a finding calls a term. */
static str name_of(const puzzle *p, const term *t)
{
    return p->terms.name(p->terms.context, t);
}

static str empty(void)
{
    return (str){"", 0};
}

/* The difference in the author's figures. */
static str shown_off(const puzzle *p)
{
    return figure_size(p->arena, p->stated, p->off);
}

/* --- A row missed or counted twice --- */

/* The index of the next term at or after `from` whose value is `value`, up or down. */
static size_t next_equal(const puzzle *p, size_t from, money value, bool sums)
{
    while (from < p->terms.count && ((p->terms.items[from].kind == TERM_SUM) != sums ||
                                     money_size(p->terms.items[from].value) != value))
        from++;
    return from;
}

/* Whether the stated sum holds `t` once too often; otherwise it lacks it. */
static bool counted_twice(const puzzle *p, const term *t)
{
    return (p->off > 0) == (t->value > 0);
}

static const char *question(const puzzle *p, const term *t, bool several)
{
    bool twice = counted_twice(p, t);
    if (t->kind == TERM_DEDUCTION)
        return twice ? "taken away twice" : "left out";
    if (several)
        return twice ? "counted twice" : "left out";
    return twice ? "it counted twice" : "it left out";
}

static str explain_equal(const puzzle *p)
{
    size_t first = next_equal(p, 0, money_size(p->off), false);
    if (first == p->terms.count)
        return empty();
    const term *t = &p->terms.items[first];
    str shown = shown_off(p);
    size_t second = next_equal(p, first + 1, money_size(p->off), false);
    const term *u = second < p->terms.count ? &p->terms.items[second] : NULL;
    if (u && u->kind == t->kind)
        return str_format(p->arena, "%.*s is %.*s, and also %.*s. %s one of them %s?",
                          STR_ARG(shown), STR_ARG(name_of(p, t)), STR_ARG(name_of(p, u)),
                          counted_twice(p, t) ? "Is" : "Was", question(p, t, true));
    if (t->kind == TERM_DEDUCTION)
        return str_format(p->arena, "%.*s is %.*s. %s it %s?", STR_ARG(shown),
                          STR_ARG(name_of(p, t)), counted_twice(p, t) ? "Is" : "Was",
                          question(p, t, true));
    return str_format(p->arena, "%.*s is %.*s. %s %s?", STR_ARG(shown), STR_ARG(name_of(p, t)),
                      counted_twice(p, t) ? "Is" : "Was", question(p, t, false));
}

/* A sum above it: counted like a row, or its rows left out. */
static str explain_sum(const puzzle *p)
{
    size_t at = next_equal(p, 0, money_size(p->off), true);
    if (at == p->terms.count)
        return empty();
    const term *t = &p->terms.items[at];
    str shown = shown_off(p);
    return str_format(p->arena, "%.*s is %.*s. %s", STR_ARG(shown), STR_ARG(name_of(p, t)),
                      counted_twice(p, t) ? "Is it counted on top of its rows?"
                                          : "Were its rows left out?");
}

/* Sub totals that are added up with the rows they already hold. */
static str explain_sums(const puzzle *p)
{
    money all = 0;
    size_t sums = 0;
    for (size_t i = 0; i < p->terms.count; i++) {
        const term *t = &p->terms.items[i];
        if (t->kind != TERM_SUM)
            continue;
        sums++;
        if (!money_add(all, t->value, &all))
            return empty();
    }
    if (sums < 2 || all != p->off)
        return empty();
    str shown = shown_off(p), count = count_words(p->arena, sums);
    return str_format(
        p->arena,
        "%.*s is the %.*s sums above it once more. Are they counted on top of their "
        "rows?",
        STR_ARG(shown), STR_ARG(count));
}

/* --- A deduction added --- */

static str explain_added(const puzzle *p)
{
    money all = 0;
    size_t deductions = 0;
    for (size_t i = 0; i < p->terms.count && p->off > 0 && p->off % 2 == 0; i++) {
        const term *t = &p->terms.items[i];
        if (t->kind != TERM_DEDUCTION)
            continue;
        deductions++;
        if (t->value == -(p->off / 2)) {
            str shown = shown_off(p);
            return str_format(p->arena,
                              "%.*s is twice %.*s. Was it added instead of taken away?",
                              STR_ARG(shown), STR_ARG(name_of(p, t)));
        }
        if (!money_add(all, t->value, &all))
            return empty();
    }
    if (deductions < 2 || all != -(p->off / 2))
        return empty();
    str shown = shown_off(p), count = count_words(p->arena, deductions);
    return str_format(p->arena,
                      "%.*s is twice the %.*s deductions together. Were they added instead of "
                      "taken away?",
                      STR_ARG(shown), STR_ARG(count));
}

/* --- Two digits swapped --- */

/* Whether `b` is `a` with two digits swapped, in the figures that an author wrote. */
static bool is_swap(money a, money b, money last_digit)
{
    if (!last_digit || a == b || (a < 0) != (b < 0) || a % last_digit || b % last_digit)
        return false;
    a = money_size(a) / last_digit;
    b = money_size(b) / last_digit;
    int differ = 0;
    money from[2] = {0}, to[2] = {0};
    for (; a && b; a /= 10, b /= 10) {
        if (a % 10 == b % 10)
            continue;
        if (differ == 2)
            return false;
        from[differ] = a % 10;
        to[differ++] = b % 10;
    }
    return a == b && differ == 2 && from[0] == to[1] && from[1] == to[0];
}

/* What a term would have to say for the stated sum to be right; false when that is too large.
 */
static bool wanted_figure(const puzzle *p, const term *t, money *wanted)
{
    return money_add(t->value, p->off, wanted) && *wanted != INT64_MIN &&
           (*wanted < 0) == (t->value < 0);
}

static str explain_swap(const puzzle *p)
{
    money right = p->is - p->off;
    if (p->off % 9)
        return empty();
    if (is_swap(p->is, right, cost_last_digit(p->stated))) {
        str shown = shown_off(p), is = figure_as(p->arena, p->stated, p->is);
        str should = figure_as(p->arena, p->stated, right);
        return str_format(p->arena, "the %.*s is two digits swapped: %.*s for %.*s",
                          STR_ARG(shown), STR_ARG(is), STR_ARG(should));
    }
    for (size_t i = 0; i < p->terms.count; i++) {
        const term *t = &p->terms.items[i];
        money wanted;
        if (t->kind == TERM_SUM || !wanted_figure(p, t, &wanted) ||
            !is_swap(t->value, wanted, cost_last_digit(t->written)))
            continue;
        str shown = shown_off(p), should = figure_size(p->arena, t->written, wanted);
        return str_format(p->arena, "the %.*s is two digits swapped, if %.*s should be %.*s",
                          STR_ARG(shown), STR_ARG(name_of(p, t)), STR_ARG(should));
    }
    return empty();
}

/* --- A slip of the unit or the decimal point --- */

/* The power of ten by which `a` is larger (or, negative, smaller) than `b`; 0 for none. */
static int slip_between(money a, money b)
{
    if (a == 0 || b == 0 || (a < 0) != (b < 0))
        return 0;
    money large = money_size(a), small = money_size(b);
    if (large < small)
        return -slip_between(b, a);
    int power = 0;
    for (; large > small && large % 10 == 0 && power < 9; power++)
        large /= 10;
    return large == small ? power : 0;
}

static const char *slip_words(int power)
{
    return power % 3 == 0 ? "is its unit right?" : "has its decimal point slipped?";
}

/* A figure that slipped needs the places that it has, not those of the wrong one. */
static str slipped_figure(arena *a, const amount *like, money pence)
{
    amount plain = *like;
    plain.decimals = 0;
    return figure_as(a, &plain, pence);
}

/* "a factor of 1,000" */
static str factor(arena *a, int power)
{
    money times = UNIT_POUNDS;
    for (int i = 0; i < (power < 0 ? -power : power); i++)
        times *= 10;
    return str_format(a, "a factor of %.*s", STR_ARG(money_pretty(a, times, UNIT_POUNDS, 0)));
}

static str explain_slip(const puzzle *p)
{
    money right = p->is - p->off;
    int power = slip_between(p->is, right);
    str shown = shown_off(p);
    if (power) {
        str should = slipped_figure(p->arena, p->stated, right);
        return str_format(p->arena, "the %.*s is %.*s between it and %.*s: %s", STR_ARG(shown),
                          STR_ARG(factor(p->arena, power)), STR_ARG(should), slip_words(power));
    }
    for (size_t i = 0; i < p->terms.count; i++) {
        const term *t = &p->terms.items[i];
        money wanted;
        if (t->kind == TERM_SUM || !wanted_figure(p, t, &wanted) ||
            !(power = slip_between(t->value, wanted)))
            continue;
        str should = slipped_figure(p->arena, t->written, money_size(wanted));
        return str_format(p->arena, "the %.*s is %.*s, if %.*s should be %.*s: %s",
                          STR_ARG(shown), STR_ARG(factor(p->arena, power)),
                          STR_ARG(name_of(p, t)), STR_ARG(should), slip_words(power));
    }
    return empty();
}

/* --- All of them --- */

str sum_hint(arena *a, const amount *stated, money is, money off, sum_terms terms)
{
    static str (*const explanations[])(const puzzle *) = {
        explain_equal, explain_added, explain_sum, explain_sums, explain_swap, explain_slip,
    };
    const puzzle p = {a, stated, is, off, terms};
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++) {
        str hint = explanations[i](&p);
        if (hint.n)
            return hint;
    }
    return empty();
}

/* Of the terms, how many the last sum that agrees with all before it clears; 0 for none. */
static size_t cleared_terms(sum_terms terms)
{
    size_t cleared = 0;
    money all = 0;
    for (size_t i = 0; i < terms.count; i++) {
        const term *t = &terms.items[i];
        if (t->kind == TERM_SUM && t->value == all && i > 0)
            cleared = i + 1;
        if (t->kind != TERM_SUM && !money_add(all, t->value, &all))
            return cleared;
    }
    return cleared;
}

str sum_hint_unknown(arena *a, const amount *stated, money off, sum_terms terms,
                     const char *what)
{
    str shown = figure_size(a, stated, off);
    size_t cleared = cleared_terms(terms);
    if (cleared > 0 && cleared + 1 == terms.count) {
        str sum = terms.name(terms.context, &terms.items[cleared - 1]);
        str left = terms.name(terms.context, &terms.items[cleared]);
        return str_format(a, "%.*s agrees with what stands above it: is %.*s right?",
                          STR_ARG(sum), STR_ARG(left));
    }
    return str_format(a, "no single %s explains the %.*s: check each figure against its source",
                      what, STR_ARG(shown));
}

str culprit_hint(arena *a, money off, str name, const term *culprit, const amount *like,
                 money right, size_t sums)
{
    str shown = figure_size(a, like, off), should = figure_size(a, like, right);
    str all = sums == 2 ? S("both") : count_words(a, sums);
    money is = money_size(culprit->value);
    const char *why = "";
    if (is_swap(is, right, cost_last_digit(culprit->written)))
        why = ": are two digits swapped?";
    else if (slip_between(is, right))
        why = slip_between(is, right) % 3 ? ": has its decimal point slipped?"
                                          : ": is its unit right?";
    return str_format(a, "the %.*s would go, and %s%.*s sums be right, if %.*s were %.*s%s",
                      STR_ARG(shown), sums == 2 ? "" : "all ", STR_ARG(all), STR_ARG(name),
                      STR_ARG(should), why);
}

str sum_shown(arena *a, sum_terms terms, size_t count)
{
    enum { MOST = 12 };
    buf out = {0};
    size_t shown = 0;
    for (size_t i = 0; i < terms.count && shown < MOST; i++) {
        const term *t = &terms.items[i];
        if (t->kind == TERM_SUM)
            continue;
        bool minus = t->value < 0;
        buf_str(&out, str_of(shown ? (minus ? " − " : " + ") : minus ? "−" : ""));
        buf_str(&out, figure_size(a, t->written, t->value));
        shown++;
    }
    if (count > shown)
        buf_format(&out, " … and %.*s more",
                   STR_ARG(money_pretty(a, (money)(count - shown) * 100, UNIT_POUNDS, 0)));
    str text = str_copy(a, buf_view(&out));
    buf_free(&out);
    return text;
}
