/* pidc: the document compiler. This file only dispatches. */
#include <stdio.h>
#include <string.h>

#include "check/near.h"
#include "command.h"
#include "configuration.h"

const command commands[] = {
    {"check", "[OPTION…] [PATH…]", "Check documents, or whole programmes.", command_check},
    {"build", "[OPTION…] [REPORT…]", "Build consolidated reports, in HTML and PDF.",
     command_build},
    {"diff", "[OPTION…] OLD [NEW]", "Tell what changed between two versions.", command_diff},
    {"export", "[OPTION…] [PROGRAMME]", "Write a programme as data: JSON, XML or CSV.",
     command_export},
    {"fmt", "[--check] [PATH…]", "Lay out tables and front matter.", command_fmt},
    {"new", "TEMPLATE ID [--stdout | -o FILE]", "Make a document from its template.",
     command_new},
    {"query", "[OPTION…] XPATH [PROGRAMME]", "Ask a programme's data with XPath.",
     command_query},
    {"rules", "[RULE…] [--markdown]", "Explain what is checked, and why.", command_rules},
    {0},
};

static void print_commands(FILE *to)
{
    fputs("usage: pidc COMMAND [OPTION…] [ARGUMENT…]\n\n", to);
    for (const command *c = commands; c->name; c++)
        fprintf(to, "  %-8s %s\n", c->name, c->summary);
    fputs("\n`pidc COMMAND --help` shows how a command is used; pidc(1) says everything.\n",
          to);
}

static int unknown_command(const char *name)
{
    str names[sizeof commands / sizeof *commands];
    size_t count = 0;
    for (const command *c = commands; c->name; c++)
        names[count++] = str_of(c->name);
    size_t near = near_name(str_of(name), names, count);
    fprintf(stderr, "pidc: there is no command “%s”", name);
    if (near != (size_t)-1)
        fprintf(stderr, "; did you mean “%s”?\n", commands[near].name);
    else
        fputs("; `pidc help` lists them\n", stderr);
    return EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        print_commands(stderr);
        return EXIT_TROUBLE;
    }
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "-h") == 0) {
        print_commands(stdout);
        return EXIT_CLEAN;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("pidc " PIDC_VERSION);
        return EXIT_CLEAN;
    }
    const command *c = command_named(argv[1]);
    return c ? c->run(argc - 1, argv + 1) : unknown_command(argv[1]);
}
