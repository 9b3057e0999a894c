/*
 * The block quotes and list items around a block, and which part of each of its
 * lines is theirs: "> ", the indentation below a list's marker.
 *
 * cmark keeps this to itself, so the rules are followed again, tabs included:
 * CommonMark 0.30, "Container blocks", and check_open_blocks in cmark's blocks.c.
 */
#ifndef PIDC_READ_CONTAINERS_H
#define PIDC_READ_CONTAINERS_H

#include <cmark.h>

#include "read/document.h"

enum { CONTAINERS_MOST = 128 };

typedef struct container {
    bool quote;      /* else a list item */
    size_t line;     /* 0-based, where it begins */
    unsigned indent; /* an item: columns its further lines are indented by */
} container;

typedef struct containers {
    size_t count;
    container items[CONTAINERS_MOST]; /* outermost first */
} containers;

/* What is left of a line. */
typedef struct line_rest {
    uint32_t start;  /* behind the prefixes of all containers that claim the line */
    uint32_t text;   /* the first byte there that is no space or tab */
    uint32_t end;    /* without the line end */
    unsigned indent; /* columns from start to text */
    bool lazy;       /* a container did not claim it: at best a lazy continuation */
} line_rest;

/* Fills in the containers around `node`. */
void containers_of(const document *d, cmark_node *node, containers *around);

/* Takes line `index` (0-based) apart. */
line_rest containers_rest(const source *s, const containers *around, size_t index);

#endif
