/* sign-off-missing */
#include "check/check.h"
#include "check/figure.h"
#include "read/value.h"

static const struct {
    column_role role;
    const char *name; /* in a message */
} parts[] = {
    {COLUMN_LABEL, "name"},
    {COLUMN_POSITION, "position"},
    {COLUMN_DATE, "date"},
};

enum { PARTS = sizeof parts / sizeof *parts };

/* What a line of the table lacks. */
typedef struct lacking {
    const table_cell *first; /* the first empty cell, or NULL */
    str words;               /* "no name and no date" */
    size_t to_sign;          /* how many of them come with the signature */
} lacking;

static lacking missing_parts(arena *a, const bound_table *t, size_t row)
{
    const char *missing[PARTS];
    size_t count = 0;
    lacking found = {0};
    for (size_t i = 0; i < PARTS; i++) {
        const table_cell *cell = bound_cell(t, row, parts[i].role);
        if (!cell || !value_is_missing(cell->text))
            continue;
        found.first = found.first ? found.first : cell;
        missing[count++] = parts[i].name;
        found.to_sign += parts[i].role != COLUMN_POSITION;
    }
    for (size_t i = 0; i < count; i++)
        found.words = str_format(a, "%.*s%sno %s", STR_ARG(found.words),
                                 i == 0           ? ""
                                 : i + 1 == count ? " and "
                                                  : ", ",
                                 missing[i]);
    return found;
}

/* " for “Jane Smith”": the name of a line, else its position, if it has either. */
static str signatory(arena *a, const bound_table *t, size_t row)
{
    str who = bound_text(t, row, COLUMN_LABEL);
    if (value_is_missing(who))
        who = bound_text(t, row, COLUMN_POSITION);
    if (value_is_missing(who))
        return S(" in this line");
    return str_join(a, S(" for "), quoted(a, who));
}

static void check_line(const checking *c, const bound_table *t, size_t row)
{
    arena *a = c->out->arena;
    const source *source = &c->record->document->source;
    lacking found = missing_parts(a, t, row);
    if (!found.first || bound_is_ragged(t, row))
        return;
    span at = part_place(source, found.first->span, value_strip(found.first->text));
    str who = signatory(a, t, row);
    diagnostic *d = diagnose(c->out, RULE_SIGN_OFF_MISSING, source, at, "there is %.*s yet%.*s",
                             STR_ARG(found.words), STR_ARG(who));
    d->hint = found.to_sign == 0   ? S("say in what position they sign")
              : found.to_sign == 1 ? S("fill it in on the day it is signed")
                                   : S("fill them in on the day it is signed");
}

static void check_table(const checking *c, const bound_table *t)
{
    for (size_t row = 0; row < t->row_count; row++)
        check_line(c, t, row);
    if (t->row_count == 0)
        diagnose(c->out, RULE_SIGN_OFF_MISSING, &c->record->document->source,
                 t->source->header.span, "nobody is named here who signs");
}

void check_sign_off(const checking *c)
{
    for (size_t i = 0; i < c->record->table_count; i++)
        if (c->record->tables[i].kind->type == TABLE_SIGN_OFF)
            check_table(c, &c->record->tables[i]);
}
