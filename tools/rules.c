/* pidc rules: every rule, why it exists, and what it finds. */
#include <stdio.h>

#include "command.h"
#include "core/utf8.h"

enum { WIDTH = 80, NAME_WIDTH = 24 };

static const char *severity_phrase(const rule_info *info)
{
    if (info->draft_lenient)
        return "warning in a draft, error from “submitted” on";
    return info->severity == SEVERITY_ERROR ? "error" : "warning";
}

/* A sentence from a summary, which has no capital and no full stop. */
static void buf_sentence(buf *out, const char *summary)
{
    str s = str_of(summary);
    char first = s.p[0] >= 'a' && s.p[0] <= 'z' ? (char)(s.p[0] - 'a' + 'A') : s.p[0];
    buf_byte(out, first);
    buf_str(out, str_from(s, 1));
    buf_byte(out, '.');
}

/* `text` with every line indented by `margin`, wrapped before WIDTH. */
static void buf_wrapped(buf *out, str text, size_t margin)
{
    size_t column = 0;
    str word;
    while (str_cut(&text, ' ', &word)) {
        size_t width = utf8_width(word);
        if (column && column + 1 + width > WIDTH) {
            buf_byte(out, '\n');
            column = 0;
        }
        buf_fill(out, ' ', column ? 1 : margin);
        buf_str(out, word);
        column += (column ? 1 : margin) + width;
    }
    buf_byte(out, '\n');
}

static void buf_example(buf *out, const char *title, const char *example)
{
    str rest = str_of(example), line;
    buf_format(out, "\n  %s\n\n", title);
    while (str_cut(&rest, '\n', &line))
        buf_format(out, "%s%.*s\n", line.n ? "      " : "", STR_ARG(line));
}

static void explain(buf *out, const rule_info *info)
{
    buf summary = {0};
    buf_sentence(&summary, info->summary);
    buf_format(out, "%.*s: %s\n\n", STR_ARG(rule_name(info->rule)), severity_phrase(info));
    buf_wrapped(out, buf_view(&summary), 2);
    buf_byte(out, '\n');
    buf_wrapped(out, str_of(info->why), 2);
    buf_example(out, "This is found:", info->bad);
    buf_example(out, "This is not:", info->good);
    buf_free(&summary);
}

/* One line a rule; those lenient in drafts bear a star. */
static void list(buf *out)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        const rule_info *info = rule_find((rule)i);
        str name = rule_name(info->rule);
        buf_str(out, name);
        buf_fill(out, ' ', NAME_WIDTH - name.n);
        buf_format(out, "%-7s%s  %s\n", info->severity == SEVERITY_ERROR ? "error" : "warning",
                   info->draft_lenient ? "*" : " ", info->summary);
    }
    buf_str(out, S("\n* a warning while the document is a draft\n"
                   "`pidc rules RULE` explains a rule. A programme may change severities in "
                   "its front matter:\nrules: {section-unknown: off}\n"));
}

/* --- The reference in Markdown --- */

static void buf_block(buf *out, const char *title, const char *example)
{
    buf_format(out, "\n%s\n\n````\n%s\n````\n", title, example);
}

static void markdown(buf *out)
{
    buf_str(out, S("# Rules\n\nMade by `pidc rules --markdown`. A programme may raise or lower "
                   "any rule in its front matter, `rules: {section-unknown: off}`, to `off`, "
                   "`note`, `warning` or `error`.\n"));
    for (int i = 0; i < RULE_COUNT; i++) {
        const rule_info *info = rule_find((rule)i);
        buf_format(out, "\n## %.*s\n\n*%s.* ", STR_ARG(rule_name(info->rule)),
                   severity_phrase(info));
        buf_sentence(out, info->summary);
        buf_format(out, "\n\n%s\n", info->why);
        buf_block(out, "This is found:", info->bad);
        buf_block(out, "This is not:", info->good);
    }
}

/* --- The command --- */

static int write_rules(const value_texts *names, bool as_markdown)
{
    buf out = {0};
    int status = EXIT_CLEAN;
    if (as_markdown)
        markdown(&out);
    else if (names->count == 0)
        list(&out);
    for (size_t i = 0; i < names->count && status == EXIT_CLEAN; i++) {
        rule r = rule_named(names->items[i]);
        buf_str(&out, i ? S("\n") : S(""));
        if (r == RULE_COUNT)
            status = unknown_rule("rules", names->items[i]);
        else
            explain(&out, rule_find(r));
    }
    if (status == EXIT_CLEAN && !output_write("rules", buf_view(&out)))
        status = EXIT_TROUBLE;
    buf_free(&out);
    return status;
}

int command_rules(int argc, char **argv)
{
    arena *a = arena_new();
    value_texts names = {0};
    bool as_markdown = false, helped = false;
    const option options[] = {
        {"--markdown", NULL, &as_markdown, NULL, NULL, NULL, "all of them, as a document"}};
    int status;
    if (!options_read(a, command_named("rules"), argc, argv, options, 1, &names, &helped))
        status = helped ? EXIT_CLEAN : EXIT_TROUBLE;
    else if (as_markdown && names.count)
        status = trouble("rules", "--markdown gives every rule: name none");
    else
        status = write_rules(&names, as_markdown);
    arena_free(a);
    return status;
}
