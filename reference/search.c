/* search.c - view.count(value) and view.index(value, start, stop).  [library reference: memoryview.count, index]
 *
 * Whether an item is the value is user code, asked item by item: it may release the view, which the next item notices.
 * The two look alike and differ in what they refuse: count is an iteration, and index a row of look-ups, so that what
 * is wrong with the format is found by the one at once, by the other at the first item. */
#include "internal.h"

static mv_status equal_value(void *object, const mv_value *item, bool *out)
{
    *out = mv_value_equal(item, object);
    return MV_OK;
}

mv_match mv_match_value(const mv_value *value)
{
    return (mv_match){.object = (void *)(uintptr_t)value, .equal = equal_value}; /* nobody writes */
}

/* Is item `index` what is sought?  The view and its format are looked at before.  rule: find.format, find.released */
static mv_status match_item(mv_view *view, mv_ssize index, const mv_match *match, bool *out, mv_error *err)
{
    mv_value item;
    mv_status status = mv_view_item(view, index, &item, err);
    if (status != MV_OK) {
        return status;
    }
    status = match->equal(match->object, &item, out);
    return status == MV_OK ? MV_OK : mv_fail_callback(err, status);
}

/* rule: count.items, count.iterates */
mv_status mv_view_count(mv_view *view, const mv_match *match, mv_ssize *out, mv_error *err)
{
    mv_ssize length;
    mv_ssize count = 0;
    mv_status status = mv_view_iterate(view, &length, err);
    for (mv_ssize i = 0; status == MV_OK && i < length; i++) {
        bool equal = false;
        status = match_item(view, i, match, &equal, err);
        count += equal;
    }
    if (status == MV_OK) {
        *out = count;
    }
    return status;
}

/* A negative bound counts from the end, once, and is cut to the first item.  rule: find.range */
static mv_ssize from_end(mv_ssize bound, mv_ssize length)
{
    if (bound >= 0) {
        return bound;
    }
    return bound < -length ? 0 : bound + length;
}

/* rule: find.first, find.missing */
static mv_status find_between(mv_view *view, const mv_match *match, mv_ssize start, mv_ssize stop, mv_ssize *out,
                              mv_error *err)
{
    for (mv_ssize i = start; i < stop; i++) {
        bool equal = false;
        mv_status status = match_item(view, i, match, &equal, err);
        if (status != MV_OK) {
            return status;
        }
        if (equal) {
            *out = i;
            return MV_OK;
        }
    }
    return mv_fail(err, MV_VALUE_ERROR, "memoryview.index(x): x not found");
}

/* rule: find.released, find.dimensions */
mv_status mv_view_find(mv_view *view, const mv_match *match, mv_ssize start, mv_ssize stop, mv_ssize *out,
                       mv_error *err)
{
    mv_status status = mv_check_released(view, err);
    if (status != MV_OK) {
        return status;
    }
    if (view->layout.ndim == 0) {
        return mv_fail(err, MV_TYPE_ERROR, "invalid lookup on 0-dim memory");
    }
    if (view->layout.ndim > 1) {
        return mv_fail(err, MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional lookup is not implemented");
    }
    mv_ssize length = view->layout.shape[0];
    start = from_end(start, length);
    stop = from_end(stop, length);
    return find_between(view, match, start, stop < length ? stop : length, out, err);
}
