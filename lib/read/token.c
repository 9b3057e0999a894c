#include "read/token.h"

#include "core/utf8.h"

/* The Latin-1 fractions, which Unicode counts among the digits. */
static bool is_fraction(uint32_t c)
{
    return c >= 0xBC && c <= 0xBE;
}

static token_kind kind_of(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return TOKEN_NUMBER;
    return utf8_is_letter_or_digit(c) && !is_fraction(c) ? TOKEN_WORD : TOKEN_MARK;
}

/* Moves *at to the next character that is no white space; false at the end. */
static bool skip_spaces(str text, size_t *at)
{
    while (*at < text.n) {
        size_t next = *at;
        if (!utf8_is_space(utf8_next(text, &next)))
            return true;
        *at = next;
    }
    return false;
}

/* The end of a run of letters; most are ASCII and need no look at their kind. */
static size_t word_end(str text, size_t at)
{
    for (size_t next = at; at < text.n; at = next)
        if (ascii_is_alpha(text.p[at]))
            next = at + 1;
        else if (kind_of(utf8_next(text, &next)) != TOKEN_WORD)
            break;
    return at;
}

static size_t number_end(str text, size_t at)
{
    while (at < text.n && ascii_is_digit(text.p[at]))
        at++;
    return at;
}

bool token_next(str text, size_t *at, token *t)
{
    size_t before = *at;
    if (!skip_spaces(text, at))
        return false;
    size_t start = *at;
    uint32_t c = utf8_next(text, at);
    token_kind kind = kind_of(c);
    if (kind == TOKEN_WORD)
        *at = word_end(text, *at);
    else if (kind == TOKEN_NUMBER)
        *at = number_end(text, *at);
    *t = (token){str_slice(text, start, *at), kind, c, start > before};
    return true;
}

size_t tokens_read(str text, token *list, size_t max)
{
    size_t count = 0;
    token surplus;
    for (size_t at = 0; token_next(text, &at, count < max ? &list[count] : &surplus); count++)
        if (count == max)
            return max + 1;
    return count;
}

bool token_is_any(const token *t, const str *words, size_t count)
{
    for (size_t i = 0; t->kind == TOKEN_WORD && i < count; i++)
        if (str_eq_nocase(t->text, words[i]))
            return true;
    return false;
}

bool token_is_digits(const token *t, size_t from, size_t to)
{
    return t->kind == TOKEN_NUMBER && t->text.n >= from && t->text.n <= to;
}

int token_value(const token *t)
{
    int value = 0;
    for (size_t i = 0; i < t->text.n; i++)
        value = value * 10 + (t->text.p[i] - '0');
    return value;
}

int token_number_word(const token *t)
{
    static const str words[] = {S_INIT("one"),   S_INIT("two"),    S_INIT("three"),
                                S_INIT("four"),  S_INIT("five"),   S_INIT("six"),
                                S_INIT("seven"), S_INIT("eight"),  S_INIT("nine"),
                                S_INIT("ten"),   S_INIT("eleven"), S_INIT("twelve")};
    for (int i = 0; i < 12; i++)
        if (token_is(t, words[i]))
            return i + 1;
    return 0;
}

str token_join(const token *first, const token *last)
{
    return (str){first->text.p, (size_t)(last->text.p + last->text.n - first->text.p)};
}

const token token_none = {.kind = TOKEN_MARK, .gap = true};

bool token_take_any(token_list *list, const str *words, size_t count)
{
    bool taken = token_is_any(token_ahead(list, 0), words, count);
    list->p += taken;
    return taken;
}

bool token_take_mark(token_list *list, uint32_t mark)
{
    bool taken = tokens_left(list) > 0 && token_is_mark(list->p, mark);
    list->p += taken;
    return taken;
}
