#include "json_valid.h"

#include "core/utf8.h"

/* The text not yet read. */
typedef struct reader {
    str left;
    int depth;
} reader;

enum { DEEPEST = 64 };

static bool value(reader *r);

static bool accept(reader *r, str token)
{
    if (!str_starts(r->left, token))
        return false;
    r->left = str_from(r->left, token.n);
    return true;
}

static bool at(const reader *r, const char *characters)
{
    return r->left.n && str_find_byte(str_of(characters), r->left.p[0]) != (size_t)-1;
}

static void skip(reader *r, const char *characters)
{
    while (at(r, characters))
        r->left = str_from(r->left, 1);
}

static void white(reader *r)
{
    skip(r, " \t\r\n");
}

static bool escape(reader *r)
{
    if (!accept(r, S("u"))) {
        bool known = at(r, "\"\\/bfnrt");
        r->left = str_from(r->left, 1);
        return known;
    }
    for (int i = 0; i < 4; i++) {
        if (!at(r, "0123456789abcdefABCDEF"))
            return false;
        r->left = str_from(r->left, 1);
    }
    return true;
}

static bool string(reader *r)
{
    if (!accept(r, S("\"")))
        return false;
    while (!accept(r, S("\""))) {
        if (r->left.n == 0 || (unsigned char)r->left.p[0] < 0x20)
            return false;
        if (!accept(r, S("\\")))
            r->left = str_from(r->left, 1);
        else if (!escape(r))
            return false;
    }
    return true;
}

static bool digits(reader *r)
{
    bool any = at(r, "0123456789");
    skip(r, "0123456789");
    return any;
}

static bool number(reader *r)
{
    accept(r, S("-"));
    bool zero = accept(r, S("0"));
    if (!zero && !digits(r))
        return false;
    if (accept(r, S(".")) && !digits(r))
        return false;
    if (at(r, "eE")) {
        r->left = str_from(r->left, 1);
        if (!accept(r, S("+")))
            accept(r, S("-"));
        return digits(r);
    }
    return !zero || !at(r, "0123456789");
}

static bool member(reader *r)
{
    white(r);
    if (!string(r))
        return false;
    white(r);
    return accept(r, S(":")) && value(r);
}

static bool container(reader *r, str closing, bool (*item)(reader *))
{
    white(r);
    if (accept(r, closing))
        return true;
    do {
        if (!item(r))
            return false;
        white(r);
    } while (accept(r, S(",")));
    return accept(r, closing);
}

static bool nested(reader *r, str closing, bool (*item)(reader *))
{
    if (++r->depth > DEEPEST)
        return false;
    bool ok = container(r, closing, item);
    r->depth--;
    return ok;
}

static bool value(reader *r)
{
    white(r);
    if (accept(r, S("{")))
        return nested(r, S("}"), member);
    if (accept(r, S("[")))
        return nested(r, S("]"), value);
    if (at(r, "\""))
        return string(r);
    return accept(r, S("true")) || accept(r, S("false")) || accept(r, S("null")) || number(r);
}

bool json_valid(str text)
{
    reader r = {text, 0};
    if (utf8_invalid_at(text) != (size_t)-1 || !value(&r))
        return false;
    white(&r);
    return r.left.n == 0;
}
