/* view.c - the life of a view as a Python object. */
#include "pyref.h"

static viewobject *as_view(PyObject *self)
{
    return (viewobject *)self;
}

/* ---- Birth ------------------------------------------------------------------------------------------------- */

/* A fresh view may be released already, by code that its exporter ran; then it needs no room. */
static int dimensions_of(const mv_view *view)
{
    mv_info info = {.ndim = 0};
    mv_error err;
    return mv_view_info(view, &info, &err) == MV_OK ? info.ndim : 0;
}

static Py_ssize_t made;

Py_ssize_t ref_views_made(void)
{
    return made;
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
    made++;
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

PyObject *ref_view_open(PyTypeObject *type, PyObject *exporter, int flags)
{
    if (!PyObject_CheckBuffer(exporter)) { /* rule: construct.not-exporter */
        return PyErr_Format(PyExc_TypeError, "memoryview: a bytes-like object is required, not '%.200s'",
                            Py_TYPE(exporter)->tp_name);
    }
    managedobject *managed = ref_managed_new(type, exporter);
    if (!managed) {
        return NULL;
    }
    mv_exporter lent = ref_lender_exporter(&managed->lent);
    mv_view *view;
    mv_error err;
    PyObject *self = NULL;
    if (mv_view_open_flags(&lent, flags, &ref_allocator, ref_profile_of(type), &view, &err) == MV_OK) {
        ref_managed_track(managed);
        self = wrap(type, managed, view, 0);
    } else {
        ref_raise(&err);
    }
    Py_DECREF(managed);
    return self;
}

/* An exporter that lends what it is given and takes nothing back. */
static mv_status lend_again(void *object, int flags, mv_buffer *out, mv_error *err)
{
    (void)flags;
    (void)err;
    ref_describe_buffer(object, out);
    out->obj = NULL;
    return MV_OK;
}

PyObject *ref_view_of_buffer(PyTypeObject *type, Py_buffer *buffer)
{
    const mv_exporter again = {.object = buffer, .get = lend_again};
    managedobject *managed = ref_managed_new(type, NULL);
    mv_view *view;
    mv_error err;
    PyObject *self = NULL;
    if (!managed) {
        return NULL;
    }
    if (mv_view_open(&again, &ref_allocator, ref_profile_of(type), &view, &err) == MV_OK) {
        ref_managed_track(managed);
        self = wrap(type, managed, view, 0);
    } else {
        ref_raise(&err);
    }
    Py_DECREF(managed);
    return self;
}

PyObject *ref_view_make(PyTypeObject *type, PyObject *object, int flags)
{
    /* rule: construct.view */
    return Py_TYPE(object) == type ? share(object) : ref_view_open(type, object, flags);
}

PyObject *ref_view_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    static const char *names[] = {"object", NULL};
    PyObject *object;
    /* rule: construct.arguments */
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O:memoryview", (char **)names, &object)) {
        return NULL;
    }
    return ref_view_make(type, object, MV_BUF_FULL_RO); /* rule: construct.exporter */
}

/* Of a view no request is made: it is shared.  rule: construct.flags */
PyObject *ref_view_from_flags(PyObject *type, PyObject *args, PyObject *keywords)
{
    static const char *names[] = {"object", "flags", NULL};
    PyObject *object, *number;
    int flags;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "OO:_from_flags", (char **)names, &object, &number) ||
        !ref_c_int(number, &flags)) {
        return NULL;
    }
    return ref_view_make((PyTypeObject *)type, object, flags);
}

/* ---- Death ------------------------------------------------------------------------------------------------- */

/* The memory goes back before weak references are told, so that their callbacks may resize the exporter. */
void ref_view_dealloc(PyObject *self)
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
int ref_view_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(as_view(self)->managed);
    return 0;
}

/* Breaks cycles through the exporter by giving its memory back.  A view that is lent out refuses to be released, and
 * nothing is dropped here: the collector may clear a view first and take the buffers that it lent out back later.
 * rule: type.collector, type.collector-exports */
int ref_view_clear(PyObject *self)
{
    mv_error err;
    (void)mv_view_release(ref_view(self), &err);
    return 0;
}

/* ---- What it looks like ------------------------------------------------------------------------------------ */

/* rule: type.repr */
PyObject *ref_view_repr(PyObject *self)
{
    const char *pattern = mv_view_is_released(ref_view(self)) ? "<released memory at %p>" : "<memory at %p>";
    return PyUnicode_FromFormat(pattern, (void *)self);
}

bool ref_is_view(PyObject *object)
{
    return Py_TYPE(object)->tp_dealloc == ref_view_dealloc;
}
