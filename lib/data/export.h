/*
 * A programme as data: its documents with all they state, and the plan that was
 * computed from them, as one tree. Every format is written from it, and XPath
 * asks it.
 *
 * Each document, field, section, row, cell and figure knows its place. Amounts
 * are exact, as decimals and in pence; where more is to come but nobody knows how
 * much, `unknown` says so. The grammar is tools/reference/export.rng.
 */
#ifndef PIDC_DATA_EXPORT_H
#define PIDC_DATA_EXPORT_H

#include <libxml/tree.h>

#include "plan/plan.h"

/* The tree of a plan; free it with xmlFreeDoc. */
xmlDoc *export_make(const plan *p);

/* The parts of the tree, each in the file of its name: children of `parent`. */
void export_documents(xmlNode *parent, const plan *p, str currency);
void export_plan(xmlNode *parent, const plan *p, str currency);
void export_money(xmlNode *parent, const plan *p, str currency);

#endif
