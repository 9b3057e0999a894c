#include "compare/words.h"

str precision_word(precision p)
{
    static const str words[] = {S_INIT("day"), S_INIT("third"), S_INIT("month"),
                                S_INIT("quarter"), S_INIT("year")};
    return words[p];
}

str date_state_word(const date_value *date, str text)
{
    static const str words[] = {S_INIT("missing"), S_INIT("known"), S_INIT("impossible"),
                                S_INIT("invalid")};
    bool open = date->state == DATE_INVALID && date_is_placeholder(text);
    return open ? S("unknown") : words[date->state];
}

str amount_state_word(amount_state s)
{
    static const str words[] = {S_INIT("missing"), S_INIT("known"), S_INIT("unknown"),
                                S_INIT("invalid")};
    return words[s];
}

str effort_state_word(effort_state s)
{
    static const str words[] = {S_INIT("missing"), S_INIT("rate"),        S_INIT("days"),
                                S_INIT("share"),   S_INIT("as-required"), S_INIT("unknown"),
                                S_INIT("invalid")};
    return words[s];
}

str row_role_word(row_role r)
{
    static const str words[] = {S_INIT("item"),    S_INIT("deduction"), S_INIT("memo"),
                                S_INIT("heading"), S_INIT("sub-total"), S_INIT("total")};
    return words[r];
}

str column_role_word(column_role r)
{
    static const str words[COLUMN_ROLE_COUNT] = {
        [COLUMN_OTHER] = S_INIT("other"),
        [COLUMN_REF] = S_INIT("ref"),
        [COLUMN_LABEL] = S_INIT("label"),
        [COLUMN_WORK_STREAM] = S_INIT("work-stream"),
        [COLUMN_AMOUNT] = S_INIT("amount"),
        [COLUMN_BALANCE] = S_INIT("balance"),
        [COLUMN_DATE] = S_INIT("date"),
        [COLUMN_REQUIREMENT] = S_INIT("requirement"),
        [COLUMN_ORGANISATION] = S_INIT("organisation"),
        [COLUMN_OUTCOME] = S_INIT("outcome"),
        [COLUMN_OWNER] = S_INIT("owner"),
        [COLUMN_COST] = S_INIT("cost"),
        [COLUMN_PROBABILITY] = S_INIT("probability"),
        [COLUMN_IMPACT] = S_INIT("impact"),
        [COLUMN_RESPONSE] = S_INIT("response"),
        [COLUMN_NATURE] = S_INIT("nature"),
        [COLUMN_STATUS] = S_INIT("status"),
        [COLUMN_FORECAST] = S_INIT("forecast"),
        [COLUMN_ACHIEVED] = S_INIT("achieved"),
        [COLUMN_COMMENT] = S_INIT("comment"),
        [COLUMN_CLUSTER] = S_INIT("cluster"),
        [COLUMN_PHASE] = S_INIT("phase"),
        [COLUMN_CELL] = S_INIT("cell"),
        [COLUMN_REFERENCE] = S_INIT("reference"),
        [COLUMN_POSITION] = S_INIT("position"),
        [COLUMN_DIRECTORATE] = S_INIT("directorate"),
    };
    return words[r].n ? words[r] : S("other");
}

str money_unit_word(money_unit u)
{
    return u == UNIT_POUNDS      ? S("pounds")
           : u == UNIT_THOUSANDS ? S("thousands")
           : u == UNIT_MILLIONS  ? S("millions")
                                 : S("");
}
