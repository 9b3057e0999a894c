#include "core/shown.h"
#include "data/changes_write.h"

enum { MOST_EDITS = 3 /* shown of a section that is not shared */ };

struct text {
    buf *out;
    arena *arena; /* scratch */
};

/* --- Words --- */

static void say(const struct text *t, str text)
{
    shown_append(t->out, text);
}

/* “text”, or nothing for an empty one. */
static void quote(const struct text *t, str text)
{
    buf_str(t->out, text.n ? S("“") : S("nothing"));
    say(t, text);
    buf_str(t->out, text.n ? S("”") : S(""));
}

static void count(const struct text *t, size_t number, const char *one, const char *many)
{
    buf_format(t->out, "%zu %s", number, number == 1 ? one : many);
}

static void heading(const struct text *t, int indent, str title)
{
    buf_byte(t->out, '\n');
    buf_fill(t->out, ' ', (size_t)indent);
    say(t, title);
    buf_byte(t->out, '\n');
}

/* " (line 40)", " (line 40 before)" */
static void place(const struct text *t, const origin *was, const origin *is)
{
    const origin *o = is->record ? is : was;
    position at = source_position(&o->record->document->source, o->span.start);
    buf_format(t->out, " (line %u%s)\n", at.line, is->record ? "" : " before");
}

/* --- Money --- */

static void difference_of_money(const struct text *t, money difference)
{
    if (difference == 0)
        return;
    buf_format(t->out, " (%.*s %s)", STR_ARG(money_pounds(t->arena, money_size(difference))),
               difference > 0 ? "more" : "less");
}

static void sum(const struct text *t, money pence, const cost_sums *of)
{
    buf_str(t->out, money_pounds(t->arena, pence));
    buf_str(t->out, of->unknown ? S(" plus what is not known") : S(""));
    buf_str(t->out, of->invalid ? S(", not all of it readable") : S(""));
}

/* "net £94,800, now £96,800 (£2,000 more)" */
static void sum_change(const struct text *t, const char *what, const cost_change *c, money old,
                       money new)
{
    money difference = 0;
    bool measured = c->had && c->has && money_add(new, -old, &difference);
    buf_format(t->out, "%s ", what);
    if (c->had)
        sum(t, old, &c->old);
    else
        buf_str(t->out, S("not stated"));
    buf_str(t->out, S(", now "));
    if (c->has)
        sum(t, new, &c->new);
    else
        buf_str(t->out, S("not stated"));
    if (measured)
        difference_of_money(t, difference);
}

static void cost_line(const struct text *t, str name, const cost_change *c)
{
    buf_str(t->out, S("  "));
    say(t, name);
    buf_str(t->out, S(": "));
    sum_change(t, "net", c, c->old.net, c->new.net);
    if (c->had && c->has && c->old.gross != c->new.gross) {
        buf_str(t->out, S("; "));
        sum_change(t, "gross", c, c->old.gross, c->new.gross);
    }
    if (c->had && c->has && c->old.deductions != c->new.deductions) {
        buf_str(t->out, S("; "));
        sum_change(t, "outside funding", c, c->old.deductions, c->new.deductions);
    }
    buf_byte(t->out, '\n');
}

static void costs_section(const struct text *t, const changes *c)
{
    bool any = c->has_total && c->total.differs;
    for (size_t i = 0; i < c->count; i++)
        any |= c->documents[i].costs.differs;
    if (!any)
        return;
    heading(t, 0, S("Costs"));
    for (size_t i = 0; i < c->count; i++) {
        const document_change *d = &c->documents[i];
        if (d->costs.differs)
            cost_line(t, record_name(d->new ? d->new : d->old), &d->costs);
    }
    if (c->has_total && c->total.differs)
        cost_line(t, S("All work streams"), &c->total);
    else if (c->has_total)
        buf_str(t->out, S("  All work streams: no change\n"));
}

/* --- Cells and rows --- */

static str cell_text(const table_cell *cell)
{
    return cell ? cell->text : (str){0};
}

static void moved(const struct text *t, int64_t days)
{
    if (days == 0)
        return;
    size_t size = (size_t)(days < 0 ? -days : days);
    buf_str(t->out, S(" ("));
    count(t, size, "day", "days");
    buf_str(t->out, days > 0 ? S(" later)") : S(" earlier)"));
}

static void amount_change(const struct text *t, const cell_change *c)
{
    if (c->measured && c->difference) {
        buf_format(t->out, "%.*s, now %.*s",
                   STR_ARG(money_pounds(t->arena, c->old_amount->pence)),
                   STR_ARG(money_pounds(t->arena, c->new_amount->pence)));
        difference_of_money(t, c->difference);
        return;
    }
    quote(t, cell_text(c->old));
    buf_str(t->out, S(", now "));
    quote(t, cell_text(c->new));
}

static void cell(const struct text *t, const cell_change *c)
{
    if (c->column.n && c->role != COLUMN_LABEL) {
        say(t, c->column);
        buf_str(t->out, S(" "));
    }
    if (c->type == CELL_AMOUNT) {
        amount_change(t, c);
        return;
    }
    if (c->role == COLUMN_LABEL)
        buf_str(t->out, S("worded "));
    quote(t, cell_text(c->old));
    buf_str(t->out, S(", now "));
    quote(t, cell_text(c->new));
    if (c->type == CELL_DATE && c->measured)
        moved(t, c->difference);
}

/* "D2 Paper on options" */
static void row_name(const struct text *t, const row_change *r)
{
    say(t, r->ref);
    buf_str(t->out, r->ref.n && r->label ? S(" ") : S(""));
    say(t, cell_text(r->label));
    if (r->ref.n == 0 && cell_text(r->label).n == 0)
        buf_str(t->out, S("a row without a name"));
}

/* The cells of a row that came or went, but for its name. */
static void row_cells(const struct text *t, const row_change *r)
{
    const origin *o = r->is.record ? &r->is : &r->was;
    const bound_row *row = &o->table->rows[r->is.record ? r->new_row : r->old_row];
    const char *between = ": ";
    for (size_t i = 0; i < row->source->count && i < o->table->source->header.count; i++) {
        const table_cell *one = &row->source->cells[i];
        if (one == r->label || o->table->roles[i] == COLUMN_REF || one->text.n == 0)
            continue;
        buf_format(t->out, "%s", between);
        say(t, o->table->source->header.cells[i].text);
        buf_byte(t->out, ' ');
        quote(t, one->text);
        between = "; ";
    }
}

static void row(const struct text *t, const row_change *r)
{
    buf_str(t->out, r->kind == CHANGE_ADDED     ? S("    new: ")
                    : r->kind == CHANGE_REMOVED ? S("    gone: ")
                                                : S("    "));
    row_name(t, r);
    if (r->kind != CHANGE_ALTERED)
        row_cells(t, r);
    for (size_t i = 0; i < r->cell_count; i++) {
        buf_str(t->out, i ? S("; ") : S(": "));
        cell(t, &r->cells[i]);
    }
    place(t, &r->was, &r->is);
}

static const bound_table *table_of(const row_change *r)
{
    return r->is.record ? r->is.table : r->was.table;
}

/* Under the name of the section that each table is bound to. */
static void rows(const struct text *t, const document_change *d)
{
    for (size_t i = 0; i < d->row_count; i++) {
        if (i == 0 || table_of(&d->rows[i])->spec != table_of(&d->rows[i - 1])->spec)
            heading(t, 2, table_of(&d->rows[i])->spec->title);
        row(t, &d->rows[i]);
    }
}

/* --- Fields --- */

static void field(const struct text *t, const field_change *f)
{
    buf_str(t->out, f->kind == CHANGE_ADDED     ? S("    new: ")
                    : f->kind == CHANGE_REMOVED ? S("    gone: ")
                                                : S("    "));
    say(t, f->name);
    buf_byte(t->out, ' ');
    quote(t, f->kind == CHANGE_ADDED ? f->new : f->old);
    if (f->kind == CHANGE_ALTERED) {
        buf_str(t->out, S(", now "));
        quote(t, f->new);
    }
    place(t, &f->was, &f->is);
}

static void fields(const struct text *t, const document_change *d)
{
    if (d->field_count)
        heading(t, 2, S("Front matter"));
    for (size_t i = 0; i < d->field_count; i++)
        field(t, &d->fields[i]);
}

/* --- Wording --- */

/* "… us will be [calm → serene,] and thrifty by …" */
static void edit(const struct text *t, const wording_edit *e)
{
    buf_str(t->out, S("      … "));
    say(t, e->before);
    buf_str(t->out, e->before.n ? S(" [") : S("["));
    say(t, e->old);
    buf_str(t->out, e->old.n && e->new.n ? S(" → ") : e->new.n ? S("+ ") : S(" −"));
    say(t, e->new);
    buf_str(t->out, e->after.n ? S("] ") : S("]"));
    say(t, e->after);
    buf_str(t->out, S(" …\n"));
}

static void passage_name(const struct text *t, const section_change *s)
{
    if (s->title.n == 0) {
        buf_str(t->out, S("The text before the first heading"));
        return;
    }
    quote(t, s->title);
    if (s->under.n) {
        buf_str(t->out, S(" in "));
        quote(t, s->under);
    }
}

static void passage_words(const struct text *t, const section_change *s)
{
    if (s->removed == 0 && s->added == 0) {
        buf_str(t->out, S(": the same words"));
        return;
    }
    buf_str(t->out, S(": "));
    count(t, s->removed, "word", "words");
    buf_format(t->out, " of %zu went, %zu came", s->old_words, s->added);
}

static void passage(const struct text *t, const section_change *s)
{
    buf_str(t->out, S("    "));
    passage_name(t, s);
    if (s->kind == CHANGE_ADDED || s->kind == CHANGE_REMOVED) {
        buf_str(t->out, s->kind == CHANGE_ADDED ? S(" is new, ") : S(" is gone, "));
        count(t, s->kind == CHANGE_ADDED ? s->new_words : s->old_words, "word", "words");
    } else {
        if (!str_eq(s->title, s->old_title)) {
            buf_str(t->out, S(", headed "));
            quote(t, s->old_title);
            buf_str(t->out, S(" before"));
        }
        passage_words(t, s);
    }
    place(t, &s->was, &s->is);
    size_t shown = s->shared || s->edit_count < MOST_EDITS ? s->edit_count : MOST_EDITS;
    for (size_t i = 0; i < shown; i++)
        edit(t, &s->edits[i]);
    if (shown < s->edit_count)
        buf_format(t->out, "      and at %zu more places\n", s->edit_count - shown);
}

static void sections(const struct text *t, const document_change *d)
{
    if (d->section_count)
        heading(t, 2, S("Wording"));
    for (size_t i = 0; i < d->section_count; i++)
        passage(t, &d->sections[i]);
}

/* --- Documents --- */

static void document_line(const struct text *t, const document_change *d)
{
    const record *r = d->new ? d->new : d->old;
    buf_byte(t->out, '\n');
    say(t, r->title.text.n ? r->title.text : record_name(r));
    if (r->id.text.n) {
        buf_str(t->out, S(", "));
        say(t, r->id.text);
    }
    buf_str(t->out, S(" ("));
    say(t, r->document->source.path);
    buf_str(t->out, d->kind == CHANGE_ADDED     ? S("): a new document\n")
                    : d->kind == CHANGE_REMOVED ? S("): no longer there\n")
                                                : S(")\n"));
}

static void programme_line(const struct text *t, const changes *c)
{
    const record *self = c->new->self ? c->new->self : c->old->self;
    buf_byte(t->out, '\n');
    say(t, self ? record_name(self) : S("Documents outside any programme"));
    buf_str(t->out, S(": "));
    if (c->count == 0) {
        buf_str(t->out, S("nothing changed in "));
        count(t, c->compared, "document\n", "documents\n");
        return;
    }
    buf_format(t->out, "%zu of ", c->by_kind[CHANGE_ALTERED]);
    count(t, c->compared, "document changed", "documents changed");
    if (c->by_kind[CHANGE_ADDED])
        buf_format(t->out, ", %zu new", c->by_kind[CHANGE_ADDED]);
    if (c->by_kind[CHANGE_REMOVED])
        buf_format(t->out, ", %zu gone", c->by_kind[CHANGE_REMOVED]);
    buf_byte(t->out, '\n');
}

static void programme_changes(const struct text *t, const changes *c)
{
    programme_line(t, c);
    costs_section(t, c);
    for (size_t i = 0; i < c->count; i++) {
        const document_change *d = &c->documents[i];
        document_line(t, d);
        fields(t, d);
        rows(t, d);
        sections(t, d);
    }
}

void changes_write_text(buf *out, const comparison *c)
{
    struct text t = {.out = out, .arena = arena_new()};
    buf_str(out, S("Changes from "));
    say(&t, c->old);
    buf_str(out, S(" to "));
    say(&t, c->new);
    buf_byte(out, '\n');
    for (size_t i = 0; i < c->count; i++)
        programme_changes(&t, c->programmes[i]);
    arena_free(t.arena);
}
