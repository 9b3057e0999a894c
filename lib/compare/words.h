/*
 * The words by which data formats call states, kinds and roles: part of their
 * contract, so they never change.
 */
#ifndef PIDC_COMPARE_WORDS_H
#define PIDC_COMPARE_WORDS_H

#include "model/record.h"

str precision_word(precision p);                       /* "day", "third", "month", … */
str date_state_word(const date_value *date, str text); /* "known", "unknown", "missing", … */
str amount_state_word(amount_state s);
str effort_state_word(effort_state s);
str row_role_word(row_role r);       /* of a cost table: "item", "sub-total", … */
str column_role_word(column_role r); /* "label", "due", … */
str money_unit_word(money_unit u);   /* "pounds", "thousands", "millions" */

#endif
