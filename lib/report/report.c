#include "report/report.h"

const str report_names[REPORT_FORMATS] = {S_INIT("text"),  S_INIT("json"),   S_INIT("sarif"),
                                          S_INIT("junit"), S_INIT("github"), S_INIT("gitlab")};

/* In the order of their names. */
static report_writer *const writers[REPORT_FORMATS] = {
    report_text, report_json, report_sarif, report_junit, report_github, report_gitlab};

report_writer *report_named(str format)
{
    for (size_t i = 0; i < REPORT_FORMATS; i++)
        if (str_eq(report_names[i], format))
            return writers[i];
    return NULL;
}
