/* classes.c - buffers of Python classes with __buffer__ and __release_buffer__.  [PEP 688]
 *
 * From 3.12 on such classes have buffer slots that call these methods, but the slots know the host's own memoryview
 * only: they refuse a __buffer__ that returns a view of ours, and hand a genuine view to __release_buffer__.  So where
 * a class has these very slots, the methods are called from here. */
#include "pyref.h"

#if PY_VERSION_HEX >= 0x030C0000

/* What the host puts into classes, and the type of the views that it makes; found once. */
static struct {
    getbufferproc get;
    releasebufferproc release;
    PyTypeObject *genuine;
} host;

static PyTypeObject wrapper_type;

int ref_classes_ready(void)
{
    if (PyType_Ready(&wrapper_type) < 0) {
        return -1;
    }
    PyObject *probe = PyObject_CallFunction((PyObject *)&PyType_Type, "s(){sOsO}", "probe", "__buffer__", Py_None,
                                            "__release_buffer__", Py_None);
    PyObject *bytes = probe ? PyBytes_FromStringAndSize("", 0) : NULL;
    PyObject *view = bytes ? PyObject_CallMethod(bytes, "__buffer__", "i", PyBUF_SIMPLE) : NULL;
    if (view) {
        host.get = ((PyTypeObject *)probe)->tp_as_buffer->bf_getbuffer;
        host.release = ((PyTypeObject *)probe)->tp_as_buffer->bf_releasebuffer;
        host.genuine = Py_TYPE(view);
    }
    int status = view ? 0 : -1;
    Py_XDECREF(view);
    Py_XDECREF(bytes);
    Py_XDECREF(probe);
    return status;
}

/* ---- Calling the methods ----------------------------------------------------------------------------------- */

/* The method `name` as the interpreter finds special methods: in the classes, never in the object itself. */
static PyObject *find_method(PyObject *object, const char *name)
{
    PyObject *order = Py_TYPE(object)->tp_mro;
    for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(order); k++) {
        PyObject *names = PyType_GetDict((PyTypeObject *)PyTuple_GET_ITEM(order, k));
        PyObject *found = PyDict_GetItemString(names, name);
        Py_XINCREF(found);
        Py_DECREF(names);
        if (found) {
            descrgetfunc bind = Py_TYPE(found)->tp_descr_get;
            PyObject *method = bind ? bind(found, object, (PyObject *)Py_TYPE(object)) : Py_NewRef(found);
            Py_DECREF(found);
            return method;
        }
    }
    return PyErr_Format(PyExc_AttributeError, "%s", name);
}

static bool is_any_view(PyObject *object)
{
    return ref_is_view(object) || Py_TYPE(object) == host.genuine;
}

static PyObject *refuse_result(PyObject *object, PyObject *result)
{
#if PY_VERSION_HEX >= 0x030F0000
    PyErr_Format(PyExc_TypeError, "%T.__buffer__() must return a memoryview, not %T", object, result);
#else
    (void)object;
    PyErr_SetString(PyExc_TypeError, "__buffer__ returned non-memoryview object");
#endif
    Py_DECREF(result);
    return NULL;
}

/* rule: buffer.class, buffer.class-result */
static PyObject *call_buffer(PyObject *object, int flags)
{
    PyObject *method = find_method(object, "__buffer__");
    PyObject *result = method ? PyObject_CallFunction(method, "i", flags) : NULL;
    Py_XDECREF(method);
    return !result || is_any_view(result) ? result : refuse_result(object, result);
}

static void report(PyObject *object, const char *where)
{
#if PY_VERSION_HEX >= 0x030D0000
    PyErr_FormatUnraisable("Exception ignored in %s of %s", where, Py_TYPE(object)->tp_name);
#else
    (void)where;
    PyErr_WriteUnraisable(object);
#endif
}

/* A buffer may go back while an exception is on its way; what goes wrong here cannot be raised.
 * rule: buffer.class-release */
static void call_release(PyObject *object, PyObject *view)
{
    PyObject *method = find_method(object, "__release_buffer__");
    PyObject *result = method ? PyObject_CallOneArg(method, view) : NULL;
    if (!result) {
        report(object, "__release_buffer__");
    }
    Py_XDECREF(result);
    Py_XDECREF(method);
}

static bool has_python_release(PyObject *object)
{
    PyBufferProcs *slots = object ? Py_TYPE(object)->tp_as_buffer : NULL;
    return slots && slots->bf_releasebuffer == host.release;
}

/* ---- What __buffer__ returned ------------------------------------------------------------------------------ */

/* Stands as the owner of the buffer: it keeps the view that __buffer__ returned, and who returned it. */
typedef struct wrapperobject {
    PyObject_HEAD
    PyObject *object;
    PyObject *view;
    Py_buffer inner; /* what the view lent */
} wrapperobject;

static int wrapper_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((wrapperobject *)self)->object);
    Py_VISIT(((wrapperobject *)self)->view);
    Py_VISIT(((wrapperobject *)self)->inner.obj);
    return 0;
}

static void wrapper_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((wrapperobject *)self)->object);
    Py_XDECREF(((wrapperobject *)self)->view);
    PyObject_GC_Del(self);
}

/* Is `view` one of memory that `object` itself lent?  Then its own release calls __release_buffer__. */
static bool is_lent_by(PyObject *view, PyObject *object)
{
    PyObject *owner = PyObject_GetAttrString(view, "obj");
    if (!owner) {
        PyErr_Clear(); /* released: nobody lends it now */
    }
    Py_XDECREF(owner);
    return owner == object;
}

static void wrapper_releasebuffer(PyObject *self, Py_buffer *buffer)
{
    wrapperobject *wrapper = (wrapperobject *)self;
    PyObject *pending = PyErr_GetRaisedException();
    (void)buffer;
    bool passed_on = is_lent_by(wrapper->view, wrapper->object);
    PyBuffer_Release(&wrapper->inner);
    if (!passed_on && has_python_release(wrapper->object)) {
        call_release(wrapper->object, wrapper->view);
    }
    PyErr_SetRaisedException(pending);
}

static PyBufferProcs wrapper_buffer = {.bf_releasebuffer = wrapper_releasebuffer};

static PyTypeObject wrapper_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "_buffer_wrapper",
    .tp_basicsize = sizeof(wrapperobject),
    .tp_dealloc = wrapper_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_as_buffer = &wrapper_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = wrapper_traverse,
};

/* Takes `view` over, on failure too. */
static int lend_view(PyObject *object, PyObject *view, Py_buffer *out, int flags)
{
    wrapperobject *wrapper = PyObject_GC_New(wrapperobject, &wrapper_type);
    if (!wrapper) {
        Py_DECREF(view);
        return -1;
    }
    wrapper->object = Py_NewRef(object);
    wrapper->view = view;
    wrapper->inner.obj = NULL;
    PyObject_GC_Track((PyObject *)wrapper);
    if (PyObject_GetBuffer(view, &wrapper->inner, flags) < 0) {
        Py_DECREF(wrapper);
        return -1;
    }
    *out = wrapper->inner;
    out->obj = (PyObject *)wrapper;
    return 0;
}

/* ---- Getting and releasing --------------------------------------------------------------------------------- */

int ref_get_buffer(PyObject *object, Py_buffer *out, int flags)
{
    PyBufferProcs *slots = Py_TYPE(object)->tp_as_buffer;
    if (!slots || slots->bf_getbuffer != host.get) {
        return PyObject_GetBuffer(object, out, flags);
    }
    out->obj = NULL;
    PyObject *view = call_buffer(object, flags);
    return view ? lend_view(object, view, out, flags) : -1;
}

/* The slot below the class's own one: that of the type written in C that has the memory. */
static releasebufferproc inherited_release(PyTypeObject *type)
{
    for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(type->tp_mro); k++) {
        PyBufferProcs *slots = ((PyTypeObject *)PyTuple_GET_ITEM(type->tp_mro, k))->tp_as_buffer;
        if (slots && slots->bf_releasebuffer && slots->bf_releasebuffer != host.release) {
            return slots->bf_releasebuffer;
        }
    }
    return NULL;
}

/* Memory of a type written in C below a class with __release_buffer__: the method gets a view that it cannot keep.
 * rule: buffer.restricted, buffer.class-release */
static void release_below(PyTypeObject *type, Py_buffer *buffer)
{
    PyObject *object = buffer->obj;
    PyObject *pending = PyErr_GetRaisedException();
    PyObject *view = ref_view_of_buffer(type, buffer);
    if (view) {
        mv_error err;
        mv_view_restrict(ref_view(view));
        call_release(object, view);
        (void)mv_view_release(ref_view(view), &err); /* nothing is lent: it was restricted */
        Py_DECREF(view);
    } else {
        report(object, "__release_buffer__");
    }
    releasebufferproc inherited = inherited_release(Py_TYPE(object));
    if (inherited) {
        inherited(object, buffer);
    }
    PyErr_SetRaisedException(pending);
    buffer->obj = NULL;
    Py_DECREF(object);
}

void ref_release_buffer(PyTypeObject *type, Py_buffer *buffer)
{
    if (has_python_release(buffer->obj) && Py_TYPE(buffer->obj)->tp_as_buffer->bf_getbuffer != host.get) {
        release_below(type, buffer);
    } else {
        PyBuffer_Release(buffer);
    }
}

#else /* no such classes: all exporters are written in C */

int ref_classes_ready(void)
{
    return 0;
}

int ref_get_buffer(PyObject *object, Py_buffer *out, int flags)
{
    return PyObject_GetBuffer(object, out, flags);
}

void ref_release_buffer(PyTypeObject *type, Py_buffer *buffer)
{
    (void)type;
    PyBuffer_Release(buffer);
}

#endif
