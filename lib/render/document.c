#include "render/document.h"

#include "render/icc.h"
#include "render/metadata.h"

/* The colours of all pages are sRGB (ISO 19005-2, 6.2.3). */
static uint32_t write_output_intent(pdf_file *file)
{
    uint32_t number = pdf_file_reserve(file, 2);
    buf profile = {0}, b = {0};
    icc_srgb(&profile);
    pdf_file_stream(file, number + 1, S("/N 3"), buf_view(&profile));
    buf_format(&b,
               "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
               "/Info(sRGB)/DestOutputProfile %u 0 R>>",
               number + 1);
    pdf_file_object(file, number, buf_view(&b));
    buf_free(&b);
    buf_free(&profile);
    return number;
}

void document_finish(arena *a, const xmlDoc *tree, pdf_file *file, painter *p,
                     const outline *bookmarks, const place_map *places)
{
    uint32_t outlines = outline_write(bookmarks, file, p, places);
    painter_roots roots = painter_finish(p);
    uint32_t intent = write_output_intent(file), xmp = metadata_write_xmp(tree, file);
    uint32_t catalog = pdf_file_reserve(file, 1);
    buf b = {0};
    buf_format(&b,
               "<</Type/Catalog/Pages %u 0 R/StructTreeRoot %u 0 R/MarkInfo<</Marked true>>"
               "/Metadata %u 0 R/OutputIntents[%u 0 R]/Lang",
               roots.pages, roots.structure, xmp, intent);
    pdf_text_string(&b, metadata_language(tree));
    buf_str(&b, S("/ViewerPreferences<</DisplayDocTitle true>>"
                  "/PageLabels<</Nums[0<</S/D>>]>>"));
    if (outlines)
        buf_format(&b, "/PageMode/UseOutlines/Outlines %u 0 R", outlines);
    buf_str(&b, S(">>"));
    pdf_file_object(file, catalog, buf_view(&b));
    buf_free(&b);
    pdf_file_finish(file, catalog, metadata_write_info(a, tree, file));
}
