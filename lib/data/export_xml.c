#include "core/arena.h"
#include "data/export_write.h"

void export_write_xml(buf *out, xmlDoc *tree)
{
    xmlChar *text = NULL;
    int size = 0;
    xmlDocDumpFormatMemoryEnc(tree, &text, &size, "UTF-8", 1);
    if (!text)
        out_of_memory(0);
    buf_str(out, (str){(const char *)text, (size_t)size});
    xmlFree(text);
}
