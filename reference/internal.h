/* internal.h - what the files of the library share among themselves.  README.md has the map. */
#ifndef MEMVIEW_INTERNAL_H
#define MEMVIEW_INTERNAL_H

#include "memview.h"

/* ---- error.c: the only writer of an mv_error.  All return the status, so that a caller can end with them. -- */

mv_status mv_fail(mv_error *err, mv_status status, const char *pattern);
mv_status mv_fail_text(mv_error *err, mv_status status, const char *pattern, const char *text);
mv_status mv_fail_numbers(mv_error *err, mv_status status, const char *pattern, mv_ssize first, mv_ssize second);
mv_status mv_fail_exports(mv_error *err, mv_ssize exports);
mv_status mv_fail_memory(mv_error *err);

/* A callback failed with `status` and no rule translates that: the host knows what it was. */
mv_status mv_fail_callback(mv_error *err, mv_status status);

/* ---- allocator.c ------------------------------------------------------------------------------------------- */

void *mv_allocate(const mv_allocator *allocator, size_t size);
void mv_deallocate(const mv_allocator *allocator, void *block, size_t size);

/* ---- value.c ----------------------------------------------------------------------------------------------- */

bool mv_value_is_integer(const mv_value *value);

/* Equality as Python's == has it between int, float, complex, bool and bytes: exact, whatever the types. */
bool mv_value_equal(const mv_value *left, const mv_value *right);

/* ---- element.c: the seam between bytes and values ---------------------------------------------------------- */

typedef enum mv_kind {
    MV_KIND_SIGNED,
    MV_KIND_UNSIGNED,
    MV_KIND_ADDRESS,
    MV_KIND_TRUTH,
    MV_KIND_FLOAT,
    MV_KIND_PLAIN_HALF, /* a float of 2 bytes, of which one alone is not a number, with either sign */
    MV_KIND_COMPLEX, /* two floats of half the size, the real part first */
    MV_KIND_BYTES, /* `size` bytes */
    MV_KIND_PASCAL /* a length byte, then text, `size` bytes in all; read only */
} mv_kind;

/* How to understand the bytes of one number or text. */
typedef struct mv_element {
    mv_kind kind;
    mv_ssize size;
    bool swapped; /* the bytes lie in the order that is not this machine's */
} mv_element;

mv_want mv_element_want(const mv_element *element);

/* Integers fail in two steps, between which the rules put another check: first if they do not even fit into the wide C
 * type that all integers of that sign go through (this function), then if they do not fit into the item. */
bool mv_element_can_convert(const mv_element *element, const mv_value *value);

/* The bytes at `bytes`, aligned or not, as a value.  MV_BYTES values point into them. */
void mv_element_read(const mv_element *element, const unsigned char *bytes, mv_value *out);

/* Store `value`, which is of the kind that mv_element_want asks for.  Nothing is written on failure:
 * MV_TYPE_ERROR if it is of another kind, MV_VALUE_ERROR if it does not fit. */
mv_status mv_element_write(const mv_element *element, unsigned char *bytes, const mv_value *value);

/* ---- format.c ---------------------------------------------------------------------------------------------- */

/* A row of formats.def. */
typedef struct mv_native {
    char text[4]; /* with '@' in front; text + 1 is the code alone */
    mv_element element;
    mv_ssize alignment;
    mv_ssize standard_size;
    mv_change known;
    mv_change since;
} mv_native;

/* The native format that `format` names in this profile, or NULL. */
const mv_native *mv_native_find(const char *format, mv_profile profile);

bool mv_native_is_byte(const mv_native *native);

/* `format` without its '@'. */
const char *mv_format_bare(const char *format);

/* Has `format`, apart from its '@', the length of a native one: one character, or Z and another where Zf and Zd are
 * native?  It need not be one. */
bool mv_format_is_single(const char *format, mv_profile profile);

/* One or more equal elements in a row, in a format of the struct module. */
typedef struct mv_field {
    mv_element element;
    mv_ssize count;
    mv_ssize offset; /* of the first, from the start of the item */
} mv_field;

/* A reader of such a format, field by field. */
typedef struct mv_cursor {
    const char *next;
    mv_profile profile;
    bool native;  /* native sizes and alignment, else standard ones without alignment */
    bool swapped;
    mv_ssize size; /* bytes so far */
} mv_cursor;

typedef enum mv_parse { MV_PARSE_FIELD, MV_PARSE_END, MV_PARSE_BAD } mv_parse;

mv_cursor mv_cursor_start(const char *format, mv_profile profile);
mv_parse mv_cursor_next(mv_cursor *cursor, mv_field *field);

/* ---- layout.c ---------------------------------------------------------------------------------------------- */

/* Where items lie: what an mv_buffer says, with nothing left out.  suboffsets may be NULL. */
typedef struct mv_layout {
    unsigned char *buf;
    mv_ssize itemsize;
    int ndim;
    const mv_ssize *shape;
    const mv_ssize *strides;
    const mv_ssize *suboffsets;
} mv_layout;

/* Room for what a buffer can leave out. */
typedef struct mv_spare {
    mv_ssize shape[1];
    mv_ssize strides[MV_MAX_NDIM];
} mv_spare;

/* Product of two lengths >= 0; false if it is too large. */
bool mv_multiply(mv_ssize a, mv_ssize b, mv_ssize *out);

/* Product modulo the size of the machine's word, for offsets: as the hardware does it, with no undefined behaviour. */
static inline mv_ssize mv_multiply_wrapped(mv_ssize a, mv_ssize b)
{
    return (mv_ssize)((size_t)a * (size_t)b);
}

/* bytes + offset, likewise without undefined behaviour where a view describes no real memory. */
static inline unsigned char *mv_advance(unsigned char *bytes, mv_ssize offset)
{
    return (unsigned char *)((uintptr_t)bytes + (uintptr_t)offset);
}

/* Fill in what `buffer` leaves out; `out` points into both.  Errors: MV_VALUE_ERROR for too many dimensions,
 * MV_BUFFER_ERROR for a buffer that cannot be. */
mv_status mv_layout_complete(const mv_buffer *buffer, mv_spare *spare, mv_layout *out, mv_error *err);

void mv_c_strides(int ndim, const mv_ssize *shape, mv_ssize itemsize, mv_ssize *strides);
void mv_f_strides(int ndim, const mv_ssize *shape, mv_ssize itemsize, mv_ssize *strides);

mv_ssize mv_layout_nbytes(const mv_layout *layout);
bool mv_layout_has_zero(const mv_layout *layout);
bool mv_layout_is_c_contiguous(const mv_layout *layout);
bool mv_layout_is_f_contiguous(const mv_layout *layout);

/* Are the shapes the same, as far as they are looked at: up to a 0 that they have in common? */
bool mv_layout_same_shape(const mv_layout *left, const mv_layout *right);

/* From `bytes`, where dimension `dim` begins, to its entry `i`. */
unsigned char *mv_layout_step(const mv_layout *layout, unsigned char *bytes, int dim, mv_ssize i);

/* The item at ndim indices, which are in range. */
unsigned char *mv_layout_item(const mv_layout *layout, const mv_ssize *indices);

/* ---- key.c ------------------------------------------------------------------------------------------------- */

/* Is `key` a tuple with items of this kind only?  The empty tuple has items of any kind. */
bool mv_key_is_tuple_of(const mv_key *key, mv_key_kind kind);
bool mv_key_is_empty_tuple(const mv_key *key);

/* The errors of keys that are never valid, that a view without dimensions does not take, and that lead outside. */
mv_status mv_fail_key(mv_error *err);
mv_status mv_fail_scalar_key(mv_error *err);
mv_status mv_fail_bounds(int dim, mv_error *err);

/* The value of `index`, which user code may have to make. */
mv_status mv_index_convert(const mv_index *index, mv_ssize *out, mv_error *err);

/* Find *index in the bounds of dimension `dim`; a negative one is counted from the end. */
mv_status mv_index_check(const mv_view *view, int dim, mv_ssize *index, mv_error *err);

/* The indices of a tuple of MV_KEY_INDEX, one for each dimension. */
mv_status mv_key_resolve(const mv_view *view, const mv_key *key, mv_ssize *indices, mv_error *err);

/* Every step-th of a dimension's items, `length` in all, from `start`. */
typedef struct mv_range {
    mv_ssize start;
    mv_ssize step;
    mv_ssize length;
} mv_range;

/* What `slice` takes of `length` items. */
mv_status mv_slice_resolve(const mv_slice *slice, mv_ssize length, mv_range *out, mv_error *err);

/* Let `layout` be the part of it that `part` takes of the first dimension; the new length and stride of that dimension
 * go to *shape and *strides. */
void mv_slice_apply(mv_layout *layout, const mv_range *part, mv_ssize *shape, mv_ssize *strides);

/* ---- copy.c ------------------------------------------------------------------------------------------------ */

/* Copy all items; the shapes and item sizes are equal and the memory does not overlap. */
void mv_copy_apart(const mv_layout *to, const mv_layout *from);

/* Copy all items as if `from` had been copied first.  Errors: MV_MEMORY_ERROR, with nothing written. */
mv_status mv_copy(const mv_layout *to, const mv_layout *from, const mv_allocator *allocator, mv_error *err);

/* The bytes of all items, in an order that is right, to memory that does not overlap. */
mv_status mv_check_order(char order, mv_error *err);
void mv_copy_out(const mv_layout *layout, char order, void *bytes);

/* The bytes of a view in C order: its memory itself where that is in order, else a copy. */
typedef struct mv_flat {
    const unsigned char *bytes;
    mv_ssize size;
    unsigned char *copy; /* NULL: the memory itself */
} mv_flat;

/* Errors: MV_MEMORY_ERROR. */
mv_status mv_flat_open(const mv_view *view, mv_flat *out, mv_error *err);
void mv_flat_close(const mv_view *view, mv_flat *flat);

/* ---- exporter.c -------------------------------------------------------------------------------------------- */

/* One answer of an exporter, and who lives off it. */
typedef struct mv_managed {
    mv_allocator allocator;
    mv_profile profile;
    mv_exporter exporter;
    mv_buffer buffer;
    mv_ssize registered; /* views that are not released; at 0 the exporter gets its buffer back */
    mv_ssize references; /* views that are not freed; at 0 this struct goes */
} mv_managed;

/* Ask `exporter` as `flags` say.  The new managed buffer has no views yet. */
mv_status mv_managed_open(const mv_exporter *exporter, int flags, const mv_allocator *allocator, mv_profile profile,
                          mv_managed **out, mv_error *err);
void mv_managed_add(mv_managed *managed);
void mv_managed_release(mv_managed *managed);
void mv_managed_unreference(mv_managed *managed);

/* End a managed buffer that got no view. */
void mv_managed_discard(mv_managed *managed);

/* A buffer that was got from `exporter` goes back. */
void mv_give_back(const mv_exporter *exporter, mv_buffer *buffer);

/* ---- view.c ------------------------------------------------------------------------------------------------ */

struct mv_view {
    mv_managed *managed;
    bool released;
    bool orphaned; /* freed while lent out */
    bool restricted; /* makes no further views */
    bool readonly;
    bool hashed;
    mv_ssize hash; /* if `hashed` */
    mv_ssize exports;
    const char *format;
    const mv_native *native; /* NULL: items can be neither read nor written */
    mv_layout layout;        /* its arrays are in dims */
    mv_ssize dims[];         /* shape, strides, and suboffsets if there are any: ndim each */
};

/* A new view of `managed`.  `format` must live as long as the managed buffer's, unless it is a native one. */
mv_status mv_view_new(mv_managed *managed, const mv_layout *layout, const char *format, bool readonly, mv_view **out,
                      mv_error *err);

/* The checks that most rules begin with: is it still there, may it make further views, what are its items? */
mv_status mv_check_released(const mv_view *view, mv_error *err);
mv_status mv_check_derivable(const mv_view *view, mv_error *err);
mv_status mv_check_format(const mv_view *view, mv_error *err);

/* The error for an item whose format is one character, but none that can be read or written. */
mv_status mv_fail_item_format(const mv_view *view, mv_error *err);

#endif
