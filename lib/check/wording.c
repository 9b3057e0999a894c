#include "check/wording.h"

static bool is_vowel(char c)
{
    return str_find_byte(S("aeio"), c) != (size_t)-1;
}

/* A name as words; three letters or fewer are initials. */
static str spoken(arena *a, str name)
{
    char *p = arena_alloc(a, name.n + 1);
    for (size_t i = 0; i < name.n; i++) {
        bool initial = name.n <= 3 && name.p[i] >= 'a' && name.p[i] <= 'z';
        p[i] = name.p[i] == '-' ? ' ' : initial ? (char)(name.p[i] - 'a' + 'A') : name.p[i];
    }
    return (str){p, name.n};
}

str kind_phrase(arena *a, str kind)
{
    bool an = kind.n && (is_vowel(kind.p[0]) || str_starts(kind, S("up")));
    return str_format(a, "%s %.*s", an ? "an" : "a", STR_ARG(spoken(a, kind)));
}

str singular(arena *a, str list)
{
    str words = spoken(a, list);
    if (str_ends(words, S("ies")))
        return str_join(a, str_slice(words, 0, words.n - 3), S("y"));
    return str_ends(words, S("s")) ? str_slice(words, 0, words.n - 1) : words;
}

unsigned line_of(const source *where, span at)
{
    return source_position(where, at.start).line;
}

bool word_among(str word, str names)
{
    char room[16] = " ";
    if (word.n == 0 || word.n > 12)
        return false;
    for (size_t i = 0; i < word.n; i++)
        room[i + 1] = ascii_lower(word.p[i]);
    room[word.n + 1] = ' ';
    return str_find(names, (str){room, word.n + 2}) != (size_t)-1;
}

bool html_is_comment(str html)
{
    for (html = str_trim(html); str_starts(html, S("<!--")); html = str_trim(html)) {
        size_t close = str_find(html, S("-->"));
        if (close == (size_t)-1)
            return true;
        html = str_from(html, close + 3);
    }
    return html.n == 0;
}
