/*
 * What may stand in front matter: the fields of a kind of document, as its template
 * describes them.
 */
#ifndef PIDC_MODEL_FIELD_SPEC_H
#define PIDC_MODEL_FIELD_SPEC_H

#include "read/yaml.h"

typedef enum field_type {
    FIELD_TEXT,
    FIELD_DATE,
    FIELD_INTERVAL,
    FIELD_YEAR, /* a financial year, 2007/08 */
    FIELD_NUMBER,
    FIELD_CHOICE,    /* one of `values` */
    FIELD_REFERENCE, /* an id of the list `to` */
    FIELD_LIST,      /* of `of` */
    FIELD_RECORD,    /* with `fields` */
    FIELD_MAP,       /* any keys (or those in `values`), values of `of` */
    FIELD_ANY,
} field_type;

typedef struct field_spec {
    str name;
    field_type type;
    bool required;
    str to;      /* reference: programme, documents, or a list field of the programme */
    str *values; /* choice: the values; map: the keys (none: any) */
    size_t value_count;
    struct field_spec *of;     /* list and map: what each item is */
    struct field_spec *fields; /* record: its fields, linked by `next` */
    struct field_spec *next;
} field_spec;

const field_spec *field_named(const field_spec *fields, str name);

/* The fields that every kind has: template, id, title, version, status, date, author, … */
const field_spec *template_common_fields(void);

/* Copies of the fields whose type is wanted, and of those that hold such, in their order. */
field_spec *fields_that(arena *a, const field_spec *fields, bool wanted(field_type type));

typedef void field_visit(void *context, const yaml_node *node, const field_spec *spec);

/*
 * Visits the single values of a mapping that `fields` speak of, in the mapping's order. Values
 * of another kind than their field's are passed over: check/fields.c has them.
 */
void fields_visit(const yaml_node *mapping, const field_spec *fields, field_visit *visit,
                  void *context);

#endif
