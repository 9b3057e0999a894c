#include "check/slip.h"

#include "check/near.h"

bool slip_is_plain(str name)
{
    for (size_t i = 0; i < name.n; i++) {
        bool letter = ascii_is_alnum(name.p[i]) || (name.p[i] & 0x80);
        bool mark = str_find_byte(S(" -/.'()&"), name.p[i]) != (size_t)-1;
        if (!letter && !(mark && i > 0 && (i + 1 < name.n || name.p[i] != ' ')))
            return false;
    }
    return name.n > 0;
}

/* In single quotes an apostrophe is written twice. */
static bool in_single_quotes(const source *s, span at)
{
    return at.start > 0 && s->text.p[at.start - 1] == '\'';
}

void slip_fix(diagnostics *out, diagnostic *d, span at, str name, slip_names names)
{
    if (!str_eq(source_text(d->source, at), name))
        return;
    size_t meant = near_certain(name, names.items, names.groups, names.count);
    if (meant == (size_t)-1 || !slip_is_plain(names.items[meant]) ||
        (in_single_quotes(d->source, at) &&
         str_find_byte(names.items[meant], '\'') != (size_t)-1))
        return;
    diagnostic_fix(out, d, at, names.items[meant]);
}
