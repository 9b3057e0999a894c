#include "plan/portfolio.h"

#include "check/engine.h"

/* Gives each finding to the programme that its document belongs to. */
static diagnostics *share_findings(arena *a, programme *const *programmes, size_t count,
                                   const diagnostics *findings)
{
    diagnostics *shares = arena_array(a, count + 1, sizeof *shares);
    map owners = map_new(a);
    for (size_t i = 0; i < count; i++) {
        shares[i] = diagnostics_new(a);
        for (size_t k = 0; k < programmes[i]->count; k++)
            map_add(&owners, programmes[i]->records[k]->document->source.path, i);
    }
    for (size_t i = 0; findings && i < findings->count; i++) {
        size_t owner = map_get(&owners, findings->items[i]->source->path);
        if (owner == (size_t)-1)
            continue;
        diagnostics *to = &shares[owner];
        to->items = arena_grow(a, to->items, to->count, &to->capacity, sizeof(diagnostic *));
        to->items[to->count++] = findings->items[i];
    }
    return shares;
}

/* All documents as one programme without a document of its own, for ids and links. */
static programme *join(arena *a, programme *const *programmes, size_t count)
{
    size_t total = 0, n = 0;
    for (size_t i = 0; i < count; i++)
        total += programmes[i]->count;
    record **records = arena_array(a, total, sizeof *records);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < programmes[i]->count; k++)
            records[n++] = programmes[i]->records[k];
    return programme_link(records, total, NULL);
}

static day date_of(const programme *p, const day *as_of)
{
    day newest = 0;
    if (as_of)
        return *as_of;
    programme_newest_date(p, &newest);
    return newest;
}

portfolio *portfolio_make(programme *const *programmes, size_t count,
                          const diagnostics *findings, const day *as_of)
{
    arena *a = arena_new();
    portfolio *out = arena_alloc(a, sizeof *out);
    out->arena = a;
    out->plans = arena_array(a, count, sizeof *out->plans);
    diagnostics *shares = share_findings(a, programmes, count, findings);
    for (size_t i = 0; i < count; i++) {
        if (!programmes[i]->self)
            continue;
        day when = date_of(programmes[i], as_of);
        out->as_of = out->count == 0 || when > out->as_of ? when : out->as_of;
        out->plans[out->count++] = plan_make(programmes[i], &shares[i], when);
    }
    out->all = join(a, programmes, count);
    return out;
}

void portfolio_free(portfolio *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->count; i++)
        plan_free(p->plans[i]);
    programme_free(p->all);
    arena_free(p->arena);
}
