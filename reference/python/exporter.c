/* exporter.c - refmemoryview.exporter, for tests: a Python type that lends memory in any way that PEP 3118 allows, and
 * in ways that it does not.  lending.c has the memory; here are the hooks, the counters and the type.
 *
 * Hooks may do anything, so they run before the answer is made of what is there then, and after memory was counted as
 * back. */
#include "exporter.h"

typedef struct exporterobject {
    PyObject_HEAD
    lending lending;
    int refuse;         /* 0: nothing is refused for its flags */
    PyObject *error;    /* hooks; NULL if not given, or cleared by the collector */
    PyObject *on_get;
    PyObject *on_release;
    Py_ssize_t gets;    /* requests that were granted */
    Py_ssize_t releases;
    Py_ssize_t request_count;
    Py_ssize_t request_room;
    int *requests;      /* the flags of all requests */
    PyObject *weak_references;
} exporterobject;

static exporterobject *as_exporter(PyObject *self)
{
    return (exporterobject *)self;
}

/* ---- Birth ------------------------------------------------------------------------------------------------- */

typedef struct hooks {
    PyObject *error;
    PyObject *on_get;
    PyObject *on_release;
} hooks;

static bool is_hook(PyObject **hook, const char *name)
{
    *hook = *hook == Py_None ? NULL : *hook;
    if (*hook && !PyCallable_Check(*hook)) {
        PyErr_Format(PyExc_TypeError, "exporter: %s must be callable, not %.100s", name, Py_TYPE(*hook)->tp_name);
        return false;
    }
    return true;
}

static bool check_hooks(hooks *given)
{
    given->error = given->error == Py_None ? NULL : given->error;
    if (given->error && !PyExceptionClass_Check(given->error) && !PyExceptionInstance_Check(given->error)) {
        PyErr_Format(PyExc_TypeError, "exporter: error must be an exception, not %.100s",
                     Py_TYPE(given->error)->tp_name);
        return false;
    }
    return is_hook(&given->on_get, "on_get") && is_hook(&given->on_release, "on_release");
}

static bool parse(PyObject *args, PyObject *keywords, lending_arguments *about, hooks *given, int *refuse)
{
    static const char *names[] = {"memory", "format",   "itemsize", "shape",   "strides", "suboffsets", "offset",
                                  "readonly", "pointers", "missing", "obey", "refuse", "error", "on_get",
                                  "on_release", NULL};
    *about = (lending_arguments){.obey = 1};
    *given = (hooks){.error = NULL};
    *refuse = 0;
    return PyArg_ParseTupleAndKeywords(args, keywords, "O|$OOOOOnpOOpiOOO:exporter", (char **)names, &about->memory,
                                       &about->format, &about->itemsize, &about->shape, &about->strides,
                                       &about->suboffsets, &about->offset, &about->readonly, &about->pointers,
                                       &about->missing, &about->obey, refuse, &given->error, &given->on_get,
                                       &given->on_release) &&
           check_hooks(given);
}

/* Nobody can see the new object before it is whole. */
static PyObject *exporter_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    lending_arguments about;
    hooks given;
    int refuse;
    lending made;
    if (!parse(args, keywords, &about, &given, &refuse) || ref_lending_open(&made, &about) < 0) {
        return NULL;
    }
    PyObject *self = type->tp_alloc(type, 0);
    if (!self) {
        ref_lending_close(&made);
        return NULL;
    }
    exporterobject *object = as_exporter(self);
    object->lending = made;
    object->refuse = refuse;
    Py_XINCREF(given.error);
    Py_XINCREF(given.on_get);
    Py_XINCREF(given.on_release);
    object->error = given.error;
    object->on_get = given.on_get;
    object->on_release = given.on_release;
    return self;
}

/* ---- Death ------------------------------------------------------------------------------------------------- */

static int exporter_traverse(PyObject *self, visitproc visit, void *arg)
{
    exporterobject *object = as_exporter(self);
    Py_VISIT(object->error);
    Py_VISIT(object->on_get);
    Py_VISIT(object->on_release);
    return 0;
}

/* The memory stays: buffers that are out come back after this. */
static int exporter_clear(PyObject *self)
{
    exporterobject *object = as_exporter(self);
    Py_CLEAR(object->error);
    Py_CLEAR(object->on_get);
    Py_CLEAR(object->on_release);
    return 0;
}

static void exporter_dealloc(PyObject *self)
{
    exporterobject *object = as_exporter(self);
    PyObject_GC_UnTrack(self);
    if (object->weak_references) {
        PyObject_ClearWeakRefs(self);
    }
    exporter_clear(self);
    ref_lending_close(&object->lending);
    PyMem_Free(object->requests);
    Py_TYPE(self)->tp_free(self);
}

/* ---- The buffer protocol ----------------------------------------------------------------------------------- */

static int remember(exporterobject *object, int flags)
{
    if (object->request_count == object->request_room) {
        Py_ssize_t room = 2 * object->request_room + 8;
        int *requests = PyMem_Realloc(object->requests, (size_t)room * sizeof *requests);
        if (!requests) {
            PyErr_NoMemory();
            return -1;
        }
        object->requests = requests;
        object->request_room = room;
    }
    object->requests[object->request_count++] = flags;
    return 0;
}

/* Call `hook` with `self` and, if there is one, `argument`, which is taken over. */
static int call(PyObject *hook, PyObject *self, PyObject *argument)
{
    Py_INCREF(hook);
    PyObject *result = PyObject_CallFunctionObjArgs(hook, self, argument, NULL);
    Py_XDECREF(argument);
    Py_DECREF(hook);
    Py_XDECREF(result);
    return result ? 0 : -1;
}

static int call_on_get(exporterobject *object, int flags)
{
    if (!object->on_get) {
        return 0;
    }
    PyObject *number = PyLong_FromLong(flags);
    return number ? call(object->on_get, (PyObject *)object, number) : -1;
}

/* An exception that is raised again and again does not remember where: it would keep those frames. */
static int raise_error(exporterobject *object)
{
    if (!object->error) {
        return 0;
    }
    if (PyExceptionClass_Check(object->error)) {
        PyErr_SetNone(object->error);
    } else {
        PyException_SetTraceback(object->error, Py_None);
        PyErr_SetObject((PyObject *)Py_TYPE(object->error), object->error);
    }
    return -1;
}

static int refuse_flags(const exporterobject *object, int flags)
{
    if (object->refuse == 0 || (flags & object->refuse) != object->refuse) {
        return 0;
    }
    PyErr_SetString(PyExc_BufferError, "exporter: this request is refused");
    return -1;
}

static int exporter_getbuffer(PyObject *self, Py_buffer *out, int flags)
{
    exporterobject *object = as_exporter(self);
    out->obj = NULL;
    if (remember(object, flags) < 0 || call_on_get(object, flags) < 0 || raise_error(object) < 0 ||
        refuse_flags(object, flags) < 0 || ref_lending_lend(&object->lending, self, flags, out) < 0) {
        return -1;
    }
    object->gets++;
    return 0;
}

/* May be called while an exception is on its way, and after tp_clear. */
static void exporter_releasebuffer(PyObject *self, Py_buffer *buffer)
{
    exporterobject *object = as_exporter(self);
    (void)buffer;
    ref_lending_take_back(&object->lending);
    object->releases++;
    if (!object->on_release) {
        return;
    }
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    if (call(object->on_release, self, NULL) < 0) {
        PyErr_WriteUnraisable(self);
    }
    PyErr_Restore(type, value, traceback);
}

static PyBufferProcs exporter_buffer = {
    .bf_getbuffer = exporter_getbuffer,
    .bf_releasebuffer = exporter_releasebuffer,
};

/* ---- Attributes and methods -------------------------------------------------------------------------------- */

/* One getter: the name of the attribute, and the expression over `object` that makes it. */
#define GETTER(name, expression)                                \
    static PyObject *get_##name(PyObject *self, void *unused)   \
    {                                                           \
        const exporterobject *object = as_exporter(self);       \
        (void)unused;                                           \
        return (expression);                                    \
    }

static PyObject *request_list(const exporterobject *object)
{
    Py_ssize_t count = object->request_count; /* a new list may start the collector, and that a request */
    PyObject *list = PyList_New(count);
    for (Py_ssize_t k = 0; list && k < count; k++) {
        PyObject *flags = PyLong_FromLong(object->requests[k]);
        if (flags) {
            PyList_SET_ITEM(list, k, flags);
        } else {
            Py_CLEAR(list);
        }
    }
    return list;
}

GETTER(gets, PyLong_FromSsize_t(object->gets))
GETTER(releases, PyLong_FromSsize_t(object->releases))
GETTER(exports, PyLong_FromSsize_t(object->lending.array.lent))
GETTER(requests, request_list(object))
GETTER(memory, PyBytes_FromStringAndSize((const char *)object->lending.block, object->lending.size))
GETTER(address, PyLong_FromVoidPtr(object->lending.block))

#define ATTRIBUTE(attribute, text) {.name = #attribute, .get = get_##attribute, .doc = PyDoc_STR(text)}

static PyGetSetDef exporter_attributes[] = {
    ATTRIBUTE(gets, "How many requests were granted."),
    ATTRIBUTE(releases, "How many buffers came back."),
    ATTRIBUTE(exports, "How many buffers are out now."),
    ATTRIBUTE(requests, "The flags of all requests so far, also of those that failed."),
    ATTRIBUTE(memory, "A copy of the memory."),
    ATTRIBUTE(address, "Where the memory is now."),
    {.name = NULL},
};

static PyObject *resize(PyObject *self, PyObject *size_object)
{
    Py_ssize_t size = PyNumber_AsSsize_t(size_object, PyExc_OverflowError);
    if (size == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (size < 0) {
        PyErr_SetString(PyExc_ValueError, "exporter: memory must be at least 0 bytes");
        return NULL;
    }
    if (ref_lending_resize(&as_exporter(self)->lending, size) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

PyDoc_STRVAR(resize_doc, "resize($self, size, /)\n--\n\n"
                         "Give the memory another size, and another place; BufferError while a buffer is out.");

static PyMethodDef exporter_methods[] = {
    {.ml_name = "resize", .ml_meth = resize, .ml_flags = METH_O, .ml_doc = resize_doc},
    {.ml_name = NULL},
};

/* ---- The type ---------------------------------------------------------------------------------------------- */

PyDoc_STRVAR(exporter_doc, "exporter(memory, *, format='B', itemsize=None, shape=None, strides=None, suboffsets=None,\n"
                           "         offset=0, readonly=False, pointers=None, missing=(), obey=True, refuse=0,\n"
                           "         error=None, on_get=None, on_release=None)\n--\n\n"
                           "Lends memory in any way that PEP 3118 allows, and in ways that it does not; for tests.\n\n"
                           "memory: bytes to copy, or a number of zero bytes. pointers: {place: target}, offsets.\n"
                           "missing: what is never told, of 'format', 'shape', 'strides'. obey=False: everything is\n"
                           "told, whatever was asked for. refuse: BufferError for requests with all these bits.\n"
                           "error: raised by every request. on_get(exporter, flags), on_release(exporter): hooks.");

PyTypeObject ref_exporter_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "refmemoryview.exporter",
    .tp_doc = exporter_doc,
    .tp_basicsize = sizeof(exporterobject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_weaklistoffset = offsetof(exporterobject, weak_references),
    .tp_new = exporter_new,
    .tp_dealloc = exporter_dealloc,
    .tp_traverse = exporter_traverse,
    .tp_clear = exporter_clear,
    .tp_as_buffer = &exporter_buffer,
    .tp_getset = exporter_attributes,
    .tp_methods = exporter_methods,
};
