/* compare.c - view == other.  [library reference: memoryview, "A memoryview and a PEP 3118 exporter are equal if ..."]
 *
 * The order of the rules:
 *   1. a released view equals itself alone
 *   2. a view of integers, bools or chars equals itself without a look at its items, since 3.15
 *   3. shapes that differ are not equal, whatever the formats
 *   4. items of one and the same native format are compared as the C type compares
 *   5. all others are compared as the values that the struct module would unpack; a format that it does not know is
 *      equal to nothing, not even to itself, not even without items */
#include "internal.h"

/* Reads the values of one item in a row. */
typedef struct reader {
    mv_cursor cursor;
    mv_field field;
    mv_ssize done; /* of the field's elements */
    const unsigned char *bytes;
} reader;

/* Two layouts of the same shape, and how to compare their items. */
typedef struct comparison {
    const mv_layout *left;
    const mv_layout *right;
    const char *left_format;
    const char *right_format;
    reader left_reader;
    reader right_reader;
    bool typed; /* as rule 4 says, by `element` */
    mv_element element;
    mv_profile profile;
} comparison;

/* ---- One item ---------------------------------------------------------------------------------------------- */

/* A reader of no item yet, that has looked at its first field once for all of them. */
static reader make_reader(const char *format, mv_profile profile)
{
    reader r = {.cursor = mv_cursor_start(format, profile)};
    if (mv_cursor_next(&r.cursor, &r.field) != MV_PARSE_FIELD) {
        r.field.count = 0;
    }
    return r;
}

static reader start_reading(const reader *made, const unsigned char *bytes)
{
    reader r = *made;
    r.bytes = bytes;
    return r;
}

static bool read_next(reader *r, mv_value *out)
{
    while (r->done == r->field.count) {
        if (mv_cursor_next(&r->cursor, &r->field) != MV_PARSE_FIELD) {
            return false;
        }
        r->done = 0;
    }
    mv_ssize offset = r->field.offset + r->done * r->field.element.size;
    mv_element_read(&r->field.element, r->bytes + offset, out);
    r->done++;
    return true;
}

/* The struct module makes a tuple of an item, and tuples are equal if they have the same number of equal members.
 * rule: compare.struct-formats */
static bool unpacked_equal(const comparison *c, const unsigned char *left_bytes, const unsigned char *right_bytes)
{
    reader left = start_reading(&c->left_reader, left_bytes);
    reader right = start_reading(&c->right_reader, right_bytes);
    for (;;) {
        mv_value left_value, right_value;
        bool more = read_next(&left, &left_value);
        if (more != read_next(&right, &right_value)) {
            return false;
        }
        if (!more) {
            return true;
        }
        if (!mv_value_equal(&left_value, &right_value)) {
            return false;
        }
    }
}

static bool item_equal(const comparison *c, const unsigned char *left_bytes, const unsigned char *right_bytes)
{
    if (!c->typed) {
        return unpacked_equal(c, left_bytes, right_bytes);
    }
    mv_value left, right; /* rule: compare.same-format */
    mv_element_read(&c->element, left_bytes, &left);
    mv_element_read(&c->element, right_bytes, &right);
    return mv_value_equal(&left, &right);
}

/* ---- All items --------------------------------------------------------------------------------------------- */

/* At most MV_MAX_NDIM deep.  rule: compare.values */
static bool equal_from(const comparison *c, unsigned char *left, unsigned char *right, int dim)
{
    if (dim == c->left->ndim) {
        return item_equal(c, left, right);
    }
    for (mv_ssize i = 0; i < c->left->shape[dim]; i++) {
        if (!equal_from(c, mv_layout_step(c->left, left, dim, i), mv_layout_step(c->right, right, dim, i), dim + 1)) {
            return false;
        }
    }
    return true;
}

/* rule: compare.same-format */
static bool same_native(comparison *c)
{
    const mv_native *left = mv_native_find(c->left_format, c->profile);
    if (left == NULL || left != mv_native_find(c->right_format, c->profile)) {
        return false;
    }
    c->element = left->element;
    if (left->element.kind == MV_KIND_TRUTH && !mv_profile_has(c->profile, MV_CHANGE_TRUTH_EQUALITY)) {
        c->element.kind = MV_KIND_UNSIGNED; /* rule: compare.bool-bytes, compare.bool-truth */
    }
    return true;
}

/* Items that are smaller than their format says are not read: that would go beyond the memory lent.
 * rule: compare.unknown-format */
static bool can_unpack(const char *format, mv_profile profile, const mv_layout *layout)
{
    mv_ssize size;
    return mv_format_measure(format, profile, &size) && (size <= layout->itemsize || mv_layout_has_zero(layout));
}

static bool layouts_equal(comparison *c)
{
    if (!mv_layout_same_shape(c->left, c->right)) { /* rule: compare.shape */
        return false;
    }
    if (!can_unpack(c->left_format, c->profile, c->left) || !can_unpack(c->right_format, c->profile, c->right)) {
        return false;
    }
    c->left_reader = make_reader(c->left_format, c->profile);
    c->right_reader = make_reader(c->right_format, c->profile);
    c->typed = same_native(c);
    return mv_layout_has_zero(c->left) || equal_from(c, c->left->buf, c->right->buf, 0);
}

/* ---- Views ------------------------------------------------------------------------------------------------- */

static mv_equality equality(bool equal)
{
    return equal ? MV_EQUAL : MV_UNEQUAL;
}

/* Is the view of items of which each equals itself?  Addresses would be, too, but are not among them.
 * rule: compare.identity */
static bool needs_no_look(const mv_view *view)
{
    mv_profile profile = view->managed->profile;
    const mv_native *native = mv_native_find(view->format, profile);
    if (native == NULL || !mv_profile_has(profile, MV_CHANGE_IDENTITY)) {
        return false;
    }
    mv_kind kind = native->element.kind;
    return kind == MV_KIND_SIGNED || kind == MV_KIND_UNSIGNED || kind == MV_KIND_TRUTH || kind == MV_KIND_BYTES;
}

mv_status mv_view_equal(const mv_view *view, const mv_view *other, mv_equality *out, mv_error *err)
{
    (void)err;
    if (view->released || other->released) { /* rule: compare.released */
        *out = equality(view == other);
        return MV_OK;
    }
    if (view == other && needs_no_look(view)) {
        *out = MV_EQUAL;
        return MV_OK;
    }
    comparison c = {.left = &view->layout,
                    .right = &other->layout,
                    .left_format = view->format,
                    .right_format = other->format,
                    .profile = view->managed->profile};
    *out = equality(layouts_equal(&c));
    return MV_OK;
}

/* The exporter's code may have released the view by now. */
static bool equals_buffer(const mv_view *view, const mv_buffer *buffer)
{
    mv_error ignored;
    mv_spare spare;
    mv_layout other;
    if (view->released || buffer->ndim != view->layout.ndim ||
        mv_layout_complete(buffer, &spare, &other, &ignored) != MV_OK) {
        return false;
    }
    comparison c = {.left = &view->layout,
                    .right = &other,
                    .left_format = view->format,
                    .right_format = buffer->format != NULL ? buffer->format : "B",
                    .profile = view->managed->profile};
    return layouts_equal(&c);
}

mv_status mv_view_equal_exporter(const mv_view *view, const mv_exporter *other, mv_equality *out, mv_error *err)
{
    mv_error ignored;
    mv_buffer buffer;
    (void)err;
    if (view->released) { /* rule: compare.released */
        *out = MV_UNEQUAL;
        return MV_OK;
    }
    if (other->get(other->object, MV_BUF_FULL_RO, &buffer, &ignored) != MV_OK) {
        *out = MV_INCOMPARABLE; /* rule: compare.not-exporter */
        return MV_OK;
    }
    *out = equality(equals_buffer(view, &buffer));
    mv_give_back(other, &buffer);
    return MV_OK;
}
