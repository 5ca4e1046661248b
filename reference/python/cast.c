/* cast.c - view.cast(format, shape). */
#include "pyref.h"

/* Only exact conversions here: no code of the user runs, so the sequence keeps its length. */
static mv_status shape_item(void *object, mv_ssize k, mv_ssize *value)
{
    PyObject *item = PySequence_Fast_GET_ITEM((PyObject *)object, k);
    if (!PyLong_Check(item)) { /* rule: cast.length-type */
        return MV_TYPE_ERROR;
    }
    Py_ssize_t length = PyLong_AsSsize_t(item); /* rule: cast.length-large */
    if (length == -1 && PyErr_Occurred()) {
        return MV_HOST_ERROR;
    }
    *value = length;
    return MV_OK;
}

static mv_shape read_shape(PyObject *object)
{
    mv_shape shape = {.object = object, .item = shape_item};
    shape.is_sequence = PyList_Check(object) || PyTuple_Check(object); /* rule: cast.shape-type */
    if (shape.is_sequence) {
        shape.count = PySequence_Fast_GET_SIZE(object);
    }
    return shape;
}

static PyObject *cast(PyObject *self, PyObject *format, PyObject *shape_object)
{
    /* A format that is not ASCII is an error in its turn; the exception waits until then.
     * rule: cast.destination-ascii */
    PyObject *ascii = PyUnicode_AsASCIIString(format);
    mv_shape shape;
    if (shape_object) {
        shape = read_shape(shape_object);
    }
    mv_view *view;
    mv_error err;
    mv_status status = mv_view_cast(ref_view(self), ascii ? PyBytes_AS_STRING(ascii) : NULL,
                                    shape_object ? &shape : NULL, &view, &err);
    /* The genuine type leaves room for a dimension even where there is none, which sys.getsizeof shows. */
    PyObject *result = status == MV_OK ? ref_view_derive(self, view, 1) : ref_raise(&err);
    Py_XDECREF(ascii);
    return result;
}

static PyObject *refuse_format(PyObject *self, PyObject *format)
{
    if (ref_checks_before_parsing(self)) {
        PyErr_SetString(PyExc_TypeError, "memoryview: format argument must be a string");
    } else {
        PyErr_Format(PyExc_TypeError, "cast() argument 'format' must be str, not %.50s", ref_type_name(format));
    }
    return NULL;
}

PyObject *ref_view_cast(PyObject *self, PyObject *args, PyObject *keywords)
{
    static const char *names[] = {"format", "shape", NULL}; /* rule: cast.arguments */
    PyObject *format;
    PyObject *shape = NULL;
    const char *pattern = ref_checks_before_parsing(self) ? "O|O" : "O|O:cast";
    if (!ref_parse(self, args, keywords, pattern, names, &format, &shape)) {
        return NULL;
    }
    /* rule: cast.arguments */
    return PyUnicode_Check(format) ? cast(self, format, shape) : refuse_format(self, format);
}
