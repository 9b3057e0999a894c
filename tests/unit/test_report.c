/* Findings written out: the words, the carets, and that every format stays well-formed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "core/shown.h"
#include "core/utf8.h"
#include "hostile.h"
#include "json_valid.h"
#include "report/excerpt.h"
#include "report/report.h"

/* A list of findings about to be made, and the arena behind it. */
struct fixture {
    arena *arena;
    diagnostics list;
    report_summary summary;
    report_options options;
    buf out;
};

static int begin(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    f->list = diagnostics_new(f->arena);
    *state = f;
    return 0;
}

static int finish(void **state)
{
    struct fixture *f = *state;
    arena_free(f->arena);
    buf_free(&f->out);
    free(f);
    return 0;
}

/* A source whose line `number` (from 1) is `line`, those before it empty. */
static const source *source_at(struct fixture *f, const char *path, size_t number,
                               const char *line)
{
    buf text = {0};
    buf_fill(&text, '\n', number - 1);
    buf_format(&text, "%s\n", line);
    source *s = arena_alloc(f->arena, sizeof *s);
    *s = source_new(f->arena, str_of(path), str_copy(f->arena, buf_view(&text)));
    buf_free(&text);
    return s;
}

/* The span of the first `words` in a source. */
static span span_of(const source *s, const char *words)
{
    size_t at = str_find(s->text, str_of(words));
    assert_true(at != (size_t)-1);
    return (span){(uint32_t)at, (uint32_t)(at + strlen(words))};
}

static diagnostic *find(struct fixture *f, rule r, severity severity, const source *s,
                        const char *words, const char *message)
{
    diagnostic *d = diagnose(&f->list, r, s, span_of(s, words), "%s", message);
    d->severity = severity;
    f->summary.errors += severity == SEVERITY_ERROR;
    f->summary.warnings += severity == SEVERITY_WARNING;
    f->summary.notes += severity == SEVERITY_NOTE;
    return d;
}

static const char *written(struct fixture *f, report_writer *write)
{
    f->out.n = 0;
    write(&f->out, &f->list, &f->summary, &f->options);
    buf_byte(&f->out, '\0');
    f->out.n--;
    return f->out.p;
}

/* --- Text --- */

static void find_the_wrong_sum(struct fixture *f)
{
    const source *s =
        source_at(f, "pids/pioneer-somerset/managerial.md", 88, "| SUB TOTAL | 65.5 |");
    diagnostic *d = find(f, RULE_SUBTOTAL_WRONG, SEVERITY_ERROR, s, "65.5",
                         "the sub total is 65.5, but the six rows above it come to 64.5");
    d->label = S("1.0 too much (£'000s)");
    d->note = S("rows: 24 + 30 + 4 + 1.5 + 4 + 1");
    d->hint = S("1.0 is the row “Conference expenses” (line 87). Is it counted twice?");
}

static void find_the_others(struct fixture *f)
{
    const source *s = source_at(f, "pids/pioneer-somerset/customer-access.md", 41,
                                "| D1 | Options appraisal method | 31 November 2008 |");
    diagnostic *d = find(f, RULE_DATE_INVALID, SEVERITY_ERROR, s, "31 November 2008",
                         "November has 30 days: there is no 31 November 2008");
    d->label = S("say “30 November 2008”, or “end November 2008”");
    s = source_at(f, "pids/pioneer-somerset/shared-services.md", 120,
                  "Say which reviews and audits will be held, and who holds them.");
    d = find(f, RULE_GUIDANCE_LEFT, SEVERITY_WARNING, s,
             "Say which reviews and audits will be held, and who holds them.",
             "this is the template's own guidance, not yet your text");
    d->note = S("this becomes an error once the status is “submitted”");
    s = source_at(f, "pids/pioneer-somerset/devolution.md", 23,
                  "working cooperatively together where this succeeds");
    d = find(f, RULE_SHARED_TEXT_DIFFERS, SEVERITY_ERROR, s,
             "working cooperatively together where this succeeds",
             "the vision here is not the programme's, word for word");
    d->label = S("the programme has “working in a seamless and fully integrated way”");
    s = source_at(f, "programme.md", 52, "in a seamless way");
    diagnostic_relate(&f->list, d, s, span_of(s, "in a"),
                      "has the agreed wording; `pidc check --fix` copies it here");
}

/* The example of shared/design/findings.md. */
static void text_reads_as_the_contract_shows(void **state)
{
    struct fixture *f = *state;
    find_the_wrong_sum(f);
    find_the_others(f);
    f->summary.files = 10;
    f->summary.pids = 9;
    f->summary.programmes = 1;
    assert_string_equal(
        written(f, report_text),
        "pids/pioneer-somerset/managerial.md:88:15: error: the sub total is 65.5, but the six "
        "rows above it come to 64.5 [subtotal-wrong]\n"
        "   88 | | SUB TOTAL | 65.5 |\n"
        "      |               ^^^^ 1.0 too much (£'000s)\n"
        "      = rows: 24 + 30 + 4 + 1.5 + 4 + 1\n"
        "      = hint: 1.0 is the row “Conference expenses” (line 87). Is it counted twice?\n"
        "pids/pioneer-somerset/customer-access.md:41:35: error: November has 30 days: there is "
        "no 31 November 2008 [date-invalid]\n"
        "   41 | | D1 | Options appraisal method | 31 November 2008 |\n"
        "      |                                   ^^^^^^^^^^^^^^^^ say “30 November 2008”, or "
        "“end November 2008”\n"
        "pids/pioneer-somerset/shared-services.md:120:1: warning: this is the template's own "
        "guidance, not yet your text [guidance-left]\n"
        "  120 | Say which reviews and audits will be held, and who holds them.\n"
        "      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "      = this becomes an error once the status is “submitted”\n"
        "pids/pioneer-somerset/devolution.md:23:1: error: the vision here is not the "
        "programme's, word for word [shared-text-differs]\n"
        "   23 | working cooperatively together where this succeeds\n"
        "      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the programme has “working "
        "in "
        "a seamless and fully integrated way”\n"
        "      = programme.md:52 has the agreed wording; `pidc check --fix` copies it here\n"
        "\n"
        "9 PIDs and 1 programme checked: 3 errors, 1 warning. `pidc rules subtotal-wrong` "
        "explains a rule.\n");
}

static void quiet_text_is_one_line_a_finding(void **state)
{
    struct fixture *f = *state;
    find_the_wrong_sum(f);
    f->options.quiet = true;
    assert_string_equal(written(f, report_text),
                        "pids/pioneer-somerset/managerial.md:88:15: error: the sub total is "
                        "65.5, but the six rows above it come to 64.5 [subtotal-wrong]\n");
}

static void colours_come_only_when_asked_for(void **state)
{
    struct fixture *f = *state;
    find_the_wrong_sum(f);
    assert_null(strchr(written(f, report_text), '\033'));
    f->options.colour = true;
    const char *text = written(f, report_text);
    assert_non_null(strstr(text, "\033[1mpids/pioneer-somerset/managerial.md:88:15:\033[m "));
    assert_non_null(strstr(text, "\033[1;31merror:\033[m "));
    assert_non_null(strstr(text, "\033[1;34m^^^^ 1.0 too much (£'000s)\033[m\n"));
}

static void the_last_line_counts_what_was_read(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(written(f, report_text),
                        "No document was found, so nothing was checked.\n");
    f->summary = (report_summary){.files = 10, .pids = 9, .programmes = 1};
    assert_string_equal(written(f, report_text),
                        "9 PIDs and 1 programme checked: no findings.\n");
    f->summary = (report_summary){.files = 6, .pids = 1, .programmes = 2, .others = 3};
    assert_string_equal(written(f, report_text),
                        "1 PID, 2 programmes and 3 other documents checked: no findings.\n");
    f->summary = (report_summary){.files = 1, .others = 1};
    assert_string_equal(written(f, report_text), "1 document checked: no findings.\n");
    f->summary =
        (report_summary){.files = 2, .others = 2, .errors = 1, .notes = 2, .withheld = 3};
    assert_string_equal(
        written(f, report_text),
        "2 documents checked: 1 error, 2 notes, of which 3 are not shown (--max).\n");
}

/* The two lines of a finding at `words`, from the source line on. */
static const char *shown_lines(struct fixture *f, const char *line, const char *words)
{
    f->list = diagnostics_new(f->arena);
    find(f, RULE_PLACEHOLDER, SEVERITY_ERROR, source_at(f, "x.md", 1, line), words, "m");
    const char *text = strchr(written(f, report_text), '\n') + 1;
    *strstr((char *)text, "\n\n") = '\0';
    return text;
}

static void carets_stand_under_wide_characters_and_tabs(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(shown_lines(f, "漢字 TBC 字", "TBC 字"), "    1 | 漢字 TBC 字\n"
                                                                 "      |      ^^^^^^");
    assert_string_equal(shown_lines(f, "a\tTBC\tb", "TBC"), "    1 | a   TBC b\n"
                                                            "      |     ^^^");
    assert_string_equal(shown_lines(f, "cafe\xCC\x81 TBC", "TBC"), "    1 | cafe\xCC\x81 TBC\n"
                                                                   "      |      ^^^");
    assert_string_equal(shown_lines(f, "\xEF\xBB\xBF--- TBC", "TBC"), "    1 | --- TBC\n"
                                                                      "      |     ^^^");
}

static void control_characters_are_shown_never_sent(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(shown_lines(f, "\033[2J\x7F TBC", "TBC"), "    1 | ␛[2J␡ TBC\n"
                                                                  "      |       ^^^");
    assert_string_equal(shown_lines(f, "\xE2\x80\xAE TBC", "TBC"), "    1 | \\u202E TBC\n"
                                                                   "      |        ^^^");
    assert_string_equal(shown_lines(f,
                                    "\xA3"
                                    "5 TBC",
                                    "TBC"),
                        "    1 | \\xA35 TBC\n"
                        "      |       ^^^");
    f->list = diagnostics_new(f->arena);
    diagnostic *d = find(f, RULE_PLACEHOLDER, SEVERITY_ERROR, source_at(f, "\033.md", 1, "x"),
                         "x", "a\nb\033");
    d->label = d->hint = d->note = S("\r\033]0;x\a");
    assert_null(strpbrk(written(f, report_text), "\033\a\r"));
    assert_non_null(strstr(f->out.p, "␛.md:1:1: error: a␊b␛ [placeholder]\n"));
}

static void long_lines_are_cut_around_the_span(void **state)
{
    struct fixture *f = *state;
    f->options.width = 38; /* 30 of them for the line */
    assert_string_equal(shown_lines(f, "123456789 123456789 1234567TBC", "TBC"),
                        "    1 | 123456789 123456789 1234567TBC\n"
                        "      |                            ^^^");
    assert_string_equal(
        shown_lines(f, "abcdefghijklmnopqrstuvwxyz TBC abcdefghijklmnopqrstuvwxyz", "TBC"),
        "    1 | …pqrstuvwxyz TBC abcdefghijkl…\n"
        "      |              ^^^");
    assert_string_equal(shown_lines(f, "TBC abcdefghijklmnopqrstuvwxyz 123456789", "TBC"),
                        "    1 | TBC abcdefghijklmnopqrstuvwxy…\n"
                        "      | ^^^");
    assert_string_equal(shown_lines(f, "123456789 123456789 123456789 123456789 TBC", "TBC"),
                        "    1 | …56789 123456789 123456789 TBC\n"
                        "      |                            ^^^");
    assert_string_equal(shown_lines(f, "x abcdefghijklmnopqrstuvwxyz0123456789 x",
                                    "abcdefghijklmnopqrstuvwxyz0123456789"),
                        "    1 | …abcdefghijklmnopqrstuvwxyz01…\n"
                        "      |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^");
}

static void a_label_too_wide_stands_below(void **state)
{
    struct fixture *f = *state;
    find_the_wrong_sum(f);
    f->options.width = 40;
    assert_non_null(strstr(written(f, report_text), "      |               ^^^^\n"
                                                    "      = 1.0 too much (£'000s)\n"
                                                    "      = rows:"));
}

static void a_span_of_several_lines_is_marked_on_its_first(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(shown_lines(f, "one two\r\nthree", "two\r\nthree"), "    1 | one two\n"
                                                                            "      |     ^^^");
}

static void an_empty_span_has_one_caret(void **state)
{
    struct fixture *f = *state;
    const source *s = source_at(f, "x.md", 2, "");
    diagnostic *d = diagnose(&f->list, RULE_SECTION_MISSING, s, (span){1, 1}, "gone");
    d->severity = SEVERITY_ERROR;
    d->note = S("one\ntwo");
    assert_non_null(strstr(written(f, report_text), "x.md:2:1: error: gone [section-missing]\n"
                                                    "    2 |\n"
                                                    "      | ^\n"
                                                    "      = one\n"
                                                    "      = two\n"));
}

/* Whatever is cut, the line stays in its columns, and the carets under the span. */
static void every_width_holds(void **state)
{
    struct fixture *f = *state;
    const source *s =
        source_at(f, "x.md", 1, "漢字 e\xCC\x81 \t one 字 TBC \xF0\x9F\x99\x82 tail\t字字字 x");
    for (size_t columns = 20; columns < 60; columns++) {
        f->out.n = 0;
        carets c = excerpt_write(&f->out, s, span_of(s, "TBC"), columns);
        str line = buf_view(&f->out);
        assert_true(utf8_width(line) <= columns);
        size_t at = str_find(line, S("TBC"));
        assert_true(at != (size_t)-1);
        assert_int_equal(utf8_width(str_slice(line, 0, at)), c.at);
        assert_int_equal(c.width, 3);
    }
}

/* --- The formats for programs --- */

static void json_follows_the_contract(void **state)
{
    struct fixture *f = *state;
    const source *s = source_at(f, "pids/x.md", 40, "£ | TOTAL | 66 |");
    diagnostic *d = find(f, RULE_TOTAL_WRONG, SEVERITY_ERROR, s, "66", "the total is 66");
    d->hint = S("it is \"64.5\"");
    diagnostic_relate(&f->list, d, s, (span){0, 0}, "here");
    diagnostic_fix(&f->list, d, d->span, S("64.5"));
    find(f, RULE_UNIT_MISSING, SEVERITY_WARNING, s, "TOTAL", "no unit");
    f->summary.files = 10;
    assert_string_equal(
        written(f, report_json),
        "{\"version\": 1,\n"
        " \"diagnostics\": [\n"
        "  {\"path\": \"pids/x.md\", \"line\": 40, \"column\": 13, \"endLine\": 40, "
        "\"endColumn\": 15, \"rule\": \"total-wrong\", \"severity\": \"error\", "
        "\"message\": \"the total is 66\", \"hint\": \"it is \\\"64.5\\\"\", "
        "\"related\": [{\"path\": \"pids/x.md\", \"line\": 1, \"column\": 1, "
        "\"message\": \"here\"}], "
        "\"fixes\": [{\"line\": 40, \"column\": 13, \"endLine\": 40, \"endColumn\": 15, "
        "\"replacement\": \"64.5\"}]},\n"
        "  {\"path\": \"pids/x.md\", \"line\": 40, \"column\": 5, \"endLine\": 40, "
        "\"endColumn\": 10, \"rule\": \"unit-missing\", \"severity\": \"warning\", "
        "\"message\": \"no unit\", \"hint\": \"\", \"related\": [], \"fixes\": []}],\n"
        " \"summary\": {\"files\": 10, \"errors\": 1, \"warnings\": 1, \"notes\": 0}}\n");
}

static void json_of_nothing_is_whole(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(written(f, report_json),
                        "{\"version\": 1,\n \"diagnostics\": [],\n \"summary\": {\"files\": 0, "
                        "\"errors\": 0, \"warnings\": 0, \"notes\": 0}}\n");
    assert_string_equal(written(f, report_gitlab), "[]\n");
    assert_true(json_valid(str_of(written(f, report_sarif))));
}

static void github_escapes_what_would_end_a_command(void **state)
{
    struct fixture *f = *state;
    const source *s = source_at(f, "./a,b:c%.md", 3, "x TBC");
    diagnostic *d = find(f, RULE_PLACEHOLDER, SEVERITY_WARNING, s, "TBC", "100% of\nit::x, y");
    d->hint = S("say more");
    f->summary.files = f->summary.others = 1;
    assert_string_equal(
        written(f, report_github),
        "::warning file=a%2Cb%3Ac%25.md,line=3,endLine=3,col=3,endColumn=6,"
        "title=placeholder::100%25 of␊it::x, y. Say more.\n"
        "1 document checked: 1 warning. `pidc rules placeholder` explains a rule.\n");
}

static void gitlab_tells_findings_apart(void **state)
{
    struct fixture *f = *state;
    const source *s = source_at(f, "./a.md", 1, "TBC TBC");
    find(f, RULE_PLACEHOLDER, SEVERITY_ERROR, s, "TBC", "a placeholder");
    find(f, RULE_PLACEHOLDER, SEVERITY_ERROR, s, "TBC", "a placeholder");
    const char *text = written(f, report_gitlab);
    assert_non_null(strstr(text, "\"path\": \"a.md\", \"lines\": {\"begin\": 1, \"end\": 1}"));
    const char *first = strstr(text, "\"fingerprint\": ");
    const char *second = strstr(first + 1, "\"fingerprint\": ");
    assert_int_not_equal(strncmp(first, second, 32), 0);
}

static void a_fingerprint_stays_when_lines_move(void **state)
{
    struct fixture *f = *state;
    find(f, RULE_PLACEHOLDER, SEVERITY_ERROR, source_at(f, "a.md", 1, "TBC"), "TBC", "m");
    char first[32];
    memcpy(first, strstr(written(f, report_gitlab), "fingerprint"), sizeof first);
    f->list = diagnostics_new(f->arena);
    find(f, RULE_PLACEHOLDER, SEVERITY_ERROR, source_at(f, "a.md", 7, "x TBC"), "TBC", "m");
    assert_memory_equal(first, strstr(written(f, report_gitlab), "fingerprint"), sizeof first);
}

static void sarif_describes_rules_and_places(void **state)
{
    struct fixture *f = *state;
    const source *s = source_at(f, "a b/£.md", 2, "£ 65.5");
    diagnostic *d = find(f, RULE_TOTAL_WRONG, SEVERITY_ERROR, s, "65.5", "wrong");
    diagnostic_fix(&f->list, d, d->span, S("64.5"));
    diagnostic_relate(&f->list, d, s, (span){0, 0}, "the rows");
    const char *text = written(f, report_sarif);
    const char *const parts[] = {
        "{\"id\": \"file-encoding\", \"shortDescription\": {\"text\": \"",
        "\"columnKind\": \"unicodeCodePoints\"",
        "\"ruleId\": \"total-wrong\"",
        "\"artifactLocation\": {\"uri\": \"a%20b/%C2%A3.md\"}",
        "\"region\": {\"startLine\": 2, \"startColumn\": 3, \"endLine\": 2, \"endColumn\": 7}",
        "\"relatedLocations\": [{\"id\": 1, ",
        "\"insertedContent\": {\"text\": \"64.5\"}",
        "\"invocations\": [{\"executionSuccessful\": true}]",
        "\"partialFingerprints\": {\"pidcFinding/v1\": \"",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strstr(text, parts[i]))
            fail_msg("no %s", parts[i]);
    assert_true(json_valid(str_of(text)));
}

static void junit_fails_for_errors_alone(void **state)
{
    struct fixture *f = *state;
    const source *s = source_at(f, "a.md", 3, "x TBC");
    find(f, RULE_PLACEHOLDER, SEVERITY_WARNING, s, "x", "a <warning>");
    find(f, RULE_PLACEHOLDER, SEVERITY_ERROR, s, "TBC", "a \"placeholder\"");
    assert_string_equal(
        written(f, report_junit),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"pidc\" tests=\"2\" failures=\"1\" errors=\"0\" time=\"0\">\n"
        "  <testsuite name=\"a.md\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\" "
        "time=\"0\">\n"
        "    <testcase name=\"placeholder, line 3, column 1\" classname=\"a.md\" file=\"a.md\" "
        "line=\"3\" time=\"0\">\n"
        "      <system-out>warning: A &lt;warning&gt;.\n"
        "    3 | x TBC\n"
        "      | ^\n"
        "</system-out>\n"
        "    </testcase>\n"
        "    <testcase name=\"placeholder, line 3, column 3\" classname=\"a.md\" file=\"a.md\" "
        "line=\"3\" time=\"0\">\n"
        "      <failure message=\"A &quot;placeholder&quot;.\" type=\"placeholder\">\n"
        "    3 | x TBC\n"
        "      |   ^^^\n"
        "</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n");
}

static void junit_of_clean_documents_has_a_case(void **state)
{
    struct fixture *f = *state;
    f->summary = (report_summary){.files = 1, .pids = 1};
    assert_non_null(strstr(written(f, report_junit),
                           "<testcase classname=\"pidc\" name=\"1 PID checked\" time=\"0\"/>"));
}

/* --- Hostile documents --- */

static void assert_xml(str text)
{
    xmlDocPtr document = xmlReadMemory(text.p, (int)text.n, "report.xml", NULL,
                                       XML_PARSE_NOERROR | XML_PARSE_NONET);
    assert_non_null(document);
    xmlFreeDoc(document);
}

/* No control character but the line ends the format itself puts. */
static void assert_calm(str text)
{
    assert_int_equal(utf8_invalid_at(text), (size_t)-1);
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        assert_true(c == '\n' || (c >= 0x20 && (c < 0x7F || c >= 0xA0)));
    }
}

static str view_of(struct fixture *f, report_writer *write)
{
    written(f, write);
    return buf_view(&f->out);
}

static void no_document_breaks_a_format(void **state)
{
    struct fixture *f = *state;
    uint32_t seed = 1;
    for (int round = 0; round < 120; round++) {
        f->list = hostile_findings(f->arena, &seed);
        f->options.width = seed % 90;
        assert_true(json_valid(view_of(f, report_json)));
        assert_true(json_valid(view_of(f, report_sarif)));
        assert_true(json_valid(view_of(f, report_gitlab)));
        assert_xml(view_of(f, report_junit));
        assert_calm(view_of(f, report_text));
        assert_calm(view_of(f, report_github));
        str commands = view_of(f, report_github);
        size_t lines = 0;
        for (str line; str_cut(&commands, '\n', &line); lines++)
            assert_true(lines == 3 || str_starts(line, S("::")));
        assert_int_equal(lines, 4);
    }
}

/* A line with very many findings is read once, not once for each. */
static void a_line_full_of_findings_takes_no_longer(void **state)
{
    struct fixture *f = *state;
    enum { FINDINGS = 100000 };
    buf text = {0};
    for (int i = 0; i < FINDINGS; i++)
        buf_str(&text, S("TBC "));
    source s = source_new(f->arena, S("x.md"), buf_view(&text));
    for (uint32_t i = 0; i < FINDINGS; i++)
        diagnose(&f->list, RULE_PLACEHOLDER, &s, (span){4 * i, 4 * i + 3}, "m")->severity =
            SEVERITY_ERROR;
    f->options.width = 80;
    report_writer *const writers[] = {report_text,  report_json,   report_sarif,
                                      report_junit, report_github, report_gitlab};
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        written(f, writers[i]);
    buf_free(&text);
}

/* What a report gave away, and in how many parts. */
struct drained {
    buf all;
    size_t parts;
};

static void take_part(void *context, buf *out)
{
    struct drained *to = context;
    buf_str(&to->all, buf_view(out));
    to->parts++;
    out->n = 0;
}

/* However long a report is, little of it is kept, and all of it is given away once. */
static void long_reports_are_given_away_in_parts(void **state)
{
    struct fixture *f = *state;
    for (unsigned i = 0; i < 3000; i++) {
        str path = str_format(f->arena, "pids/p%u.md", i);
        const source *s = source_at(f, path.p, 3, "| Sub total | 65.5 |");
        find(f, RULE_SUBTOTAL_WRONG, SEVERITY_ERROR, s, "65.5", "the sub total is wrong")
            ->hint = S("add the rows above it again");
    }
    for (size_t i = 0; i < REPORT_FORMATS; i++) {
        report_writer *write = report_named(report_names[i]);
        str whole = str_copy(f->arena, str_of(written(f, write)));
        struct drained to = {0};
        f->options = (report_options){.drain = take_part, .context = &to};
        str rest = str_of(written(f, write));
        assert_true(to.parts > 0);
        assert_true(rest.n < whole.n / 2);
        buf_str(&to.all, rest);
        assert_true(str_eq(buf_view(&to.all), whole));
        buf_free(&to.all);
        f->options = (report_options){0};
    }
}

static void formats_are_found_by_name(void **state)
{
    (void)state;
    assert_ptr_equal(report_named(S("sarif")), report_sarif);
    assert_ptr_equal(report_named(S("text")), report_text);
    assert_null(report_named(S("yaml")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(text_reads_as_the_contract_shows),
        TEST(quiet_text_is_one_line_a_finding),
        TEST(colours_come_only_when_asked_for),
        TEST(the_last_line_counts_what_was_read),
        TEST(carets_stand_under_wide_characters_and_tabs),
        TEST(control_characters_are_shown_never_sent),
        TEST(long_lines_are_cut_around_the_span),
        TEST(a_label_too_wide_stands_below),
        TEST(a_span_of_several_lines_is_marked_on_its_first),
        TEST(an_empty_span_has_one_caret),
        TEST(every_width_holds),
        TEST(json_follows_the_contract),
        TEST(json_of_nothing_is_whole),
        TEST(github_escapes_what_would_end_a_command),
        TEST(gitlab_tells_findings_apart),
        TEST(a_fingerprint_stays_when_lines_move),
        TEST(sarif_describes_rules_and_places),
        TEST(junit_fails_for_errors_alone),
        TEST(junit_of_clean_documents_has_a_case),
        TEST(no_document_breaks_a_format),
        TEST(a_line_full_of_findings_takes_no_longer),
        TEST(long_reports_are_given_away_in_parts),
        TEST(formats_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
