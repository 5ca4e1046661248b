/* arguments.c - what the methods with arguments have in common: how the profile's version parsed them. */
#include "pyref.h"

/* rule: cast.arguments-first, tobytes.arguments-first */
bool ref_checks_before_parsing(PyObject *self)
{
    return !mv_profile_has(ref_profile(self), MV_CHANGE_ARGUMENTS_FIRST);
}

bool ref_is_usable(PyObject *self)
{
    mv_info info;
    mv_error err;
    if (mv_view_info(ref_view(self), &info, &err) == MV_OK) {
        return true;
    }
    ref_raise(&err);
    return false;
}

bool ref_parse(PyObject *self, PyObject *args, PyObject *keywords, const char *format, const char **names,
               PyObject **first, PyObject **second)
{
    if (ref_checks_before_parsing(self) && !ref_is_usable(self)) {
        return false;
    }
    return PyArg_ParseTupleAndKeywords(args, keywords, format, (char **)names, first, second);
}

bool ref_c_int(PyObject *object, int *out)
{
    int overflow;
    long number = PyLong_AsLongAndOverflow(object, &overflow);
    if (number == -1 && PyErr_Occurred()) {
        return false;
    }
    if (overflow || number < INT_MIN || number > INT_MAX) {
        PyErr_SetString(PyExc_OverflowError, "Python int too large to convert to C int");
        return false;
    }
    *out = (int)number;
    return true;
}

const char *ref_type_name(PyObject *object)
{
    return object == Py_None ? "None" : Py_TYPE(object)->tp_name;
}
