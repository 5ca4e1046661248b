/* support.h - what the tests of the library share: a heap that counts and fails, arrays and exporters to look at. */
#ifndef MEMVIEW_TEST_SUPPORT_H
#define MEMVIEW_TEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../internal.h"

#define PROFILE MV_PROFILE(3, 13, 0)
#define OLD_PROFILE MV_PROFILE(3, 11, 7)

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* ---- Memory ------------------------------------------------------------------------------------------------ */

typedef struct test_heap {
    size_t blocks; /* alive */
    size_t bytes;
    size_t allocations; /* ever */
    size_t fail_at;     /* the allocation, counted from 1, that fails; 0: none */
} test_heap;

extern test_heap heap;
extern const mv_allocator heap_allocator;

/* For each test: a new heap, and that nothing is left in it. */
int heap_setup(void **state);
int heap_teardown(void **state);

#define HEAP_TEST(function) cmocka_unit_test_setup_teardown(function, heap_setup, heap_teardown)

/* ---- Arrays ------------------------------------------------------------------------------------------------ */

/* One dimension of items of a native format. */
typedef struct row {
    mv_array array;
    mv_ssize shape[1];
} row;

void row_init(row *r, void *items, const char *format, mv_ssize itemsize, mv_ssize count);

mv_view *open_array(mv_array *array);
mv_view *open_profile(mv_array *array, mv_profile profile);
mv_view *open_exporter(const mv_exporter *exporter);

/* ---- An exporter of any answer ----------------------------------------------------------------------------- */

typedef struct answer {
    mv_buffer buffer;
    mv_status status;   /* other than MV_OK: get fails with it */
    mv_view *releasing; /* a view that get releases, or NULL */
    int gets;
    int releases;
    int flags; /* of the last get */
} answer;

mv_exporter answer_exporter(answer *a);

/* ---- Operands that tell when they are asked ---------------------------------------------------------------- */

extern char operand_calls[32]; /* the names of the operands in the order in which they were asked */

typedef struct operand {
    char name;
    mv_ssize index;
    mv_value value;
    mv_status status;
    mv_view *releasing; /* a view that is released when the operand is asked, or NULL */
} operand;

mv_key lazy_key(operand *o);
mv_key lazy_slice(operand *start, operand *stop, operand *step);
mv_source lazy_source(operand *o);

/* ---- A small grid ------------------------------------------------------------------------------------------ */

/* The bytes 0, 1, 2 ... as one item, four items, or two rows of three.  Opening it forgets all operand_calls. */
typedef struct grid {
    char data[32];
    mv_ssize shape[2];
    mv_array array;
    mv_view *view;
} grid;

mv_view *grid_open(grid *g, const char *format, mv_ssize itemsize, int ndim);

/* ---- Short forms ------------------------------------------------------------------------------------------- */

void assert_error(const mv_error *err, mv_status status, const char *text);

/* The item at `index`, which is there. */
mv_value item_at(mv_view *view, mv_ssize index);
int64_t int_at(mv_view *view, mv_ssize index);
void assert_get(mv_view *view, mv_key key, int64_t expected);

mv_view *slice_of(mv_view *view, mv_ssize start, mv_ssize stop, mv_ssize step);
mv_view *slice_from(mv_view *view, mv_ssize step); /* [::step] */
mv_view *cast_of(mv_view *view, const char *format, mv_ssize count, const mv_ssize *lengths); /* count < 0: none */

mv_status set_value(mv_view *view, mv_ssize index, mv_value value, mv_error *err);

void assert_bytes(const mv_view *view, char order, const void *expected, size_t size);

#endif
