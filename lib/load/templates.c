#include "load/templates.h"
#include "configuration.h"

#include <stdlib.h>

/* Where to look, in order; empty entries are passed over. */
static size_t template_folders(arena *a, str option, str folder, str folders[4])
{
    folders[0] = option;
    folders[1] = folder.n ? path_join(a, folder, S("templates")) : (str){0};
    folders[2] = S(PIDC_SOURCE_TEMPLATES);
    folders[3] = S(PIDC_DATA_TEMPLATES);
    return 4;
}

/* Letters, digits, '-' and '_', with single slashes inside: nothing that climbs. */
static bool is_template_name(str name)
{
    if (name.n == 0 || name.n > 100)
        return false;
    for (size_t i = 0; i < name.n; i++) {
        bool slash = name.p[i] == '/' && i > 0 && i + 1 < name.n && name.p[i - 1] != '/';
        if (!ascii_is_alnum(name.p[i]) && name.p[i] != '-' && name.p[i] != '_' && !slash)
            return false;
    }
    return true;
}

str template_file(arena *a, const files *from, str option, str folder, str name, str ending)
{
    str folders[4];
    size_t count = is_template_name(name) ? template_folders(a, option, folder, folders) : 0;
    for (size_t i = 0; i < count; i++) {
        str path = path_join(a, folders[i], str_join(a, name, ending));
        if (folders[i].n && from->exists(from, path))
            return path;
    }
    return (str){0};
}

str template_path(arena *a, const files *from, str option, str folder, str name)
{
    return template_file(a, from, option, folder, name, S(".md"));
}

template_store *template_store_new(arena *a, const files *from, str option,
                                   diagnostics *problems)
{
    template_store *store = arena_alloc(a, sizeof *store);
    *store = (template_store){.arena = a, .from = from, .option = option, .problems = problems};
    store->names = map_new(a);
    store->paths = map_new(a);
    pthread_mutex_init(&store->lock, NULL);
    return store;
}

void template_store_free(template_store *store)
{
    for (size_t i = 0; i < store->count; i++)
        if (store->documents[i])
            arena_free(store->documents[i]->arena);
    pthread_mutex_destroy(&store->lock);
}

static template *read_template(template_store *store, str path, document **d)
{
    str text, error;
    arena *a = arena_new();
    const files *from = store->from;
    if (from->read(from, a, path, limits_default.file_size, &text, &error) != FILE_OK) {
        arena_free(a);
        return NULL;
    }
    *d = document_read(a, path, text, &limits_default);
    for (size_t i = 0; i < (*d)->problems.count; i++) {
        const diagnostic *p = (*d)->problems.items[i];
        diagnose(store->problems, p->rule, p->source, p->span, "%.*s", STR_ARG(p->message));
    }
    return (*d)->readable && (*d)->fields ? template_read(a, *d, store->problems) : NULL;
}

/* The index of the template at `path`, which is read when it is new. */
static size_t template_at(template_store *store, str path)
{
    size_t index = map_add(&store->paths, path, store->count);
    if (index != (size_t)-1)
        return index;
    arena *a = store->arena;
    store->templates = arena_grow(a, store->templates, store->count, &store->capacity,
                                  sizeof *store->templates);
    store->documents = arena_grow(a, store->documents, store->count, &store->document_capacity,
                                  sizeof *store->documents);
    document *d = NULL;
    store->templates[store->count] = read_template(store, path, &d);
    store->documents[store->count] = d;
    return store->count++;
}

/* The disk is asked once for a name and folder: every document of a programme asks. */
static const template *find(template_store *store, str folder, str name)
{
    str asked = str_join(store->arena, str_join(store->arena, folder, S("\0")), name);
    size_t index = map_get(&store->names, asked);
    if (index == (size_t)-1) {
        str path = template_path(store->arena, store->from, store->option, folder, name);
        index = path.n ? template_at(store, path) + 1 : 0;
        map_add(&store->names, asked, index);
    }
    return index ? store->templates[index - 1] : NULL;
}

const template *template_find(template_store *store, str folder, str name)
{
    pthread_mutex_lock(&store->lock);
    const template *found = find(store, folder, name);
    pthread_mutex_unlock(&store->lock);
    return found;
}

static int by_name(const void *left, const void *right)
{
    return str_cmp(*(const str *)left, *(const str *)right);
}

size_t template_names(arena *a, const files *from, str option, str folder, str **names)
{
    str folders[4], error;
    str *list = NULL;
    size_t count = 0, capacity = 0, folder_count = template_folders(a, option, folder, folders);
    map seen = map_new(a);
    for (size_t i = 0; i < folder_count; i++) {
        folder_entry *entries;
        size_t entry_count;
        if (folders[i].n == 0 || !from->is_folder(from, folders[i]) ||
            !from->list(from, a, folders[i], &entries, &entry_count, &error))
            continue;
        for (size_t k = 0; k < entry_count; k++) {
            str name = entries[k].name;
            if (entries[k].is_folder || !str_ends(name, S(".md")))
                continue;
            name = str_slice(name, 0, name.n - 3);
            if (!is_template_name(name) || map_add(&seen, name, count) != (size_t)-1)
                continue;
            list = arena_grow(a, list, count, &capacity, sizeof *list);
            list[count++] = name;
        }
    }
    if (count)
        qsort(list, count, sizeof *list, by_name);
    *names = list;
    return count;
}
