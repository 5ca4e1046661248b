# cython: language_level=3, always_allow_keywords=True
"""Cython's memoryview as a subject, `type:cyview.view`: the object that Python code has of a `cdef unsigned char[:]`.

The type is Cython's own, and so is all that its views do; items are what Cython makes of them where it was told of no
C type. Cython makes such objects itself and has no way to call the type with an object that lends its memory. That is
what is added here, and nothing else.
"""
from cpython.buffer cimport PyBUF_FULL_RO
from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF
from libc.string cimport memset

DEF MOST = 8  # dimensions: Cython refuses to compile more, and its slices have room for no more


cdef extern from *:
    ctypedef PyObject *(*Maker "newfunc")(Type *, PyObject *, PyObject *) except NULL
    ctypedef struct Type "PyTypeObject":
        Maker tp_new

    # What Cython puts into every module that has typed views.
    const char *CYTHON_ABI
    ctypedef struct Slice "__Pyx_memviewslice":
        pass
    ctypedef struct Lent "struct __pyx_memoryview_obj":
        bint dtype_is_object
    object borrow "__pyx_memoryview_new"(object lender, int flags, bint of_objects, void *c_type)
    int init_slice "__Pyx_init_memviewslice"(Lent *, int dimensions, Slice *, int is_ours) except -1
    object from_slice "__pyx_memoryview_fromslice"(Slice, int dimensions, void *, void *, bint of_objects)
    void drop_slice "__PYX_XDEC_MEMVIEW"(Slice *, int has_gil)


cdef object as_object(const unsigned char[:] typed):
    return typed


def view_of(object):
    """What the assignment to a typed view does, but for any format and number of dimensions. The memory is asked for as
    CPython's memoryview asks for it: to read and, where the lender allows it, to write."""
    cdef Slice slice
    lent = borrow(object, PyBUF_FULL_RO, False, NULL)
    cdef int dimensions = lent.ndim
    if dimensions > MOST:
        raise ValueError("Buffer has wrong number of dimensions (expected at most %d, got %d)" % (MOST, dimensions))
    memset(&slice, 0, sizeof(slice))
    init_slice(<Lent *>lent, dimensions, &slice, False)
    try:
        return from_slice(slice, dimensions, NULL, NULL, (<Lent *>lent).dtype_is_object)
    finally:
        drop_slice(&slice, True)


cdef Type *cython_type
cdef Maker cython_new


cdef PyObject *new(Type *kind, PyObject *arguments, PyObject *named) except NULL:
    """A call as Cython itself makes it for each slice, `view(None, 0, of_objects)`, is Cython's; any other is one with
    an object that lends."""
    given = <tuple>arguments
    if len(given) == 3 and given[0] is None:
        return cython_new(kind, arguments, named)
    made = view_of(*given, **(<dict>named if named is not NULL else {}))
    Py_INCREF(made)
    return <PyObject *>made


view = type(as_object(b""))
cython_type = <Type *>view
cython_new = cython_type.tp_new
cython_type.tp_new = new
__version__ = CYTHON_ABI.decode("ascii").replace("_", ".")
