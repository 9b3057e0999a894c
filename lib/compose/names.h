/*
 * The names of elements and attributes that reports are made of.
 *
 * A name of the lists here is known by its address: nodes that have theirs from here, as
 * those of packed parts have, are told apart without comparing names. Others are looked up.
 */
#ifndef PIDC_COMPOSE_NAMES_H
#define PIDC_COMPOSE_NAMES_H

#include <libxml/tree.h>
#include <stdint.h>

#include "core/str.h"

/* The elements the contract knows; the rest is TAG_OTHER, laid out as its children. */
typedef enum tag {
    TAG_NONE, /* not an element */
    TAG_OTHER,
    TAG_A,
    TAG_ABBR,
    TAG_ASIDE,
    TAG_B,
    TAG_BLOCKQUOTE,
    TAG_BODY,
    TAG_BR,
    TAG_CAPTION,
    TAG_CODE,
    TAG_DD,
    TAG_DETAILS,
    TAG_DIV,
    TAG_DL,
    TAG_DT,
    TAG_EM,
    TAG_FIGCAPTION,
    TAG_FIGURE,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_HEADER,
    TAG_HR,
    TAG_I,
    TAG_IMG,
    TAG_LI,
    TAG_NAV,
    TAG_OL,
    TAG_P,
    TAG_PRE,
    TAG_SCRIPT,
    TAG_SECTION,
    TAG_SMALL,
    TAG_SPAN,
    TAG_STRONG,
    TAG_STYLE,
    TAG_SUB,
    TAG_SUMMARY,
    TAG_SUP,
    TAG_SVG,
    TAG_TABLE,
    TAG_TBODY,
    TAG_TD,
    TAG_TFOOT,
    TAG_TH,
    TAG_THEAD,
    TAG_TIME,
    TAG_TR,
    TAG_UL,
} tag;

/* What is true of an element of that name. */
enum {
    NAME_INLINE = 1,    /* stands within a line */
    NAME_VOID = 2,      /* HTML closes it at once */
    NAME_ENDS_LINE = 4, /* white space behind it means nothing */
};

typedef struct element_name {
    char text[11];
    uint8_t n; /* bytes of it */
    uint8_t tag;
    uint8_t is; /* NAME_INLINE and so on */
} element_name;

/* In front stands the name of all that are not listed: it is empty. */
extern const element_name element_names[];
extern const size_t element_names_size; /* bytes */

const element_name *element_name_find(const char *name);

/* Never NULL. */
static inline const element_name *element_named(const xmlChar *name)
{
    bool listed = (uintptr_t)name - (uintptr_t)element_names < element_names_size;
    return listed ? (const element_name *)(const void *)name
                  : element_name_find((const char *)name);
}

/* A listed name's number below 128, or 0; and the name of a number. */
uint8_t element_name_number(const char *name);
uint8_t attribute_name_number(const char *name);
extern const str attribute_names[];

static inline str element_name_text(uint8_t number)
{
    return (str){element_names[number].text, element_names[number].n};
}

static inline str attribute_name_text(uint8_t number)
{
    return attribute_names[number];
}

#endif
