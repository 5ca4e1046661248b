/* types.c - the types: one for each CPython version that is asked for, made when it is first asked for.
 *
 * They are static types that are never freed, although the memory comes from the heap: only such a type is called
 * `memoryview` everywhere, as the genuine one is. */
#include "pyref.h"

PyDoc_STRVAR(view_doc, "memoryview(object)\n--\n\n"
                       "A view of the memory of an object that supports the buffer protocol; nothing is copied.");

static const PyTypeObject pattern = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "memoryview", /* without a dot: the name in repr and in all texts, and module builtins */
    .tp_doc = view_doc,
    .tp_basicsize = offsetof(viewobject, numbers),
    .tp_itemsize = sizeof(Py_ssize_t), /* object.__reduce_ex__ refuses such.  rule: type.no-pickle, type.size */
    /* Without Py_TPFLAGS_BASETYPE.  rule: construct.no-subclass */
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_weaklistoffset = offsetof(viewobject, weak_references), /* rule: type.weak-reference */
    .tp_new = ref_view_new,
    .tp_dealloc = ref_view_dealloc,
    .tp_traverse = ref_view_traverse,
    .tp_clear = ref_view_clear,
    .tp_repr = ref_view_repr,
    .tp_hash = ref_view_hash,
    .tp_richcompare = ref_view_richcompare,
#if PY_VERSION_HEX < 0x030E0000
    .tp_getattro = PyObject_GenericGetAttr, /* from 3.14 on the genuine type inherits it, which shows */
#endif
    .tp_as_mapping = &ref_view_mapping,
    .tp_as_sequence = &ref_view_sequence,
    .tp_as_buffer = &ref_view_buffer,
    .tp_getset = ref_view_attributes,
};

/* ---- One type ---------------------------------------------------------------------------------------------- */

/* isinstance(view, collections.abc.Sequence), as of the genuine type.  rule: type.sequence */
static int register_sequence(PyTypeObject *type)
{
    PyObject *module = PyImport_ImportModule("collections.abc");
    PyObject *sequence = module ? PyObject_GetAttrString(module, "Sequence") : NULL;
    PyObject *registered = sequence ? PyObject_CallMethod(sequence, "register", "O", type) : NULL;
    int status = registered ? 0 : -1;
    Py_XDECREF(registered);
    Py_XDECREF(sequence);
    Py_XDECREF(module);
    return status;
}

/* What the slots of a host would show although the profile does not have it. */
static int remove_newer(view_type *made)
{
#if PY_VERSION_HEX >= 0x030C0000
    static const char *const names[] = {"__buffer__", "__release_buffer__"};
    if (!mv_profile_has(made->profile, MV_CHANGE_BUFFER_METHODS)) {
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
            if (PyDict_DelItemString(made->type.tp_dict, names[k]) < 0) {
                return -1;
            }
        }
        PyType_Modified(&made->type);
    }
#else
    (void)made;
#endif
    return 0;
}

static int make_ready(view_type *made)
{
    PyTypeObject *type = &made->type;
    *type = pattern;
    type->tp_methods = ref_methods_of(made->profile);
    if (!type->tp_methods) {
        PyErr_NoMemory();
        return -1;
    }
    if (mv_profile_has(made->profile, MV_CHANGE_ITERATOR)) {
        /* Before, iteration was the sequence protocol's.  rule: iterate.own-iterator, iterate.sequence-protocol */
        type->tp_iter = ref_view_iterate;
    }
#ifdef Py_TPFLAGS_SEQUENCE
    if (mv_profile_has(made->profile, MV_CHANGE_MATCHING)) { /* rule: type.match */
        type->tp_flags |= Py_TPFLAGS_SEQUENCE;
    }
#endif
    if (PyType_Ready(type) < 0 || remove_newer(made) < 0) {
        return -1;
    }
    return register_sequence(type);
}

/* ---- All types --------------------------------------------------------------------------------------------- */

static view_type *types; /* the newest first; never freed */

mv_profile ref_host_profile(void)
{
#if PY_VERSION_HEX >= 0x030B0000
    return (mv_profile)(Py_Version & ~0xFFUL);
#else
    return (mv_profile)(PY_VERSION_HEX & ~0xFFUL);
#endif
}

PyTypeObject *ref_type_of(mv_profile profile)
{
    for (view_type *each = types; each; each = each->next) {
        if (each->profile == profile) {
            return &each->type;
        }
    }
    view_type *made = PyMem_RawCalloc(1, sizeof *made);
    if (!made) {
        PyErr_NoMemory();
        return NULL;
    }
    made->profile = profile;
    if (make_ready(made) < 0) {
        return NULL; /* not freed: the interpreter may know it already */
    }
    made->next = types;
    types = made;
    return &made->type;
}
