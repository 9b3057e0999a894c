#include "data/query.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/shown.h"
#include "data/query_texts.h"

struct query {
    arena *arena;
    query_failure *failure;
    bool failed;
};

/* --- Failures --- */

/* What libxml2's codes mean, as a sentence about an expression goes on. */
static str reason(int code)
{
    static const str reasons[] = {
        [XPATH_NUMBER_ERROR] = S_INIT("there should be a number"),
        [XPATH_UNFINISHED_LITERAL_ERROR] = S_INIT("the text in quotes does not end"),
        [XPATH_START_LITERAL_ERROR] = S_INIT("there should be a text in quotes"),
        [XPATH_VARIABLE_REF_ERROR] = S_INIT("there should be the name of a variable"),
        [XPATH_UNDEF_VARIABLE_ERROR] = S_INIT("there are no variables"),
        [XPATH_INVALID_PREDICATE_ERROR] = S_INIT("the square brackets do not pair"),
        [XPATH_EXPR_ERROR] = S_INIT("it cannot be read"),
        [XPATH_UNCLOSED_ERROR] = S_INIT("the round brackets do not pair"),
        [XPATH_UNKNOWN_FUNC_ERROR] = S_INIT("there is no such function"),
        [XPATH_INVALID_OPERAND] = S_INIT("an operator does not go with what it stands between"),
        [XPATH_INVALID_TYPE] = S_INIT("a value is of the wrong type"),
        [XPATH_INVALID_ARITY] = S_INIT("a function has too many or too few arguments"),
        [XPATH_UNDEF_PREFIX_ERROR] = S_INIT("there are no namespaces, and so no prefixes"),
        [XPATH_INVALID_CHAR_ERROR] = S_INIT("there is a character that cannot stand there"),
        [XPATH_STACK_ERROR] = S_INIT("it takes too much to answer"),
        [XPATH_OP_LIMIT_EXCEEDED] = S_INIT("it takes too many steps to answer"),
        [XPATH_RECURSION_LIMIT_EXCEEDED] = S_INIT("it goes too deep"),
    };
    size_t index = (size_t)(code - XML_XPATH_EXPRESSION_OK);
    bool known = index < sizeof reasons / sizeof *reasons && reasons[index].n;
    return known ? reasons[index] : S("it cannot be answered");
}

/* The first complaint counts. */
static void complain(void *context, xmlErrorPtr error)
{
    struct query *q = context;
    if (q->failed)
        return;
    q->failed = true;
    q->failure->message = reason(error->code);
    q->failure->has_place = error->str1 && error->int1 >= 0;
    q->failure->place = q->failure->has_place ? (size_t)error->int1 : 0;
}

static bool refuse(struct query *q, str message)
{
    if (!q->failed)
        *q->failure = (query_failure){.message = message};
    q->failed = true;
    return false;
}

/* What libxml2 says beside its codes is not for users. */
static void keep_quiet(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

/* --- Functions --- */

/* concat() whose result is limited, and which takes time in proportion to it. */
static void concatenate(xmlXPathParserContext *c, int count)
{
    if (count < 2) {
        xmlXPathErr(c, XPATH_INVALID_ARITY);
        return;
    }
    xmlXPathObject **parts = calloc((size_t)count, sizeof *parts);
    if (!parts)
        out_of_memory((size_t)count * sizeof *parts);
    for (int i = count; i-- > 0;)
        parts[i] = valuePop(c);
    buf all = {0};
    bool fits = true;
    for (int i = 0; i < count && fits; i++) {
        xmlChar *text = parts[i] ? xmlXPathCastToString(parts[i]) : NULL;
        buf_str(&all, str_of((const char *)text));
        xmlFree(text);
        fits = all.n <= QUERY_LONGEST_TEXT;
    }
    for (int i = 0; i < count; i++)
        xmlXPathFreeObject(parts[i]);
    free(parts);
    buf_byte(&all, '\0');
    if (fits)
        valuePush(c, xmlXPathNewString(BAD_CAST all.p));
    else
        xmlXPathErr(c, XPATH_OP_LIMIT_EXCEEDED);
    buf_free(&all);
}

/* --- Answers --- */

/* A text on one line, white space collapsed, fit to be shown. */
static void write_line(buf *out, str text)
{
    bool gap = false;
    size_t start = out->n;
    for (size_t i = 0; i < text.n;) {
        size_t end = i;
        while (end < text.n && !ascii_is_space(text.p[end]))
            end++;
        if (end > i && gap && out->n > start)
            buf_byte(out, ' ');
        shown_append(out, str_slice(text, i, end));
        gap = end > i || gap;
        i = end + 1;
    }
    buf_byte(out, '\n');
}

/* "id=PS/SLP/SSDC name=Political Leadership" */
static void write_attributes(buf *out, const xmlNode *node)
{
    buf line = {0};
    for (xmlAttr *a = node->properties; a; a = a->next) {
        xmlChar *value = xmlNodeGetContent((const xmlNode *)a);
        buf_format(&line, "%s%s=%s", a == node->properties ? "" : " ", (const char *)a->name,
                   value ? (const char *)value : "");
        xmlFree(value);
    }
    write_line(out, buf_view(&line));
    buf_free(&line);
}

static void write_text_node(buf *out, const xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    str text = str_of((const char *)content);
    if (str_trim(text).n == 0 && node->type == XML_ELEMENT_NODE && node->properties)
        write_attributes(out, node);
    else
        write_line(out, text);
    xmlFree(content);
}

static void write_xml_node(buf *out, xmlDoc *tree, xmlNode *node)
{
    xmlBuffer *text = xmlBufferCreate();
    if (!text || xmlNodeDump(text, tree, node, 0, 1) < 0)
        out_of_memory(0);
    buf_str(out, str_trim(str_of((const char *)xmlBufferContent(text))));
    buf_byte(out, '\n');
    xmlBufferFree(text);
}

static void write_nodes(buf *out, xmlDoc *tree, xmlNodeSet *nodes, bool xml)
{
    xmlXPathNodeSetSort(nodes);
    for (int i = 0; i < xmlXPathNodeSetGetLength(nodes); i++) {
        if (xml)
            write_xml_node(out, tree, nodes->nodeTab[i]);
        else
            write_text_node(out, nodes->nodeTab[i]);
    }
}

/* The fewest decimals that say the very number. */
static void write_number(buf *out, double number)
{
    enum { MOST_DECIMALS = 340 };
    char text[MOST_DECIMALS + 330];
    if (isnan(number) || isinf(number)) {
        buf_str(out, isnan(number) ? S("NaN\n")
                     : number < 0  ? S("-Infinity\n")
                                   : S("Infinity\n"));
        return;
    }
    for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
        snprintf(text, sizeof text, "%.*f", decimals, number);
        if (strtod(text, NULL) == number)
            break;
    }
    buf_format(out, "%s\n", number == 0 ? "0" : text);
}

static void write_answer(buf *out, xmlDoc *tree, const xmlXPathObject *answer, bool xml)
{
    switch (answer->type) {
    case XPATH_NODESET:
        write_nodes(out, tree, answer->nodesetval, xml);
        break;
    case XPATH_BOOLEAN:
        buf_str(out, answer->boolval ? S("true\n") : S("false\n"));
        break;
    case XPATH_NUMBER:
        write_number(out, answer->floatval);
        break;
    default:
        write_line(out, str_of((const char *)answer->stringval));
        break;
    }
}

/* --- Asking --- */

static bool ask(struct query *q, xmlXPathContext *at, xmlDoc *tree, str expression, bool xml,
                buf *out)
{
    xmlXPathCompExpr *compiled = xmlXPathCtxtCompile(at, BAD_CAST str_c(q->arena, expression));
    if (!compiled)
        return refuse(q, S("it cannot be read"));
    xmlXPathObject *answer = xmlXPathCompiledEval(compiled, at);
    bool answered = answer && !q->failed;
    if (answered)
        write_answer(out, tree, answer, xml);
    else
        refuse(q, S("it cannot be answered"));
    if (answer)
        xmlXPathFreeObject(answer);
    xmlXPathFreeCompExpr(compiled);
    return answered;
}

bool query_run(arena *a, xmlDoc *tree, str expression, bool xml, buf *out,
               query_failure *failure)
{
    struct query q = {.arena = a, .failure = failure};
    *failure = (query_failure){0};
    if (expression.n > QUERY_LONGEST)
        return refuse(&q, str_format(a, "it is longer than %d bytes", QUERY_LONGEST));
    xmlXPathContext *at = xmlXPathNewContext(tree);
    if (!at)
        out_of_memory(0);
    at->error = complain;
    at->userData = &q;
    at->opLimit = QUERY_MOST_STEPS;
    xmlXPathRegisterFunc(at, BAD_CAST "concat", NULL); /* what stands is not replaced */
    xmlXPathRegisterFunc(at, BAD_CAST "concat", concatenate);
    query_count_texts(at);
    xmlXPathOrderDocElems(tree);
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    bool answered = ask(&q, at, tree, expression, xml, out);
    xmlSetGenericErrorFunc(NULL, NULL);
    xmlXPathFreeContext(at);
    return answered;
}
