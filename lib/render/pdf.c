#include "render/pdf.h"

#include "render/document.h"
#include "render/metadata.h"
#include "render/painter.h"
#include "render/survey.h"

/* Layouts tried before page numbers in running text are given up. */
enum { MOST_PASSES = 4 };

/* All that passes over the tree share. */
typedef struct job {
    arena *arena;
    const xmlDoc *tree;
    font_set fonts;
    picture *pictures;
    part_list parts;
    survey *survey; /* while places are found for the first time, or NULL */
    place_map places;
    furniture furniture;
    outline *outline; /* of the layout that is drawn */
} job;

static str joined(arena *a, str left, const char *between, str right)
{
    if (left.n == 0 || right.n == 0)
        return left.n ? left : right;
    return str_format(a, "%.*s%s%.*s", STR_ARG(left), between, STR_ARG(right));
}

static furniture furniture_of(arena *a, const xmlDoc *tree)
{
    static const char dot[] = " \xC2\xB7 ";
    str version = dom_meta(tree, "version"), status = dom_meta(tree, "status");
    str draft = dom_meta(tree, "draft");
    if (version.n)
        version = str_format(a, "Version %.*s", STR_ARG(version));
    furniture f = {.draft = draft.n && !str_eq(draft, S("false"))};
    f.head_left = joined(a, dom_meta(tree, "programme"), dot, metadata_title(tree));
    f.foot_left = joined(a, joined(a, version, dot, dom_meta(tree, "date")), dot, status);
    return f;
}

static part_list parts_of(arena *a, const xmlDoc *tree)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)tree);
    return parts_read(a, root ? dom_find(root, TAG_BODY) : NULL);
}

/* Lays out a part, or passes over it when it is measured and not to be painted. */
static void place_part(job *j, layout *l, part *p)
{
    if (j->survey && p->fixed)
        survey_take(j->survey);
    if (p->measured && !flow_paints(l->flow))
        part_skip(l->flow, p);
    else
        part_lay_out(l, p);
}

/* Lays out the tree once; draws it when `c` is not NULL. */
static void pass(job *j, canvas *c, bool no_page_numbers)
{
    flow f;
    layout l;
    layout_open(&l, &f, &j->fonts, &j->places, j->arena);
    l.pictures = &j->pictures;
    l.outline = c ? j->outline : NULL;
    l.no_page_numbers = no_page_numbers;
    f.canvas = c;
    f.steady = !no_page_numbers;
    f.furniture = j->furniture;
    f.pages_before = j->places.pages;
    places_start(&j->places);
    for (size_t i = 0; i < j->parts.count; i++)
        place_part(j, &l, &j->parts.items[i]);
    uint32_t pages = f.page - 1;
    if (pages != j->places.pages)
        j->places.moved = true;
    j->places.pages = pages;
    layout_close(&l);
}

/* Finds the places; parts that need no others are measured aside. */
static void measure(job *j)
{
    j->survey = survey_begin(j->arena, &j->parts, &j->fonts);
    pass(j, NULL, false);
    survey_end(j->survey);
    j->survey = NULL;
}

/* Draws the document; false when something moved, so that numbers are wrong. */
static bool draw(job *j, buf *out, bool no_page_numbers)
{
    for (int i = 0; i < FACE_COUNT; i++)
        j->fonts.faces[i].object = 0;
    pdf_file *file = pdf_file_new(out);
    painter *p = painter_new(file, &j->fonts, j->places.pages);
    canvas *c = canvas_new(p, &j->fonts);
    j->outline = outline_new(j->arena);
    pass(j, c, no_page_numbers);
    canvas_free(c);
    bool settled = !j->places.moved || no_page_numbers;
    if (settled && j->fonts.error.n == 0)
        document_finish(j->arena, j->tree, file, p, j->outline, &j->places);
    painter_free(p);
    pdf_file_free(file);
    return settled;
}

static void draw_until_settled(job *j, buf *out)
{
    size_t start = out->n;
    measure(j);
    for (int i = 1; i <= MOST_PASSES; i++) {
        if (draw(j, out, false))
            return;
        out->n = start;
    }
    pass(j, NULL, true);
    draw(j, out, true);
}

bool pdf_render(arena *a, const xmlDoc *tree, const pdf_options *options, buf *out,
                pdf_report *report, str *error)
{
    size_t start = out->n;
    job j = {.arena = a,
             .tree = tree,
             .parts = parts_of(a, tree),
             .furniture = furniture_of(a, tree),
             .places = places_new(a)};
    const theme *look = options->theme ? options->theme : theme_default();
    bool ok = fonts_open(&j.fonts, a, look, options->fonts, error);
    if (ok) {
        draw_until_settled(&j, out);
        if (j.fonts.error.n) {
            *error = j.fonts.error;
            out->n = start;
            ok = false;
        }
    }
    uint32_t *missing = arena_array(a, j.fonts.missing_count, sizeof *missing);
    for (size_t i = 0; i < j.fonts.missing_count; i++)
        missing[i] = j.fonts.missing[i];
    *report = (pdf_report){j.places.pages, missing, j.fonts.missing_count};
    fonts_close(&j.fonts);
    return ok;
}
