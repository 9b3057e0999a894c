/* pidc: the document compiler. This file only dispatches. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "check/near.h"
#include "command.h"
#include "configuration.h"
#include "core/xml_memory.h"

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

static void describe_commands(buf *out)
{
    buf_str(out, S("usage: pidc COMMAND [OPTION…] [ARGUMENT…]\n\n"));
    for (const command *c = commands; c->name; c++)
        buf_format(out, "  %-8s %s\n", c->name, c->summary);
    buf_str(out, S("\n`pidc COMMAND --help` shows how a command is used; pidc(1) says "
                   "everything.\n"));
}

static int print_commands(void)
{
    buf out = {0};
    describe_commands(&out);
    bool ok = output_write(NULL, buf_view(&out));
    buf_free(&out);
    return ok ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int no_command(void)
{
    buf out = {0};
    describe_commands(&out);
    fwrite(out.p, 1, out.n, stderr);
    buf_free(&out);
    return EXIT_TROUBLE;
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

/*
 * A stream that came closed would be the next file opened: it stands for nothing, and what
 * is written to it fails.
 */
static bool hold_streams(void)
{
    int fd;
    do
        fd = open("/dev/null", O_RDONLY);
    while (fd >= 0 && fd <= STDERR_FILENO);
    return fd >= 0 && close(fd) == 0;
}

int main(int argc, char **argv)
{
    xml_memory_set_up();
    if (!hold_streams())
        return EXIT_TROUBLE;
    signal(SIGXFSZ, SIG_IGN); /* a file over the limit is a write that fails, and is told */
    if (argc < 2)
        return no_command();
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "-h") == 0)
        return print_commands();
    if (strcmp(argv[1], "--version") == 0)
        return output_write(NULL, S("pidc " PIDC_VERSION "\n")) ? EXIT_CLEAN : EXIT_TROUBLE;
    const command *c = command_named(argv[1]);
    return c ? c->run(argc - 1, argv + 1) : unknown_command(argv[1]);
}
