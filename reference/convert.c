/* convert.c - view.tolist(): the items as nested lists.  [library reference: memoryview.tolist] */
#include "internal.h"

/* A format of one character that is no native one is an error only once there is an item to read. */
static mv_status send_item(const mv_view *view, const unsigned char *bytes, const mv_sink *sink, mv_error *err)
{
    if (view->native == NULL) {
        return mv_fail_item_format(view, err);
    }
    mv_value value;
    mv_element_read(&view->native->element, bytes, &value);
    mv_status status = sink->item(sink->object, &value);
    return status == MV_OK ? MV_OK : mv_fail_callback(err, status);
}

/* At most MV_MAX_NDIM deep.  rule: tolist.nested */
static mv_status send_from(const mv_view *view, unsigned char *bytes, int dim, const mv_sink *sink, mv_error *err)
{
    if (dim == view->layout.ndim) { /* rule: tolist.scalar */
        return send_item(view, bytes, sink, err);
    }
    mv_ssize length = view->layout.shape[dim];
    mv_status status = sink->begin(sink->object, length);
    if (status != MV_OK) {
        return mv_fail_callback(err, status);
    }
    for (mv_ssize i = 0; i < length; i++) {
        status = send_from(view, mv_layout_step(&view->layout, bytes, dim, i), dim + 1, sink, err);
        if (status != MV_OK) {
            return status;
        }
    }
    status = sink->end(sink->object);
    return status == MV_OK ? MV_OK : mv_fail_callback(err, status);
}

mv_status mv_view_tolist(const mv_view *view, const mv_sink *sink, mv_error *err)
{
    mv_status status = mv_check_released(view, err);
    if (status == MV_OK) {
        status = mv_check_format(view, err); /* rule: tolist.format */
    }
    return status == MV_OK ? send_from(view, view->layout.buf, 0, sink, err) : status;
}
