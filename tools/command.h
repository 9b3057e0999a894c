/*
 * What the subcommands share: options, streams and exit statuses.
 *
 * Each subcommand is one file that parses its options and calls lib/. Findings
 * and results go to standard output, messages about the program to standard
 * error.
 */
#ifndef PIDC_COMMAND_H
#define PIDC_COMMAND_H

#include "check/engine.h"
#include "core/output.h"
#include "report/report.h"

/* Exit statuses: cli.md. */
enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };

typedef struct command {
    const char *name;
    const char *usage;   /* behind "pidc NAME" */
    const char *summary; /* one line for the list of commands */
    int (*run)(int argc, char **argv);
} command;

/* Every subcommand, in the order of `pidc help`; ends with a NULL name. */
extern const command commands[];

int command_build(int argc, char **argv);
int command_check(int argc, char **argv);
int command_diff(int argc, char **argv);
int command_export(int argc, char **argv);
int command_fmt(int argc, char **argv);
int command_new(int argc, char **argv);
int command_query(int argc, char **argv);
int command_rules(int argc, char **argv);

/* One option a command takes. */
typedef struct option {
    const char *name;          /* "--jobs" */
    const char *brief;         /* "-j", or NULL */
    bool *flag;                /* set when the option is given; or */
    str *text;                 /* its value; the last one wins; or */
    struct value_texts *texts; /* its values, one a use */
    const char *value;         /* what the value is called: "NUMBER"; NULL for a flag */
    const char *help;          /* what it does, in a few words */
} option;

typedef struct value_texts {
    str *items;
    size_t count, capacity;
} value_texts;

/* The options that several commands take, worded once: --templates, and --jobs with its -j. */
option offer_templates(str *folder);
option offer_jobs(str *number);

/*
 * Reads argv[1…] of `name`: options (--name VALUE or --name=VALUE; "--" ends
 * them) into their places, the rest into `operands`. Prints what is wrong and
 * returns false on a mistake; after --help or -h it prints the usage, with its options, and
 * *helped is set when that could be written.
 */
bool options_read(arena *a, const command *c, int argc, char **argv, const option *options,
                  size_t count, value_texts *operands, bool *helped);

/* "pidc NAME: message" ("pidc: " without a name) on standard error; returns EXIT_TROUBLE. */
int trouble(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes everything to standard output; false (having said so) when that fails. */
bool output_write(const char *name, str text);

/*
 * Writes all files or none, making `folder` where there is none, and names them on
 * standard error; returns an exit status.
 */
int output_files(const char *name, arena *a, str folder, const file_output *files,
                 size_t count);

/* What a check looked at and found, as the formats want it. */
report_summary summary_of(const check_result *result);

/* Writes findings as plain text to standard output. */
bool output_findings(const char *name, const diagnostics *list, report_summary summary);

/*
 * Which of a command's formats a --format value names; `count`, having said which there
 * are, for none.
 */
size_t option_format(const char *name, str format, const str *formats, size_t count);

/* Says that there is no such rule, and which one may be meant; returns EXIT_TROUBLE. */
int unknown_rule(const char *name, str rule);

/* A --jobs value; false for anything but 1 to 64. */
bool option_jobs(const char *name, str text, size_t *jobs);

/* --as-of, else SOURCE_DATE_EPOCH, into `o`; false, having said why, for no date. */
bool option_as_of(const char *name, str text, check_options *o);

/* The command of this name, or NULL. */
const command *command_named(const char *name);

#endif
