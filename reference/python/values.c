/* values.c - mv_value from Python objects and back. */
#include "pyref.h"

PyObject *ref_from_value(const mv_value *value)
{
    switch (value->kind) {
    case MV_INT: return PyLong_FromLongLong(value->as.i);
    case MV_UINT: return PyLong_FromUnsignedLongLong(value->as.u);
    case MV_FLOAT: return PyFloat_FromDouble(value->as.f);
    case MV_COMPLEX: return PyComplex_FromDoubles(value->as.c.real, value->as.c.imag);
    case MV_BOOL: return PyBool_FromLong(value->as.b);
    case MV_BYTES: return PyBytes_FromStringAndSize((const char *)value->as.bytes.data, value->as.bytes.size);
    }
    PyErr_SetString(PyExc_SystemError, "refmemoryview: value of an unknown kind");
    return NULL;
}

static mv_status integer_of_int(PyObject *number, mv_value *out)
{
    int overflow;
    long long signed_value = PyLong_AsLongLongAndOverflow(number, &overflow);
    if (overflow == 0) {
        if (signed_value == -1 && PyErr_Occurred()) {
            return ref_pending_status();
        }
        *out = mv_int(signed_value);
        return MV_OK;
    }
    if (overflow < 0) {
        return MV_OVERFLOW_ERROR;
    }
    unsigned long long unsigned_value = PyLong_AsUnsignedLongLong(number);
    if (unsigned_value == (unsigned long long)-1 && PyErr_Occurred()) {
        return ref_pending_status();
    }
    *out = mv_uint(unsigned_value);
    return MV_OK;
}

/* rule: format.integer-values */
static mv_status to_integer(PyObject *object, mv_value *out)
{
    PyObject *number = PyNumber_Index(object);
    if (!number) {
        return ref_pending_status();
    }
    mv_status status = integer_of_int(number, out);
    Py_DECREF(number);
    return status;
}

/* rule: format.float, format.float-overflow */
static mv_status to_float(PyObject *object, mv_value *out)
{
    double value = PyFloat_AsDouble(object);
    if (value == -1.0 && PyErr_Occurred()) {
        return ref_pending_status();
    }
    *out = mv_float(value);
    return MV_OK;
}

static mv_status to_complex(PyObject *object, mv_value *out)
{
    Py_complex value = PyComplex_AsCComplex(object);
    if (value.real == -1.0 && PyErr_Occurred()) {
        return ref_pending_status();
    }
    *out = mv_complex(value.real, value.imag);
    return MV_OK;
}

/* What __bool__ raises is nobody's to translate.  rule: format.bool */
static mv_status to_truth(PyObject *object, mv_value *out)
{
    int truth = PyObject_IsTrue(object);
    if (truth < 0) {
        return MV_HOST_ERROR;
    }
    *out = mv_bool(truth != 0);
    return MV_OK;
}

/* rule: format.char */
static mv_status to_bytes(PyObject *object, mv_value *out)
{
    if (!PyBytes_Check(object)) {
        return MV_TYPE_ERROR;
    }
    *out = mv_bytes(PyBytes_AS_STRING(object), PyBytes_GET_SIZE(object));
    return MV_OK;
}

mv_status ref_to_value(void *object, mv_want want, mv_value *out)
{
    switch (want) {
    case MV_WANT_INTEGER: return to_integer(object, out);
    /* rule: format.pointer */
    case MV_WANT_ADDRESS: return PyLong_Check((PyObject *)object) ? integer_of_int(object, out) : MV_TYPE_ERROR;
    case MV_WANT_FLOAT: return to_float(object, out);
    case MV_WANT_COMPLEX: return to_complex(object, out);
    case MV_WANT_TRUTH: return to_truth(object, out);
    case MV_WANT_BYTES: return to_bytes(object, out);
    }
    return MV_TYPE_ERROR;
}
