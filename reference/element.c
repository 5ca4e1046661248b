/* element.c - the seam: every byte of an item that is understood or made is understood or made here.
 *
 * Memory is read and written with memcpy alone: items may lie unaligned, and a byte that is neither 0 nor 1 must not be
 * loaded as a C bool.  [struct module: byte order, size, alignment] */
#include "internal.h"

#include <limits.h>
#include <string.h>

_Static_assert(CHAR_BIT == 8 && sizeof(bool) == 1, "one byte a bool");
_Static_assert(sizeof(float) == 4 && sizeof(double) == 8, "IEEE 754 floats");
_Static_assert(sizeof(long long) == 8 && sizeof(void *) <= 8, "64 bits hold every item");

/* ---- Bits -------------------------------------------------------------------------------------------------- */

static void copy_bytes(unsigned char *to, const unsigned char *from, mv_ssize size, bool swapped)
{
    if (!swapped) {
        memcpy(to, from, (size_t)size);
        return;
    }
    for (mv_ssize i = 0; i < size; i++) {
        to[i] = from[size - 1 - i];
    }
}

/* The `size` bytes, wherever they lie, as an unsigned number.  rule: format.unaligned */
static inline uint64_t load(const unsigned char *bytes, mv_ssize size, bool swapped)
{
    unsigned char raw[8] = {0};
    uint16_t u16;
    uint32_t u32;
    uint64_t u64;
    if (swapped) {
        copy_bytes(raw, bytes, size, true);
        bytes = raw;
    }
    switch (size) { /* sizes that the compiler knows: these copies are single loads */
    case 1:
        return bytes[0];
    case 2:
        memcpy(&u16, bytes, sizeof u16);
        return u16;
    case 4:
        memcpy(&u32, bytes, sizeof u32);
        return u32;
    default:
        memcpy(&u64, bytes, sizeof u64);
        return u64;
    }
}

/* The lowest `size` bytes of a number, to wherever.  rule: format.unaligned */
static void store(unsigned char *bytes, mv_ssize size, bool swapped, uint64_t number)
{
    unsigned char raw[8];
    uint16_t u16 = (uint16_t)number;
    uint32_t u32 = (uint32_t)number;
    switch (size) {
    case 1:
        raw[0] = (unsigned char)number;
        break;
    case 2:
        memcpy(raw, &u16, sizeof u16);
        break;
    case 4:
        memcpy(raw, &u32, sizeof u32);
        break;
    default:
        memcpy(raw, &number, sizeof number);
    }
    copy_bytes(bytes, raw, size, swapped);
}

/* ---- Integers ---------------------------------------------------------------------------------------------- */

/* The number of which `bits` are the two's complement in `size` bytes.  rule: format.signed */
static inline int64_t sign_extend(uint64_t bits, mv_ssize size)
{
    uint64_t sign = (uint64_t)1 << (8 * size - 1);
    uint64_t extended = (bits ^ sign) - sign;
    int64_t number;
    memcpy(&number, &extended, sizeof number);
    return number;
}

/* rule: format.signed */
static bool fits_signed(const mv_value *value, mv_ssize size)
{
    int64_t largest = INT64_MAX >> (64 - 8 * size);
    return value->kind == MV_INT && value->as.i <= largest && value->as.i >= -largest - 1;
}

/* rule: format.unsigned */
static bool fits_unsigned(const mv_value *value, mv_ssize size)
{
    uint64_t largest = UINT64_MAX >> (64 - 8 * size);
    return value->kind == MV_INT ? value->as.i >= 0 && (uint64_t)value->as.i <= largest : value->as.u <= largest;
}

static bool integer_fits(const mv_element *element, const mv_value *value)
{
    switch (element->kind) {
    case MV_KIND_SIGNED:
        return fits_signed(value, element->size);
    case MV_KIND_UNSIGNED:
        return fits_unsigned(value, element->size);
    default: /* an address may also be written as the negative number with the same bits; rule: format.pointer */
        return fits_signed(value, element->size) || fits_unsigned(value, element->size);
    }
}

static mv_status encode_integer(const mv_element *element, const mv_value *value, uint64_t *bits)
{
    mv_value integer = value->kind == MV_BOOL ? mv_int(value->as.b) : *value;
    if (!mv_value_is_integer(&integer)) { /* rule: format.integer-values */
        return MV_TYPE_ERROR;
    }
    if (!integer_fits(element, &integer)) {
        return MV_VALUE_ERROR;
    }
    *bits = integer.kind == MV_INT ? (uint64_t)integer.as.i : integer.as.u;
    return MV_OK;
}

/* ---- Floats ------------------------------------------------------------------------------------------------ */

/* IEEE 754 in three sizes: 1 sign bit, then `exponent` bits, then the mantissa. */
enum { DOUBLE_MANTISSA = 52, DOUBLE_BIAS = 1023 };
enum { HALF_MANTISSA = 10, HALF_BIAS = 15, HALF_INFINITY = 0x7c00, HALF_QUIET = 0x200 };

static uint64_t double_bits(double f)
{
    uint64_t bits;
    memcpy(&bits, &f, sizeof bits);
    return bits;
}

static double bits_double(uint64_t bits)
{
    double f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

/* rule: format.half */
static double decode_half(uint64_t half)
{
    uint64_t exponent = (half >> HALF_MANTISSA) & 0x1f;
    uint64_t mantissa = half & 0x3ff;
    uint64_t sign = (half >> 15) << 63;
    uint64_t moved = mantissa << (DOUBLE_MANTISSA - HALF_MANTISSA);
    if (exponent == 0x1f) {
        return bits_double(sign | (uint64_t)0x7ff << DOUBLE_MANTISSA | moved);
    }
    if (exponent == 0) { /* subnormal: a multiple of the smallest half */
        return bits_double(sign | double_bits((double)mantissa * 0x1p-24));
    }
    return bits_double(sign | (exponent + DOUBLE_BIAS - HALF_BIAS) << DOUBLE_MANTISSA | moved);
}

/* bits / 2**shift, rounded to the nearest, a tie to the even number.  rule: format.half */
static uint64_t shift_rounded(uint64_t bits, int shift)
{
    uint64_t quotient = bits >> shift;
    uint64_t rest = bits & (((uint64_t)1 << shift) - 1);
    uint64_t half = (uint64_t)1 << (shift - 1);
    return quotient + (rest > half || (rest == half && (quotient & 1) != 0));
}

/* rule: format.half-nan */
static uint64_t encode_nan(uint64_t mantissa)
{
    uint64_t kept = mantissa >> (DOUBLE_MANTISSA - HALF_MANTISSA);
    return HALF_INFINITY | (kept != 0 ? kept : HALF_QUIET);
}

/* rule: format.half-nan-plain */
static uint64_t plain_nan(uint64_t half)
{
    return (half & 0x7fff) > HALF_INFINITY ? (half & 0x8000) | HALF_INFINITY | HALF_QUIET : half;
}

static mv_status encode_half(double f, uint64_t *half)
{
    const int shift = DOUBLE_MANTISSA - HALF_MANTISSA;
    const int lowest = 1 - HALF_BIAS; /* exponent of the smallest normal half */
    uint64_t bits = double_bits(f);
    uint64_t mantissa = bits & (((uint64_t)1 << DOUBLE_MANTISSA) - 1);
    int exponent = (int)((bits >> DOUBLE_MANTISSA) & 0x7ff) - DOUBLE_BIAS;
    uint64_t magnitude;
    if (exponent == DOUBLE_BIAS + 1) {
        magnitude = mantissa == 0 ? HALF_INFINITY : encode_nan(mantissa);
    } else if (exponent > HALF_BIAS) {
        return MV_VALUE_ERROR; /* rule: format.half-overflow */
    } else if (exponent >= lowest) { /* rounding up may carry into the exponent, which is right */
        magnitude = ((uint64_t)(exponent + HALF_BIAS) << HALF_MANTISSA) + shift_rounded(mantissa, shift);
    } else if (exponent >= lowest - HALF_MANTISSA - 1) {
        mantissa |= (uint64_t)1 << DOUBLE_MANTISSA;
        magnitude = shift_rounded(mantissa, shift + lowest - exponent);
    } else {
        magnitude = 0;
    }
    if (magnitude >= HALF_INFINITY && exponent <= HALF_BIAS) { /* rule: format.half-overflow */
        return MV_VALUE_ERROR;
    }
    *half = magnitude | (bits >> 63) << 15;
    return MV_OK;
}

/* rule: format.float */
static double decode_float(uint64_t bits, mv_ssize size)
{
    uint32_t single_bits = (uint32_t)bits;
    float single;
    switch (size) {
    case 2:
        return decode_half(bits);
    case 4:
        memcpy(&single, &single_bits, sizeof single);
        return (double)single;
    default:
        return bits_double(bits);
    }
}

/* What is too large for a single becomes infinite silently; what is too large for a half is an error.
 * rule: format.float, format.float-overflow, format.half-overflow */
static mv_status encode_float(double f, mv_ssize size, uint64_t *bits)
{
    if (size == 2) {
        return encode_half(f, bits);
    }
    if (size == 4) {
        float single = (float)f;
        uint32_t single_bits;
        memcpy(&single_bits, &single, sizeof single_bits);
        *bits = single_bits;
    } else {
        *bits = double_bits(f);
    }
    return MV_OK;
}

/* ---- The seam ---------------------------------------------------------------------------------------------- */

mv_want mv_element_want(const mv_element *element)
{
    switch (element->kind) {
    case MV_KIND_SIGNED:
    case MV_KIND_UNSIGNED:
        return MV_WANT_INTEGER;
    case MV_KIND_ADDRESS:
        return MV_WANT_ADDRESS;
    case MV_KIND_TRUTH:
        return MV_WANT_TRUTH;
    case MV_KIND_FLOAT:
    case MV_KIND_PLAIN_HALF:
        return MV_WANT_FLOAT;
    case MV_KIND_COMPLEX:
        return MV_WANT_COMPLEX;
    default:
        return MV_WANT_BYTES;
    }
}

/* An integer is converted to the C type long or to the item's own, whichever is wider, of the item's sign.
 * rule: assign.value-wide */
bool mv_element_can_convert(const mv_element *element, const mv_value *value)
{
    mv_element converted = *element;
    uint64_t ignored;
    if (converted.size < (mv_ssize)sizeof(long)) {
        converted.size = (mv_ssize)sizeof(long);
    }
    if (mv_element_want(element) != MV_WANT_INTEGER) {
        return true;
    }
    return encode_integer(&converted, value, &ignored) != MV_VALUE_ERROR;
}

/* [struct module: format 'p'] */
static mv_value read_pascal(const unsigned char *bytes, mv_ssize size)
{
    if (size == 0) {
        return mv_bytes(bytes, 0);
    }
    return mv_bytes(bytes + 1, bytes[0] < size ? bytes[0] : size - 1);
}

/* Byte order is that of each part.  rule: format.complex */
static void read_complex(const mv_element *element, const unsigned char *bytes, mv_value *out)
{
    mv_ssize size = element->size / 2;
    out->kind = MV_COMPLEX;
    out->as.c.real = decode_float(load(bytes, size, element->swapped), size);
    out->as.c.imag = decode_float(load(bytes + size, size, element->swapped), size);
}

/* Written in place, field by field, because loops over items end here: a struct that is returned is copied. */
void mv_element_read(const mv_element *element, const unsigned char *bytes, mv_value *out)
{
    mv_ssize size = element->size;
    switch (element->kind) {
    case MV_KIND_SIGNED:
        out->kind = MV_INT;
        out->as.i = sign_extend(load(bytes, size, element->swapped), size);
        break;
    case MV_KIND_PLAIN_HALF:
        out->kind = MV_FLOAT;
        out->as.f = decode_half(plain_nan(load(bytes, size, element->swapped)));
        break;
    case MV_KIND_FLOAT:
        out->kind = MV_FLOAT;
        out->as.f = decode_float(load(bytes, size, element->swapped), size);
        break;
    case MV_KIND_COMPLEX:
        read_complex(element, bytes, out);
        break;
    case MV_KIND_TRUTH: /* rule: format.bool */
        *out = mv_bool(load(bytes, size, element->swapped) != 0);
        break;
    case MV_KIND_BYTES:
        *out = mv_bytes(bytes, size);
        break;
    case MV_KIND_PASCAL:
        *out = read_pascal(bytes, size);
        break;
    default: /* rule: format.unsigned, format.pointer */
        out->as.u = load(bytes, size, element->swapped);
        out->kind = out->as.u <= INT64_MAX ? MV_INT : MV_UINT; /* the same bits in both */
    }
}

/* rule: format.char */
static mv_status write_bytes(const mv_element *element, unsigned char *bytes, const mv_value *value)
{
    if (value->kind != MV_BYTES) {
        return MV_TYPE_ERROR;
    }
    if (value->as.bytes.size != element->size) {
        return MV_VALUE_ERROR;
    }
    memmove(bytes, value->as.bytes.data, (size_t)element->size);
    return MV_OK;
}

/* rule: format.complex, format.float-overflow */
static mv_status write_complex(const mv_element *element, unsigned char *bytes, const mv_value *value)
{
    mv_ssize size = element->size / 2;
    uint64_t real = 0, imag = 0;
    if (value->kind != MV_COMPLEX) {
        return MV_TYPE_ERROR;
    }
    mv_status status = encode_float(value->as.c.real, size, &real);
    if (status == MV_OK) {
        status = encode_float(value->as.c.imag, size, &imag);
    }
    if (status == MV_OK) {
        store(bytes, size, element->swapped, real);
        store(bytes + size, size, element->swapped, imag);
    }
    return status;
}

/* rule: assign.nothing-on-error */
mv_status mv_element_write(const mv_element *element, unsigned char *bytes, const mv_value *value)
{
    uint64_t bits = 0;
    mv_status status = MV_OK;
    switch (mv_element_want(element)) {
    case MV_WANT_BYTES:
        return write_bytes(element, bytes, value);
    case MV_WANT_COMPLEX:
        return write_complex(element, bytes, value);
    case MV_WANT_TRUTH:
        bits = value->kind == MV_BOOL && value->as.b;
        status = value->kind == MV_BOOL ? MV_OK : MV_TYPE_ERROR;
        break;
    case MV_WANT_FLOAT:
        status = value->kind == MV_FLOAT ? encode_float(value->as.f, element->size, &bits) : MV_TYPE_ERROR;
        bits = element->kind == MV_KIND_PLAIN_HALF ? plain_nan(bits) : bits;
        break;
    default:
        status = encode_integer(element, value, &bits);
    }
    if (status == MV_OK) {
        store(bytes, element->size, element->swapped, bits);
    }
    return status;
}
