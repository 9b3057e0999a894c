/*
 * Suppression: findings that an author allows, always with a reason. cli.md,
 * "Suppression".
 */
#ifndef PIDC_CHECK_ALLOW_H
#define PIDC_CHECK_ALLOW_H

#include "check/check.h"

/*
 * Takes out of `list` (all findings of one programme) what its documents allow,
 * and adds a finding for each suppression that hides nothing or gives no reason.
 */
void allow_apply(const programme *p, diagnostics *list);

#endif
