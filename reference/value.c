/* value.c - one item as a value: making it and comparing it.  [language reference: comparisons] */
#include "internal.h"

#include <string.h>

mv_value mv_int(int64_t i)
{
    return (mv_value){.kind = MV_INT, .as.i = i};
}

mv_value mv_uint(uint64_t u)
{
    if (u <= INT64_MAX) {
        return mv_int((int64_t)u);
    }
    return (mv_value){.kind = MV_UINT, .as.u = u};
}

mv_value mv_float(double f)
{
    return (mv_value){.kind = MV_FLOAT, .as.f = f};
}

mv_value mv_complex(double real, double imag)
{
    return (mv_value){.kind = MV_COMPLEX, .as.c = {.real = real, .imag = imag}};
}

mv_value mv_bool(bool b)
{
    return (mv_value){.kind = MV_BOOL, .as.b = b};
}

mv_value mv_bytes(const void *data, mv_ssize size)
{
    return (mv_value){.kind = MV_BYTES, .as.bytes = {.data = data, .size = size}};
}

bool mv_value_is_integer(const mv_value *value)
{
    return value->kind == MV_INT || value->kind == MV_UINT || value->kind == MV_BOOL;
}

/* ---- Equality ---------------------------------------------------------------------------------------------- */

/* An integer as int or unsigned alone: a bool is the integer 0 or 1. */
static mv_value as_integer(const mv_value *value)
{
    return value->kind == MV_BOOL ? mv_int(value->as.b) : *value;
}

static bool integers_equal(const mv_value *left, const mv_value *right)
{
    mv_value l = as_integer(left);
    mv_value r = as_integer(right);
    if (l.kind != r.kind) {
        return false; /* an MV_UINT is larger than every int64_t */
    }
    return l.kind == MV_INT ? l.as.i == r.as.i : l.as.u == r.as.u;
}

/* Not by converting the integer, which would round it: the float is converted, if it lies in the integer's range.
 * rule: compare.exact */
static bool integer_equals_float(const mv_value *integer, double f)
{
    mv_value n = as_integer(integer);
    if (n.kind == MV_INT) {
        return f >= -0x1p63 && f < 0x1p63 && (double)(int64_t)f == f && (int64_t)f == n.as.i;
    }
    return f >= 0 && f < 0x1p64 && (double)(uint64_t)f == f && (uint64_t)f == n.as.u;
}

static bool bytes_equal(const mv_value *left, const mv_value *right)
{
    mv_ssize size = left->as.bytes.size;
    if (size != right->as.bytes.size) {
        return false;
    }
    return size == 0 || memcmp(left->as.bytes.data, right->as.bytes.data, (size_t)size) == 0;
}

/* Integers and floats.  rule: compare.exact */
static bool reals_equal(const mv_value *left, const mv_value *right)
{
    if (left->kind == MV_FLOAT && right->kind == MV_FLOAT) {
        return left->as.f == right->as.f;
    }
    if (left->kind == MV_FLOAT) {
        return integer_equals_float(right, left->as.f);
    }
    if (right->kind == MV_FLOAT) {
        return integer_equals_float(left, right->as.f);
    }
    return integers_equal(left, right);
}

static mv_value real_part(const mv_value *value)
{
    return value->kind == MV_COMPLEX ? mv_float(value->as.c.real) : *value;
}

static double imaginary_part(const mv_value *value)
{
    return value->kind == MV_COMPLEX ? value->as.c.imag : 0;
}

/* rule: compare.values, compare.bytes-and-ints */
bool mv_value_equal(const mv_value *left, const mv_value *right)
{
    if (left->kind == MV_BYTES || right->kind == MV_BYTES) {
        return left->kind == right->kind && bytes_equal(left, right);
    }
    if (left->kind != MV_COMPLEX && right->kind != MV_COMPLEX) {
        return reals_equal(left, right);
    }
    mv_value left_real = real_part(left);
    mv_value right_real = real_part(right);
    return imaginary_part(left) == imaginary_part(right) && reals_equal(&left_real, &right_real);
}
