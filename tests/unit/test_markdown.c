/* Markdown in, XHTML out: what authors write, well meant and not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "compose/markdown.h"
#include "compose/tree.h"
#include "configuration.h"
#include "core/file.h"
#include "render/html.h"

static str link_target(void *self, str url)
{
    (void)self;
    return str_starts(url, S("other.md")) ? S("#other") : S("");
}

static bool image(void *self, str url, str *bytes)
{
    (void)self;
    *bytes = str_eq(url, S("a.png"))   ? S("\x89PNG\r\n\x1A\n...")
             : str_eq(url, S("a.jpg")) ? S("\xFF\xD8\xFF\xE0")
                                       : S("<svg onload=alert(1)>");
    return !str_eq(url, S("missing.png"));
}

static str table_id(void *self, const table *t)
{
    (void)self;
    (void)t;
    return S("t");
}

static const markdown_host host = {.link = link_target, .image = image, .table_id = table_id};

/* A PID's record of a document, bound to the template in the source tree. */
static record *pid_of(arena *a, document *d)
{
    str text, error;
    diagnostics problems = diagnostics_new(a);
    str path = S(PIDC_SOURCE_TEMPLATES "/pid.md");
    assert_int_equal(file_read(a, path, 1 << 20, &text, &error), FILE_OK);
    arena *own = arena_new(); /* freed with the template's document */
    document *source = document_read(own, path, text, &limits_default);
    template *pid = template_read(a, source, &problems);
    assert_non_null(pid);
    record *r = record_read(d, pid);
    reading by = {.calendar = effort_default_calendar};
    record_bind(r, &by);
    return r;
}

static str composed(arena *a, str text, bool as_pid)
{
    arena *own = arena_new();
    document *d = document_read(own, S("a.md"), text, &limits_default);
    record *r = as_pid ? pid_of(own, d) : NULL;
    xmlDoc *tree = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *body = xmlNewDocNode(tree, NULL, BAD_CAST "body", NULL);
    xmlDocSetRootElement(tree, body);
    markdown m = {.arena = own, .document = d, .record = r, .host = host};
    markdown_document(&m, body);
    buf out = {0};
    for (const xmlNode *n = body->children; n; n = n->next)
        html_write_node(n, &out);
    str html = str_copy(a, buf_view(&out));
    buf_free(&out);
    xmlFreeDoc(tree);
    if (r)
        arena_free(r->template->document->arena);
    arena_free(own);
    return html;
}

static void gives(const char *text, const char *html)
{
    arena *a = arena_new();
    str all = str_format(a, "---\ntemplate: note\n---\n%s", text);
    assert_string_equal(str_c(a, composed(a, all, false)), html);
    arena_free(a);
}

/* The HTML of a PID that has `text` must contain `part`. */
static void pid_has(const char *text, const char *part)
{
    arena *a = arena_new();
    str all = str_format(a, "---\ntemplate: pid\n---\n%s", text);
    str html = composed(a, all, true);
    if (str_find(html, str_of(part)) == (size_t)-1)
        fail_msg("%s\nis not in\n%.*s", part, STR_ARG(html));
    arena_free(a);
}

static void headings_open_sections_one_below_another(void **state)
{
    (void)state;
    gives("# Title\n\n## 3.1 One\n\ntext\n\n#### Deep\n\n## Two\n",
          "<section><h2>One</h2><p>text</p><section><h3>Deep</h3></section></section>"
          "<section><h2>Two</h2></section>");
    gives("## 2008 in short\n", "<section><h2>2008 in short</h2></section>");
    gives("> ## Quoted\n", "<blockquote><p><strong>Quoted</strong></p></blockquote>");
}

static void blocks_and_inline_markup_come_through(void **state)
{
    (void)state;
    gives("a *b* **c** `d<e` & \\*f\\*\nnext  \nlast\n",
          "<p>a <em>b</em> <strong>c</strong> <code>d&lt;e</code> &amp; *f* next<br>last</p>");
    gives("- one\n- two\n  - three\n\n---\n",
          "<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul><hr>");
    gives("4. one\n\n5. two\n", "<ol start=\"4\"><li><p>one</p></li><li><p>two</p></li></ol>");
    gives("> said\n\n```c\nif (a < b)\n```\n",
          "<blockquote><p>said</p></blockquote><pre><code>if (a &lt; b)\n</code></pre>");
}

static void placeholders_are_marked(void **state)
{
    (void)state;
    gives("Cost TBC, not TBCs.\n", "<p>Cost <span class=\"missing\">TBC</span>, not TBCs.</p>");
    gives("It has *then*\nto be completed by May.\n",
          "<p>It has <em>then</em> to be completed by May.</p>");
    gives("To be completed. Soon.\n",
          "<p><span class=\"missing\">To be completed</span>. Soon.</p>");
    gives("| A |\n| - |\n| TBC |\n",
          "<table id=\"t\"><thead><tr><th scope=\"col\">A</th></tr></thead>"
          "<tbody><tr><td><span class=\"missing\">TBC</span></td></tr></tbody></table>");
}

static void links_lead_only_where_it_is_safe(void **state)
{
    (void)state;
    gives("[a](https://example.gov.uk/b?c=d&e#f) <mailto:x@y.uk>\n",
          "<p><a href=\"https://example.gov.uk/b?c=d&amp;e#f\">a</a> "
          "<a href=\"mailto:x@y.uk\">mailto:x@y.uk</a></p>");
    gives("[a](other.md#b) [c](elsewhere.md) [d](#e)\n", "<p><a href=\"#other\">a</a> c d</p>");
    gives("[a](javascript:alert(1)) [b](JaVaScRiPt:x) [c](data:text/html,x) [d](//evil.uk)\n",
          "<p>a b c d</p>");
    gives("[a](java&#9;script:x) [b](&#x20;javascript:x) [c](vbscript:x) [d](file:///etc)\n",
          "<p>a b c d</p>");
    gives("[a](http://u:p@evil.uk/) [b](http://) [c](http:///x) [d](https://a..b/)\n",
          "<p>a b c d</p>");
    gives("[a](<http://a.uk/ \"onclick=x>) \n",
          "<p><a href=\"http://a.uk/%20%22onclick=x\">a</a></p>");
}

static void raw_html_is_text(void **state)
{
    (void)state;
    gives("a <b onclick=\"x()\">c</b>\n", "<p>a &lt;b onclick=\"x()\"&gt;c&lt;/b&gt;</p>");
    gives("<script>\nalert(1)\n</script>\n",
          "<pre><code>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</code></pre>");
    gives("a <!-- pidc: x --> b <!-- c -->\n", "<p>a  b &lt;!-- c --&gt;</p>");
    gives("<!-- pidc: rounded -->\n\nb\n", "<p>b</p>");
    gives("</section></main><h1>x</h1>\n",
          "<pre><code>&lt;/section&gt;&lt;/main&gt;&lt;h1&gt;x&lt;/h1&gt;</code></pre>");
    gives("&lt;script&gt; `</pre><script>`\n",
          "<p>&lt;script&gt; <code>&lt;/pre&gt;&lt;script&gt;</code></p>");
}

static void other_languages_are_marked(void **state)
{
    (void)state;
    gives("a <span lang=\"cy\">b *c*</span> d\n",
          "<p>a <span lang=\"cy\">b <em>c</em></span> d</p>");
    gives("<SPAN LANG='cy-GB' >b</SPAN >\n", "<p><span lang=\"cy-GB\">b</span></p>");
    gives("<span lang=\"cy\">never *closed*\n\nb</span>\n",
          "<p>&lt;span lang=\"cy\"&gt;never <em>closed</em></p><p>b&lt;/span&gt;</p>");
    gives("*a <span lang=\"cy\">b* c</span>\n",
          "<p><em>a &lt;span lang=\"cy\"&gt;b</em> c&lt;/span&gt;</p>");
    gives("<span lang=\"cy\" onclick=\"x\">b</span>\n",
          "<p>&lt;span lang=\"cy\" onclick=\"x\"&gt;b&lt;/span&gt;</p>");
    gives("<span lang=\"c&quot;y\">b</span>\n",
          "<p>&lt;span lang=\"c&amp;quot;y\"&gt;b&lt;/span&gt;</p>");
}

static void pictures_are_embedded(void **state)
{
    (void)state;
    gives("x ![A *map*](a.jpg)\n",
          "<p>x <img alt=\"A map\" src=\"data:image/jpeg;base64,/9j/4A==\"></p>");
    gives("![A map](a.png \"The county\")\n",
          "<figure><img alt=\"A map\" src=\"data:image/png;base64,iVBORw0KGgouLi4=\">"
          "<figcaption>The county</figcaption></figure>");
    gives("![A map](missing.png)\n", "<p>A map</p>");
    gives("![A map](a.svg)\n", "<p>A map</p>");
}

static void control_characters_are_shown(void **state)
{
    (void)state;
    gives("a\x1B[31mb &#x1; &#xFFFE;\n", "<p>a\xEF\xBF\xBD[31mb \xEF\xBF\xBD \xEF\xBF\xBD</p>");
}

static void tables_without_a_kind_keep_their_columns(void **state)
{
    (void)state;
    gives("| | B | C |\n| --- | ---: | :-: |\n| a | 1 | *x* |\n| b |\n",
          "<table id=\"t\"><thead><tr><td></td><th class=\"num\" scope=\"col\">B</th>"
          "<th class=\"centre\" scope=\"col\">C</th></tr></thead>"
          "<tbody><tr><th scope=\"row\">a</th><td class=\"num\">1</td>"
          "<td class=\"centre\"><em>x</em></td></tr>"
          "<tr><th scope=\"row\">b</th><td colspan=\"2\"></td></tr></tbody></table>");
    gives("| A |\n| --- |\n| a | b |\n",
          "<table id=\"t\"><thead><tr><th scope=\"col\">A</th><td></td></tr></thead>"
          "<tbody><tr><td>a</td><td>b</td></tr></tbody></table>");
}

static void cost_tables_get_their_rows_and_amounts(void **state)
{
    (void)state;
    static const char costs[] = "## Project costs\n\n"
                                "| Funding area | Annual cost (\xC2\xA3'000s) |\n"
                                "| --- | ---: |\n"
                                "| **Staff:** | |\n"
                                "| Manager | 1200.50 (half a post) |\n"
                                "| Clerk | 19k |\n"
                                "| Travel | TBC (half a post) |\n"
                                "| Less LIFT SW funding | 19 |\n"
                                "| Of which one-off | 3 |\n"
                                "| Total cost | 1200.5 |\n";
    pid_has(costs, "<table class=\"costs\" id=\"t\">");
    pid_has(costs, "<th class=\"amount\" scope=\"col\">Annual cost (\xC2\xA3'000s)</th>");
    pid_has(costs, "<tr class=\"heading\"><th colspan=\"2\" scope=\"rowgroup\">"
                   "<strong>Staff:</strong></th></tr>");
    pid_has(costs, "<tr class=\"item\"><th scope=\"row\">Manager "
                   "(<a href=\"#t-note-1\">note 1</a>)</th>"
                   "<td class=\"amount\">1,200.50</td></tr>");
    pid_has(costs, "<td class=\"amount\">19</td>");
    pid_has(costs, "<tr class=\"deduction\"><th scope=\"row\">Less LIFT SW funding</th>"
                   "<td class=\"amount\">\xE2\x88\x92"
                   "19</td></tr>");
    pid_has(costs, "<tr class=\"memo\">");
    pid_has(costs, "</tbody><tbody><tr class=\"total\">");
    pid_has(costs, "<p class=\"note\" id=\"t-note-1\">Note 1: half a post</p>");
}

static void registers_keep_references_and_dates_whole(void **state)
{
    (void)state;
    static const char plan[] = "## Project plan\n\n"
                               "| Ref | Milestone | Due |\n| --- | --- | --- |\n"
                               "| M1 | Agreed | Nov 2008 |\n";
    pid_has(plan, "<table class=\"register\"");
    pid_has(plan, "<th class=\"nowrap\" scope=\"row\">M1</th><td>Agreed</td>"
                  "<td class=\"nowrap\">Nov 2008</td>");
}

/* A text of `count` times `part`. */
static str repeated(arena *a, const char *before, const char *part, size_t count)
{
    buf b = {0};
    buf_str(&b, str_of(before));
    for (size_t i = 0; i < count; i++)
        buf_str(&b, str_of(part));
    str text = str_copy(a, buf_view(&b));
    buf_free(&b);
    return text;
}

static void hostile_texts_take_linear_time(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "<span lang=\"cy\">", "*a **b ", "</span>", "a\n",   "<!-- pidc: ", "TBC",
        "[a](#b) ",           "## a\n",  "> ",      "&amp;", "`",           "![a](a.jpg)",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        arena *a = arena_new();
        size_t count = str_starts(str_of(parts[i]), S("!")) ? 900 : 40000;
        str text = repeated(a, "---\ntemplate: note\n---\n", parts[i], count);
        composed(a, text, false);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_open_sections_one_below_another),
        cmocka_unit_test(blocks_and_inline_markup_come_through),
        cmocka_unit_test(placeholders_are_marked),
        cmocka_unit_test(links_lead_only_where_it_is_safe),
        cmocka_unit_test(raw_html_is_text),
        cmocka_unit_test(other_languages_are_marked),
        cmocka_unit_test(pictures_are_embedded),
        cmocka_unit_test(control_characters_are_shown),
        cmocka_unit_test(tables_without_a_kind_keep_their_columns),
        cmocka_unit_test(cost_tables_get_their_rows_and_amounts),
        cmocka_unit_test(registers_keep_references_and_dates_whole),
        cmocka_unit_test(hostile_texts_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
