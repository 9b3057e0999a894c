/*
 * Runs a fuzz target over the files of a folder: what was found once stays found.
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/file.h"
#include "require.h"

enum { MAX_INPUT = 1 << 20 };

/* The target sees a block without a byte to spare. */
static bool replay(arena *a, str path)
{
    str text, error;
    if (file_read(a, path, MAX_INPUT, &text, &error) != FILE_OK) {
        fprintf(stderr, "%.*s\n", STR_ARG(error));
        return false;
    }
    uint8_t *block = malloc(text.n ? text.n : 1);
    if (!block)
        abort();
    for (size_t i = 0; i < text.n; i++)
        block[i] = (uint8_t)text.p[i];
    LLVMFuzzerTestOneInput(block, text.n);
    free(block);
    return true;
}

int main(int argc, char **argv)
{
    arena *a = arena_new();
    size_t replayed = 0;
    bool ok = argc > 1;
    for (int i = 1; i < argc; i++) {
        folder_entry *entries;
        size_t count = 0;
        str error;
        ok &= folder_list(a, str_of(argv[i]), &entries, &count, &error);
        for (size_t k = 0; ok && k < count; k++, replayed++)
            ok = replay(a, path_join(a, str_of(argv[i]), entries[k].name));
    }
    arena_free(a);
    printf("%zu inputs replayed\n", replayed);
    return ok && replayed ? EXIT_SUCCESS : EXIT_FAILURE;
}
