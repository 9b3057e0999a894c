#include "compose/names.h"

#include <string.h>

#define IN NAME_INLINE
#define LINE NAME_ENDS_LINE
#define NAMED(text, tag, is)                                                                   \
    {                                                                                          \
        text, sizeof text - 1, tag, is                                                         \
    }

/* By their first letters; of one letter the most frequent first. */
const element_name element_names[] = {
    NAMED("", TAG_OTHER, 0),
    NAMED("a", TAG_A, IN),
    NAMED("abbr", TAG_ABBR, IN),
    NAMED("aside", TAG_ASIDE, 0),
    NAMED("address", TAG_OTHER, LINE),
    NAMED("b", TAG_B, IN),
    NAMED("br", TAG_BR, IN | NAME_VOID),
    NAMED("blockquote", TAG_BLOCKQUOTE, LINE),
    NAMED("body", TAG_BODY, 0),
    NAMED("code", TAG_CODE, IN),
    NAMED("caption", TAG_CAPTION, LINE),
    NAMED("circle", TAG_OTHER, LINE),
    NAMED("div", TAG_DIV, LINE),
    NAMED("dd", TAG_DD, LINE),
    NAMED("dt", TAG_DT, LINE),
    NAMED("dl", TAG_DL, LINE),
    NAMED("desc", TAG_OTHER, LINE),
    NAMED("details", TAG_DETAILS, LINE),
    NAMED("em", TAG_EM, IN),
    NAMED("figure", TAG_FIGURE, LINE),
    NAMED("figcaption", TAG_FIGCAPTION, LINE),
    NAMED("g", TAG_OTHER, LINE),
    NAMED("h1", TAG_H1, LINE),
    NAMED("h2", TAG_H2, LINE),
    NAMED("h3", TAG_H3, LINE),
    NAMED("h4", TAG_H4, LINE),
    NAMED("h5", TAG_H5, LINE),
    NAMED("h6", TAG_H6, LINE),
    NAMED("header", TAG_HEADER, LINE),
    NAMED("hr", TAG_HR, LINE | NAME_VOID),
    NAMED("i", TAG_I, IN),
    NAMED("img", TAG_IMG, IN | NAME_VOID),
    NAMED("li", TAG_LI, LINE),
    NAMED("line", TAG_OTHER, LINE),
    NAMED("meta", TAG_OTHER, LINE | NAME_VOID),
    NAMED("main", TAG_OTHER, LINE),
    NAMED("nav", TAG_NAV, LINE),
    NAMED("ol", TAG_OL, LINE),
    NAMED("p", TAG_P, LINE),
    NAMED("path", TAG_OTHER, LINE),
    NAMED("pre", TAG_PRE, LINE),
    NAMED("rect", TAG_OTHER, LINE),
    NAMED("span", TAG_SPAN, IN),
    NAMED("strong", TAG_STRONG, IN),
    NAMED("section", TAG_SECTION, LINE),
    NAMED("script", TAG_SCRIPT, 0),
    NAMED("small", TAG_SMALL, IN),
    NAMED("style", TAG_STYLE, 0),
    NAMED("sub", TAG_SUB, IN),
    NAMED("summary", TAG_SUMMARY, LINE),
    NAMED("sup", TAG_SUP, IN),
    NAMED("svg", TAG_SVG, LINE),
    NAMED("td", TAG_TD, LINE),
    NAMED("tr", TAG_TR, LINE),
    NAMED("th", TAG_TH, LINE),
    NAMED("text", TAG_OTHER, LINE),
    NAMED("table", TAG_TABLE, LINE),
    NAMED("tbody", TAG_TBODY, LINE),
    NAMED("tfoot", TAG_TFOOT, 0),
    NAMED("thead", TAG_THEAD, LINE),
    NAMED("time", TAG_TIME, IN),
    NAMED("title", TAG_OTHER, LINE),
    NAMED("ul", TAG_UL, LINE),
};

const size_t element_names_size = sizeof element_names;

/* Index of the first name from each letter on, from a to z and beyond. */
static const uint8_t by_letter[27] = {1,  5,  9,  12, 18, 19, 21, 22, 30, 32, 32, 32, 34, 36,
                                      37, 38, 41, 41, 42, 52, 62, 63, 63, 63, 63, 63, 63};

const element_name *element_name_find(const char *name)
{
    if (name[0] < 'a' || name[0] > 'z')
        return element_names;
    for (size_t i = by_letter[name[0] - 'a']; i < by_letter[name[0] - 'a' + 1]; i++)
        if (name[1] == element_names[i].text[1] && strcmp(name, element_names[i].text) == 0)
            return &element_names[i];
    return element_names;
}

uint8_t element_name_number(const char *name)
{
    return (uint8_t)(element_named((const xmlChar *)name) - element_names);
}

/* Those of most elements; in front stands none. */
const str attribute_names[] = {
    S_INIT(""),      S_INIT("class"), S_INIT("id"),      S_INIT("href"),   S_INIT("headers"),
    S_INIT("scope"), S_INIT("title"), S_INIT("colspan"), S_INIT("lang"),   S_INIT("role"),
    S_INIT("width"), S_INIT("x"),     S_INIT("y"),       S_INIT("height"), S_INIT("d"),
};

enum { ATTRIBUTES = sizeof attribute_names / sizeof *attribute_names };

uint8_t attribute_name_number(const char *name)
{
    for (uint8_t i = 1; i < ATTRIBUTES; i++)
        if (name[0] == attribute_names[i].p[0] && strcmp(name, attribute_names[i].p) == 0)
            return i;
    return 0;
}
