#include "plan/overview.h"

static size_t list_length(const programme *p, str name)
{
    const named_list *list = programme_list(p, name);
    return list ? list->count : 0;
}

static size_t at_most(size_t count, size_t most)
{
    return count < most ? count : most;
}

static void find_deadlines(overview *o, const timeline *t, day as_of)
{
    size_t from = timeline_from(t, as_of);
    if (from < t->dated)
        o->next = &t->events[from];
    o->next_count = at_most(t->dated - from, OVERVIEW_DEADLINES);
    size_t after = from + o->next_count;
    while (o->next_count && after < t->dated &&
           t->events[after].date.range.last == t->events[after - 1].date.range.last)
        after++;
    o->next_more = after - from - o->next_count;
}

overview overview_make(const streams *s, const costs *c, const timeline *t,
                       const risk_register *r, const unfinished *u, day as_of)
{
    overview o = {
        .work_streams = s->count,
        .authorities = list_length(s->programme, S("authorities")),
        .outcomes = list_length(s->programme, S("outcomes")),
        .costs = c->total,
        .own_funding = c->own_total,
        .milestones = t->by_kind[EVENT_MILESTONE],
        .actions = t->by_kind[EVENT_ACTION],
        .deliverables = t->by_kind[EVENT_DELIVERABLE],
        .undated = t->count - t->dated,
        .risks = r->count,
        .scored_risks = r->scored,
        .unfinished = u->count,
        .top = r->risks,
        .top_count = at_most(r->scored ? r->scored : r->count, OVERVIEW_RISKS),
    };
    for (size_t i = 0; i < s->group_count; i++)
        o.groups += s->groups[i].count > 0;
    find_deadlines(&o, t, as_of);
    return o;
}
