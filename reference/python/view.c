/* view.c - the life of a view as a Python object, and the types themselves. */
#include "pyref.h"

static viewobject *as_view(PyObject *self)
{
    return (viewobject *)self;
}

mv_profile ref_profile(PyObject *self)
{
    return ((view_type *)Py_TYPE(self))->profile;
}

/* ---- Birth ------------------------------------------------------------------------------------------------- */

/* A fresh view may be released already, by code that its exporter ran; then it needs no room. */
static int dimensions_of(const mv_view *view)
{
    mv_info info = {.ndim = 0};
    mv_error err;
    return mv_view_info(view, &info, &err) == MV_OK ? info.ndim : 0;
}

/* Takes `view` over, on failure too.  There is room for three numbers a dimension.  rule: type.size */
static PyObject *wrap(PyTypeObject *type, managedobject *managed, mv_view *view, int least)
{
    int ndim = dimensions_of(view);
    viewobject *self = PyObject_GC_NewVar(viewobject, type, 3 * (ndim > least ? ndim : least));
    if (!self) {
        mv_view_free(view);
        return NULL;
    }
    Py_INCREF(managed);
    self->managed = managed;
    self->view = view;
    self->weak_references = NULL;
    PyObject_GC_Track(self);
    return (PyObject *)self;
}

PyObject *ref_view_derive(PyObject *parent, mv_view *view, int dimensions)
{
    return wrap(Py_TYPE(parent), as_view(parent)->managed, view, dimensions);
}

static PyObject *share(PyObject *original)
{
    mv_view *view;
    mv_error err;
    if (mv_view_share(ref_view(original), &view, &err) != MV_OK) {
        return ref_raise(&err);
    }
    return ref_view_derive(original, view, 0);
}

static PyObject *open_exporter(view_type *type, PyObject *exporter)
{
    if (!PyObject_CheckBuffer(exporter)) { /* rule: construct.not-exporter */
        return PyErr_Format(PyExc_TypeError, "memoryview: a bytes-like object is required, not '%.200s'",
                            Py_TYPE(exporter)->tp_name);
    }
    managedobject *managed = ref_managed_new(exporter);
    if (!managed) {
        return NULL;
    }
    mv_exporter lent = ref_lender_exporter(&managed->lent);
    mv_view *view;
    mv_error err;
    PyObject *self = NULL;
    if (mv_view_open(&lent, &ref_allocator, type->profile, &view, &err) == MV_OK) {
        ref_managed_track(managed);
        self = wrap(&type->type, managed, view, 0);
    } else {
        ref_raise(&err);
    }
    Py_DECREF(managed);
    return self;
}

static PyObject *view_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    static const char *names[] = {"object", NULL};
    PyObject *object;
    /* rule: construct.arguments */
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O:memoryview", (char **)names, &object)) {
        return NULL;
    }
    /* rule: construct.view */
    return Py_TYPE(object) == type ? share(object) : open_exporter((view_type *)type, object);
}

/* ---- Death ------------------------------------------------------------------------------------------------- */

/* The memory goes back before weak references are told, so that their callbacks may resize the exporter. */
static void view_dealloc(PyObject *self)
{
    viewobject *object = as_view(self);
    PyObject_GC_UnTrack(self);
    mv_view_free(object->view); /* rule: release.collected */
    object->view = NULL;
    Py_CLEAR(object->managed);
    if (object->weak_references) { /* rule: type.weak-reference */
        PyObject_ClearWeakRefs(self);
    }
    PyObject_GC_Del(self);
}

/* rule: type.collector */
static int view_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(as_view(self)->managed);
    return 0;
}

/* Breaks cycles through the exporter by giving its memory back.  A view that is lent out refuses to be released, and
 * nothing is dropped here: the collector may clear a view first and take the buffers that it lent out back later.
 * rule: type.collector, type.collector-exports */
static int view_clear(PyObject *self)
{
    mv_error err;
    (void)mv_view_release(ref_view(self), &err);
    return 0;
}

/* ---- The types --------------------------------------------------------------------------------------------- */

/* rule: type.repr */
static PyObject *view_repr(PyObject *self)
{
    const char *pattern = mv_view_is_released(ref_view(self)) ? "<released memory at %p>" : "<memory at %p>";
    return PyUnicode_FromFormat(pattern, (void *)self);
}

/* rule: type.match */
#ifdef Py_TPFLAGS_SEQUENCE
#define MATCHES_SEQUENCES Py_TPFLAGS_SEQUENCE
#else
#define MATCHES_SEQUENCES 0
#endif

PyDoc_STRVAR(view_doc, "memoryview(object)\n--\n\n"
                       "A view of the memory of an object that supports the buffer protocol; nothing is copied.");

static const PyTypeObject pattern_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "memoryview", /* without a dot: the name in repr and in all texts, and module builtins */
    .tp_doc = view_doc,
    .tp_basicsize = offsetof(viewobject, numbers),
    .tp_itemsize = sizeof(Py_ssize_t), /* object.__reduce_ex__ refuses such; rule: type.no-pickle, type.size */
    /* Without Py_TPFLAGS_BASETYPE.  rule: construct.no-subclass */
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | MATCHES_SEQUENCES,
    .tp_weaklistoffset = offsetof(viewobject, weak_references), /* rule: type.weak-reference */
    .tp_new = view_new,
    .tp_dealloc = view_dealloc,
    .tp_traverse = view_traverse,
    .tp_clear = view_clear,
    .tp_repr = view_repr,
    .tp_hash = ref_view_hash,
    .tp_richcompare = ref_view_richcompare,
#if PY_VERSION_HEX >= 0x030A0000
    /* Before 3.10 iteration was the sequence protocol's.  rule: iterate.own-iterator, iterate.sequence-protocol */
    .tp_iter = ref_view_iterate,
#endif
#if PY_VERSION_HEX < 0x030E0000
    .tp_getattro = PyObject_GenericGetAttr, /* from 3.14 on the genuine type inherits it, which shows */
#endif
    .tp_as_mapping = &ref_view_mapping,
    .tp_as_sequence = &ref_view_sequence,
    .tp_as_buffer = &ref_view_buffer,
    .tp_getset = ref_view_attributes,
    .tp_methods = ref_view_methods,
};

static mv_profile host_profile(void)
{
#if PY_VERSION_HEX >= 0x030B0000
    return (mv_profile)(Py_Version & ~0xFFUL);
#else
    return (mv_profile)(PY_VERSION_HEX & ~0xFFUL);
#endif
}

view_type ref_view_types[1];

int ref_view_types_ready(void)
{
    view_type *type = &ref_view_types[0];
    if (type->profile == 0) {
        type->type = pattern_type;
        type->profile = host_profile();
    }
    if (PyType_Ready(&ref_managed_type) < 0 || PyType_Ready(&ref_iterator_type) < 0) {
        return -1;
    }
    return PyType_Ready(&type->type);
}

bool ref_is_view(PyObject *object)
{
    return Py_TYPE(object)->tp_dealloc == view_dealloc;
}
