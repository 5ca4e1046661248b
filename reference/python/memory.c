/* memory.c - the allocator that the type gives to the library: Python's own, with a count of what is out.  A test can
 * order that an allocation fails. */
#include "pyref.h"

/* Changed only while the interpreter's lock is held, as everything here. */
static struct counts {
    Py_ssize_t live;
    Py_ssize_t until_failure; /* allocations up to the one that fails; 0: none is ordered */
} counts;

static void *counted_alloc(void *context, size_t size)
{
    struct counts *c = context;
    if (c->until_failure > 0 && --c->until_failure == 0) {
        return NULL;
    }
    void *block = PyMem_Malloc(size);
    if (block) {
        c->live++;
    }
    return block;
}

static void counted_free(void *context, void *block, size_t size)
{
    struct counts *c = context;
    (void)size;
    PyMem_Free(block);
    c->live--;
}

const mv_allocator ref_allocator = {.alloc = counted_alloc, .free = counted_free, .context = &counts};

Py_ssize_t ref_live_blocks(void)
{
    return counts.live;
}

Py_ssize_t ref_fail_allocation(Py_ssize_t n)
{
    Py_ssize_t left = counts.until_failure;
    counts.until_failure = n;
    return left;
}
