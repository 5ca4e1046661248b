/* iterator.c - iter(view).  A host before 3.10 does not use this: it iterates by the sequence protocol. */
#include "pyref.h"

typedef struct iteratorobject {
    PyObject_HEAD
    PyObject *view; /* NULL once exhausted, so that the exporter is free again */
    mv_ssize next;
    mv_ssize length;
} iteratorobject;

PyObject *ref_view_iterate(PyObject *self)
{
    mv_ssize length;
    mv_error err;
    if (mv_view_iterate(ref_view(self), &length, &err) != MV_OK) {
        return ref_raise(&err);
    }
    iteratorobject *iterator = PyObject_GC_New(iteratorobject, &ref_iterator_type);
    if (!iterator) {
        return NULL;
    }
    Py_INCREF(self);
    iterator->view = self;
    iterator->next = 0;
    iterator->length = length;
    PyObject_GC_Track(iterator);
    return (PyObject *)iterator;
}

static PyObject *iterator_next(PyObject *self)
{
    iteratorobject *iterator = (iteratorobject *)self;
    if (!iterator->view) {
        return NULL;
    }
    if (iterator->next >= iterator->length) { /* rule: iterate.ends-with-length */
        Py_CLEAR(iterator->view);             /* rule: iterate.drops-view */
        return NULL;
    }
    mv_value value;
    mv_error err;
    mv_ssize at = iterator->next++;
    if (mv_view_item(ref_view(iterator->view), at, &value, &err) != MV_OK) {
        if (mv_view_is_released(ref_view(iterator->view))) {
            iterator->next = at; /* only an item that its format hides is passed by */
        }
        return ref_raise(&err);
    }
    return value.kind == MV_INT ? PyLong_FromLongLong(value.as.i) : ref_from_value(&value);
}

static void iterator_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((iteratorobject *)self)->view);
    PyObject_GC_Del(self);
}

static int iterator_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((iteratorobject *)self)->view);
    return 0;
}

/* Neither __reduce__ nor __length_hint__.  rule: iterate.own-iterator */
PyTypeObject ref_iterator_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "memory_iterator",
    .tp_basicsize = sizeof(iteratorobject),
    .tp_dealloc = iterator_dealloc,
#if PY_VERSION_HEX < 0x030D0000
    .tp_getattro = PyObject_GenericGetAttr, /* inherited otherwise; the difference shows in the type's dict */
#endif
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = iterator_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = iterator_next,
};
