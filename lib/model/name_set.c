#include "model/name_set.h"

#include "core/utf8.h"

enum { MOST_WORDS = 32 };

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC;
}

/* words_fold of a text that is all ASCII, as most names are; false for any other. */
static bool fold_ascii(arena *a, str text, str *folded)
{
    char *out = arena_bytes(a, text.n + 1);
    size_t n = 0;
    bool gap = false;
    for (size_t i = 0; i < text.n;) {
        char c = ascii_folded(text.p[i]);
        if (!c) {
            if ((unsigned char)text.p[i] >= 0x80)
                return false;
            gap |= text.p[i++] != '\'';
            continue;
        }
        if (gap && n)
            out[n++] = ' ';
        gap = false;
        do
            out[n++] = c;
        while (++i < text.n && (c = ascii_folded(text.p[i])));
    }
    *folded = (str){out, n};
    return true;
}

str words_fold(arena *a, str text)
{
    str folded;
    if (fold_ascii(a, text, &folded))
        return folded;
    text = utf8_fold(a, text);
    buf out = {0};
    bool gap = false;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        if (is_apostrophe(c))
            continue;
        if (!utf8_is_letter_or_digit(c)) {
            gap = true;
            continue;
        }
        if (gap && out.n)
            buf_byte(&out, ' ');
        gap = false;
        utf8_append(&out, c);
    }
    folded = str_copy(a, buf_view(&out));
    buf_free(&out);
    return folded;
}

str words_next(str *rest)
{
    str word = {0};
    if (!str_cut(rest, ' ', &word))
        return (str){"", 0};
    return word;
}

name_set name_set_new(arena *a)
{
    return (name_set){.map = map_new(a)};
}

static size_t words_in(str name)
{
    size_t count = name.n > 0;
    for (size_t i = 0; i < name.n; i++)
        count += name.p[i] == ' ';
    return count;
}

void name_set_add(name_set *set, str name, size_t value)
{
    if (name.n == 0)
        return;
    map_set(&set->map, name, value);
    size_t words = words_in(name);
    if (words > set->words)
        set->words = words < MOST_WORDS ? words : MOST_WORDS;
}

size_t name_set_find(const name_set *set, str name)
{
    return map_get(&set->map, name);
}

size_t name_set_prefix(const name_set *set, str text, size_t *value)
{
    size_t found = 0;
    for (size_t end = 0, words = 0; end < text.n && words < set->words; end++, words++) {
        size_t space = str_find_byte(str_from(text, end), ' ');
        end = space == (size_t)-1 ? text.n : end + space;
        size_t hit = name_set_find(set, str_slice(text, 0, end));
        if (hit == (size_t)-1)
            continue;
        found = end;
        *value = hit;
    }
    return found;
}
