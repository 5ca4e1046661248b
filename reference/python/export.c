/* export.c - a view lends its memory: the buffer protocol from the exporter's side. */
#include "pyref.h"

void ref_answer(const mv_buffer *lent, PyObject *owner, Py_buffer *out)
{
    Py_INCREF(owner);
    *out = (Py_buffer){
        .obj = owner,
        .buf = lent->buf,
        .len = lent->len,
        .itemsize = lent->itemsize,
        .readonly = lent->readonly,
        .ndim = lent->ndim,
        /* Py_buffer lacks the const; no consumer may write to these. */
        .format = (char *)lent->format,
        .shape = (Py_ssize_t *)lent->shape,
        .strides = (Py_ssize_t *)lent->strides,
        .suboffsets = (Py_ssize_t *)lent->suboffsets,
    };
}

/* From 3.12 on the host makes __buffer__ of this and of view_new.  rule: buffer.method */
static int view_getbuffer(PyObject *self, Py_buffer *out, int flags)
{
    mv_buffer lent;
    mv_error err;
    if (mv_view_export(ref_view(self), flags, &lent, &err) != MV_OK) {
        out->obj = NULL;
        ref_raise(&err);
        return -1;
    }
    ref_answer(&lent, self, out); /* rule: export.obj */
    return 0;
}

/* Comes also after tp_clear.  From 3.12 on the host makes __release_buffer__ of it.  rule: buffer.release-method */
static void view_releasebuffer(PyObject *self, Py_buffer *buffer)
{
    (void)buffer;
    mv_view_unexport(ref_view(self));
}

PyBufferProcs ref_view_buffer = {
    .bf_getbuffer = view_getbuffer,
    .bf_releasebuffer = view_releasebuffer,
};
