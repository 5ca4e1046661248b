/* managed.c - Python objects that lend memory, and the object that keeps a loan in the collector's sight. */
#include "pyref.h"

/* ---- One loan ---------------------------------------------------------------------------------------------- */

void ref_describe_buffer(const Py_buffer *buffer, mv_buffer *out)
{
    *out = (mv_buffer){
        .obj = buffer->obj,
        .buf = buffer->buf,
        .len = buffer->len,
        .itemsize = buffer->itemsize,
        .readonly = buffer->readonly != 0,
        .ndim = buffer->ndim,
        .format = buffer->format,
        .shape = buffer->shape,
        .strides = buffer->strides,
        .suboffsets = buffer->suboffsets,
        .internal = buffer->internal,
    };
}

static mv_status lender_get(void *object, int flags, mv_buffer *out, mv_error *err)
{
    lender *lent = object;
    if (ref_get_buffer(lent->object, &lent->buffer, flags) < 0) { /* rule: construct.refused */
        err->status = MV_HOST_ERROR;
        return MV_HOST_ERROR;
    }
    ref_describe_buffer(&lent->buffer, out);
    return MV_OK;
}

static void lender_release(void *object, mv_buffer *buffer)
{
    lender *lent = object;
    (void)buffer;
    ref_release_buffer(lent->type, &lent->buffer);
}

mv_exporter ref_lender_exporter(lender *lent)
{
    return (mv_exporter){.object = lent, .get = lender_get, .release = lender_release};
}

/* ---- The managed buffer ------------------------------------------------------------------------------------ */

managedobject *ref_managed_new(PyTypeObject *type, PyObject *exporter)
{
    managedobject *managed = PyObject_GC_New(managedobject, &ref_managed_type);
    if (managed) {
        managed->lent = (lender){.type = type, .object = exporter};
    }
    return managed;
}

void ref_managed_track(managedobject *managed)
{
    managed->lent.object = NULL;
    PyObject_GC_Track(managed);
}

static void managed_dealloc(PyObject *self)
{
    if (PyObject_GC_IsTracked(self)) {
        PyObject_GC_UnTrack(self);
    }
    PyObject_GC_Del(self);
}

/* No tp_clear: views end loans, and the collector clears the views.  rule: type.collector */
static int managed_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((managedobject *)self)->lent.buffer.obj);
    return 0;
}

PyTypeObject ref_managed_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "managedbuffer",
    .tp_basicsize = sizeof(managedobject),
    .tp_dealloc = managed_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = managed_traverse,
};
