/* Prose as runs: a phrase is found whole, and leads back to its bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/inline_text.h"

struct collected {
    const document *document;
    buf texts;   /* each run behind its kind's letter */
    str phrase;  /* wanted */
    buf phrases; /* the source of each run's first `phrase`, with '|' behind it */
};

static void collect(void *context, const text_run *run)
{
    struct collected *c = context;
    buf_format(&c->texts, "%c:%.*s|", "PHCX"[run->kind], STR_ARG(run->text));
    assert_true((run->kind == TEXT_CELL) == (run->cell != NULL));
    size_t at = c->phrase.n ? str_find(run->text, c->phrase) : (size_t)-1;
    if (at == (size_t)-1)
        return;
    buf_str(&c->phrases,
            source_text(&c->document->source, text_run_span(run, at, at + c->phrase.n)));
    buf_byte(&c->phrases, '|');
}

static void assert_runs(const char *body, const char *texts, const char *phrase,
                        const char *phrases)
{
    arena *a = arena_new();
    str text = str_join(a, S("---\na: b\n---\n"), str_of(body));
    document *d = document_read(a, S("x.md"), text, &limits_default);
    struct collected c = {.document = d, .phrase = str_of(phrase)};
    document_each_text(d, collect, &c);
    buf_byte(&c.texts, '\0');
    buf_byte(&c.phrases, '\0');
    assert_string_equal(c.texts.p, texts);
    assert_string_equal(c.phrases.p, phrases);
    buf_free(&c.texts);
    buf_free(&c.phrases);
    arena_free(a);
}

static void paragraphs_headings_and_cells_are_visited(void **state)
{
    (void)state;
    assert_runs("# A\n\nb\n\n- c\n  > d\n\n| e | **f** |\n|---|---|\n| | g |\n",
                "H:A|P:b|P:c|P:d|C:e|C:f|C:g|", "", "");
}

static void phrases_run_over_lines_and_markup(void **state)
{
    (void)state;
    assert_runs("it is to be\n   **com**pleted soon\n", "P:it is to be completed soon|",
                "to be completed", "to be\n   **com**pleted|");
    assert_runs("> see [section\n> 4.2](x) there\n", "P:see section 4.2 there|", "section 4.2",
                "section\n> 4.2|");
    assert_runs("a [to be confirmed] it's\n", "P:a [to be confirmed] it's|",
                "[to be confirmed] it's", "[to be confirmed] it's|");
}

static void escapes_and_entities_lead_back_whole(void **state)
{
    (void)state;
    assert_runs("R&amp;D \\[TBC\\] 5 &lt; 6\n", "P:R&D [TBC] 5 < 6|", "D [TBC]",
                "D \\[TBC\\]|");
    assert_runs("| x \\| TBC | &pound;5 |\n|---|---|\n", "C:x | TBC|C:£5|", "TBC", "TBC|");
    assert_runs("| &pound;5 TBC |\n|---|\n", "C:£5 TBC|", "5 TBC", "5 TBC|");
}

static void code_and_comments_are_no_prose(void **state)
{
    (void)state;
    assert_runs("a `TBC` b\n\n```\nTBC\n```\n\n    TBC\n\n<!-- TBC -->\n\nx <!-- TBC --> y\n",
                "P:a \xEF\xBF\xBC b|P:x  y|", "TBC", "");
    assert_runs("![](TBC) [x](TBC \"TBC\")\n", "P: x|", "TBC", "");
}

/* Raw HTML is shown as it stands, so a placeholder in angle brackets is prose. */
static void raw_html_is_what_readers_see(void **state)
{
    (void)state;
    assert_runs("id <Doc ID> here\n\n<Doc ID>\n\n<span lang=\"cy\">k</span>\n",
                "P:id <Doc ID> here|X:<Doc ID>|P:k|", "<Doc ID>", "<Doc ID>|<Doc ID>|");
    assert_runs("| <Doc ID> |\n|---|\n", "C:<Doc ID>|", "<Doc ID>", "<Doc ID>|");
    assert_runs("<!-- a --> b <!-- c\n--> d\n", "X:b|P:--> d|", "d", "d|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_headings_and_cells_are_visited),
        cmocka_unit_test(phrases_run_over_lines_and_markup),
        cmocka_unit_test(escapes_and_entities_lead_back_whole),
        cmocka_unit_test(code_and_comments_are_no_prose),
        cmocka_unit_test(raw_html_is_what_readers_see),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
