/*
 * The style of HTML reports and their only script: report.css and report.js in
 * templates/theme/, embedded when pidc is built.
 */
#ifndef PIDC_RENDER_HTML_ASSETS_H
#define PIDC_RENDER_HTML_ASSETS_H

#include "core/str.h"

extern const unsigned char html_style_bytes[];
extern const size_t html_style_size;
extern const unsigned char html_script_bytes[];
extern const size_t html_script_size;

#endif
