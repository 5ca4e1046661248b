/* methods.c - the table of methods, and those that need no file of their own. */
#include "pyref.h"

static PyObject *view_release(PyObject *self, PyObject *unused)
{
    mv_error err;
    (void)unused;
    if (mv_view_release(ref_view(self), &err) != MV_OK) {
        return ref_raise(&err);
    }
    Py_RETURN_NONE;
}

/* rule: release.with */
static PyObject *view_enter(PyObject *self, PyObject *unused)
{
    (void)unused;
    if (!ref_is_usable(self)) { /* rule: release.with-released */
        return NULL;
    }
    Py_INCREF(self);
    return self;
}

static PyObject *view_toreadonly(PyObject *self, PyObject *unused)
{
    mv_view *view;
    mv_error err;
    (void)unused;
    if (mv_view_toreadonly(ref_view(self), &view, &err) != MV_OK) {
        return ref_raise(&err);
    }
    return ref_view_derive(self, view, 0);
}

/* ---- Documentation ----------------------------------------------------------------------------------------- */

/* The words are ours; the signatures are what inspect.signature reports, and follow the host. */
#if PY_VERSION_HEX >= 0x030A0000
#define TOBYTES_SIGNATURE "tobytes($self, /, order='C')"
#define CAST_SIGNATURE "cast($self, /, format, shape=<unrepresentable>)"
#else
#define TOBYTES_SIGNATURE "tobytes($self, /, order=None)"
#define CAST_SIGNATURE "cast($self, /, format, *, shape)"
#endif

PyDoc_STRVAR(tobytes_doc, TOBYTES_SIGNATURE "\n--\n\n"
             "Copy the items into a bytes object.\n\n"
             "order 'C' or None: last dimension fastest; 'F': first dimension fastest;\n"
             "'A': as the memory lies if it is Fortran-contiguous, otherwise as 'C'.");
PyDoc_STRVAR(tolist_doc, "tolist($self, /)\n--\n\nThe items as a list, with a list in it for every further dimension.");
PyDoc_STRVAR(cast_doc, CAST_SIGNATURE "\n--\n\nThe same bytes as items of another format or another shape.");
PyDoc_STRVAR(hex_doc, "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\n"
             "The bytes as hexadecimal digits.\n\n"
             "sep stands between groups of bytes_per_sep bytes, which are counted from the\n"
             "right, or from the left if the number is negative.");
PyDoc_STRVAR(release_doc, "release($self, /)\n--\n\nGive the memory back; every later use of the view is an error.");
PyDoc_STRVAR(toreadonly_doc, "toreadonly($self, /)\n--\n\nAnother view of the same memory that refuses to write.");
#if PY_VERSION_HEX >= 0x030D0000
PyDoc_STRVAR(enter_doc, "__enter__($self, /)\n--\n\nThe view itself.");
PyDoc_STRVAR(exit_doc, "__exit__($self, /, *exc_info)\n--\n\nRelease the view.");
#else
#define enter_doc NULL
#define exit_doc NULL
#endif

/* ---- The table --------------------------------------------------------------------------------------------- */

#define WITH_KEYWORDS(function) (PyCFunction)(void (*)(void))(function), .ml_flags = METH_VARARGS | METH_KEYWORDS

/* No __class_getitem__ before 3.14.  rule: type.no-generic */
PyMethodDef ref_view_methods[] = {
    {.ml_name = "release", .ml_meth = view_release, .ml_flags = METH_NOARGS, .ml_doc = release_doc},
    {.ml_name = "tobytes", .ml_meth = WITH_KEYWORDS(ref_view_tobytes), .ml_doc = tobytes_doc},
    {.ml_name = "hex", .ml_meth = WITH_KEYWORDS(ref_view_hex), .ml_doc = hex_doc},
    {.ml_name = "tolist", .ml_meth = ref_view_tolist, .ml_flags = METH_NOARGS, .ml_doc = tolist_doc},
    {.ml_name = "cast", .ml_meth = WITH_KEYWORDS(ref_view_cast), .ml_doc = cast_doc},
    {.ml_name = "toreadonly", .ml_meth = view_toreadonly, .ml_flags = METH_NOARGS, .ml_doc = toreadonly_doc},
    {.ml_name = "__enter__", .ml_meth = view_enter, .ml_flags = METH_NOARGS, .ml_doc = enter_doc},
    /* rule: release.with */
    {.ml_name = "__exit__", .ml_meth = view_release, .ml_flags = METH_VARARGS, .ml_doc = exit_doc},
    {.ml_name = NULL},
};
