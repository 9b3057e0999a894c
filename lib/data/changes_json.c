#include "compare/words.h"
#include "core/json_writer.h"
#include "data/changes_write.h"

struct json {
    json_writer w;
    arena *arena; /* scratch */
    str currency;
};

static const char *kind_word(change_kind kind)
{
    static const char *const words[] = {"added", "removed", "changed"};
    return words[kind];
}

/* --- Values --- */

static void money_member(struct json *j, const char *key, money pence)
{
    json_key(&j->w, key);
    json_object(&j->w);
    json_member(&j->w, "amount", money_plain(j->arena, pence, UNIT_POUNDS, 2));
    json_member_integer(&j->w, "pence", pence);
    json_member(&j->w, "currency", j->currency);
    json_end(&j->w);
}

static void place_member(struct json *j, const char *key, const origin *o)
{
    if (!o->record)
        return;
    const source *s = &o->record->document->source;
    position at = source_position(s, o->span.start);
    json_key(&j->w, key);
    json_object(&j->w);
    json_member(&j->w, "path", s->path);
    json_member_number(&j->w, "line", at.line);
    json_member_number(&j->w, "column", at.column);
    json_end(&j->w);
}

static void sums_member(struct json *j, const char *key, const cost_sums *s)
{
    json_key(&j->w, key);
    json_object(&j->w);
    money_member(j, "gross", s->gross);
    money_member(j, "deductions", s->deductions);
    money_member(j, "net", s->net);
    json_member_bool(&j->w, "unknown", s->unknown);
    json_member_bool(&j->w, "invalid", s->invalid);
    json_end(&j->w);
}

static void costs_member(struct json *j, const char *key, const cost_change *c)
{
    if (!c->had && !c->has)
        return;
    json_break(&j->w);
    json_key(&j->w, key);
    json_object(&j->w);
    json_member_bool(&j->w, "changed", c->differs);
    if (c->had)
        sums_member(j, "old", &c->old);
    if (c->has)
        sums_member(j, "new", &c->new);
    json_end(&j->w);
}

/* --- Rows --- */

static void date_members(struct json *j, const date_value *d)
{
    if (d->state != DATE_KNOWN)
        return;
    date_range first = {d->range.first, d->range.first, PRECISION_DAY};
    date_range last = {d->range.last, d->range.last, PRECISION_DAY};
    json_member(&j->w, "start", date_iso(j->arena, first));
    json_member(&j->w, "end", date_iso(j->arena, last));
    json_member(&j->w, "precision", precision_word(d->range.precision));
}

static void amount_members(struct json *j, const amount *a)
{
    json_member(&j->w, "state", amount_state_word(a->state));
    if (a->state == AMOUNT_KNOWN)
        money_member(j, "money", a->pence);
}

static void effort_members(struct json *j, const effort *e)
{
    const char *unit = e->state == EFFORT_RATE    ? "daysPerMonth"
                       : e->state == EFFORT_DAYS  ? "days"
                       : e->state == EFFORT_SHARE ? "posts"
                                                  : NULL;
    if (unit)
        json_member(&j->w, unit, effort_number(j->arena, e->milli));
}

static void cell_value(struct json *j, const char *key, const table_cell *cell,
                       const cell_change *c, bool is_new)
{
    if (!cell)
        return;
    json_key(&j->w, key);
    json_object(&j->w);
    json_member(&j->w, "text", cell->text);
    if (c->type == CELL_DATE)
        date_members(j, is_new ? c->new_date : c->old_date);
    if (c->type == CELL_AMOUNT)
        amount_members(j, is_new ? c->new_amount : c->old_amount);
    if (c->type == CELL_EFFORT)
        effort_members(j, is_new ? c->new_effort : c->old_effort);
    json_end(&j->w);
}

static void cell(struct json *j, const cell_change *c)
{
    json_break(&j->w);
    json_object(&j->w);
    json_member(&j->w, "header", c->column);
    json_member(&j->w, "type", cell_type_word(c->type));
    cell_value(j, "old", c->old, c, false);
    cell_value(j, "new", c->new, c, true);
    if (c->measured && c->type == CELL_DATE)
        json_member_integer(&j->w, "daysLater", c->difference);
    if (c->measured && c->type == CELL_AMOUNT)
        money_member(j, "difference", c->difference);
    if (c->measured && c->type == CELL_EFFORT)
        json_member(&j->w, "difference", effort_number(j->arena, c->difference));
    json_end(&j->w);
}

static void row(struct json *j, const row_change *r)
{
    const bound_table *t = r->is.record ? r->is.table : r->was.table;
    json_break(&j->w);
    json_object(&j->w);
    json_member(&j->w, "change", str_of(kind_word(r->kind)));
    json_member(&j->w, "table", t->kind->name);
    json_member(&j->w, "section", t->spec->title);
    json_member(&j->w, "ref", r->ref);
    json_member(&j->w, "label", r->label ? r->label->text : (str){0});
    place_member(j, "was", &r->was);
    place_member(j, "is", &r->is);
    json_key(&j->w, "cells");
    json_array(&j->w);
    for (size_t i = 0; i < r->cell_count; i++)
        cell(j, &r->cells[i]);
    json_end(&j->w);
    json_end(&j->w);
}

/* --- Fields and sections --- */

static void field(struct json *j, const field_change *f)
{
    json_break(&j->w);
    json_object(&j->w);
    json_member(&j->w, "change", str_of(kind_word(f->kind)));
    json_member(&j->w, "name", f->name);
    if (f->was.record)
        json_member(&j->w, "old", f->old);
    if (f->is.record)
        json_member(&j->w, "new", f->new);
    place_member(j, "was", &f->was);
    place_member(j, "is", &f->is);
    json_end(&j->w);
}

static void edit(struct json *j, const wording_edit *e)
{
    json_break(&j->w);
    json_object(&j->w);
    json_member(&j->w, "before", e->before);
    json_member(&j->w, "old", e->old);
    json_member(&j->w, "new", e->new);
    json_member(&j->w, "after", e->after);
    json_end(&j->w);
}

static void words_member(struct json *j, const section_change *s)
{
    json_key(&j->w, "words");
    json_object(&j->w);
    json_member_number(&j->w, "old", s->old_words);
    json_member_number(&j->w, "new", s->new_words);
    json_member_number(&j->w, "removed", s->removed);
    json_member_number(&j->w, "added", s->added);
    json_end(&j->w);
}

static void section_object(struct json *j, const section_change *s)
{
    json_break(&j->w);
    json_object(&j->w);
    json_member(&j->w, "change", str_of(kind_word(s->kind)));
    json_member(&j->w, "title", s->title);
    if (!str_eq(s->title, s->old_title))
        json_member(&j->w, "oldTitle", s->old_title);
    json_member(&j->w, "under", s->under);
    json_member_bool(&j->w, "shared", s->shared);
    words_member(j, s);
    place_member(j, "was", &s->was);
    place_member(j, "is", &s->is);
    json_key(&j->w, "edits");
    json_array(&j->w);
    for (size_t i = 0; i < s->edit_count; i++)
        edit(j, &s->edits[i]);
    json_end(&j->w);
    json_end(&j->w);
}

/* --- Documents --- */

static void path_member(struct json *j, const char *key, const record *r)
{
    if (r)
        json_member(&j->w, key, r->document->source.path);
}

static void document_object(struct json *j, const document_change *d)
{
    const record *r = d->new ? d->new : d->old;
    json_break(&j->w);
    json_object(&j->w);
    json_member(&j->w, "change", str_of(kind_word(d->kind)));
    json_member(&j->w, "kind", r->kind.text);
    json_member(&j->w, "id", r->id.text);
    json_member(&j->w, "title", r->title.text);
    path_member(j, "oldPath", d->old);
    path_member(j, "newPath", d->new);
    costs_member(j, "costs", &d->costs);
    json_break(&j->w);
    json_key(&j->w, "fields");
    json_array(&j->w);
    for (size_t i = 0; i < d->field_count; i++)
        field(j, &d->fields[i]);
    json_end(&j->w);
    json_break(&j->w);
    json_key(&j->w, "rows");
    json_array(&j->w);
    for (size_t i = 0; i < d->row_count; i++)
        row(j, &d->rows[i]);
    json_end(&j->w);
    json_break(&j->w);
    json_key(&j->w, "sections");
    json_array(&j->w);
    for (size_t i = 0; i < d->section_count; i++)
        section_object(j, &d->sections[i]);
    json_end(&j->w);
    json_end(&j->w);
}

static void summary_member(struct json *j, const changes *c)
{
    json_key(&j->w, "summary");
    json_object(&j->w);
    json_member_number(&j->w, "compared", c->compared);
    for (int kind = 0; kind < 3; kind++)
        json_member_number(&j->w, kind_word((change_kind)kind), c->by_kind[kind]);
    json_end(&j->w);
}

static void programme_object(struct json *j, const changes *c)
{
    const record *self = c->new->self ? c->new->self : c->old->self;
    str currency = self ? record_value(self, S("currency")).text : (str){0};
    j->currency = currency.n ? currency : S("GBP");
    json_break(&j->w);
    json_object(&j->w);
    json_member(&j->w, "id", self ? self->id.text : (str){0});
    json_member(&j->w, "title", self ? self->title.text : (str){0});
    summary_member(j, c);
    if (c->has_total)
        costs_member(j, "total", &c->total);
    json_break(&j->w);
    json_key(&j->w, "documents");
    json_array(&j->w);
    for (size_t i = 0; i < c->count; i++)
        document_object(j, &c->documents[i]);
    json_end(&j->w);
    json_end(&j->w);
}

void changes_write_json(buf *out, const comparison *c)
{
    struct json j = {.w = json_begin(out), .arena = arena_new()};
    json_object(&j.w);
    json_member_number(&j.w, "version", 1);
    json_member(&j.w, "old", c->old);
    json_member(&j.w, "new", c->new);
    json_key(&j.w, "programmes");
    json_array(&j.w);
    for (size_t i = 0; i < c->count; i++)
        programme_object(&j, c->programmes[i]);
    json_end(&j.w);
    json_end(&j.w);
    buf_byte(out, '\n');
    arena_free(j.arena);
}
