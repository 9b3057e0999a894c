/*
 * What check_references and its parts share: the names there are, and how to say
 * that one is none of them.
 */
#ifndef PIDC_CHECK_REFERENCE_NAMES_H
#define PIDC_CHECK_REFERENCE_NAMES_H

#include "check/check.h"

/* Names to choose from, for messages and near names. */
typedef struct names {
    str *items;
    size_t count, capacity;
    size_t ids; /* the first so many are worth listing */
    bool own;   /* they are of the document's own front matter */
} names;

/* The references of one record. Zero-initialise all but the first six. */
typedef struct references {
    const checking *checking;
    const programme *programme;
    const record *record;
    const source *source;
    arena *arena;
    const named_list *outcomes; /* of the programme; or NULL */
    size_t near_asked;
    struct list_names *lists; /* gathered when first needed */
    named_list *own;          /* lists of the document's own front matter, read … */
    bool own_read;            /* … when first needed */
    str looked_in;            /* the list that check_listed_columns is at */
} references;

void names_add(references *r, names *to, str name);

/* A list of the document's own front matter, else of the programme; or NULL. */
const named_list *reference_list(references *r, str list);
/* The ids of that list, then its titles. */
const names *names_of_list(references *r, str list);
/* The ids of the other documents, then all titles; of work streams alone. */
const names *names_of_documents(references *r);
const names *names_of_work_streams(references *r);

/*
 * Says that there is no `noun` of that name, and which there are. Of what is surely meant
 * `usable`, the first so many names, may be written in its place.
 */
void reference_unknown(references *r, span at, str noun, str name, const names *known,
                       size_t usable);

/* Whether a name, maybe an id with something behind it, stands for a work stream or outcome. */
bool is_work_stream(references *r, str name);
bool is_outcome(references *r, str name);

/* What names of a kind stand for: which are known, and all of them for messages. */
typedef struct reference_target {
    str noun;
    bool (*known)(references *r, str name);
    const names *(*all)(references *r);
} reference_target;

/* The names in the cells of a column, which may be none; "all" and the like are known. */
void check_reference_column(references *r, const bound_table *t, size_t column,
                            reference_target target);

/* "All", "each work stream", "every outcome". */
bool means_all(str name);

/*
 * Columns and headers of which the template says what list they name items of.
 */
void check_listed_columns(references *r, const bound_table *t);

/*
 * Columns headed Outcomes, Indicators or Work stream in tables that no template
 * binds: what is written like an id must be one.
 */
void check_loose_columns(references *r);

#endif
