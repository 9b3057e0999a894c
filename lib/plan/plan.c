#include "plan/plan.h"

plan *plan_make(const programme *p, const diagnostics *findings, day as_of)
{
    return plan_make_against(p, &(plan_baseline){0}, findings, as_of);
}

plan *plan_make_against(const programme *p, const plan_baseline *against,
                        const diagnostics *findings, day as_of)
{
    arena *a = arena_new();
    plan *out = arena_alloc(a, sizeof *out);
    out->arena = a;
    out->programme = p;
    out->as_of = as_of;
    out->streams = streams_make(a, p);
    out->costs = costs_make(a, out->streams);
    out->timeline = timeline_make(a, out->streams);
    out->load = load_make(a, out->streams);
    out->allocations = allocations_make(a, p);
    out->risks = risks_make(a, out->streams);
    out->links = links_make(a, out->streams);
    out->overlaps = overlaps_make(a, out->streams);
    out->unfinished = unfinished_make(a, out->streams, out->timeline, findings);
    out->overview = overview_make(out->streams, out->costs, out->timeline, out->risks,
                                  out->unfinished, as_of);
    out->situation = situation_make(a, out->streams, against, as_of);
    out->spending = spending_make(a, out->streams, out->situation);
    out->advice = advice_make(a, p, as_of);
    return out;
}

void plan_free(plan *p)
{
    if (p)
        arena_free(p->arena);
}
