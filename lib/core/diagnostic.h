/*
 * Findings about documents: what every room can say, and one list to say it to.
 *
 * A diagnostic names its rule, its place and what to do. Severities are the
 * rule table's business (check/rules.h); whoever reads or models a document
 * only names the rule. Lists belong to one thread and are merged in path order.
 */
#ifndef PIDC_CORE_DIAGNOSTIC_H
#define PIDC_CORE_DIAGNOSTIC_H

#include "core/source.h"

/* The rules' names are the contract (shared/design/rules.md): R(identifier, "name"). */
#define RULES(R)                                                                               \
    R(FILE_ENCODING, "file-encoding")                                                          \
    R(FRONT_MATTER_MISSING, "front-matter-missing")                                            \
    R(FRONT_MATTER_SYNTAX, "front-matter-syntax")                                              \
    R(FIELD_MISSING, "field-missing")                                                          \
    R(FIELD_INVALID, "field-invalid")                                                          \
    R(FIELD_UNKNOWN, "field-unknown")                                                          \
    R(TEMPLATE_UNKNOWN, "template-unknown")                                                    \
    R(ID_DUPLICATE, "id-duplicate")                                                            \
    R(SECTION_MISSING, "section-missing")                                                      \
    R(SECTION_ORDER, "section-order")                                                          \
    R(SECTION_DUPLICATE, "section-duplicate")                                                  \
    R(SECTION_UNKNOWN, "section-unknown")                                                      \
    R(SECTION_EMPTY, "section-empty")                                                          \
    R(HEADING_SKIP, "heading-skip")                                                            \
    R(PLACEHOLDER, "placeholder")                                                              \
    R(GUIDANCE_LEFT, "guidance-left")                                                          \
    R(TABLE_MISSING, "table-missing")                                                          \
    R(TABLE_COLUMNS, "table-columns")                                                          \
    R(TABLE_RAGGED, "table-ragged")                                                            \
    R(AMOUNT_INVALID, "amount-invalid")                                                        \
    R(AMOUNT_MISSING, "amount-missing")                                                        \
    R(UNIT_MISSING, "unit-missing")                                                            \
    R(UNIT_MIXED, "unit-mixed")                                                                \
    R(SUBTOTAL_WRONG, "subtotal-wrong")                                                        \
    R(TOTAL_WRONG, "total-wrong")                                                              \
    R(ROW_TOTAL_WRONG, "row-total-wrong")                                                      \
    R(BALANCE_WRONG, "balance-wrong")                                                          \
    R(FUNDING_EXCEEDS_COST, "funding-exceeds-cost")                                            \
    R(COST_MISMATCH, "cost-mismatch")                                                          \
    R(EFFORT_INVALID, "effort-invalid")                                                        \
    R(DATE_INVALID, "date-invalid")                                                            \
    R(DATE_ORDER, "date-order")                                                                \
    R(DATE_OUTSIDE_PROGRAMME, "date-outside-programme")                                        \
    R(DATE_OUTSIDE_PHASE, "date-outside-phase")                                                \
    R(REFERENCE_UNKNOWN, "reference-unknown")                                                  \
    R(DEPENDENCY_ONE_SIDED, "dependency-one-sided")                                            \
    R(DEPENDENCY_CYCLE, "dependency-cycle")                                                    \
    R(SHARED_TEXT_DIFFERS, "shared-text-differs")                                              \
    R(BASE_YEAR_DIFFERS, "base-year-differs")                                                  \
    R(COPIED_TEXT, "copied-text")                                                              \
    R(STATUS_UNREPORTED, "status-unreported")                                                  \
    R(STATUS_INVALID, "status-invalid")                                                        \
    R(STATUS_INCONSISTENT, "status-inconsistent")                                              \
    R(RAG_INCONSISTENT, "rag-inconsistent")                                                    \
    R(RECOMMENDATION_OVERDUE, "recommendation-overdue")                                        \
    R(SIGN_OFF_MISSING, "sign-off-missing")                                                    \
    R(LINK_BROKEN, "link-broken")                                                              \
    R(ALT_MISSING, "alt-missing")                                                              \
    R(ALLOW_UNUSED, "allow-unused")                                                            \
    R(ALLOW_UNREASONED, "allow-unreasoned")

#define RULE_ENUMERATOR(identifier, name) RULE_##identifier,
typedef enum rule { RULES(RULE_ENUMERATOR) RULE_COUNT } rule;
#undef RULE_ENUMERATOR

str rule_name(rule r);
/* All RULE_COUNT of them. */
const str *rule_names(void);
/* The rule of that name, or RULE_COUNT. */
rule rule_named(str name);

typedef enum severity {
    SEVERITY_OFF,
    SEVERITY_NOTE,
    SEVERITY_WARNING,
    SEVERITY_ERROR
} severity;

str severity_name(severity s);

/* Another place that explains the first: the other PID, the rows of a sum. */
typedef struct related {
    const source *source;
    span span;
    str message;
    struct related *next;
} related;

/* One edit: `span` of the diagnostic's source becomes `replacement`. */
typedef struct fix {
    span span;
    str replacement;
    struct fix *next;
} fix;

typedef struct diagnostic {
    rule rule;
    severity severity; /* set when the list is judged, by check/ */
    const source *source;
    span span;
    str message; /* one sentence, no full stop: what is wrong, what is right */
    str label;   /* beside the carets; may be empty */
    str hint;    /* what to do; may be empty */
    str note;    /* "= rows: 24 + 30": shown under the line; may be empty */
    related *related;
    fix *fixes;
} diagnostic;

typedef struct diagnostics {
    arena *arena; /* owns the messages */
    diagnostic **items;
    size_t count;
    size_t capacity;
} diagnostics;

/* An empty list whose findings live in `a`. */
diagnostics diagnostics_new(arena *a);

/*
 * Adds a finding and returns it, so that the caller may set label, hint, note,
 * related places and fixes. `format` is the message.
 */
diagnostic *diagnose(diagnostics *list, rule r, const source *where, span at,
                     const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Adds a finding that was made elsewhere, as it is. */
void diagnostics_append(diagnostics *list, diagnostic *d);

/* Appends a related place or a fix, in the order of the calls. */
void diagnostic_relate(diagnostics *list, diagnostic *d, const source *where, span at,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));
void diagnostic_fix(diagnostics *list, diagnostic *d, span at, str replacement);

/* Orders by path, line, column, rule name, and for equals in order of arrival. */
void diagnostics_sort(diagnostics *list);

#endif
