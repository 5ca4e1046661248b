/* pyref.h - what the files of the Python type share.
 *
 * The type converts: keys, values and shapes to the library's structures, the library's results to Python objects,
 * its statuses to exceptions.  It decides nothing about memoryviews; README.md says what may not go in here.
 */
#ifndef PYREF_H
#define PYREF_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "../memview.h"

/* The module; a program that embeds Python gives this to PyImport_AppendInittab.  (module.c) */
PyMODINIT_FUNC PyInit_refmemoryview(void);

/* ---- Errors (errors.c) ------------------------------------------------------------------------------------- */

/* Raise what the library reports; an exception that a callback left behind stays only if the library passed it on.
 * Always NULL. */
PyObject *ref_raise(const mv_error *err);

/* The status of the exception that is set.  The library may translate it, so the exception stays set meanwhile. */
mv_status ref_pending_status(void);

/* ---- Memory (memory.c) ------------------------------------------------------------------------------------- */

/* PyMem_Malloc, counted; it fails when a test has ordered it. */
extern const mv_allocator ref_allocator;

/* Blocks that the library holds at this moment. */
Py_ssize_t ref_live_blocks(void);

/* For tests: the `n`-th allocation from now on fails, once; 0: none does.  Returns how many were to come until the
 * failure that was ordered before, 0 if there is none or it has happened. */
Py_ssize_t ref_fail_allocation(Py_ssize_t n);

/* ---- Exporters (managed.c) --------------------------------------------------------------------------------- */

/* A Python object as an exporter for the library.  `object` is borrowed and only needed until the buffer is got;
 * from then on buffer.obj keeps the memory. */
typedef struct lender {
    PyTypeObject *type; /* of the views that Python code gets to see when it lends or takes back */
    PyObject *object;
    Py_buffer buffer;
} lender;

/* `lent` must stay where it is until the library has given the buffer back. */
mv_exporter ref_lender_exporter(lender *lent);

/* The library's description of what `buffer` says; its arrays stay the buffer's. */
void ref_describe_buffer(const Py_buffer *buffer, mv_buffer *out);

/* The collector's picture of a managed buffer: all views of one memory refer to it, and it alone to the exporter, so
 * that the exporter is counted once however many views there are. */
typedef struct managedobject {
    PyObject_HEAD
    lender lent;
} managedobject;

extern PyTypeObject ref_managed_type;

/* A managed buffer, for views of `type`, that has asked nothing yet.  Untracked until ref_managed_track, which follows
 * a successful open. */
managedobject *ref_managed_new(PyTypeObject *type, PyObject *exporter);
void ref_managed_track(managedobject *managed);

/* ---- Python classes as exporters (classes.c) ---------------------------------------------------------------- */

/* Find out how the host makes them: 0, or -1 with an exception. */
int ref_classes_ready(void);

/* As PyObject_GetBuffer and PyBuffer_Release, but for classes whose methods know views of `type`. */
int ref_get_buffer(PyObject *object, Py_buffer *out, int flags);
void ref_release_buffer(PyTypeObject *type, Py_buffer *buffer);

/* ---- Views (view.c) ---------------------------------------------------------------------------------------- */

/* Laid out so that basicsize, itemsize, weak reference offset, and so sys.getsizeof, are those of the genuine type:
 * three numbers per dimension follow the head.  The state itself is the library's, in `view`. */
typedef struct viewobject {
    PyObject_VAR_HEAD
    managedobject *managed;
    mv_view *view;
    struct {
        int flags;
        Py_ssize_t exports;
        Py_buffer buffer;
    } unused;
    PyObject *weak_references;
    Py_ssize_t numbers[1];
} viewobject;

/* Views made so far, of all types. */
Py_ssize_t ref_views_made(void);

/* Is `object` a view of ours, of any profile? */
bool ref_is_view(PyObject *object);

/* The library's view in `self`, which must be one of ours. */
static inline mv_view *ref_view(PyObject *self)
{
    return ((viewobject *)self)->view;
}

/* A view of what `exporter` lends for `flags` (MV_BUF_*), whatever it is. */
PyObject *ref_view_open(PyTypeObject *type, PyObject *exporter, int flags);

/* A view without an owner of what `buffer` describes, which must outlive it. */
PyObject *ref_view_of_buffer(PyTypeObject *type, Py_buffer *buffer);

/* A view of type `type`: of a view of that very type another one, else of what `object` lends for MV_BUF_* `flags`. */
PyObject *ref_view_make(PyTypeObject *type, PyObject *object, int flags);

/* A Python object for `view`, made from `parent` and sharing its memory, with room for the numbers of at least
 * `dimensions` dimensions.  Takes `view` over, on failure too. */
PyObject *ref_view_derive(PyObject *parent, mv_view *view, int dimensions);

/* ---- Types (types.c) --------------------------------------------------------------------------------------- */

/* A type, and the CPython version that it follows. */
typedef struct view_type {
    PyTypeObject type;
    mv_profile profile;
    struct view_type *next;
} view_type;

mv_profile ref_host_profile(void);

/* The type for `profile`, the same each time; borrowed.  NULL with an exception. */
PyTypeObject *ref_type_of(mv_profile profile);

/* The version that views of `type`, which must be one of ours, follow. */
static inline mv_profile ref_profile_of(PyTypeObject *type)
{
    return ((view_type *)type)->profile;
}

static inline mv_profile ref_profile(PyObject *self)
{
    return ref_profile_of(Py_TYPE(self));
}

/* ---- What the module says of versions (versions.c) ---------------------------------------------------------- */

PyObject *ref_for_version(PyObject *module, PyObject *text);
PyObject *ref_changes(PyObject *module, PyObject *unused);

/* ---- The buffer protocol from the exporter's side (export.c) ------------------------------------------------ */

/* Answer a request with what the library lent; `owner` is who takes it back. */
void ref_answer(const mv_buffer *lent, PyObject *owner, Py_buffer *out);

/* The exporter for tests.  (exporter.c) */
extern PyTypeObject ref_exporter_type;

/* ---- Slots and tables, by file ----------------------------------------------------------------------------- */

PyObject *ref_view_new(PyTypeObject *type, PyObject *args, PyObject *keywords); /* view.c */
void ref_view_dealloc(PyObject *self);
int ref_view_traverse(PyObject *self, visitproc visit, void *arg);
int ref_view_clear(PyObject *self);
PyObject *ref_view_repr(PyObject *self);
PyMethodDef *ref_methods_of(mv_profile profile); /* methods.c: from PyMem_RawCalloc, or NULL if there is no memory */
extern PyGetSetDef ref_view_attributes[]; /* attributes.c */
extern PyMappingMethods ref_view_mapping; /* items.c */
extern PySequenceMethods ref_view_sequence;
extern PyBufferProcs ref_view_buffer;     /* export.c */
extern PyTypeObject ref_iterator_type;    /* iterator.c */
PyObject *ref_view_iterate(PyObject *self);
PyObject *ref_view_richcompare(PyObject *self, PyObject *other, int operation); /* equality.c */
Py_hash_t ref_view_hash(PyObject *self);

/* ---- Methods with files of their own ----------------------------------------------------------------------- */

PyObject *ref_view_from_flags(PyObject *type, PyObject *args, PyObject *keywords); /* view.c */
PyObject *ref_view_lend(PyObject *self, PyObject *flags);                          /* buffer_methods.c */
PyObject *ref_view_take_back(PyObject *self, PyObject *view);
PyObject *ref_view_cast(PyObject *self, PyObject *args, PyObject *keywords);    /* cast.c */
PyObject *ref_view_tobytes(PyObject *self, PyObject *args, PyObject *keywords); /* tobytes.c */
PyObject *ref_view_hex(PyObject *self, PyObject *args, PyObject *keywords);     /* hex.c */
PyObject *ref_view_tolist(PyObject *self, PyObject *unused);                    /* tolist.c */
PyObject *ref_view_count(PyObject *self, PyObject *value);                      /* search.c */
PyObject *ref_view_index(PyObject *self, PyObject *args);

/* ---- Values (values.c) ------------------------------------------------------------------------------------- */

/* A new object for `value`. */
PyObject *ref_from_value(const mv_value *value);

/* mv_source.convert for a Python object. */
mv_status ref_to_value(void *object, mv_want want, mv_value *out);

/* ---- Arguments (arguments.c) ------------------------------------------------------------------------------- */

/* Until 3.9 methods looked at the view before their arguments, and named themselves differently in errors; this is
 * the first view of both.  Parses optional objects: `format` as for PyArg_ParseTupleAndKeywords, with the name. */
bool ref_parse(PyObject *self, PyObject *args, PyObject *keywords, const char *format, const char **names,
               PyObject **first, PyObject **second);

/* Did the profile of `self` look at the view before the arguments? */
bool ref_checks_before_parsing(PyObject *self);

/* Raise RELEASED if `self` is released. */
bool ref_is_usable(PyObject *self);

/* A number that must fit into a C int; false with the interpreter's error. */
bool ref_c_int(PyObject *object, int *out);

/* The type name as texts about wrong arguments have it. */
const char *ref_type_name(PyObject *object);

#endif
