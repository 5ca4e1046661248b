/* attributes.c - the twelve read-only attributes, from mv_view_info. */
#include "pyref.h"

static bool read_info(PyObject *self, mv_info *info)
{
    mv_error err;
    if (mv_view_info(ref_view(self), info, &err) == MV_OK) {
        return true;
    }
    ref_raise(&err);
    return false;
}

/* rule: attribute.shape, attribute.strides, attribute.suboffsets */
static PyObject *tuple_of(const mv_ssize *numbers, int count)
{
    PyObject *tuple = PyTuple_New(numbers ? count : 0);
    for (int k = 0; tuple && numbers && k < count; k++) {
        PyObject *number = PyLong_FromSsize_t(numbers[k]);
        if (!number) {
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, k, number);
        }
    }
    return tuple;
}

/* One getter: the name of the attribute, and the expression over `info` that makes its object. */
#define GETTER(name, expression)                             \
    static PyObject *get_##name(PyObject *self, void *unused) \
    {                                                        \
        mv_info info;                                        \
        (void)unused;                                        \
        return read_info(self, &info) ? (expression) : NULL; \
    }

/* rule: attribute.obj */
static PyObject *owner(const mv_info *info)
{
    PyObject *object = info->obj ? info->obj : Py_None;
    Py_INCREF(object);
    return object;
}

GETTER(obj, owner(&info))
GETTER(nbytes, PyLong_FromSsize_t(info.nbytes))
GETTER(readonly, PyBool_FromLong(info.readonly)) /* rule: attribute.readonly */
GETTER(itemsize, PyLong_FromSsize_t(info.itemsize))
GETTER(format, PyUnicode_FromString(info.format))
GETTER(ndim, PyLong_FromLong(info.ndim))
GETTER(shape, tuple_of(info.shape, info.ndim))
GETTER(strides, tuple_of(info.strides, info.ndim))
GETTER(suboffsets, tuple_of(info.suboffsets, info.ndim))
GETTER(c_contiguous, PyBool_FromLong(info.c_contiguous))
GETTER(f_contiguous, PyBool_FromLong(info.f_contiguous))
GETTER(contiguous, PyBool_FromLong(info.contiguous))

/* Getters alone.  rule: attribute.not-writable */
#define ATTRIBUTE(attribute, text) {.name = #attribute, .get = get_##attribute, .doc = PyDoc_STR(text)}

PyGetSetDef ref_view_attributes[] = {
    ATTRIBUTE(obj, "The object whose memory this is, or None."),
    ATTRIBUTE(nbytes, "Bytes that the items would fill, laid end to end."),
    ATTRIBUTE(readonly, "Whether writing through the view is refused."),
    ATTRIBUTE(itemsize, "Bytes of one item."),
    ATTRIBUTE(format, "What an item is, in the notation of the struct module."),
    ATTRIBUTE(ndim, "Number of dimensions."),
    ATTRIBUTE(shape, "Items along each dimension."),
    ATTRIBUTE(strides, "Bytes from one item to the next along each dimension."),
    ATTRIBUTE(suboffsets, "For memory reached through pointers: what to add to each; otherwise empty."),
    ATTRIBUTE(c_contiguous, "Whether the items lie end to end with the last dimension varying fastest."),
    ATTRIBUTE(f_contiguous, "Whether the items lie end to end with the first dimension varying fastest."),
    ATTRIBUTE(contiguous, "Whether the items lie end to end in either order."),
    {.name = NULL},
};
