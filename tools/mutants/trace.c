/* trace.c - which basic blocks ran: the compiler, told -fsanitize-coverage=trace-pc, calls the function below at the
 * beginning of each. */
#include <stddef.h>
#include <stdint.h>

enum { MOST = 1 << 20 };

static unsigned char ran[MOST];
static uint32_t list[MOST];
static size_t count;
static uintptr_t base;

__attribute__((visibility("default"))) void trace_begin(uintptr_t where)
{
    base = where;
}

__attribute__((visibility("default"))) void __sanitizer_cov_trace_pc(void)
{
    uintptr_t at = (uintptr_t)__builtin_return_address(0) - base;
    if (base != 0 && at < MOST && !ran[at]) {
        ran[at] = 1;
        list[count++] = (uint32_t)at;
    }
}

/* Give those that ran since the last call: addresses in the shared library. */
__attribute__((visibility("default"))) size_t trace_take(const uint32_t **places)
{
    size_t taken = count;
    for (size_t i = 0; i < taken; i++) {
        ran[list[i]] = 0;
    }
    count = 0;
    *places = list;
    return taken;
}
