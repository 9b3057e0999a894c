#include "render/image.h"

#include <string.h>

#include "render/png.h"

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Decodes RFC 4648 base64; white space is passed over, the rest must fit. */
static bool base64_decode(arena *a, str text, str *out)
{
    uint8_t *bytes = arena_alloc(a, text.n / 4 * 3 + 3);
    size_t n = 0;
    uint32_t group = 0;
    int bits = 0;
    for (size_t i = 0; i < text.n && text.p[i] != '='; i++) {
        int value = base64_value(text.p[i]);
        if (value < 0 && !ascii_is_space(text.p[i]))
            return false;
        if (value < 0)
            continue;
        group = group << 6 | (uint32_t)value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes[n++] = (uint8_t)(group >> bits);
        }
    }
    *out = (str){(char *)bytes, n};
    return true;
}

static uint32_t two_bytes(str s, size_t at)
{
    return (uint32_t)(uint8_t)s.p[at] << 8 | (uint8_t)s.p[at + 1];
}

static bool is_start_of_frame(uint8_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
           marker != 0xCC;
}

/* Finds the frame header (ITU-T T.81, B.2.2): size and number of components. */
static bool jpeg_read(str file, image *out, str *error)
{
    size_t at = 2;
    while (at + 9 < file.n && (uint8_t)file.p[at] == 0xFF) {
        uint8_t marker = (uint8_t)file.p[at + 1];
        if (is_start_of_frame(marker)) {
            *out = (image){.width = two_bytes(file, at + 7),
                           .height = two_bytes(file, at + 5),
                           .components = (uint8_t)file.p[at + 9],
                           .bits = (uint8_t)file.p[at + 4],
                           .jpeg = true,
                           .data = file};
            if ((out->components != 1 && out->components != 3) || out->bits != 8) {
                *error = S("only grey and RGB pictures of 8 bits can be embedded");
                return false;
            }
            return out->width && out->height;
        }
        at += marker == 0xFF ? 1 : 2 + two_bytes(file, at + 2);
    }
    return false;
}

bool image_decode(arena *a, str uri, image *out, str *error)
{
    *error = S("not a data: URI of a PNG or JPEG picture");
    size_t comma = str_find_byte(uri, ',');
    if (!str_starts_nocase(uri, S("data:image/")) || comma == (size_t)-1 ||
        !str_ends(str_slice(uri, 0, comma), S(";base64")))
        return false;
    str file;
    if (!base64_decode(a, str_from(uri, comma + 1), &file))
        return false;
    *error = S("the picture is damaged");
    if (file.n > 4 && memcmp(file.p, "\xFF\xD8\xFF", 3) == 0)
        return jpeg_read(file, out, error);
    return png_read(a, file, out, error);
}
