/* memview.h - Python's memoryview as a stand-alone C11 library.  This header is the manual.
 *
 * 1. THE MODEL
 *
 *   exporter --> managed buffer --> view, view, view ... --> whoever reads a view
 *
 * An exporter owns memory and lends it out (PEP 3118).  Opening a view asks it once, with MV_BUF_FULL_RO, and
 * keeps the answer in a managed buffer.  Slicing, casting, sharing and making read-only add views to the same
 * managed buffer; the exporter gets its memory back when the last of them is released.  A view is itself an
 * exporter: what it lends out is counted on that view alone, and a view that is lent out cannot be released.
 *
 * A view describes memory as items of one size in an N-dimensional grid: the item at indices i[0] ... i[ndim-1]
 * is found by starting at buf and, for each dimension k, adding strides[k] * i[k] bytes and then, if suboffsets
 * is not NULL and suboffsets[k] >= 0, following the pointer found there and adding suboffsets[k] bytes.
 *
 * 2. UNITS
 *
 * Lengths, strides, suboffsets and offsets are in bytes; shapes, indices and slices are in items.  Both are
 * mv_ssize.  A format is a text in the syntax of Python's struct module; items can be read and written when it
 * is one native code with an optional '@' in front ("native format" below; the codes are in formats.def, with the
 * profiles that have them).
 *
 * 3. OWNERSHIP
 *
 * A function that stores a view in *out gives it to the caller, who ends it with mv_view_free.  Everything that
 * a getter returns is borrowed from the view and is valid until the view is released or freed.  All allocation
 * goes through the mv_allocator that the first view was opened with.  The library keeps no global state; views
 * that share a managed buffer must be used by one thread at a time.
 *
 *   what you hold                            is good until
 *   the items of a view                      it is released (and the exporter may move them)
 *   mv_info: shape, strides, suboffsets      the view is freed
 *   mv_info: format; a value of bytes        the view is released
 *   an mv_buffer that was lent               you give it back
 *   an mv_error with `text`                  the view and the arguments of the call that failed have gone
 *
 * A view is released, and only then freed; mv_view_free does both.  Views come in any order: one made by slicing
 * stays good when the one that it was sliced from is freed.
 *
 * 4. ERRORS
 *
 * Functions that can fail return an mv_status, 0 for success, and describe a failure in *err, which must not be
 * NULL.  On failure nothing has changed, except what a callback changed: *out is untouched, the view and its
 * memory are as before.  Each status but MV_HOST_ERROR stands for one Python exception, and mv_error_text gives
 * the exact text that CPython gives it.
 *
 * 5. CALLBACKS
 *
 * Indices, shapes and values may be made by user code (in Python: __index__, __float__, __buffer__ ...), and the
 * rules fix when.  Such operands travel unconverted, with a callback that the library calls when their turn
 * comes.  A callback may release any view, the one in use included; the library looks again afterwards.  It must
 * not free the view in use.  A callback that fails returns the status of the exception, which the rules may
 * translate, or MV_HOST_ERROR for one that must pass unchanged; the caller keeps its details.
 *
 * 6. VERSIONS
 *
 * A few rules changed between CPython versions.  A view follows its profile, the version asked for when it was
 * opened; changes.def lists the changes.  A profile decides about texts, too.
 *
 * 7. AN EXAMPLE
 *
 *   int16_t numbers[] = {1, 2, 3, 4};
 *   const mv_ssize shape[] = {4};
 *   mv_array array = {.buf = numbers, .format = "h", .itemsize = 2, .ndim = 1, .shape = shape};
 *   const mv_exporter exporter = mv_array_exporter(&array);
 *   const mv_key last = mv_key_index(-1);
 *   mv_view *view;
 *   mv_item item;
 *   mv_error err;
 *   if (mv_view_open(&exporter, NULL, MV_PROFILE(3, 14, 0), &view, &err) == MV_OK) {
 *       if (mv_view_get(view, &last, &item, &err) == MV_OK) {
 *           printf("%lld\n", (long long)item.value.as.i);
 *       }
 *       mv_view_free(view);
 *   }
 *
 * The folder examples has three whole programs.  The text in brackets at the end of a comment names the source of the
 * rules: a section of Python's library reference, of the C-API reference, or a PEP.
 */
#ifndef MEMVIEW_H
#define MEMVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sizes, counts and offsets: signed, pointer sized, as Py_ssize_t.  MV_SSIZE_MAX is the largest. */
typedef ptrdiff_t mv_ssize;
#define MV_SSIZE_MAX PTRDIFF_MAX
#define MV_SSIZE_MIN PTRDIFF_MIN

/* The most dimensions a view can have.  [C-API: PyBUF_MAX_NDIM] */
#define MV_MAX_NDIM 64

/* ---- Errors ------------------------------------------------------------------------------------------------ */

/* How a call ended.  Callbacks return these, too: each says which of them are understood, and any other counts as
 * MV_HOST_ERROR. */
typedef enum mv_status {
    MV_OK = 0,
    MV_TYPE_ERROR,            /* TypeError */
    MV_VALUE_ERROR,           /* ValueError */
    MV_INDEX_ERROR,           /* IndexError */
    MV_BUFFER_ERROR,          /* BufferError */
    MV_OVERFLOW_ERROR,        /* OverflowError; only from callbacks */
    MV_NOT_IMPLEMENTED_ERROR, /* NotImplementedError */
    MV_MEMORY_ERROR,          /* MemoryError: the allocator gave NULL */
    MV_HOST_ERROR             /* whatever a callback raised; the caller knows it */
} mv_status;

/* What went wrong.  `pattern` is a constant, in which %s stands for `text` and each %d for the next of `number`.
 * `text` is borrowed from the view or from the arguments of the call that failed: read the error before they go. */
typedef struct mv_error {
    mv_status status;
    const char *pattern; /* NULL for MV_MEMORY_ERROR and MV_HOST_ERROR, which have no text of ours */
    const char *text;
    mv_ssize number[2];
} mv_error;

/* Write the text of `error`, cut to `size` bytes with its NUL, to `buffer` (may be NULL if size is 0).
 * Returns the length of the whole text without NUL, as snprintf does; 0 for an error that has no text.  A format in
 * the text is that of the exporter, in whatever bytes it is written there. */
size_t mv_error_text(const mv_error *error, char *buffer, size_t size);

/* ---- Memory for the library's own structures --------------------------------------------------------------- */

/* alloc returns `size` > 0 bytes aligned for any type, or NULL; free takes back what alloc gave, with its size. */
typedef struct mv_allocator {
    void *(*alloc)(void *context, size_t size);
    void (*free)(void *context, void *block, size_t size);
    void *context;
} mv_allocator;

/* malloc and free.  Constant, shared, usable from any thread.  What most functions mean by an allocator of NULL. */
extern const mv_allocator mv_default_allocator;

/* ---- Profiles ---------------------------------------------------------------------------------------------- */

/* A CPython version, made so that later is larger; the layout is that of PY_VERSION_HEX with the last byte 0. */
typedef uint32_t mv_profile;
#define MV_PROFILE(major, minor, micro) \
    (((mv_profile)(major) << 24) | ((mv_profile)(minor) << 16) | ((mv_profile)(micro) << 8))

/* The versions whose changes are listed: from the first to the last. */
#define MV_PROFILE_OLDEST MV_PROFILE(3, 9, 0)
#define MV_PROFILE_NEWEST MV_PROFILE(3, 15, 255)

/* What changed between CPython versions, as changes.def lists it: MV_CHANGE_HALF and so on, oldest first. */
typedef enum mv_change {
    MV_ALWAYS, /* nothing: what every profile has */
#define MV_CHANGE(name, since, after, before) MV_CHANGE_##name,
#include "changes.def"
#undef MV_CHANGE
    MV_NEVER, /* nothing either: what no profile has */
    MV_CHANGE_COUNT = MV_NEVER
} mv_change;

/* Does `profile` have what came with `change`?  Every profile has MV_ALWAYS. */
bool mv_profile_has(mv_profile profile, mv_change change);

/* A row of changes.def: since which profile, what holds since, what held before.  The texts are constants. */
typedef struct mv_change_info {
    const char *name;
    mv_profile since;
    const char *after;
    const char *before;
} mv_change_info;

/* The row of `change`, which is greater than MV_ALWAYS and less than MV_CHANGE_COUNT.  Never fails; the row lives for
 * ever. */
const mv_change_info *mv_change_describe(mv_change change);

/* ---- Values ------------------------------------------------------------------------------------------------ */

/* One item as a value.  Integers are MV_INT when they fit in int64_t, else MV_UINT.  MV_BYTES is one character of
 * format 'c', MV_COMPLEX a number of format 'Zf' or 'Zd'. */
typedef enum mv_value_kind { MV_INT, MV_UINT, MV_FLOAT, MV_COMPLEX, MV_BOOL, MV_BYTES } mv_value_kind;

typedef struct mv_value {
    mv_value_kind kind;
    union {
        int64_t i;
        uint64_t u;
        double f;
        struct {
            double real;
            double imag;
        } c;
        bool b;
        struct {
            const unsigned char *data; /* borrowed from the memory of the view, or of the value's maker */
            mv_ssize size;
        } bytes;
    } as;
} mv_value;

/* Values of each kind.  mv_uint makes an MV_INT of what fits; the bytes of mv_bytes stay the caller's. */
mv_value mv_int(int64_t i);
mv_value mv_uint(uint64_t u);
mv_value mv_float(double f);
mv_value mv_complex(double real, double imag);
mv_value mv_bool(bool b);
mv_value mv_bytes(const void *data, mv_ssize size);

/* What a format asks a value to become before it can be stored. */
typedef enum mv_want {
    MV_WANT_INTEGER, /* MV_INT or MV_UINT, through __index__ */
    MV_WANT_ADDRESS, /* the same, but from an int alone (format 'P') */
    MV_WANT_FLOAT,   /* MV_FLOAT, through __float__ or __index__ */
    MV_WANT_COMPLEX, /* MV_COMPLEX, through __complex__, __float__ or __index__ (formats 'Zf' and 'Zd') */
    MV_WANT_TRUTH,   /* MV_BOOL */
    MV_WANT_BYTES    /* MV_BYTES, from a bytes object alone (format 'c') */
} mv_want;

/* ---- Buffers and exporters (PEP 3118) ---------------------------------------------------------------------- */

/* Requests: what the one who asks can cope with, and so what an exporter may leave out of its answer.  Without
 * MV_BUF_FORMAT there is no format, without MV_BUF_ND no shape and one dimension, without MV_BUF_STRIDES no strides
 * (the memory is in C order), without MV_BUF_INDIRECT no suboffsets.  MV_BUF_WRITABLE asks for memory that may be
 * written, the three kinds of CONTIGUOUS for items without gaps.  An exporter that cannot answer so refuses with
 * MV_BUFFER_ERROR.  The bits are those of the C-API.  [C-API: buffer request types] */
enum {
    MV_BUF_SIMPLE = 0,
    MV_BUF_WRITABLE = 0x001,
    MV_BUF_FORMAT = 0x004,
    MV_BUF_ND = 0x008,
    MV_BUF_STRIDES = 0x010 | MV_BUF_ND,
    MV_BUF_C_CONTIGUOUS = 0x020 | MV_BUF_STRIDES,
    MV_BUF_F_CONTIGUOUS = 0x040 | MV_BUF_STRIDES,
    MV_BUF_ANY_CONTIGUOUS = 0x080 | MV_BUF_STRIDES,
    MV_BUF_INDIRECT = 0x100 | MV_BUF_STRIDES,
    MV_BUF_FULL_RO = MV_BUF_INDIRECT | MV_BUF_FORMAT,
    MV_BUF_FULL = MV_BUF_FULL_RO | MV_BUF_WRITABLE
};

/* What an exporter answers: the C twin of Py_buffer.  Pointers stay valid until the buffer is given back, and the
 * memory stays where it is for as long.  Lengths may not be negative, and itemsize times all of shape must be at most
 * MV_SSIZE_MAX, unless one of them is 0; such a buffer is refused with MV_BUFFER_ERROR.
 * format NULL means "B", shape NULL (ndim 1) means len / itemsize items, strides NULL means C order, suboffsets
 * NULL means that no dimension is indirect. */
typedef struct mv_buffer {
    void *obj;  /* who exports, in the host's terms (a PyObject *); NULL for bare memory */
    void *buf;  /* the item at indices 0, 0, ... (before any suboffset is followed) */
    mv_ssize len; /* bytes that the items fill: product of shape times itemsize */
    mv_ssize itemsize;
    bool readonly;
    int ndim;
    const char *format;
    const mv_ssize *shape;
    const mv_ssize *strides;
    const mv_ssize *suboffsets;
    void *internal; /* the exporter's own */
} mv_buffer;

/* Someone who lends memory.  get fills *out as `flags` ask, or fails and leaves it alone, with its status in
 * err->status (and MV_HOST_ERROR when the details are the host's).  release takes back what get gave, once; NULL
 * when there is nothing to do.  get may run any user code, which may release views; release runs within
 * mv_view_release, mv_view_free or mv_view_unexport, whichever ends the last view.
 * [C-API: buffer object structures] */
typedef struct mv_exporter {
    void *object;
    mv_status (*get)(void *object, int flags, mv_buffer *out, mv_error *err);
    void (*release)(void *object, mv_buffer *buffer);
} mv_exporter;

/* A C array, or any block of memory, as an exporter: fill in the description, zero for what is not needed.
 * It answers every request by the rules of PEP 3118.  `lent` counts the buffers that are out; start it with 0, and
 * while it is not 0 leave the rest alone.  `obj` is handed on as mv_buffer.obj.
 *
 * Strides say how far apart entries are; they may leave gaps, go backwards, or be 0.  Of an image of 5 rows of 8 bytes:
 *
 *   rows 1 to 3, columns 2 to 5     buf = pixels + 1 * 8 + 2, shape {3, 4}, strides {8, 1}
 *   upside down                     buf = pixels + 4 * 8,     shape {5, 8}, strides {-8, 1}
 *   columns as rows                 buf = pixels,             shape {8, 5}, strides {1, 8}
 *
 * Of `rows`, an array of 5 pointers to rows of 8 bytes each (suboffset 0: follow the pointer, and go no further):
 *
 *   all                             buf = rows, shape {5, 8}, strides {sizeof rows[0], 1}, suboffsets {0, -1}
 */
typedef struct mv_array {
    void *buf;
    const char *format; /* NULL: "B" */
    mv_ssize itemsize;  /* >= 0 */
    int ndim;
    const mv_ssize *shape;      /* ndim of them */
    const mv_ssize *strides;    /* NULL: C order */
    const mv_ssize *suboffsets; /* NULL: none */
    bool readonly;
    void *obj;
    mv_ssize lent;
} mv_array;

/* `array` as an exporter.  It is borrowed: it must stay where it is while any buffer is out.  What it lends without
 * strides is in C order.  Errors of get: MV_BUFFER_ERROR for requests that the array cannot answer and for lengths that
 * cannot be; MV_VALUE_ERROR for more than MV_MAX_NDIM dimensions.  [PEP 3118] */
mv_exporter mv_array_exporter(mv_array *array);

/* The size of an item of `format`, in bytes, by the grammar of the struct module of that version with all its prefixes,
 * counts and padding.  False if that module would refuse the format; *size is of no use then. */
bool mv_format_measure(const char *format, mv_profile profile, mv_ssize *size);

#include "memview_views.h"

#endif
