#include "memory_work.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "data/export.h"
#include "data/export_write.h"
#include "small_programme.h"
#include "small_texts.h"

static small_programme small;

void memory_work_open(void)
{
    small = small_make(small_texts, 4, NULL, date_day(2008, 5, 1));
}

void memory_work_close(void)
{
    small_free(&small);
}

void memory_work(buf *made)
{
    arena *a = arena_new();
    const document *d = document_read(a, S("x.md"), str_of(small_texts[1]), &limits_default);
    xmlDoc *tree = export_make(small.plan);
    file_output *files;
    size_t count = export_write_csv(a, tree, S("."), &files);
    buf_format(made, "%zu findings\n", d->problems.count);
    export_write_json(made, tree);
    export_write_xml(made, tree);
    for (size_t i = 0; i < count; i++)
        buf_str(made, files[i].content);
    xmlFreeDoc(tree);
    arena_free(a);
}
