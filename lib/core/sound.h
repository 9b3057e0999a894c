/*
 * Text that XML and HTML can hold, made of any bytes: control characters,
 * noncharacters and what is no UTF-8 become U+FFFD.
 */
#ifndef PIDC_CORE_SOUND_H
#define PIDC_CORE_SOUND_H

#include "core/str.h"

/* True for ASCII without control characters: such a text is sound as it is. */
bool sound_already(str text);

/* Appends a text, made sound. */
void sound_append(buf *out, str text);

#endif
