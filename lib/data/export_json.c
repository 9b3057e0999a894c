#include <stdlib.h>

#include "core/json_writer.h"
#include "data/export_write.h"

static bool is_one_of(str name, const str *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, names[i]))
            return true;
    return false;
}

attribute_type export_attribute_type(str name)
{
    static const str numbers[] = {
        S_INIT("format-version"), S_INIT("line"),   S_INIT("column"),
        S_INIT("level"),          S_INIT("words"),  S_INIT("number"),
        S_INIT("pence"),          S_INIT("months"), S_INIT("score"),
    };
    static const str truths[] = {
        S_INIT("live"),     S_INIT("rounded"), S_INIT("unknown"),
        S_INIT("readable"), S_INIT("maximum"), S_INIT("answered"),
    };
    if (str_ends(name, S("-count")) || str_ends(name, S("-level")) ||
        is_one_of(name, numbers, sizeof numbers / sizeof *numbers))
        return ATTRIBUTE_NUMBER;
    return is_one_of(name, truths, sizeof truths / sizeof *truths) ? ATTRIBUTE_BOOL
                                                                   : ATTRIBUTE_TEXT;
}

bool export_is_list(str element)
{
    static const str lists[] = {
        S_INIT("documents"),       S_INIT("fields"),        S_INIT("sections"),
        S_INIT("tables"),          S_INIT("columns"),       S_INIT("rows"),
        S_INIT("cells"),           S_INIT("groups"),        S_INIT("work-streams"),
        S_INIT("funding-sources"), S_INIT("shares"),        S_INIT("blocks"),
        S_INIT("events"),          S_INIT("organisations"), S_INIT("roles"),
        S_INIT("entries"),         S_INIT("risks"),         S_INIT("dependencies"),
        S_INIT("deliveries"),      S_INIT("outcomes"),      S_INIT("contributions"),
        S_INIT("unfinished"),
    };
    return is_one_of(element, lists, sizeof lists / sizeof *lists);
}

/* "short-title" as "shortTitle". */
static void write_key(json_writer *w, const xmlChar *name)
{
    char key[64];
    size_t n = 0;
    for (const char *p = (const char *)name; *p && n + 1 < sizeof key; p++) {
        bool upper = *p == '-' && p[1];
        p += upper;
        key[n++] = upper ? (char)(*p - 'a' + 'A') : *p;
    }
    key[n] = '\0';
    json_key(w, key);
}

/* The text of an attribute or an element that holds nothing else. */
static str text_of(const xmlNode *holder)
{
    return str_of(holder && holder->content ? (const char *)holder->content : NULL);
}

static void write_attribute(json_writer *w, const xmlAttr *a)
{
    str text = text_of(a->children);
    write_key(w, a->name);
    switch (export_attribute_type(str_of((const char *)a->name))) {
    case ATTRIBUTE_NUMBER:
        json_integer(w, strtoll(text.n ? text.p : "0", NULL, 10));
        break;
    case ATTRIBUTE_BOOL:
        str_eq(text, S("true")) ? json_true(w) : json_false(w);
        break;
    case ATTRIBUTE_TEXT:
        json_string(w, text);
        break;
    }
}

static bool holds_text(const xmlNode *node)
{
    return node->children && node->children->type == XML_TEXT_NODE;
}

/* Elements that hold text and nothing else. */
static bool is_textual(const xmlNode *node)
{
    static const str names[] = {S_INIT("field"), S_INIT("section"), S_INIT("cell"),
                                S_INIT("item")};
    return is_one_of(str_of((const char *)node->name), names, sizeof names / sizeof *names);
}

/* As deep as the tree is, which is of our own making. */
static void write_value(json_writer *w, const xmlNode *node)
{
    if (export_is_list(str_of((const char *)node->name))) {
        json_array(w);
        for (const xmlNode *n = node->children; n; n = n->next) {
            json_break(w);
            write_value(w, n);
        }
        json_end(w);
        return;
    }
    json_object(w);
    for (const xmlAttr *a = node->properties; a; a = a->next)
        write_attribute(w, a);
    if (is_textual(node))
        json_member(w, "text", holds_text(node) ? text_of(node->children) : (str){0});
    for (const xmlNode *n = holds_text(node) ? NULL : node->children; n; n = n->next) {
        if (export_is_list(str_of((const char *)n->name)))
            json_break(w);
        write_key(w, n->name);
        write_value(w, n);
    }
    json_end(w);
}

void export_write_json(buf *out, const xmlDoc *tree)
{
    json_writer w = json_begin(out);
    write_value(&w, xmlDocGetRootElement(tree));
    buf_byte(out, '\n');
}
