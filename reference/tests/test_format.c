/* test_format.c - native formats and the grammar of the struct module. */
#include "support.h"

#define SIZE(type) ((mv_ssize)sizeof(type))

/* Where `count` of a type end that follow one byte: on i386 a double is aligned to 4 bytes. */
#define ALIGNMENT(type) ((mv_ssize)offsetof(struct { char first; type next; }, next))
#define BEHIND_BYTE(type, count) (ALIGNMENT(type) + (count) * SIZE(type))

static void native_formats(void **state)
{
    (void)state;
    const struct {
        const char *format;
        mv_ssize size;
    } all[] = {{"@c", 1},          {"@b", 1},           {"@B", 1},         {"@?", 1},          {"@h", 2},
               {"@H", 2},          {"@i", 4},           {"@I", 4},         {"@l", SIZE(long)}, {"@L", SIZE(long)},
               {"@q", 8},          {"@Q", 8},           {"@n", SIZE(size_t)}, {"@N", SIZE(size_t)}, {"@e", 2},
               {"@f", 4},          {"@d", 8},           {"@P", SIZE(void *)}};
    for (size_t k = 0; k < COUNT(all); k++) {
        const mv_native *native = mv_native_find(all[k].format, PROFILE);
        assert_non_null(native);
        assert_ptr_equal(native, mv_native_find(all[k].format + 1, PROFILE));
        assert_string_equal(native->text, all[k].format);
        assert_int_equal(native->element.size, all[k].size);
        assert_int_equal(mv_native_is_byte(native), strchr("bBc", all[k].format[1]) != NULL);
    }
    assert_false(mv_native_is_byte(NULL));
}

static void what_is_no_native_format(void **state)
{
    (void)state;
    const char *const none[] = {"", "@", "@@", "@@B", "=B", "<i", ">i", "!i", "2B", "BB", " B", "s", "p", "x", "w",
                                "u", "O", "Zd", "T{<i:a:}", "\x80", "\xff"};
    for (size_t k = 0; k < COUNT(none); k++) {
        assert_null(mv_native_find(none[k], PROFILE));
    }
}

/* rule: format.half, format.no-half */
static void half_floats_came_with_3_12(void **state)
{
    (void)state;
    assert_null(mv_native_find("e", MV_PROFILE(3, 11, 99)));
    assert_non_null(mv_native_find("e", MV_PROFILE(3, 12, 0)));
}

static void complex_numbers_came_with_3_15(void **state)
{
    (void)state;
    const mv_profile before = MV_PROFILE(3, 14, 99), since = MV_PROFILE(3, 15, 0);
    assert_null(mv_native_find("Zf", before));
    assert_int_equal(mv_native_find("@Zf", since)->element.size, 8);
    assert_int_equal(mv_native_find("Zd", since)->element.size, 16);
    assert_ptr_equal(mv_native_find("Zd", since), mv_native_find("@Zd", since));
    assert_string_equal(mv_native_find("Zd", since)->text, "@Zd");
    assert_false(mv_native_is_byte(mv_native_find("Zd", since)));
    const char *const none[] = {"F", "D", "Z", "Zg", "ZfZ", "Zff", "fZ", "<Zf", "2Zd", "Z f"};
    for (size_t k = 0; k < COUNT(none); k++) {
        assert_null(mv_native_find(none[k], since));
    }
}

/* Of two characters that begin with Z, where formats do so at all. */
static void single_codes(void **state)
{
    (void)state;
    const mv_profile since = MV_PROFILE(3, 15, 0);
    assert_true(mv_format_is_single("Zf", since));
    assert_true(mv_format_is_single("@Zg", since));
    assert_true(mv_format_is_single("Z", since));
    assert_true(mv_format_is_single("i", since));
    assert_false(mv_format_is_single("ff", since));
    assert_false(mv_format_is_single("fZ", since));
    assert_false(mv_format_is_single("Zff", since));
    assert_false(mv_format_is_single("", since));
    assert_false(mv_format_is_single("Zf", MV_PROFILE(3, 14, 99)));
}

static void single_characters(void **state)
{
    (void)state;
    assert_true(mv_format_is_single("B", PROFILE));
    assert_true(mv_format_is_single("@s", PROFILE));
    assert_true(mv_format_is_single("=", PROFILE));
    assert_false(mv_format_is_single("", PROFILE));
    assert_false(mv_format_is_single("@", PROFILE));
    assert_false(mv_format_is_single("<B", PROFILE));
    assert_string_equal(mv_format_bare("@i"), "i");
    assert_string_equal(mv_format_bare("<i"), "<i");
}

static void sizes(void **state)
{
    (void)state;
    const struct {
        const char *format;
        mv_ssize size;
    } all[] = {
        {"", 0},          {"  ", 0},        {"@", 0},         {"<", 0},         {"i", 4},         {"=i", 4},
        {"<l", 4},        {"<q", 8},        {">Q", 8},        {"!hH", 4},       {"bi", 8},        {"<bi", 5},
        {"ib", 5},        {"ib0i", 8},      {"<ib0i", 5},     {"3i", 12},       {"0i", 0},        {"3s", 3},
        {"0s", 0},        {"5p", 5},        {"7x", 7},        {"b3xi", 8},      {"?c", 2},        {" i\tb ", 5},
        {"@ bi", 8},      {"e", 2},         {"<e", 2},        {"be", 4},        {"<bf", 5},       {"bh", 4},
        {"12s", 12},
        {"b0q", BEHIND_BYTE(int64_t, 0)},  {"bd", BEHIND_BYTE(double, 1)},    {"bP", BEHIND_BYTE(void *, 1)},
        {"bn", BEHIND_BYTE(size_t, 1)},    {"x0q", BEHIND_BYTE(int64_t, 0)},
    };
    for (size_t k = 0; k < COUNT(all); k++) {
        mv_ssize size;
        if (!mv_format_measure(all[k].format, PROFILE, &size) || size != all[k].size) {
            fail_msg("size of '%s' is %d", all[k].format, (int)size);
        }
    }
}

static void what_struct_refuses(void **state)
{
    (void)state;
    const char *const bad[] = {"w",   "u",   "T{<i:a:}", "&<i", "Zd",  "X{}", "<u",  "<g",  "<O", "<P", "=n",
                               ">N",  "3",   "3 i",      "i3",  "i<i", "<@i", "i@",  "-1i", "\xff",
                               "99999999999999999999s", "9223372036854775807i",
                               "9223372036854775807s9223372036854775807s",
                               "9223372036854775807xq", "9223372036854775805xi"};
    for (size_t k = 0; k < COUNT(bad); k++) {
        mv_ssize size;
        if (mv_format_measure(bad[k], PROFILE, &size)) {
            fail_msg("'%s' is accepted", bad[k]);
        }
    }
}

/* A size of -1: refused. */
static void complex_numbers_by_profile(void **state)
{
    (void)state;
    const struct {
        const char *format;
        mv_ssize in_3_13, in_3_14, in_3_15;
    } all[] = {
        {"F", -1, 8, 8},       {"D", -1, 16, 16},     {"<F", -1, 8, 8},      {">D", -1, 16, 16},
        {"bF", -1, 12, 12},    {"=bF", -1, 9, 9},     {"3D", -1, 48, 48},    {"Zf", -1, -1, 8},
        {"@Zd", -1, -1, 16},   {"!Zf", -1, -1, 8},    {"=Zd", -1, -1, 16},   {"bZf", -1, -1, 12},
        {"<bZd", -1, -1, 17},  {"2Zf", -1, -1, 16},   {"0Zd", -1, -1, 0},    {"Zf Zd", -1, -1, 24},
        {"ZfZf", -1, -1, 16},  {"FZfD", -1, -1, 32},  {"Z", -1, -1, -1},     {"Zg", -1, -1, -1},
        {"ZfZ", -1, -1, -1},   {"Z f", -1, -1, -1},   {"Z2f", -1, -1, -1},   {"ZZf", -1, -1, -1},
        {"G", -1, -1, -1},     {"e", 2, 2, 2},        {"1152921504606846976Zf", -1, -1, -1},
        {"bD", -1, BEHIND_BYTE(double, 2), BEHIND_BYTE(double, 2)}, {"bZd", -1, -1, BEHIND_BYTE(double, 2)},
        {"b0Zd", -1, -1, BEHIND_BYTE(double, 0)},  {"P", SIZE(void *), SIZE(void *), SIZE(void *)},
    };
    for (size_t k = 0; k < COUNT(all); k++) {
        const mv_ssize expected[] = {all[k].in_3_13, all[k].in_3_14, all[k].in_3_15};
        for (int minor = 13; minor <= 15; minor++) {
            mv_ssize size;
            bool known = mv_format_measure(all[k].format, MV_PROFILE(3, minor, 0), &size);
            if ((known ? size : -1) != expected[minor - 13]) {
                fail_msg("'%s' in 3.%d", all[k].format, minor);
            }
        }
    }
}

static void fields(void **state)
{
    (void)state;
    mv_cursor cursor = mv_cursor_start("b 2i x3s4ph", PROFILE);
    const struct {
        mv_kind kind;
        mv_ssize size, count, offset;
    } expected[] = {{MV_KIND_SIGNED, 1, 1, 0},
                    {MV_KIND_SIGNED, 4, 2, 4},
                    {MV_KIND_BYTES, 3, 1, 13},
                    {MV_KIND_PASCAL, 4, 1, 16},
                    {MV_KIND_SIGNED, 2, 1, 20}};
    mv_field field;
    for (size_t k = 0; k < COUNT(expected); k++) {
        assert_int_equal(mv_cursor_next(&cursor, &field), MV_PARSE_FIELD);
        assert_int_equal(field.element.kind, expected[k].kind);
        assert_int_equal(field.element.size, expected[k].size);
        assert_int_equal(field.count, expected[k].count);
        assert_int_equal(field.offset, expected[k].offset);
    }
    assert_int_equal(mv_cursor_next(&cursor, &field), MV_PARSE_END);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(native_formats),
        cmocka_unit_test(what_is_no_native_format),
        cmocka_unit_test(half_floats_came_with_3_12),
        cmocka_unit_test(complex_numbers_came_with_3_15),
        cmocka_unit_test(single_codes),
        cmocka_unit_test(single_characters),
        cmocka_unit_test(complex_numbers_by_profile),
        cmocka_unit_test(sizes),
        cmocka_unit_test(what_struct_refuses),
        cmocka_unit_test(fields),
    };
    return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}
