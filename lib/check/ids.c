#include "check/check.h"
#include "core/map.h"
#include "read/value.h"

static void report(const checking *c, const record *second, const record *first)
{
    const source *where = &second->document->source, *other = &first->document->source;
    diagnostic *d = diagnose(c->out, RULE_ID_DUPLICATE, where, second->id.span,
                             "the id “%.*s” is already that of %.*s", STR_ARG(second->id.text),
                             STR_ARG(record_name(first)));
    d->hint = S("give one of them an id of its own; an earlier version says "
                "“status: superseded”");
    diagnostic_relate(c->out, d, other, first->id.span, "has it too");
}

void check_ids(const checking *c)
{
    const programme *p = c->programme;
    map seen = map_new(c->out->arena);
    for (size_t i = 0; i < p->count; i++) {
        const record *r = p->records[i];
        if (!record_is_live(r) || r->id.text.n == 0 || value_is_placeholder(r->id.text))
            continue;
        size_t first = map_add(&seen, r->id.text, i);
        if (first != (size_t)-1)
            report(c, r, p->records[first]);
    }
}
