#include "load/intake.h"

/* --- Parts --- */

static bool climbs(const scope_file *file)
{
    return str_starts(file->path, S("../")) || str_find(file->path, S("/../")) != (size_t)-1;
}

/* The folders in which files lie; false when some path climbs: then nobody knows what is above.
 */
static bool gather_folders(const scope *all, map *folders)
{
    for (size_t i = 0; i < all->count; i++) {
        if (climbs(&all->files[i]))
            return false;
        map_add(folders, path_folder(all->files[i].path), i);
    }
    return true;
}

/* The folder that holds both paths, each with folders of its own in between or not. */
static str common_folder(str a, str b)
{
    size_t n = 0, slash = 0;
    for (; n < a.n && n < b.n && a.p[n] == b.p[n]; n++)
        if (a.p[n] == '/')
            slash = n + 1;
    return path_folder(str_slice(a, 0, slash));
}

/*
 * Could a programme hold both of two files? Only one whose document lies in a folder
 * above both: if no file at all lies in any of these, none does.
 */
static bool are_tied(const map *folders, str a, str b)
{
    for (str folder = common_folder(a, b);; folder = path_folder(folder)) {
        if (map_get(folders, folder) != (size_t)-1)
            return true;
        if (str_eq(folder, S(".")) || str_eq(folder, S("/")))
            return false;
    }
}

static void find_parts(intake *in)
{
    map folders = map_new(in->arena);
    bool known = gather_folders(&in->all, &folders);
    const scope_file *files = in->all.files;
    in->parts = arena_array(in->arena, in->all.count + 1, sizeof *in->parts);
    for (size_t i = 0; i < in->all.count; i++) {
        if (i == 0 || (known && !are_tied(&folders, files[i - 1].path, files[i].path)))
            in->parts[in->count++].files = in->all.files + i;
        in->parts[in->count - 1].count++;
    }
}

/* --- All together --- */

/* The files to read: with standard input in the place of the one it is judged as. */
static const files *sees(arena *a, const workspace_options *options)
{
    const files *from = options->from ? options->from : &files_on_disk;
    if (!options->has_input)
        return from;
    files_layer *layer = arena_alloc(a, sizeof *layer);
    *layer = files_layer_new(a, from);
    files_layer_set(layer, path_tidy(options->input_path), options->input);
    return &layer->files;
}

intake *intake_open(const str *paths, size_t count, const workspace_options *options)
{
    arena *a = arena_new();
    intake *in = arena_alloc(a, sizeof *in);
    in->arena = a;
    in->problems = diagnostics_new(a);
    in->from = sees(a, options);
    in->templates = template_store_new(a, in->from, options->templates, &in->problems);
    str extra = options->has_input ? options->input_path : (str){0};
    if (!scope_find(a, in->from, paths, count, extra, &in->all, &in->error))
        return in;
    for (size_t i = 0; options->whole && i < in->all.count; i++)
        in->all.files[i].context = false;
    find_parts(in);
    return in;
}

void intake_close(intake *in)
{
    template_store_free(in->templates);
    arena_free(in->arena);
}
