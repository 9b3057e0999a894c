/*
 * Checking an intake part by part, so that no more than one part a thread is in memory.
 */
#ifndef PIDC_CHECK_PARTS_H
#define PIDC_CHECK_PARTS_H

#include "check/engine.h"

/*
 * Checks all files of `in`: what check_workspace says of them together. The result needs
 * neither the intake nor any document. When the intake has an error or something cannot be
 * read, *error says so, in the arena of either, and the list is to be ignored.
 */
check_result check_intake(intake *in, const check_options *options, str *error);

#endif
