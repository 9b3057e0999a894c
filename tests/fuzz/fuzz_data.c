/*
 * Two versions of a programme, parted by a vertical tab: whatever they hold, comparing
 * them and writing them as data ends and crashes nothing; what is written is sound; and
 * a version compared with itself has no changes.
 */
#include <libxml/parser.h>
#include <stdlib.h>

#include "core/utf8.h"
#include "data/changes_write.h"
#include "data/export.h"
#include "data/export_write.h"
#include "parts.h"
#include "require.h"

static void compare(const programme *old, const programme *new)
{
    arena *a = arena_new();
    const changes *found = changes_between(a, old, new);
    const comparison all = {.old = S("old"), .new = S("new"), .programmes = &found, .count = 1};
    buf out = {0};
    changes_write_text(&out, &all);
    changes_write_json(&out, &all);
    require(utf8_invalid_at(buf_view(&out)) == (size_t)-1);
    require(old != new || found->count == 0);
    buf_free(&out);
    arena_free(a);
}

static void export(const programme *p)
{
    if (!p->self)
        return;
    plan *plan = plan_make(p, NULL, 0);
    xmlDoc *tree = export_make(plan);
    file_output *files;
    arena *a = arena_new();
    buf out = {0};
    export_write_csv(a, tree, S("out"), &files);
    export_write_json(&out, tree);
    require(utf8_invalid_at(buf_view(&out)) == (size_t)-1);
    out.n = 0;
    export_write_xml(&out, tree);
    xmlDoc *again = xmlReadMemory(out.p, (int)out.n, NULL, NULL, XML_PARSE_HUGE);
    require(again != NULL);
    xmlFreeDoc(again);
    xmlFreeDoc(tree);
    buf_free(&out);
    arena_free(a);
    plan_free(plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str rest = {(const char *)data, size}, first = {0};
    str_cut(&rest, '\v', &first);
    parts old = parts_read(first), new = parts_read(rest);
    compare(old.programme, new.programme);
    compare(new.programme, old.programme);
    compare(new.programme, new.programme);
    export(new.programme);
    parts_free(&old);
    parts_free(&new);
    return 0;
}
