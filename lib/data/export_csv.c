#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "core/arena.h"
#include "core/file.h"
#include "data/export_write.h"

enum { MOST_COLUMNS = 24 };

/* A table: which elements are its rows, and where each column's text stands from there. */
struct csv_table {
    const char *name;
    const char *rows; /* XPath */
    struct {
        const char *header, *value; /* XPath from the row */
    } columns[MOST_COLUMNS];
};

#define OF(name)                                                                               \
    {                                                                                          \
        name, "@" name                                                                         \
    }
#define PLACE OF("path"), OF("line"), OF("column")
#define DATE OF("state"), OF("start"), OF("end"), OF("precision")
#define MONEY(name)                                                                            \
    {                                                                                          \
        name, name "/@amount"                                                                  \
    }
#define EVENT(name, kind)                                                                      \
    {                                                                                          \
        name, "/export/plan/events/event[@kind = '" kind "']",                                 \
        {                                                                                      \
            OF("work-stream"), OF("ref"), OF("label"), OF("due"), DATE, OF("owner"),           \
                OF("cost"), OF("outcomes"), PLACE                                              \
        }                                                                                      \
    }

/* clang-format off */
static const struct csv_table tables[] = {
    {"documents", "/export/documents/document",
     {OF("id"), OF("kind"), OF("title"), OF("short-title"), OF("version"), OF("status"),
      OF("date"), OF("live"), OF("path")}},
    {"fields", "/export/documents/document/fields/field",
     {{"document", "../../@id"}, OF("name"), {"value", "."}, {"path", "../../@path"},
      OF("line"), OF("column")}},
    {"sections", "/export/documents/document/sections/section",
     {{"document", "../../@id"}, OF("level"), OF("title"), OF("words"), {"text", "."},
      {"path", "../../@path"}, OF("line"), OF("column")}},
    {"cells", "/export/documents/document/tables/table/rows/row/cells/cell",
     {{"document", "../../../../../../@id"}, {"table", "../../../../@kind"},
      {"section", "../../../../@section"}, {"table-line", "../../../../@line"},
      {"row", "../../@number"}, {"row-role", "../../@role"}, {"block", "../../@block"},
      OF("header"), OF("role"), OF("type"), {"text", "."}, OF("state"), OF("start"),
      OF("end"), OF("precision"), OF("amount"), OF("currency"),
      OF("days-per-month"), OF("days"), OF("posts"), {"path", "../../../../../../@path"}, OF("line"), OF("column")}},
    {"costs", "/export/plan/costs/work-streams/work-stream",
     {OF("id"), OF("name"), OF("group"), OF("readable"), MONEY("gross"), MONEY("deductions"),
      MONEY("net"), OF("unknown"), {"currency", "net/@currency"}, PLACE}},
    {"funding", "/export/plan/costs/funding-sources/funding-source/shares/share",
     {{"funding-source", "../../@id"}, {"title", "../../@title"}, OF("work-stream"),
      OF("amount"), OF("currency")}},
    {"own-funding", "/export/plan/costs/own-funding/blocks/block",
     {OF("label"), OF("funding-source"), MONEY("gross"), MONEY("deductions"), MONEY("net"),
      OF("unknown"), {"currency", "net/@currency"}, PLACE}},
    EVENT("milestones", "milestone"),
    EVENT("actions", "action"),
    EVENT("deliverables", "deliverable"),
    {"resources", "/export/plan/people/entries/entry",
     {OF("work-stream"), OF("organisation"), OF("role"), OF("requirement"), OF("state"),
      OF("days-per-month"), OF("days"), OF("posts"), OF("months"), OF("maximum"), PLACE}},
    {"risks", "/export/plan/risks/risk",
     {OF("work-stream"), OF("ref"), OF("label"), OF("probability"), OF("impact"),
      OF("probability-level"), OF("impact-level"), OF("score"), OF("response"), OF("owner"),
      PLACE}},
    {"dependencies", "/export/plan/dependencies/dependency",
     {OF("from"), OF("to"), OF("name"), OF("nature"), OF("note"), OF("needed-by"),
      OF("start"), OF("end"), OF("precision"), OF("answered"), PLACE}},
    {"deliveries", "/export/plan/deliveries/delivery",
     {OF("work-stream"), OF("label"), OF("authority"), OF("part"), PLACE}},
    {"outcomes", "/export/plan/outcomes/outcome/contributions/contribution",
     {{"outcome", "../../@id"}, {"title", "../../@title"}, {"target", "../../@target"},
      {"due", "../../@due"}, OF("work-stream")}},
    {"unfinished", "/export/plan/unfinished/item",
     {OF("kind"), OF("rule"), {"text", "."}, OF("path"), OF("line")}},
};
/* clang-format on */

/* --- Writing --- */

/* "-4.4", "+1,000": what a sign makes no formula. */
static bool is_signed_number(str text)
{
    bool digits = false;
    for (size_t i = 1; i < text.n; i++) {
        if (!ascii_is_digit(text.p[i]) && text.p[i] != '.' && text.p[i] != ',')
            return false;
        digits |= ascii_is_digit(text.p[i]);
    }
    return digits;
}

/*
 * Whether a spreadsheet might run the text as a formula: by its first character, wide ones
 * included (OWASP, "CSV Injection"). Documents are written by others than those who open
 * the table.
 */
static bool looks_like_formula(str text)
{
    static const str wide[] = {S_INIT("＝"), S_INIT("＋"), S_INIT("－"), S_INIT("＠")};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (str_starts(text, wide[i]))
            return true;
    if (text.n < 2 || str_find_byte(S("=+-@\t\r\n"), text.p[0]) == (size_t)-1)
        return false;
    return (text.p[0] != '+' && text.p[0] != '-') || !is_signed_number(text);
}

/* In quotes where RFC 4180 wants them, behind an apostrophe where it would be a formula. */
static void write_text(buf *out, str text)
{
    bool quotes = false, formula = looks_like_formula(text);
    for (size_t i = 0; i < text.n; i++)
        quotes |=
            text.p[i] == '"' || text.p[i] == ',' || text.p[i] == '\n' || text.p[i] == '\r';
    if (!quotes) {
        buf_str(out, formula ? S("'") : S(""));
        buf_str(out, text);
        return;
    }
    buf_str(out, formula ? S("\"'") : S("\""));
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            buf_byte(out, '"');
        buf_byte(out, text.p[i]);
    }
    buf_byte(out, '"');
}

static void write_headers(buf *out, const struct csv_table *t)
{
    for (size_t i = 0; i < MOST_COLUMNS && t->columns[i].header; i++) {
        buf_str(out, i ? S(",") : S(""));
        buf_str(out, str_of(t->columns[i].header));
    }
    buf_str(out, S("\r\n"));
}

static void *kept(void *made)
{
    if (!made)
        out_of_memory(0);
    return made;
}

static void write_row(buf *out, xmlXPathContext *at, xmlXPathCompExpr *const *values)
{
    for (size_t i = 0; i < MOST_COLUMNS && values[i]; i++) {
        xmlXPathObject *found = kept(xmlXPathCompiledEval(values[i], at));
        xmlChar *text = kept(xmlXPathCastToString(found));
        buf_str(out, i ? S(",") : S(""));
        write_text(out, str_of((const char *)text));
        xmlFree(text);
        xmlXPathFreeObject(found);
    }
    buf_str(out, S("\r\n"));
}

static void write_rows(buf *out, xmlXPathContext *at, const struct csv_table *t)
{
    xmlXPathCompExpr *values[MOST_COLUMNS] = {0};
    for (size_t i = 0; i < MOST_COLUMNS && t->columns[i].value; i++)
        values[i] = kept(xmlXPathCompile(BAD_CAST t->columns[i].value));
    xmlXPathObject *rows = kept(xmlXPathEvalExpression(BAD_CAST t->rows, at));
    for (int i = 0; i < xmlXPathNodeSetGetLength(rows->nodesetval); i++) {
        at->node = rows->nodesetval->nodeTab[i];
        write_row(out, at, values);
    }
    at->node = NULL;
    xmlXPathFreeObject(rows);
    for (size_t i = 0; i < MOST_COLUMNS && values[i]; i++)
        xmlXPathFreeCompExpr(values[i]);
}

size_t export_write_csv(arena *a, xmlDoc *tree, str folder, file_output **files)
{
    size_t count = sizeof tables / sizeof *tables;
    *files = arena_array(a, count, sizeof **files);
    xmlXPathContext *at = kept(xmlXPathNewContext(tree));
    xmlXPathOrderDocElems(tree);
    for (size_t i = 0; i < count; i++) {
        buf out = {0};
        write_headers(&out, &tables[i]);
        write_rows(&out, at, &tables[i]);
        str name = str_format(a, "%s.csv", tables[i].name);
        (*files)[i] = (file_output){path_join(a, folder, name), str_copy(a, buf_view(&out))};
        buf_free(&out);
    }
    xmlXPathFreeContext(at);
    return count;
}
