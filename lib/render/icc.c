#include "render/icc.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { HEADER = 128, TAG_COUNT = 10, TABLE = 4 + TAG_COUNT * 12 };

static void number(buf *b, uint32_t value, int bytes)
{
    while (bytes--)
        buf_byte(b, (char)(value >> (8 * bytes)));
}

/* s15Fixed16Number */
static void fixed(buf *b, double value)
{
    number(b, (uint32_t)(int32_t)lround(value * 65536), 4);
}

static void text(buf *b, const char *ascii)
{
    size_t n = strlen(ascii);
    buf_str(b, S("mluc"));
    number(b, 0, 4);
    number(b, 1, 4);
    number(b, 12, 4);
    buf_str(b, S("enUS"));
    number(b, (uint32_t)n * 2, 4);
    number(b, 28, 4);
    for (size_t i = 0; i < n; i++)
        number(b, (uint32_t)(unsigned char)ascii[i], 2);
}

static void xyz(buf *b, double x, double y, double z)
{
    buf_str(b, S("XYZ "));
    number(b, 0, 4);
    fixed(b, x);
    fixed(b, y);
    fixed(b, z);
}

/* The Bradford matrix from D65 to D50. */
static void adaptation(buf *b)
{
    static const double matrix[9] = {1.04788,  0.02292,  -0.05022, 0.02959, 0.99048,
                                     -0.01707, -0.00925, 0.01508,  0.75168};
    buf_str(b, S("sf32"));
    number(b, 0, 4);
    for (int i = 0; i < 9; i++)
        fixed(b, matrix[i]);
}

/* Function type 3: (aX + b)^g from d on, cX below. */
static void curve(buf *b)
{
    buf_str(b, S("para"));
    number(b, 0, 4);
    number(b, 3, 2);
    number(b, 0, 2);
    fixed(b, 2.4);
    fixed(b, 1 / 1.055);
    fixed(b, 0.055 / 1.055);
    fixed(b, 1 / 12.92);
    fixed(b, 0.04045);
}

static void header(buf *b, uint32_t size)
{
    number(b, size, 4);
    number(b, 0, 4);
    number(b, 0x04200000, 4);
    buf_str(b, S("mntrRGB XYZ "));
    number(b, 2008, 2); /* a date is wanted, and is always this one */
    number(b, 1, 2);
    number(b, 1, 2);
    number(b, 0, 2);
    number(b, 0, 4);
    buf_str(b, S("acsp"));
    buf_fill(b, 0, 28); /* platform, flags, device, attributes, intent */
    fixed(b, 0.9642);
    fixed(b, 1);
    fixed(b, 0.8249);
    buf_fill(b, 0, HEADER - 80);
}

/* The data of each tag in turn; the three curves are one. */
static void add_tag(buf *data, int index)
{
    switch (index) {
    case 0:
        text(data, "sRGB");
        break;
    case 1:
        text(data, "No copyright, use freely");
        break;
    case 2:
        xyz(data, 0.9642, 1, 0.8249);
        break;
    case 3:
        adaptation(data);
        break;
    case 4:
        xyz(data, 0.43607, 0.22249, 0.01392);
        break;
    case 5:
        xyz(data, 0.38515, 0.71687, 0.09708);
        break;
    case 6:
        xyz(data, 0.14307, 0.06061, 0.71410);
        break;
    default:
        curve(data);
        break;
    }
    while (data->n % 4)
        buf_byte(data, 0);
}

void icc_srgb(buf *out)
{
    static const char signatures[TAG_COUNT][5] = {"desc", "cprt", "wtpt", "chad", "rXYZ",
                                                  "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    buf data = {0}, table = {0};
    uint32_t at = 0, size = 0;
    number(&table, TAG_COUNT, 4);
    for (int i = 0; i < TAG_COUNT; i++) {
        if (i <= 7) {
            at = (uint32_t)data.n;
            add_tag(&data, i);
            size = (uint32_t)data.n - at;
        }
        buf_str(&table, (str){signatures[i], 4});
        number(&table, HEADER + TABLE + at, 4);
        number(&table, size, 4);
    }
    header(out, HEADER + TABLE + (uint32_t)data.n);
    buf_str(out, buf_view(&table));
    buf_str(out, buf_view(&data));
    buf_free(&data);
    buf_free(&table);
}
