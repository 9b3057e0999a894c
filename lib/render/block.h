/*
 * The tree walked: sections, headings, paragraphs, lists, quotes, pictures.
 */
#ifndef PIDC_RENDER_BLOCK_H
#define PIDC_RENDER_BLOCK_H

#include "render/layout.h"

/* Lays out siblings up to before `end`, or all to the last; blocks and loose text alike. */
void block_siblings(layout *l, const xmlNode *first, const xmlNode *end);
void block_children(layout *l, const xmlNode *parent);

/* Lays out one block; anything but an element is passed over. */
void block_node(layout *l, const xmlNode *node);

/* A filled bar of that size, as a strip. */
void block_bar(layout *l, double width, double height, colour fill);

/* Whether the text below a node has no more than so many bytes. */
bool block_is_short(const xmlNode *node, size_t bytes);

#endif
