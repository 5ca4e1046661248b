/* test_allocator.c - the default allocator; test_memory_faults.c has allocators that fail. */
#include "support.h"

static void the_default_allocator(void **state)
{
    (void)state;
    unsigned char *block = mv_default_allocator.alloc(mv_default_allocator.context, 100);
    assert_non_null(block);
    memset(block, 1, 100);
    mv_default_allocator.free(mv_default_allocator.context, block, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(the_default_allocator),
    };
    return cmocka_run_group_tests_name("allocator", tests, NULL, NULL);
}
