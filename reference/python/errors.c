/* errors.c - the library's statuses as Python exceptions, and back. */
#include "pyref.h"

static PyObject *exception_of(mv_status status)
{
    switch (status) {
    case MV_TYPE_ERROR: return PyExc_TypeError;
    case MV_VALUE_ERROR: return PyExc_ValueError;
    case MV_INDEX_ERROR: return PyExc_IndexError;
    case MV_BUFFER_ERROR: return PyExc_BufferError;
    case MV_OVERFLOW_ERROR: return PyExc_OverflowError;
    case MV_NOT_IMPLEMENTED_ERROR: return PyExc_NotImplementedError;
    case MV_OK:
    case MV_MEMORY_ERROR:
    case MV_HOST_ERROR: break;
    }
    return PyExc_SystemError;
}

/* Formats come from exporters and may be any bytes, hence "replace". */
static PyObject *text_of(const mv_error *err)
{
    char few[256];
    size_t length = mv_error_text(err, few, sizeof few);
    if (length < sizeof few) {
        return PyUnicode_DecodeUTF8(few, (Py_ssize_t)length, "replace");
    }
    char *many = PyMem_Malloc(length + 1);
    if (!many) {
        return PyErr_NoMemory();
    }
    mv_error_text(err, many, length + 1);
    PyObject *text = PyUnicode_DecodeUTF8(many, (Py_ssize_t)length, "replace");
    PyMem_Free(many);
    return text;
}

PyObject *ref_raise(const mv_error *err)
{
    if (err->status == MV_HOST_ERROR && PyErr_Occurred()) {
        return NULL;
    }
    /* What a callback raised has been translated: it must not show as the context of the new exception. */
    PyErr_Clear();
    if (err->status == MV_MEMORY_ERROR) {
        return PyErr_NoMemory();
    }
    PyObject *text = text_of(err);
    if (!text) {
        return NULL;
    }
    PyErr_SetObject(exception_of(err->status), text);
    Py_DECREF(text);
    return NULL;
}

mv_status ref_pending_status(void)
{
    if (PyErr_ExceptionMatches(PyExc_TypeError)) {
        return MV_TYPE_ERROR;
    }
    if (PyErr_ExceptionMatches(PyExc_OverflowError)) {
        return MV_OVERFLOW_ERROR;
    }
    if (PyErr_ExceptionMatches(PyExc_ValueError)) {
        return MV_VALUE_ERROR;
    }
    return MV_HOST_ERROR;
}
