#include "data/query_texts.h"

#include <libxml/xpathInternals.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The functions that make texts of their arguments or, without any, of the context's node. */
static const struct {
    const char *name;
    xmlXPathFunction function;
    size_t bytes; /* read in a step */
} readers[] = {
    {"contains", xmlXPathContainsFunction, 8},
    {"id", xmlXPathIdFunction, 2},
    {"lang", xmlXPathLangFunction, 8},
    {"normalize-space", xmlXPathNormalizeFunction, 4},
    {"number", xmlXPathNumberFunction, 8},
    {"starts-with", xmlXPathStartsWithFunction, 8},
    {"string", xmlXPathStringFunction, 8},
    {"string-length", xmlXPathStringLengthFunction, 4},
    {"substring", xmlXPathSubstringFunction, 8},
    {"substring-after", xmlXPathSubstringAfterFunction, 8},
    {"substring-before", xmlXPathSubstringBeforeFunction, 8},
    {"sum", xmlXPathSumFunction, 8},
    {"translate", xmlXPathTranslateFunction, 2},
};

/* Notes the length of each element's text with it; the tree of an export is not deep. */
static size_t measure(xmlNode *node)
{
    size_t length = node->type == XML_TEXT_NODE ? (size_t)xmlStrlen(node->content) : 0;
    for (xmlNode *child = node->children; child; child = child->next)
        length += measure(child);
    node->_private = (void *)(uintptr_t)length;
    return length;
}

static size_t node_length(const xmlNode *node)
{
    return node && node->type != XML_ATTRIBUTE_NODE ? (uintptr_t)node->_private : 0;
}

/* Of a set the first node is read, but all are added up by sum(). */
static size_t value_length(const xmlXPathObject *value, bool all)
{
    if (value->type == XPATH_STRING)
        return (size_t)xmlStrlen(value->stringval);
    int count = value->type == XPATH_NODESET ? xmlXPathNodeSetGetLength(value->nodesetval) : 0;
    size_t length = 0;
    for (int i = 0; i < (all || count < 1 ? count : 1); i++)
        length += node_length(value->nodesetval->nodeTab[i]);
    return length;
}

static size_t arguments_length(const xmlXPathParserContext *c, int count, bool all)
{
    size_t length = count == 0 ? node_length(c->context->node) : 0;
    for (int i = 0; i < count && i < c->valueNr; i++)
        length += value_length(c->valueTab[c->valueNr - 1 - i], all);
    return length;
}

/* Any of the readers: which, the context says. */
static void read_texts(xmlXPathParserContext *c, int count)
{
    size_t i = 0;
    while (strcmp(readers[i].name, (const char *)c->context->function) != 0)
        i++;
    bool all = readers[i].function == xmlXPathSumFunction;
    c->context->opCount += arguments_length(c, count, all) / readers[i].bytes;
    if (c->context->opCount > c->context->opLimit)
        xmlXPathErr(c, XPATH_OP_LIMIT_EXCEEDED);
    else
        readers[i].function(c, count);
}

void query_count_texts(xmlXPathContext *at)
{
    measure((xmlNode *)at->doc);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        xmlXPathRegisterFunc(at, BAD_CAST readers[i].name, NULL); /* what stands stays else */
        xmlXPathRegisterFunc(at, BAD_CAST readers[i].name, read_texts);
    }
}
