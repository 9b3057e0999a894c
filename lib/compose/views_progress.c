#include "compose/views_progress.h"

#include "core/file.h"

/* --- Colours --- */

str rag_name(rag colour)
{
    static const str names[RAG_COUNT] = {
        [RAG_NONE] = S_INIT("\xE2\x80\x93"),
        [RAG_RED] = S_INIT("Red"),
        [RAG_AMBER] = S_INIT("Amber"),
        [RAG_GREEN] = S_INIT("Green"),
        [RAG_NOT_REPORTED] = S_INIT("Not reported"),
    };
    return names[colour];
}

void add_rag(xmlNode *parent, rag colour)
{
    static const char *const classes[RAG_COUNT] = {
        [RAG_RED] = "rag red",
        [RAG_AMBER] = "rag amber",
        [RAG_GREEN] = "rag green",
        [RAG_NOT_REPORTED] = "rag not-reported",
    };
    if (colour == RAG_NONE)
        tree_text(parent, rag_name(colour));
    else
        tree_add_text(parent, "span", classes[colour], rag_name(colour));
}

str dimension_name(dimension d)
{
    static const str names[DIMENSION_COUNT] = {
        [DIMENSION_OVERALL] = S_INIT("Overall"), [DIMENSION_TIME] = S_INIT("Time"),
        [DIMENSION_COST] = S_INIT("Cost"),       [DIMENSION_SCOPE] = S_INIT("Scope"),
        [DIMENSION_QUALITY] = S_INIT("Quality"), [DIMENSION_RISK] = S_INIT("Risk"),
    };
    return names[d];
}

/* --- Places --- */

void places_add(view_context *c, places *p, const origin *from)
{
    p->items = arena_grow(c->arena, p->items, p->count, &p->capacity, sizeof *p->items);
    p->items[p->count++] = *from;
}

/* The path of a document as seen from the programme's folder. */
static str path_of(const view_context *c, const record *r)
{
    const record *self = c->programme->self;
    str folder = self ? path_folder(self->document->source.path) : S(".");
    return path_below(folder, r->document->source.path);
}

static unsigned line_of(const origin *from)
{
    return (unsigned)source_position(&from->record->document->source, from->span.start).line;
}

void mark_places(view_context *c, xmlNode *node, const places *p)
{
    buf sources = {0};
    if (p->count == 0)
        return;
    for (size_t i = 0; i < p->count; i++) {
        str path = path_of(c, p->items[i].record);
        buf_format(&sources, "%s%.*s:%u", i ? " " : "", STR_ARG(path), line_of(&p->items[i]));
    }
    tree_set(node, "data-source", buf_view(&sources));
    str first = path_of(c, p->items[0].record);
    tree_set(node, "title",
             p->count == 1
                 ? str_format(c->arena, "%.*s, line %u", STR_ARG(first), line_of(&p->items[0]))
                 : str_format(c->arena, "counted from %zu places, the first in %.*s, line %u",
                              p->count, STR_ARG(first), line_of(&p->items[0])));
    buf_free(&sources);
}

void mark_place(view_context *c, xmlNode *node, const origin *from)
{
    origin one = *from;
    mark_places(c, node, &(places){&one, 1, 1});
}

void add_figure(view_context *c, xmlNode *parent, str text, const places *from)
{
    mark_places(c, view_strong(parent, text), from);
}

/* The section that holds the place, or its document. */
static str place_id(view_context *c, const origin *from)
{
    size_t section = document_section_at(from->record->document, from->span.start);
    return section == (size_t)-1 ? view_record_id(c, from->record)
                                 : view_record_section_id(c, from->record, section);
}

void add_place(view_context *c, xmlNode *parent, const origin *from)
{
    xmlNode *place = tree_add(parent, "span", "place");
    mark_place(c, place, from);
    view_link(
        place, place_id(c, from),
        str_format(c->arena, "%.*s line %u", STR_ARG(from->record->id.text), line_of(from)));
}

/* --- Dates and milestones --- */

str day_text(view_context *c, day when)
{
    return date_readable(c->arena, (date_range){when, when, PRECISION_DAY});
}

str days_text(view_context *c, int days)
{
    return count_of(c->arena, (size_t)days, "day", "days");
}

void add_planned(view_context *c, xmlNode *parent, const milestone_standing *m)
{
    if (m->planned.state == DATE_KNOWN)
        tree_text(parent, m->planned.range.precision < PRECISION_QUARTER
                              ? date_readable(c->arena, m->planned.range)
                              : day_text(c, m->planned.range.last));
    else
        add_text_or(parent, bound_text(m->promise.table, m->promise.row, COLUMN_DATE),
                    S("no date"));
}

void add_promise(view_context *c, xmlNode *parent, const milestone_standing *m)
{
    add_cell_or(c, parent, m->promise.record,
                bound_cell(m->promise.table, m->promise.row, COLUMN_LABEL), S("not named"));
}

str standing_text(view_context *c, const milestone_standing *m)
{
    arena *a = c->arena;
    str name = standing_name(m->standing);
    if (m->standing == STANDING_ACHIEVED && m->report->achieved.state == DATE_KNOWN)
        name = str_format(a, "achieved, %.*s",
                          STR_ARG(date_readable(a, m->report->achieved.range)));
    if (!m->is_late)
        return capitalised(a, name);
    str days = days_text(c, m->days);
    const char *how = m->standing == STANDING_ACHIEVED ? "late"
                      : m->is_forecast                 ? "late by the forecast"
                                                       : "overdue";
    return str_format(a, "%.*s, %.*s %s", STR_ARG(capitalised(a, name)), STR_ARG(days), how);
}

/* --- Names --- */

str reported_name(const reported *r)
{
    return r->stream ? r->stream->name : S("Programme");
}

str reported_sheet_id(view_context *c, const work_stream *w)
{
    return w ? sheet_id(c, w) : S("sheet-programme");
}

void add_reported(view_context *c, xmlNode *parent, const work_stream *w)
{
    view_link(parent, reported_sheet_id(c, w), w ? w->name : S("Programme"));
}
