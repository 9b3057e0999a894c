#include "compose/author.h"

#include "compose/anchors.h"
#include "core/file.h"

enum { IMAGE_LIMIT = 8 * 1024 * 1024 };

static bool from_disk(arena *a, str path, str *bytes)
{
    str error;
    return file_read(a, path, IMAGE_LIMIT, bytes, &error) == FILE_OK;
}

/* True when `path` lies below the folder of the file `beside`. */
static bool is_below(arena *a, str beside, str path)
{
    str folder = anchors_path(a, beside, S("."));
    if (folder.n == 0)
        return !str_starts(path, S("../"));
    return str_starts(path, folder) && path.n > folder.n && path.p[folder.n] == '/';
}

bool author_image(view_context *c, str beside, str url, str *bytes)
{
    const record *programme = c->programme ? c->programme->self : NULL;
    str path = anchors_path(c->arena, beside, url);
    bool allowed =
        path.n && (is_below(c->arena, beside, path) ||
                   (programme && is_below(c->arena, programme->document->source.path, path)));
    if (!allowed)
        return false;
    if (c->in->read_image)
        return c->in->read_image(c->in->read_image_self, c->arena, path, bytes);
    return from_disk(c->arena, path, bytes);
}

static bool image(void *self, str url, str *bytes)
{
    const author *text = self;
    return author_image(text->context, text->record->document->source.path, url, bytes);
}

static str target(void *self, str url)
{
    const author *text = self;
    str id = anchors_link(text->context->anchors, text->record, url);
    return id.n ? str_join(text->context->arena, S("#"), id) : S("");
}

static str section_id(void *self, size_t section)
{
    const author *text = self;
    anchors *ids = text->context->anchors;
    str reserved = anchors_section(ids, text->record, section);
    return reserved.n ? anchors_place(ids, reserved) : reserved;
}

static str table_id(void *self, const table *t)
{
    const author *text = self;
    anchors *ids = text->context->anchors;
    str reserved = anchors_table(ids, text->record, t);
    return reserved.n ? anchors_place(ids, reserved) : reserved;
}

author author_of(view_context *c, const record *r)
{
    return (author){.context = c, .record = r};
}

markdown author_markdown(author *text)
{
    return (markdown){
        .arena = text->context->arena,
        .document = text->record->document,
        .record = text->record,
        .host = {.self = text,
                 .link = target,
                 .image = image,
                 .section_id = section_id,
                 .table_id = table_id},
    };
}
