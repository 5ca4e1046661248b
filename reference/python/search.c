/* search.c - view.count(value) and view.index(value, start, stop). */
#include "pyref.h"

/* mv_match.equal: the item becomes an object before any user code runs. */
static mv_status equal(void *object, const mv_value *value, bool *out)
{
    PyObject *item = ref_from_value(value);
    if (!item) {
        return MV_HOST_ERROR;
    }
    int same = PyObject_RichCompareBool(item, object, Py_EQ);
    Py_DECREF(item);
    if (same < 0) {
        return MV_HOST_ERROR;
    }
    *out = same != 0;
    return MV_OK;
}

PyObject *ref_view_count(PyObject *self, PyObject *value)
{
    const mv_match match = {.object = value, .equal = equal};
    mv_ssize count;
    mv_error err;
    Py_INCREF(self);
    mv_status status = mv_view_count(ref_view(self), &match, &count, &err);
    Py_DECREF(self);
    return status == MV_OK ? PyLong_FromSsize_t(count) : ref_raise(&err);
}

/* An argument as a bound: numbers that are too large are cut; NULL leaves *bound alone. */
static bool read_bound(PyObject *object, Py_ssize_t *bound)
{
    if (!object) {
        return true;
    }
    if (!PyIndex_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "slice indices must be integers or have an __index__ method");
        return false;
    }
    *bound = PyNumber_AsSsize_t(object, NULL);
    return *bound != -1 || !PyErr_Occurred();
}

PyObject *ref_view_index(PyObject *self, PyObject *args)
{
    PyObject *value, *first = NULL, *last = NULL;
    Py_ssize_t start = 0, stop = PY_SSIZE_T_MAX;
    if (!PyArg_UnpackTuple(args, "index", 1, 3, &value, &first, &last) || !read_bound(first, &start) ||
        !read_bound(last, &stop)) {
        return NULL;
    }
    const mv_match match = {.object = value, .equal = equal};
    mv_ssize found;
    mv_error err;
    Py_INCREF(self);
    mv_status status = mv_view_find(ref_view(self), &match, start, stop, &found, &err);
    Py_DECREF(self);
    return status == MV_OK ? PyLong_FromSsize_t(found) : ref_raise(&err);
}
