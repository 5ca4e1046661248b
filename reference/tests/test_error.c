/* test_error.c - texts of errors. */
#include "support.h"

static void text_is_cut_to_the_buffer(void **state)
{
    (void)state;
    mv_error err;
    char text[8];
    mv_fail(&err, MV_TYPE_ERROR, "cannot delete memory");
    assert_int_equal(mv_error_text(&err, text, sizeof text), 20);
    assert_string_equal(text, "cannot ");
    assert_int_equal(mv_error_text(&err, text, 1), 20);
    assert_string_equal(text, "");
    assert_int_equal(mv_error_text(&err, NULL, 0), 20);
}

static void text_that_just_fits(void **state)
{
    (void)state;
    mv_error err;
    char text[5];
    mv_fail(&err, MV_TYPE_ERROR, "1234");
    assert_int_equal(mv_error_text(&err, text, sizeof text), 4);
    assert_string_equal(text, "1234");
}

static void places_are_filled(void **state)
{
    (void)state;
    mv_error err;
    mv_fail_text(&err, MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format %s", ">i");
    assert_error(&err, MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format >i");
    mv_fail_text(&err, MV_NOT_IMPLEMENTED_ERROR, "[%s]", "%d %s"); /* what is filled in is no pattern */
    assert_error(&err, MV_NOT_IMPLEMENTED_ERROR, "[%d %s]");
    mv_fail_numbers(&err, MV_TYPE_ERROR, "cannot index %d-dimension view with %d-element tuple", 2, 3);
    assert_error(&err, MV_TYPE_ERROR, "cannot index 2-dimension view with 3-element tuple");
    mv_fail_numbers(&err, MV_INDEX_ERROR, "%d", 0, 0);
    assert_error(&err, MV_INDEX_ERROR, "0");
    mv_fail_numbers(&err, MV_INDEX_ERROR, "%d %d", MV_SSIZE_MAX, 10);
    assert_error(&err, MV_INDEX_ERROR, sizeof(mv_ssize) == 8 ? "9223372036854775807 10" : "2147483647 10");
}

static void exports_have_a_plural(void **state)
{
    (void)state;
    mv_error err;
    mv_fail_exports(&err, 1);
    assert_error(&err, MV_BUFFER_ERROR, "memoryview has 1 exported buffer");
    mv_fail_exports(&err, 2);
    assert_error(&err, MV_BUFFER_ERROR, "memoryview has 2 exported buffers");
}

static void errors_without_a_text(void **state)
{
    (void)state;
    mv_error err;
    assert_int_equal(mv_fail_memory(&err), MV_MEMORY_ERROR);
    assert_error(&err, MV_MEMORY_ERROR, "");
    assert_int_equal(mv_fail_callback(&err, MV_VALUE_ERROR), MV_HOST_ERROR);
    assert_error(&err, MV_HOST_ERROR, "");
    assert_int_equal(mv_fail_callback(&err, MV_MEMORY_ERROR), MV_MEMORY_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_cut_to_the_buffer), cmocka_unit_test(text_that_just_fits),
        cmocka_unit_test(places_are_filled),         cmocka_unit_test(exports_have_a_plural),
        cmocka_unit_test(errors_without_a_text),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
