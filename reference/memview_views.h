/* memview_views.h - the second part of the manual: what can be done with views, by chapter.  memview.h, which includes
 * this, is the first: the model, units, ownership, errors and callbacks. */
#ifndef MEMVIEW_VIEWS_H
#define MEMVIEW_VIEWS_H

#include "memview.h"

/* ---- Views: life ------------------------------------------------------------------------------------------- */

/* A view: one block of the allocator's memory.  The first one over an exporter brings a second block with it, the
 * managed buffer. */
typedef struct mv_view mv_view;

/* memoryview(object).  [library reference: memoryview]
 * Asks `exporter` for MV_BUF_FULL_RO; missing information is filled in.  The exporter struct is copied; its object
 * must live until the last view of this memory is freed.  `allocator` NULL: mv_default_allocator; it is copied, too.
 * On failure the exporter has back what it lent.
 * Errors: the exporter's; MV_VALUE_ERROR for more than MV_MAX_NDIM dimensions; MV_BUFFER_ERROR for an mv_buffer that
 * cannot be; MV_MEMORY_ERROR. */
mv_status mv_view_open(const mv_exporter *exporter, const mv_allocator *allocator, mv_profile profile, mv_view **out,
                       mv_error *err);

/* memoryview._from_flags(object, flags): as mv_view_open, but `exporter` is asked for `flags` (MV_BUF_*).  The view is
 * writable if the exporter says so, whether or not that was asked for.  [PEP 688] */
mv_status mv_view_open_flags(const mv_exporter *exporter, int flags, const mv_allocator *allocator, mv_profile profile,
                             mv_view **out, mv_error *err);

/* Forbid everything that makes further views of `view`: sharing, slicing, casting, toreadonly and lending are a
 * MV_VALUE_ERROR from now on; items can be read and written as before.  For a view that is handed to user code while
 * its memory goes back.  [PEP 688] */
void mv_view_restrict(mv_view *view);

/* memoryview(view): another view of the same managed buffer, with the same profile; the exporter is not asked again.
 * Errors: MV_VALUE_ERROR if released or restricted; MV_MEMORY_ERROR.  [library reference: memoryview] */
mv_status mv_view_share(const mv_view *view, mv_view **out, mv_error *err);

/* A view by which the host itself goes on reading, whatever becomes of `view` meanwhile, which may be restricted.
 * Not for users: free it when done.  Errors: MV_VALUE_ERROR if released; MV_MEMORY_ERROR. */
mv_status mv_view_reader(const mv_view *view, mv_view **out, mv_error *err);

/* view.toreadonly(): always another view, also of a view that is read-only; `view` itself stays as it is.
 * Errors: MV_VALUE_ERROR if released or restricted; MV_MEMORY_ERROR.  [library reference: memoryview.toreadonly] */
mv_status mv_view_toreadonly(const mv_view *view, mv_view **out, mv_error *err);

/* view.release().  Releasing twice is allowed.  The last release of a managed buffer gives the exporter its memory
 * back.  After it, the view can only be asked for its hash (if known), its profile and whether it is released, be
 * compared (it equals itself), released and freed; all else is MV_VALUE_ERROR.
 * Errors: MV_BUFFER_ERROR while the view is lent out; it stays as it is.  [library reference: memoryview.release] */
mv_status mv_view_release(mv_view *view, mv_error *err);

/* End `view` (NULL is allowed), releasing it first.  A view that is still lent out lives on, unseen, until the last
 * buffer comes back; the pointer is the caller's no more, in any case.  Not for the view in use by a callback. */
void mv_view_free(mv_view *view);

/* Has the view been released?  Callbacks can release it, so ask again after calls that run user code. */
bool mv_view_is_released(const mv_view *view);

/* How many buffers the view has lent out and not got back. */
mv_ssize mv_view_exports(const mv_view *view);

/* The profile that the view was opened with. */
mv_profile mv_view_profile(const mv_view *view);

/* ---- Views: attributes ------------------------------------------------------------------------------------- */

/* All attributes of a view, borrowed.  shape and strides have ndim items, suboffsets too, or is NULL.  nbytes is what a
 * copy of all items takes, not what they span.  format is never NULL.  obj is mv_buffer.obj of the exporter that the
 * first view was opened over; buf is not an attribute in Python: the item at indices 0, 0, ..., as in mv_buffer. */
typedef struct mv_info {
    void *obj;
    mv_ssize nbytes;
    bool readonly;
    mv_ssize itemsize;
    const char *format;
    int ndim;
    const mv_ssize *shape;
    const mv_ssize *strides;
    const mv_ssize *suboffsets;
    bool c_contiguous;
    bool f_contiguous;
    bool contiguous;
    const void *buf;
} mv_info;

/* All attributes at once, which cannot fail one by one.  Nothing is copied or allocated.
 * Errors: MV_VALUE_ERROR if released.  [library reference: memoryview.obj to memoryview.contiguous] */
mv_status mv_view_info(const mv_view *view, mv_info *out, mv_error *err);

/* len(view): items of the first dimension.  Without dimensions: 1, an error in newer profiles.
 * Errors: MV_VALUE_ERROR if released; MV_TYPE_ERROR. */
mv_status mv_view_len(const mv_view *view, mv_ssize *out, mv_error *err);

/* ---- Views: items ------------------------------------------------------------------------------------------ */

/* One index.  With `convert` NULL, `value` is it; otherwise convert(object, &value) makes it when its turn comes.  It
 * may release the view; its failures pass unchanged (MV_MEMORY_ERROR, else MV_HOST_ERROR).  Negative indices count
 * from the end. */
typedef struct mv_index {
    mv_ssize value;
    void *object;
    mv_status (*convert)(void *object, mv_ssize *value);
} mv_index;

/* A slice; a member that is not given takes its default, which depends on the sign of the step.  Bounds may be any
 * numbers: beyond the ends they are cut, and so should `convert` do with numbers beyond mv_ssize.  view[::-1] is
 * {.has_step = true, .step = {.value = -1}}. */
typedef struct mv_slice {
    bool has_start, has_stop, has_step;
    mv_index start, stop, step;
} mv_slice;

typedef enum mv_key_kind {
    MV_KEY_INDEX,
    MV_KEY_SLICE,
    MV_KEY_TUPLE,
    MV_KEY_ELLIPSIS,
    MV_KEY_OTHER /* anything else; never valid */
} mv_key_kind;

/* The key between brackets.  A tuple has `count` keys in `items`, which the caller owns.  What is for which view:
 *
 *   an index             one dimension: the item
 *   a slice              one dimension or more: a view of a part of the first
 *   a tuple of indices   as many as dimensions: the item; the empty one for none
 *   an ellipsis          without dimensions, to get the view itself or to set the item
 *
 * A tuple of slices, an index of several dimensions and fewer indices than dimensions are MV_NOT_IMPLEMENTED_ERROR in
 * every CPython so far; all else is MV_TYPE_ERROR. */
typedef struct mv_key {
    mv_key_kind kind;
    mv_index index;
    mv_slice slice;
    const struct mv_key *items;
    mv_ssize count;
} mv_key;

/* Keys of numbers that are known: view[index], view[start:stop:step] and view[items[0], items[1], ...], where `items`
 * are borrowed while the key is in use.  A grid's item in row 1, column 2:
 *
 *   const mv_key indices[] = {mv_key_index(1), mv_key_index(2)};
 *   const mv_key key = mv_key_tuple(indices, 2);
 */
mv_key mv_key_index(mv_ssize index);
mv_key mv_key_slice(mv_ssize start, mv_ssize stop, mv_ssize step);
mv_key mv_key_tuple(const mv_key *items, mv_ssize count);

/* What view[key] is. */
typedef enum mv_item_kind {
    MV_ITEM_VALUE, /* `value` */
    MV_ITEM_VIEW,  /* `view`, the caller's */
    MV_ITEM_SELF   /* the view that was indexed */
} mv_item_kind;

/* The answer of view[key]: the member that `kind` names, and nothing in the other one.  A new view is ended by
 * mv_view_free; MV_ITEM_SELF is no new view and must not be. */
typedef struct mv_item {
    mv_item_kind kind;
    mv_value value;
    mv_view *view;
} mv_item;

/* view[key].  A slice shares the memory and has a shape and strides of its own.
 * Errors: MV_VALUE_ERROR if released, also by a conversion, and for a step of 0; MV_INDEX_ERROR for an index beyond the
 * ends; MV_NOT_IMPLEMENTED_ERROR for keys as above, and for items of a format that cannot be read (a slice does not
 * look at it); MV_TYPE_ERROR for other keys; MV_VALUE_ERROR for a slice of a restricted view; MV_MEMORY_ERROR; those of
 * the conversions.
 * [library reference: memoryview; rules in index.c, in their order] */
mv_status mv_view_get(mv_view *view, const mv_key *key, mv_item *out, mv_error *err);

/* Item `index` of a one-dimensional view, as iteration reads it: no wrapping of negative indices.  The fastest way to
 * an item; it runs no user code.
 * Errors: MV_VALUE_ERROR if released; MV_INDEX_ERROR, MV_TYPE_ERROR and MV_NOT_IMPLEMENTED_ERROR as mv_view_get. */
mv_status mv_view_item(mv_view *view, mv_ssize index, mv_value *out, mv_error *err);

/* A value on its way into a view.  An item asks `convert` to make of it what the format wants (the statuses
 * MV_TYPE_ERROR, MV_VALUE_ERROR and MV_OVERFLOW_ERROR become the texts for the format, but for MV_WANT_TRUTH); a slice
 * asks `exporter` for the memory to copy from, and gives it back before the call ends.  Both may release the view. */
typedef struct mv_source {
    void *object;
    mv_status (*convert)(void *object, mv_want want, mv_value *out);
    mv_exporter exporter;
} mv_source;

/* A value that is already one, converted as Python converts an object of that type: 1 is stored in a float item, 1.0
 * not in an integer one, an int in a complex one.  Bytes can be assigned to slices, too.  `value` is borrowed while
 * the source is in use. */
mv_source mv_source_value(const mv_value *value);

/* Another view, as the source of a slice assignment; it may be the same one.  It must live while the source is in use,
 * and is lent out for as long as the assignment takes. */
mv_source mv_source_view(mv_view *view);

/* view[key] = source.  A slice takes items of the same format and number, and of one dimension; nothing is converted.
 * Memory that overlaps is copied as if the source had been copied first.  On failure nothing has been written.
 * Errors: as mv_view_get; MV_TYPE_ERROR for a read-only view, and for a value that is not of the format's type;
 * MV_VALUE_ERROR for one that does not fit into the item, and for a source of another structure; those of the source.
 * [library reference: memoryview; rules in assign.c, in their order] */
mv_status mv_view_set(mv_view *view, const mv_key *key, const mv_source *source, mv_error *err);

/* del view[key]: always an error, but which one depends on the view: released, of a format that cannot be written,
 * read-only, or one whose memory simply cannot be deleted (MV_TYPE_ERROR).  [library reference: memoryview] */
mv_status mv_view_delete(mv_view *view, mv_error *err);

/* ---- Views: conversion ------------------------------------------------------------------------------------- */

/* view.tobytes(order) into `buffer`, which must have room for nbytes.  order 'C': as if the view were C-contiguous;
 * 'F': Fortran; 'A': the memory as it lies if it is Fortran-contiguous, else as 'C'.  Any format.
 * Errors: MV_VALUE_ERROR if released, or for another order; nothing is written then.
 * [library reference: memoryview.tobytes] */
mv_status mv_view_tobytes(const mv_view *view, char order, void *buffer, mv_error *err);

/* Receives the items of a view as nested lists: begin(length) ... items or further lists ... end.  A grid of two rows
 * of one item sends begin(2) begin(1) item end begin(1) item end end.  A failure ends the rest: no end() follows it.
 * The value is borrowed for the call; its bytes, if it has any, lie in the view's memory. */
typedef struct mv_sink {
    void *object;
    mv_status (*begin)(void *object, mv_ssize length);
    mv_status (*item)(void *object, const mv_value *value);
    mv_status (*end)(void *object);
} mv_sink;

/* view.tolist(): a view without dimensions sends one item and no list.  The sink must not release the view.
 * Errors: MV_VALUE_ERROR if released, MV_NOT_IMPLEMENTED_ERROR for formats that cannot be read, the sink's.
 * [library reference: memoryview.tolist] */
mv_status mv_view_tolist(const mv_view *view, const mv_sink *sink, mv_error *err);

/* ---- Views: cast ------------------------------------------------------------------------------------------- */

/* The shape argument of cast, converted item by item when its turn comes.  item(object, k, &value) gives MV_TYPE_ERROR
 * for what is not an integer, MV_OVERFLOW_ERROR for one that is too large; it may release the view.  `item` NULL: the
 * lengths are in `values`.  No lengths at all make a view without dimensions. */
typedef struct mv_shape {
    bool is_sequence; /* false: something that is not a list or tuple was given */
    mv_ssize count;
    const mv_ssize *values;
    void *object;
    mv_status (*item)(void *object, mv_ssize k, mv_ssize *value);
} mv_shape;

/* view.cast(format, shape).  `shape` NULL: one dimension.  `format` NULL: the caller could not make a text of it,
 * which is reported as MV_HOST_ERROR when its turn comes.  `format` is needed during the call alone.
 * Either the old format or the new one is a byte format (B, b or c), and either the old shape or the new one has one
 * dimension; the view is C-contiguous, and its bytes fill the new items exactly.
 * Errors: MV_VALUE_ERROR if released or restricted, for a format that is no native one, for lengths below 1 or too
 * many; MV_TYPE_ERROR for what breaks the rest of the above; MV_OVERFLOW_ERROR; MV_MEMORY_ERROR; those of `item`.
 * [library reference: memoryview.cast; rules in cast.c, in their order] */
mv_status mv_view_cast(const mv_view *view, const char *format, const mv_shape *shape, mv_view **out, mv_error *err);

/* ---- Views: comparison ------------------------------------------------------------------------------------- */

/* What a comparison finds.  MV_INCOMPARABLE is Python's NotImplemented: the other side may know, else they differ. */
typedef enum mv_equality { MV_UNEQUAL, MV_EQUAL, MV_INCOMPARABLE } mv_equality;

/* view == other, both views: the shapes are equal, and all items as values, whatever the formats.  Items of formats
 * that the struct module does not know equal nothing, not even themselves.  A released view equals itself alone.
 * Errors: MV_MEMORY_ERROR.  [PEP 3118 and library reference: memoryview; rules in compare.c] */
mv_status mv_view_equal(const mv_view *view, const mv_view *other, mv_equality *out, mv_error *err);

/* view == object, which is asked for MV_BUF_FULL_RO and has its memory back before the call ends.  An exporter that
 * fails makes the two MV_INCOMPARABLE, with the exporter's error dropped (the caller drops its own part).
 * Errors: MV_MEMORY_ERROR.  [library reference: memoryview] */
mv_status mv_view_equal_exporter(const mv_view *view, const mv_exporter *other, mv_equality *out, mv_error *err);

/* ---- Views as exporters ------------------------------------------------------------------------------------ */

/* Lend the view's memory as `flags` (MV_BUF_*) ask; out->obj is left NULL.  Each success is ended by one call of
 * mv_view_unexport; until then the view cannot be released, and *out points into it.  [C-API: buffer request types]
 * Errors: MV_VALUE_ERROR if released or restricted; MV_BUFFER_ERROR if the view cannot give what is asked. */
mv_status mv_view_export(mv_view *view, int flags, mv_buffer *out, mv_error *err);

/* Take one lent buffer back.  The last one of a view that was freed meanwhile ends that view. */
void mv_view_unexport(mv_view *view);

/* The view as an exporter, for functions that take one.  `view` must outlive it.  A view opened over it is one of a new
 * managed buffer, with a profile of its own; mv_view_share makes one of the same. */
mv_exporter mv_view_exporter(mv_view *view);

/* ---- Views: iteration -------------------------------------------------------------------------------------- */

/* iter(view): can the items be had one by one?  *length is how many; mv_view_item reads them.  [What's New 3.10]
 * Errors: MV_VALUE_ERROR if released; MV_TYPE_ERROR without dimensions; MV_NOT_IMPLEMENTED_ERROR with several, or for
 * formats that cannot be read. */
mv_status mv_view_iterate(const mv_view *view, mv_ssize *length, mv_error *err);

/* Item `index` by the sequence protocol, as iteration had it until 3.9 and reversed() has it still: as view[index], but
 * a format that cannot be read is found before anything else.  Errors: those of mv_view_get. */
mv_status mv_view_sequence_item(mv_view *view, mv_ssize index, mv_item *out, mv_error *err);

/* ---- Views: search ----------------------------------------------------------------------------------------- */

/* What is sought.  equal(object, item, &out): is `item` it?  It may release the view, which the next item notices;
 * then the bytes of an MV_BYTES item are gone.  It fails with MV_MEMORY_ERROR or MV_HOST_ERROR. */
typedef struct mv_match {
    void *object;
    mv_status (*equal)(void *object, const mv_value *item, bool *out);
} mv_match;

/* Items that equal `value` as Python's == has it: 1 is True and 1.0, bytes equal bytes alone, NaN nothing.  `value` is
 * borrowed while the match is in use. */
mv_match mv_match_value(const mv_value *value);

/* view.count(value): how many items match, in all of them.  [library reference: memoryview.count]
 * Errors: those of mv_view_iterate, so also for a view without items; MV_VALUE_ERROR when an item is to be read and
 * `equal` has released the view; MV_NOT_IMPLEMENTED_ERROR for an item that cannot be read; those of `equal`. */
mv_status mv_view_count(mv_view *view, const mv_match *match, mv_ssize *out, mv_error *err);

/* view.index(value, start, stop): the index of the first item that matches, from `start` up to but not including
 * `stop`.  A negative bound has the length added once; both are then cut to the view's, so that 0 and MV_SSIZE_MAX mean
 * all of it.  [library reference: memoryview.index]
 * Errors: MV_VALUE_ERROR if there is none, or if the view is released, also by `equal`; MV_TYPE_ERROR without
 * dimensions; MV_NOT_IMPLEMENTED_ERROR with several, or for an item looked at that cannot be read; those of `equal`. */
mv_status mv_view_find(mv_view *view, const mv_match *match, mv_ssize start, mv_ssize stop, mv_ssize *out,
                       mv_error *err);

/* ---- Views: hash ------------------------------------------------------------------------------------------- */

/* How the host hashes.  exporter(object, obj): is who exports the memory hashable?  It fails if not; the hash itself
 * is of no use.  bytes(object, data, size, &hash): the hash of `size` bytes. */
typedef struct mv_hasher {
    void *object;
    mv_status (*exporter)(void *object, void *obj);
    mv_status (*bytes)(void *object, const void *data, mv_ssize size, mv_ssize *hash);
} mv_hasher;

/* hash(view): that of its bytes in C order.  A view remembers its hash, even when released; no other view inherits it.
 * While the callbacks run, the view counts as lent out, so that they cannot release it.
 * Errors: MV_VALUE_ERROR if released, writable, or of another format than B, b, c; the callbacks'; MV_MEMORY_ERROR.
 * [library reference: memoryview, hash] */
mv_status mv_view_hash(mv_view *view, const mv_hasher *hasher, mv_ssize *out, mv_error *err);

/* ---- Views: hexadecimal ------------------------------------------------------------------------------------ */

/* The arguments of hex.  If `separated`, length(object, &n) gives the length of the separator, and then
 * character(object, &c) its first character as a code point, or -1 if the separator is neither str nor bytes.
 * `group` bytes stand between two separators, counted from the right, or from the left if negative; 0: none. */
typedef struct mv_hex_style {
    void *object;
    bool separated;
    mv_ssize group;
    mv_status (*length)(void *object, mv_ssize *length);
    mv_status (*character)(void *object, int32_t *character);
} mv_hex_style;

/* view.hex(sep, bytes_per_sep): the bytes in C order.  Once the arguments are found right, room(style->object, size,
 * &text) is asked for the place of `size` characters (ASCII, no NUL), which are then written.
 * A view whose items lie in C order counts as lent out while the callbacks run; of another one a copy is read.
 * Errors: MV_VALUE_ERROR if released, MV_VALUE_ERROR and MV_TYPE_ERROR for the separator, the callbacks',
 * MV_MEMORY_ERROR; also if the text would be longer than MV_SSIZE_MAX.  [library reference: memoryview.hex] */
mv_status mv_view_hex(mv_view *view, const mv_hex_style *style,
                      mv_status (*room)(void *object, mv_ssize size, char **text), mv_error *err);

/* ---- The C-API's functions on buffers ---------------------------------------------------------------------- */

/* PyMemoryView_FromMemory: a view of `size` >= 0 bytes at `memory`, one dimension of format "B", writable unless
 * `readonly`, without an owner (obj NULL).  `memory` stays the caller's and must live until the last view of it is
 * freed; nobody is told when that is.  `allocator` NULL: mv_default_allocator.
 * Errors: MV_BUFFER_ERROR for a negative size; MV_MEMORY_ERROR.  [C-API: MemoryView objects] */
mv_status mv_view_open_memory(void *memory, mv_ssize size, bool readonly, const mv_allocator *allocator,
                              mv_profile profile, mv_view **out, mv_error *err);

/* PyMemoryView_FromBuffer: a view of what `buffer` describes, which was got in some other way; missing information is
 * filled in.  The view has no owner, whatever buffer->obj is, and never gives the buffer back: that stays with the
 * caller, once the last view is freed.  The memory and the text of the format must live until then; `buffer` itself,
 * its shape, strides and suboffsets are copied.
 * Errors: MV_VALUE_ERROR if buf is NULL, and for more than MV_MAX_NDIM dimensions; MV_BUFFER_ERROR for lengths that
 * cannot be; MV_MEMORY_ERROR.  [C-API: MemoryView objects] */
mv_status mv_view_open_buffer(const mv_buffer *buffer, const mv_allocator *allocator, mv_profile profile, mv_view **out,
                              mv_error *err);

/* PyMemoryView_GetContiguous of an exporter: a view whose items lie without gaps in `order`: 'C' (the last dimension
 * varies fastest), 'F' (the first does) or 'A' (either).  If those of the exporter do, it is a view of them, as
 * mv_view_open makes it.  Else it is a read-only view of a copy, in 'C' order for 'A', with the same shape and format
 * and without an owner; the copy belongs to the library, goes with its last view, and the exporter has its memory back.
 * Errors: the exporter's; MV_VALUE_ERROR for another order; MV_BUFFER_ERROR if `writable` and the memory is read-only
 * or would have to be copied; MV_MEMORY_ERROR.  [C-API: MemoryView objects] */
mv_status mv_view_open_contiguous(const mv_exporter *exporter, bool writable, char order, const mv_allocator *allocator,
                                  mv_profile profile, mv_view **out, mv_error *err);

/* The same of a view, which is shared or copied, and not lent out.
 * Errors: as above, and MV_VALUE_ERROR if released or restricted. */
mv_status mv_view_contiguous(const mv_view *view, bool writable, char order, mv_view **out, mv_error *err);

/* PyBuffer_IsContiguous: do the items lie without gaps in `order`, as above?  With suboffsets never; without bytes
 * always, also where mv_info looks at the stride.  False for another order, and for lengths that cannot be.
 * [C-API: buffer-related functions] */
bool mv_buffer_is_contiguous(const mv_buffer *buffer, char order);

/* PyBuffer_GetPointer: where the item at `indices` lies.  There are ndim of them, from 0 up to the shape; that is not
 * checked.  *out points into the buffer's memory.  Errors: MV_VALUE_ERROR for more than MV_MAX_NDIM dimensions,
 * MV_BUFFER_ERROR for lengths that cannot be.  [C-API: buffer-related functions] */
mv_status mv_buffer_item(const mv_buffer *buffer, const mv_ssize *indices, void **out, mv_error *err);

/* PyBuffer_ToContiguous: copy all items to `memory`, of exactly `size` bytes, which overlaps none of them, in the order
 * that mv_view_tobytes makes of `order`.
 * Errors: as mv_buffer_item; MV_VALUE_ERROR for another order, and if `size` is not that of all items.  Nothing is
 * written then.  [C-API: buffer-related functions] */
mv_status mv_buffer_copy_out(const mv_buffer *buffer, void *memory, mv_ssize size, char order, mv_error *err);

#endif
