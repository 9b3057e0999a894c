/*
 * What cmark takes too long over, found before it is asked.
 *
 * cmark 0.30 needs time quadratic in the depth of nested lists and quotes and in
 * the number of "![" in a paragraph. Documents hold little of either; what goes
 * beyond is refused with a finding of its own.
 */
#ifndef PIDC_READ_BOUNDS_H
#define PIDC_READ_BOUNDS_H

#include "read/document.h"

/* False, with a FILE_ENCODING finding in d->problems, when the body is beyond a limit. */
bool bounds_check(document *d, const limits *limits);

#endif
