/* test_complex.c - complex items: the formats Zf and Zd, which views read and write since 3.15, and F and D, which they
 * only compare. */
#include "support.h"

#include <math.h>

#define NEW_PROFILE MV_PROFILE(3, 15, 0)
#define MIDDLE_PROFILE MV_PROFILE(3, 14, 5)

/* Two items of doubles behind a byte, so that they are unaligned, and a byte that must not change behind them. */
typedef struct pair {
    unsigned char raw[1 + 32 + 1];
    mv_ssize shape[1];
    mv_array array;
    mv_view *view;
} pair;

static mv_view *pair_open(pair *p, const char *format, mv_ssize itemsize, mv_profile profile)
{
    memset(p->raw, 0, sizeof p->raw);
    p->raw[0] = p->raw[33] = 0xa5;
    p->shape[0] = 2;
    p->array = (mv_array){.buf = p->raw + 1, .format = format, .itemsize = itemsize, .ndim = 1, .shape = p->shape};
    p->view = open_profile(&p->array, profile);
    return p->view;
}

static void pair_close(pair *p)
{
    mv_view_free(p->view);
    assert_int_equal(p->raw[0], 0xa5);
    assert_int_equal(p->raw[33], 0xa5);
}

/* Numbers as they are, not as they compare: a NaN is a NaN and a zero has a sign. */
static void assert_double(double f, double expected)
{
    assert_int_equal(isnan(f), isnan(expected));
    assert_int_equal(signbit(f), signbit(expected));
    assert_true(isnan(f) || f == expected);
}

static void assert_complex(mv_value value, double real, double imag)
{
    assert_int_equal(value.kind, MV_COMPLEX);
    assert_double(value.as.c.real, real);
    assert_double(value.as.c.imag, imag);
}

/* rule: format.complex */
static void items_come_back(void **state)
{
    (void)state;
    const struct {
        const char *format;
        mv_ssize itemsize;
    } formats[] = {{"Zf", 8}, {"@Zf", 8}, {"Zd", 16}, {"@Zd", 16}};
    const double parts[] = {0.0, -0.0, 1.5, -2.0, (double)INFINITY, -(double)INFINITY, (double)NAN, 0x1p-149};
    for (size_t k = 0; k < COUNT(formats); k++) {
        pair p;
        mv_error err;
        mv_view *view = pair_open(&p, formats[k].format, formats[k].itemsize, NEW_PROFILE);
        for (size_t i = 0; i < COUNT(parts) * COUNT(parts); i++) {
            double real = parts[i % COUNT(parts)], imag = parts[i / COUNT(parts)];
            assert_int_equal(set_value(view, 1, mv_complex(real, imag), &err), MV_OK);
            assert_complex(item_at(view, 1), real, imag);
            assert_complex(item_at(view, 0), 0.0, 0.0);
        }
        pair_close(&p);
    }
}

/* rule: format.complex */
static void the_real_part_lies_first(void **state)
{
    (void)state;
    pair p;
    mv_error err;
    const float floats[] = {1.5f, -2.0f};
    const double doubles[] = {0.1, -0.2};
    mv_view *view = pair_open(&p, "Zf", 8, NEW_PROFILE);
    assert_int_equal(set_value(view, 0, mv_complex(1.5, -2.0), &err), MV_OK);
    assert_memory_equal(p.raw + 1, floats, sizeof floats);
    pair_close(&p);
    view = pair_open(&p, "Zd", 16, NEW_PROFILE);
    assert_int_equal(set_value(view, 0, mv_complex(0.1, -0.2), &err), MV_OK);
    assert_memory_equal(p.raw + 1, doubles, sizeof doubles);
    pair_close(&p);
}

static void what_is_too_large_for_a_float_is_infinite(void **state)
{
    (void)state;
    pair p;
    mv_error err;
    mv_view *view = pair_open(&p, "Zf", 8, NEW_PROFILE);
    assert_int_equal(set_value(view, 0, mv_complex(1e39, -1e300), &err), MV_OK);
    assert_complex(item_at(view, 0), (double)INFINITY, -(double)INFINITY);
    assert_int_equal(set_value(view, 0, mv_complex(0x1.fffffep127, 1e-60), &err), MV_OK);
    assert_complex(item_at(view, 0), 0x1.fffffep127, 0.0);
    pair_close(&p);
}

static void assert_unset(const char *format, operand *v, mv_status status, const char *text)
{
    pair p, before;
    mv_error err;
    mv_view *view = pair_open(&p, format, 16, NEW_PROFILE);
    before = p;
    mv_source source = lazy_source(v);
    mv_key key = mv_key_index(0);
    assert_int_equal(mv_view_set(view, &key, &source, &err), status);
    assert_error(&err, status, text);
    assert_memory_equal(p.raw, before.raw, sizeof p.raw);
    pair_close(&p);
}

static void errors_name_the_format(void **state)
{
    (void)state;
    operand v = {.name = 'v', .value = mv_complex(1, 1), .status = MV_TYPE_ERROR};
    assert_unset("@Zd", &v, MV_TYPE_ERROR, "memoryview: invalid type for format 'Zd'");
    assert_unset("Zf", &v, MV_TYPE_ERROR, "memoryview: invalid type for format 'Zf'");
    v.status = MV_OVERFLOW_ERROR;
    assert_unset("Zd", &v, MV_VALUE_ERROR, "memoryview: invalid value for format 'Zd'");
    v.status = MV_VALUE_ERROR;
    assert_unset("@Zf", &v, MV_VALUE_ERROR, "memoryview: invalid value for format 'Zf'");
    v.status = MV_INDEX_ERROR;
    assert_unset("Zf", &v, MV_HOST_ERROR, "");
    v = (operand){.name = 'v', .value = mv_float(1)}; /* not what was wanted */
    assert_unset("Zd", &v, MV_TYPE_ERROR, "memoryview: invalid type for format 'Zd'");
}

/* What Python's conversions make of the values of built-in types. */
static void values_of_other_kinds(void **state)
{
    (void)state;
    const struct {
        mv_value value;
        mv_status status;
        double real, imag;
    } all[] = {{mv_int(-3), MV_OK, -3, 0},    {mv_uint((uint64_t)1 << 63), MV_OK, 0x1p63, 0},
               {mv_bool(true), MV_OK, 1, 0},  {mv_float(-0.0), MV_OK, -0.0, 0},
               {mv_complex(1, -2), MV_OK, 1, -2}, {mv_bytes("1", 1), MV_TYPE_ERROR, 7, 7}};
    for (size_t k = 0; k < COUNT(all); k++) {
        pair p;
        mv_error err;
        mv_view *view = pair_open(&p, "Zd", 16, NEW_PROFILE);
        assert_int_equal(set_value(view, 0, mv_complex(7, 7), &err), MV_OK);
        assert_int_equal(set_value(view, 0, all[k].value, &err), all[k].status);
        assert_complex(item_at(view, 0), all[k].real, all[k].imag);
        pair_close(&p);
    }
}

/* Only '?' takes it, by its truth. */
static void a_complex_number_for_other_formats(void **state)
{
    (void)state;
    const char *const formats[] = {"b", "Q", "f", "d", "e", "c", "P"};
    pair p;
    mv_error err;
    for (size_t k = 0; k < COUNT(formats); k++) {
        mv_view *view = pair_open(&p, formats[k], 16, NEW_PROFILE);
        assert_int_equal(set_value(view, 0, mv_complex(1, 0), &err), MV_TYPE_ERROR);
        pair_close(&p);
    }
    const double parts[][2] = {{1, 0}, {0, 1}, {0, -0.0}};
    for (size_t k = 0; k < COUNT(parts); k++) {
        mv_view *view = pair_open(&p, "?", 16, NEW_PROFILE);
        assert_int_equal(set_value(view, 0, mv_complex(parts[k][0], parts[k][1]), &err), MV_OK);
        assert_int_equal(p.raw[1], k < 2);
        pair_close(&p);
    }
}

static void a_value_that_releases(void **state)
{
    (void)state;
    pair p;
    mv_error err;
    mv_view *view = pair_open(&p, "Zd", 16, NEW_PROFILE);
    operand v = {.name = 'v', .value = mv_complex(1, 1), .releasing = view};
    mv_source source = lazy_source(&v);
    mv_key key = mv_key_index(0);
    assert_int_equal(mv_view_set(view, &key, &source, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "operation forbidden on released memoryview object");
    assert_int_equal(p.raw[8], 0);
    pair_close(&p);
}

/* One character, or Z and another, is looked at when an item is reached; all else at once.
 * rule: format.complex-only */
static void what_is_like_a_complex_format(void **state)
{
    (void)state;
    const struct {
        const char *format;
        mv_profile profile;
        const char *item;  /* the error of reading an item; NULL: none */
        const char *items; /* the error of iterating */
    } all[] = {
        {"Zd", NEW_PROFILE, NULL, NULL},
        {"@Zf", NEW_PROFILE, NULL, NULL},
        {"Zg", NEW_PROFILE, "memoryview: format Zg not supported", NULL},
        {"@ZZ", NEW_PROFILE, "memoryview: format ZZ not supported", NULL},
        {"@Z", NEW_PROFILE, "memoryview: format Z not supported", NULL},
        {"F", NEW_PROFILE, "memoryview: format F not supported", NULL},
        {"Zfx", NEW_PROFILE, "memoryview: unsupported format Zfx", "memoryview: unsupported format Zfx"},
        {"fZ", NEW_PROFILE, "memoryview: unsupported format fZ", "memoryview: unsupported format fZ"},
        {"<Zd", NEW_PROFILE, "memoryview: unsupported format <Zd", "memoryview: unsupported format <Zd"},
        {"@Zd", MIDDLE_PROFILE, "memoryview: unsupported format @Zd", "memoryview: unsupported format @Zd"},
        {"Zg", MIDDLE_PROFILE, "memoryview: unsupported format Zg", "memoryview: unsupported format Zg"},
        {"@D", MIDDLE_PROFILE, "memoryview: format D not supported", NULL},
    };
    for (size_t k = 0; k < COUNT(all); k++) {
        pair p;
        mv_error err;
        mv_item item;
        mv_ssize length;
        mv_view *view = pair_open(&p, all[k].format, 16, all[k].profile);
        mv_key key = mv_key_index(1);
        mv_status status = mv_view_get(view, &key, &item, &err);
        assert_int_equal(status, all[k].item == NULL ? MV_OK : MV_NOT_IMPLEMENTED_ERROR);
        if (status != MV_OK) {
            assert_error(&err, status, all[k].item);
        }
        status = mv_view_iterate(view, &length, &err);
        assert_int_equal(status, all[k].items == NULL ? MV_OK : MV_NOT_IMPLEMENTED_ERROR);
        if (status != MV_OK) {
            assert_error(&err, status, all[k].items);
        }
        pair_close(&p);
    }
}

static void casts(void **state)
{
    (void)state;
    pair p;
    mv_error err;
    mv_info info;
    mv_view *out;
    mv_view *bytes = pair_open(&p, "B", 16, NEW_PROFILE); /* two items of 16 bytes: 32 in all */
    mv_view *floats = cast_of(bytes, "@Zf", 2, (const mv_ssize[]){2, 2});
    assert_int_equal(mv_view_info(floats, &info, &err), MV_OK);
    assert_string_equal(info.format, "@Zf");
    assert_int_equal(info.itemsize, 8);
    mv_view *doubles = cast_of(bytes, "Zd", -1, NULL);
    assert_int_equal(set_value(doubles, 1, mv_complex(3, 4), &err), MV_OK);
    assert_int_equal(mv_view_cast(doubles, "Zf", NULL, &out, &err), MV_TYPE_ERROR);
    assert_error(&err, MV_TYPE_ERROR, "memoryview: cannot cast between two non-byte formats");
    const char *const bad[] = {"F", "Zg", "Z", "<Zd", "2Zd", "ZdZd"};
    for (size_t k = 0; k < COUNT(bad); k++) {
        assert_int_equal(mv_view_cast(bytes, bad[k], NULL, &out, &err), MV_VALUE_ERROR);
        assert_error(&err, MV_VALUE_ERROR,
                     "memoryview: destination format must be a native format prefixed with an optional '@'");
    }
    mv_view *back = cast_of(doubles, "B", -1, NULL);
    assert_bytes(back, 'C', p.raw + 1, 32);
    mv_view_free(back);
    mv_view_free(doubles);
    mv_view_free(floats);
    pair_close(&p);
}

/* ---- Comparison -------------------------------------------------------------------------------------------- */

static mv_equality compare_items(mv_profile profile, const char *left_format, const void *left,
                                 const char *right_format, const void *right)
{
    pair l, r;
    mv_error err;
    mv_equality out, mirrored;
    mv_view *left_view = pair_open(&l, left_format, 16, profile);
    mv_view *right_view = pair_open(&r, right_format, 16, profile);
    memcpy(l.raw + 1, left, 16);
    memcpy(r.raw + 1, right, 16);
    assert_int_equal(mv_view_equal(left_view, right_view, &out, &err), MV_OK);
    assert_int_equal(mv_view_equal(right_view, left_view, &mirrored, &err), MV_OK);
    assert_int_equal(out, mirrored);
    pair_close(&r);
    pair_close(&l);
    return out;
}

static void parts_are_compared(void **state)
{
    (void)state;
    const double one[] = {1, 0}, i[] = {1, 2}, other[] = {1, 3}, nan_real[] = {(double)NAN, 0};
    const double nan_imag[] = {1, (double)NAN}, signs[] = {-0.0, -0.0}, zero[] = {0, 0};
    const float single[4] = {1, 2};
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", i, "@Zd", i), MV_EQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", i, "Zd", other), MV_UNEQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", i, "Zd", one), MV_UNEQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", i, "Zf", single), MV_EQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", zero, "Zd", signs), MV_EQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", one, "d", one), MV_EQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", i, "d", i), MV_UNEQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", nan_real, "Zd", nan_real), MV_UNEQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", nan_imag, "@Zd", nan_imag), MV_UNEQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", nan_imag, "d", one), MV_UNEQUAL);
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", i, "2d", i), MV_UNEQUAL); /* one number, two numbers */
    assert_int_equal(compare_items(NEW_PROFILE, "Zd", zero, "2s", "\0\0aaaaaaaaaaaaaa"), MV_UNEQUAL);
}

static void both_byte_orders(void **state)
{
    (void)state;
    static const unsigned char little[16] = {0, 0, 0x80, 0x3f, 0, 0, 0, 0x40}; /* 1 + 2j in floats */
    static const unsigned char big[16] = {0x3f, 0x80, 0, 0, 0x40};
    const double doubles[] = {1, 2};
    const char *const small_end[] = {"<F", "<Zf"}, *const big_end[] = {">F", "!Zf"};
    const char *const native[] = {"D", "=Zd", "1D"};
    for (size_t k = 0; k < COUNT(small_end); k++) {
        assert_int_equal(compare_items(NEW_PROFILE, small_end[k], little, big_end[k], big), MV_EQUAL);
        assert_int_equal(compare_items(NEW_PROFILE, small_end[k], little, big_end[k], little), MV_UNEQUAL);
        for (size_t j = 0; j < COUNT(native); j++) {
            assert_int_equal(compare_items(NEW_PROFILE, big_end[k], big, native[j], doubles), MV_EQUAL);
        }
    }
}

static void formats_are_known_by_profile(void **state)
{
    (void)state;
    const double item[] = {1, 2};
    const struct {
        mv_profile profile;
        const char *format;
        mv_equality expected;
    } all[] = {{MV_PROFILE(3, 11, 0), "D", MV_UNEQUAL}, {MV_PROFILE(3, 13, 99), "<F", MV_UNEQUAL},
               {MV_PROFILE(3, 14, 0), "D", MV_EQUAL},   {MV_PROFILE(3, 14, 0), "<F", MV_EQUAL},
               {MV_PROFILE(3, 14, 5), "Zd", MV_UNEQUAL}, {MV_PROFILE(3, 14, 5), "=Zf", MV_UNEQUAL},
               {NEW_PROFILE, "D", MV_EQUAL},             {NEW_PROFILE, "@F", MV_EQUAL},
               {NEW_PROFILE, "Zd", MV_EQUAL},            {NEW_PROFILE, "=Zf", MV_EQUAL},
               {NEW_PROFILE, "Zg", MV_UNEQUAL},          {NEW_PROFILE, "Z", MV_UNEQUAL},
               {NEW_PROFILE, "G", MV_UNEQUAL}};
    for (size_t k = 0; k < COUNT(all); k++) {
        if (compare_items(all[k].profile, all[k].format, item, all[k].format, item) != all[k].expected) {
            fail_msg("'%s' in profile %x", all[k].format, (unsigned)all[k].profile);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(items_come_back),
        HEAP_TEST(the_real_part_lies_first),
        HEAP_TEST(what_is_too_large_for_a_float_is_infinite),
        HEAP_TEST(errors_name_the_format),
        HEAP_TEST(values_of_other_kinds),
        HEAP_TEST(a_complex_number_for_other_formats),
        HEAP_TEST(a_value_that_releases),
        HEAP_TEST(what_is_like_a_complex_format),
        HEAP_TEST(casts),
        HEAP_TEST(parts_are_compared),
        HEAP_TEST(both_byte_orders),
        HEAP_TEST(formats_are_known_by_profile),
    };
    return cmocka_run_group_tests_name("complex", tests, NULL, NULL);
}
