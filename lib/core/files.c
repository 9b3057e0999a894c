#include "core/files.h"

#include <stdlib.h>

/* --- The disk --- */

static file_status disk_read(const files *f, arena *a, str path, size_t limit, str *text,
                             str *error)
{
    (void)f;
    return file_read(a, path, limit, text, error);
}

static bool disk_peek(const files *f, arena *a, str path, size_t limit, buf *start)
{
    (void)f;
    return file_peek(a, path, limit, start);
}

static bool disk_exists(const files *f, str path)
{
    (void)f;
    return file_exists(path);
}

static bool disk_is_folder(const files *f, str path)
{
    (void)f;
    return file_is_folder(path);
}

static bool disk_list(const files *f, arena *a, str folder, folder_entry **entries,
                      size_t *count, str *error)
{
    (void)f;
    return folder_list(a, folder, entries, count, error);
}

static str disk_absolute(const files *f, arena *a, str folder)
{
    (void)f;
    char *real = realpath(str_c(a, folder), NULL);
    str path = str_copy(a, str_of(real));
    free(real);
    return path;
}

const files files_on_disk = {
    .read = disk_read,
    .peek = disk_peek,
    .exists = disk_exists,
    .is_folder = disk_is_folder,
    .list = disk_list,
    .absolute = disk_absolute,
    .git_ignores = true,
};

/* --- Texts over them --- */

static const files_layer *layer_of(const files *f)
{
    return (const files_layer *)f; /* its first member */
}

const str *files_layer_get(const files_layer *layer, str path)
{
    size_t index = map_get(&layer->index, path);
    return index == (size_t)-1 ? NULL : &layer->texts[index];
}

static file_status layer_read(const files *f, arena *a, str path, size_t limit, str *text,
                              str *error)
{
    const files *below = layer_of(f)->below;
    const str *own = files_layer_get(layer_of(f), path);
    if (!own)
        return below->read(below, a, path, limit, text, error);
    if (own->n > limit)
        return FILE_TOO_LARGE;
    *text = *own;
    return FILE_OK;
}

static bool layer_peek(const files *f, arena *a, str path, size_t limit, buf *start)
{
    const files *below = layer_of(f)->below;
    const str *own = files_layer_get(layer_of(f), path);
    if (!own)
        return below->peek(below, a, path, limit, start);
    buf_str(start, str_slice(*own, 0, own->n < limit ? own->n : limit));
    return true;
}

static bool layer_exists(const files *f, str path)
{
    const files *below = layer_of(f)->below;
    return files_layer_get(layer_of(f), path) || below->exists(below, path);
}

static bool layer_is_folder(const files *f, str path)
{
    const files *below = layer_of(f)->below;
    return !files_layer_get(layer_of(f), path) && below->is_folder(below, path);
}

static bool layer_list(const files *f, arena *a, str folder, folder_entry **entries,
                       size_t *count, str *error)
{
    const files *below = layer_of(f)->below;
    return below->list(below, a, folder, entries, count, error);
}

static str layer_absolute(const files *f, arena *a, str folder)
{
    const files *below = layer_of(f)->below;
    return below->absolute(below, a, folder);
}

files_layer files_layer_new(arena *a, const files *below)
{
    return (files_layer){
        .files = {.read = layer_read,
                  .peek = layer_peek,
                  .exists = layer_exists,
                  .is_folder = layer_is_folder,
                  .list = layer_list,
                  .absolute = layer_absolute,
                  .git_ignores = below->git_ignores},
        .below = below,
        .index = map_new(a),
    };
}

void files_layer_set(files_layer *layer, str path, str text)
{
    size_t index = map_add(&layer->index, path, layer->count);
    if (index == (size_t)-1) {
        index = layer->count;
        layer->texts = arena_grow(layer->index.arena, layer->texts, layer->count++,
                                  &layer->capacity, sizeof(str));
    }
    layer->texts[index] = text;
}
