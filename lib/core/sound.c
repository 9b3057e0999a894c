#include "core/sound.h"

#include "core/utf8.h"

/* What neither XML nor HTML can hold: controls, surrogates, noncharacters. */
static bool is_forbidden(uint32_t c)
{
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool sound_already(str text)
{
    bool odd = false; /* looked at in the end alone, so that bytes are taken many at a time */
    for (size_t i = 0; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        odd |= (byte >= 0x7F) | ((byte < 0x20) & (byte != '\t') & (byte != '\n'));
    }
    return !odd;
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
