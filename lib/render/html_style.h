/* The style of HTML reports: templates/theme/report.css, embedded when pidc is built. */
#ifndef PIDC_RENDER_HTML_STYLE_H
#define PIDC_RENDER_HTML_STYLE_H

#include "core/str.h"

extern const unsigned char html_style_bytes[];
extern const size_t html_style_size;

#endif
