/* Edits that harm nothing: what is said stays, how it is written changes. */
#include "grid.h"
#include "places.h"
#include "read/inline_text.h"

static const deserts nothing = {0};

static span whole_text(const seeding *s)
{
    return (span){0, (uint32_t)s->record->document->source.text.n};
}

/* --- The whole text --- */

/* Each `from` of a text becomes `to`; fenced code and front matter are as good as any. */
static str with_each(arena *a, str text, str from, str to)
{
    buf out = {0};
    for (size_t at; (at = str_find(text, from)) != (size_t)-1;) {
        buf_str(&out, str_slice(text, 0, at));
        buf_str(&out, to);
        text = str_from(text, at + from.n);
    }
    buf_str(&out, text);
    str made = str_copy(a, buf_view(&out));
    buf_free(&out);
    return made;
}

void seed_harmless_text(seeding *s)
{
    const document *d = s->record->document;
    str text = d->source.text, body = str_from(text, d->body);
    span below = {d->body, (uint32_t)text.n};
    s->kind = "harmless: CRLF line ends";
    seed(s, whole_text(s), with_each(s->arena, text, S("\n"), S("\r\n")), nothing);
    s->kind = "harmless: byte order mark";
    seed(s, (span){0, 0}, S("\xEF\xBB\xBF"), nothing);
    s->kind = "harmless: spaces at line ends";
    seed(s, below, with_each(s->arena, body, S("\n"), S(" \n")), nothing);
    s->kind = "harmless: blank lines doubled";
    seed(s, below, with_each(s->arena, body, S("\n\n"), S("\n\n\n")), nothing);
    s->kind = "harmless: last line end missing";
    if (str_ends(text, S("\n")))
        seed(s, (span){below.end - 1, below.end}, S(""), nothing);
    s->kind = "harmless: blank lines at the end";
    seed(s, (span){below.end, below.end}, S("\n\n\n"), nothing);
    s->kind = "harmless: curly apostrophes";
    seed(s, below, with_each(s->arena, body, S("'"), S("\xE2\x80\x99")), nothing);
}

/* --- Headings --- */

/* Not the heading of a shared section: its title is what others are found by. */
static void write_heading(seeding *s, const section *of, const char *kind, str text)
{
    s->kind = kind;
    seed(s, of->heading_span, text, nothing);
}

static str in_case(const seeding *s, str title, bool upper)
{
    char *p = arena_bytes(s->arena, title.n + 1);
    for (size_t i = 0; i < title.n; i++)
        p[i] = !upper                                   ? ascii_lower(title.p[i])
               : title.p[i] >= 'a' && title.p[i] <= 'z' ? (char)(title.p[i] - 'a' + 'A')
                                                        : title.p[i];
    return (str){p, title.n};
}

static void rewrite_heading(seeding *s, const section *of, size_t number)
{
    static const char *const numbers[] = {"%zu. %.*s", "%zu.0 %.*s", "%zu.1 %.*s", "%zu %.*s"};
    str title = text_at(s, of->heading_span);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        write_heading(s, of, "harmless: heading numbered",
                      str_format(s->arena, numbers[i], number, STR_ARG(title)));
    write_heading(s, of, "harmless: heading in capitals", in_case(s, title, true));
    write_heading(s, of, "harmless: heading in small letters", in_case(s, title, false));
    write_heading(s, of, "harmless: heading with a mark behind it",
                  str_format(s->arena, "%.*s:", STR_ARG(title)));
    write_heading(s, of, "harmless: heading with a bracket behind it",
                  str_format(s->arena, "%.*s (in brief)", STR_ARG(title)));
    write_heading(s, of, "harmless: heading closed by hashes",
                  str_format(s->arena, "%.*s ##", STR_ARG(title)));
}

void seed_harmless_headings(seeding *s)
{
    const template *t = s->record->template;
    for (size_t i = 0; i < t->section_count; i++) {
        const section *found = bound_section(s->record, i);
        bool is_open = found && str_find(found->title, S("TBC")) != (size_t)-1;
        if (!found || is_open || !str_eq(found->name, t->sections[i].name))
            continue;
        rewrite_heading(s, found, i + 1);
        for (size_t k = 0; k < t->sections[i].aliases.count && !is_shared(s, found); k++)
            write_heading(s, found, "harmless: another name of a section",
                          t->sections[i].aliases.items[k]);
    }
}

/* --- Tables --- */

/* An empty cell at either end of a row needs its bar; so does one that is alone. */
static bool can_stand_bare(const grid *g)
{
    for (size_t i = 0; i < g->count; i++) {
        const grid_row *row = &g->rows[i];
        if (row->count < 2 || row->cells[0].n == 0 || row->cells[row->count - 1].n == 0)
            return false;
    }
    return true;
}

static void restyle(seeding *s, const grid *g)
{
    static const grid_style styles[] = {
        {"|", "|", "|", false},         {"| ", " | ", " |", true}, {"", " | ", "", false},
        {"|  ", "  |\t", " | ", false}, {" | ", " | ", "", false},
    };
    bool bare = can_stand_bare(g);
    s->kind = "harmless: table in another layout";
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (bare || (styles[i].open[0] && styles[i].close[0]))
            seed(s, g->span, grid_text(g, &styles[i]), nothing);
}

static void redraw_delimiters(seeding *s, const grid *g)
{
    static const str marks[] = {S_INIT("-----"), S_INIT(":--"), S_INIT(":-:"), S_INIT("--:")};
    s->kind = "harmless: another delimiter row";
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        grid changed = grid_copy(g);
        for (size_t k = 0; k < changed.rows[1].count; k++)
            changed.rows[1].cells[k] = marks[i];
        seed(s, g->span, grid_text(&changed, &grid_plain), nothing);
    }
}

/* The Total of a table of costs is its last column; the first column may have no header. */
static void reorder_columns(seeding *s, const bound_table *t, const grid *g)
{
    size_t last = g->rows[0].count - 1;
    bool by_place = t->costs || t->kind->type == TABLE_MATRIX ||
                    t->kind->type == TABLE_MAPPING || t->kind->type == TABLE_ALLOCATION;
    for (size_t k = 0; k < last && !by_place; k++) {
        grid changed = grid_copy(g);
        grid_swap(&changed, k, k + 1);
        s->kind = "harmless: columns in another order";
        seed(s, g->span, grid_text(&changed, &grid_plain), nothing);
    }
    if (t->kind->type == TABLE_MATRIX || t->kind->type == TABLE_ALLOCATION)
        return; /* each column of these is one of theirs */
    size_t first = t->kind->type == TABLE_MAPPING ? last + 1 : by_place;
    for (size_t k = first; k <= last + 1; k += last + 1) {
        grid changed = grid_copy(g);
        grid_insert(&changed, k, S("Weather"), S("fine"));
        s->kind = "harmless: a further column";
        seed(s, g->span, grid_text(&changed, &grid_plain), nothing);
    }
}

/* A figure in brackets, in bold, behind a no-break or thin space, with its currency. */
static void respace_amounts(seeding *s, const cost_table *t)
{
    static const char *const forms[] = {"\xC2\xA0%.*s", "%.*s\xC2\xA0", "\xE2\x80\x89%.*s",
                                        "**%.*s**", "%.*s (as agreed)"};
    for (size_t row = 0; row < t->row_count; row++) {
        for (size_t k = 0; k < t->column_count; k++) {
            const amount *a = &t->rows[row].amounts[k];
            if (a->state != AMOUNT_KNOWN)
                continue;
            span figure = source_span_of(&s->record->document->source, a->figure);
            s->kind = "harmless: amount with other spaces, in bold, or with a note";
            for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
                seed(s, figure, str_format(s->arena, forms[i], STR_ARG(a->figure)), nothing);
        }
    }
}

void seed_harmless_tables(seeding *s)
{
    const source *text = &s->record->document->source;
    for (size_t i = 0; i < s->record->table_count; i++) {
        const bound_table *t = &s->record->tables[i];
        if (!grid_can_read(text, t->source))
            continue;
        grid g = grid_read(s->arena, text, t->source);
        restyle(s, &g);
        redraw_delimiters(s, &g);
        reorder_columns(s, t, &g);
        if (t->costs)
            respace_amounts(s, t->costs);
    }
}

/* --- Prose --- */

/* “Typographer's” quotes around a word of each paragraph; the first words of a line apart. */
static void quote_prose(void *context, const text_run *run)
{
    seeding *s = context;
    size_t space = str_find_byte(run->text, ' ');
    size_t next =
        space == (size_t)-1 ? (size_t)-1 : str_find_byte(str_from(run->text, space + 1), ' ');
    bool is_open = str_starts_nocase(run->text, S("to be "));
    if (run->kind != TEXT_PARAGRAPH || is_open || next == (size_t)-1)
        return;
    size_t from = space + 1, to = space + 1 + next;
    for (size_t i = from; i < to; i++)
        if (!ascii_is_alpha(run->text.p[i]))
            return;
    size_t section =
        document_section_at(s->record->document, text_run_span(run, from, to).start);
    if (section == (size_t)-1 || is_shared(s, &s->record->document->sections[section]))
        return;
    span word = text_run_span(run, from, to);
    s->kind = "harmless: curly quotes in prose";
    if (word.end - word.start == to - from)
        seed(s, word, str_format(s->arena, "“%.*s”", STR_ARG(text_at(s, word))), nothing);
}

void seed_harmless_prose(seeding *s)
{
    document_each_text(s->record->document, quote_prose, s);
}
