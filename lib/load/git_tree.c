#include "load/git_tree.h"

#include <pthread.h>
#include <stdlib.h>

#include "core/process.h"

static const size_t none = (size_t)-1;

enum { MOST_LINKS = 8 /* from link to link */ };

typedef struct entry {
    str path; /* below the root of the checkout */
    str name;
    str object; /* its id */
    bool is_folder;
    bool is_link;
    size_t target;            /* what a link leads to, or none; of others themselves */
    size_t child, last, next; /* of a folder its entries; the next of the same folder */
} entry;

struct git_tree {
    files files; /* first: a `files *` of ours is a git_tree */
    arena *arena;
    str root;  /* of the checkout, absolute */
    map index; /* a path below it to its entry; the root is "" */
    entry *entries;
    size_t count, capacity;
    process *blobs;         /* git cat-file --batch */
    pthread_mutex_t *turns; /* one question at a time */
};

static const git_tree *tree_of(const files *f)
{
    return (const git_tree *)f;
}

/* --- Where a path lies --- */

/* Appends `path` to *to part by part: "." adds nothing, ".." takes one away. */
static void append_path(arena *a, str *to, str path)
{
    str part;
    while (str_cut(&path, '/', &part)) {
        if (str_eq(part, S("..")))
            *to = to->n ? str_slice(*to, 0, path_folder(*to).n) : *to;
        else if (part.n && !str_eq(part, S(".")))
            *to = str_format(a, "%.*s%s%.*s", STR_ARG(*to), str_ends(*to, S("/")) ? "" : "/",
                             STR_ARG(part));
    }
}

/* The path from the root of the disk, links to folders resolved as far as these exist. */
static str absolute(arena *a, str path)
{
    str there = file_is_folder(path) ? path : path_folder(path), real = {0};
    for (;;) {
        char *resolved = realpath(str_c(a, there), NULL);
        real = str_copy(a, str_of(resolved));
        free(resolved);
        if (real.n || str_eq(there, path_folder(there)))
            break;
        there = path_folder(there);
    }
    if (real.n == 0)
        return real;
    bool here = str_eq(there, S(".")) && !str_starts(path, S("./"));
    append_path(a, &real, here ? path : str_from(path, there.n));
    return real;
}

/* Sets *inside to the path below the root of the checkout; false for one outside. */
static bool inside_of(const git_tree *t, arena *a, str path, str *inside)
{
    str full = absolute(a, path);
    if (!str_starts(full, t->root))
        return false;
    *inside = str_from(full, t->root.n);
    if (inside->n && t->root.n > 1 && inside->p[0] != '/')
        return false;
    if (inside->n && inside->p[0] == '/')
        *inside = str_from(*inside, 1);
    return true;
}

/* How a path is looked up. */
typedef struct lookup {
    bool outside;
    const entry *entry; /* NULL: there is none; a link's is what it leads to */
    str path;           /* below the root */
} lookup;

static const entry *entry_at(const git_tree *t, str inside)
{
    size_t index = map_get(&t->index, inside);
    if (index == none || t->entries[index].target == none)
        return NULL;
    return &t->entries[t->entries[index].target];
}

static lookup look_up(const git_tree *t, arena *a, str path)
{
    lookup found = {0};
    found.outside = !inside_of(t, a, path, &found.path);
    if (!found.outside)
        found.entry = entry_at(t, found.path);
    return found;
}

str git_tree_path(const git_tree *t, arena *a, str below)
{
    str here = {0}, part, path = S("");
    inside_of(t, a, S("."), &here);
    while (str_cut(&here, '/', &part))
        path = path_join(a, path.n ? path : S("."), S(".."));
    path = path.n && below.n ? path_join(a, path, below) : path.n ? path : below;
    return path.n ? path : S(".");
}

bool git_tree_covers(const git_tree *t, str path)
{
    arena *a = arena_new();
    bool covers = !look_up(t, a, path).outside;
    arena_free(a);
    return covers;
}

/* --- Contents --- */

/* The size in "<id> blob <size>"; none for "<id> missing" and anything else. */
static size_t blob_size(str answer)
{
    str id, kind;
    size_t size = 0;
    if (!str_cut(&answer, ' ', &id) || !str_cut(&answer, ' ', &kind) ||
        !str_eq(kind, S("blob")))
        return none;
    for (size_t i = 0; i < answer.n; i++)
        size = size * 10 + (size_t)(answer.p[i] - '0');
    return size;
}

/* Takes `size` bytes and the line feed behind them that nobody wants. */
static bool pass_over(process *git, size_t size)
{
    buf scratch = {0};
    bool ok = true;
    for (size++; ok && size; size -= size < 65536 ? size : 65536) {
        scratch.n = 0;
        ok = process_hear_bytes(git, size < 65536 ? size : 65536, &scratch);
    }
    buf_free(&scratch);
    return ok;
}

static file_status ask(process *git, str object, size_t limit, buf *content)
{
    str answer;
    if (!process_tell(git, object) || !process_tell(git, S("\n")) ||
        !process_hear_line(git, &answer))
        return FILE_FAILED;
    size_t size = blob_size(answer);
    if (size == none)
        return FILE_FAILED;
    if (size > limit)
        return pass_over(git, size) ? FILE_TOO_LARGE : FILE_FAILED;
    return process_hear_bytes(git, size, content) && pass_over(git, 0) ? FILE_OK : FILE_FAILED;
}

static file_status read_blob(const git_tree *t, arena *a, str object, size_t limit, str *text)
{
    buf content = {0};
    pthread_mutex_lock(t->turns);
    file_status status = ask(t->blobs, object, limit, &content);
    pthread_mutex_unlock(t->turns);
    if (status == FILE_OK)
        *text = str_copy(a, buf_view(&content));
    buf_free(&content);
    return status;
}

/* --- As files --- */

static file_status tree_read(const files *f, arena *a, str path, size_t limit, str *text,
                             str *error)
{
    const git_tree *t = tree_of(f);
    lookup found = look_up(t, a, path);
    if (found.outside)
        return file_read(a, path, limit, text, error);
    file_status status = FILE_FAILED;
    if (found.entry && !found.entry->is_folder)
        status = read_blob(t, a, found.entry->object, limit, text);
    if (status == FILE_FAILED)
        *error = str_format(a, "git cannot read what %.*s was", STR_ARG(path));
    return status;
}

static bool tree_peek(const files *f, arena *a, str path, size_t limit, buf *start)
{
    str text, error;
    if (look_up(tree_of(f), a, path).outside)
        return file_peek(a, path, limit, start);
    if (tree_read(f, a, path, none, &text, &error) != FILE_OK)
        return false;
    buf_str(start, str_slice(text, 0, limit));
    return true;
}

/* The root of a checkout holds a .git, though no commit does. */
static bool tree_exists(const files *f, str path)
{
    arena *a = arena_new();
    lookup found = look_up(tree_of(f), a, path);
    bool exists = found.outside ? file_exists(path)
                                : found.entry != NULL || str_eq(found.path, S(".git"));
    arena_free(a);
    return exists;
}

static bool tree_is_folder(const files *f, str path)
{
    arena *a = arena_new();
    lookup found = look_up(tree_of(f), a, path);
    bool is =
        found.outside ? file_is_folder(path) : found.entry != NULL && found.entry->is_folder;
    arena_free(a);
    return is;
}

static int by_name(const void *left, const void *right)
{
    return str_cmp(((const folder_entry *)left)->name, ((const folder_entry *)right)->name);
}

static bool tree_list(const files *f, arena *a, str folder, folder_entry **entries,
                      size_t *count, str *error)
{
    const git_tree *t = tree_of(f);
    lookup found = look_up(t, a, folder);
    if (found.outside)
        return folder_list(a, folder, entries, count, error);
    folder_entry *list = NULL;
    size_t n = 0, capacity = 0, at = found.entry ? found.entry->child : none;
    for (; at != none; at = t->entries[at].next) {
        list = arena_grow(a, list, n, &capacity, sizeof *list);
        list[n++] = (folder_entry){t->entries[at].name, t->entries[at].is_folder};
    }
    if (n)
        qsort(list, n, sizeof *list, by_name);
    *entries = list;
    *count = n;
    if (!found.entry || !found.entry->is_folder)
        *error = str_format(a, "there was no folder %.*s", STR_ARG(folder));
    return found.entry && found.entry->is_folder;
}

static str tree_absolute(const files *f, arena *a, str folder)
{
    return tree_is_folder(f, folder) ? absolute(a, folder) : (str){0};
}

/* --- Reading the tree --- */

static void add_entry(git_tree *t, entry e)
{
    size_t index = t->count;
    t->entries = arena_grow(t->arena, t->entries, t->count, &t->capacity, sizeof *t->entries);
    e.child = e.last = e.next = none;
    e.target = index;
    t->entries[t->count++] = e;
    map_add(&t->index, e.path, index);
    if (index == 0)
        return;
    str above = path_folder(e.path);
    size_t parent = map_get(&t->index, str_eq(above, S(".")) ? S("") : above);
    if (parent == none)
        return;
    entry *folder = &t->entries[parent];
    if (folder->child == none)
        folder->child = index;
    else
        t->entries[folder->last].next = index;
    folder->last = index;
}

/* "100644 blob <id>\t<path>"; submodules are left out. */
static void read_entry(git_tree *t, str line)
{
    str mode, kind, object;
    if (!str_cut(&line, ' ', &mode) || !str_cut(&line, ' ', &kind) ||
        !str_cut(&line, '\t', &object) || str_eq(kind, S("commit")))
        return;
    str path = str_copy(t->arena, line);
    add_entry(t, (entry){.path = path,
                         .name = path_base(path),
                         .object = str_copy(t->arena, object),
                         .is_folder = str_eq(kind, S("tree")),
                         .is_link = str_eq(mode, S("120000"))});
}

/* One step of a link: the entry that it names, or none. */
static size_t link_target(git_tree *t, const entry *e)
{
    str text, inside = S("/");
    if (read_blob(t, t->arena, e->object, 4096, &text) != FILE_OK || str_starts(text, S("/")))
        return none;
    str above = path_folder(e->path);
    append_path(t->arena, &inside, str_eq(above, S(".")) ? S("") : above);
    append_path(t->arena, &inside, text);
    return map_get(&t->index, str_from(inside, 1));
}

static void follow_links(git_tree *t)
{
    for (size_t i = 0; i < t->count; i++) {
        size_t at = i;
        for (int step = 0; at != none && t->entries[at].is_link; step++)
            at = step < MOST_LINKS ? link_target(t, &t->entries[at]) : none;
        t->entries[i].target = at;
    }
}

static void read_names(git_tree *t, str listed)
{
    str line;
    add_entry(t, (entry){.path = S(""), .name = S(""), .is_folder = true});
    while (str_cut(&listed, '\0', &line))
        read_entry(t, line);
}

/* The nearest folder with a .git, from `path` up; empty when there is none. */
static str find_root(arena *a, str path)
{
    for (str at = absolute(a, path); at.n; at = path_folder(at)) {
        if (file_exists(path_join(a, at, S(".git"))))
            return at;
        if (at.n == 1)
            break;
    }
    return (str){0};
}

/* The id of a commit; empty, with *error, when there is no such revision. */
static str find_commit(arena *a, str root, str revision, str *error)
{
    str wanted = str_format(a, "%.*s^{commit}", STR_ARG(revision));
    const char *argv[] = {"git",      "-C",      str_c(a, root),     "rev-parse",
                          "--verify", "--quiet", "--end-of-options", wanted.p,
                          NULL};
    buf output = {0};
    int status = process_run(argv, (str){0}, &output);
    str commit = str_copy(a, str_trim(buf_view(&output)));
    buf_free(&output);
    if (status == 0 && commit.n)
        return commit;
    *error = status < 0 || status == 127 ? S("git could not be run")
                                         : str_format(a, "git has no revision “%.*s” in %.*s",
                                                      STR_ARG(revision), STR_ARG(root));
    return (str){0};
}

static bool list_commit(git_tree *t, str commit)
{
    const char *argv[] = {"git", "-C",          str_c(t->arena, t->root), "ls-tree", "-r", "-t",
                          "-z",  "--full-tree", str_c(t->arena, commit),  NULL};
    buf output = {0};
    bool ok = process_run(argv, (str){0}, &output) == 0;
    if (ok)
        read_names(t, buf_view(&output));
    buf_free(&output);
    return ok;
}

static git_tree *new_tree(str root)
{
    arena *own = arena_new();
    git_tree *t = arena_alloc(own, sizeof *t);
    *t = (git_tree){
        .files = {.read = tree_read,
                  .peek = tree_peek,
                  .exists = tree_exists,
                  .is_folder = tree_is_folder,
                  .list = tree_list,
                  .absolute = tree_absolute},
        .arena = own,
        .root = str_copy(own, root),
        .index = map_new(own),
        .blobs = arena_alloc(own, sizeof(process)),
        .turns = arena_alloc(own, sizeof(pthread_mutex_t)),
    };
    t->blobs->fd = -1;
    pthread_mutex_init(t->turns, NULL);
    return t;
}

git_tree *git_tree_open(arena *a, str path, str revision, str *error)
{
    str root = find_root(a, path);
    if (root.n == 0) {
        *error = str_format(a, "“%.*s” lies in no git checkout", STR_ARG(path));
        return NULL;
    }
    str commit = find_commit(a, root, revision, error);
    if (commit.n == 0)
        return NULL;
    git_tree *t = new_tree(root);
    const char *argv[] = {"git", "-C", str_c(a, root), "cat-file", "--batch", NULL};
    if (!list_commit(t, commit) || !process_start(t->blobs, argv)) {
        *error = str_format(a, "git cannot read the tree at %.*s", STR_ARG(revision));
        git_tree_close(t);
        return NULL;
    }
    follow_links(t);
    return t;
}

void git_tree_close(git_tree *t)
{
    process_end(t->blobs);
    pthread_mutex_destroy(t->turns);
    arena_free(t->arena);
}

const files *git_tree_files(const git_tree *t)
{
    return &t->files;
}
