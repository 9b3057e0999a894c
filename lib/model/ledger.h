/*
 * A ledger: entries one after the other, and the balance that they leave. Format.md,
 * "Ledger": entries beginning “less” or “call” subtract, whatever their sign; the first
 * balance is taken as stated, blank ones carry forward.
 */
#ifndef PIDC_MODEL_LEDGER_H
#define PIDC_MODEL_LEDGER_H

#include "model/record.h"

/* The units of a ledger's two columns; one that states none has the other's. */
typedef struct ledger_units {
    money_unit amount, balance;
} ledger_units;

ledger_units ledger_units_of(const bound_table *t);

typedef struct ledger_entry {
    const table_row *source;
    const table_cell *label_cell, *balance_cell; /* NULL when the row is too short */
    amount amount, balance;                      /* as stated */
    money value;                                 /* what it adds; 0 when that is not known */
    size_t from;   /* the last row above that states a balance, or (size_t)-1 */
    money running; /* that balance and the entries since, this one included … */
    bool known;    /* … when there is one, and all of them can be read and added */
    bool unknown;  /* some entry since, or this one, is not known yet: it counts as nothing */
} ledger_entry;

typedef struct ledger {
    const bound_table *table;
    ledger_entry *entries;
    size_t count;
} ledger;

/* Reads a table of that kind; without its two columns of figures it has no entries. */
ledger ledger_read(arena *a, const bound_table *t);

/*
 * The balance behind an entry: as stated, else carried forward from the one above. False
 * when no balance stands above it, or what has been added since cannot be read.
 */
bool ledger_balance(const ledger_entry *e, money *balance);

#endif
