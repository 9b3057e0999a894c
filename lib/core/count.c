#include "core/count.h"

/* "13", "1,204": thousands in groups of three. */
static str count_figures(arena *a, size_t count)
{
    if (count < 1000)
        return str_format(a, "%zu", count);
    str thousands = count_figures(a, count / 1000);
    return str_format(a, "%.*s,%03zu", STR_ARG(thousands), count % 1000);
}

str count_words(arena *a, size_t count)
{
    static const char *const words[] = {"no",   "one",    "two",   "three", "four",
                                        "five", "six",    "seven", "eight", "nine",
                                        "ten",  "eleven", "twelve"};
    if (count < sizeof words / sizeof *words)
        return str_of(words[count]);
    return count_figures(a, count);
}

str count_of(arena *a, size_t count, const char *singular, const char *plural)
{
    return str_format(a, "%.*s %s", STR_ARG(count_words(a, count)),
                      count == 1 ? singular : plural);
}
