/*
 * Checking: one table of rules, one family of rules a file.
 *
 * A family is a function that looks at one record (or, for what crosses
 * documents, at the whole programme) and adds findings. It prints nothing and
 * changes nothing. Families that look at one record run in parallel.
 */
#ifndef PIDC_CHECK_CHECK_H
#define PIDC_CHECK_CHECK_H

#include "load/templates.h"
#include "model/programme.h"

/* A row of the table of rules. */
typedef struct rule_info {
    rule rule;
    severity severity;    /* draft-lenient rules: from `submitted` on */
    bool draft_lenient;   /* a warning while the document is a draft */
    bool needs_programme; /* it speaks only within a programme */
    const char *summary;  /* one line: when it fires */
    const char *why;      /* why it exists */
    const char *bad;      /* an example that it finds */
    const char *good;     /* the same, mended */
} rule_info;

const rule_info *rule_find(rule r);

/* What a family looks at. */
typedef struct checking {
    const programme *programme;
    const record *record; /* NULL in families that look at the whole programme */
    diagnostics *out;
    day as_of;                        /* the date of the check, for what is overdue */
    const template_store *templates;  /* where templates were looked up; may be NULL */
    const files *from;                /* where files were read; set with a record */
    const struct shared_rows *shared; /* what updates ask of the programme's own tables */
} checking;

/* Families on one record, each in the file of its name (check/fields.c, …). */
void check_fields(const checking *c);       /* front matter: missing, invalid, unknown */
void check_sections(const checking *c);     /* missing, order, duplicate, …, heading-skip */
void check_placeholders(const checking *c); /* placeholder, guidance-left */
void check_tables(const checking *c);       /* missing, columns, ragged */
void check_amounts(const checking *c);      /* invalid, missing, units */
void check_sums(const checking *c);         /* totals, balances, funding-exceeds-cost */
void check_dates(const checking *c);        /* invalid, order, outside programme and phase */
void check_efforts(const checking *c);      /* effort-invalid */
void check_references(const checking *c);   /* reference-unknown */
void check_cell_words(const checking *c);   /* field-invalid, in cells with listed words */
void check_base_year(const checking *c);    /* base-year-differs */
void check_sign_off(const checking *c);     /* sign-off-missing */
void check_links(const checking *c);        /* link-broken, alt-missing */
void check_statuses(const checking *c);     /* status-invalid, status-inconsistent */
void check_recommendations(const checking *c); /* recommendation-overdue */

/* Families on the whole programme. */
void check_ids(const checking *c);          /* id-duplicate */
void check_dependencies(const checking *c); /* one-sided, cycle */
void check_shared_text(const checking *c);  /* shared-text-differs */
void check_copied_text(const checking *c);  /* copied-text */
void check_cost_match(const checking *c);   /* cost-mismatch */
void check_reporting(const checking *c);    /* status-unreported, rag-inconsistent */

/*
 * The severity of a rule in a record: the table's, lenient in drafts, then the
 * programme's `rules`. `r` may be NULL (no record could be read).
 */
severity rule_severity(const programme *p, const record *r, rule which);

/* Whether what is a warning in this record, a draft, is an error once it is submitted. */
bool rule_grows(const programme *p, const record *r, rule which);

#endif
