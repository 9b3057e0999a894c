#include "render/cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAF_ENTRIES = 128 };

typedef struct cell_name {
    size_t at; /* into `names` */
    str text;  /* set when all names are known */
    uint32_t object;
} cell_name;

static void remember(cell_names *known, str name, uint32_t object)
{
    if (known->count == known->capacity) {
        known->capacity = known->capacity ? known->capacity * 2 : 64;
        known->items = realloc(known->items, known->capacity * sizeof *known->items);
        if (!known->items) {
            fprintf(stderr, "pidc: out of memory\n");
            abort();
        }
    }
    known->items[known->count++] = (cell_name){.at = known->names.n, .object = object};
    buf_str(&known->names, name);
    buf_byte(&known->names, '\0');
}

static void write_scope(buf *b, const xmlNode *cell)
{
    str scope = dom_attribute(cell, "scope");
    bool head = cell->parent && dom_tag(cell->parent->parent) == TAG_THEAD;
    bool row = str_starts(scope, S("row")) || (scope.n == 0 && !head);
    buf_str(b, row ? S("/Scope/Row") : S("/Scope/Column"));
}

static void write_headers(buf *b, str names)
{
    str name;
    buf_str(b, S("/Headers["));
    while (str_cut(&names, ' ', &name))
        pdf_byte_string(b, name);
    buf_byte(b, ']');
}

void cell_entries(cell_names *known, buf *b, const xmlNode *cell, bool header, uint32_t object)
{
    str span = dom_attribute(cell, "colspan"), headers = dom_attribute(cell, "headers");
    str id = dom_attribute(cell, "id");
    long columns = span.n ? strtol(span.p, NULL, 10) : 1;
    if (header && id.n) {
        remember(known, id, object);
        buf_str(b, S("/ID"));
        pdf_byte_string(b, id);
    }
    if (!header && columns <= 1 && headers.n == 0)
        return;
    buf_str(b, S("/A<</O/Table"));
    if (columns > 1)
        buf_format(b, "/ColSpan %ld", columns);
    if (header)
        write_scope(b, cell);
    if (headers.n)
        write_headers(b, headers);
    buf_str(b, S(">>"));
}

static int by_text(const void *left, const void *right)
{
    return str_cmp(((const cell_name *)left)->text, ((const cell_name *)right)->text);
}

static uint32_t write_leaf(const cell_name *items, size_t count, pdf_file *file)
{
    uint32_t number = pdf_file_reserve(file, 1);
    buf b = {0};
    buf_str(&b, S("<</Limits["));
    pdf_byte_string(&b, items[0].text);
    pdf_byte_string(&b, items[count - 1].text);
    buf_str(&b, S("]/Names["));
    for (size_t i = 0; i < count; i++) {
        pdf_byte_string(&b, items[i].text);
        pdf_reference(&b, items[i].object);
        buf_byte(&b, ' ');
    }
    buf_str(&b, S("]>>"));
    pdf_file_object(file, number, buf_view(&b));
    buf_free(&b);
    return number;
}

uint32_t cell_names_write(cell_names *known, pdf_file *file)
{
    if (known->count == 0)
        return 0;
    for (size_t i = 0; i < known->count; i++)
        known->items[i].text = str_of(known->names.p + known->items[i].at);
    qsort(known->items, known->count, sizeof *known->items, by_text);
    uint32_t number = pdf_file_reserve(file, 1);
    buf b = {0};
    buf_str(&b, S("<</Kids["));
    for (size_t i = 0; i < known->count; i += LEAF_ENTRIES) {
        size_t left = known->count - i;
        pdf_reference(
            &b, write_leaf(&known->items[i], left < LEAF_ENTRIES ? left : LEAF_ENTRIES, file));
        buf_byte(&b, ' ');
    }
    buf_str(&b, S("]>>"));
    pdf_file_object(file, number, buf_view(&b));
    buf_free(&b);
    return number;
}

void cell_names_free(cell_names *known)
{
    buf_free(&known->names);
    free(known->items);
    *known = (cell_names){0};
}
