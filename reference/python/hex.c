/* hex.c - view.hex(sep, bytes_per_sep). */
#include "pyref.h"

/* The operands of one call, and its result. */
typedef struct hex_call {
    PyObject *separator;
    PyObject *result;
} hex_call;

static mv_status separator_length(void *object, mv_ssize *length)
{
    *length = PyObject_Size(((hex_call *)object)->separator);
    return *length < 0 ? MV_HOST_ERROR : MV_OK;
}

/* A subclass may call itself one character long and be empty: then the NUL that ends every str and bytes stands for
 * it.  Or it may have more, of which the first counts, but a str with a wide one anywhere counts as wide. */
static mv_status separator_character(void *object, int32_t *character)
{
    PyObject *separator = ((hex_call *)object)->separator;
    if (PyUnicode_Check(separator)) {
        bool wide = PyUnicode_KIND(separator) != PyUnicode_1BYTE_KIND;
        *character = wide ? INT32_MAX : (int32_t)PyUnicode_READ_CHAR(separator, 0);
    } else if (PyBytes_Check(separator)) {
        *character = (unsigned char)PyBytes_AS_STRING(separator)[0];
    } else {
        *character = -1;
    }
    return MV_OK;
}

static mv_status make_room(void *object, mv_ssize size, char **room)
{
    hex_call *call = object;
    call->result = PyUnicode_New(size, 127);
    if (!call->result) {
        return MV_HOST_ERROR;
    }
    *room = PyUnicode_DATA(call->result);
    return MV_OK;
}

static bool read_wide_group(PyObject *object, mv_ssize *group)
{
    PyObject *number = PyNumber_Index(object);
    if (!number) {
        return false;
    }
    *group = PyLong_AsSsize_t(number);
    Py_DECREF(number);
    return *group != -1 || !PyErr_Occurred();
}

/* How wide it may be is the profile's; until 3.9 the interpreter refused floats with a text of its own. */
static bool read_group(PyObject *self, PyObject *object, mv_ssize *group)
{
    *group = 1; /* rule: hex.separator */
    if (!object) {
        return true;
    }
#if PY_VERSION_HEX < 0x030A0000
    if (PyFloat_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "integer argument expected, got float");
        return false;
    }
#endif
    if (mv_profile_has(ref_profile(self), MV_CHANGE_WIDE_GROUPS)) {
        return read_wide_group(object, group);
    }
    int number;
    if (!ref_c_int(object, &number)) {
        return false;
    }
    *group = number;
    return true;
}

PyObject *ref_view_hex(PyObject *self, PyObject *args, PyObject *keywords)
{
    static const char *names[] = {"sep", "bytes_per_sep", NULL};
    PyObject *separator = NULL;
    PyObject *group = NULL;
    hex_call call = {.separator = NULL};
    mv_hex_style style = {.object = &call, .length = separator_length, .character = separator_character};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|OO:hex", (char **)names, &separator, &group) ||
        !read_group(self, group, &style.group)) {
        return NULL;
    }
    call.separator = separator;
    style.separated = separator != NULL;
    mv_error err;
    Py_INCREF(self);
    mv_status status = mv_view_hex(ref_view(self), &style, make_room, &err);
    if (status != MV_OK) {
        ref_raise(&err);
    }
    Py_DECREF(self);
    if (status == MV_OK) {
        return call.result;
    }
    Py_XDECREF(call.result);
    return NULL;
}
