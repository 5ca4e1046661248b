/* Profiles: the table of changes. */
#include "support.h"

static void a_change_holds_since_its_version(void **state)
{
    (void)state;
    for (int change = MV_ALWAYS + 1; change < MV_CHANGE_COUNT; change++) {
        mv_profile since = mv_change_describe((mv_change)change)->since;
        assert_true(mv_profile_has(since, (mv_change)change));
        assert_true(mv_profile_has(MV_PROFILE(3, 99, 0), (mv_change)change));
        assert_false(mv_profile_has(since - 1, (mv_change)change));
    }
}

static void what_is_always_there_needs_no_version(void **state)
{
    (void)state;
    assert_true(mv_profile_has(MV_PROFILE(3, 9, 0), MV_ALWAYS));
}

static void what_is_never_there_waits_for_no_version(void **state)
{
    (void)state;
    assert_false(mv_profile_has(MV_PROFILE(3, 15, 0), MV_NEVER));
    assert_false(mv_profile_has(MV_PROFILE(99, 99, 99), MV_NEVER));
}

static void a_micro_version_counts(void **state)
{
    (void)state;
    assert_false(mv_profile_has(MV_PROFILE(3, 14, 4), MV_CHANGE_TRUTH_EQUALITY));
    assert_true(mv_profile_has(MV_PROFILE(3, 14, 5), MV_CHANGE_TRUTH_EQUALITY));
}

/* A reader of the table goes through time once. */
static void the_table_is_in_the_order_of_versions_and_complete(void **state)
{
    (void)state;
    mv_profile last = MV_PROFILE(3, 9, 0);
    for (int change = MV_ALWAYS + 1; change < MV_CHANGE_COUNT; change++) {
        const mv_change_info *info = mv_change_describe((mv_change)change);
        assert_true(info->since >= last);
        assert_true(strlen(info->name) > 0 && strlen(info->after) > 0 && strlen(info->before) > 0);
        last = info->since;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_holds_since_its_version),
        cmocka_unit_test(what_is_always_there_needs_no_version),
        cmocka_unit_test(what_is_never_there_waits_for_no_version),
        cmocka_unit_test(a_micro_version_counts),
        cmocka_unit_test(the_table_is_in_the_order_of_versions_and_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
