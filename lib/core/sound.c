#include "core/sound.h"

#include <stdint.h>
#include <string.h>

#include "core/utf8.h"

/* What neither XML nor HTML can hold: controls, surrogates, noncharacters. */
static bool is_forbidden(uint32_t c)
{
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* Whether one of eight bytes is a control character or beyond ASCII. */
static bool is_any_odd(const char *bytes)
{
    const uint64_t each = 0x0101010101010101;
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    /* the top bit shows what lies below 0x20, 0x7F, and what is above */
    uint64_t odd = (eight - each * 0x20) | (eight + each) | eight;
    return (odd & each * 0x80) != 0;
}

bool sound_already(str text)
{
    size_t i = 0;
    while (i + 8 <= text.n && !is_any_odd(text.p + i))
        i += 8;
    for (; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        if (byte >= 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n'))
            return false;
    }
    return true;
}

static void append_valid(buf *out, str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        utf8_append(out, is_forbidden(c) ? 0xFFFD : c);
    }
}

void sound_append(buf *out, str text)
{
    if (sound_already(text)) {
        buf_str(out, text);
        return;
    }
    while (text.n) {
        size_t invalid = utf8_invalid_at(text);
        append_valid(out, invalid == (size_t)-1 ? text : str_slice(text, 0, invalid));
        if (invalid == (size_t)-1)
            break;
        utf8_append(out, 0xFFFD); /* only names of files can be other than UTF-8 */
        text = str_from(text, invalid + 1);
    }
}
