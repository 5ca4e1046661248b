/* hash.c - hash(view).  [library reference: "One-dimensional memoryviews of hashable (read-only) types with formats
 * 'B', 'b' or 'c' are also hashable"; the number of dimensions is not looked at]
 *
 * The order of the rules: 1. a hash found before  2. released  3. writable  4. format  5. the exporter's own hash
 * 6. the bytes.  The view counts as lent out while user code runs, so that it cannot be released meanwhile. */
#include "internal.h"

static mv_status check_hashable(const mv_view *view, mv_error *err)
{
    mv_status status = mv_check_released(view, err); /* rule: hash.released */
    if (status != MV_OK) {
        return status;
    }
    if (!view->readonly) { /* rule: hash.readonly */
        return mv_fail(err, MV_VALUE_ERROR, "cannot hash writable memoryview object");
    }
    if (!mv_native_is_byte(mv_native_find(view->format, view->managed->profile))) { /* rule: hash.format */
        return mv_fail(err, MV_VALUE_ERROR, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    return MV_OK;
}

static mv_status find_hash(const mv_view *view, const mv_hasher *hasher, mv_ssize *out, mv_error *err)
{
    void *obj = view->managed->buffer.obj;
    /* rule: hash.exporter */
    mv_status status = obj != NULL ? hasher->exporter(hasher->object, obj) : MV_OK;
    if (status != MV_OK) {
        return mv_fail_callback(err, status);
    }
    mv_flat flat;
    status = mv_flat_open(view, &flat, err);
    if (status != MV_OK) {
        return status;
    }
    status = hasher->bytes(hasher->object, flat.bytes, flat.size, out); /* rule: hash.bytes */
    mv_flat_close(view, &flat);
    return status == MV_OK ? MV_OK : mv_fail_callback(err, status);
}

mv_status mv_view_hash(mv_view *view, const mv_hasher *hasher, mv_ssize *out, mv_error *err)
{
    if (!view->hashed) {
        mv_status status = check_hashable(view, err);
        if (status != MV_OK) {
            return status;
        }
        mv_ssize hash = 0;
        view->exports++; /* rule: hash.held */
        status = find_hash(view, hasher, &hash, err);
        view->exports--;
        if (status != MV_OK) {
            return status;
        }
        view->hash = hash;
        view->hashed = true; /* rule: hash.cached */
    }
    *out = view->hash;
    return MV_OK;
}
