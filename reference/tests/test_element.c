/* test_element.c - bytes to values and back, for every format, at the ends of its range and one beyond. */
#include "support.h"

#include <float.h>
#include <math.h>

static mv_value value_at(const mv_element *element, const unsigned char *bytes)
{
    mv_value value;
    mv_element_read(element, bytes, &value);
    return value;
}

/* An unaligned place with a byte on either side that must not change. */
typedef struct place {
    unsigned char raw[24];
} place;

enum { AT = 1 };

static mv_status store_value(place *p, const char *format, mv_value value)
{
    memset(p, 0xa5, sizeof *p);
    return mv_element_write(&mv_native_find(format, PROFILE)->element, p->raw + AT, &value);
}

static mv_value read_value(const place *p, const char *format)
{
    return value_at(&mv_native_find(format, PROFILE)->element, p->raw + AT);
}

static void assert_stored(const char *format, mv_value value, mv_value back)
{
    place p;
    mv_ssize size = mv_native_find(format, PROFILE)->element.size;
    assert_int_equal(store_value(&p, format, value), MV_OK);
    mv_value read = read_value(&p, format);
    assert_int_equal(read.kind, back.kind);
    assert_true(mv_value_equal(&read, &back));
    assert_int_equal(p.raw[AT - 1], 0xa5);
    assert_int_equal(p.raw[AT + size], 0xa5);
}

static void assert_refused(const char *format, mv_value value, mv_status status)
{
    place p, untouched;
    memset(&untouched, 0xa5, sizeof untouched);
    assert_int_equal(store_value(&p, format, value), status);
    assert_memory_equal(&p, &untouched, sizeof p);
}

static void signed_integers(void **state)
{
    (void)state;
    const char *const formats[] = {"b", "h", "i", "l", "q", "n"};
    for (size_t k = 0; k < COUNT(formats); k++) {
        int bits = 8 * (int)mv_native_find(formats[k], PROFILE)->element.size;
        int64_t largest = INT64_MAX >> (64 - bits);
        const int64_t good[] = {0, 1, -1, 42, largest, -largest - 1};
        for (size_t j = 0; j < COUNT(good); j++) {
            assert_stored(formats[k], mv_int(good[j]), mv_int(good[j]));
        }
        assert_refused(formats[k], mv_uint((uint64_t)largest + 1), MV_VALUE_ERROR);
        assert_refused(formats[k], mv_uint(UINT64_MAX), MV_VALUE_ERROR);
        if (bits < 64) {
            assert_refused(formats[k], mv_int(-largest - 2), MV_VALUE_ERROR);
        }
        assert_stored(formats[k], mv_bool(true), mv_int(1));
        assert_refused(formats[k], mv_float(1), MV_TYPE_ERROR);
        assert_refused(formats[k], mv_bytes("a", 1), MV_TYPE_ERROR);
    }
}

static void unsigned_integers(void **state)
{
    (void)state;
    const char *const formats[] = {"B", "H", "I", "L", "Q", "N"};
    for (size_t k = 0; k < COUNT(formats); k++) {
        int bits = 8 * (int)mv_native_find(formats[k], PROFILE)->element.size;
        uint64_t largest = UINT64_MAX >> (64 - bits);
        assert_stored(formats[k], mv_int(0), mv_int(0));
        assert_stored(formats[k], mv_uint(largest), mv_uint(largest));
        assert_refused(formats[k], mv_int(-1), MV_VALUE_ERROR);
        assert_refused(formats[k], mv_int(INT64_MIN), MV_VALUE_ERROR);
        if (bits < 64) {
            assert_refused(formats[k], mv_uint(largest + 1), MV_VALUE_ERROR);
        }
        assert_refused(formats[k], mv_float(1), MV_TYPE_ERROR);
    }
}

static void addresses_wrap(void **state)
{
    (void)state;
    const uint64_t all = UINTPTR_MAX;
    assert_stored("P", mv_uint(all), mv_uint(all));
    assert_stored("P", mv_int(-1), mv_uint(all));
    assert_stored("P", mv_int(INTPTR_MIN), mv_uint(all / 2 + 1));
    assert_refused("P", mv_float(1), MV_TYPE_ERROR);
}

static void truth(void **state)
{
    (void)state;
    place p = {{0}};
    assert_stored("?", mv_bool(true), mv_bool(true));
    assert_stored("?", mv_bool(false), mv_bool(false));
    assert_refused("?", mv_int(1), MV_TYPE_ERROR);
    for (int byte = 0; byte < 256; byte++) { /* a byte that is no C bool must be readable */
        p.raw[AT] = (unsigned char)byte;
        mv_value value = read_value(&p, "?");
        assert_int_equal(value.kind, MV_BOOL);
        assert_int_equal(value.as.b, byte != 0);
    }
    assert_int_equal(store_value(&p, "?", mv_bool(true)), MV_OK);
    assert_int_equal(p.raw[AT], 1);
}

static void characters(void **state)
{
    (void)state;
    assert_stored("c", mv_bytes("x", 1), mv_bytes("x", 1));
    assert_refused("c", mv_bytes("", 0), MV_VALUE_ERROR);
    assert_refused("c", mv_bytes("xy", 2), MV_VALUE_ERROR);
    assert_refused("c", mv_int(1), MV_TYPE_ERROR);
}

static void floats(void **state)
{
    (void)state;
    const double exact[] = {0.0, 1.0, -1.5, 65504.0, 0x1p-24, INFINITY, -INFINITY};
    const char *const formats[] = {"e", "f", "d"};
    place p;
    for (size_t k = 0; k < COUNT(formats); k++) {
        for (size_t j = 0; j < COUNT(exact); j++) {
            assert_stored(formats[k], mv_float(exact[j]), mv_float(exact[j]));
        }
        assert_refused(formats[k], mv_int(1), MV_TYPE_ERROR);
        assert_int_equal(store_value(&p, formats[k], mv_float(-0.0)), MV_OK);
        assert_true(signbit(read_value(&p, formats[k]).as.f));
        assert_int_equal(store_value(&p, formats[k], mv_float((double)NAN)), MV_OK);
        assert_true(isnan(read_value(&p, formats[k]).as.f));
    }
    assert_stored("d", mv_float(DBL_MAX), mv_float(DBL_MAX));
    assert_stored("d", mv_float(0x1p-1074), mv_float(0x1p-1074));
    assert_stored("f", mv_float((double)FLT_MAX), mv_float((double)FLT_MAX));
    assert_stored("f", mv_float(1e300), mv_float(INFINITY));
    assert_stored("f", mv_float(-1e300), mv_float(-INFINITY));
    /* A cast takes away what a constant may have in more digits than its type. */
    assert_stored("f", mv_float(0.1), mv_float((double)(float)0.1));
}

static uint16_t half_of(double f)
{
    place p;
    uint16_t bits;
    assert_int_equal(store_value(&p, "e", mv_float(f)), MV_OK);
    memcpy(&bits, p.raw + AT, sizeof bits);
    return bits;
}

/* rule: format.half, format.half-overflow */
static void halves_round_to_even(void **state)
{
    (void)state;
    assert_int_equal(half_of(1.0), 0x3c00);
    assert_int_equal(half_of(1.0 + 0x1p-11), 0x3c00);               /* tie: down to even */
    assert_int_equal(half_of(1.0 + 0x1p-11 + 0x1p-40), 0x3c01);     /* above the tie */
    assert_int_equal(half_of(1.0 + 0x3p-11), 0x3c02);               /* tie: up to even */
    assert_int_equal(half_of(2.0 - 0x1p-12), 0x4000);               /* carries into the exponent */
    assert_int_equal(half_of(0x1p-14), 0x0400);                     /* smallest normal */
    assert_int_equal(half_of(0x1p-14 - 0x1p-26), 0x0400);           /* rounds up to it */
    assert_int_equal(half_of(0x1p-24), 0x0001);                     /* smallest subnormal */
    assert_int_equal(half_of(0x3p-25), 0x0002);                     /* tie between 1 and 2 */
    assert_int_equal(half_of(0x1p-25), 0x0000);                     /* tie between 0 and 1 */
    assert_int_equal(half_of(0x1p-25 + 0x1p-60), 0x0001);
    assert_int_equal(half_of(0x1p-26 * 1.999), 0x0000);
    assert_int_equal(half_of(-0x1p-1074), 0x8000);
    assert_int_equal(half_of(65519.99), 0x7bff);
    assert_refused("e", mv_float(65520.0), MV_VALUE_ERROR);
    assert_refused("e", mv_float(-65536.0), MV_VALUE_ERROR);
    assert_refused("e", mv_float(DBL_MAX), MV_VALUE_ERROR);
    assert_int_equal(half_of((double)NAN), 0x7e00);
    assert_int_equal(half_of(INFINITY), 0x7c00);
    assert_int_equal(half_of(-INFINITY), 0xfc00);
}

/* rule: format.half-nan, format.half-nan-plain */
static void halves_that_are_no_numbers(void **state)
{
    (void)state;
    const struct {
        uint64_t bits;
        unsigned kept; /* since 3.14 */
    } all[] = {
        {0x7ff8000000000000, 0x7e00}, {0x7ff8040000000000, 0x7e01}, {0x7ff807ffffffffff, 0x7e01},
        {0x7ff0000000000001, 0x7e00}, {0x7ff0040000000000, 0x7c01}, {0xffffffffffffffff, 0xffff},
    };
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++) {
        double f;
        uint16_t stored[2];
        memcpy(&f, &all[k].bits, sizeof f);
        mv_value value = mv_float(f);
        for (int minor = 13; minor <= 14; minor++) {
            const mv_element *half = &mv_native_find("e", MV_PROFILE(3, minor, 0))->element;
            unsigned expected = minor < 14 ? (all[k].kept & 0x8000) | 0x7e00 : all[k].kept;
            assert_int_equal(mv_element_write(half, (unsigned char *)&stored[0], &value), MV_OK);
            assert_int_equal(stored[0], expected);
            mv_value back = value_at(half, (const unsigned char *)&stored[0]);
            assert_int_equal(mv_element_write(half, (unsigned char *)&stored[1], &back), MV_OK);
            assert_int_equal(stored[1], expected);
        }
    }
}

static void all_halves_come_back(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 0x10000; bits++) {
        uint16_t half = (uint16_t)bits;
        place p;
        memcpy(p.raw + AT, &half, sizeof half);
        double value = read_value(&p, "e").as.f;
        if (isnan(value)) {
            assert_true((bits & 0x7c00) == 0x7c00 && (bits & 0x3ff) != 0);
        } else {
            assert_int_equal(half_of(value), half);
        }
    }
}

static void both_byte_orders(void **state)
{
    (void)state;
    static const unsigned char bytes[] = {0x80, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07};
    const struct {
        const char *format;
        mv_value value;
    } all[] = {{">h", mv_int(-0x7fff)},       {"<h", mv_int(0x0180)},
               {">H", mv_int(0x8001)},        {">i", mv_int(-0x7ffefdfd)},
               {"<i", mv_int(0x03020180)},    {">Q", mv_uint(0x8001020304050607u)},
               {"<q", mv_int(0x0706050403020180)}, {">b", mv_int(-128)},
               {"!l", mv_int(-0x7ffefdfd)},   {"<?", mv_bool(true)},
               {">F", mv_complex(-0x10203p-149, 0x1.0a0c0ep-119)}};
    for (size_t k = 0; k < COUNT(all); k++) {
        mv_cursor cursor = mv_cursor_start(all[k].format, MV_PROFILE(3, 14, 0));
        mv_field field;
        assert_int_equal(mv_cursor_next(&cursor, &field), MV_PARSE_FIELD);
        mv_value value = value_at(&field.element, bytes);
        assert_int_equal(value.kind, all[k].value.kind);
        assert_true(mv_value_equal(&value, &all[k].value));
        unsigned char copy[8];
        assert_int_equal(mv_element_write(&field.element, copy, &value), MV_OK);
        if (value.kind != MV_BOOL) {
            assert_memory_equal(copy, bytes, (size_t)field.element.size);
        }
    }
}

static void pascal_texts(void **state)
{
    (void)state;
    const mv_element element = {.kind = MV_KIND_PASCAL, .size = 4};
    const mv_element empty = {.kind = MV_KIND_PASCAL, .size = 0};
    mv_value value = value_at(&element, (const unsigned char *)"\2abc");
    mv_value expected = mv_bytes("ab", 2);
    assert_true(mv_value_equal(&value, &expected));
    const char *const too_long[] = {"\377abc", "\4abc"};
    for (int i = 0; i < 2; i++) {
        value = value_at(&element, (const unsigned char *)too_long[i]);
        expected = mv_bytes("abc", 3);
        assert_true(mv_value_equal(&value, &expected));
    }
    assert_int_equal(value_at(&empty, (const unsigned char *)"\2").as.bytes.size, 0);
}

static bool equal(mv_value left, mv_value right)
{
    assert_int_equal(mv_value_equal(&left, &right), mv_value_equal(&right, &left));
    return mv_value_equal(&left, &right);
}

static void equality_is_exact(void **state)
{
    (void)state;
    assert_true(equal(mv_int(1), mv_float(1.0)));
    assert_true(equal(mv_int(1), mv_bool(true)));
    assert_true(equal(mv_float(0.0), mv_float(-0.0)));
    assert_true(equal(mv_bool(false), mv_float(-0.0)));
    assert_false(equal(mv_int(1), mv_float(1.5)));
    assert_false(equal(mv_float((double)NAN), mv_float((double)NAN)));
    assert_false(equal(mv_int(0), mv_float((double)NAN)));
    assert_false(equal(mv_int(INT64_MAX), mv_float(0x1p63)));
    assert_true(equal(mv_int(INT64_MIN), mv_float(-0x1p63)));
    assert_true(equal(mv_uint((uint64_t)1 << 63), mv_float(0x1p63)));
    assert_false(equal(mv_uint(((uint64_t)1 << 63) + 1), mv_float(0x1p63)));
    assert_false(equal(mv_uint(UINT64_MAX), mv_float(0x1p64)));
    assert_false(equal(mv_uint(UINT64_MAX), mv_float(-1.0)));
    assert_false(equal(mv_uint(UINT64_MAX), mv_int(-1)));
    assert_false(equal(mv_int((1LL << 53) + 1), mv_float(0x1p53)));
    assert_false(equal(mv_int(0), mv_float(INFINITY)));
    assert_false(equal(mv_bytes("a", 1), mv_int('a')));
    assert_true(equal(mv_bytes("ab", 2), mv_bytes("ab", 2)));
    assert_false(equal(mv_bytes("ab", 2), mv_bytes("abc", 3)));
    assert_true(equal(mv_bytes(NULL, 0), mv_bytes("", 0)));
}

/* A complex number without an imaginary part is what its real part is. */
static void complex_equality_is_exact(void **state)
{
    (void)state;
    assert_true(equal(mv_complex(1, 2), mv_complex(1, 2)));
    assert_false(equal(mv_complex(1, 2), mv_complex(1, -2)));
    assert_false(equal(mv_complex(1, 2), mv_complex(2, 2)));
    assert_true(equal(mv_complex(0.0, -0.0), mv_complex(-0.0, 0.0)));
    assert_true(equal(mv_complex(1.5, -0.0), mv_float(1.5)));
    assert_false(equal(mv_complex(1.5, 0x1p-1074), mv_float(1.5)));
    assert_true(equal(mv_complex(1, 0), mv_bool(true)));
    assert_true(equal(mv_complex(-3, 0), mv_int(-3)));
    assert_false(equal(mv_complex(0x1p53, 0), mv_int((1LL << 53) + 1)));
    assert_true(equal(mv_complex(0x1p63, 0), mv_uint((uint64_t)1 << 63)));
    assert_false(equal(mv_complex(0x1p63, 0), mv_uint(((uint64_t)1 << 63) + 1)));
    assert_false(equal(mv_complex(1, (double)NAN), mv_int(1)));
    assert_false(equal(mv_complex((double)NAN, 0), mv_complex((double)NAN, 0)));
    assert_false(equal(mv_complex(97, 0), mv_bytes("a", 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signed_integers),      cmocka_unit_test(unsigned_integers),
        cmocka_unit_test(addresses_wrap),       cmocka_unit_test(truth),
        cmocka_unit_test(characters),           cmocka_unit_test(floats),
        cmocka_unit_test(halves_round_to_even),
        cmocka_unit_test(halves_that_are_no_numbers), cmocka_unit_test(all_halves_come_back),
        cmocka_unit_test(both_byte_orders),     cmocka_unit_test(pascal_texts),
        cmocka_unit_test(equality_is_exact),    cmocka_unit_test(complex_equality_is_exact),
    };
    return cmocka_run_group_tests_name("element", tests, NULL, NULL);
}
