/*
 * What `pidc check --fix` makes of defects: every document, damaged in one place at a
 * time, and fixed. Where anything was fixed, the document must be as it was before
 * the damage, to the byte, and no other may have changed; nothing fixable may be left;
 * and a second run must change nothing.
 */
#include <stdio.h>
#include <stdlib.h>

#include "edit/fix.h"
#include "slips.h"

enum { EVERY = 19 /* of so many defects of a kind that has thousands, one is tried */ };

static const seed_family_entry own_families[] = {
    {"slips", seed_slips},
    {"moves", seed_moves},
    {0},
};

struct harness {
    str folder;
    size_t every;
    size_t offered, tried, mended, wrong;
};

static const fix_options no_options = {0};

static fixing *fix_with(const struct harness *h, str path, str text)
{
    workspace_options load = {.has_input = true, .input = text, .input_path = path};
    check_options check = {0};
    fixing *f = fix_documents(&h->folder, 1, &load, &check, &no_options);
    if (f->error.n) {
        fprintf(stderr, "%.*s\n", STR_ARG(f->error));
        exit(2);
    }
    return f;
}

static bool is_settled(const fixing *f)
{
    for (size_t i = 0; i < f->result.list.count; i++)
        if (fix_applies(f->result.list.items[i], &no_options))
            return false;
    return true;
}

static bool changes_again(const struct harness *h, str path, str text)
{
    fixing *again = fix_with(h, path, text);
    bool changes = again->count > 0;
    fixing_free(again);
    return changes;
}

/* What is wrong with a fix, or NULL. */
static const char *fault(const struct harness *h, const source *sound, const fixing *f)
{
    if (!is_settled(f))
        return "something fixable is left";
    if (f->count == 0)
        return NULL;
    if (f->count > 1 || !str_eq(f->files[0].path, sound->path))
        return "another document was changed";
    if (!str_eq(f->files[0].after, sound->text))
        return "the document is not as it was";
    return changes_again(h, sound->path, f->files[0].after) ? "a second run changes it" : NULL;
}

static void complain(const seeding *s, span where, str replacement, const char *why)
{
    const source *text = &s->record->document->source;
    position at = source_position(text, where.start);
    str old = source_text(text, where);
    size_t old_end = str_find_byte(old, '\n'), new_end = str_find_byte(replacement, '\n');
    old = str_slice(old, 0, old_end);
    replacement = str_slice(replacement, 0, new_end);
    printf("# %s: %s: %.*s:%u:%u: “%.*s” became “%.*s”\n", s->family, why, STR_ARG(text->path),
           at.line, at.column, STR_ARG(old), STR_ARG(replacement));
}

void seed(const seeding *s, span where, str replacement, expectation_of expected)
{
    (void)expected;
    struct harness *h = s->harness;
    if (h->offered++ % h->every)
        return;
    const source *sound = &s->record->document->source;
    arena *a = arena_new();
    str damaged = str_join(a, str_slice(sound->text, 0, where.start), replacement);
    damaged = str_join(a, damaged, str_from(sound->text, where.end));
    fixing *f = fix_with(h, sound->path, damaged);
    const char *why = fault(h, sound, f);
    h->tried++;
    h->mended += f->count > 0;
    h->wrong += why != NULL;
    if (why)
        complain(s, where, replacement, why);
    fixing_free(f);
    arena_free(a);
}

/* mended FAMILY FOLDER */
int main(int argc, char **argv)
{
    const seed_family_entry *family = NULL;
    if (argc == 3) {
        family = seed_family_named(own_families, argv[1]);
        family = family ? family : seed_family_named(seed_families, argv[1]);
    }
    if (!family) {
        fputs("usage: mended FAMILY FOLDER\n", stderr);
        return 2;
    }
    bool for_fixes = seed_family_named(own_families, argv[1]) != NULL;
    struct harness h = {.folder = str_of(argv[2]),
                        .every = family->run == seed_moves ? 1 : EVERY};
    workspace *w = workspace_load(&h.folder, 1, &(workspace_options){0});
    seed_all(family, w, &h);
    bool ok = h.tried > 0 && h.wrong == 0 && (!for_fixes || h.mended * 2 > h.tried);
    printf("# %s: %zu tried, %zu mended, %zu wrong\n", argv[1], h.tried, h.mended, h.wrong);
    printf("1..1\n%s 1 - what is mended of %s is as it was\n", ok ? "ok" : "not ok", argv[1]);
    workspace_free(w);
    return !ok;
}
