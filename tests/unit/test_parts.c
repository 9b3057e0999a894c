/* Checking in parts: the same findings as all together, whatever lies where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "check/parts.h"
#include "core/output.h"
#include "core/process.h"
#include "report/report.h"

static const char plan_text[] =
    "---\ntemplate: programme\nid: P\ntitle: P\n---\n\n## Scope\n\nTBC\n";
static const char pid_text[] = "---\ntemplate: pid\nid: X\ntitle: X\n---\n\n## Scope\n\nTBC\n";
static const char note_text[] = "# A note that speaks to nobody\n";

/* A folder that is gone when the test ends. */
struct place {
    arena *arena;
    str folder;
};

static struct place place_new(void)
{
    char name[] = "/tmp/pidc-parts-XXXXXX";
    struct place p = {.arena = arena_new()};
    assert_non_null(mkdtemp(name));
    p.folder = str_copy(p.arena, str_of(name));
    return p;
}

static void put(const struct place *p, const char *path, const char *text)
{
    str error, whole = path_join(p->arena, p->folder, str_of(path));
    assert_true(folder_make(p->arena, path_folder(whole), &error));
    assert_true(file_write(p->arena, whole, str_of(text), &error));
}

static void place_free(struct place *p)
{
    const char *argv[] = {"rm", "-r", str_c(p->arena, p->folder), NULL};
    buf out = {0};
    assert_int_equal(process_run(argv, (str){"", 0}, &out), 0);
    buf_free(&out);
    arena_free(p->arena);
}

static void report(buf *out, const check_result *r)
{
    report_summary summary = {.files = r->files,
                              .pids = r->pids,
                              .programmes = r->programmes,
                              .others = r->others,
                              .errors = r->errors,
                              .warnings = r->warnings};
    report_text(out, &r->list, &summary, &(report_options){.width = 100});
}

/* The files fall into so many parts, and are judged as if they were one. */
static void falls_into(struct place *p, size_t parts)
{
    workspace_options load = {.jobs = 2};
    check_options check = {.jobs = 2};
    buf together = {0}, apart = {0};
    workspace *w = workspace_load(&p->folder, 1, &load);
    check_result whole = check_workspace(w, &check);
    report(&together, &whole);
    intake *in = intake_open(&p->folder, 1, &load);
    assert_int_equal(in->count, parts);
    str error;
    check_result result = check_intake(in, &check, &error);
    assert_int_equal(error.n, 0);
    intake_close(in);
    report(&apart, &result);
    buf_byte(&together, '\0');
    buf_byte(&apart, '\0');
    assert_string_equal(apart.p, together.p);
    buf_free(&together);
    buf_free(&apart);
    check_result_free(&result);
    check_result_free(&whole);
    workspace_free(w);
    place_free(p);
}

static void programmes_side_by_side_are_parts(void **state)
{
    (void)state;
    struct place p = place_new();
    put(&p, "a/programme.md", plan_text);
    put(&p, "a/x.md", pid_text);
    put(&p, "a-b/programme.md", plan_text);
    put(&p, "a-b/more/x.md", pid_text);
    put(&p, "ab/c/programme.md", plan_text);
    put(&p, "ab/d/programme.md", plan_text);
    falls_into(&p, 4);
}

static void what_lies_above_ties_folders(void **state)
{
    (void)state;
    struct place p = place_new();
    put(&p, "a/x.md", pid_text);
    put(&p, "b/x.md", pid_text);
    put(&p, "z.md", plan_text);
    falls_into(&p, 1);
    p = place_new();
    put(&p, "a/x.md", pid_text);
    put(&p, "b/c/x.md", pid_text);
    put(&p, "b/d/x.md", pid_text);
    put(&p, "b/n.md", note_text);
    falls_into(&p, 2);
}

/* Two of one id are found even where no programme holds them, and part by part none would be.
 */
static void strays_are_judged_together(void **state)
{
    (void)state;
    struct place p = place_new();
    put(&p, "a/x.md", pid_text);
    put(&p, "b/programme.md", plan_text);
    put(&p, "b/x.md", pid_text);
    put(&p, "c/x.md", pid_text);
    put(&p, "d/n.md", note_text);
    falls_into(&p, 4);
}

static void what_cannot_be_read_is_told(void **state)
{
    (void)state;
    str error, nowhere = S("/nowhere/at/all");
    workspace_options load = {.jobs = 1};
    check_options check = {.jobs = 1};
    intake *in = intake_open(&nowhere, 1, &load);
    check_result result = check_intake(in, &check, &error);
    assert_true(str_find(error, nowhere) != (size_t)-1);
    check_result_free(&result);
    intake_close(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programmes_side_by_side_are_parts),
        cmocka_unit_test(what_lies_above_ties_folders),
        cmocka_unit_test(strays_are_judged_together),
        cmocka_unit_test(what_cannot_be_read_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
