/* allocator.c - memory for the library's own structures. */
#include "internal.h"

#include <stdlib.h>

static void *default_alloc(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void default_free(void *context, void *block, size_t size)
{
    (void)context;
    (void)size;
    free(block);
}

const mv_allocator mv_default_allocator = {.alloc = default_alloc, .free = default_free, .context = NULL};

void *mv_allocate(const mv_allocator *allocator, size_t size)
{
    return allocator->alloc(allocator->context, size);
}

void mv_deallocate(const mv_allocator *allocator, void *block, size_t size)
{
    allocator->free(allocator->context, block, size);
}
