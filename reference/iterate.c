/* iterate.c - iter(view).  [What's New 3.10: memoryview iterators; until 3.9 the sequence protocol did this]
 *
 * All that can be refused is refused here, before the first item.  Only a format of one character that no item can be
 * read in ('s') comes through, and fails at the first item.
 *
 * A released view is refused first, in every profile.  Before 3.12.8 and 3.13.1 CPython looked at shape and format
 * first, the latter in memory that had gone back to the exporter, and then gave an iterator with an error set. */
#include "internal.h"

mv_status mv_view_iterate(const mv_view *view, mv_ssize *length, mv_error *err)
{
    mv_status status = mv_check_released(view, err); /* rule: iterate.released */
    if (status != MV_OK) {
        return status;
    }
    if (view->layout.ndim == 0) { /* rule: iterate.dimensions */
        return mv_fail(err, MV_TYPE_ERROR, "invalid indexing of 0-dim memory");
    }
    if (view->layout.ndim > 1) {
        return mv_fail(err, MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
    }
    status = mv_check_format(view, err); /* rule: iterate.format */
    if (status == MV_OK) {
        *length = view->layout.shape[0];
    }
    return status;
}

/* rule: iterate.sequence-protocol, iterate.reversed */
mv_status mv_view_sequence_item(mv_view *view, mv_ssize index, mv_item *out, mv_error *err)
{
    if (mv_view_item(view, index, &out->value, err) == MV_OK) { /* as nearly always */
        out->kind = MV_ITEM_VALUE;
        return MV_OK;
    }
    mv_status status = mv_check_released(view, err);
    if (status == MV_OK) {
        status = mv_check_format(view, err);
    }
    if (status != MV_OK) {
        return status;
    }
    const mv_key key = mv_key_index(index);
    return mv_view_get(view, &key, out, err);
}
