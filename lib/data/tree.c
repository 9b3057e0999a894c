#include "data/tree.h"

#include <stdio.h>

#include "compare/words.h"
#include "core/sound.h"

static void *kept(void *node)
{
    if (!node)
        out_of_memory(0);
    return node;
}

/* A text that XML can hold, with a NUL behind it. */
static buf sound(str text)
{
    buf out = {0};
    sound_append(&out, text);
    buf_byte(&out, '\0');
    return out;
}

xmlNode *data_add(xmlNode *parent, const char *name)
{
    xmlNode *node = kept(xmlNewDocNode(parent->doc, NULL, BAD_CAST name, NULL));
    return kept(xmlAddChild(parent, node));
}

void data_text(xmlNode *node, str text)
{
    if (text.n == 0)
        return;
    buf out = sound(text);
    kept(xmlAddChild(node, kept(xmlNewDocText(node->doc, BAD_CAST out.p))));
    buf_free(&out);
}

void data_set(xmlNode *node, const char *name, str value)
{
    buf out = sound(value);
    kept(xmlNewProp(node, BAD_CAST name, BAD_CAST out.p));
    buf_free(&out);
}

void data_set_some(xmlNode *node, const char *name, str value)
{
    if (value.n)
        data_set(node, name, value);
}

void data_set_number(xmlNode *node, const char *name, int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)value);
    kept(xmlNewProp(node, BAD_CAST name, BAD_CAST text));
}

void data_set_bool(xmlNode *node, const char *name, bool value)
{
    kept(xmlNewProp(node, BAD_CAST name, BAD_CAST(value ? "true" : "false")));
}

void data_set_line(xmlNode *node, const record *r, span at)
{
    position p = source_position(&r->document->source, at.start);
    data_set_number(node, "line", p.line);
    data_set_number(node, "column", p.column);
}

void data_set_place(xmlNode *node, const origin *o)
{
    if (!o->record)
        return;
    data_set(node, "path", o->record->document->source.path);
    data_set_line(node, o->record, o->span);
}

void data_set_money(xmlNode *node, money pence, str currency)
{
    arena *a = arena_new();
    data_set(node, "amount", money_plain(a, pence, UNIT_POUNDS, 2));
    data_set_number(node, "pence", pence);
    data_set(node, "currency", currency);
    arena_free(a);
}

static void set_day(xmlNode *node, const char *name, day when)
{
    arena *a = arena_new();
    data_set(node, name, date_iso(a, (date_range){when, when, PRECISION_DAY}));
    arena_free(a);
}

void data_set_date(xmlNode *node, const date_value *date, str text)
{
    data_set(node, "state", date_state_word(date, text));
    if (date->state != DATE_KNOWN)
        return;
    set_day(node, "start", date->range.first);
    set_day(node, "end", date->range.last);
    data_set(node, "precision", precision_word(date->range.precision));
}

void data_set_effort(xmlNode *node, const effort *e)
{
    static const char *const figures[] = {
        [EFFORT_RATE] = "days-per-month", [EFFORT_DAYS] = "days", [EFFORT_SHARE] = "posts"};
    data_set(node, "state", effort_state_word(e->state));
    if (e->state != EFFORT_RATE && e->state != EFFORT_DAYS && e->state != EFFORT_SHARE)
        return;
    arena *a = arena_new();
    data_set(node, figures[e->state], effort_number(a, e->milli));
    arena_free(a);
    if (e->months)
        data_set_number(node, "months", e->months);
    if (e->maximum)
        data_set_bool(node, "maximum", true);
}
