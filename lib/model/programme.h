/*
 * A programme: one programme document and the records around it, linked.
 *
 * Outside any programme a scope has no programme document: `self` is NULL, and
 * what would be judged against it is not.
 */
#ifndef PIDC_MODEL_PROGRAMME_H
#define PIDC_MODEL_PROGRAMME_H

#include "core/map.h"
#include "model/record.h"

/* An item of one of the programme's lists: a group, an outcome, an authority, … */
typedef struct named {
    value id;
    value title;       /* `title` or `name` */
    date_range period; /* phases: when it has one */
    bool has_period;
    const yaml_node *node;
} named;

/* A list field of the programme whose records have ids; references resolve against it. */
typedef struct named_list {
    str name; /* the field: "groups" */
    named *items;
    size_t count;
    map ids;   /* to the index in `items` */
    map names; /* titles as words_fold has them, to the same */
    struct named_list *next;
} named_list;

typedef struct programme {
    arena *arena;     /* owns all but the documents */
    record **records; /* every document in scope, in path order, the programme's included */
    size_t count;
    record *self; /* the programme document, or NULL */
    named_list *lists;
    bool has_period;
    date_range period;
    reading reading;
    value base_year;
    value_list shared_text;
    map ids;   /* of live documents, to their index in `records` */
    map past;  /* ids of superseded documents, to the same */
    map names; /* live documents' titles and short titles as words_fold has them, to the same */
} programme;

/*
 * Links records (in path order) into a programme; `self` is the programme's own
 * record or NULL. Then every record must be bound with record_bind(r, &p->reading),
 * which may happen in parallel.
 */
programme *programme_link(record **records, size_t count, record *self);
void programme_free(programme *p); /* the documents stay */

/*
 * The lists of records with ids in a document's front matter (NULL: none), linked by `next`,
 * in `a`; depends-on, whose ids are those of others, aside.
 */
named_list *named_lists_read(arena *a, const yaml_node *fields);
/* The list of that name among those linked to `first`, or NULL. */
const named_list *named_list_named(const named_list *first, str name);

const named_list *programme_list(const programme *p, str name);
const named *programme_find(const programme *p, str list, str id); /* exact, or NULL */
/* The item of that id, or of that title whatever its case and punctuation; `a` is for folding.
 */
const named *named_find(const named_list *list, str name, arena *a);

/* The live (not superseded) record with that id, or NULL. */
const record *programme_record(const programme *p, str id);
/* The live record of that id, title or short title (case and punctuation aside), or NULL. */
const record *programme_named(const programme *p, str name, arena *a);
/* True for the id of any document, superseded ones included. */
bool programme_has_id(const programme *p, str id);

/* The records of a kind that count (not superseded), in path order, from *at on; NULL at the
 * end. */
const record *programme_next(const programme *p, str kind, size_t *at);

#endif
