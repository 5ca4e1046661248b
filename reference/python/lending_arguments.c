/* lending_arguments.c - the arguments of the exporter for tests that describe its memory, read and checked one by one.
 *
 * Reading may run user code (__index__, iteration); nothing is lent yet. */
#include "exporter.h"

#include <limits.h>
#include <string.h>

/* ---- One argument at a time -------------------------------------------------------------------------------- */

static int refuse(PyObject *exception, const char *text)
{
    PyErr_SetString(exception, text);
    return -1;
}

static bool is_given(PyObject *object)
{
    return object && object != Py_None;
}

/* The numbers of a tuple or list, which user code may make: count of them, or -1 with an exception.  *numbers is the
 * caller's. */
static Py_ssize_t read_numbers(PyObject *object, const char *name, Py_ssize_t **numbers)
{
    if (!PyTuple_Check(object) && !PyList_Check(object)) {
        PyErr_Format(PyExc_TypeError, "exporter: %s must be a tuple or list of ints, not %.100s", name,
                     Py_TYPE(object)->tp_name);
        return -1;
    }
    PyObject *tuple = PySequence_Tuple(object);
    if (!tuple) {
        return -1;
    }
    Py_ssize_t count = PyTuple_GET_SIZE(tuple);
    *numbers = PyMem_New(Py_ssize_t, (size_t)count);
    if (!*numbers) {
        PyErr_NoMemory();
        count = -1;
    }
    for (Py_ssize_t k = 0; k < count; k++) {
        (*numbers)[k] = PyNumber_AsSsize_t(PyTuple_GET_ITEM(tuple, k), PyExc_OverflowError);
        if ((*numbers)[k] == -1 && PyErr_Occurred()) {
            PyMem_Free(*numbers);
            count = -1;
        }
    }
    Py_DECREF(tuple);
    return count;
}

/* Copy `object`'s numbers to `to`; there must be `count`. */
static int copy_numbers(PyObject *object, const char *name, Py_ssize_t count, Py_ssize_t *to)
{
    Py_ssize_t *numbers;
    Py_ssize_t found = read_numbers(object, name, &numbers);
    if (found < 0) {
        return -1;
    }
    if (found == count) {
        memcpy(to, numbers, (size_t)count * sizeof *to);
    } else {
        PyErr_Format(PyExc_ValueError, "exporter: shape has %zd dimensions, %s %zd: give one number for each", count,
                     name, found);
    }
    PyMem_Free(numbers);
    return found == count ? 0 : -1;
}

/* Bytes that are not UTF-8 can be given as surrogates, as of file names. */
static int read_format(lending *self, PyObject *format)
{
    if (format && !PyUnicode_Check(format)) {
        PyErr_Format(PyExc_TypeError, "exporter: format must be str, not %.100s", Py_TYPE(format)->tp_name);
        return -1;
    }
    self->format =
        format ? PyUnicode_AsEncodedString(format, "utf-8", "surrogateescape") : PyBytes_FromString("B");
    if (!self->format) {
        return -1;
    }
    self->array.format = PyBytes_AS_STRING(self->format);
    if (strlen(self->array.format) != (size_t)PyBytes_GET_SIZE(self->format)) {
        return refuse(PyExc_ValueError, "exporter: a format cannot have a NUL character");
    }
    return 0;
}

/* Who reads by the format where items are smaller reads on, behind the last one: those bytes are the spare ones. */
static int read_itemsize(lending *self, PyObject *given)
{
    mv_ssize measured;
    bool known = mv_format_measure(self->array.format, MV_PROFILE_NEWEST, &measured);
    Py_ssize_t itemsize = known ? measured : -1;
    if (is_given(given)) {
        itemsize = PyNumber_AsSsize_t(given, PyExc_OverflowError);
        if (itemsize == -1 && PyErr_Occurred()) {
            return -1;
        }
        if (itemsize < 0) {
            return refuse(PyExc_ValueError, "exporter: itemsize must be at least 0");
        }
    } else if (!known) {
        PyErr_Format(PyExc_ValueError, "exporter: the struct module has no size for format '%s': give itemsize",
                     self->array.format);
        return -1;
    }
    self->array.itemsize = itemsize;
    self->spare = known && measured > itemsize ? measured - itemsize : 0;
    return 0;
}

static int hide(lending *self, PyObject *name)
{
    static const char *const names[] = {"format", "shape", "strides"};
    bool *const hides[] = {&self->hides_format, &self->hides_shape, &self->hides_strides};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        if (PyUnicode_Check(name) && PyUnicode_CompareWithASCIIString(name, names[k]) == 0) {
            *hides[k] = true;
            return 0;
        }
    }
    PyErr_Format(PyExc_ValueError, "exporter: missing has %R; it can have 'format', 'shape' and 'strides'", name);
    return -1;
}

static int read_missing(lending *self, PyObject *missing)
{
    if (!missing) {
        return 0;
    }
    if (PyUnicode_Check(missing)) {
        return refuse(PyExc_TypeError, "exporter: missing must be a tuple of names, not one str");
    }
    PyObject *names = PySequence_Tuple(missing);
    if (!names) {
        return -1;
    }
    int status = 0;
    for (Py_ssize_t k = 0; status == 0 && k < PyTuple_GET_SIZE(names); k++) {
        status = hide(self, PyTuple_GET_ITEM(names, k));
    }
    Py_DECREF(names);
    return status;
}

static int read_pointers(lending *self, PyObject *pointers)
{
    if (!is_given(pointers)) {
        return 0;
    }
    if (!PyDict_Check(pointers)) {
        PyErr_Format(PyExc_TypeError, "exporter: pointers must be a dict {place: target}, not %.100s",
                     Py_TYPE(pointers)->tp_name);
        return -1;
    }
    PyObject *items = PyDict_Items(pointers);
    self->pointers = items ? PyMem_New(pointer, (size_t)PyList_GET_SIZE(items)) : NULL;
    if (!self->pointers) {
        Py_XDECREF(items);
        PyErr_NoMemory();
        return -1;
    }
    int status = 0;
    for (Py_ssize_t k = 0; status == 0 && k < PyList_GET_SIZE(items); k++) {
        pointer *p = &self->pointers[k];
        status = PyArg_ParseTuple(PyList_GET_ITEM(items, k), "nn", &p->place, &p->target) ? 0 : -1;
        self->pointer_count++;
    }
    Py_DECREF(items);
    return status;
}

int ref_lending_memory(PyObject *object, Py_buffer *memory, Py_ssize_t *size)
{
    *memory = (Py_buffer){.buf = NULL};
    if (PyObject_CheckBuffer(object)) {
        int status = PyObject_GetBuffer(object, memory, PyBUF_SIMPLE);
        *size = status < 0 ? 0 : memory->len;
        return status;
    }
    if (!PyLong_Check(object)) {
        PyErr_Format(PyExc_TypeError, "exporter: memory must be a bytes-like object or a number of bytes, not %.100s",
                     Py_TYPE(object)->tp_name);
        return -1;
    }
    *size = PyLong_AsSsize_t(object);
    if (*size < 0 && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_ValueError, "exporter: memory must be at least 0 bytes");
    }
    return *size < 0 ? -1 : 0;
}

/* ---- The layout -------------------------------------------------------------------------------------------- */

static void c_strides(const mv_array *array, Py_ssize_t *strides)
{
    size_t stride = (size_t)array->itemsize; /* may wrap around where there is no item */
    for (int k = array->ndim - 1; k >= 0; k--) {
        strides[k] = (Py_ssize_t)stride;
        stride *= (size_t)array->shape[k];
    }
}

/* Room for the numbers of `ndim` dimensions, which are written through *shape and so on. */
static int make_numbers(lending *self, Py_ssize_t ndim, bool suboffsets)
{
    if (ndim > (self->obey ? MV_MAX_NDIM : INT_MAX / 3)) {
        return refuse(PyExc_ValueError, "exporter: more than 64 dimensions can only be told with obey=False");
    }
    self->numbers = PyMem_New(Py_ssize_t, 3 * (size_t)ndim);
    if (!self->numbers) {
        PyErr_NoMemory();
        return -1;
    }
    self->array.ndim = (int)ndim;
    self->array.shape = self->numbers;
    self->array.strides = self->numbers + ndim;
    self->array.suboffsets = suboffsets ? self->numbers + 2 * ndim : NULL;
    return 0;
}

static int read_shape(lending *self, const lending_arguments *arguments)
{
    Py_ssize_t *shape;
    Py_ssize_t ndim = read_numbers(arguments->shape, "shape", &shape);
    if (ndim < 0) {
        return -1;
    }
    int status = make_numbers(self, ndim, is_given(arguments->suboffsets));
    for (Py_ssize_t k = 0; status == 0 && k < ndim; k++) {
        self->numbers[k] = shape[k];
        if (shape[k] < 0) {
            status = refuse(PyExc_ValueError, "exporter: a dimension cannot have less than 0 items");
        }
    }
    PyMem_Free(shape);
    return status;
}

static int read_layout(lending *self, const lending_arguments *arguments, Py_ssize_t size)
{
    self->whole = !is_given(arguments->shape);
    if (self->whole) {
        if (is_given(arguments->strides) || is_given(arguments->suboffsets)) {
            return refuse(PyExc_ValueError, "exporter: strides and suboffsets need a shape: give shape");
        }
        if (make_numbers(self, 1, false) < 0 || ref_lending_count(self, size, self->numbers) < 0) {
            return -1;
        }
    } else if (read_shape(self, arguments) < 0) {
        return -1;
    }
    int ndim = self->array.ndim;
    if (!is_given(arguments->strides)) {
        c_strides(&self->array, self->numbers + ndim);
    } else if (copy_numbers(arguments->strides, "strides", ndim, self->numbers + ndim) < 0) {
        return -1;
    }
    return is_given(arguments->suboffsets)
               ? copy_numbers(arguments->suboffsets, "suboffsets", ndim, self->numbers + 2 * ndim)
               : 0;
}

int ref_lending_read(lending *self, const lending_arguments *arguments, Py_ssize_t size)
{
    if (read_format(self, arguments->format) < 0 || read_itemsize(self, arguments->itemsize) < 0 ||
        read_missing(self, arguments->missing) < 0 || read_layout(self, arguments, size) < 0) {
        return -1;
    }
    return read_pointers(self, arguments->pointers);
}
