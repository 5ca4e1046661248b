/* tobytes.c - view.tobytes(order). */
#include "pyref.h"

/* Copy into a new bytes object. */
static PyObject *copy(PyObject *self, char order)
{
    mv_info info;
    mv_error err;
    if (mv_view_info(ref_view(self), &info, &err) != MV_OK) {
        return ref_raise(&err);
    }
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, info.nbytes);
    if (!bytes) {
        return NULL;
    }
    if (mv_view_tobytes(ref_view(self), order, PyBytes_AS_STRING(bytes), &err) != MV_OK) {
        Py_DECREF(bytes);
        return ref_raise(&err);
    }
    return bytes;
}

static void refuse_order(PyObject *self, PyObject *order)
{
    const char *pattern = ref_checks_before_parsing(self) ? "argument 1 must be str or None, not %.50s"
                                                          : "tobytes() argument 'order' must be str or None, not %.50s";
    PyErr_Format(PyExc_TypeError, pattern, ref_type_name(order));
}

/* What is not one character becomes NUL, which the library refuses as an order.
 * rule: tobytes.order, tobytes.order-invalid, tobytes.arguments-first */
static bool read_order(PyObject *self, PyObject *object, char *order)
{
    *order = 'C';
    if (!object || object == Py_None) {
        return true;
    }
    if (!PyUnicode_Check(object)) {
        refuse_order(self, object);
        return false;
    }
    Py_ssize_t length;
    const char *text = PyUnicode_AsUTF8AndSize(object, &length);
    if (!text) {
        return false;
    }
    if (strlen(text) != (size_t)length) {
        PyErr_SetString(PyExc_ValueError, "embedded null character");
        return false;
    }
    *order = length == 1 ? text[0] : '\0';
    return true;
}

PyObject *ref_view_tobytes(PyObject *self, PyObject *args, PyObject *keywords)
{
    static const char *names[] = {"order", NULL};
    PyObject *object = NULL;
    char order;
    const char *pattern = ref_checks_before_parsing(self) ? "|O" : "|O:tobytes";
    if (!ref_parse(self, args, keywords, pattern, names, &object, NULL) || !read_order(self, object, &order)) {
        return NULL;
    }
    return copy(self, order);
}
