#include "render/document.h"

#include "render/outline.h"

str document_title(const xmlDoc *tree)
{
    str title = dom_meta(tree, "title");
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)tree);
    for (const xmlNode *n = root; n && title.n == 0; n = dom_next(n, root))
        if (n->type == XML_ELEMENT_NODE && str_eq(str_of((const char *)n->name), S("title")) &&
            n->children)
            title = str_trim(dom_text(n->children));
    return title;
}

static str language(const xmlDoc *tree)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)tree);
    str lang = root ? dom_attribute(root, "lang") : S("");
    return lang.n ? lang : S("en-GB");
}

static uint32_t write_info(const xmlDoc *tree, pdf_file *file)
{
    uint32_t number = pdf_file_reserve(file, 1);
    buf b = {0};
    buf_str(&b, S("<</Title"));
    pdf_text_string(&b, document_title(tree));
    buf_str(&b, S("/Author"));
    pdf_text_string(&b, dom_meta(tree, "accountable-body"));
    buf_str(&b, S("/Producer(pidc)>>"));
    pdf_file_object(file, number, buf_view(&b));
    buf_free(&b);
    return number;
}

void document_write(arena *a, const xmlDoc *tree, pdf_file *file, canvas *c,
                    const place_map *places)
{
    uint32_t outlines = outline_write(a, tree, file, c, places);
    uint32_t pages = canvas_finish(c), catalog = pdf_file_reserve(file, 1);
    buf b = {0};
    buf_format(&b, "<</Type/Catalog/Pages %u 0 R/Lang", pages);
    pdf_text_string(&b, language(tree));
    buf_str(&b, S("/ViewerPreferences<</DisplayDocTitle true>>"
                  "/PageLabels<</Nums[0<</S/D>>]>>"));
    if (outlines)
        buf_format(&b, "/PageMode/UseOutlines/Outlines %u 0 R", outlines);
    buf_str(&b, S(">>"));
    pdf_file_object(file, catalog, buf_view(&b));
    buf_free(&b);
    pdf_file_finish(file, catalog, write_info(tree, file));
}
