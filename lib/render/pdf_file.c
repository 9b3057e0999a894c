#include "render/pdf_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/utf8.h"
#include "render/packer.h"

enum { OBJECTS_A_STREAM = 200, STREAM_BYTES = 64 * 1024, LONGEST_STRING = 32000 };

/* Where an object lies: an offset, or an object stream and the place in it. */
typedef struct place {
    uint32_t at;
    uint16_t index;
    uint8_t type; /* 0 none, 1 offset, 2 in an object stream */
} place;

struct pdf_file {
    buf *out;
    size_t start; /* of the file in *out */
    place *places;
    uint32_t count;
    uint32_t capacity;
    packer *packer;
    buf entries; /* of the stream being handed over */
    buf header;  /* of the open object stream: numbers and offsets */
    buf bodies;  /* its objects */
    uint32_t stream_number;
    uint16_t stream_objects;
};

pdf_file *pdf_file_new(buf *out)
{
    pdf_file *f = calloc(1, sizeof *f);
    if (!f)
        out_of_memory(0);
    f->packer = packer_new();
    f->out = out;
    f->start = out->n;
    buf_str(out, S("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
    pdf_file_reserve(f, 1); /* object 0 heads the list of free ones */
    return f;
}

void pdf_file_free(pdf_file *f)
{
    if (!f)
        return;
    packer_free(f->packer);
    buf_free(&f->entries);
    buf_free(&f->header);
    buf_free(&f->bodies);
    free(f->places);
    free(f);
}

uint32_t pdf_file_reserve(pdf_file *f, uint32_t count)
{
    uint32_t first = f->count;
    if (count > f->capacity - f->count) {
        uint32_t wanted = f->capacity ? f->capacity * 2 : 1024;
        if (wanted < f->count + count)
            wanted = f->count + count;
        f->places = realloc(f->places, wanted * sizeof *f->places);
        if (!f->places)
            out_of_memory(0);
        f->capacity = wanted;
    }
    memset(f->places + first, 0, count * sizeof *f->places);
    f->count += count;
    return first;
}

void pdf_file_stream_raw(pdf_file *f, uint32_t number, str entries, str data)
{
    f->places[number] = (place){(uint32_t)(f->out->n - f->start), 0, 1};
    buf_format(f->out, "%u 0 obj\n<<%.*s/Length %zu>>\nstream\n", number, STR_ARG(entries),
               data.n);
    buf_str(f->out, data);
    buf_str(f->out, S("\nendstream\nendobj\n"));
}

/* Writes the oldest stream that has been handed to the packer. */
static void write_packed(pdf_file *f)
{
    packed p = packer_take(f->packer);
    pdf_file_stream_raw(f, p.number, p.entries, p.data);
}

void pdf_file_stream(pdf_file *f, uint32_t number, str entries, str data)
{
    if (packer_is_full(f->packer))
        write_packed(f);
    buf *all = &f->entries;
    all->n = 0;
    buf_str(all, entries);
    buf_str(all, S("/Filter/FlateDecode"));
    packer_put(f->packer, number, buf_view(all), data);
}

static void write_all_packed(pdf_file *f)
{
    while (!packer_is_empty(f->packer))
        write_packed(f);
}

/* Writes the open object stream, if there is one. */
static void close_stream(pdf_file *f)
{
    if (f->stream_objects == 0)
        return;
    char entries[80];
    snprintf(entries, sizeof entries, "/Type/ObjStm/N %u/First %zu", f->stream_objects,
             f->header.n);
    buf_str(&f->header, buf_view(&f->bodies));
    pdf_file_stream(f, f->stream_number, str_of(entries), buf_view(&f->header));
    f->header.n = f->bodies.n = 0;
    f->stream_objects = 0;
}

void pdf_file_object(pdf_file *f, uint32_t number, str body)
{
    if (f->stream_objects == 0)
        f->stream_number = pdf_file_reserve(f, 1);
    f->places[number] = (place){f->stream_number, f->stream_objects, 2};
    pdf_integer(&f->header, number);
    buf_byte(&f->header, ' ');
    pdf_integer(&f->header, (uint32_t)f->bodies.n);
    buf_byte(&f->header, ' ');
    buf_str(&f->bodies, body);
    buf_byte(&f->bodies, '\n');
    if (++f->stream_objects == OBJECTS_A_STREAM || f->bodies.n >= STREAM_BYTES)
        close_stream(f);
}

/* Two 64-bit hashes of eight bytes at a time: names a version, hides nothing. */
static void identify(str bytes, char hex[33])
{
    uint64_t a = 0x9E3779B97F4A7C15u, b = 0xC2B2AE3D27D4EB4Fu;
    for (size_t i = 0; i < bytes.n; i += 8) {
        uint64_t word = 0;
        memcpy(&word, bytes.p + i, bytes.n - i < 8 ? bytes.n - i : 8);
        a = (a ^ word) * 0x100000001B3u;
        a ^= a >> 29;
        b = (b + word) * 0xBF58476D1CE4E5B9u;
        b ^= b >> 32;
    }
    a = (a ^ bytes.n) * 0x94D049BB133111EBu;
    snprintf(hex, 33, "%016llX%016llX", (unsigned long long)(a ^ a >> 31),
             (unsigned long long)(b ^ b >> 29));
}

/* One row of seven bytes an object, each written as what it adds to the row above. */
static void cross_references(const pdf_file *f, buf *table)
{
    uint8_t above[7] = {0};
    buf_reserve(table, (size_t)f->count * 8);
    for (uint32_t i = 0; i < f->count; i++) {
        place p = f->places[i];
        uint16_t last = i == 0 ? 0xFFFF : p.index;
        uint8_t row[7] = {
            p.type,        (uint8_t)(p.at >> 24), (uint8_t)(p.at >> 16), (uint8_t)(p.at >> 8),
            (uint8_t)p.at, (uint8_t)(last >> 8),  (uint8_t)last};
        buf_byte(table, 2);
        for (int k = 0; k < 7; k++)
            buf_byte(table, (char)(row[k] - above[k]));
        memcpy(above, row, sizeof above);
    }
}

void pdf_file_finish(pdf_file *f, uint32_t root, uint32_t info)
{
    close_stream(f);
    write_all_packed(f);
    uint32_t number = pdf_file_reserve(f, 1);
    size_t at = f->out->n - f->start;
    f->places[number] = (place){(uint32_t)at, 0, 1};
    buf table = {0};
    cross_references(f, &table);
    char id[33], entries[256];
    identify((str){f->out->p + f->start, f->out->n - f->start}, id);
    snprintf(entries, sizeof entries,
             "/Type/XRef/DecodeParms<</Predictor 12/Columns 7>>/Size %u/W[1 4 2]/Root %u 0 "
             "R/Info %u 0 R/ID[<%s><%s>]",
             f->count, root, info, id, id);
    pdf_file_stream(f, number, str_of(entries), buf_view(&table));
    write_all_packed(f);
    buf_free(&table);
    buf_format(f->out, "startxref\n%zu\n%%%%EOF\n", at);
}

static bool is_plain(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0x7F)
            return false;
    return true;
}

void pdf_byte_string(buf *b, str text)
{
    text = str_slice(text, 0, LONGEST_STRING);
    buf_byte(b, '(');
    for (size_t i = 0; i < text.n; i++) {
        char c = (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i];
        if (c == '(' || c == ')' || c == '\\')
            buf_byte(b, '\\');
        buf_byte(b, c);
    }
    buf_byte(b, ')');
}

void pdf_text_string(buf *b, str text)
{
    if (is_plain(text)) {
        pdf_byte_string(b, text);
        return;
    }
    buf_str(b, S("<FEFF"));
    size_t longest = b->n + LONGEST_STRING * 2;
    for (size_t at = 0; at < text.n && b->n < longest;) {
        uint32_t c = utf8_next(text, &at);
        if (c < ' ')
            c = ' ';
        if (c > 0xFFFF)
            buf_format(b, "%04X%04X", 0xD800 + ((c - 0x10000) >> 10),
                       0xDC00 + ((c - 0x10000) & 0x3FF));
        else
            buf_format(b, "%04X", c);
    }
    buf_byte(b, '>');
}

void pdf_integer(buf *b, uint32_t value)
{
    char digits[10], *end = digits + sizeof digits, *p = end;
    do
        *--p = (char)('0' + value % 10);
    while (value /= 10);
    buf_str(b, (str){p, (size_t)(end - p)});
}

void pdf_reference(buf *b, uint32_t object)
{
    pdf_integer(b, object);
    buf_str(b, S(" 0 R"));
}

void pdf_number(buf *b, double value)
{
    if (!isfinite(value) || fabs(value) > 1e7)
        value = 0;
    long hundredths = lround(value * 100);
    char digits[24], *end = digits + sizeof digits, *p = end;
    unsigned long n = (unsigned long)labs(hundredths);
    if (n % 100) {
        if (n % 10)
            *--p = (char)('0' + n % 10);
        *--p = (char)('0' + n / 10 % 10);
        *--p = '.';
    }
    n /= 100;
    do
        *--p = (char)('0' + n % 10);
    while (n /= 10);
    if (hundredths < 0)
        *--p = '-';
    buf_str(b, (str){p, (size_t)(end - p)});
}
