#include "core/money.h"

bool money_add(money a, money b, money *sum)
{
    if ((b > 0 && a > INT64_MAX - b) || (b < 0 && a < INT64_MIN - b))
        return false;
    *sum = a + b;
    return true;
}

money money_size(money amount)
{
    return amount >= 0 ? amount : amount == INT64_MIN ? INT64_MAX : -amount;
}

/* The size of an amount: unlike -amount it exists for the smallest one too. */
static uint64_t magnitude(money amount)
{
    return amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
}

static uint64_t pence_per(money_unit unit)
{
    return unit == UNIT_NONE ? UNIT_POUNDS : (uint64_t)unit;
}

/* Decimal places that one unit can be divided into: 2 for pounds. */
static int places_of(money_unit unit)
{
    int places = 0;
    for (uint64_t rest = pence_per(unit); rest > 1; rest /= 10)
        places++;
    return places;
}

int money_decimals(money amount, money_unit unit)
{
    uint64_t fraction = magnitude(amount) % pence_per(unit);
    if (fraction == 0)
        return 0;
    int places = places_of(unit);
    for (; fraction % 10 == 0; fraction /= 10)
        places--;
    return places;
}

/* Writes `value` before `end` with `separator` (or none) between thousands; its start. */
static char *write_whole(char *end, uint64_t value, char separator)
{
    int written = 0;
    do {
        if (separator && written && written % 3 == 0)
            *--end = separator;
        *--end = (char)('0' + value % 10);
        value /= 10;
        written++;
    } while (value);
    return end;
}

/* The fraction's first `places` digits, with zeros behind where the unit has no more. */
static void write_fraction(buf *out, uint64_t fraction, money_unit unit, int places)
{
    buf_byte(out, '.');
    uint64_t scale = pence_per(unit);
    for (int i = 0; i < places; i++) {
        scale /= 10;
        buf_byte(out, scale ? (char)('0' + fraction / scale % 10) : '0');
    }
}

/* The figure without a sign. */
static void write_figure(buf *out, money amount, money_unit unit, int decimals, char separator)
{
    char digits[32];
    char *end = digits + sizeof digits;
    uint64_t size = magnitude(amount), per = pence_per(unit);
    char *start = write_whole(end, size / per, separator);
    buf_str(out, (str){start, (size_t)(end - start)});
    int needed = money_decimals(amount, unit);
    int places = decimals > needed ? decimals : needed;
    if (places > 0)
        write_fraction(out, size % per, unit, places);
}

/* Moves what was built to the arena. */
static str finish(arena *a, buf *out)
{
    str text = str_copy(a, buf_view(out));
    buf_free(out);
    return text;
}

str money_plain(arena *a, money amount, money_unit unit, int decimals)
{
    buf out = {0};
    if (amount < 0)
        buf_byte(&out, '-');
    write_figure(&out, amount, unit, decimals, '\0');
    return finish(a, &out);
}

str money_pretty(arena *a, money amount, money_unit unit, int decimals)
{
    buf out = {0};
    if (amount < 0)
        buf_str(&out, S("\xE2\x88\x92"));
    write_figure(&out, amount, unit, decimals, ',');
    return finish(a, &out);
}

str money_pounds(arena *a, money amount)
{
    buf out = {0};
    if (amount < 0)
        buf_str(&out, S("\xE2\x88\x92"));
    buf_str(&out, S("\xC2\xA3"));
    write_figure(&out, amount, UNIT_POUNDS, amount % UNIT_POUNDS ? 2 : 0, ',');
    return finish(a, &out);
}

str money_unit_name(money_unit unit)
{
    switch (unit) {
    case UNIT_POUNDS:
        return S("\xC2\xA3");
    case UNIT_THOUSANDS:
        return S("\xC2\xA3'000s");
    case UNIT_MILLIONS:
        return S("\xC2\xA3m");
    case UNIT_NONE:
        break;
    }
    return S("");
}
