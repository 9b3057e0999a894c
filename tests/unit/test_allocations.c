/* Resource plans: allocations added up by phase, cluster and role. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "small_programme.h"

static const char *const texts[] = {
    "---\ntemplate: programme\nid: P\ntitle: The programme\n"
    "phases: [{id: P1, title: One, period: 2019-04-01/2019-09-30}, "
    "{id: P2, title: Two, period: 2019-10-01/2020-09-30}, {id: P3, title: Three}]\n"
    "groups: [{id: C1, title: Cluster 1}, {id: C2, title: Cluster 2}]\n"
    "effort: {days-per-year: 220}\n---\n",

    "---\ntemplate: resource-plan\nid: P/R\ntitle: Resources\nprogramme: P\n---\n"
    "## Allocations\n\n"
    "| Role | Cluster | Two | P1 | Aftermath |\n| --- | --- | --- | --- | --- |\n"
    "| Officer | Cluster 2 | 2xSO@20% | 1xSO@2.5% | |\n"
    "| Director | | @100% | as required | |\n"
    "| Officer | C1 | 5xSO@10% | TBC | @5% |\n"
    "| officer | C1 | 11 days per month | - | |\n"
    "| Clerk | C9 | about half | 20 days | |\n",
};

static int set_up(void **state)
{
    return small_set_up(state, texts, 2, date_day(2019, 4, 1));
}

static const allocations *of(void **state)
{
    return ((small_programme *)*state)->plan->allocations;
}

static void is_text(str found, const char *expected)
{
    assert_int_equal(found.n, strlen(expected));
    assert_memory_equal(found.p, expected, found.n);
}

static int64_t posts(const allocations *all, const load_sum *sum)
{
    int64_t milli = -1;
    assert_true(load_sum_posts(sum, all->calendar, &milli));
    return milli;
}

static void phases_keep_the_programme_s_order(void **state)
{
    const allocations *all = of(state);
    assert_int_equal(all->phase_count, 3); /* P3 has no column */
    is_text(all->phases[0].name, "One");
    is_text(all->phases[1].name, "Two");
    is_text(all->phases[2].name, "Aftermath");
    assert_null(all->phases[2].phase);
    assert_int_equal(posts(all, &all->phases[0].sum), 25);
    assert_int_equal(all->phases[0].sum.unknown, 1);
    assert_int_equal(all->phases[0].sum.as_required, 1);
    assert_int_equal(all->phases[0].sum.days_milli, 20000);
    /* 0.4 + 1 + 0.5 and 11 days of the 18.333 of a month: 0.6 */
    assert_int_equal(posts(all, &all->phases[1].sum), 2500);
    assert_int_equal(all->phases[1].sum.invalid, 1);
    assert_int_equal(posts(all, &all->phases[2].sum), 50);
}

static void clusters_follow_the_groups(void **state)
{
    const allocations *all = of(state);
    assert_int_equal(all->cluster_count, 4);
    is_text(all->clusters[0].name, ""); /* the programme as a whole */
    is_text(all->clusters[1].name, "Cluster 1");
    is_text(all->clusters[2].name, "Cluster 2");
    is_text(all->clusters[3].name, "C9");
    assert_null(all->clusters[3].group);
    assert_int_equal(posts(all, &all->clusters[1].phases[1]), 1100);
    assert_int_equal(posts(all, &all->clusters[2].phases[1]), 400);
    assert_int_equal(all->clusters[1].count, 1); /* Officer and officer are one role */
}

static void roles_add_up_across_clusters(void **state)
{
    const allocations *all = of(state);
    assert_int_equal(all->role_count, 4);
    assert_int_equal(all->person_count, 3);
    is_text(all->people[0].name, "Officer");
    assert_int_equal(all->people[0].clusters, 2);
    assert_int_equal(posts(all, &all->people[0].phases[1]), 1500);
    assert_int_equal(all->roles[1].person, 0);
    assert_int_equal(posts(all, &all->roles[1].phases[1]), 1100);
}

/* Every figure enters one cluster, one role and one phase. */
static void sums_agree(void **state)
{
    const allocations *all = of(state);
    for (size_t phase = 0; phase < all->phase_count; phase++) {
        int64_t clusters = 0, people = 0;
        for (size_t i = 0; i < all->cluster_count; i++)
            clusters += all->clusters[i].phases[phase].share_milli;
        for (size_t i = 0; i < all->person_count; i++)
            people += all->people[i].phases[phase].share_milli;
        assert_int_equal(clusters, all->phases[phase].sum.share_milli);
        assert_int_equal(people, all->phases[phase].sum.share_milli);
    }
}

static void a_sum_too_large_is_said_to_be(void **state)
{
    (void)state;
    int64_t milli;
    load_sum sum = {.rate_milli = INT64_MAX / 2};
    assert_false(load_sum_posts(&sum, &effort_default_calendar, &milli));
    sum = (load_sum){.share_milli = INT64_MAX, .rate_milli = 220000};
    assert_false(load_sum_posts(&sum, &effort_default_calendar, &milli));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(phases_keep_the_programme_s_order, set_up,
                                        small_tear_down),
        cmocka_unit_test_setup_teardown(clusters_follow_the_groups, set_up, small_tear_down),
        cmocka_unit_test_setup_teardown(roles_add_up_across_clusters, set_up, small_tear_down),
        cmocka_unit_test_setup_teardown(sums_agree, set_up, small_tear_down),
        cmocka_unit_test(a_sum_too_large_is_said_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
