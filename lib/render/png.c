#include "render/png.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

typedef enum colour_type {
    GREY = 0,
    RGB = 2,
    PALETTE = 3,
    GREY_ALPHA = 4,
    RGB_ALPHA = 6
} colour_type;

typedef struct png {
    uint32_t width;
    uint32_t height;
    uint8_t depth;
    uint8_t colour;
    bool interlaced;
    int channels;
    uint8_t palette[256][4]; /* with opacity */
    size_t palette_size;
    bool transparent; /* the palette or one colour is */
    uint16_t key[3];  /* that colour */
    buf packed;       /* all IDAT chunks */
    uint8_t *rows;    /* unpacked: filter byte and samples, row by row */
    size_t row_bytes; /* of the whole image, not interlaced */
    uint8_t *samples; /* 8-bit output */
    uint8_t *alpha;
} png;

static uint32_t big_endian(const char *p)
{
    const uint8_t *b = (const uint8_t *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static bool depth_fits(uint8_t colour, uint8_t depth)
{
    switch (colour) {
    case GREY:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case PALETTE:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case RGB:
    case GREY_ALPHA:
    case RGB_ALPHA:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

static bool read_header(png *p, str data, str *error)
{
    static const uint8_t channels[7] = {1, 0, 3, 1, 2, 0, 4};
    if (data.n != 13)
        return false;
    p->width = big_endian(data.p);
    p->height = big_endian(data.p + 4);
    p->depth = (uint8_t)data.p[8];
    p->colour = (uint8_t)data.p[9];
    p->interlaced = data.p[12] == 1;
    if (!p->width || !p->height || !depth_fits(p->colour, p->depth) || data.p[10] ||
        data.p[11] || (uint8_t)data.p[12] > 1)
        return false;
    if ((uint64_t)p->width * p->height > IMAGE_PIXELS) {
        *error = S("the picture has too many pixels");
        return false;
    }
    p->channels = channels[p->colour];
    return true;
}

static void read_palette(png *p, str data)
{
    p->palette_size = data.n / 3 < 256 ? data.n / 3 : 256;
    for (size_t i = 0; i < p->palette_size; i++) {
        memcpy(p->palette[i], data.p + 3 * i, 3);
        p->palette[i][3] = 255;
    }
}

static void read_transparency(png *p, str data)
{
    if (p->colour == PALETTE) {
        for (size_t i = 0; i < data.n && i < p->palette_size; i++)
            p->palette[i][3] = (uint8_t)data.p[i];
        p->transparent = true;
    } else if (data.n == (size_t)p->channels * 2 && p->channels <= 3) {
        for (int i = 0; i < p->channels; i++)
            p->key[i] = (uint16_t)((uint8_t)data.p[2 * i] << 8 | (uint8_t)data.p[2 * i + 1]);
        p->transparent = true;
    }
}

/* Walks the chunks; stops at IEND or where the file ends. */
static bool read_chunks(png *p, str file, str *error)
{
    bool header = false;
    for (size_t at = 8; file.n - at >= 12;) {
        size_t n = big_endian(file.p + at);
        const char *type = file.p + at + 4;
        if (n > file.n - at - 12)
            return false;
        str data = {file.p + at + 8, n};
        if (!header && memcmp(type, "IHDR", 4) != 0)
            return false;
        if (memcmp(type, "IHDR", 4) == 0) {
            if (header || !read_header(p, data, error))
                return false;
            header = true;
        } else if (memcmp(type, "PLTE", 4) == 0) {
            read_palette(p, data);
        } else if (memcmp(type, "tRNS", 4) == 0) {
            read_transparency(p, data);
        } else if (memcmp(type, "IDAT", 4) == 0) {
            buf_str(&p->packed, data);
        } else if (memcmp(type, "IEND", 4) == 0) {
            break;
        }
        at += 12 + n;
    }
    return header && p->packed.n && (p->colour != PALETTE || p->palette_size);
}

/* Adam7: where each pass begins and its steps. Pass 0 here is "not interlaced". */
static const uint8_t passes[8][4] = {{0, 0, 1, 1}, {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8},
                                     {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

static uint32_t pass_width(const png *p, int pass)
{
    uint32_t start = passes[pass][0], step = passes[pass][2];
    return p->width > start ? (p->width - start + step - 1) / step : 0;
}

static uint32_t pass_height(const png *p, int pass)
{
    uint32_t start = passes[pass][1], step = passes[pass][3];
    return p->height > start ? (p->height - start + step - 1) / step : 0;
}

static size_t bytes_a_row(const png *p, uint32_t width)
{
    return ((size_t)width * (size_t)p->channels * p->depth + 7) / 8;
}

static size_t pass_bytes(const png *p, int pass)
{
    uint32_t width = pass_width(p, pass);
    return width ? (bytes_a_row(p, width) + 1) * pass_height(p, pass) : 0;
}

static size_t all_bytes(const png *p)
{
    size_t sum = 0;
    for (int i = p->interlaced ? 1 : 0; i < (p->interlaced ? 8 : 1); i++)
        sum += pass_bytes(p, i);
    return sum;
}

static bool unpack(png *p)
{
    size_t wanted = all_bytes(p);
    p->rows = malloc(wanted);
    if (!p->rows)
        return false;
    uLongf got = (uLongf)wanted;
    int status = uncompress(p->rows, &got, (const Bytef *)p->packed.p, (uLong)p->packed.n);
    return (status == Z_OK || status == Z_BUF_ERROR) && got == wanted;
}

static uint8_t paeth(int a, int b, int c)
{
    int estimate = a + b - c, da = abs(estimate - a), db = abs(estimate - b);
    int dc = abs(estimate - c);
    return (uint8_t)(da <= db && da <= dc ? a : db <= dc ? b : c);
}

static uint8_t predicted(int filter, int left, int above, int corner)
{
    switch (filter) {
    case 1:
        return (uint8_t)left;
    case 2:
        return (uint8_t)above;
    case 3:
        return (uint8_t)((left + above) / 2);
    default:
        return paeth(left, above, corner);
    }
}

/* Undoes the filter of one row in place; `above` is the row before it or NULL. */
static bool unfilter(uint8_t *row, const uint8_t *above, size_t bytes, size_t pixel)
{
    int filter = row[0];
    if (filter > 4)
        return false;
    for (size_t i = 1; filter && i <= bytes; i++) {
        bool first = i <= pixel;
        row[i] = (uint8_t)(row[i] + predicted(filter, first ? 0 : row[i - pixel],
                                              above ? above[i] : 0,
                                              first || !above ? 0 : above[i - pixel]));
    }
    return true;
}

static uint16_t sample(const png *p, const uint8_t *row, size_t index)
{
    if (p->depth == 16)
        return (uint16_t)(row[2 * index] << 8 | row[2 * index + 1]);
    if (p->depth == 8)
        return row[index];
    size_t bit = index * p->depth;
    return (uint16_t)(row[bit / 8] >> (8 - p->depth - bit % 8) & ((1 << p->depth) - 1));
}

static uint8_t to_eight_bits(const png *p, uint16_t value)
{
    return p->depth == 16 ? (uint8_t)(value >> 8)
                          : (uint8_t)(value * 255 / ((1 << p->depth) - 1));
}

static void store_palette(png *p, uint16_t index, size_t at)
{
    const uint8_t *entry = p->palette[index < p->palette_size ? index : 0];
    memcpy(p->samples + 3 * at, entry, 3);
    if (p->alpha)
        p->alpha[at] = entry[3];
}

static void store_pixel(png *p, const uint8_t *row, uint32_t x, size_t at)
{
    if (p->colour == PALETTE) {
        store_palette(p, sample(p, row, x), at);
        return;
    }
    int colours = p->colour & 2 ? 3 : 1;
    bool is_key = p->transparent;
    for (int i = 0; i < colours; i++) {
        uint16_t value = sample(p, row, (size_t)x * (size_t)p->channels + (size_t)i);
        p->samples[at * (size_t)colours + (size_t)i] = to_eight_bits(p, value);
        is_key = is_key && value == p->key[i];
    }
    if (p->colour & 4)
        p->alpha[at] =
            to_eight_bits(p, sample(p, row, (size_t)(x + 1) * (size_t)p->channels - 1));
    else if (p->alpha)
        p->alpha[at] = is_key ? 0 : 255;
}

static bool store_pass(png *p, int pass, uint8_t *rows)
{
    uint32_t width = pass_width(p, pass), height = width ? pass_height(p, pass) : 0;
    size_t bytes = bytes_a_row(p, width);
    size_t pixel = ((size_t)p->channels * p->depth + 7) / 8;
    const uint8_t *above = NULL;
    for (uint32_t y = 0; y < height; y++, rows += bytes + 1) {
        if (!unfilter(rows, above, bytes, pixel))
            return false;
        size_t line = (size_t)(passes[pass][1] + y * passes[pass][3]) * p->width;
        for (uint32_t x = 0; x < width; x++)
            store_pixel(p, rows + 1, x, line + passes[pass][0] + (size_t)x * passes[pass][2]);
        above = rows;
    }
    return true;
}

static bool store_all(arena *a, png *p)
{
    size_t pixels = (size_t)p->width * p->height;
    int colours = p->colour & 2 ? 3 : 1; /* palettes too */
    p->samples = arena_array(a, pixels, (size_t)colours);
    if (p->transparent || p->colour & 4)
        p->alpha = arena_alloc(a, pixels);
    uint8_t *rows = p->rows;
    for (int i = p->interlaced ? 1 : 0; i < (p->interlaced ? 8 : 1); i++) {
        if (!store_pass(p, i, rows))
            return false;
        rows += pass_bytes(p, i);
    }
    return true;
}

bool png_read(arena *a, str file, image *out, str *error)
{
    png p = {0};
    bool ok = file.n > 8 && memcmp(file.p, "\x89PNG\r\n\x1A\n", 8) == 0 &&
              read_chunks(&p, file, error) && unpack(&p) && store_all(a, &p);
    size_t pixels = (size_t)p.width * p.height;
    uint8_t colours = p.colour & 2 ? 3 : 1;
    if (ok)
        *out = (image){.width = p.width,
                       .height = p.height,
                       .components = colours,
                       .bits = 8,
                       .data = {(char *)p.samples, pixels * colours},
                       .alpha = {(char *)p.alpha, p.alpha ? pixels : 0}};
    buf_free(&p.packed);
    free(p.rows);
    return ok;
}
