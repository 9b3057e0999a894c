#include "render/theme_file.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "read/yaml.h"

#define MM (72.0 / 25.4)

typedef enum kind { LENGTH, TYPE, COLOUR, FONT } kind;

typedef struct field {
    str group;
    str name;
    kind kind;
    size_t offset;
    double least; /* of lengths and sizes of type; of a colour, its contrast to the page */
    double most;
} field;

#define AT(member) offsetof(theme, member)

static const field fields[] = {
    {S_INIT("page"), S_INIT("width"), LENGTH, AT(page_width), 72, 3000},
    {S_INIT("page"), S_INIT("height"), LENGTH, AT(page_height), 72, 3000},
    {S_INIT("page"), S_INIT("margin-top"), LENGTH, AT(margin_top), 0, 600},
    {S_INIT("page"), S_INIT("margin-bottom"), LENGTH, AT(margin_bottom), 0, 600},
    {S_INIT("page"), S_INIT("margin-side"), LENGTH, AT(margin_side), 0, 600},
    {S_INIT("page"), S_INIT("measure"), LENGTH, AT(measure), 100, 3000},
    {S_INIT("page"), S_INIT("head"), LENGTH, AT(head_baseline), 0, 600},
    {S_INIT("page"), S_INIT("foot"), LENGTH, AT(foot_baseline), 0, 600},
    {S_INIT("fonts"), S_INIT("regular"), FONT, AT(fonts[FACE_REGULAR]), 0, 0},
    {S_INIT("fonts"), S_INIT("bold"), FONT, AT(fonts[FACE_BOLD]), 0, 0},
    {S_INIT("fonts"), S_INIT("italic"), FONT, AT(fonts[FACE_ITALIC]), 0, 0},
    {S_INIT("fonts"), S_INIT("bold-italic"), FONT, AT(fonts[FACE_BOLD_ITALIC]), 0, 0},
    {S_INIT("fonts"), S_INIT("mono"), FONT, AT(fonts[FACE_MONO]), 0, 0},
    {S_INIT("fonts"), S_INIT("mono-bold"), FONT, AT(fonts[FACE_MONO_BOLD]), 0, 0},
    {S_INIT("fonts"), S_INIT("mono-italic"), FONT, AT(fonts[FACE_MONO_ITALIC]), 0, 0},
    {S_INIT("fonts"), S_INIT("mono-bold-italic"), FONT, AT(fonts[FACE_MONO_BOLD_ITALIC]), 0, 0},
    {S_INIT("type"), S_INIT("body"), TYPE, AT(body), 11, 40},
    {S_INIT("type"), S_INIT("h1"), TYPE, AT(headings[0]), 11, 100},
    {S_INIT("type"), S_INIT("h2"), TYPE, AT(headings[1]), 11, 100},
    {S_INIT("type"), S_INIT("h3"), TYPE, AT(headings[2]), 11, 100},
    {S_INIT("type"), S_INIT("h4"), TYPE, AT(headings[3]), 11, 100},
    {S_INIT("type"), S_INIT("h5"), TYPE, AT(headings[4]), 11, 100},
    {S_INIT("type"), S_INIT("h6"), TYPE, AT(headings[5]), 11, 100},
    {S_INIT("type"), S_INIT("lead"), TYPE, AT(lead), 11, 40},
    {S_INIT("type"), S_INIT("subtitle"), TYPE, AT(subtitle), 11, 60},
    {S_INIT("type"), S_INIT("table"), TYPE, AT(table), 8.5, 40},
    {S_INIT("type"), S_INIT("caption"), TYPE, AT(caption), 8.5, 40},
    {S_INIT("type"), S_INIT("note"), TYPE, AT(note), 8.5, 40},
    {S_INIT("type"), S_INIT("running"), TYPE, AT(running), 8.5, 40},
    {S_INIT("type"), S_INIT("figure-value"), TYPE, AT(figure_value), 8.5, 60},
    {S_INIT("type"), S_INIT("figure-label"), TYPE, AT(figure_label), 8.5, 40},
    {S_INIT("type"), S_INIT("code"), TYPE, AT(code), 8.5, 40},
    {S_INIT("type"), S_INIT("contents"), TYPE, AT(contents), 8.5, 40},
    {S_INIT("space"), S_INIT("indent"), LENGTH, AT(indent), 0, 200},
    {S_INIT("space"), S_INIT("item-gap"), LENGTH, AT(item_gap), 0, 200},
    {S_INIT("space"), S_INIT("cell-padding"), LENGTH, AT(cell_padding), 0, 40},
    {S_INIT("space"), S_INIT("cell-gap"), LENGTH, AT(cell_gap), 0, 100},
    {S_INIT("space"), S_INIT("rule"), LENGTH, AT(rule), 0.1, 10},
    {S_INIT("space"), S_INIT("rule-thick"), LENGTH, AT(rule_thick), 0.1, 10},
    {S_INIT("colours"), S_INIT("text"), COLOUR, AT(text), 4.5, 0},
    {S_INIT("colours"), S_INIT("muted"), COLOUR, AT(muted), 4.5, 0},
    {S_INIT("colours"), S_INIT("accent"), COLOUR, AT(accent), 4.5, 0},
    {S_INIT("colours"), S_INIT("rule"), COLOUR, AT(rule_colour), 0, 0},
    {S_INIT("colours"), S_INIT("hairline"), COLOUR, AT(hairline), 0, 0},
    {S_INIT("colours"), S_INIT("tint"), COLOUR, AT(tint), 0, 0},
    {S_INIT("colours"), S_INIT("warning"), COLOUR, AT(warning_tint), 0, 0},
    {S_INIT("colours"), S_INIT("watermark"), COLOUR, AT(watermark), 0, 0},
    {S_INIT("colours"), S_INIT("paper"), COLOUR, AT(paper), 0, 0},
    {S_INIT("colours"), S_INIT("series-1"), COLOUR, AT(series[0]), 3, 0},
    {S_INIT("colours"), S_INIT("series-2"), COLOUR, AT(series[1]), 3, 0},
    {S_INIT("colours"), S_INIT("series-3"), COLOUR, AT(series[2]), 3, 0},
    {S_INIT("colours"), S_INIT("series-4"), COLOUR, AT(series[3]), 3, 0},
    {S_INIT("colours"), S_INIT("series-5"), COLOUR, AT(series[4]), 3, 0},
    {S_INIT("colours"), S_INIT("series-6"), COLOUR, AT(series[5]), 3, 0},
    {S_INIT("colours"), S_INIT("red"), COLOUR, AT(rag[0]), 4.5, 0},
    {S_INIT("colours"), S_INIT("amber"), COLOUR, AT(rag[1]), 4.5, 0},
    {S_INIT("colours"), S_INIT("green"), COLOUR, AT(rag[2]), 4.5, 0},
    {S_INIT("colours"), S_INIT("not-reported"), COLOUR, AT(rag[3]), 4.5, 0},
};

enum { FIELDS = sizeof fields / sizeof *fields };

/* What reading one file needs everywhere. */
typedef struct reading {
    arena *arena;
    const source *file;
    theme *out;
    diagnostics *problems;
    bool ok;
} reading;

static void fail(reading *r, const yaml_node *at, const char *what)
{
    r->ok = false;
    diagnose(r->problems, RULE_FIELD_INVALID, r->file, at->span, "%.*s: %s", STR_ARG(at->key),
             what);
}

/* "22 mm", "8.5in", "12": points, or NaN. */
static double points(arena *a, str text)
{
    const char *start = str_c(a, text);
    char *end;
    double value = strtod(start, &end);
    str unit = str_trim(str_of(end));
    if (end == start || !isfinite(value))
        return NAN;
    if (unit.n == 0 || str_eq(unit, S("pt")))
        return value;
    if (str_eq(unit, S("mm")))
        return value * MM;
    if (str_eq(unit, S("cm")))
        return value * MM * 10;
    return str_eq(unit, S("in")) ? value * 72 : NAN;
}

static void read_length(reading *r, const yaml_node *at, double *out, double least, double most)
{
    double value = at->kind == YAML_SCALAR ? points(r->arena, at->text) : NAN;
    if (isnan(value)) {
        fail(r, at, "expected a length such as 12 or 22 mm");
    } else if (value < least - 0.001 || value > most + 0.001) {
        str message = str_format(r->arena, "expected %g to %g points", least, most);
        fail(r, at, str_c(r->arena, message));
    } else {
        *out = value;
    }
}

static void read_type(reading *r, const yaml_node *at, type_size *out, const field *f)
{
    if (at->kind != YAML_MAPPING) {
        fail(r, at, "expected size, leading, above and below");
        return;
    }
    for (const yaml_node *n = at->first; n; n = n->next) {
        if (str_eq(n->key, S("size")))
            read_length(r, n, &out->size, f->least, f->most);
        else if (str_eq(n->key, S("leading")))
            read_length(r, n, &out->leading, f->least, f->most * 2);
        else if (str_eq(n->key, S("above")))
            read_length(r, n, &out->above, 0, 200);
        else if (str_eq(n->key, S("below")))
            read_length(r, n, &out->below, 0, 200);
        else
            fail(r, n, "a type has size, leading, above and below");
    }
    if (out->leading < out->size)
        fail(r, at, "lines are closer than the type is high");
}

static int hexadecimal(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The share of light of one of a colour's three parts (IEC 61966-2-1). */
static double linear(uint8_t part)
{
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

/* How far a colour is from white, from 1 to 21, as WCAG 2.2 reckons it. */
static double contrast(colour c)
{
    double light = 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
    return 1.05 / (light + 0.05);
}

static void read_colour(reading *r, const yaml_node *at, colour *out, double least)
{
    uint8_t parts[3] = {0};
    bool ok = at->kind == YAML_SCALAR && at->text.n == 7 && at->text.p[0] == '#';
    for (int i = 0; ok && i < 3; i++) {
        int high = hexadecimal(at->text.p[1 + 2 * i]), low = hexadecimal(at->text.p[2 + 2 * i]);
        ok = high >= 0 && low >= 0;
        parts[i] = (uint8_t)(high * 16 + low);
    }
    colour found = {parts[0], parts[1], parts[2]};
    if (!ok)
        fail(r, at, "expected a colour such as \"#12436d\"");
    else if (contrast(found) < least)
        fail(r, at, "too light for text: its contrast with white is less than 4.5 to 1");
    else
        *out = found;
}

static void read_font(reading *r, const yaml_node *at, const char **out)
{
    bool ok =
        at->kind == YAML_SCALAR && at->text.n && str_find_byte(at->text, '/') == (size_t)-1;
    if (ok)
        *out = str_c(r->arena, at->text);
    else
        fail(r, at, "expected the name of a font file, without a folder");
}

static void read_field(reading *r, const field *f, const yaml_node *at)
{
    void *target = (char *)r->out + f->offset;
    switch (f->kind) {
    case LENGTH:
        read_length(r, at, target, f->least, f->most);
        break;
    case TYPE:
        read_type(r, at, target, f);
        break;
    case COLOUR:
        read_colour(r, at, target, f->least);
        break;
    case FONT:
        read_font(r, at, target);
        break;
    }
}

static const field *find_field(str group, str name)
{
    for (int i = 0; i < FIELDS; i++)
        if (str_eq(fields[i].group, group) && str_eq(fields[i].name, name))
            return &fields[i];
    return NULL;
}

static void unknown(reading *r, const yaml_node *at)
{
    r->ok = false;
    diagnose(r->problems, RULE_FIELD_UNKNOWN, r->file, at->key_span,
             "a theme has no field “%.*s” here", STR_ARG(at->key));
}

static void read_group(reading *r, const yaml_node *group)
{
    bool known = false;
    for (int i = 0; i < FIELDS; i++)
        known = known || str_eq(fields[i].group, group->key);
    if (!known || group->kind != YAML_MAPPING) {
        unknown(r, group);
        return;
    }
    for (const yaml_node *n = group->first; n; n = n->next) {
        const field *f = find_field(group->key, n->key);
        if (f)
            read_field(r, f, n);
        else
            unknown(r, n);
    }
}

/* What no field says by itself: that there is room for text. */
static void check_room(reading *r, const yaml_node *root)
{
    const theme *t = r->out;
    double across = t->page_width < t->page_height ? t->page_width : t->page_height;
    double margins = t->margin_top + t->margin_bottom;
    bool narrow = across - 2 * t->margin_side < 60 * MM;
    if (!narrow && across - margins >= 60 * MM)
        return;
    r->ok = false;
    diagnose(r->problems, RULE_FIELD_INVALID, r->file, root->span,
             "the margins leave less than 60 mm of the page");
}

bool theme_read(arena *a, const source *file, theme *out, diagnostics *problems)
{
    *out = *theme_default();
    reading r = {a, file, out, problems, true};
    span all = {0, (uint32_t)file->text.n};
    const yaml_node *root = yaml_read(a, file, all, problems);
    if (!root)
        return false;
    if (root->kind != YAML_MAPPING) {
        diagnose(problems, RULE_FIELD_INVALID, file, root->span,
                 "expected page, fonts, type, space and colours");
        return false;
    }
    for (const yaml_node *group = root->first; group; group = group->next)
        read_group(&r, group);
    if (r.ok)
        check_room(&r, root);
    return r.ok;
}
