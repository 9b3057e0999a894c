#include "check/circles.h"

static const size_t none = (size_t)-1;

enum {
    MOST_STEPS = 8,         /* work streams that a message shows */
    MOST_LOOKED = 20000000, /* dependencies followed in search of shortest ways, in all */
};

/* A step of a way through the graph. */
struct step {
    size_t record;
    size_t before; /* index of the step before, or none */
    size_t entry;  /* which of that step's dependencies leads here */
};

/* Records by their index in the programme; a search depth first without recursion. */
struct search {
    const checking *checking;
    const programme *programme;
    arena *arena;
    unsigned char *state; /* of each record: NEW, OPEN on the path, or DONE */
    size_t *path;         /* the records on the path */
    size_t *next;         /* the dependency to follow next, for each of them */
    size_t depth;
    size_t *first_entry; /* of each record: the number of its first dependency */
    bool *told;          /* of each dependency: part of a circle that was told */
    struct step *steps;  /* of a search for the shortest way */
    size_t *reached;     /* of each record: the last such search that came to it */
    size_t searches, looked;
};

enum { NEW, OPEN, DONE };

static const record *record_at(const struct search *s, size_t i)
{
    return s->programme->records[i];
}

static const dependency *entry_at(const struct search *s, size_t record_index, size_t entry)
{
    return &record_at(s, record_index)->depends_on[entry];
}

/* The live record that a dependency names: its index, or none. */
static size_t target(const struct search *s, const dependency *d)
{
    return map_get(&s->programme->ids, d->id.text);
}

/* --- The shortest way --- */

/*
 * From one record to another, breadth first: the index of the last step; none when
 * there is no way, or when looking has taken too long already.
 */
static size_t shortest_way(struct search *s, size_t from, size_t to)
{
    size_t head = 0, tail = 0;
    s->reached[from] = ++s->searches;
    s->steps[tail++] = (struct step){from, none, 0};
    for (; head < tail && s->looked < MOST_LOOKED; head++) {
        size_t here = s->steps[head].record;
        if (here == to)
            return head;
        for (size_t i = 0; i < record_at(s, here)->depends_on_count; i++, s->looked++) {
            size_t on = target(s, entry_at(s, here, i));
            if (on == none || s->reached[on] == s->searches)
                continue;
            s->reached[on] = s->searches;
            s->steps[tail++] = (struct step){on, head, i};
        }
    }
    return none;
}

/* --- Telling --- */

/* A circle: the record at [i] depends on that at [i + 1] by its dependency `entries[i]`. */
struct circle {
    size_t *records, *entries;
    size_t count;
};

/* The circle that `entry` of the last record on the path closes: back to `on`. */
static struct circle find_circle(struct search *s, size_t on, size_t entry)
{
    size_t last = s->path[s->depth - 1], at = shortest_way(s, on, last);
    struct circle c = {0};
    if (at == none)
        return c;
    for (size_t i = at; i != none; i = s->steps[i].before)
        c.count++;
    c.records = arena_array(s->arena, c.count, sizeof *c.records);
    c.entries = arena_array(s->arena, c.count, sizeof *c.entries);
    size_t n = c.count, by = entry;
    for (size_t i = at; i != none; i = s->steps[i].before) {
        c.records[--n] = s->steps[i].record;
        c.entries[n] = by;
        by = s->steps[i].entry;
    }
    return c;
}

/* "A → B → A"; a long circle is cut. */
static str describe(const struct search *s, const struct circle *c)
{
    buf out = {0};
    size_t shown = c->count > MOST_STEPS + 1 ? MOST_STEPS : c->count;
    for (size_t i = 0; i < shown; i++)
        buf_format(&out, "%.*s → ", STR_ARG(record_name(record_at(s, c->records[i]))));
    if (shown < c->count)
        buf_format(&out, "… (%zu more) → ", c->count - shown);
    buf_str(&out, record_name(record_at(s, c->records[0])));
    str text = str_copy(s->arena, buf_view(&out));
    buf_free(&out);
    return text;
}

static void relate_steps(const struct search *s, diagnostic *d, const struct circle *c)
{
    for (size_t i = 0; i + 1 < c->count && i < MOST_STEPS; i++) {
        const record *r = record_at(s, c->records[i]);
        const record *on = record_at(s, c->records[i + 1]);
        diagnostic_relate(s->checking->out, d, &r->document->source,
                          r->depends_on[c->entries[i]].id.span, "%.*s depends on %.*s here",
                          STR_ARG(record_name(r)), STR_ARG(record_name(on)));
    }
}

static void tell(struct search *s, size_t on, size_t entry)
{
    diagnostics *out = s->checking->out;
    size_t last = s->path[s->depth - 1];
    const record *r = record_at(s, last);
    span at = r->depends_on[entry].id.span;
    struct circle c = find_circle(s, on, entry);
    for (size_t i = 0; i < c.count; i++)
        s->told[s->first_entry[c.records[i]] + c.entries[i]] = true;
    if (on == last) {
        diagnose(out, RULE_DEPENDENCY_CYCLE, &r->document->source, at, "%.*s depends on itself",
                 STR_ARG(record_name(r)));
        return;
    }
    diagnostic *d = c.count ? diagnose(out, RULE_DEPENDENCY_CYCLE, &r->document->source, at,
                                       "these depend on one another in a circle: %.*s",
                                       STR_ARG(describe(s, &c)))
                            : diagnose(out, RULE_DEPENDENCY_CYCLE, &r->document->source, at,
                                       "this closes a circle of dependencies with %.*s",
                                       STR_ARG(record_name(record_at(s, on))));
    d->hint = S("say what each needs and by when, and drop the dependency that matters least");
    relate_steps(s, d, &c);
}

/* --- Searching --- */

static void enter(struct search *s, size_t record_index)
{
    s->state[record_index] = OPEN;
    s->path[s->depth] = record_index;
    s->next[s->depth++] = 0;
}

/* Follows one dependency of the last record on the path, or leaves it. */
static void follow(struct search *s)
{
    size_t here = s->path[s->depth - 1];
    if (s->next[s->depth - 1] == record_at(s, here)->depends_on_count) {
        s->state[here] = DONE;
        s->depth--;
        return;
    }
    size_t entry = s->next[s->depth - 1]++;
    size_t on = target(s, entry_at(s, here, entry));
    if (on == none)
        return;
    if (s->state[on] == NEW)
        enter(s, on);
    else if (s->state[on] == OPEN && !s->told[s->first_entry[here] + entry])
        tell(s, on, entry);
}

static void prepare(struct search *s)
{
    size_t count = s->programme->count, entries = 0;
    s->state = arena_array(s->arena, count + 1, 1);
    s->path = arena_array(s->arena, count + 1, sizeof *s->path);
    s->next = arena_array(s->arena, count + 1, sizeof *s->next);
    s->first_entry = arena_array(s->arena, count + 1, sizeof *s->first_entry);
    s->steps = arena_array(s->arena, count + 1, sizeof *s->steps);
    s->reached = arena_array(s->arena, count + 1, sizeof *s->reached);
    for (size_t i = 0; i < count; i++) {
        s->first_entry[i] = entries;
        entries += record_at(s, i)->depends_on_count;
    }
    s->told = arena_array(s->arena, entries + 1, sizeof *s->told);
}

void check_circles(const checking *c)
{
    struct search s = {.checking = c, .programme = c->programme, .arena = c->out->arena};
    prepare(&s);
    for (size_t i = 0; i < c->programme->count; i++) {
        if (s.state[i] != NEW || !record_is_live(record_at(&s, i)))
            continue;
        for (enter(&s, i); s.depth > 0;)
            follow(&s);
    }
}
