/*
 * A programme made of one input: form feeds part its documents.
 */
#ifndef PIDC_TESTS_FUZZ_PARTS_H
#define PIDC_TESTS_FUZZ_PARTS_H

#include "load/templates.h"
#include "model/programme.h"

enum { MOST_DOCUMENTS = 8 };

typedef struct parts {
    record *records[MOST_DOCUMENTS];
    size_t count;
    programme *programme;
} parts;

/* Templates are read once: the same for every input. */
static template_store *known_templates(void)
{
    static template_store *store;
    static diagnostics problems;
    if (!store) {
        arena *a = arena_new();
        problems = diagnostics_new(a);
        store = template_store_new(a, &files_on_disk, (str){0}, &problems);
    }
    return store;
}

static record *read_part(str text, size_t number)
{
    arena *a = arena_new();
    str path = str_format(a, "fuzz/%zu.md", number);
    document *d = document_read(a, path, str_copy(a, text), &limits_default);
    str kind = yaml_text(d->fields, S("template"));
    return record_read(d, template_find(known_templates(), (str){0}, kind));
}

static parts parts_read(str text)
{
    parts p = {0};
    record *self = NULL;
    str part;
    while (p.count < MOST_DOCUMENTS && str_cut(&text, '\f', &part)) {
        p.records[p.count] = read_part(part, p.count);
        if (!self && record_is(p.records[p.count], S("programme")))
            self = p.records[p.count];
        p.count++;
    }
    p.programme = programme_link(p.records, p.count, self);
    for (size_t i = 0; i < p.count; i++)
        record_bind(p.records[i], &p.programme->reading);
    return p;
}

static void parts_free(parts *p)
{
    programme_free(p->programme);
    for (size_t i = 0; i < p->count; i++)
        arena_free(p->records[i]->document->arena);
}

#endif
