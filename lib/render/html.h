/*
 * HTML: the tree of a report as one self-contained file.
 *
 * No script, no outside request: the style stands inline, and a strict
 * Content-Security-Policy names it by its hash. What the tree contains is
 * escaped; of its attributes only those known to be harmless are written, so
 * that nothing an author wrote can ever run. The same tree gives the same bytes.
 *
 * Beyond the tree the file has: a link to skip to the text, the landmark main
 * around all but the cover, a focusable region around each table, and a link to
 * itself beside each heading (its sign is drawn by the style, so that the text is
 * the tree's and nothing else).
 */
#ifndef PIDC_RENDER_HTML_H
#define PIDC_RENDER_HTML_H

#include <libxml/tree.h>

#include "core/str.h"

/* Appends the whole file for a tree that report_compose made. */
void html_write(const xmlDoc *tree, buf *out);

/* Appends a node and all below it as HTML, without any of those additions. */
void html_write_node(const xmlNode *node, buf *out);

#endif
