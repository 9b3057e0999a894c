/*
 * A programme made of Markdown strings, for tests: documents in memory, linked
 * and bound with the templates of the source tree.
 */
#ifndef PIDC_TESTS_SMALL_PROGRAMME_H
#define PIDC_TESTS_SMALL_PROGRAMME_H

#include "configuration.h"
#include "core/file.h"
#include "plan/plan.h"

enum { SMALL_MOST = 16 };

typedef struct small_programme {
    arena *arena; /* of the templates */
    diagnostics problems;
    const template *programme_kind;
    const template *pid_kind;
    document *documents[SMALL_MOST];
    record *records[SMALL_MOST];
    size_t count;
    programme *programme;
    plan *plan;
} small_programme;

static const template *small_template(small_programme *s, const char *name)
{
    str path = str_format(s->arena, "%s/%s.md", PIDC_SOURCE_TEMPLATES, name), text, error;
    assert_int_equal(file_read(s->arena, path, 1 << 20, &text, &error), FILE_OK);
    document *d = document_read(s->arena, path, text, &limits_default);
    const template *t = template_read(s->arena, d, &s->problems);
    assert_non_null(t);
    return t;
}

/* The template of that name; those of most documents are read once. */
static const template *small_kind(small_programme *s, str name)
{
    if (str_eq(name, S("programme")))
        return s->programme_kind;
    return str_eq(name, S("pid")) ? s->pid_kind : small_template(s, str_c(s->arena, name));
}

/* Reads `texts` as documents a.md, b.md, …: the one whose template is programme is its own. */
static small_programme small_make(const char *const *texts, size_t count,
                                  const diagnostics *findings, day as_of)
{
    small_programme s = {.arena = arena_new(), .count = count};
    s.problems = diagnostics_new(s.arena);
    s.programme_kind = small_template(&s, "programme");
    s.pid_kind = small_template(&s, "pid");
    record *self = NULL;
    for (size_t i = 0; i < count; i++) {
        str path = str_format(s.arena, "%c.md", (char)('a' + i));
        s.documents[i] = document_read(arena_new(), path, str_of(texts[i]), &limits_default);
        assert_true(s.documents[i]->readable);
        str kind = yaml_text(s.documents[i]->fields, S("template"));
        s.records[i] = record_read(s.documents[i], small_kind(&s, kind));
        self = record_is(s.records[i], S("programme")) ? s.records[i] : self;
    }
    s.programme = programme_link(s.records, count, self);
    for (size_t i = 0; i < count; i++)
        record_bind(s.records[i], &s.programme->reading);
    s.plan = plan_make(s.programme, findings, as_of);
    return s;
}

static void small_free(small_programme *s)
{
    plan_free(s->plan);
    programme_free(s->programme);
    for (size_t i = 0; i < s->count; i++)
        arena_free(s->documents[i]->arena);
    arena_free(s->arena);
}

/* The same as the state of a test: what its set-up calls, and its tear-down. */
static inline int small_set_up(void **state, const char *const *texts, size_t count, day as_of)
{
    small_programme *s = test_malloc(sizeof *s);
    *s = small_make(texts, count, NULL, as_of);
    *state = s;
    return 0;
}

static inline int small_tear_down(void **state)
{
    small_free(*state);
    test_free(*state);
    return 0;
}

#endif
