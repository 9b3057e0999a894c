#include "report/report.h"

report_writer *report_named(str format)
{
    static const struct {
        str name;
        report_writer *write;
    } formats[] = {
        {S_INIT("text"), report_text},     {S_INIT("json"), report_json},
        {S_INIT("sarif"), report_sarif},   {S_INIT("junit"), report_junit},
        {S_INIT("github"), report_github}, {S_INIT("gitlab"), report_gitlab},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_eq(formats[i].name, format))
            return formats[i].write;
    return NULL;
}
