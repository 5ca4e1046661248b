/* view.c - the life of a view, and its attributes.  [library reference: memoryview, release(), attributes]
 *
 * A view is registered with its managed buffer until it is released, and refers to it until it is freed. */
#include "internal.h"

#include <string.h>

/* ---- Checks ------------------------------------------------------------------------------------------------ */

/* rule: release.every-use */
mv_status mv_check_released(const mv_view *view, mv_error *err)
{
    if (view->released) {
        return mv_fail(err, MV_VALUE_ERROR, "operation forbidden on released memoryview object");
    }
    return MV_OK;
}

/* rule: buffer.restricted */
mv_status mv_check_derivable(const mv_view *view, mv_error *err)
{
    mv_status status = mv_check_released(view, err);
    if (status == MV_OK && view->restricted) {
        status = mv_fail(err, MV_VALUE_ERROR, "cannot create new view on restricted memoryview");
    }
    return status;
}

/* rule: format.unsupported */
mv_status mv_check_format(const mv_view *view, mv_error *err)
{
    if (!mv_format_is_single(view->format, view->managed->profile)) {
        return mv_fail_text(err, MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format %s", view->format);
    }
    return MV_OK;
}

/* rule: format.unknown-character */
mv_status mv_fail_item_format(const mv_view *view, mv_error *err)
{
    return mv_fail_text(err, MV_NOT_IMPLEMENTED_ERROR, "memoryview: format %s not supported",
                        mv_format_bare(view->format));
}

/* ---- Life -------------------------------------------------------------------------------------------------- */

static size_t view_size(const mv_layout *layout)
{
    size_t arrays = layout->suboffsets != NULL ? 3 : 2;
    return sizeof(mv_view) + arrays * (size_t)layout->ndim * sizeof(mv_ssize);
}

static const mv_ssize *copy_dims(mv_ssize *to, const mv_ssize *from, int ndim)
{
    for (int k = 0; k < ndim; k++) {
        to[k] = from[k];
    }
    return to;
}

/* The text of a native format is taken from the table, so that it lives for ever.  Items that are smaller than their
 * format says, which a careless exporter can claim, are not for reading: that would go beyond the memory lent. */
static void set_format(mv_view *view, const char *format)
{
    const mv_native *native = mv_native_find(format, view->managed->profile);
    view->format = format;
    if (native != NULL) {
        view->format = format[0] == '@' ? native->text : native->text + 1;
        view->native = native->element.size <= view->layout.itemsize ? native : NULL;
    }
}

mv_status mv_view_new(mv_managed *managed, const mv_layout *layout, const char *format, bool readonly, mv_view **out,
                      mv_error *err)
{
    mv_view *view = mv_allocate(&managed->allocator, view_size(layout));
    if (view == NULL) { /* rule: memory.failure */
        return mv_fail_memory(err);
    }
    int ndim = layout->ndim;
    *view = (mv_view){.managed = managed, .readonly = readonly, .layout = *layout};
    view->layout.shape = copy_dims(view->dims, layout->shape, ndim);
    view->layout.strides = copy_dims(view->dims + ndim, layout->strides, ndim);
    if (layout->suboffsets != NULL) {
        view->layout.suboffsets = copy_dims(view->dims + 2 * ndim, layout->suboffsets, ndim);
    }
    set_format(view, format);
    mv_managed_add(managed);
    *out = view;
    return MV_OK;
}

/* rule: construct.flags */
mv_status mv_view_open_flags(const mv_exporter *exporter, int flags, const mv_allocator *allocator, mv_profile profile,
                             mv_view **out, mv_error *err)
{
    mv_managed *managed;
    mv_spare spare;
    mv_layout layout;
    mv_status status =
        mv_managed_open(exporter, flags, allocator != NULL ? allocator : &mv_default_allocator, profile, &managed, err);
    if (status != MV_OK) {
        return status;
    }
    const mv_buffer *buffer = &managed->buffer;
    status = mv_layout_complete(buffer, &spare, &layout, err);
    if (status == MV_OK) {
        const char *format = buffer->format != NULL ? buffer->format : "B"; /* rule: construct.format-missing */
        status = mv_view_new(managed, &layout, format, buffer->readonly, out, err);
    }
    if (status != MV_OK) {
        mv_managed_discard(managed);
    }
    return status;
}

/* The exporter is asked once, for everything and not for writing.  rule: construct.exporter */
mv_status mv_view_open(const mv_exporter *exporter, const mv_allocator *allocator, mv_profile profile, mv_view **out,
                       mv_error *err)
{
    return mv_view_open_flags(exporter, MV_BUF_FULL_RO, allocator, profile, out, err);
}

/* Another view of the same managed buffer, and so of the same obj.  rule: construct.view */
static mv_status derive(const mv_view *view, bool readonly, mv_view **out, mv_error *err)
{
    mv_status status = mv_check_derivable(view, err); /* rule: construct.view-released */
    if (status != MV_OK) {
        return status;
    }
    return mv_view_new(view->managed, &view->layout, view->format, readonly, out, err);
}

mv_status mv_view_share(const mv_view *view, mv_view **out, mv_error *err)
{
    return derive(view, view->readonly, out, err); /* rule: toreadonly.inherited */
}

mv_status mv_view_reader(const mv_view *view, mv_view **out, mv_error *err)
{
    mv_status status = mv_check_released(view, err); /* no more: it is no view of a user's.  rule: buffer.restricted */
    if (status != MV_OK) {
        return status;
    }
    return mv_view_new(view->managed, &view->layout, view->format, true, out, err);
}

mv_status mv_view_toreadonly(const mv_view *view, mv_view **out, mv_error *err)
{
    return derive(view, true, out, err); /* rule: toreadonly.view */
}

mv_status mv_view_release(mv_view *view, mv_error *err)
{
    if (view->released) { /* rule: release.again */
        return MV_OK;
    }
    if (view->exports > 0) { /* rule: release.exports-live */
        return mv_fail_exports(err, view->exports);
    }
    view->released = true; /* first: the exporter may look at the view */
    mv_managed_release(view->managed); /* rule: release.gives-back */
    return MV_OK;
}

void mv_view_free(mv_view *view)
{
    mv_error ignored;
    if (view == NULL) {
        return;
    }
    if (mv_view_release(view, &ignored) != MV_OK) { /* rule: release.collected */
        view->orphaned = true; /* the last buffer to come back frees it */
        return;
    }
    mv_managed *managed = view->managed;
    mv_deallocate(&managed->allocator, view, view_size(&view->layout)); /* rule: memory.no-leak */
    mv_managed_unreference(managed);
}

void mv_view_restrict(mv_view *view)
{
    view->restricted = true;
}

bool mv_view_is_released(const mv_view *view)
{
    return view->released;
}

mv_ssize mv_view_exports(const mv_view *view)
{
    return view->exports;
}

mv_profile mv_view_profile(const mv_view *view)
{
    return view->managed->profile;
}

/* ---- Attributes -------------------------------------------------------------------------------------------- */

mv_status mv_view_info(const mv_view *view, mv_info *out, mv_error *err)
{
    mv_status status = mv_check_released(view, err); /* rule: attribute.released */
    if (status != MV_OK) {
        return status;
    }
    const mv_layout *layout = &view->layout;
    *out = (mv_info){.obj = view->managed->buffer.obj,   /* rule: attribute.obj */
                     .nbytes = mv_layout_nbytes(layout), /* rule: attribute.nbytes */
                     .readonly = view->readonly,         /* rule: attribute.readonly */
                     .itemsize = layout->itemsize,       /* rule: attribute.itemsize */
                     .format = view->format,             /* rule: attribute.format */
                     .ndim = layout->ndim,               /* rule: attribute.ndim */
                     .shape = layout->shape,             /* rule: attribute.shape */
                     .strides = layout->strides,         /* rule: attribute.strides */
                     .suboffsets = layout->suboffsets,   /* rule: attribute.suboffsets */
                     .c_contiguous = mv_layout_is_c_contiguous(layout),
                     .f_contiguous = mv_layout_is_f_contiguous(layout),
                     .buf = layout->buf};
    out->contiguous = out->c_contiguous || out->f_contiguous; /* rule: contiguous.either */
    return MV_OK;
}

mv_status mv_view_len(const mv_view *view, mv_ssize *out, mv_error *err)
{
    mv_status status = mv_check_released(view, err); /* rule: length.released */
    if (status != MV_OK) {
        return status;
    }
    if (view->layout.ndim == 0 && mv_profile_has(view->managed->profile, MV_CHANGE_NO_SCALAR_LENGTH)) {
        return mv_fail(err, MV_TYPE_ERROR, "0-dim memory has no length"); /* rule: length.scalar-none */
    }
    /* rule: length.scalar-one, length.first-dimension */
    *out = view->layout.ndim == 0 ? 1 : view->layout.shape[0];
    return MV_OK;
}
