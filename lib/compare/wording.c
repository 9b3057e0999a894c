/* What changed in the wording of sections. */
#include "compare/compare.h"
#include "compare/match.h"
#include "compare/passages.h"
#include "core/map.h"
#include "core/sequence.h"

enum {
    CONTEXT = 3,      /* words shown on either side of an edit */
    SMALLEST_GAP = 2, /* edits with so few words between them are one */
    TELLING = 5       /* words: a text of so many tells a section that was renamed */
};

/* --- Which section is which --- */

static matching match_passages(arena *a, const passages *old, const passages *new)
{
    const passages *both[] = {old, new};
    str *paths[2], *names[2], *texts[2];
    for (size_t side = 0; side < 2; side++) {
        const passages *p = both[side];
        paths[side] = arena_array(a, p->count, sizeof(str));
        names[side] = arena_array(a, p->count, sizeof(str));
        texts[side] = arena_array(a, p->count, sizeof(str));
        for (size_t i = 0; i < p->count; i++) {
            const passage *one = &p->items[i];
            paths[side][i] = str_join(a, S("/"), one->path);
            names[side][i] = one->name;
            texts[side][i] = one->count >= TELLING ? one->text : (str){0};
        }
    }
    matching m = matching_new(a, old->count, new->count);
    match_keys(&m, paths[0], paths[1], NULL, NULL);
    match_keys(&m, names[0], names[1], NULL, NULL);
    match_keys(&m, texts[0], texts[1], NULL, NULL);
    return m;
}

/* --- Edits --- */

/* Words [from, to) as they stand in the text. */
static str phrase(const passage *p, size_t from, size_t to)
{
    if (from >= to)
        return (str){0};
    const char *start = p->words[from].p, *end = p->words[to - 1].p + p->words[to - 1].n;
    return (str){start, (size_t)(end - start)};
}

static sequence numbered(arena *a, map *numbers, const passage *p)
{
    size_t *of = arena_array(a, p->count, sizeof *of);
    for (size_t i = 0; i < p->count; i++) {
        size_t known = map_add(numbers, p->words[i], numbers->count);
        of[i] = known == MATCH_NONE ? numbers->count - 1 : known;
    }
    return (sequence){of, arena_array(a, p->count, sizeof(bool)), p->count};
}

/* Words [old, old_end) became [new, new_end). */
struct stretch {
    size_t old, old_end, new, new_end;
};

/* Moves over words that stayed, at most `most`; returns how many. */
static size_t pass_same(const sequence *old, const sequence *new, struct stretch *s,
                        size_t most)
{
    size_t passed = 0;
    while (passed < most && s->old_end < old->count && s->new_end < new->count &&
           !old->changed[s->old_end] && !new->changed[s->new_end])
        s->old_end++, s->new_end++, passed++;
    return passed;
}

static bool pass_changed(const sequence *old, const sequence *new, struct stretch *s)
{
    struct stretch before = *s;
    while (s->old_end < old->count && old->changed[s->old_end])
        s->old_end++;
    while (s->new_end < new->count &&new->changed[s->new_end])
        s->new_end++;
    return s->old_end > before.old_end || s->new_end > before.new_end;
}

/* The next edit behind `s`, with others that are hardly apart from it. */
static bool next_edit(const sequence *old, const sequence *new, struct stretch *s)
{
    pass_same(old, new, s, MATCH_NONE);
    s->old = s->old_end;
    s->new = s->new_end;
    if (!pass_changed(old, new, s))
        return false;
    for (struct stretch on = *s;; *s = on) {
        pass_same(old, new, &on, SMALLEST_GAP);
        if (!pass_changed(old, new, &on))
            return true;
    }
}

static void add_edits(const comparing *c, section_change *change, const passage *was,
                      const passage *is, const sequence *old, const sequence *new)
{
    size_t capacity = 0;
    for (struct stretch s = {0}; next_edit(old, new, &s);) {
        change->edits = arena_grow(c->arena, change->edits, change->edit_count, &capacity,
                                   sizeof *change->edits);
        size_t from = s.new > CONTEXT ? s.new - CONTEXT : 0;
        size_t to = s.new_end + CONTEXT < is->count ? s.new_end + CONTEXT : is->count;
        change->edits[change->edit_count++] = (wording_edit){
            .before = phrase(is, from, s.new),
            .old = phrase(was, s.old, s.old_end),
            .new = phrase(is, s.new, s.new_end),
            .after = phrase(is, s.new_end, to),
        };
    }
}

static size_t count_changed(const sequence *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++)
        count += s->changed[i];
    return count;
}

static void compare_words(const comparing *c, section_change *change, const passage *was,
                          const passage *is)
{
    arena *a = arena_new();
    map numbers = map_new(a);
    sequence old = numbered(a, &numbers, was), new = numbered(a, &numbers, is);
    sequence_compare(a, &old, &new);
    change->removed = count_changed(&old);
    change->added = count_changed(&new);
    add_edits(c, change, was, is, &old, &new);
    arena_free(a);
}

/* --- Noting --- */

static origin origin_of(const record *r, const passage *p)
{
    return (origin){.record = r,
                    .span = p->section ? p->section->heading_span : record_first_line(r)};
}

static str title_of(const passage *p)
{
    return p->section ? p->section->title : S("");
}

static str title_above(const record *r, const passage *p)
{
    bool inside = p->section && p->section->level > 2 && p->section->parent != MATCH_NONE;
    return inside ? r->document->sections[p->section->parent].title : S("");
}

/* Either passage may be NULL. */
static section_change describe(const comparing *c, const passage *was, const passage *is)
{
    const passage *one = is ? is : was;
    section_change change = {.title = title_of(one), .old_title = title_of(was ? was : is)};
    change.kind = !was ? CHANGE_ADDED : !is ? CHANGE_REMOVED : CHANGE_ALTERED;
    change.under = title_above(is ? c->new : c->old, one);
    change.shared = map_get(c->shared, one->name) != MATCH_NONE;
    if (was) {
        change.was = origin_of(c->old, was);
        change.old_words = change.removed = was->count;
    }
    if (is) {
        change.is = origin_of(c->new, is);
        change.new_words = change.added = is->count;
    }
    return change;
}

/* Whether the author gave a section another heading, numbers, case and marks aside. */
static bool was_renamed(const passage *was, const passage *is)
{
    return was->section && is->section && !str_eq(was->section->name, is->section->name);
}

static void note(const comparing *c, size_t *capacity, const passage *was, const passage *is)
{
    document_change *d = c->out;
    bool both = was && is, same = both && str_eq(was->text, is->text);
    if (same && !was_renamed(was, is))
        return;
    /* Nothing before the first heading is no section. */
    if (!both && !(is ? is : was)->section && (is ? is : was)->count == 0)
        return;
    d->sections =
        arena_grow(c->arena, d->sections, d->section_count, capacity, sizeof *d->sections);
    section_change *change = &d->sections[d->section_count++];
    *change = describe(c, was, is);
    if (both)
        compare_words(c, change, was, is);
}

void compare_wording(const comparing *c)
{
    size_t capacity = 0;
    passages old = passages_read(c->arena, c->old), new = passages_read(c->arena, c->new);
    matching m = match_passages(c->arena, &old, &new);
    for (size_t k = 0; k < new.count; k++)
        note(c, &capacity, m.old_of[k] == MATCH_NONE ? NULL : &old.items[m.old_of[k]],
             &new.items[k]);
    for (size_t i = 0; i < old.count; i++)
        if (m.new_of[i] == MATCH_NONE)
            note(c, &capacity, &old.items[i], NULL);
}
