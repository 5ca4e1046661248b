/* exporter.c - both ends of lending memory.  [PEP 3118; C-API: buffer request types]
 *
 * Borrowing: a managed buffer holds one answer of an exporter for any number of views.
 * Lending:   a C array and a view answer requests by the same rules. */
#include "internal.h"

/* ---- Managed buffers --------------------------------------------------------------------------------------- */

void mv_give_back(const mv_exporter *exporter, mv_buffer *buffer)
{
    if (exporter->release != NULL) {
        exporter->release(exporter->object, buffer);
    }
}

mv_status mv_managed_open(const mv_exporter *exporter, int flags, const mv_allocator *allocator, mv_profile profile,
                          mv_managed **out, mv_error *err)
{
    mv_managed *managed = mv_allocate(allocator, sizeof *managed);
    if (managed == NULL) {
        return mv_fail_memory(err);
    }
    *managed = (mv_managed){.allocator = *allocator, .profile = profile, .exporter = *exporter};
    mv_status status = exporter->get(exporter->object, flags, &managed->buffer, err);
    if (status != MV_OK) { /* rule: construct.refused */
        mv_deallocate(allocator, managed, sizeof *managed);
        return status;
    }
    *out = managed;
    return MV_OK;
}

void mv_managed_add(mv_managed *managed)
{
    managed->registered++;
    managed->references++;
}

/* One view less: the memory goes back with the last.  rule: construct.exporter-locked, release.siblings */
void mv_managed_release(mv_managed *managed)
{
    if (--managed->registered == 0) {
        mv_give_back(&managed->exporter, &managed->buffer); /* rule: release.gives-back */
    }
}

/* rule: memory.no-leak */
void mv_managed_unreference(mv_managed *managed)
{
    if (--managed->references == 0) {
        mv_allocator allocator = managed->allocator; /* it is in what is freed */
        mv_deallocate(&allocator, managed, sizeof *managed);
    }
}

/* As if a first view had come and gone.  rule: memory.no-leak */
void mv_managed_discard(mv_managed *managed)
{
    mv_managed_add(managed);
    mv_managed_release(managed);
    mv_managed_unreference(managed);
}

/* ---- Answering a request ----------------------------------------------------------------------------------- */

/* All bits of a request, not one of them, make it.  rule: export.whole-masks */
static bool asks(int flags, int request)
{
    return (flags & request) == request;
}

/* Can `layout` be lent as asked?  The order of the questions is part of the rules.  rule: export.order-of-checks */
static mv_status check_request(const mv_layout *layout, bool readonly, int flags, mv_error *err)
{
    bool c_contiguous = mv_layout_is_c_contiguous(layout);
    bool f_contiguous = mv_layout_is_f_contiguous(layout);
    const char *refusal = NULL;
    if (asks(flags, MV_BUF_WRITABLE) && readonly) { /* rule: export.writable */
        refusal = "memoryview: underlying buffer is not writable";
    } else if (asks(flags, MV_BUF_C_CONTIGUOUS) && !c_contiguous) { /* rule: export.c-contiguous */
        refusal = "memoryview: underlying buffer is not C-contiguous";
    } else if (asks(flags, MV_BUF_F_CONTIGUOUS) && !f_contiguous) { /* rule: export.f-contiguous */
        refusal = "memoryview: underlying buffer is not Fortran contiguous";
    } else if (asks(flags, MV_BUF_ANY_CONTIGUOUS) && !c_contiguous && !f_contiguous) { /* rule: export.any-contiguous */
        refusal = "memoryview: underlying buffer is not contiguous";
    } else if (!asks(flags, MV_BUF_INDIRECT) && layout->suboffsets != NULL) { /* rule: export.suboffsets */
        refusal = "memoryview: underlying buffer requires suboffsets";
    } else if (!asks(flags, MV_BUF_STRIDES) && !c_contiguous) { /* rule: export.strides */
        refusal = "memoryview: underlying buffer is not C-contiguous";
    } else if (!asks(flags, MV_BUF_ND) && asks(flags, MV_BUF_FORMAT)) { /* rule: export.shape */
        refusal = "memoryview: cannot cast to unsigned bytes if the format flag is present";
    }
    return refusal == NULL ? MV_OK : mv_fail(err, MV_BUFFER_ERROR, refusal);
}

/* What was not asked for is left out; the item size is not, although without a format the items count as bytes.  Who is
 * told no shape divides the length by it, and must not divide by zero: items of no bytes then have the size of one. */
static mv_status lend(const mv_layout *layout, const char *format, bool readonly, int flags, mv_buffer *out,
                      mv_error *err)
{
    mv_status status = check_request(layout, readonly, flags, err);
    if (status != MV_OK) {
        return status;
    }
    bool dimensions = asks(flags, MV_BUF_ND);
    *out = (mv_buffer){.buf = layout->buf,
                       .len = mv_layout_nbytes(layout),
                       .itemsize = dimensions || layout->itemsize > 0 ? layout->itemsize : 1,
                       .readonly = readonly,
                       .ndim = dimensions ? layout->ndim : 1,                 /* rule: export.shape */
                       .format = asks(flags, MV_BUF_FORMAT) ? format : NULL}; /* rule: export.format */
    if (dimensions && layout->ndim > 0) {
        out->shape = layout->shape;
        out->strides = asks(flags, MV_BUF_STRIDES) ? layout->strides : NULL; /* rule: export.strides */
        out->suboffsets = layout->suboffsets;
    }
    return MV_OK;
}

/* ---- C arrays ---------------------------------------------------------------------------------------------- */

static mv_status array_get(void *object, int flags, mv_buffer *out, mv_error *err)
{
    mv_array *array = object;
    mv_buffer whole = {.buf = array->buf,
                       .itemsize = array->itemsize,
                       .ndim = array->ndim,
                       .shape = array->shape,
                       .strides = array->strides,
                       .suboffsets = array->suboffsets};
    mv_spare spare;
    mv_layout layout;
    mv_status status = mv_layout_complete(&whole, &spare, &layout, err);
    if (status == MV_OK) {
        status = lend(&layout, array->format != NULL ? array->format : "B", array->readonly, flags, out, err);
    }
    if (status != MV_OK) {
        return status;
    }
    out->obj = array->obj;
    if (array->strides == NULL) {
        out->strides = NULL; /* the strides just used are about to go; none means C order */
    }
    array->lent++;
    return MV_OK;
}

static void array_release(void *object, mv_buffer *buffer)
{
    mv_array *array = object;
    (void)buffer;
    array->lent--;
}

mv_exporter mv_array_exporter(mv_array *array)
{
    return (mv_exporter){.object = array, .get = array_get, .release = array_release};
}

/* ---- Views ------------------------------------------------------------------------------------------------- */

mv_status mv_view_export(mv_view *view, int flags, mv_buffer *out, mv_error *err)
{
    mv_status status = mv_check_derivable(view, err); /* rule: export.released */
    if (status == MV_OK) {
        status = lend(&view->layout, view->format, view->readonly, flags, out, err);
    }
    if (status == MV_OK) {
        view->exports++; /* rule: export.counted */
    }
    return status;
}

/* rule: export.counted */
void mv_view_unexport(mv_view *view)
{
    view->exports--;
    if (view->exports == 0 && view->orphaned) {
        mv_view_free(view);
    }
}

static mv_status view_get(void *object, int flags, mv_buffer *out, mv_error *err)
{
    return mv_view_export(object, flags, out, err);
}

static void view_release(void *object, mv_buffer *buffer)
{
    (void)buffer;
    mv_view_unexport(object);
}

mv_exporter mv_view_exporter(mv_view *view)
{
    return (mv_exporter){.object = view, .get = view_get, .release = view_release};
}
