/* memory.c - the allocator that the type gives to the library: Python's own, with a count of what is out. */
#include "pyref.h"

/* Changed only while the interpreter's lock is held, as everything here. */
static Py_ssize_t live_blocks;

static void *counted_alloc(void *context, size_t size)
{
    Py_ssize_t *count = context;
    void *block = PyMem_Malloc(size);
    if (block) {
        ++*count;
    }
    return block;
}

static void counted_free(void *context, void *block, size_t size)
{
    Py_ssize_t *count = context;
    (void)size;
    PyMem_Free(block);
    --*count;
}

const mv_allocator ref_allocator = {.alloc = counted_alloc, .free = counted_free, .context = &live_blocks};

Py_ssize_t ref_live_blocks(void)
{
    return live_blocks;
}
