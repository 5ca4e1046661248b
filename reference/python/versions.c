/* versions.c - what the module says of CPython versions: for_version() and changes(). */
#include "pyref.h"

/* ---- for_version(text) ------------------------------------------------------------------------------------- */

/* The decimal number at *text, which is moved behind it; -1 if there is none or it has more than three digits. */
static int read_number(const char **text)
{
    int number = 0;
    int digits = 0;
    for (; **text >= '0' && **text <= '9'; ++*text) {
        if (++digits > 3) {
            return -1;
        }
        number = 10 * number + (**text - '0');
    }
    return digits > 0 ? number : -1;
}

/* "3.14.2", or "3.14" for the newest of its kind; 0 if it is no version that there is a profile for. */
static mv_profile read_version(const char *text)
{
    const int newest = 255;
    int major = read_number(&text);
    int minor = major == 3 && *text++ == '.' ? read_number(&text) : -1;
    int micro = newest;
    if (minor >= 0 && *text == '.') {
        text++;
        micro = read_number(&text);
    }
    if (*text != '\0' || minor < 0 || micro < 0 || micro > newest) {
        return 0;
    }
    mv_profile profile = MV_PROFILE(major, minor, micro);
    return profile >= MV_PROFILE_OLDEST && profile <= MV_PROFILE_NEWEST ? profile : 0;
}

PyObject *ref_for_version(PyObject *module, PyObject *argument)
{
    (void)module;
    if (!PyUnicode_Check(argument)) {
        return PyErr_Format(PyExc_TypeError, "for_version() argument must be str, not %.200s",
                            Py_TYPE(argument)->tp_name);
    }
    Py_ssize_t length;
    const char *text = PyUnicode_AsUTF8AndSize(argument, &length);
    if (!text) {
        return NULL;
    }
    mv_profile profile = strlen(text) == (size_t)length ? read_version(text) : 0;
    if (profile == 0) {
        return PyErr_Format(PyExc_ValueError, "no profile for version %R; give one from '3.9' to '3.15', or '3.14.2'",
                            argument);
    }
    PyTypeObject *type = ref_type_of(profile);
    Py_XINCREF(type);
    return (PyObject *)type;
}

/* ---- changes() --------------------------------------------------------------------------------------------- */

static PyObject *change_tuple(mv_change change)
{
    const mv_change_info *info = mv_change_describe(change);
    PyObject *version = PyUnicode_FromFormat("%d.%d.%d", (int)(info->since >> 24), (int)(info->since >> 16 & 0xff),
                                             (int)(info->since >> 8 & 0xff));
    return version ? Py_BuildValue("(sNss)", info->name, version, info->after, info->before) : NULL;
}

PyObject *ref_changes(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    PyObject *list = PyList_New(0);
    for (int change = MV_ALWAYS + 1; list && change < MV_CHANGE_COUNT; change++) {
        PyObject *tuple = change_tuple((mv_change)change);
        if (!tuple || PyList_Append(list, tuple) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(tuple);
    }
    return list;
}
