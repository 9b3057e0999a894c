#include "model/table_kind.h"

/* clang-format off */
static const column_spec costs[] = {
    {COLUMN_LABEL, true, "Funding area|Item|Description|Area"},
    {COLUMN_AMOUNT, true, "Amount|Annual cost|Cost"},
    {COLUMN_BUDGET, false, "Budget"},
    {COLUMN_SPENT, false, "Spent to date|Spent|Spend to date|Spend"},
    {COLUMN_OUTTURN, false, "Forecast|Expected outturn|Outturn"},
    {0}};
static const column_spec ledger[] = {
    {COLUMN_LABEL, true, "Entry"},
    {COLUMN_AMOUNT, true, "Amount"},
    {COLUMN_BALANCE, true, "Balance"},
    {COLUMN_DATE, false, "Date"},
    {0}};
static const column_spec resources[] = {
    {COLUMN_LABEL, true, "Resource"},
    {COLUMN_REQUIREMENT, true, "Requirement"},
    {COLUMN_ORGANISATION, false, "Organisation"},
    {0}};
static const column_spec allocation[] = {
    {COLUMN_LABEL, true, "Role"},
    {COLUMN_CLUSTER, false, "Cluster"},
    {COLUMN_PHASE, true, ""},
    {0}};
static const column_spec milestones[] = {
    {COLUMN_REF, true, "Ref"},
    {COLUMN_WORK_STREAM, false, "Work stream"},
    {COLUMN_LABEL, true, "Milestone"},
    {COLUMN_DATE, true, "Due|Date|Deadline"},
    {COLUMN_OUTCOME, false, "Outcome"},
    {0}};
static const column_spec actions[] = {
    {COLUMN_REF, false, "Ref"},
    {COLUMN_WORK_STREAM, false, "Work stream"},
    {COLUMN_LABEL, true, "Action"},
    {COLUMN_DATE, true, "Deadline|Due|Date"},
    {COLUMN_OWNER, false, "Owner"},
    {COLUMN_COST, false, "Cost"},
    {0}};
static const column_spec deliverables[] = {
    {COLUMN_REF, false, "Ref"},
    {COLUMN_LABEL, true, "Deliverable"},
    {COLUMN_DATE, true, "Due|Date|Deadline"},
    {0}};
static const column_spec risks[] = {
    {COLUMN_REF, false, "Ref"},
    {COLUMN_LABEL, true, "Risk"},
    {COLUMN_PROBABILITY, false, "Probability"},
    {COLUMN_IMPACT, false, "Impact"},
    {COLUMN_RESPONSE, true, "Response"},
    {COLUMN_OWNER, false, "Owner"},
    {0}};
static const column_spec dependencies[] = {
    {COLUMN_WORK_STREAM, true, "Work stream"},
    {COLUMN_NATURE, true, "Nature"},
    {0}};
static const column_spec recommendations[] = {
    {COLUMN_REF, true, "Ref"},
    {COLUMN_WORK_STREAM, false, "Work stream"},
    {COLUMN_LABEL, true, "Recommendation"},
    {COLUMN_OWNER, true, "Owner"},
    {COLUMN_DATE, true, "Deadline"},
    {COLUMN_RESPONSE, true, "Response"},
    {COLUMN_STATUS, true, "Status"},
    {0}};
static const column_spec status[] = {
    {COLUMN_REF, true, "Ref"},
    {COLUMN_STATUS, true, "Status"},
    {COLUMN_FORECAST, true, "Forecast"},
    {COLUMN_ACHIEVED, true, "Achieved"},
    {COLUMN_COMMENT, false, "Comment"},
    {0}};
static const column_spec matrix[] = {
    {COLUMN_LABEL, true, ""},
    {COLUMN_CELL, true, ""},
    {0}};
static const column_spec mapping[] = {
    {COLUMN_REFERENCE, true, ""},
    {COLUMN_REFERENCE, true, ""},
    {COLUMN_COMMENT, false, "Comment"},
    {0}};
static const column_spec list[] = {
    {COLUMN_REF, false, "Ref"},
    {COLUMN_LABEL, false, ""},
    {COLUMN_DATE, false, "Due|Date|Deadline"},
    {COLUMN_OWNER, false, "Owner"},
    {COLUMN_COMMENT, false, "Comment"},
    {0}};
static const column_spec sign_off[] = {
    {COLUMN_LABEL, true, "Name|Signatory"},
    {COLUMN_POSITION, true, "Position"},
    {COLUMN_DIRECTORATE, false, "Directorate"},
    {COLUMN_DATE, true, "Date"},
    {0}};

static const table_kind kinds[TABLE_TYPE_COUNT] = {
    {TABLE_COSTS, S_INIT("costs"), costs},
    {TABLE_LEDGER, S_INIT("ledger"), ledger},
    {TABLE_RESOURCES, S_INIT("resources"), resources},
    {TABLE_ALLOCATION, S_INIT("allocation"), allocation},
    {TABLE_MILESTONES, S_INIT("milestones"), milestones},
    {TABLE_ACTIONS, S_INIT("actions"), actions},
    {TABLE_DELIVERABLES, S_INIT("deliverables"), deliverables},
    {TABLE_RISKS, S_INIT("risks"), risks},
    {TABLE_DEPENDENCIES, S_INIT("dependencies"), dependencies},
    {TABLE_RECOMMENDATIONS, S_INIT("recommendations"), recommendations},
    {TABLE_STATUS, S_INIT("status"), status},
    {TABLE_MATRIX, S_INIT("matrix"), matrix},
    {TABLE_MAPPING, S_INIT("mapping"), mapping},
    {TABLE_LIST, S_INIT("list"), list},
    {TABLE_SIGN_OFF, S_INIT("sign-off"), sign_off},
};
/* clang-format on */

const table_kind *table_kind_named(str name)
{
    for (size_t i = 0; i < TABLE_TYPE_COUNT; i++)
        if (str_eq(kinds[i].name, name))
            return &kinds[i];
    return NULL;
}

const column_spec *table_kind_column(const table_kind *kind, column_role role)
{
    for (const column_spec *c = kind->columns; c->names; c++)
        if (c->role == role)
            return c;
    return NULL;
}

str column_canonical(const column_spec *column)
{
    str rest = str_of(column->names), first = {0};
    str_cut(&rest, '|', &first);
    return first;
}
