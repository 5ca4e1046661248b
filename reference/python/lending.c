/* lending.c - what the exporter for tests lends: a block of memory, and a layout that does not reach outside of it.
 *
 * The layout may be as odd as PEP 3118 allows, and be told in ways that it does not, but whoever believes it stays in
 * the block.  Two things cannot be seen to: where the pointers lead that suboffsets make a consumer follow, and what a
 * consumer does without a shape of several dimensions. */
#include "exporter.h"

#include <string.h>

#define ALIGNMENT 64

/* ---- The reach of the layout ------------------------------------------------------------------------------- */

/* Move *low or *high by `count` strides; false when that leads out of the block, before it can be too large. */
static bool extend(Py_ssize_t count, Py_ssize_t stride, Py_ssize_t size, Py_ssize_t *low, Py_ssize_t *high)
{
    size_t step = stride < 0 ? 0 - (size_t)stride : (size_t)stride;
    if (step != 0 && (size_t)count > (size_t)size / step) {
        return false;
    }
    Py_ssize_t way = count * (Py_ssize_t)step;
    if (stride < 0) {
        *low -= way;
    } else {
        *high += way;
    }
    return *low >= 0 && *high <= size;
}

/* Does all that the layout reaches lie in a block of `size` bytes?  Behind the first suboffset there are pointers. */
static bool reaches_inside(const lending *self, Py_ssize_t size)
{
    const mv_array *array = &self->array;
    Py_ssize_t low = self->offset;
    Py_ssize_t high = self->offset;
    Py_ssize_t last = array->itemsize;
    bool follows = false;
    bool inside = true;
    for (int k = 0; k < array->ndim; k++) {
        if (array->shape[k] == 0) {
            return true;
        }
        inside = inside && (follows || extend(array->shape[k] - 1, array->strides[k], size, &low, &high));
        if (!follows && array->suboffsets && array->suboffsets[k] >= 0) {
            follows = true;
            last = (Py_ssize_t)sizeof(void *);
        }
    }
    return inside && last <= size - high;
}

/* The bytes that the items fill; false if they are more than `limit`. */
static bool count_bytes(const mv_array *array, Py_ssize_t limit, Py_ssize_t *bytes)
{
    bool within = array->itemsize <= limit;
    *bytes = array->itemsize;
    for (int k = 0; k < array->ndim; k++) {
        if (array->shape[k] == 0) {
            *bytes = 0;
            return true;
        }
        within = within && (*bytes == 0 || array->shape[k] <= limit / *bytes);
        *bytes = within ? *bytes * array->shape[k] : 0;
    }
    return within;
}

/* May a consumer, rightly or not, take the items as if they lay end to end? */
static bool is_taken_as_bytes(const lending *self)
{
    return !self->obey || self->hides_shape || self->hides_strides;
}

int ref_lending_count(const lending *self, Py_ssize_t size, Py_ssize_t *count)
{
    if (self->array.itemsize == 0) {
        PyErr_SetString(PyExc_ValueError, "exporter: items of 0 bytes cannot be counted: give shape");
        return -1;
    }
    *count = size < self->offset ? 0 : (size - self->offset) / self->array.itemsize;
    return 0;
}

static int check_reach(const lending *self, Py_ssize_t size)
{
    Py_ssize_t bytes;
    if (self->offset < 0 || self->offset > size) {
        PyErr_Format(PyExc_ValueError, "exporter: offset %zd is not within the %zd bytes of memory", self->offset,
                     size);
        return -1;
    }
    if (!reaches_inside(self, size)) {
        PyErr_Format(PyExc_ValueError, "exporter: the layout reaches outside of the %zd bytes of memory", size);
        return -1;
    }
    if (is_taken_as_bytes(self) && !count_bytes(&self->array, size - self->offset, &bytes)) {
        PyErr_SetString(PyExc_ValueError, "exporter: who is told too much or too little (obey=False, missing) may take "
                                          "the items as if they lay end to end: give more memory behind the offset");
        return -1;
    }
    return 0;
}

/* ---- Pointers in the block --------------------------------------------------------------------------------- */

static int check_pointers(const lending *self, Py_ssize_t size)
{
    for (Py_ssize_t k = 0; k < self->pointer_count; k++) {
        pointer p = self->pointers[k];
        if (p.place < 0 || p.place > size - (Py_ssize_t)sizeof(void *) || p.target < 0 || p.target > size) {
            PyErr_Format(PyExc_ValueError, "exporter: pointer %zd: %zd is not within the %zd bytes of memory", p.place,
                         p.target, size);
            return -1;
        }
    }
    return 0;
}

static void write_pointers(lending *self)
{
    for (Py_ssize_t k = 0; k < self->pointer_count; k++) {
        const unsigned char *target = self->block + self->pointers[k].target;
        memcpy(self->block + self->pointers[k].place, &target, sizeof target);
    }
}

/* ---- The block --------------------------------------------------------------------------------------------- */

/* Move into a new block of `size` bytes that begins with the `count` bytes at `bytes` (NULL: zeros). */
static int move(lending *self, Py_ssize_t size, const void *bytes, Py_ssize_t count)
{
    Py_ssize_t room = size > PY_SSIZE_T_MAX - ALIGNMENT - self->spare ? -1 : size + self->spare + ALIGNMENT;
    unsigned char *allocated = room < 0 ? NULL : PyMem_Calloc(1, (size_t)room);
    if (!allocated) {
        PyErr_NoMemory();
        return -1;
    }
    unsigned char *block = allocated + (ALIGNMENT - (uintptr_t)allocated % ALIGNMENT);
    if (bytes) {
        memcpy(block, bytes, (size_t)count);
    }
    PyMem_Free(self->room);
    self->room = allocated;
    self->block = block;
    self->size = size;
    self->array.buf = block + self->offset;
    write_pointers(self);
    return 0;
}

/* The same, if the layout and the pointers fit. */
static int refit(lending *self, Py_ssize_t size, const void *bytes, Py_ssize_t count)
{
    return check_reach(self, size) < 0 || check_pointers(self, size) < 0 ? -1 : move(self, size, bytes, count);
}

int ref_lending_open(lending *self, const lending_arguments *arguments)
{
    Py_buffer memory;
    Py_ssize_t size;
    if (ref_lending_memory(arguments->memory, &memory, &size) < 0) {
        return -1;
    }
    *self = (lending){.offset = arguments->offset, .obey = arguments->obey != 0};
    self->array.readonly = arguments->readonly != 0;
    int status = ref_lending_read(self, arguments, size);
    if (status == 0) {
        status = refit(self, size, memory.buf, size);
    }
    if (status < 0) {
        ref_lending_close(self);
    }
    PyBuffer_Release(&memory);
    return status;
}

void ref_lending_close(lending *self)
{
    PyMem_Free(self->room);
    PyMem_Free(self->numbers);
    PyMem_Free(self->pointers);
    Py_XDECREF(self->format);
    *self = (lending){.room = NULL};
}

int ref_lending_resize(lending *self, Py_ssize_t size)
{
    if (self->array.lent > 0) {
        PyErr_Format(PyExc_BufferError, "exporter: memory of which %zd buffers are out cannot be resized",
                     (Py_ssize_t)self->array.lent);
        return -1;
    }
    Py_ssize_t items = 0;
    if (self->whole) {
        items = self->numbers[0];
        if (ref_lending_count(self, size, self->numbers) < 0) {
            return -1;
        }
    }
    int status = refit(self, size, self->block, size < self->size ? size : self->size);
    if (status < 0 && self->whole) {
        self->numbers[0] = items;
    }
    return status;
}

/* ---- Answering --------------------------------------------------------------------------------------------- */

/* All that there is. */
static mv_buffer everything(lending *self)
{
    const mv_array *array = &self->array;
    mv_buffer all = {.buf = array->buf,
                     .itemsize = array->itemsize,
                     .readonly = array->readonly,
                     .ndim = array->ndim,
                     .format = array->format};
    count_bytes(array, self->size, &all.len);
    if (array->ndim > 0) {
        all.shape = array->shape;
        all.strides = array->strides;
        all.suboffsets = array->suboffsets;
    }
    return all;
}

int ref_lending_lend(lending *self, PyObject *owner, int flags, Py_buffer *out)
{
    mv_buffer answer;
    if (self->obey) {
        mv_exporter array = mv_array_exporter(&self->array);
        mv_error err;
        if (array.get(array.object, flags, &answer, &err) != MV_OK) {
            ref_raise(&err);
            return -1;
        }
    } else {
        answer = everything(self);
        self->array.lent++;
    }
    answer.format = self->hides_format ? NULL : answer.format;
    answer.shape = self->hides_shape ? NULL : answer.shape;
    answer.strides = self->hides_strides ? NULL : answer.strides;
    ref_answer(&answer, owner, out);
    return 0;
}

void ref_lending_take_back(lending *self)
{
    self->array.lent--;
}
