/* hex.c - view.hex(sep, bytes_per_sep).  [library reference: memoryview.hex, bytes.hex]
 *
 * The order of the rules: 1. released  2. the separator's length, found by user code  3. that it is 1  4. that it is a
 * str or bytes  5. that it is ASCII.  The view counts as lent out meanwhile, so that it cannot be released; one that
 * is not contiguous is copied first, and may be. */
#include "internal.h"

static mv_status read_separator(const mv_hex_style *style, char *out, mv_error *err)
{
    mv_ssize length;
    int32_t character;
    mv_status status = style->length(style->object, &length);
    if (status != MV_OK) {
        return mv_fail_callback(err, status);
    }
    if (length != 1) { /* rule: hex.separator-length */
        return mv_fail(err, MV_VALUE_ERROR, "sep must be length 1.");
    }
    status = style->character(style->object, &character);
    if (status != MV_OK) {
        return mv_fail_callback(err, status);
    }
    if (character < 0) { /* rule: hex.separator-type */
        return mv_fail(err, MV_TYPE_ERROR, "sep must be str or bytes.");
    }
    if (character > 127) { /* rule: hex.separator-ascii */
        return mv_fail(err, MV_VALUE_ERROR, "sep must be ASCII.");
    }
    *out = (char)character;
    return MV_OK;
}

/* Does a separator stand before byte `i` of `size`?  `group` is not 0.  rule: hex.group-right */
static bool is_separated(mv_ssize i, mv_ssize size, mv_ssize group)
{
    size_t every = group < 0 ? 0 - (size_t)group : (size_t)group;
    size_t counted = (size_t)(group < 0 ? i : size - i);
    return i > 0 && counted % every == 0;
}

/* False if the text is longer than can be counted. */
static bool text_size(mv_ssize size, mv_ssize group, mv_ssize *out)
{
    size_t every = group < 0 ? 0 - (size_t)group : (size_t)group;
    mv_ssize separators = group != 0 && size > 0 ? (mv_ssize)((size_t)(size - 1) / every) : 0;
    if (!mv_multiply(size, 2, out) || *out > MV_SSIZE_MAX - separators) {
        return false;
    }
    *out += separators;
    return true;
}

static void write_text(const mv_flat *flat, mv_ssize group, char separator, char *text)
{
    static const char digits[] = "0123456789abcdef";
    for (mv_ssize i = 0; i < flat->size; i++) {
        if (group != 0 && is_separated(i, flat->size, group)) {
            *text++ = separator; /* rule: hex.separator */
        }
        /* rule: hex.digits */
        *text++ = digits[flat->bytes[i] >> 4];
        *text++ = digits[flat->bytes[i] & 15];
    }
}

static mv_status write_hex(const mv_flat *flat, const mv_hex_style *style,
                           mv_status (*room)(void *object, mv_ssize size, char **text), mv_error *err)
{
    mv_ssize group = style->separated ? style->group : 0;
    mv_ssize size;
    char separator = '\0';
    char *text = NULL;
    /* rule: hex.separator-always */
    mv_status status = style->separated ? read_separator(style, &separator, err) : MV_OK;
    if (status != MV_OK) {
        return status;
    }
    if (!text_size(flat->size, group, &size)) {
        return mv_fail_memory(err);
    }
    status = room(style->object, size, &text);
    if (status != MV_OK) {
        return mv_fail_callback(err, status);
    }
    write_text(flat, group, separator, text);
    return MV_OK;
}

mv_status mv_view_hex(mv_view *view, const mv_hex_style *style,
                      mv_status (*room)(void *object, mv_ssize size, char **text), mv_error *err)
{
    mv_flat flat;
    mv_status status = mv_check_released(view, err);
    if (status == MV_OK) {
        status = mv_flat_open(view, &flat, err);
    }
    if (status != MV_OK) {
        return status;
    }
    bool lent = flat.copy == NULL; /* rule: hex.held */
    view->exports += lent;
    status = write_hex(&flat, style, room, err);
    view->exports -= lent;
    mv_flat_close(view, &flat);
    return status;
}
