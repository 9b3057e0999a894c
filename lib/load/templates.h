/*
 * Templates, found where they are looked up and read once each.
 */
#ifndef PIDC_LOAD_TEMPLATES_H
#define PIDC_LOAD_TEMPLATES_H

#include <pthread.h>

#include "core/files.h"
#include "model/template.h"

typedef struct template_store {
    arena *arena;
    const files *from;
    str option; /* --templates DIR; may be empty */
    diagnostics *problems;
    pthread_mutex_t lock; /* held while one is looked for */
    map names;            /* folder and name of what was asked for, to its index + 1; or 0 */
    map paths;            /* a template's path to its index in `templates` */
    template **templates; /* NULL where it could not be used */
    document **documents;
    size_t count, capacity, document_capacity;
} template_store;

/* An empty store of templates that are read from `from`. */
template_store *template_store_new(arena *a, const files *from, str option,
                                   diagnostics *problems);
void template_store_free(template_store *store);

/*
 * The path of `name`.md as templates are looked up: DIR of --templates, the
 * programme's own templates/ (in `folder`, which may be empty), the source tree's,
 * the installed data folder. Empty when there is none. `name` may hold a slash
 * (reports/action-plan) but leads nowhere above.
 */
str template_path(arena *a, const files *from, str option, str folder, str name);

/* The same for a file with another ending than .md. */
str template_file(arena *a, const files *from, str option, str folder, str name, str ending);

/* The template of that name for a programme in `folder`, or NULL. Safe from several threads. */
const template *template_find(template_store *store, str folder, str name);

/* Every name (without .md) that can be used as a template there, sorted. */
size_t template_names(arena *a, const files *from, str option, str folder, str **names);

#endif
