/* A strict reader of JSON (RFC 8259) for tests: it keeps nothing and says yes or no. */
#ifndef PIDC_TESTS_JSON_VALID_H
#define PIDC_TESTS_JSON_VALID_H

#include "core/str.h"

/* True for one JSON value in valid UTF-8, white space around it, and nothing more. */
bool json_valid(str text);

#endif
