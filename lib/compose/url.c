#include "compose/markdown.h"

#include "core/encode.h"
#include "core/utf8.h"

/* What may stand unescaped in a URL, percent signs aside (as cmark has it). */
static bool is_url_safe(char c)
{
    return ascii_is_alnum(c) ||
           (c != '\0' && str_find_byte(S("-_.+!*(),#@?=;:/$~&'"), c) != (size_t)-1);
}

static bool is_hex(char c)
{
    return ascii_is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

static bool is_escape(str url, size_t at)
{
    return url.p[at] == '%' && at + 2 < url.n && is_hex(url.p[at + 1]) && is_hex(url.p[at + 2]);
}

static str escaped(arena *a, str url)
{
    buf b = {0};
    for (size_t i = 0; i < url.n; i++) {
        if (is_url_safe(url.p[i]) || is_escape(url, i))
            buf_byte(&b, url.p[i]);
        else
            buf_format(&b, "%%%02X", (unsigned)(unsigned char)url.p[i]);
    }
    str result = str_copy(a, buf_view(&b));
    buf_free(&b);
    return result;
}

/* "example.gov.uk" or "example.gov.uk:8080": labels of letters, digits and hyphens. */
static bool is_host(str host)
{
    size_t colon = str_find_byte(host, ':');
    str port = colon == (size_t)-1 ? S("") : str_from(host, colon + 1), label;
    host = colon == (size_t)-1 ? host : str_slice(host, 0, colon);
    for (size_t i = 0; i < port.n; i++)
        if (!ascii_is_digit(port.p[i]) || port.n > 4)
            return false;
    if (host.n == 0 || host.n > 253 || str_ends(host, S(".")))
        return false;
    while (str_cut(&host, '.', &label)) {
        if (label.n == 0 || label.n > 63)
            return false;
        for (size_t i = 0; i < label.n; i++)
            if (!ascii_is_alnum(label.p[i]) && label.p[i] != '-')
                return false;
    }
    return true;
}

static str web_url(arena *a, str scheme, str rest)
{
    size_t end = 0;
    while (end < rest.n && str_find_byte(S("/?#"), rest.p[end]) == (size_t)-1)
        end++;
    if (!is_host(str_slice(rest, 0, end)))
        return S("");
    str tail = str_from(rest, end);
    size_t hash = str_find_byte(tail, '#'); /* a second # is no URL */
    if (hash != (size_t)-1 && str_find_byte(str_from(tail, hash + 1), '#') != (size_t)-1)
        return S("");
    return str_join(a, str_join(a, scheme, str_slice(rest, 0, end)), escaped(a, tail));
}

str markdown_safe_url(arena *a, str url)
{
    static const str web[] = {S_INIT("http://"), S_INIT("https://")};
    for (size_t i = 0; i < 2; i++)
        if (str_starts_nocase(url, web[i]))
            return web_url(a, web[i], str_from(url, web[i].n));
    if (str_starts_nocase(url, S("mailto:")) && url.n > 7)
        return str_join(a, S("mailto:"), escaped(a, str_from(url, 7)));
    return S("");
}

str markdown_data_uri(arena *a, str bytes)
{
    bool png = str_starts(bytes, S("\x89PNG\r\n\x1A\n"));
    if (!png && !str_starts(bytes, S("\xFF\xD8\xFF")))
        return S("");
    str start = png ? S("data:image/png;base64,") : S("data:image/jpeg;base64,");
    char *p = arena_alloc(a, start.n + base64_size(bytes.n));
    for (size_t i = 0; i < start.n; i++)
        p[i] = start.p[i];
    base64_write(p + start.n, bytes);
    return (str){p, start.n + base64_size(bytes.n)};
}
