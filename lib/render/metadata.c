#include "render/metadata.h"
#include "configuration.h"

#include "read/date_text.h"
#include "render/dom.h"

#define PRODUCER "pidc " PIDC_VERSION

str metadata_title(const xmlDoc *tree)
{
    str title = dom_meta(tree, "title");
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)tree);
    for (const xmlNode *n = root; n && title.n == 0; n = dom_next(n, root))
        if (n->type == XML_ELEMENT_NODE && str_eq(str_of((const char *)n->name), S("title")) &&
            n->children)
            title = str_trim(dom_text(n->children));
    return title.n ? title : S("Untitled");
}

str metadata_language(const xmlDoc *tree)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)tree);
    str lang = root ? dom_attribute(root, "lang") : S("");
    return lang.n ? lang : S("en-GB");
}

/* The day that meta "date" names, as far as it names one. */
static bool dated(const xmlDoc *tree, int *year, int *month, int *d)
{
    date_value date = date_parse(dom_meta(tree, "date"), NULL);
    if (date.state != DATE_KNOWN)
        return false;
    date_parts(date.range.first, year, month, d);
    return true;
}

static void entry(buf *b, const char *name, str text)
{
    if (text.n == 0)
        return;
    buf_format(b, "/%s", name);
    pdf_text_string(b, text);
}

uint32_t metadata_write_info(arena *a, const xmlDoc *tree, pdf_file *file)
{
    uint32_t number = pdf_file_reserve(file, 1);
    int year, month, d;
    buf b = {0};
    buf_str(&b, S("<<"));
    entry(&b, "Title", metadata_title(tree));
    entry(&b, "Author", dom_meta(tree, "accountable-body"));
    entry(&b, "Subject", dom_meta(tree, "programme"));
    entry(&b, "Producer", S(PRODUCER));
    if (dated(tree, &year, &month, &d)) {
        str when = str_format(a, "D:%04d%02d%02d000000Z", year, month, d);
        entry(&b, "CreationDate", when);
        entry(&b, "ModDate", when);
    }
    buf_str(&b, S(">>"));
    pdf_file_object(file, number, buf_view(&b));
    buf_free(&b);
    return number;
}

static void escaped(buf *b, str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '<':
            buf_str(b, S("&lt;"));
            break;
        case '>':
            buf_str(b, S("&gt;"));
            break;
        case '&':
            buf_str(b, S("&amp;"));
            break;
        default:
            buf_byte(b, text.p[i]);
            break;
        }
    }
}

static void element(buf *b, const char *before, str text, const char *after)
{
    if (text.n == 0)
        return;
    buf_str(b, str_of(before));
    escaped(b, text);
    buf_str(b, str_of(after));
}

/* PDF/A wants properties that it does not know described (ISO 19005-2, 6.6.2.3). */
static const char extension[] =
    "<rdf:Description rdf:about=\"\" "
    "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

static void properties(buf *b, const xmlDoc *tree)
{
    buf_str(b, S("<rdf:Description rdf:about=\"\" "
                 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                 "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                 "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
                 "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
                 "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                 "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
                 "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n"));
    element(b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", metadata_title(tree),
            "</rdf:li></rdf:Alt></dc:title>\n");
    element(b, "<dc:creator><rdf:Seq><rdf:li>", dom_meta(tree, "accountable-body"),
            "</rdf:li></rdf:Seq></dc:creator>\n");
    element(b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
            dom_meta(tree, "programme"), "</rdf:li></rdf:Alt></dc:description>\n");
    element(b, "<dc:language><rdf:Bag><rdf:li>", metadata_language(tree),
            "</rdf:li></rdf:Bag></dc:language>\n");
    element(b, "<pdf:Producer>", S(PRODUCER), "</pdf:Producer>\n");
    int year, month, d;
    if (dated(tree, &year, &month, &d))
        buf_format(b,
                   "<xmp:CreateDate>%04d-%02d-%02dT00:00:00Z</xmp:CreateDate>"
                   "<xmp:ModifyDate>%04d-%02d-%02dT00:00:00Z</xmp:ModifyDate>\n",
                   year, month, d, year, month, d);
    buf_str(b, S("</rdf:Description>\n"));
}

uint32_t metadata_write_xmp(const xmlDoc *tree, pdf_file *file)
{
    uint32_t number = pdf_file_reserve(file, 1);
    buf b = {0};
    buf_str(&b, S("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"));
    properties(&b, tree);
    buf_str(&b, str_of(extension));
    buf_str(&b, S("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"));
    pdf_file_stream_raw(file, number, S("/Type/Metadata/Subtype/XML"), buf_view(&b));
    buf_free(&b);
    return number;
}
