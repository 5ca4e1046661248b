/* equality.c - == and !=, and the hash that goes with them. */
#include "pyref.h"

/* ---- Comparison -------------------------------------------------------------------------------------------- */

static mv_status compare(PyObject *self, PyObject *other, mv_equality *out, mv_error *err)
{
    if (ref_is_view(other)) {
        return mv_view_equal(ref_view(self), ref_view(other), out, err);
    }
    lender lent = {.type = Py_TYPE(self), .object = other};
    mv_exporter exporter = ref_lender_exporter(&lent);
    return mv_view_equal_exporter(ref_view(self), &exporter, out, err);
}

PyObject *ref_view_richcompare(PyObject *self, PyObject *other, int operation)
{
    if (operation != Py_EQ && operation != Py_NE) { /* rule: compare.only-equality */
        Py_RETURN_NOTIMPLEMENTED;
    }
    mv_equality equality;
    mv_error err;
    Py_INCREF(self);
    mv_status status = compare(self, other, &equality, &err);
    Py_DECREF(self);
    if (status != MV_OK) {
        return ref_raise(&err);
    }
    if (equality == MV_INCOMPARABLE) {
        PyErr_Clear(); /* the caller's part of dropping an exporter's error; rule: compare.not-exporter */
        Py_RETURN_NOTIMPLEMENTED;
    }
    return PyBool_FromLong((equality == MV_EQUAL) == (operation == Py_EQ));
}

/* ---- Hash -------------------------------------------------------------------------------------------------- */

static mv_status hash_exporter(void *object, void *exporter)
{
    (void)object;
    return PyObject_Hash(exporter) == -1 ? MV_HOST_ERROR : MV_OK;
}

/* The hash of an equal bytes object; the interpreter has no public way without one before 3.14. */
static mv_status hash_bytes(void *object, const void *data, mv_ssize size, mv_ssize *hash)
{
    (void)object;
    PyObject *bytes = PyBytes_FromStringAndSize(data, size);
    if (!bytes) {
        return MV_HOST_ERROR;
    }
    *hash = PyObject_Hash(bytes);
    Py_DECREF(bytes);
    return MV_OK;
}

Py_hash_t ref_view_hash(PyObject *self)
{
    const mv_hasher hasher = {.exporter = hash_exporter, .bytes = hash_bytes};
    mv_ssize hash = -1;
    mv_error err;
    Py_INCREF(self);
    if (mv_view_hash(ref_view(self), &hasher, &hash, &err) != MV_OK) {
        ref_raise(&err);
    }
    Py_DECREF(self);
    return hash;
}
