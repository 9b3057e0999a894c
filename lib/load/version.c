#include "load/version.h"

static bool from_here(str path)
{
    return str_eq(path, S(".")) || str_eq(path, S("..")) || str_starts(path, S("./")) ||
           str_starts(path, S("../"));
}

/* "HEAD~3:pids/x" */
static bool open_path(arena *a, version *v, size_t colon, str *error)
{
    str below = path_tidy(str_from(v->name, colon + 1));
    v->tree = git_tree_open(a, S("."), str_slice(v->name, 0, colon), error);
    if (!v->tree)
        return false;
    bool here = from_here(str_from(v->name, colon + 1));
    v->path = here ? below : git_tree_path(v->tree, a, below);
    return true;
}

/* Whether what a revision was asked for was there: else nothing stays open. */
static bool was_there(arena *a, version *v, str *error)
{
    const files *then = version_files(v);
    if (git_tree_covers(v->tree, v->path) && then->exists(then, v->path))
        return true;
    *error = str_format(a, "“%.*s” has no “%.*s”", STR_ARG(v->name), STR_ARG(v->path));
    version_close(v);
    return false;
}

static bool open_revision(arena *a, version *v, str *error)
{
    v->tree = git_tree_open(a, v->path, v->name, error);
    return v->tree != NULL;
}

bool version_of_revision(arena *a, str revision, str path, version *v, str *error)
{
    *v = (version){.name = revision, .path = path_tidy(path)};
    return open_revision(a, v, error) && was_there(a, v, error);
}

bool version_open(arena *a, str name, str beside, version *v, str *error)
{
    *v = (version){.name = name, .path = path_tidy(name)};
    if (file_exists(v->path))
        return true;
    size_t colon = str_find_byte(name, ':');
    if (colon == (size_t)-1)
        v->path = path_tidy(beside);
    if (colon == (size_t)-1 ? open_revision(a, v, error) : open_path(a, v, colon, error))
        return was_there(a, v, error);
    *error =
        str_format(a, "“%.*s” is no file or folder, and %.*s", STR_ARG(name), STR_ARG(*error));
    return false;
}

void version_close(version *v)
{
    if (v->tree)
        git_tree_close(v->tree);
    v->tree = NULL;
}

const files *version_files(const version *v)
{
    return v->tree ? git_tree_files(v->tree) : &files_on_disk;
}
