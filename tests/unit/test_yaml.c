/* Front matter: every key and value with its bytes, and failures at their place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "read/yaml_plain.h"

struct reading {
    arena *arena;
    source source;
    diagnostics found;
    yaml_node *root;
};

static struct reading read_text(const char *text)
{
    struct reading r = {.arena = arena_new()};
    r.source = source_new(r.arena, S("x.md"), str_of(text));
    r.found = diagnostics_new(r.arena);
    return r;
}

/* By libyaml, and where the text is plain also without it: both must agree. */
static struct reading read_yaml(const char *text)
{
    struct reading r = read_text(text);
    span all = {0, (uint32_t)r.source.text.n};
    r.root = yaml_read(r.arena, &r.source, all, &r.found);
    return r;
}

static void assert_text(const struct reading *r, span where, const char *expected)
{
    str text = source_text(&r->source, where);
    assert_int_equal(text.n, strlen(expected));
    assert_memory_equal(text.p, expected, text.n);
}

static void assert_str(str text, const char *expected)
{
    assert_true(str_eq(text, str_of(expected)));
}

/* The only finding stands on these bytes and says this. */
static void assert_refused(const char *text, const char *at, const char *says)
{
    struct reading r = read_yaml(text);
    assert_null(r.root);
    assert_int_equal(r.found.count, 1);
    assert_int_equal(r.found.items[0]->rule, RULE_FRONT_MATTER_SYNTAX);
    assert_text(&r, r.found.items[0]->span, at);
    assert_true(str_find(r.found.items[0]->message, str_of(says)) != (size_t)-1);
    arena_free(r.arena);
}

/* The place of a failure whose one character is not telling: its offset. */
static uint32_t refused_at(const char *text)
{
    struct reading r = read_yaml(text);
    assert_null(r.root);
    assert_int_equal(r.found.count, 1);
    uint32_t at = r.found.items[0]->span.start;
    arena_free(r.arena);
    return at;
}

static void scalars_stay_text(void **state)
{
    (void)state;
    struct reading r =
        read_yaml("draft: off\nversion: 1.10\nquoted: \"2.0\"\nempty:\nend: ~\n");
    assert_str(yaml_text(r.root, S("draft")), "off");
    assert_str(yaml_text(r.root, S("version")), "1.10");
    assert_false(yaml_get(r.root, S("version"))->quoted);
    assert_true(yaml_get(r.root, S("quoted"))->quoted);
    assert_text(&r, yaml_get(r.root, S("quoted"))->span, "2.0");
    assert_str(yaml_text(r.root, S("empty")), "");
    assert_int_equal(yaml_get(r.root, S("empty"))->span.start, 45);
    assert_str(yaml_text(r.root, S("absent")), "");
    assert_null(yaml_get(r.root, S("absent")));
    arena_free(r.arena);
}

static void places_are_bytes_not_code_points(void **state)
{
    (void)state;
    struct reading r = read_yaml("título: \"é £5\"\nlead: Zoë | x\nlist: [café, b]\n");
    const yaml_node *list = yaml_get(r.root, S("list"));
    assert_text(&r, yaml_get(r.root, S("título"))->key_span, "título");
    assert_text(&r, yaml_get(r.root, S("título"))->span, "é £5");
    assert_text(&r, yaml_get(r.root, S("lead"))->span, "Zoë | x");
    assert_text(&r, list->span, "[café, b]");
    assert_text(&r, list->first->span, "café");
    assert_text(&r, list->first->next->span, "b");
    arena_free(r.arena);
}

static void collections_end_with_their_last_child(void **state)
{
    (void)state;
    struct reading r =
        read_yaml("rag:\n  time: red\n  cost: 'green'\n\nlist:\n- a\n- {id: b}\n\n"
                  "last: x\n");
    const yaml_node *rag = yaml_get(r.root, S("rag")), *list = yaml_get(r.root, S("list"));
    assert_int_equal(rag->count, 2);
    assert_text(&r, rag->span, "time: red\n  cost: 'green'");
    assert_text(&r, list->span, "- a\n- {id: b}");
    assert_text(&r, list->first->next->span, "{id: b}");
    assert_str(yaml_text(list->first->next, S("id")), "b");
    arena_free(r.arena);
}

static void blocks_and_escapes_are_resolved(void **state)
{
    (void)state;
    struct reading r =
        read_yaml("note: |\n  one\n  two\nfold: >-\n  a\n  b\nesc: \"a\\tb\"\nit: 'it''s'\n"
                  "long: first\n  second\n");
    assert_str(yaml_text(r.root, S("note")), "one\ntwo\n");
    assert_text(&r, yaml_get(r.root, S("note"))->span, "one\n  two");
    assert_str(yaml_text(r.root, S("fold")), "a b");
    assert_str(yaml_text(r.root, S("esc")), "a\tb");
    assert_text(&r, yaml_get(r.root, S("esc"))->span, "a\\tb");
    assert_str(yaml_text(r.root, S("it")), "it's");
    assert_str(yaml_text(r.root, S("long")), "first second");
    assert_text(&r, yaml_get(r.root, S("long"))->span, "first\n  second");
    arena_free(r.arena);
}

static void an_empty_block_is_an_empty_mapping(void **state)
{
    (void)state;
    const char *texts[] = {"", "\n", "# only a comment\n"};
    for (size_t i = 0; i < 3; i++) {
        struct reading r = read_yaml(texts[i]);
        assert_non_null(r.root);
        assert_int_equal(r.root->kind, YAML_MAPPING);
        assert_int_equal(r.root->count, 0);
        arena_free(r.arena);
    }
}

static void what_authors_do_not_need_is_refused(void **state)
{
    (void)state;
    assert_refused("a: &name x\n", "&", "anchors");
    assert_refused("a: *name\n", "*", "aliases");
    assert_refused("a: !!str x\n", "!", "tags");
    assert_refused("a: [!x y]\n", "!", "tags");
    assert_refused("[a, b]: c\n", "[", "must be plain text");
    assert_refused("only words\n", "only words", "name: value");
    assert_refused("a: b\n--- \nc: d\n", "-", "second YAML document");
}

static void mistakes_are_reported_where_they_are_made(void **state)
{
    (void)state;
    assert_refused("a: 1\nb: [x, y\nc: 2\n", "[", "never closed");
    assert_refused("a: {x: 1\n", "{", "never closed");
    assert_refused("b: 1\na: \"open\n\n", "\"", "quotation mark is never closed");
    assert_refused("title: one: two\n", ":", "needs quotes");
    assert_refused("a: @b\n", "@", "cannot begin");
    assert_refused("a: 1\nb\nc: 2\n", "b", "name: value");
    assert_refused("a: \"x\\q\"\n", "\\", "escape");
    assert_refused("a: 1\na: 2\n", "a", "second time");
    assert_int_equal(refused_at("a: 1\nb: 2\na: 3\n"), 10);
    assert_int_equal(refused_at("é: 1\nü: @\n"), 10);
}

static void duplicate_keys_name_the_first(void **state)
{
    (void)state;
    struct reading r = read_yaml("lead: x\nlist: [{id: 1}, {id: 2}]\nlead: y\n");
    assert_null(r.root);
    assert_int_equal(r.found.items[0]->span.start, 33);
    assert_int_equal(r.found.items[0]->related->span.start, 0);
    arena_free(r.arena);
}

/* Thousands of fields are told apart by a hash, and the one that doubles is found. */
static void many_keys_are_told_apart(void **state)
{
    (void)state;
    buf text = {0};
    for (int i = 0; i < 5000; i++)
        buf_format(&text, "k%d: 1\n", i);
    buf_format(&text, "k4711: 2\n%c", '\0');
    struct reading r = read_yaml(text.p);
    assert_null(r.root);
    assert_text(&r, r.found.items[0]->span, "k4711");
    arena_free(r.arena);
    buf_free(&text);
}

static void depth_and_size_have_limits(void **state)
{
    (void)state;
    buf deep = {0}, large = {0};
    buf_str(&deep, S("a: "));
    buf_fill(&deep, '[', 40);
    buf_fill(&deep, ']', 40);
    buf_byte(&deep, '\0');
    assert_int_equal(refused_at(deep.p), 3 + 31);
    buf_str(&large, S("a: "));
    buf_fill(&large, 'x', 64 * 1024);
    buf_byte(&large, '\0');
    assert_int_equal(refused_at(large.p), 0);
    buf_free(&deep);
    buf_free(&large);
}

/* What is read without libyaml must be what libyaml reads; the fuzz target goes further. */
static void assert_same(const yaml_node *a, const yaml_node *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->quoted, b->quoted);
    assert_memory_equal(&a->span, &b->span, sizeof a->span);
    assert_memory_equal(&a->key_span, &b->key_span, sizeof a->key_span);
    assert_true(str_eq(a->text, b->text) && str_eq(a->key, b->key));
    for (a = a->first, b = b->first; a; a = a->next, b = b->next)
        assert_same(a, b);
}

static void plain_front_matter_reads_alike_both_ways(void **state)
{
    (void)state;
    const char *plain[] = {
        "template: pid\nversion: \"2.0\"\nlead: 'x y'\nlist: [O1, \"b, c\", {id: x}]\n",
        "# note\na:\nb:\n- one\n- {id: P, to: [1]}\nc:\n    d: e\n\n    f: g\nh: {}\ni: []\n",
        "people:\n  - name: a\n    role: b\n  - name: c\r\n    role: d\r\ncost: £5 – “all”\n",
        "- {name: programme, type: reference}\n- {name: group}\n",
        "date: 2008-07\nratio: 10:30\nurl: http://x.y/z\nmore: a, b [c] {d}\n",
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        struct reading r = read_text(plain[i]);
        span all = {0, (uint32_t)r.source.text.n};
        const yaml_node *fast = yaml_plain_read(r.arena, &r.source, all);
        assert_non_null(fast);
        assert_same(fast, yaml_full_read(r.arena, &r.source, all, &r.found));
        arena_free(r.arena);
    }
}

static void doubtful_front_matter_is_left_to_libyaml(void **state)
{
    (void)state;
    const char *doubtful[] = {
        "a: b # comment\n", "a: b\n  c\n", "a: \"x\\n\"\n", "a: 'it''s'\n",  "a: b: c\n",
        "a: |\n  b\n",      "a:\tb\n",     "a: 1\na: 2\n",  "a: [b,\n c]\n", "a: *b\n",
        "a: [b,]\n",        " a: b\n",     "a: - b\n",      "\"a\": b\n",    "a: [b: c]\n",
    };
    for (size_t i = 0; i < sizeof doubtful / sizeof *doubtful; i++) {
        struct reading r = read_text(doubtful[i]);
        assert_null(yaml_plain_read(r.arena, &r.source, (span){0, (uint32_t)r.source.text.n}));
        arena_free(r.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_stay_text),
        cmocka_unit_test(places_are_bytes_not_code_points),
        cmocka_unit_test(collections_end_with_their_last_child),
        cmocka_unit_test(blocks_and_escapes_are_resolved),
        cmocka_unit_test(an_empty_block_is_an_empty_mapping),
        cmocka_unit_test(what_authors_do_not_need_is_refused),
        cmocka_unit_test(mistakes_are_reported_where_they_are_made),
        cmocka_unit_test(duplicate_keys_name_the_first),
        cmocka_unit_test(many_keys_are_told_apart),
        cmocka_unit_test(depth_and_size_have_limits),
        cmocka_unit_test(plain_front_matter_reads_alike_both_ways),
        cmocka_unit_test(doubtful_front_matter_is_left_to_libyaml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
