#include "render/flow.h"

#include "render/line.h"

void flow_open(flow *f, const theme *t, font_set *fonts, fifo *memory, place_map *places)
{
    *f = (flow){.theme = t, .fonts = fonts, .memory = memory, .places = places, .page = 1};
    text_builder_open(&f->builder, fonts);
}

void flow_close(flow *f)
{
    text_builder_close(&f->builder);
}

static double page_width(const flow *f)
{
    return f->landscape ? f->theme->page_height : f->theme->page_width;
}

static double page_height(const flow *f)
{
    return f->landscape ? f->theme->page_width : f->theme->page_height;
}

double flow_width(const flow *f)
{
    return page_width(f) - 2 * f->theme->margin_side;
}

double flow_height(const flow *f)
{
    return page_height(f) - f->theme->margin_top - f->theme->margin_bottom;
}

bool flow_paints(const flow *f)
{
    return f->canvas && !(f->steady && f->places->moved);
}

void strip_paint(const strip *s, canvas *c, double x, double y)
{
    if (s->marker)
        strip_paint(s->marker, c, x, y);
    if (s->paint)
        s->paint(s, c, x + s->x, y);
}

/* The frames that a strip shares with the one before it on the page. */
static bool frame_holds(const frame *f, const strip *s)
{
    for (const frame *g = s ? s->frame : NULL; g; g = g->outer)
        if (g == f)
            return true;
    return false;
}

static void paint_frames(const frame *f, const strip *s, const strip *before, canvas *c,
                         double x, double y)
{
    if (!f)
        return;
    paint_frames(f->outer, s, before, c, x, y);
    double gap = frame_holds(f, before) ? s->above : 0;
    canvas_artifact(c);
    canvas_rectangle(c, f->fill, x + f->x, y - gap, f->width, s->height + gap);
}

void strip_paint_frames(const strip *s, const strip *before, canvas *c, double x, double y)
{
    paint_frames(s->frame, s, before, c, x, y);
}

static void running_text(flow *f, str text)
{
    const theme *t = f->theme;
    style s = {.face = FACE_REGULAR, .size = t->running.size, .colour = t->muted};
    text_start(&f->builder, false);
    text_style(&f->builder, s, NULL, NULL);
    text_add(&f->builder, text);
}

/* A line of the head or foot: `right` has what it needs, up to a part, and `left` the rest. */
static void paint_running(flow *f, str left, str right, double y)
{
    enum { GAP = 16 };
    static const double MOST_RIGHT = 0.6;
    double whole = flow_width(f), margin = f->theme->margin_side;
    running_text(f, right);
    double wanted = text_measure(&f->builder.text).widest + 1;
    double width = wanted < whole * MOST_RIGHT ? wanted : whole * MOST_RIGHT;
    running_text(f, left);
    line_paint_short(&f->builder, f->canvas, margin, y, whole - width - GAP, false);
    running_text(f, right);
    line_paint_short(&f->builder, f->canvas, margin + whole - width, y, width, true);
}

static void paint_furniture(flow *f)
{
    const theme *t = f->theme;
    canvas *c = f->canvas;
    canvas_head(c);
    paint_running(f, f->furniture.head_left, f->head_right, t->head_baseline);
    double foot = page_height(f) - t->foot_baseline;
    canvas_foot(c);
    canvas_rectangle(c, t->hairline, t->margin_side, foot - 13, flow_width(f), t->rule);
    arena *a = arena_new();
    paint_running(f, f->furniture.foot_left,
                  str_format(a, "page %u of %u", f->page, f->pages_before), foot);
    arena_free(a);
}

static void note_anchors(flow *f, const strip *s, double y)
{
    for (const anchor *a = s->anchors; a; a = a->next)
        places_set(f->places, a->id, (destination){f->page, page_height(f) - y});
}

static void paint_repeat(flow *f, const repeat *r, double y)
{
    canvas_artifact_begin(f->canvas);
    for (const strip *s = r->first; s; s = s->next) {
        strip_paint(s, f->canvas, f->theme->margin_side, y + s->above);
        y += s->above + s->height;
    }
    canvas_artifact_end(f->canvas);
}

/* Draws the strips from f->first to `last` and takes them off the page. */
static void ship(flow *f, strip *last)
{
    canvas *c = flow_paints(f) ? f->canvas : NULL;
    double x = f->theme->margin_side, y = f->theme->margin_top;
    if (c) {
        canvas_page_begin(c, page_width(f), page_height(f));
        if (f->furniture.draft)
            canvas_watermark(c);
        if (!f->bare)
            paint_furniture(f);
    }
    if (c && f->first->repeat)
        paint_repeat(f, f->first->repeat, y);
    if (f->first->repeat)
        y += f->first->repeat->height;
    const strip *before = NULL, *end = last->next;
    for (strip *s = f->first; s != end; before = s, s = s->next) {
        y += before || s->run_in ? s->above : 0;
        note_anchors(f, s, y);
        if (c) {
            strip_paint_frames(s, before, c, x, y);
            strip_paint(s, c, x, y);
        }
        y += s->height;
    }
    if (c)
        canvas_page_end(c);
    f->page++;
}

/* The page starts anew with what stands behind `last`, if anything. */
static void turn_page(flow *f, strip *last)
{
    ship(f, last);
    strip *rest = last->next;
    if (rest) {
        f->last->next = f->waiting;
        f->waiting = rest;
    }
    strip *oldest = f->waiting;
    f->first = f->last = NULL;
    f->cut[PAGE_BREAK_FREE] = f->cut[PAGE_BREAK_AVOID] = f->fitting = f->tight = NULL;
    f->used = f->spare = f->mild = 0;
    if (oldest)
        fifo_release(f->memory, oldest->memory);
}

static strip *take(flow *f)
{
    strip *s = f->waiting;
    f->waiting = s->next;
    s->next = NULL;
    return s;
}

/* --- Closing up --- */

/*
 * Spaces become smaller by eighths of themselves, and stay on the grid: so what is set apart
 * by more stays set apart by more, and a heading nearer to its text than to what stands
 * before it. Down to half is hardly seen; less is only for what would stand alone.
 */
enum { GRID = 4, MILD_STEPS = 4, MOST_STEPS = 6, WHOLE_STEPS = 8 };

static double closed_up(double above, int steps)
{
    int lines = (int)(above * (WHOLE_STEPS - steps) / (WHOLE_STEPS * GRID) + 0.5);
    double less = lines > 1 ? GRID * lines : GRID;
    return less < above ? less : above;
}

/* What `steps` save on the page up to `last`. */
static double saved_by(const flow *f, const strip *last, int steps)
{
    double saved = 0;
    for (const strip *s = f->first; s != last; s = s->next)
        saved += s->next->above - closed_up(s->next->above, steps);
    return saved;
}

/* Makes what stands on the page up to `last`, `used` high, fit by as few steps as that takes.
 */
static void close_up(flow *f, strip *last, double used)
{
    int steps = 1;
    while (steps < MOST_STEPS && used - saved_by(f, last, steps) > flow_height(f))
        steps++;
    for (strip *s = f->first; s != last; s = s->next)
        s->next->above = closed_up(s->next->above, steps);
}

/* --- Filling --- */

static bool fits(const flow *f)
{
    return f->used <= flow_height(f) + 0.01;
}

/* Puts a strip on the page, whether it fits or not. */
static void put(flow *f, strip *s)
{
    if (!f->first) {
        f->first = f->last = f->fitting = s;
        f->used = s->height + (s->run_in ? s->above : 0) + (s->repeat ? s->repeat->height : 0);
        return;
    }
    if (s->before != PAGE_BREAK_NEVER && fits(f)) {
        f->cut[s->before] = f->last;
        f->filled[s->before] = f->used;
    } else if (s->before == PAGE_BREAK_FREE && f->used - f->mild <= flow_height(f)) {
        f->tight = f->last;
        f->tight_used = f->used;
    }
    f->last->next = s;
    f->last = s;
    f->used += s->above + s->height;
    f->spare += s->above - closed_up(s->above, MOST_STEPS);
    f->mild += s->above - closed_up(s->above, MILD_STEPS);
    if (fits(f))
        f->fitting = s;
}

/* A page that would be left emptier than this is closed up to hold more, if it can. */
static const double TOO_EMPTY = 0.2;

/* The last strip of the page that has become too full. */
static strip *best_cut(flow *f)
{
    page_break kind = f->cut[PAGE_BREAK_FREE] ? PAGE_BREAK_FREE : PAGE_BREAK_AVOID;
    double filled = f->cut[kind] ? f->filled[kind] : 0;
    if (f->tight && filled < flow_height(f) * (1 - TOO_EMPTY)) {
        close_up(f, f->tight, f->tight_used);
        return f->tight;
    }
    return f->cut[kind] ? f->cut[kind] : f->fitting;
}

void flow_add(flow *f, strip *s)
{
    s->next = NULL;
    f->waiting = s;
    while (f->waiting) {
        put(f, take(f));
        if (fits(f) || f->first == f->last || f->used - f->spare <= flow_height(f))
            continue;
        turn_page(f, best_cut(f));
    }
}

void flow_break(flow *f)
{
    if (!f->first)
        return;
    if (!fits(f))
        close_up(f, f->last, f->used);
    turn_page(f, f->last);
}
