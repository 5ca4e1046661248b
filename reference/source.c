/* source.c - what can stand on the right of an assignment: a value, or another view. */
#include "internal.h"

/* ---- A value ----------------------------------------------------------------------------------------------- */

static mv_status to_float(const mv_value *value, mv_value *out)
{
    switch (value->kind) {
    case MV_INT:
        *out = mv_float((double)value->as.i);
        return MV_OK;
    case MV_UINT:
        *out = mv_float((double)value->as.u);
        return MV_OK;
    case MV_BOOL:
        *out = mv_float(value->as.b ? 1.0 : 0.0);
        return MV_OK;
    default:
        *out = *value;
        return value->kind == MV_FLOAT ? MV_OK : MV_TYPE_ERROR;
    }
}

static mv_status to_complex(const mv_value *value, mv_value *out)
{
    if (value->kind == MV_COMPLEX) {
        *out = *value;
        return MV_OK;
    }
    mv_status status = to_float(value, out);
    if (status == MV_OK) {
        *out = mv_complex(out->as.f, 0);
    }
    return status;
}

static bool is_true(const mv_value *value)
{
    switch (value->kind) {
    case MV_INT:
        return value->as.i != 0;
    case MV_UINT:
        return value->as.u != 0;
    case MV_FLOAT:
        return value->as.f != 0;
    case MV_COMPLEX:
        return value->as.c.real != 0 || value->as.c.imag != 0;
    case MV_BOOL:
        return value->as.b;
    default:
        return value->as.bytes.size != 0;
    }
}

/* What Python's conversions make of a value of a built-in type.
 * rule: format.integer-values, format.float, format.bool, format.char */
static mv_status convert_value(void *object, mv_want want, mv_value *out)
{
    const mv_value *value = object;
    switch (want) {
    case MV_WANT_INTEGER:
    case MV_WANT_ADDRESS:
        *out = *value;
        return mv_value_is_integer(value) ? MV_OK : MV_TYPE_ERROR;
    case MV_WANT_FLOAT:
        return to_float(value, out);
    case MV_WANT_COMPLEX:
        return to_complex(value, out);
    case MV_WANT_TRUTH:
        *out = mv_bool(is_true(value));
        return MV_OK;
    default:
        *out = *value;
        return value->kind == MV_BYTES ? MV_OK : MV_TYPE_ERROR;
    }
}

static const char *type_name(const mv_value *value)
{
    switch (value->kind) {
    case MV_FLOAT:
        return "float";
    case MV_COMPLEX:
        return "complex";
    case MV_BOOL:
        return "bool";
    default:
        return "int";
    }
}

/* Of the values only bytes lend memory.  What is lent is only ever read: it is the source of a copy.
 * rule: assign.slice-source */
static mv_status get_value(void *object, int flags, mv_buffer *out, mv_error *err)
{
    const mv_value *value = object;
    if (value->kind != MV_BYTES) {
        return mv_fail_text(err, MV_TYPE_ERROR, "a bytes-like object is required, not '%s'", type_name(value));
    }
    if ((flags & MV_BUF_WRITABLE) != 0) {
        return mv_fail(err, MV_BUFFER_ERROR, "Object is not writable.");
    }
    *out = (mv_buffer){.buf = (void *)(uintptr_t)value->as.bytes.data,
                       .len = value->as.bytes.size,
                       .itemsize = 1,
                       .readonly = true,
                       .ndim = 1};
    return MV_OK;
}

mv_source mv_source_value(const mv_value *value)
{
    void *object = (void *)(uintptr_t)value; /* const is cast away, but nobody writes */
    return (mv_source){.object = object, .convert = convert_value, .exporter = {.object = object, .get = get_value}};
}

/* ---- A view ------------------------------------------------------------------------------------------------ */

/* A view is no number and no bytes object; it is true if it has a length. */
static mv_status convert_view(void *object, mv_want want, mv_value *out)
{
    mv_ssize length;
    mv_error err;
    if (want != MV_WANT_TRUTH) {
        return MV_TYPE_ERROR;
    }
    mv_status status = mv_view_len(object, &length, &err);
    if (status == MV_OK) {
        *out = mv_bool(length != 0);
    }
    return status;
}

mv_source mv_source_view(mv_view *view)
{
    return (mv_source){.object = view, .convert = convert_view, .exporter = mv_view_exporter(view)};
}
