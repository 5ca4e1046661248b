/* exporter.h - what the two files of the exporter for tests share. */
#ifndef EXPORTER_H
#define EXPORTER_H

#include "pyref.h"

/* What refmemoryview.exporter() was given about its memory, borrowed; NULL or None for what was not given. */
typedef struct lending_arguments {
    PyObject *memory;
    PyObject *format;
    PyObject *itemsize;
    PyObject *shape;
    PyObject *strides;
    PyObject *suboffsets;
    Py_ssize_t offset;
    int readonly;
    PyObject *pointers;
    PyObject *missing;
    int obey;
} lending_arguments;

/* At byte `place` of the block stands the address of byte `target`. */
typedef struct pointer {
    Py_ssize_t place;
    Py_ssize_t target;
} pointer;

/* A block of memory, and what is told about it. */
typedef struct lending {
    unsigned char *room;  /* what was allocated; NULL: nothing is here */
    unsigned char *block; /* its first multiple of 64 */
    Py_ssize_t size;      /* bytes of the block; `spare` more, which nobody is told of, follow them */
    Py_ssize_t spare;
    Py_ssize_t offset;   /* of the item at indices 0, 0, ... */
    bool whole;          /* one dimension of as many items as there is room for */
    bool obey;           /* false: everything is told, whatever was asked for */
    bool hides_format;   /* what is never told */
    bool hides_shape;
    bool hides_strides;
    PyObject *format;    /* bytes */
    Py_ssize_t *numbers; /* shape, strides and suboffsets */
    Py_ssize_t pointer_count;
    pointer *pointers;
    mv_array array; /* the layout; array.lent counts what is out */
} lending;

/* All functions that return an int: 0, or -1 with an exception. */

/* The memory argument: `size` bytes at memory->buf, which is NULL for zeros.  The caller releases `memory`.
 * (lending_arguments.c) */
int ref_lending_memory(PyObject *object, Py_buffer *memory, Py_ssize_t *size);

/* All other arguments, for a block of `size` bytes; the reach of the layout is not checked.  (lending_arguments.c) */
int ref_lending_read(lending *self, const lending_arguments *arguments, Py_ssize_t size);

/* How many items there are from the offset on in `size` bytes. */
int ref_lending_count(const lending *self, Py_ssize_t size, Py_ssize_t *count);

/* A block with what the arguments say; on failure there is nothing to close. */
int ref_lending_open(lending *self, const lending_arguments *arguments);
void ref_lending_close(lending *self);

/* Answer a request. */
int ref_lending_lend(lending *self, PyObject *owner, int flags, Py_buffer *out);
void ref_lending_take_back(lending *self);

/* Another size; on failure nothing has changed. */
int ref_lending_resize(lending *self, Py_ssize_t size);

#endif
