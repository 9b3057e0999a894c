/*
 * The file around a PDF's objects: numbers, streams, object streams, the
 * cross-reference stream and the trailer (ISO 32000-1, 7.5).
 *
 * Whatever can lie in an object stream does, deflated with its neighbours, so
 * that the many small objects of tags and links cost a few bytes each. Objects
 * are written when they are ready and forgotten; only their places are kept.
 */
#ifndef PIDC_RENDER_PDF_FILE_H
#define PIDC_RENDER_PDF_FILE_H

#include <stdint.h>

#include "core/str.h"

typedef struct pdf_file pdf_file;

/* Starts a PDF 1.7 file at the end of `out`. Free it with pdf_file_free. */
pdf_file *pdf_file_new(buf *out);
void pdf_file_free(pdf_file *f);

/* The number of an object to be written later; `count` numbers in a row. */
uint32_t pdf_file_reserve(pdf_file *f, uint32_t count);

/* Writes an object that is not a stream. `body` must not name itself "obj". */
void pdf_file_object(pdf_file *f, uint32_t number, str body);

/*
 * Writes a stream. `entries` are those of its dictionary beside Length and
 * Filter; `data` is deflated. pdf_file_stream_raw writes `data` as it is, with
 * any Filter among `entries`.
 */
void pdf_file_stream(pdf_file *f, uint32_t number, str entries, str data);
void pdf_file_stream_raw(pdf_file *f, uint32_t number, str entries, str data);

/*
 * Writes what is left, the cross-reference stream and the end. The file's
 * identifier is a hash of all bytes before it. Every reserved number must have
 * been written.
 */
void pdf_file_finish(pdf_file *f, uint32_t root, uint32_t info);

/*
 * Appends `text` (UTF-8) as a text string: in parentheses when it is printable
 * ASCII, else as UTF-16 in hexadecimal. Control characters become spaces; what
 * would make the string longer than PDF/A allows (32,767 bytes) is cut off.
 */
void pdf_text_string(buf *b, str text);

/* Appends bytes as a string in parentheses: addresses, names of files. */
void pdf_byte_string(buf *b, str bytes);

/* Appends a whole number, and a reference "12 0 R". */
void pdf_integer(buf *b, uint32_t value);
void pdf_reference(buf *b, uint32_t object);

/* Appends a number with at most two decimals; NaN and the infinite are 0. */
void pdf_number(buf *b, double value);

#endif
