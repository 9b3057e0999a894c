/* Charts: text that never overlaps, scales, the SVG they are made of, and their data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "compose/anchors.h"
#include "compose/chart.h"
#include "compose/chart_labels.h"
#include "compose/chart_marks.h"
#include "compose/chart_slips.h"
#include "configuration.h"
#include "render/font.h"
#include "render/svg.h"
#include "render/truetype.h"
#include "small_programme.h"
#include "small_texts.h"
#include "whole_tree.h"

/* The same numbers on every machine. */
static unsigned next_random(unsigned *state, unsigned below)
{
    *state = *state * 1103515245u + 12345u;
    return (*state >> 16) % below;
}

/* --- Widths --- */

static void widths_hold_for_every_character_of_the_font(void **state)
{
    (void)state;
    static const char *const files[] = {"LiberationSans-Regular.ttf",
                                        "LiberationSans-Bold.ttf"};
    for (int bold = 0; bold < 2; bold++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", FONT_FOLDER, files[bold]);
        truetype *font = truetype_open(path);
        assert_non_null(font);
        for (uint32_t c = ' '; c < 0xFFFE; c++)
            if (truetype_glyph(font, (uint16_t)c) &&
                chart_char_width(c, bold) < truetype_use(font, (uint16_t)c))
                fail_msg("U+%04X is %d wide, not %d", c, truetype_use(font, (uint16_t)c),
                         chart_char_width(c, bold));
        for (uint32_t c = ' '; c <= '~'; c++)
            assert_int_equal(chart_char_width(c, bold), truetype_use(font, (uint16_t)c) + 1);
        truetype_close(font);
    }
}

static void widths_are_sums_rounded_up(void **state)
{
    (void)state;
    assert_int_equal(chart_text_width(S(""), false), 0);
    assert_int_equal(chart_text_width(S("i"), false), 21); /* 223 thousandths of 90 */
    assert_int_equal(chart_char_width(0x175, false), chart_char_width('w', false));
    assert_int_equal(chart_char_width(0x6F22, false), 1115);
}

static void lines_are_no_wider_than_asked(void **state)
{
    (void)state;
    arena *a = arena_new();
    chart_lines lines = chart_wrap(a, S("  Joint  commissioning of\nservices "), 600, false);
    assert_int_equal(lines.count, 3);
    assert_true(str_eq(lines.items[0], S("Joint")));
    assert_true(str_eq(lines.items[2], S("of services")));
    assert_true(lines.widest <= 600);
    lines = chart_wrap(a, S("Llanfairpwllgwyngyllgogerychwyrndrobwll"), 600, false);
    assert_true(lines.count > 2);
    for (size_t i = 0; i < lines.count; i++)
        assert_in_range(chart_text_width(lines.items[i], false), 1, 600);
    assert_int_equal(chart_wrap(a, S(""), 600, false).count, 1);
    assert_int_equal(chart_wrap(a, S("wide"), 1, false).count, 4);
    arena_free(a);
}

/* --- Places of names --- */

typedef struct placed {
    int mark[3], name[3]; /* lane, left, right */
} placed;

static bool meet(const int *a, const int *b)
{
    return a[0] == b[0] && a[1] < b[2] && b[1] < a[2];
}

static void check_places(const placed *p, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_false(meet(p[i].mark, p[i].name));
        assert_in_range(p[i].name[1], 1000, p[i].name[2]);
        assert_true(p[i].name[2] <= 7000);
        for (size_t j = 0; j < i; j++) {
            assert_false(meet(p[i].mark, p[j].mark));
            assert_false(meet(p[i].mark, p[j].name));
            assert_false(meet(p[i].name, p[j].mark));
            assert_false(meet(p[i].name, p[j].name));
        }
    }
}

static void names_meet_neither_names_nor_marks(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 300; seed++) {
        unsigned random = seed, count = 1 + next_random(&random, 24);
        chart_lanes lanes = {.arena = arena_new(), .left = 1000, .right = 7000};
        placed all[24];
        for (unsigned i = 0; i < count; i++) {
            int first = 1000 + (int)next_random(&random, 5900);
            int end = first + 1 + (int)next_random(&random, (unsigned)(7000 - first));
            int width = 1 + (int)next_random(&random, 5000);
            chart_place at = chart_place_label(&lanes, first, end, width);
            int lane = (int)at.lane, name = lane + (at.side == CHART_BELOW);
            all[i] = (placed){{lane, first, end}, {name, at.x, at.x + width}};
            assert_true((size_t)name < lanes.count);
        }
        check_places(all, count);
        arena_free(lanes.arena);
    }
}

static void names_change_sides_before_they_go_below(void **state)
{
    (void)state;
    chart_lanes l = {.arena = arena_new(), .left = 0, .right = 1000};
    chart_place at = chart_place_label(&l, 100, 120, 300);
    assert_int_equal(at.side, CHART_AFTER);
    assert_int_equal(at.x, 120 + CHART_GAP);
    at = chart_place_label(&l, 900, 920, 300);
    assert_int_equal(at.side, CHART_BEFORE);
    assert_int_equal(at.lane, 0);
    assert_int_equal(at.x, 900 - CHART_GAP - 300);
    at = chart_place_label(&l, 10, 990, 300);
    assert_int_equal(at.side, CHART_BELOW);
    assert_int_equal(at.lane, 1);
    assert_int_equal(l.count, 3);
    arena_free(l.arena);
}

/* --- Scales --- */

static void steps_are_round_and_few(void **state)
{
    (void)state;
    assert_int_equal(chart_step(0), 1);
    assert_int_equal(chart_step(5), 1);
    assert_int_equal(chart_step(203), 50);
    assert_int_equal(chart_step(1000000), 200000);
    for (int64_t most = 6; most < 100000; most = most * 3 / 2 + 1)
        assert_in_range(most / chart_step(most), 2, 6);
    assert_true(chart_step(INT64_MAX) > INT64_MAX / 1000);
}

static void scales_round_and_hold_their_ends(void **state)
{
    (void)state;
    assert_int_equal(chart_scale(0, 10, 1000), 0);
    assert_int_equal(chart_scale(-5, 10, 1000), 0);
    assert_int_equal(chart_scale(10, 10, 1000), 1000);
    assert_int_equal(chart_scale(12, 10, 1000), 1000);
    assert_int_equal(chart_scale(1, 3, 1000), 333);
    assert_int_equal(chart_scale(2, 3, 1000), 667);
    assert_int_equal(chart_scale(5, 0, 1000), 0);
    assert_in_range(chart_scale(INT64_MAX / 2, INT64_MAX, 1000), 499, 501);
}

/* --- Whole charts --- */

typedef struct composed {
    arena *arena;
    document *layout;
    diagnostics problems;
    xmlDoc *tree;
} composed;

/* A report of one part that holds one chart, and a place for its data. */
static composed compose(const small_programme *s, const char *view)
{
    composed c = {.arena = arena_new()};
    c.problems = diagnostics_new(c.arena);
    str text = str_format(c.arena,
                          "---\ntemplate: report\nid: r\ntitle: Report\n---\n\n# Part\n\n"
                          "```{%s}\n```\n\n# Annex: Data\n\n```{chart-data}\n```\n",
                          view);
    c.layout = document_read(arena_new(), S("layout.md"), text, &limits_default);
    report_input in = {.layout = c.layout, .programme = s->programme, .plan = s->plan};
    in.as_of = s->plan->as_of;
    c.tree = report_compose(&in, &c.problems);
    whole_tree(c.tree);
    assert_non_null(c.tree);
    return c;
}

static void composed_free(composed *c)
{
    xmlFreeDoc(c->tree);
    arena_free(c->layout->arena);
    arena_free(c->arena);
}

/* "12.5" in tenths. */
static int tenths(str text)
{
    int value = 0, sign = 1;
    bool point = false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '-')
            sign = -1;
        else if (text.p[i] == '.')
            point = true;
        else
            value = value * 10 + (text.p[i] - '0');
    }
    return sign * (point ? value : value * 10);
}

static int length(const xmlNode *n, const char *name)
{
    return tenths(tree_get(n, name));
}

/* The room that a text takes: from the tops of its capitals to below its base line. */
static chart_box box_of(arena *a, const xmlNode *text)
{
    bool bold = tree_has_class(text, "strong") || tree_has_class(text, "as-of");
    int width = chart_text_width(tree_plain_text(a, text), bold);
    int x = length(text, "x"), y = length(text, "y");
    str anchor = tree_get(text, "text-anchor");
    x -= str_eq(anchor, S("end")) ? width : str_eq(anchor, S("middle")) ? width / 2 : 0;
    return (chart_box){x, y - CHART_RISE, x + width, y + CHART_DROP};
}

static bool is_shape(const xmlNode *n)
{
    static const char *const known[] = {"g",      "rect", "line",  "path",
                                        "circle", "text", "title", "desc"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (tree_is(n, known[i]))
            return true;
    return false;
}

/* Whether the style of HTML reports speaks of each word of a class. */
static bool css_knows(arena *a, str css, str class)
{
    str word;
    while (str_cut(&class, ' ', &word))
        if (str_find(css, str_format(a, ".chart .%.*s {", STR_ARG(word))) == (size_t)-1 &&
            str_find(css, str_format(a, ".chart text.%.*s {", STR_ARG(word))) == (size_t)-1)
            return false;
    return true;
}

/* Every element is one that both renderers draw, with a class that both know. */
static void check_element(arena *a, str css, const xmlNode *n)
{
    if (!is_shape(n))
        fail_msg("<%s> is not drawn", (const char *)n->name);
    str class = tree_get(n, "class");
    if (class.n && !(svg_knows(class) && css_knows(a, css, class)))
        fail_msg("nothing is known of the class %.*s", STR_ARG(class));
    assert_true(tree_get(n, "style").n == 0);
    if (tree_is(n, "rect")) {
        assert_true(length(n, "width") > 0);
        assert_true(length(n, "height") > 0);
    }
}

/* No text covers another, none leaves the drawing. */
static void check_texts(arena *a, const xmlNode *svg, int width, int height)
{
    chart_box boxes[2000];
    const xmlNode *nodes[2000];
    size_t count = 0;
    for (const xmlNode *n = svg->children; n; n = tree_next(n, svg)) {
        if (!tree_is(n, "text"))
            continue;
        assert_true(count < 2000);
        nodes[count] = n;
        chart_box box = boxes[count++] = box_of(a, n);
        if (box.left < 0 || box.top < 0 || box.right > width || box.bottom > height)
            fail_msg("“%.*s” leaves the chart", STR_ARG(tree_plain_text(a, n)));
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (boxes[i].left < boxes[j].right && boxes[j].left < boxes[i].right &&
                boxes[i].top < boxes[j].bottom && boxes[j].top < boxes[i].bottom)
                fail_msg("“%.*s” covers “%.*s”", STR_ARG(tree_plain_text(a, nodes[i])),
                         STR_ARG(tree_plain_text(a, nodes[j])));
}

static void check_svg(arena *a, const xmlNode *svg)
{
    str box = tree_get(svg, "viewBox"), parts[4], css, error;
    str path = S(PIDC_SOURCE_TEMPLATES "/theme/report.css");
    assert_int_equal(file_read(a, path, 1 << 20, &css, &error), FILE_OK);
    for (size_t i = 0; i < 4; i++)
        assert_true(str_cut(&box, ' ', &parts[i]));
    int width = tenths(parts[2]), height = tenths(parts[3]);
    if (tree_has_class(svg, "narrow")) {
        assert_int_equal(width, CHART_NARROW);
        assert_true(height > 0);
    } else {
        assert_true(width == CHART_WIDTH || width == CHART_WIDE);
        assert_in_range(height, 1, width == CHART_WIDE ? CHART_TALLEST_WIDE : CHART_TALLEST);
    }
    for (const xmlNode *n = svg->children; n; n = tree_next(n, svg))
        if (n->type == XML_ELEMENT_NODE)
            check_element(a, css, n);
    check_texts(a, svg, width, height);
}

static const xmlNode *below(const xmlNode *top, const char *name)
{
    const xmlNode *n = top;
    while (n && !tree_is(n, name))
        n = tree_next(n, top);
    return n;
}

static const xmlNode *with_id(const xmlNode *top, str id)
{
    for (const xmlNode *n = top; n; n = tree_next(n, top))
        if (n->type == XML_ELEMENT_NODE && str_eq(tree_get(n, "id"), id))
            return n;
    return NULL;
}

/* A title, words for those who cannot see it, and the data as a table here or in the annex. */
static void check_figure(arena *a, const xmlNode *top, const xmlNode *figure)
{
    const xmlNode *svg = tree_child(figure, "svg");
    assert_non_null(svg);
    assert_true(str_eq(tree_get(svg, "role"), S("img")));
    str ids = tree_get(svg, "aria-labelledby"), id;
    size_t found = 0;
    while (str_cut(&ids, ' ', &id)) {
        const xmlNode *label = with_id(svg, id);
        assert_non_null(label);
        assert_true(tree_plain_text(a, label).n > 10);
        found++;
    }
    assert_int_equal(found, 2);
    const xmlNode *table = below(figure, "table");
    if (!table) {
        const xmlNode *link = below(figure, "a");
        assert_non_null(link);
        table = with_id(top, str_from(tree_get(link, "href"), 1));
    }
    assert_true(tree_is(table, "table"));
    assert_non_null(below(table, "td"));
    check_svg(a, svg);
    const xmlNode *narrow = svg->next;
    while (narrow && !tree_is(narrow, "svg"))
        narrow = narrow->next;
    assert_non_null(narrow);
    assert_true(tree_has_class(narrow, "narrow"));
    assert_true(str_eq(tree_get(narrow, "aria-labelledby"), tree_get(svg, "aria-labelledby")));
    check_svg(a, narrow);
}

/* How many figures the report has; all of them are sound. */
static size_t check_figures(const composed *c)
{
    size_t figures = 0;
    const xmlNode *top = xmlDocGetRootElement(c->tree);
    for (const xmlNode *n = top; n; n = tree_next(n, top))
        if (tree_is(n, "figure")) {
            check_figure(c->arena, top, n);
            figures++;
        }
    return figures;
}

static void every_chart_is_sound(const small_programme *s, bool drawn)
{
    for (const view *v = views_charts; !str_eq(v->name, S("chart-data")); v++) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", STR_ARG(v->name));
        composed c = compose(s, name);
        size_t figures = check_figures(&c);
        if (drawn ? figures == 0 : figures > 0)
            fail_msg("{%s} made %zu figures", name, figures);
        composed_free(&c);
    }
}

/* Whom the small programme needs: a first phase, and one that it does not know. */
static const char posts_text[] =
    "---\ntemplate: resource-plan\nid: X/R\ntitle: People\nprogramme: P\n---\n"
    "## Allocations\n\n| Role | Cluster | One | Later |\n| --- | --- | --- | --- |\n"
    "| Clerk | First | 5xSO@10% | @20% |\n| Chief | | 1 FTE | as required |\n"
    "| Clerk | Elsewhere | 2xSO@12.5% | TBC |\n";

static void charts_of_a_small_programme_are_sound(void **state)
{
    (void)state;
    const char *texts[] = {programme_text, alpha_text, beta_text, gamma_text, posts_text};
    small_programme s = small_make(texts, 5, NULL, date_day(2008, 6, 15));
    every_chart_is_sound(&s, true);
    small_free(&s);
}

static void nothing_is_drawn_of_nothing(void **state)
{
    (void)state;
    const char *texts[] = {PROGRAMME};
    small_programme s = small_make(texts, 1, NULL, date_day(2008, 6, 15));
    every_chart_is_sound(&s, false);
    small_free(&s);
}

/* --- Generated programmes --- */

static const char *const words[] = {"review",     "of",       "Services",        "a",
                                    "pan-county", "strategy", "Cyngor",          "X",
                                    "agreement",  "–",        "responsibilities"};

static void add_words(buf *b, unsigned *random, unsigned most)
{
    for (unsigned n = 1 + next_random(random, most); n; n--)
        buf_format(b, "%s%s", words[next_random(random, sizeof words / sizeof *words)],
                   n > 1 ? " " : "");
}

static void add_milestones(buf *b, unsigned *random, unsigned count)
{
    buf_str(b, S("## Project plan\n\n| Ref | Milestone | Due |\n| --- | --- | --- |\n"));
    for (unsigned i = 0; i < count; i++) {
        unsigned year = 2007 + next_random(random, 6), month = 1 + next_random(random, 12);
        if (next_random(random, 8))
            buf_format(b, "| M%u | ", i + 1);
        else
            buf_str(b, S("| | "));
        add_words(b, random, 12);
        switch (next_random(random, 4)) {
        case 0:
            buf_format(b, " | %u-%02u-15 |\n", year, month);
            break;
        case 1:
            buf_format(b, " | %u-%02u |\n", year, month);
            break;
        case 2:
            buf_str(b, S(" | Year 2 |\n"));
            break;
        default:
            buf_format(b, " | Autumn %u |\n", year);
        }
    }
    buf_byte(b, '\n');
}

static void add_risks(buf *b, unsigned *random, unsigned count)
{
    buf_str(b, S("## Risk management\n\n| Ref | Risk | Probability | Impact | Response | Owner "
                 "|\n| --- | --- | --- | --- | --- | --- |\n"));
    for (unsigned i = 0; i < count; i++) {
        buf_format(b, "| R%u | ", i + 1);
        add_words(b, random, 6);
        buf_format(b, " | %u | %u | | |\n", 1 + next_random(random, 5),
                   1 + next_random(random, 5));
    }
    buf_byte(b, '\n');
}

static void add_money(buf *b, unsigned *random)
{
    unsigned staff = next_random(random, 900000), fund = next_random(random, 90000);
    buf_str(b, S("## Project costs\n\n| Funding area | Annual cost (£) |\n| --- | ---: |\n"));
    buf_format(b,
               "| Staff | %u |\n| Sub total | %u |\n| Less Lottery funding | %u |\n"
               "| Less B funding | 5,000 |\n| Total cost | %d |\n\n",
               staff, staff, fund, (int)staff - (int)fund - 5000);
    buf_str(b, S("## Resource requirements\n\n| Resource | Requirement | Organisation |\n| --- "
                 "| --- | --- |\n"));
    for (unsigned i = next_random(random, 5); i; i--) {
        buf_format(b, "| Clerk %u | %u days per month | ", i, next_random(random, 30));
        if (next_random(random, 3))
            add_words(b, random, 4);
        else
            buf_str(b, S("NC"));
        buf_str(b, S(" |\n"));
    }
    buf_byte(b, '\n');
}

/* A work stream of that number among `count`; free it. */
static char *generated_pid(unsigned *random, unsigned number, unsigned count)
{
    buf b = {0};
    buf_format(&b, "---\ntemplate: pid\nid: X/%u\ntitle: ", number);
    add_words(&b, random, 8);
    buf_format(&b,
               " %u\nprogramme: P\ngroup: g%u\nphase: P1\nauthority: NC\nsponsor: Chief\nlead: "
               "Lead\noutcomes: [O%u]\ndepends-on:\n",
               number, 1 + next_random(random, 2), 1 + next_random(random, 2));
    for (unsigned i = 1 + next_random(random, 4); i; i--)
        buf_format(&b, "  - {id: X/%u, note: because}\n", next_random(random, count));
    buf_str(&b, S("---\n"));
    add_milestones(&b, random, next_random(random, 40));
    add_risks(&b, random, next_random(random, 12));
    add_money(&b, random);
    buf_byte(&b, '\0');
    return b.p;
}

#define LONG_NAME                                                                              \
    "A name so long that nobody would say it twice in one meeting, and that no line of a "     \
    "chart can hold, whatever the size of the page, so that it has to go on below itself"

static const char long_names[] =
    "---\ntemplate: programme\nid: P\ntitle: T\nperiod: 2008-04-01/2011-03-31\n"
    "phases: [{id: P1, title: One, period: 2008-04-01/2008-09-30}, {id: P2, title: "
    "Implementation and what follows, period: 2008-10-01/2008-11-30}, {id: P3, "
    "title: " LONG_NAME ", period: 2008-12-01/2009-03-31}]\nbase-year: 2007/08\n"
    "authorities: [{id: NC, name: " LONG_NAME "}]\n"
    "groups: [{id: g1, title: " LONG_NAME "}, {id: g2, title: G2}]\n"
    "outcomes: [{id: O1, title: Thrift}, {id: O2, title: " LONG_NAME "}]\n"
    "funding-sources: [{id: LOT, title: Lottery}, {id: B, title: " LONG_NAME "}]\n---\n";

static void charts_of_generated_programmes_are_sound(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 40; seed++) {
        unsigned random = seed * 7919, count = 1 + next_random(&random, SMALL_MOST - 1);
        const char *texts[SMALL_MOST] = {long_names};
        char *made[SMALL_MOST];
        for (unsigned i = 0; i < count; i++)
            texts[i + 1] = made[i] = generated_pid(&random, i, count);
        small_programme s = small_make(texts, count + 1, NULL, date_day(2009, 1, 31));
        for (const view *v = views_charts; !str_eq(v->name, S("chart-data")); v++) {
            composed c = compose(&s, str_c(s.arena, v->name));
            check_figures(&c);
            composed_free(&c);
        }
        small_free(&s);
        for (unsigned i = 0; i < count; i++)
            free(made[i]);
    }
}

/* --- What single charts say --- */

static const xmlNode *first_svg(const composed *c)
{
    const xmlNode *svg = below(xmlDocGetRootElement(c->tree), "svg");
    assert_non_null(svg);
    return svg;
}

static void shows(const composed *c, const char *label)
{
    const xmlNode *svg = first_svg(c);
    for (const xmlNode *n = svg->children; n; n = tree_next(n, svg))
        if (tree_is(n, "text") && str_eq(tree_plain_text(c->arena, n), str_of(label)))
            return;
    fail_msg("“%s” is not in the chart", label);
}

static str title_of(const composed *c)
{
    return tree_plain_text(c->arena, below(first_svg(c), "title"));
}

static void a_timeline_shows_no_false_day(void **state)
{
    (void)state;
    const char *texts[] = {programme_text, alpha_text, beta_text, gamma_text};
    small_programme s = small_make(texts, 4, NULL, date_day(2008, 6, 15));
    composed c = compose(&s, "timeline-chart");
    shows(&c, "M1 Halls counted"); /* 31 May 2008 */
    shows(&c, "M1 Team in post");  /* May 2008 */
    shows(&c, "M2 Halls open");    /* Year 2 */
    shows(&c, "One");              /* the phase */
    shows(&c, "as of 15 June 2008");
    size_t diamonds = 0, bars = 0, open = 0;
    const xmlNode *svg = first_svg(&c);
    for (const xmlNode *n = svg->children; n; n = tree_next(n, svg)) {
        diamonds += tree_is(n, "path") && tree_has_class(n, "s1");
        bars += tree_is(n, "rect") && tree_has_class(n, "s1");
        open += tree_is(n, "rect") && tree_has_class(n, "open");
    }
    assert_int_equal(diamonds, 1 + 1); /* one of each stands in the key */
    assert_int_equal(bars, 1 + 1);
    assert_int_equal(open, 1 + 1);
    assert_true(str_eq(title_of(&c), S("2 of 3 dated milestones fall due in Year 1 (April 2008 "
                                       "to March 2009)")));
    composed_free(&c);
    small_free(&s);
}

/* A work stream with `count` milestones, on days of three years; free it. */
static char *busy_pid(unsigned number, unsigned count)
{
    buf b = {0};
    buf_format(&b,
               "---\ntemplate: pid\nid: X/%u\ntitle: T%u\nprogramme: P\ngroup: g%u\nphase: "
               "P1\nauthority: NC\nsponsor: S\nlead: L\noutcomes: [O1]\n---\n"
               "## Project plan\n\n| Ref | Milestone | Due |\n| --- | --- | --- |\n",
               number, number, 1 + number / 10);
    for (unsigned i = 0; i < count; i++)
        buf_format(&b, "| M%u | Thing %u done | %u-%02u-%02u |\n", i, i, 2008 + i % 3,
                   1 + i * 5 % 12, 1 + i % 28);
    buf_byte(&b, '\0');
    return b.p;
}

enum { BUSY = 15, EACH = 80 };

static small_programme busy_programme(char *made[BUSY])
{
    const char *texts[BUSY + 1] = {long_names};
    for (unsigned i = 0; i < BUSY; i++)
        texts[i + 1] = made[i] = busy_pid(i, EACH);
    return small_make(texts, BUSY + 1, NULL, date_day(2009, 1, 31));
}

static void free_texts(char *made[BUSY])
{
    for (unsigned i = 0; i < BUSY; i++)
        free(made[i]);
}

/* However little is told apart, every milestone is in some mark, once. */
static void every_detail_of_a_timeline_holds_all_milestones(void **state)
{
    (void)state;
    static const size_t rows[] = {BUSY, BUSY, 2, 1};
    static const size_t most_marks[] = {EACH, 36, 36, 36}; /* months of three years */
    char *made[BUSY];
    small_programme s = busy_programme(made);
    arena *a = arena_new();
    view_context context = {.arena = a, .plan = s.plan, .programme = s.programme};
    for (chart_detail detail = DETAIL_DATES; detail <= DETAIL_ALL; detail++) {
        chart_rows r = chart_rows_make(&context, detail, detail % 2, CHART_WIDTH);
        assert_int_equal(r.count, BUSY * EACH);
        assert_int_equal(r.row_count, rows[detail]);
        size_t held = 0;
        for (size_t i = 0; i < r.row_count; i++) {
            assert_in_range(r.rows[i].count, 1, most_marks[detail]);
            assert_int_equal(r.rows[i].first, held);
            for (size_t m = 0; m < r.rows[i].count; m++) {
                assert_int_equal(r.rows[i].marks[m].first, held);
                held += r.rows[i].marks[m].count;
            }
            assert_int_equal(r.rows[i].end, held);
        }
        assert_int_equal(held + r.beyond, BUSY * EACH);
    }
    arena_free(a);
    small_free(&s);
    free_texts(made);
}

static void many_milestones_are_counted_by_month(void **state)
{
    (void)state;
    char *made[BUSY];
    small_programme s = busy_programme(made);
    composed c = compose(&s, "timeline-chart");
    const xmlNode *body = xmlDocGetRootElement(c.tree);
    size_t figures = 0, rows = 0, notes = 0;
    for (const xmlNode *n = body->children; n; n = tree_next(n, body)) {
        if (tree_is(n, "figure")) {
            check_figure(c.arena, body, n);
            figures++;
        }
        rows += tree_is(n, "tr") && tree_has_class(n, "item");
        notes += tree_is(n, "p") &&
                 str_eq(tree_plain_text(c.arena, n),
                        S("1,200 dated milestones are more than can be told apart one by one. "
                          "Here a mark stands for all that are due in one month; the data list "
                          "each."));
    }
    assert_in_range(figures, 1, 8);
    assert_int_equal(rows, BUSY * EACH);
    assert_int_equal(notes, 1);
    composed_free(&c);
    small_free(&s);
    free_texts(made);
}

/* Lines of a chart with a class that begins so. */
static size_t count_lines(const xmlNode *svg, const char *class)
{
    size_t n = 0;
    for (const xmlNode *at = svg->children; at; at = tree_next(at, svg))
        n += tree_is(at, "path") && tree_has_class(at, class);
    return n;
}

/* A work stream that needs those numbered in `needs`; free it. */
static char *needing_pid(unsigned number, const unsigned *needs, size_t count)
{
    buf b = {0};
    buf_format(&b,
               "---\ntemplate: pid\nid: X/%u\ntitle: T%u\nprogramme: P\ngroup: g1\nphase: "
               "P1\nauthority: NC\nsponsor: S\nlead: L\noutcomes: [O1]\ndepends-on:\n",
               number, number);
    for (size_t i = 0; i < count; i++)
        buf_format(&b, "  - {id: X/%u, note: n}\n", needs[i]);
    buf_str(&b, S("---\n"));
    buf_byte(&b, '\0');
    return b.p;
}

/* The graph of ten work streams; work stream i needs i + 1 or more others behind it. */
static void check_graph(unsigned seed, bool circle)
{
    enum { STREAMS = 10 };
    const char *texts[STREAMS + 1] = {PROGRAMME};
    char *made[STREAMS];
    unsigned random = seed, lines = 0;
    for (unsigned i = 0; i < STREAMS; i++) {
        unsigned needs[STREAMS], count = 0;
        for (unsigned j = i + 1; j < STREAMS; j++)
            if (j == i + 1 || next_random(&random, 3) == 0)
                needs[count++] = j;
        if (circle && i == 6)
            needs[count++] = 4;
        lines += count;
        texts[i + 1] = made[i] = needing_pid(i, needs, count);
    }
    small_programme s = small_make(texts, STREAMS + 1, NULL, date_day(2009, 1, 31));
    composed c = compose(&s, "dependency-graph");
    const xmlNode *svg = first_svg(&c);
    size_t back = count_lines(svg, "back");
    assert_int_equal(count_lines(svg, "edge") + back, lines);
    assert_true(circle ? back > 0 && back <= 3 : back == 0);
    if (str_starts(title_of(&c), S("Three of ten ")) != circle)
        fail_msg("%.*s", STR_ARG(title_of(&c)));
    composed_free(&c);
    small_free(&s);
    for (unsigned i = 0; i < STREAMS; i++)
        free(made[i]);
}

static void only_circles_lead_back_up(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 40; seed++) {
        check_graph(seed, false);
        check_graph(seed, true);
    }
}

/* Slips of every kind, drawn by themselves into a report's body. */
static void slips_are_sound_wherever_their_dates_lie(void **state)
{
    (void)state;
    const char *texts[] = {programme_text, alpha_text};
    small_programme s = small_make(texts, 2, NULL, date_day(2008, 6, 15));
    for (unsigned seed = 1; seed <= 30; seed++) {
        unsigned random = seed;
        composed c = compose(&s, "timeline-chart");
        xmlNode *body = tree_add(xmlDocGetRootElement(c.tree), "section", NULL);
        report_input in = {.layout = c.layout, .programme = s.programme, .plan = s.plan};
        view_context context = {
            .arena = c.arena, .in = &in, .plan = s.plan, .out = &c.problems};
        context.programme = s.programme;
        context.anchors = anchors_new(c.arena, NULL);
        chart_slip slips[60];
        for (size_t i = 0; i < 60; i++) {
            day planned = date_day(2006, 1, 1) + (day)next_random(&random, 3000);
            day now = planned + (day)next_random(&random, 900) - 300;
            slips[i] =
                (chart_slip){.group = i % 7 ? S("") : S("Place and locality"),
                             .name = i % 5 ? S("Halls opened in every district") : S(LONG_NAME),
                             .planned = {planned, planned + (i % 3 ? 0 : 30), 0},
                             .now = {now, now + (i % 4 ? 0 : 27), 0},
                             .outcome = (chart_outcome)(i % 3),
                             .words = S("271 days late")};
        }
        chart_head head = {S("slips"), S("What came late"), S("Planned and achieved."),
                           seed % 2};
        chart_slips(&context, body, &head, slips, 60, s.plan->as_of);
        size_t figures = 0;
        for (const xmlNode *n = body->children; n; n = n->next, figures++)
            check_figure(c.arena, body, n);
        assert_true(figures > 1);
        composed_free(&c);
    }
    small_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_hold_for_every_character_of_the_font),
        cmocka_unit_test(widths_are_sums_rounded_up),
        cmocka_unit_test(lines_are_no_wider_than_asked),
        cmocka_unit_test(names_meet_neither_names_nor_marks),
        cmocka_unit_test(names_change_sides_before_they_go_below),
        cmocka_unit_test(steps_are_round_and_few),
        cmocka_unit_test(scales_round_and_hold_their_ends),
        cmocka_unit_test(charts_of_a_small_programme_are_sound),
        cmocka_unit_test(nothing_is_drawn_of_nothing),
        cmocka_unit_test(charts_of_generated_programmes_are_sound),
        cmocka_unit_test(a_timeline_shows_no_false_day),
        cmocka_unit_test(every_detail_of_a_timeline_holds_all_milestones),
        cmocka_unit_test(many_milestones_are_counted_by_month),
        cmocka_unit_test(only_circles_lead_back_up),
        cmocka_unit_test(slips_are_sound_wherever_their_dates_lie),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
