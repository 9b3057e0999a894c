/*
 * Findings that outlive the documents they were made from.
 */
#ifndef PIDC_CORE_DIAGNOSTIC_COPY_H
#define PIDC_CORE_DIAGNOSTIC_COPY_H

#include "core/diagnostic.h"

/*
 * Appends copies of the findings of `from`, and of the lines that they point into, to `to`,
 * in whose arena everything then lives. Findings of one list that pointed into one source
 * now point into one extract of it.
 */
void diagnostics_copy(diagnostics *to, const diagnostics *from);

#endif
