/* buffer_methods.c - view.__buffer__(flags) and view.__release_buffer__(other), for profiles that have them in hosts
 * that do not.  From 3.12 on, the host makes them of the slots in export.c.  [PEP 688] */
#include "pyref.h"

#if PY_VERSION_HEX < 0x030C0000

/* A new view that borrows from `self` as any consumer does.  rule: buffer.method */
PyObject *ref_view_lend(PyObject *self, PyObject *flags)
{
    Py_ssize_t number = PyNumber_AsSsize_t(flags, PyExc_OverflowError);
    if (number == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (number < INT_MIN || number > INT_MAX) {
        PyErr_SetString(PyExc_OverflowError, "buffer flags out of range");
        return NULL;
    }
    return ref_view_open(Py_TYPE(self), self, (int)number);
}

/* rule: buffer.release-method */
PyObject *ref_view_take_back(PyObject *self, PyObject *other)
{
    mv_error err;
    if (!ref_is_view(other)) {
        PyErr_SetString(PyExc_TypeError, "expected a memoryview object");
        return NULL;
    }
    if (mv_view_is_released(ref_view(other))) {
        PyErr_SetString(PyExc_ValueError, "memoryview's buffer has already been released");
        return NULL;
    }
    if (((viewobject *)other)->managed->lent.buffer.obj != self) {
        PyErr_SetString(PyExc_ValueError, "memoryview's buffer is not this object");
        return NULL;
    }
    if (mv_view_release(ref_view(other), &err) != MV_OK) {
        return ref_raise(&err);
    }
    Py_RETURN_NONE;
}

#else

typedef int the_host_has_these; /* a file of C must declare something */

#endif
