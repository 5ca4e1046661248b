/* test_compare.c - equality: shapes, formats, values. */
#include "support.h"

#include <math.h>

static mv_equality compare(mv_view *left, mv_view *right)
{
    mv_equality out, mirrored;
    mv_error err;
    assert_int_equal(mv_view_equal(left, right, &out, &err), MV_OK);
    assert_int_equal(mv_view_equal(right, left, &mirrored, &err), MV_OK);
    assert_int_equal(out, mirrored);
    mv_exporter exporter = mv_view_exporter(right);
    assert_int_equal(mv_view_equal_exporter(left, &exporter, &mirrored, &err), MV_OK);
    assert_int_equal(out, mirrored);
    return out;
}

/* Two rows of items, one format each. */
static mv_equality compare_rows(mv_profile profile, const char *left_format, const void *left, mv_ssize left_size,
                                const char *right_format, const void *right, mv_ssize right_size, mv_ssize count)
{
    row l, r;
    row_init(&l, (void *)(uintptr_t)left, left_format, left_size, count);
    row_init(&r, (void *)(uintptr_t)right, right_format, right_size, count);
    mv_view *left_view = open_profile(&l.array, profile);
    mv_view *right_view = open_profile(&r.array, profile);
    mv_equality out = compare(left_view, right_view);
    mv_view_free(right_view);
    mv_view_free(left_view);
    return out;
}

static mv_equality compare_one(const char *left_format, const void *left, mv_ssize left_size,
                               const char *right_format, const void *right, mv_ssize right_size)
{
    return compare_rows(PROFILE, left_format, left, left_size, right_format, right, right_size, 1);
}

#define ITEM(type, value) ((const type[]){value})

/* The number 1 in every format that has numbers. */
static void numbers_are_equal_across_formats(void **state)
{
    (void)state;
    static const unsigned char big[8] = {0, 0, 0, 0, 0, 0, 0, 1}, little[8] = {1};
    const uint16_t half = 0x3c00;
    const struct {
        const char *format;
        const void *item;
        mv_ssize size;
    } all[] = {{"b", little, 1},           {"B", little, 1},           {"?", little, 1},
               {"h", ITEM(short, 1), 2},   {"H", ITEM(short, 1), 2},   {"i", ITEM(int, 1), 4},
               {"@I", ITEM(int, 1), 4},    {"l", ITEM(long, 1), sizeof(long)}, {"L", ITEM(long, 1), sizeof(long)},
               {"q", ITEM(int64_t, 1), 8}, {"Q", ITEM(int64_t, 1), 8}, {"n", ITEM(size_t, 1), sizeof(size_t)},
               {"N", ITEM(size_t, 1), sizeof(size_t)}, {"P", ITEM(size_t, 1), sizeof(void *)},
               {"e", &half, 2},            {"f", ITEM(float, 1), 4},   {"d", ITEM(double, 1), 8},
               {"<i", little, 4},          {">i", big + 4, 4},         {"!q", big, 8},
               {"<Q", little, 8},          {">H", big + 6, 2},         {"=b", little, 1},
               {">?", little, 1},          {"1i", ITEM(int, 1), 4},    {" i", ITEM(int, 1), 4},
               {"<e", "\x00\x3c", 2},      {">f", "\x3f\x80\0\0", 4},  {"<d", "\0\0\0\0\0\0\xf0\x3f", 8}};
    for (size_t k = 0; k < COUNT(all); k++) {
        for (size_t j = 0; j < COUNT(all); j++) {
            if (compare_one(all[k].format, all[k].item, all[k].size, all[j].format, all[j].item, all[j].size) !=
                MV_EQUAL) {
                fail_msg("1 as '%s' is not 1 as '%s'", all[k].format, all[j].format);
            }
        }
    }
}

static void comparison_is_exact(void **state)
{
    (void)state;
    const uint64_t large = ((uint64_t)1 << 63) + 1;
    const double power = 0x1p63;
    assert_int_equal(compare_one("Q", &large, 8, "d", &power, 8), MV_UNEQUAL);
    assert_int_equal(compare_one("b", "\xff", 1, "B", "\xff", 1), MV_UNEQUAL);
    assert_int_equal(compare_one("q", ITEM(int64_t, -1), 8, "Q", ITEM(int64_t, -1), 8), MV_UNEQUAL);
    assert_int_equal(compare_one("d", ITEM(double, 0.0), 8, "d", ITEM(double, -0.0), 8), MV_EQUAL);
    assert_int_equal(compare_one("d", ITEM(double, 0.1), 8, "f", ITEM(float, 0.1f), 4), MV_UNEQUAL);
    assert_int_equal(compare_one("d", ITEM(double, 0.5), 8, "f", ITEM(float, 0.5f), 4), MV_EQUAL);
}

static void nan_is_not_itself(void **state)
{
    (void)state;
    const char *const formats[] = {"d", "@d", "<d", ">d"};
    unsigned char item[8];
    memset(item, 0xff, sizeof item); /* a NaN in either byte order */
    for (size_t k = 0; k < COUNT(formats); k++) {
        row r;
        row_init(&r, item, formats[k], 8, 1);
        mv_view *view = open_array(&r.array);
        assert_int_equal(compare(view, view), MV_UNEQUAL);
        mv_view_free(view);
    }
}

static void texts_and_records(void **state)
{
    (void)state;
    const struct {
        const char *left_format, *left;
        mv_ssize left_size;
        const char *right_format, *right;
        mv_ssize right_size;
        mv_equality expected;
    } all[] = {
        {"c", "a", 1, "B", "a", 1, MV_UNEQUAL},
        {"c", "a", 1, "s", "a", 1, MV_EQUAL},
        {"c", "a", 1, "c", "b", 1, MV_UNEQUAL},
        {"2s", "ab", 2, "2s", "ab", 2, MV_EQUAL},
        {"2s", "ab", 2, "3s", "abc", 3, MV_UNEQUAL},
        {"2s", "ab", 2, "2c", "ab", 2, MV_UNEQUAL},
        {"2c", "ab", 2, "cc", "ab", 2, MV_EQUAL},
        {"p", "a", 1, "s", "a", 1, MV_UNEQUAL},
        {"3p", "\2ab", 3, "2s", "ab", 2, MV_EQUAL},
        {"<bi", "\1\2\0\0\2", 5, "@bi", "\1\7\7\7\2\0\0\2", 8, MV_EQUAL},
        {"<bi", "\1\2\0\0\0", 5, ">bi", "\1\0\0\0\2", 5, MV_EQUAL},
        {"<hh", "\1\0\2\0", 4, "<bb", "\1\2", 2, MV_EQUAL},
        {"<hh", "\1\0\2\0", 4, "2b", "\1\3", 2, MV_UNEQUAL},
        {"<hh", "\1\0\1\0", 4, "<h", "\1\0", 2, MV_UNEQUAL},
        {"bxb", "\1\5\2", 3, "bxb", "\1\6\2", 3, MV_EQUAL},
        {"2x", "ab", 2, "x", "c", 1, MV_EQUAL},
        {"x", "a", 1, "b", "a", 1, MV_UNEQUAL},
        {"0i", "", 0, "3x", "abc", 3, MV_EQUAL},
        {"0s", "", 0, "0p", "", 0, MV_EQUAL},
    };
    for (size_t k = 0; k < COUNT(all); k++) {
        if (compare_one(all[k].left_format, all[k].left, all[k].left_size, all[k].right_format, all[k].right,
                        all[k].right_size) != all[k].expected) {
            fail_msg("wrong: '%s' and '%s', row %d", all[k].left_format, all[k].right_format, (int)k);
        }
    }
}

static void unknown_formats_equal_nothing(void **state)
{
    (void)state;
    const char *const unknown[] = {"w", "u", "O", "&<i", "T{<i:a:}", "<u", "<g", "<P", "X{}", "3", ""};
    char data[] = "abcdefgh";
    for (size_t k = 0; k + 1 < COUNT(unknown); k++) {
        for (mv_ssize count = 0; count < 2; count++) {
            row r;
            row_init(&r, data, unknown[k], 8, count);
            mv_view *view = open_array(&r.array);
            assert_int_equal(compare(view, view), MV_UNEQUAL);
            mv_view_free(view);
        }
    }
    assert_int_equal(compare_rows(PROFILE, "", data, 1, "", data, 1, 1), MV_EQUAL); /* known: nothing in it */
    assert_int_equal(compare_rows(PROFILE, "i", data, 4, "d", data, 8, 0), MV_EQUAL);
    assert_int_equal(compare_rows(PROFILE, "i", data, 4, "w", data, 4, 0), MV_UNEQUAL);
}

static void items_beyond_the_memory_are_not_compared(void **state)
{
    (void)state;
    char data[] = "abcdefgh";
    assert_int_equal(compare_one("q", data, 1, "q", data, 1), MV_UNEQUAL);
    assert_int_equal(compare_one("<q", data, 7, "q", data, 8), MV_UNEQUAL);
    assert_int_equal(compare_rows(PROFILE, "q", data, 1, "<q", data, 1, 0), MV_EQUAL); /* no items: only the formats */
}

static void itemsize_is_not_compared(void **state)
{
    (void)state;
    assert_int_equal(compare_rows(PROFILE, "B", "\1xxx\2xxx", 4, "B", "\1\2", 1, 2), MV_EQUAL);
    assert_int_equal(compare_rows(PROFILE, NULL, "\1xxx\2xxx", 4, "b", "\1\2", 1, 2), MV_EQUAL);
}

/* rule: compare.bool-truth, compare.bool-bytes */
static void truth_by_profile(void **state)
{
    (void)state;
    const mv_profile before = MV_PROFILE(3, 14, 4), after = MV_PROFILE(3, 14, 5);
    assert_int_equal(compare_rows(before, "?", "\2", 1, "@?", "\1", 1, 1), MV_UNEQUAL);
    assert_int_equal(compare_rows(before, "?", "\2", 1, "?", "\2", 1, 1), MV_EQUAL);
    assert_int_equal(compare_rows(after, "?", "\2", 1, "@?", "\1", 1, 1), MV_EQUAL);
    assert_int_equal(compare_rows(after, "?", "\2", 1, "?", "\0", 1, 1), MV_UNEQUAL);
    assert_int_equal(compare_rows(before, "?", "\2", 1, "<?", "\1", 1, 1), MV_EQUAL);
}

/* Bytes that are no number as floats, and no bool: where items are looked at, it is seen.  So is an unknown format.
 * rule: compare.identity */
static void identity_by_profile(void **state)
{
    (void)state;
    unsigned char bytes[32];
    memset(bytes, 0xff, sizeof bytes);
    const struct {
        const char *formats[20];
        mv_equality older, newer;
    } all[] = {{{"b", "B", "c", "h", "H", "i", "I", "l", "L", "q", "Q", "n", "N", "?", "@i", "@?"}, MV_EQUAL, MV_EQUAL},
               {{"P", "@P", "<i", "2h", "s", "x"}, MV_EQUAL, MV_EQUAL},
               {{"f", "d", "e", "@d", "<d", "2f"}, MV_UNEQUAL, MV_UNEQUAL},
               {{"F", "D", "Zf", "Zd", "@Zd", "w", "Zg", "<P", "&i"}, MV_UNEQUAL, MV_UNEQUAL}};
    for (size_t k = 0; k < COUNT(all); k++) {
        for (size_t j = 0; all[k].formats[j] != NULL; j++) {
            row r;
            mv_error err;
            mv_equality out;
            row_init(&r, bytes, all[k].formats[j], 16, 2);
            mv_view *view = open_profile(&r.array, MV_PROFILE(3, 14, 5));
            assert_int_equal(mv_view_equal(view, view, &out, &err), MV_OK);
            assert_int_equal(out, all[k].older);
            mv_view_free(view);
            view = open_profile(&r.array, MV_PROFILE(3, 15, 0));
            assert_int_equal(mv_view_equal(view, view, &out, &err), MV_OK);
            assert_int_equal(out, all[k].newer);
            mv_view_free(view);
        }
    }
}

/* Items smaller than their format says tell whether they were looked at: they are never read.
 * rule: compare.identity */
static void identity_looks_at_no_item(void **state)
{
    (void)state;
    const char *const seen[] = {"h", "H", "@i", "I", "l", "L", "q", "Q", "n", "N"};
    const char *const unseen[] = {"P", "f", "d", "e", "Zf", "<i"};
    char byte[] = "a";
    mv_error err;
    mv_equality out;
    for (size_t k = 0; k < COUNT(seen) + COUNT(unseen); k++) {
        row r;
        row_init(&r, byte, k < COUNT(seen) ? seen[k] : unseen[k - COUNT(seen)], 1, 1);
        mv_view *old = open_profile(&r.array, MV_PROFILE(3, 14, 5));
        mv_view *view = open_profile(&r.array, MV_PROFILE(3, 15, 0));
        mv_view *other = open_profile(&r.array, MV_PROFILE(3, 15, 0));
        assert_int_equal(mv_view_equal(old, old, &out, &err), MV_OK);
        assert_int_equal(out, MV_UNEQUAL);
        assert_int_equal(mv_view_equal(view, view, &out, &err), MV_OK);
        assert_int_equal(out, k < COUNT(seen) ? MV_EQUAL : MV_UNEQUAL);
        assert_int_equal(mv_view_equal(view, other, &out, &err), MV_OK);
        assert_int_equal(out, MV_UNEQUAL);
        mv_view_free(other);
        mv_view_free(view);
        mv_view_free(old);
    }
}

/* Items of no bytes, for the formats of one: a careless exporter can claim them. */
static void identity_of_items_without_bytes(void **state)
{
    (void)state;
    const char *const formats[] = {"b", "B", "c", "?", "@?"};
    char byte[] = "a";
    for (size_t k = 0; k < COUNT(formats); k++) {
        for (int minor = 14; minor <= 15; minor++) {
            answer a = {.buffer = {.buf = byte, .format = formats[k]}};
            mv_exporter exporter = answer_exporter(&a);
            mv_view *view;
            mv_error err;
            mv_equality out;
            assert_int_equal(mv_view_open(&exporter, &heap_allocator, MV_PROFILE(3, minor, 9), &view, &err), MV_OK);
            assert_int_equal(mv_view_equal(view, view, &out, &err), MV_OK);
            assert_int_equal(out, minor == 15 ? MV_EQUAL : MV_UNEQUAL);
            mv_view_free(view);
        }
    }
}

static void halves_compare_in_every_profile(void **state)
{
    (void)state;
    const uint16_t one = 0x3c00;
    assert_int_equal(compare_rows(OLD_PROFILE, "e", &one, 2, "e", &one, 2, 1), MV_EQUAL);
    assert_int_equal(compare_rows(PROFILE, "e", &one, 2, "b", "\1", 1, 1), MV_EQUAL);
}

static mv_equality compare_shapes(int left_ndim, const mv_ssize *left, int right_ndim, const mv_ssize *right,
                                  const char *format)
{
    static char data[64];
    mv_array l = {.buf = data, .itemsize = 1, .ndim = left_ndim, .shape = left, .format = format};
    mv_array r = {.buf = data, .itemsize = 1, .ndim = right_ndim, .shape = right, .format = format};
    mv_view *left_view = open_array(&l);
    mv_view *right_view = open_array(&r);
    mv_equality out = compare(left_view, right_view);
    mv_view_free(right_view);
    mv_view_free(left_view);
    return out;
}

#define DIMS(...) ((const mv_ssize[]){__VA_ARGS__})

static void shapes_come_first(void **state)
{
    (void)state;
    assert_int_equal(compare_shapes(2, DIMS(2, 3), 2, DIMS(2, 3), "B"), MV_EQUAL);
    assert_int_equal(compare_shapes(2, DIMS(2, 3), 2, DIMS(3, 2), "B"), MV_UNEQUAL);
    assert_int_equal(compare_shapes(2, DIMS(2, 3), 1, DIMS(6), "B"), MV_UNEQUAL);
    assert_int_equal(compare_shapes(0, NULL, 1, DIMS(1), "B"), MV_UNEQUAL);
    assert_int_equal(compare_shapes(0, NULL, 0, NULL, "B"), MV_EQUAL);
    assert_int_equal(compare_shapes(2, DIMS(0, 3), 2, DIMS(0, 2), "B"), MV_EQUAL);
    assert_int_equal(compare_shapes(2, DIMS(2, 0), 2, DIMS(3, 0), "B"), MV_UNEQUAL);
    assert_int_equal(compare_shapes(2, DIMS(0, 3), 2, DIMS(0, 2), "w"), MV_UNEQUAL);
}

static void layouts_do_not_matter(void **state)
{
    (void)state;
    char c_order[] = "abcdef", f_order[] = "adbecf", first[] = "abc", second[] = "def";
    char *table[] = {first, second};
    const mv_ssize shape[] = {2, 3}, fortran[] = {1, 2}, pointers[] = {(mv_ssize)sizeof(char *), 1};
    const mv_ssize suboffsets[] = {0, -1};
    mv_array c = {.buf = c_order, .itemsize = 1, .ndim = 2, .shape = shape};
    mv_array f = {.buf = f_order, .itemsize = 1, .ndim = 2, .shape = shape, .strides = fortran};
    mv_array p = {.buf = table, .itemsize = 1, .ndim = 2, .shape = shape, .strides = pointers};
    p.suboffsets = suboffsets;
    mv_view *views[] = {open_array(&c), open_array(&f), open_array(&p)};
    for (size_t k = 0; k < COUNT(views); k++) {
        for (size_t j = 0; j < COUNT(views); j++) {
            assert_int_equal(compare(views[k], views[j]), MV_EQUAL);
        }
    }
    second[2] = 'g'; /* the very last item */
    assert_int_equal(compare(views[0], views[2]), MV_UNEQUAL);
    for (size_t k = 0; k < COUNT(views); k++) {
        mv_view_free(views[k]);
    }
}

static void released_views_equal_themselves(void **state)
{
    (void)state;
    char data[] = "ab";
    row r;
    mv_equality out;
    mv_error err;
    row_init(&r, data, NULL, 1, 2);
    mv_view *view = open_array(&r.array);
    mv_view *other = open_array(&r.array);
    mv_view *gone = open_array(&r.array);
    assert_int_equal(compare(view, other), MV_EQUAL);
    assert_int_equal(mv_view_release(other, &err), MV_OK);
    assert_int_equal(mv_view_release(gone, &err), MV_OK);
    assert_int_equal(mv_view_equal(view, other, &out, &err), MV_OK);
    assert_int_equal(out, MV_UNEQUAL);
    assert_int_equal(mv_view_equal(other, view, &out, &err), MV_OK);
    assert_int_equal(out, MV_UNEQUAL);
    assert_int_equal(mv_view_equal(other, gone, &out, &err), MV_OK);
    assert_int_equal(out, MV_UNEQUAL);
    assert_int_equal(mv_view_equal(other, other, &out, &err), MV_OK);
    assert_int_equal(out, MV_EQUAL);
    mv_view_free(gone);
    mv_view_free(other);
    mv_view_free(view);
}

static void exporters(void **state)
{
    (void)state;
    char data[] = "a\377"; /* a byte that tells "B" from "b" */
    row r;
    mv_equality out;
    mv_error err;
    answer a = {.buffer = {.buf = data, .len = 2, .itemsize = 1, .ndim = 1}}; /* tells no format: "B" */
    mv_exporter exporter = answer_exporter(&a);
    row_init(&r, data, NULL, 1, 2);
    mv_view *view = open_array(&r.array);
    assert_int_equal(mv_view_equal_exporter(view, &exporter, &out, &err), MV_OK);
    assert_int_equal(out, MV_EQUAL);
    assert_int_equal(a.flags, MV_BUF_FULL_RO);
    a.buffer.ndim = 65;
    assert_int_equal(mv_view_equal_exporter(view, &exporter, &out, &err), MV_OK);
    assert_int_equal(out, MV_UNEQUAL);
    a.buffer.ndim = 1;
    a.status = MV_BUFFER_ERROR;
    assert_int_equal(mv_view_equal_exporter(view, &exporter, &out, &err), MV_OK);
    assert_int_equal(out, MV_INCOMPARABLE);
    a.status = MV_OK;
    a.releasing = view;
    assert_int_equal(mv_view_equal_exporter(view, &exporter, &out, &err), MV_OK);
    assert_int_equal(out, MV_UNEQUAL);
    assert_int_equal(a.releases, a.gets - 1);
    int gets = a.gets;
    assert_int_equal(mv_view_equal_exporter(view, &exporter, &out, &err), MV_OK); /* released: nobody is asked */
    assert_int_equal(out, MV_UNEQUAL);
    assert_int_equal(a.gets, gets);
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(numbers_are_equal_across_formats),
        HEAP_TEST(comparison_is_exact),
        HEAP_TEST(nan_is_not_itself),
        HEAP_TEST(texts_and_records),
        HEAP_TEST(unknown_formats_equal_nothing),
        HEAP_TEST(items_beyond_the_memory_are_not_compared),
        HEAP_TEST(itemsize_is_not_compared),
        HEAP_TEST(truth_by_profile),
        HEAP_TEST(identity_by_profile),
        HEAP_TEST(identity_looks_at_no_item),
        HEAP_TEST(identity_of_items_without_bytes),
        HEAP_TEST(halves_compare_in_every_profile),
        HEAP_TEST(shapes_come_first),
        HEAP_TEST(layouts_do_not_matter),
        HEAP_TEST(released_views_equal_themselves),
        HEAP_TEST(exporters),
    };
    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
