/* methods.c - the table of methods, what of it a version has, and the methods that need no file of their own. */
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

/* rule: type.generic */
static PyObject *view_generic(PyObject *type, PyObject *argument)
{
    return Py_GenericAlias(type, argument);
}

/* ---- Documentation ----------------------------------------------------------------------------------------- */

/* The words are ours; the signatures are what inspect.signature reports of the genuine type. */
PyDoc_STRVAR(release_doc, "release($self, /)\n--\n\nGive the memory back; every later use of the view is an error.");
#define TOBYTES_DOC                                                               \
    "Copy the items into a bytes object.\n\n"                                      \
    "order 'C' or None: last dimension fastest; 'F': first dimension fastest;\n"   \
    "'A': as the memory lies if it is Fortran-contiguous, otherwise as 'C'."
PyDoc_STRVAR(tobytes_doc, "tobytes($self, /, order='C')\n--\n\n" TOBYTES_DOC);
PyDoc_STRVAR(tobytes_old_doc, "tobytes($self, /, order=None)\n--\n\n" TOBYTES_DOC);
PyDoc_STRVAR(hex_doc, "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\n"
             "The bytes as hexadecimal digits.\n\n"
             "sep stands between groups of bytes_per_sep bytes, which are counted from the\n"
             "right, or from the left if the number is negative.");
PyDoc_STRVAR(tolist_doc, "tolist($self, /)\n--\n\nThe items as a list, with a list in it for every further dimension.");
#define CAST_DOC "The same bytes as items of another format or another shape."
PyDoc_STRVAR(cast_doc, "cast($self, /, format, shape=<unrepresentable>)\n--\n\n" CAST_DOC);
PyDoc_STRVAR(cast_old_doc, "cast($self, /, format, *, shape)\n--\n\n" CAST_DOC);
PyDoc_STRVAR(toreadonly_doc, "toreadonly($self, /)\n--\n\nAnother view of the same memory that refuses to write.");
PyDoc_STRVAR(count_doc, "count($self, value, /)\n--\n\nHow many items equal value.");
PyDoc_STRVAR(index_doc, "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\n"
             "The index of the first item from start up to stop that equals value.\n\n"
             "ValueError if there is none.");
PyDoc_STRVAR(enter_doc, "__enter__($self, /)\n--\n\nThe view itself.");
PyDoc_STRVAR(exit_doc, "__exit__($self, /, *exc_info)\n--\n\nRelease the view.");
PyDoc_STRVAR(from_flags_doc, "_from_flags($type, /, object, flags)\n--\n\n"
             "A view of the memory that object lends for this request (inspect.BufferFlags).");
PyDoc_STRVAR(generic_doc, "memoryview[T], for annotations.");

/* ---- The table --------------------------------------------------------------------------------------------- */

/* A method, with the change that brought it and the one that took it away (MV_ALWAYS: none did). */
typedef struct method {
    PyMethodDef def;
    mv_change since;
    mv_change until;
} method;

#define METHOD(name, function, flags, doc) \
    {.ml_name = (name), .ml_meth = (PyCFunction)(void (*)(void))(function), .ml_flags = (flags), .ml_doc = (doc)}
#define KEYWORDS (METH_VARARGS | METH_KEYWORDS)

/* No __reduce__, no __copy__.  rule: type.no-pickle */
static const method methods[] = {
    {METHOD("release", view_release, METH_NOARGS, release_doc), MV_ALWAYS, MV_ALWAYS},
    {METHOD("tobytes", ref_view_tobytes, KEYWORDS, tobytes_old_doc), MV_ALWAYS, MV_CHANGE_ARGUMENTS_FIRST},
    {METHOD("tobytes", ref_view_tobytes, KEYWORDS, tobytes_doc), MV_CHANGE_ARGUMENTS_FIRST, MV_ALWAYS},
    {METHOD("hex", ref_view_hex, KEYWORDS, hex_doc), MV_ALWAYS, MV_ALWAYS},
    {METHOD("tolist", ref_view_tolist, METH_NOARGS, tolist_doc), MV_ALWAYS, MV_ALWAYS},
    {METHOD("cast", ref_view_cast, KEYWORDS, cast_old_doc), MV_ALWAYS, MV_CHANGE_ARGUMENTS_FIRST},
    {METHOD("cast", ref_view_cast, KEYWORDS, cast_doc), MV_CHANGE_ARGUMENTS_FIRST, MV_ALWAYS},
    {METHOD("toreadonly", view_toreadonly, METH_NOARGS, toreadonly_doc), MV_ALWAYS, MV_ALWAYS},
    {METHOD("__enter__", view_enter, METH_NOARGS, NULL), MV_ALWAYS, MV_CHANGE_WITH_SIGNATURES},
    {METHOD("__enter__", view_enter, METH_NOARGS, enter_doc), MV_CHANGE_WITH_SIGNATURES, MV_ALWAYS},
    /* rule: release.with */
    {METHOD("__exit__", view_release, METH_VARARGS, NULL), MV_ALWAYS, MV_CHANGE_WITH_SIGNATURES},
    {METHOD("__exit__", view_release, METH_VARARGS, exit_doc), MV_CHANGE_WITH_SIGNATURES, MV_ALWAYS},
    {METHOD("_from_flags", ref_view_from_flags, KEYWORDS | METH_CLASS, from_flags_doc), MV_CHANGE_BUFFER_METHODS,
     MV_ALWAYS},
#if PY_VERSION_HEX < 0x030C0000 /* newer hosts make these of the slots in export.c */
    {METHOD("__buffer__", ref_view_lend, METH_O, NULL), MV_CHANGE_BUFFER_METHODS, MV_ALWAYS},
    {METHOD("__release_buffer__", ref_view_take_back, METH_O, NULL), MV_CHANGE_BUFFER_METHODS, MV_ALWAYS},
#endif
    /* rule: type.generic, type.no-generic */
    {METHOD("__class_getitem__", view_generic, METH_O | METH_CLASS, generic_doc), MV_CHANGE_GENERIC, MV_ALWAYS},
    {METHOD("count", ref_view_count, METH_O, count_doc), MV_CHANGE_SEARCH, MV_ALWAYS},
    {METHOD("index", ref_view_index, METH_VARARGS, index_doc), MV_CHANGE_SEARCH, MV_ALWAYS},
};

static bool is_method_of(const method *candidate, mv_profile profile)
{
    return mv_profile_has(profile, candidate->since) &&
           (candidate->until == MV_ALWAYS || !mv_profile_has(profile, candidate->until));
}

PyMethodDef *ref_methods_of(mv_profile profile)
{
    const size_t most = sizeof methods / sizeof methods[0];
    PyMethodDef *table = PyMem_RawCalloc(most + 1, sizeof *table);
    PyMethodDef *next = table;
    for (size_t k = 0; table && k < most; k++) {
        if (is_method_of(&methods[k], profile)) {
            *next++ = methods[k].def;
        }
    }
    return table;
}
