#include "compose/views_plan.h"

#include "compose/anchors.h"

/* --- Words --- */

str capitalised(arena *a, str s)
{
    if (s.n == 0 || s.p[0] < 'a' || s.p[0] > 'z')
        return s;
    return str_format(a, "%c%.*s", s.p[0] - 'a' + 'A', STR_ARG(str_from(s, 1)));
}

str count_opening(arena *a, size_t count, const char *singular, const char *plural)
{
    return capitalised(a, count_of(a, count, singular, plural));
}

str listed(arena *a, const str *items, size_t count)
{
    buf b = {0};
    for (size_t i = 0; i < count; i++) {
        buf_str(&b, i == 0 ? S("") : i + 1 == count ? S(" and ") : S(", "));
        buf_str(&b, items[i]);
    }
    str text = str_copy(a, buf_view(&b));
    buf_free(&b);
    return text;
}

str plural(arena *a, str noun)
{
    bool vowel_before =
        noun.n > 1 && str_find_byte(S("aeiou"), noun.p[noun.n - 2]) != (size_t)-1;
    if (str_ends(noun, S("y")) && !vowel_before)
        return str_join(a, str_slice(noun, 0, noun.n - 1), S("ies"));
    return str_ends(noun, S("s")) ? noun : str_join(a, noun, S("s"));
}

/* --- Work streams --- */

str sheet_id(view_context *c, const work_stream *w)
{
    str id = w->id.n ? w->id : w->name;
    return anchors_slug(c->arena, str_format(c->arena, "sheet %.*s", STR_ARG(id)));
}

void add_stream(view_context *c, xmlNode *parent, const work_stream *w)
{
    if (w)
        view_link(parent, sheet_id(c, w), w->name);
    else
        tree_text(parent, S("Programme"));
}

xmlNode *stream_cell(view_context *c, view_grid *g, const work_stream *w)
{
    xmlNode *cell = view_cell(g, S(""));
    add_stream(c, cell, w);
    return cell;
}

/* --- Sources --- */

static str source_id(view_context *c, const origin *from)
{
    if (from->table)
        return view_record_table_id(c, from->record, from->table->source);
    size_t section = document_section_at(from->record->document, from->span.start);
    return section == (size_t)-1 ? view_record_id(c, from->record)
                                 : view_record_section_id(c, from->record, section);
}

void add_source(view_context *c, xmlNode *parent, const origin *from)
{
    if (from->record == c->programme->self)
        tree_text(parent, S("programme"));
    else
        view_reference(parent, source_id(c, from), record_name(from->record));
}

xmlNode *source_cell(view_context *c, view_grid *g, const origin *from)
{
    xmlNode *cell = view_cell(g, S(""));
    add_source(c, cell, from);
    return cell;
}

void sources_add(view_context *c, sources *s, const origin *from)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->items[i]->record == from->record && s->items[i]->table == from->table)
            return;
    s->items = arena_grow(c->arena, s->items, s->count, &s->capacity, sizeof *s->items);
    s->items[s->count++] = from;
}

/* The programme's own tables are one source: what says so a second time is left out. */
static bool is_repeated(const view_context *c, const sources *s, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (s->items[at]->record == c->programme->self &&
            s->items[i]->record == c->programme->self)
            return true;
    return false;
}

void sources_write(view_context *c, xmlNode *parent, const sources *s)
{
    size_t left = 0;
    for (size_t i = 0; i < s->count; i++)
        left += !is_repeated(c, s, i);
    for (size_t i = 0; i < s->count; i++) {
        if (is_repeated(c, s, i))
            continue;
        if (i > 0)
            tree_text(parent, left > 1 ? S(", ") : S(" and "));
        add_source(c, parent, s->items[i]);
        left--;
    }
}

void add_sourced(view_context *c, xmlNode *parent, const origin *from, str text)
{
    if (text.n)
        view_link(parent, source_id(c, from), text);
}

/* --- Values --- */

/* The words of a date that is known only roughly: "Year 1", "Autumn 2008". */
static str rough_date(view_context *c, const date_value *date)
{
    return capitalised(c->arena, str_trim(date->written));
}

void add_due(view_context *c, xmlNode *parent, const event *e)
{
    str written = e->due ? str_trim(e->due->text) : (str){0};
    if (e->date.state != DATE_KNOWN)
        view_missing(parent, written.n ? written : S("no date"));
    else if (e->date.range.precision < PRECISION_QUARTER)
        tree_text(parent, date_readable(c->arena, e->date.range));
    else
        tree_text(parent, rough_date(c, &e->date));
}

void add_text_or(xmlNode *parent, str text, str otherwise)
{
    if (str_trim(text).n)
        view_value(parent, text);
    else
        view_missing(parent, otherwise);
}

void add_cell_or(view_context *c, xmlNode *parent, const record *r, const table_cell *cell,
                 str otherwise)
{
    if (cell && cell->text.n)
        view_author_cell(c, parent, r, cell);
    else if (otherwise.n)
        view_missing(parent, otherwise);
}

void add_risk(view_context *c, xmlNode *parent, const risk *r)
{
    if (r->ref.n) {
        add_sourced(c, parent, &r->origin, r->ref);
        tree_text(parent, S(" "));
    }
    add_cell_or(c, parent, r->origin.record, r->label, S("not named"));
}

void add_link_why(view_context *c, xmlNode *parent, const stream_link *k)
{
    if (k->depends && k->depends->note.text.n)
        tree_text(parent, capitalised(c->arena, k->depends->note.text));
    else
        add_cell_or(c, parent, k->from->record, k->nature, S("not said"));
}

str days_a_month(arena *a, int64_t milli)
{
    return str_format(a, "%.*s %s a month", STR_ARG(effort_number(a, milli)),
                      milli > 0 && milli <= 1000 ? "day" : "days");
}

str month_title(arena *a, day when)
{
    int year, month, d;
    date_parts(when, &year, &month, &d);
    return str_format(a, "%.*s %d", STR_ARG(date_month_name(month)), year);
}

str year_title(arena *a, const timeline *t, const plan_year *year)
{
    if (!t->has_period)
        return str_format(a, "%d", year->number);
    if (year->number == 0)
        return S("Before the programme begins");
    if (year->number < 0)
        return S("After the programme ends");
    return str_format(a, "Year %d (%.*s to %.*s)", year->number,
                      STR_ARG(month_title(a, year->range.first)),
                      STR_ARG(month_title(a, year->range.last)));
}

size_t known_section(arena *a, const record *r, str name)
{
    str wanted = section_name(a, name);
    if (r->template && r->spec_sections) {
        size_t spec = template_find_section(r->template, wanted);
        if (spec != (size_t)-1)
            return r->spec_sections[spec];
    }
    return document_find_section(r->document, wanted, 0);
}

str unit_header(view_context *c, str header)
{
    return str_format(c->arena, "%.*s (sums in %.*s)", STR_ARG(header),
                      STR_ARG(money_unit_name(c->plan->costs->unit)));
}

/* The decimals that every figure of the plan can do with. */
static int plan_decimals(const costs *all)
{
    const money totals[] = {all->total.gross, all->total.deductions, all->total.net,
                            all->own_total.net};
    int most = 0;
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++) {
        int needed = money_decimals(totals[i], all->unit);
        most = needed > most ? needed : most;
    }
    return most;
}

str plan_money(view_context *c, money amount)
{
    const costs *all = c->plan->costs;
    return money_pretty(c->arena, amount, all->unit, plan_decimals(all));
}

bool sums_are_partial(const cost_sums *sums)
{
    return sums->unknown || sums->invalid;
}

bool sums_know(const cost_sums *sums, money amount)
{
    bool nothing = sums->gross == 0 && sums->deductions == 0;
    return !sums_are_partial(sums) || (!nothing && (amount != 0 || sums->net != 0));
}

str pounds_of(view_context *c, const cost_sums *sums, money amount)
{
    if (!sums_know(sums, amount))
        return S("an unknown amount");
    str figure = money_pounds(c->arena, amount);
    if (sums->invalid)
        return str_format(c->arena, "%.*s without what cannot be read", STR_ARG(figure));
    return sums->unknown ? str_format(c->arena, "%.*s plus unknown", STR_ARG(figure)) : figure;
}

static void cost_figure(view_context *c, xmlNode *row, const cost_sums *sums, money amount,
                        str label)
{
    bool known = sums_know(sums, amount);
    view_figure(row, known ? money_pounds(c->arena, amount) : S("not known"), label);
}

void cost_figures(view_context *c, xmlNode *parent, const cost_sums *sums)
{
    xmlNode *row = view_figures(parent);
    str net = !sums_know(sums, sums->net) ? S("net cost")
              : sums->invalid             ? S("net cost, without what cannot be read")
              : sums->unknown             ? S("net cost, plus unknown")
                                          : S("net cost");
    cost_figure(c, row, sums, sums->gross, S("gross cost"));
    cost_figure(c, row, sums, sums->deductions, S("outside funding"));
    cost_figure(c, row, sums, sums->net, net);
}

bool nothing_to_show(xmlNode *parent, size_t count, str sentence)
{
    if (count)
        return false;
    xmlNode *before = parent->last;
    if (before && tree_has_class(before, "passing")) {
        xmlUnlinkNode(before);
        xmlFreeNode(before);
    }
    view_paragraph(parent, "note none", sentence);
    return true;
}

bool nothing_yet(xmlNode *parent, size_t count, str sentence)
{
    if (count == 0)
        view_paragraph(parent, "note none passing", sentence);
    return count == 0;
}
