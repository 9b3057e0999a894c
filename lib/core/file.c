#define _DEFAULT_SOURCE /* what kind of file an entry of a folder is */

#include "core/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static str failure(arena *a, const char *what, str path)
{
    return str_format(a, "cannot %s %.*s: %s", what, STR_ARG(path), strerror(errno));
}

/* One read, again when a signal came between. */
static ssize_t read_some(int fd, char *p, size_t size)
{
    ssize_t n;
    do
        n = read(fd, p, size);
    while (n < 0 && errno == EINTR);
    return n;
}

/* Reads until the end or until more than `limit` bytes have come. */
static file_status read_all(arena *a, int fd, size_t limit, str *text)
{
    buf content = {0};
    file_status status = FILE_OK;
    for (ssize_t n = 1; n > 0 && status == FILE_OK;) {
        buf_reserve(&content, 1);
        n = read_some(fd, content.p + content.n, content.capacity - content.n);
        content.n += n > 0 ? (size_t)n : 0;
        if (n < 0)
            status = FILE_FAILED;
        else if (content.n > limit)
            status = FILE_TOO_LARGE;
    }
    if (status == FILE_OK)
        *text = str_copy(a, buf_view(&content));
    buf_free(&content);
    return status;
}

/*
 * Reads a file of a known size straight to where it stays. False when it has another by
 * now: then the file is at its beginning again.
 */
static bool read_whole(arena *a, int fd, size_t size, str *text)
{
    char *p = arena_bytes(a, size + 1);
    ssize_t n = read_some(fd, p, size + 1);
    if (n < 0 || (size_t)n != size) {
        lseek(fd, 0, SEEK_SET);
        return false;
    }
    p[size] = '\0';
    *text = (str){p, size};
    return true;
}

file_status file_read(arena *a, str path, size_t limit, str *text, str *error)
{
    bool standard_input = str_eq(path, S("-"));
    int fd = standard_input ? STDIN_FILENO : open(str_c(a, path), O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0) {
        *error = failure(a, "read", path);
        if (fd > STDIN_FILENO)
            close(fd);
        return FILE_FAILED;
    }
    file_status status = FILE_OK;
    if (S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        status = FILE_FAILED;
    } else if (S_ISREG(info.st_mode) && (size_t)info.st_size > limit) {
        status = FILE_TOO_LARGE;
    } else if (standard_input || !S_ISREG(info.st_mode) ||
               !read_whole(a, fd, (size_t)info.st_size, text)) {
        status = read_all(a, fd, limit, text);
    }
    if (status == FILE_FAILED)
        *error = failure(a, "read", path);
    if (!standard_input)
        close(fd);
    return status;
}

bool file_peek(arena *a, str path, size_t limit, buf *start)
{
    int fd = open(str_c(a, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    buf_reserve(start, limit);
    ssize_t n = read_some(fd, start->p + start->n, limit);
    if (n > 0)
        start->n += (size_t)n;
    close(fd);
    return n >= 0;
}

/* Room enough for a path on the stack of a question that keeps nothing. */
static bool path_stat(str path, struct stat *info)
{
    char name[4096];
    if (path.n >= sizeof name)
        return false;
    memcpy(name, path.p, path.n);
    name[path.n] = '\0';
    return stat(name, info) == 0;
}

bool file_exists(str path)
{
    struct stat info;
    return path_stat(path, &info);
}

bool file_is_folder(str path)
{
    struct stat info;
    return path_stat(path, &info) && S_ISDIR(info.st_mode);
}

bool folder_make(arena *a, str path, str *error)
{
    if (file_is_folder(path))
        return true;
    str above = path_folder(path);
    if (above.n < path.n && !str_eq(above, S(".")) && !folder_make(a, above, error))
        return false;
    if (mkdir(str_c(a, path), 0777) == 0 || (errno == EEXIST && file_is_folder(path)))
        return true;
    *error = failure(a, "create", path);
    return false;
}

static int by_name(const void *left, const void *right)
{
    return str_cmp(((const folder_entry *)left)->name, ((const folder_entry *)right)->name);
}

/* What an entry is, as st_mode says it; a link stays one. 0 when it has gone. */
static mode_t entry_mode(int folder, const struct dirent *e)
{
    struct stat info;
    if (e->d_type != DT_UNKNOWN)
        return DTTOIF(e->d_type);
    return fstatat(folder, e->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 ? info.st_mode : 0;
}

/* Through links: one that leads nowhere is nothing special, and will be missed when it is read.
 */
static bool is_special(int folder, const char *name, mode_t mode)
{
    struct stat info;
    if (S_ISLNK(mode))
        mode = fstatat(folder, name, &info, 0) == 0 ? info.st_mode : S_IFREG;
    return !S_ISREG(mode) && !S_ISDIR(mode);
}

bool folder_list(arena *a, str path, folder_entry **entries, size_t *count, str *error)
{
    DIR *folder = opendir(path.n ? str_c(a, path) : ".");
    if (!folder) {
        *error = failure(a, "read", path);
        return false;
    }
    folder_entry *list = NULL;
    size_t n = 0, capacity = 0;
    errno = 0;
    for (struct dirent *e; (e = readdir(folder)) != NULL; errno = 0) {
        str name = str_of(e->d_name);
        if (str_eq(name, S(".")) || str_eq(name, S("..")))
            continue;
        mode_t mode = entry_mode(dirfd(folder), e);
        if (mode == 0)
            continue;
        list = arena_grow(a, list, n, &capacity, sizeof *list);
        list[n++] = (folder_entry){str_copy(a, name), S_ISDIR(mode),
                                   is_special(dirfd(folder), e->d_name, mode)};
    }
    bool ok = errno == 0;
    if (!ok)
        *error = failure(a, "read", path);
    closedir(folder);
    if (n)
        qsort(list, n, sizeof *list, by_name);
    *entries = list;
    *count = n;
    return ok;
}

str path_join(arena *a, str folder, str name)
{
    if (folder.n == 0 || str_eq(folder, S(".")))
        return str_copy(a, name);
    bool slash = folder.p[folder.n - 1] == '/';
    return slash ? str_join(a, folder, name) : str_join(a, str_join(a, folder, S("/")), name);
}

str path_below(str folder, str path)
{
    if (str_eq(folder, S(".")) || !str_starts(path, folder))
        return path;
    path = str_from(path, folder.n);
    return path.n && path.p[0] == '/' ? str_from(path, 1) : path;
}

str path_tidy(str path)
{
    while (str_starts(path, S("./")) && path.n > 2)
        path = str_from(path, 2);
    while (path.n > 1 && path.p[path.n - 1] == '/')
        path.n--;
    return path;
}

str path_folder(str path)
{
    size_t n = path.n;
    while (n > 0 && path.p[n - 1] != '/')
        n--;
    if (n == 0)
        return S(".");
    return n == 1 ? str_slice(path, 0, 1) : str_slice(path, 0, n - 1);
}

str path_base(str path)
{
    size_t n = path.n;
    while (n > 0 && path.p[n - 1] != '/')
        n--;
    return str_from(path, n);
}
