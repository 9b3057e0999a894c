#include "render/packer.h"

#include <libdeflate.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/stage.h"

/* Level 4 takes half as long again as level 1 for files a twentieth smaller. */
enum { JOBS = 16, LEVEL = 1 };

typedef struct job {
    uint32_t number;
    buf entries;
    buf data;
    buf packed;
} job;

struct packer {
    job jobs[JOBS];
    stage *stage;
    struct libdeflate_compressor *deflate;
};

static void pack(void *context, void *slot)
{
    struct libdeflate_compressor *deflate = context;
    job *j = slot;
    size_t bound = libdeflate_zlib_compress_bound(deflate, j->data.n);
    j->packed.n = 0;
    buf_reserve(&j->packed, bound);
    j->packed.n = libdeflate_zlib_compress(deflate, j->data.p, j->data.n, j->packed.p, bound);
}

packer *packer_new(void)
{
    packer *p = calloc(1, sizeof *p);
    struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(LEVEL);
    if (!p || !deflate)
        out_of_memory(0);
    p->deflate = deflate;
    p->stage = stage_new(p->jobs, JOBS, sizeof *p->jobs, pack, deflate);
    return p;
}

void packer_free(packer *p)
{
    if (!p)
        return;
    stage_free(p->stage);
    libdeflate_free_compressor(p->deflate);
    for (int i = 0; i < JOBS; i++) {
        buf_free(&p->jobs[i].entries);
        buf_free(&p->jobs[i].data);
        buf_free(&p->jobs[i].packed);
    }
    free(p);
}

bool packer_is_full(const packer *p)
{
    return stage_is_full(p->stage);
}

bool packer_is_empty(const packer *p)
{
    return stage_is_empty(p->stage);
}

void packer_put(packer *p, uint32_t number, str entries, str data)
{
    job *j = stage_slot(p->stage);
    j->number = number;
    j->entries.n = j->data.n = 0;
    buf_str(&j->entries, entries);
    buf_str(&j->data, data);
    stage_put(p->stage);
}

packed packer_take(packer *p)
{
    const job *j = stage_take(p->stage);
    return (packed){j->number, buf_view(&j->entries), buf_view(&j->packed)};
}
