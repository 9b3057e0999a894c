/* Reports from templates: numbers, references, contents, documents, mistakes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "compose/report.h"
#include "compose/tree.h"
#include "configuration.h"
#include "core/file.h"
#include "render/html.h"
#include "whole_tree.h"

/* Documents, a programme of them, and what a report on it became. */
typedef struct fixture {
    arena *arena;
    document *documents[3]; /* the template of PIDs; the programme and its PID */
    document *layout;
    programme *programme;
    template *pid;
    diagnostics out;
    xmlDoc *tree;
    str body;
} fixture;

static document *read_text(const char *path, const char *text)
{
    return document_read(arena_new(), str_of(path), str_of(text), &limits_default);
}

static template *read_pid_template(fixture *f)
{
    str text, error, path = S(PIDC_SOURCE_TEMPLATES "/pid.md");
    assert_int_equal(file_read(f->arena, path, 1 << 20, &text, &error), FILE_OK);
    diagnostics problems = diagnostics_new(f->arena);
    f->documents[0] = document_read(arena_new(), path, text, &limits_default);
    return template_read(f->arena, f->documents[0], &problems);
}

static void link_programme(fixture *f, const char *pid)
{
    f->pid = read_pid_template(f);
    f->documents[1] =
        read_text("p/programme.md", "---\ntemplate: programme\nid: PR\n"
                                    "title: Pioneers\nversion: 2.1\n"
                                    "status: approved\ndate: 2008-04\n"
                                    "authorities: [{id: MDC, name: Mendip}, "
                                    "{id: TBC, name: Tamworth}]\n---\n"
                                    "## Vision\n\nWell. See [it](pid.md#risks).\n\n"
                                    "### Deep\n\nTBC agrees, TBD not.\n\n"
                                    "## Accountable body\n\nIt is Mendip.\n");
    f->documents[2] = read_text("p/pid.md", pid);
    record **records = arena_array(f->arena, 2, sizeof *records);
    records[0] = record_read(f->documents[2], f->pid);
    records[1] = record_read(f->documents[1], NULL);
    f->programme = programme_link(records, 2, records[1]);
    record_bind(records[0], &f->programme->reading);
    record_bind(records[1], &f->programme->reading);
}

static void write_body(fixture *f)
{
    buf out = {0};
    const xmlNode *body = tree_child(xmlDocGetRootElement(f->tree), "body");
    for (const xmlNode *n = body->children; n; n = n->next)
        html_write_node(n, &out);
    f->body = str_copy(f->arena, buf_view(&out));
    buf_free(&out);
}

static const char usual_pid[] = "---\ntemplate: pid\nid: PR/A\ntitle: Work A\nversion: 1.0\n"
                                "status: draft\ndate: 2008-07-16\n---\n# Work A\n\n"
                                "## Risks\n\nSee [vision](programme.md#vision), "
                                "[no](nowhere.md), [here](#costs).\n\n## Costs\n\n"
                                "![x](/etc/passwd) ![y](../../q.png)\n";

static fixture report_on(const char *pid, const char *layout, bool one)
{
    fixture f = {.arena = arena_new()};
    link_programme(&f, pid);
    f.out = diagnostics_new(f.arena);
    f.layout = read_text("t/report.md", layout);
    report_input in = {.layout = f.layout, .programme = f.programme};
    in.as_of = date_day(2008, 10, 20);
    in.subject = one ? f.programme->records[0] : NULL;
    f.tree = report_compose(&in, &f.out);
    whole_tree(f.tree);
    if (f.tree)
        write_body(&f);
    return f;
}

static void finish(fixture *f)
{
    xmlFreeDoc(f->tree);
    programme_free(f->programme);
    for (size_t i = 0; i < 3; i++)
        arena_free(f->documents[i]->arena);
    arena_free(f->layout->arena);
    arena_free(f->arena);
}

static void has(const fixture *f, const char *part)
{
    if (str_find(f->body, str_of(part)) == (size_t)-1)
        fail_msg("%s\nis not in\n%.*s", part, STR_ARG(f->body));
}

static void has_not(const fixture *f, const char *part)
{
    if (str_find(f->body, str_of(part)) != (size_t)-1)
        fail_msg("%s\nis in\n%.*s", part, STR_ARG(f->body));
}

static const char front[] = "---\ntemplate: report\ntitle: The plan\n---\n";

static char *with_front(arena *a, const char *text)
{
    return (char *)str_format(a, "%s%s", front, text).p;
}

static void headings_are_numbered_from_the_contents_on(void **state)
{
    (void)state;
    arena *a = arena_new();
    fixture f = report_on(usual_pid,
                          with_front(a, "# Before\n\n```{contents}\n```\n\n# One\n\n## Two\n\n"
                                        "### Three\n\n# Annex: Notes\n\n## Four\n"),
                          false);
    has(&f, "<section id=\"before\" class=\"part\"><h2>Before</h2></section><nav");
    has(&f, "<section id=\"one\" class=\"part\"><h2><span class=\"number\">1</span> One</h2>"
            "<section id=\"two\"><h3><span class=\"number\">1.1</span> Two</h3>"
            "<section id=\"three\"><h4>Three</h4>");
    has(&f, "class=\"annex\"><h2><span class=\"number\">Annex A</span> Notes</h2>");
    has(&f, "<span class=\"number\">A.1</span> Four");
    has(&f,
        "<nav class=\"contents\" id=\"contents\"><h2>Contents</h2><ol>"
        "<li><a href=\"#before\">Before</a></li>"
        "<li><a href=\"#one\"><span class=\"number\">1</span> One</a>"
        "<ol><li><a href=\"#two\"><span class=\"number\">1.1</span> Two</a></li></ol></li>");
    finish(&f);
    arena_free(a);
}

static void documents_become_annexes_and_links_find_them(void **state)
{
    (void)state;
    arena *a = arena_new();
    fixture f = report_on(usual_pid,
                          with_front(a, "# One\n\n```{section}\nsection: Vision\n```\n\n"
                                        "```{annexes}\n```\n"),
                          false);
    has(&f, "<div id=\"pr-vision\"><p>Well. See <a href=\"#pr-a-risks\">it</a>.</p>"
            "<section id=\"pr-deep\"><h3><span class=\"number\">1.1</span> Deep</h3>"
            "<p>TBC agrees, <span class=\"missing\">TBD</span> not.</p></section></div>");
    has(&f, "<section class=\"annex\" id=\"pr-a\"><h2><span class=\"number\">Annex A</span> "
            "Work A</h2>");
    has(&f, "<p>See <a href=\"#pr-vision\">vision</a>, no, <a href=\"#pr-a-costs\">here</a>.");
    has(&f, "<p>x y</p>"); /* nothing outside the programme's folder is read */
    has_not(&f, "<h1>");
    finish(&f);
    arena_free(a);
}

static void what_has_no_target_is_no_link(void **state)
{
    (void)state;
    arena *a = arena_new();
    fixture f = report_on(usual_pid,
                          with_front(a, "# One\n\n```{section}\nsection: Vision\n```\n\n"
                                        "[a](#one) [b](#two)\n"),
                          false);
    has(&f, "See it.</p>");
    has(&f, "<p><a href=\"#one\">a</a> b</p>");
    finish(&f);
    arena_free(a);
}

static void captions_are_numbered_and_listed(void **state)
{
    (void)state;
    arena *a = arena_new();
    fixture f = report_on(usual_pid,
                          with_front(a, "```{list-of-tables}\n```\n\n# One\n\n"
                                        "```{document-control}\n```\n\n```{annexes}\n```\n"),
                          false);
    has(&f, "<nav class=\"contents tables\" id=\"list-of-tables\"><h2>Tables and figures</h2>"
            "<ol><li><a href=\"#documents\"><span class=\"number\">Table 1:</span> "
            "Documents this report is made from</a></li></ol></nav>");
    has(&f, "<caption><span class=\"number\">Table 1:</span> Documents");
    has(&f, "<th class=\"nowrap\" scope=\"row\"><a href=\"#pr-a\">PR/A</a></th>");
    has(&f, "<th class=\"nowrap\" scope=\"row\">PR</th>");
    finish(&f);
    f = report_on(usual_pid, with_front(a, "```{list-of-tables}\n```\n\n# One\n"), false);
    has_not(&f, "<nav");
    finish(&f);
    arena_free(a);
}

static void the_cover_states_the_facts(void **state)
{
    (void)state;
    arena *a = arena_new();
    fixture f = report_on(usual_pid, with_front(a, "```{cover}\n```\n"), false);
    has(&f, "<header class=\"cover\"><p class=\"programme\">Pioneers</p><h1>The plan</h1>"
            "<dl class=\"facts\"><dt>Version</dt><dd>2.1</dd><dt>Status</dt><dd>Approved</dd>"
            "<dt>Date</dt><dd>20 October 2008</dd><dt>Accountable body</dt><dd>Mendip</dd>");
    finish(&f);
    f = report_on(usual_pid, with_front(a, "```{cover}\n```\n\n```{document}\n```\n"), true);
    has(&f, "<h1>Work A</h1><p class=\"subtitle\">The plan</p><p class=\"subtitle\">Draft</p>");
    has(&f, "<section id=\"pr-a-risks\"><h2><span class=\"number\">1</span> Risks</h2>");
    finish(&f);
    arena_free(a);
}

static void finds(const char *text, const char *message, const char *hint, uint32_t line)
{
    arena *a = arena_new();
    fixture f = report_on(usual_pid, with_front(a, text), false);
    assert_null(f.tree);
    assert_int_equal(f.out.count, 1);
    const diagnostic *d = f.out.items[0];
    assert_string_equal(str_c(a, d->message), message);
    assert_string_equal(str_c(a, d->hint), hint);
    assert_int_equal(source_position(d->source, d->span.start).line, line);
    finish(&f);
    arena_free(a);
}

static void mistakes_in_a_template_are_findings(void **state)
{
    (void)state;
    finds("```{covr}\n```\n", "there is no view ‘covr’", "did you mean {cover}?", 5);
    finds("# A\n\n```{section}\nsection: Vision\nsize: 3\n```\n",
          "the view ‘section’ has no option ‘size’", "it has: section|of|kind|tables", 9);
    finds("```{section}\nsection: Nothing\n```\n", "Pioneers has no section ‘Nothing’",
          "write the title of one of its sections", 6);
    finds("```{section}\nsection: Vision\ntables: some\n```\n",
          "‘some’ is no value of the option ‘tables’", "write one of yes|no", 7);
    finds("```{section}\n```\n", "the view ‘section’ does not say which one",
          "add a line such as section: Vision", 5);
    finds("```{document}\n```\n", "the view ‘document’ is for reports on one document",
          "build it with --id, and the id of a document", 5);
}

static void cells_under_group_headings_name_their_headers(void **state)
{
    (void)state;
    arena *a = arena_new();
    fixture f =
        report_on("---\ntemplate: pid\nid: PR/A\ntitle: Work A\n---\n## Project costs\n\n"
                  "| Funding area | Annual cost (£) |\n| --- | ---: |\n"
                  "| **People** | |\n| Editor | 2 |\n| Total | 2 |\n\n"
                  "## Other\n\n| One | Two |\n| --- | --- |\n| 1 | 2 |\n",
                  with_front(a, "# One\n\n```{annexes}\n```\n"), false);
    has(&f, "<th scope=\"col\" id=\"th-2\">Funding area</th>");
    has(&f, "<th colspan=\"2\" scope=\"rowgroup\" id=\"th\"><strong>People</strong></th>");
    has(&f, "<th scope=\"row\" headers=\"th-2 th\" id=\"th-4\">Editor</th>"
            "<td class=\"amount\" headers=\"th-3 th th-4\">2</td>");
    has(&f, "<th scope=\"row\" headers=\"th-2\" id=\"th-5\">Total</th>"
            "<td class=\"amount\" headers=\"th-3 th-5\">2</td>");
    has(&f, "<th scope=\"col\">One</th><th scope=\"col\">Two</th>");
    has(&f, "<td>1</td><td>2</td>");
    finish(&f);
    arena_free(a);
}

/* Is `word` anywhere between "<" and ">"? */
static bool any_tag_has(str html, str word)
{
    str before, tag;
    while (str_cut(&html, '<', &before) && str_cut(&html, '>', &tag))
        if (str_find(tag, word) != (size_t)-1)
            return true;
    return false;
}

static void hostile_documents_stay_text(void **state)
{
    (void)state;
    arena *a = arena_new();
    fixture f = report_on("---\ntemplate: pid\nid: \"\\\"><script>x()</script>\"\n"
                          "title: \"<img src=x onerror=x()>\"\nlang: \"en\\\" onload=\\\"x\"\n"
                          "sponsor: <b>\n---\n"
                          "## <script>alert(1)</script>\n\n## \" onclick=\"x\n\n"
                          "[a](#\"onclick=) <svg/onload=x()> `</code><script>`\n\n"
                          "| <script> |\n| --- |\n| </table><script> |\n",
                          with_front(a, "```{cover}\n```\n\n```{contents}\n```\n\n# One\n\n"
                                        "```{document-control}\n```\n\n```{annexes}\n```\n"),
                          false);
    has_not(&f, "<script");
    has_not(&f, "<svg");
    has_not(&f, "<img");
    has_not(&f, "<b>");
    assert_false(any_tag_has(f.body, S("onclick=")));
    assert_false(any_tag_has(f.body, S("onload=")));
    finish(&f);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_are_numbered_from_the_contents_on),
        cmocka_unit_test(documents_become_annexes_and_links_find_them),
        cmocka_unit_test(what_has_no_target_is_no_link),
        cmocka_unit_test(captions_are_numbered_and_listed),
        cmocka_unit_test(the_cover_states_the_facts),
        cmocka_unit_test(mistakes_in_a_template_are_findings),
        cmocka_unit_test(cells_under_group_headings_name_their_headers),
        cmocka_unit_test(hostile_documents_stay_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
