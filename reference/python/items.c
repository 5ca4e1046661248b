/* items.c - view[key], view[key] = value, del view[key], len(view).
 *
 * A key is only sorted by its form here.  Its numbers are made by callbacks, when the library asks for them. */
#include "pyref.h"

/* ---- Keys -------------------------------------------------------------------------------------------------- */

/* rule: index.convert */
static mv_status index_value(void *object, mv_ssize *value)
{
    Py_ssize_t index = PyNumber_AsSsize_t(object, PyExc_IndexError);
    if (index == -1 && PyErr_Occurred()) {
        return MV_HOST_ERROR;
    }
    *value = index;
    return MV_OK;
}

/* The interpreter's own text for what cannot stand in a slice; it differs between hosts.  rule: slice.convert */
static mv_status refuse_bound(PyObject *object)
{
    PyObject *slice = PySlice_New(object, NULL, NULL);
    Py_ssize_t start, stop, step;
    if (slice && PySlice_Unpack(slice, &start, &stop, &step) == 0) {
        PyErr_SetString(PyExc_TypeError, "slice indices must be integers or None or have an __index__ method");
    }
    Py_XDECREF(slice);
    return MV_HOST_ERROR;
}

/* Numbers beyond mv_ssize are cut to its range, as slices do.  rule: slice.step-limit, slice.clamp */
static mv_status bound_value(void *object, mv_ssize *value)
{
    if (!PyIndex_Check((PyObject *)object)) {
        return refuse_bound(object);
    }
    Py_ssize_t bound = PyNumber_AsSsize_t(object, NULL);
    if (bound == -1 && PyErr_Occurred()) {
        return MV_HOST_ERROR;
    }
    *value = bound;
    return MV_OK;
}

/* None is no bound.  rule: slice.convert, slice.defaults */
static bool read_bound(PyObject *object, mv_index *out)
{
    if (object == Py_None) {
        return false;
    }
    *out = (mv_index){.object = object, .convert = bound_value};
    return true;
}

/* Everything but a tuple. */
static void read_simple_key(PyObject *object, mv_key *key)
{
    if (PyIndex_Check(object)) {
        key->kind = MV_KEY_INDEX;
        key->index = (mv_index){.object = object, .convert = index_value};
    } else if (PySlice_Check(object)) {
        PySliceObject *slice = (PySliceObject *)object;
        key->kind = MV_KEY_SLICE;
        key->slice.has_start = read_bound(slice->start, &key->slice.start);
        key->slice.has_stop = read_bound(slice->stop, &key->slice.stop);
        key->slice.has_step = read_bound(slice->step, &key->slice.step);
    } else {
        key->kind = object == Py_Ellipsis ? MV_KEY_ELLIPSIS : MV_KEY_OTHER;
    }
}

/* A key with the room for the keys of a tuple; most tuples are short. */
typedef struct key_room {
    mv_key key;
    mv_key few[4];
    mv_key *many;
} key_room;

static bool read_tuple(PyObject *tuple, key_room *room)
{
    Py_ssize_t count = PyTuple_GET_SIZE(tuple);
    mv_key *items = room->few;
    if ((size_t)count > sizeof room->few / sizeof room->few[0]) {
        items = room->many = PyMem_New(mv_key, (size_t)count);
        if (!items) {
            PyErr_NoMemory();
            return false;
        }
    }
    for (Py_ssize_t k = 0; k < count; k++) {
        read_simple_key(PyTuple_GET_ITEM(tuple, k), &items[k]);
    }
    room->key = mv_key_tuple(items, count);
    return true;
}

/* True if room->key is `object`; close_key ends it. */
static bool read_key(PyObject *object, key_room *room)
{
    room->many = NULL;
    if (PyTuple_Check(object) && !PyIndex_Check(object)) {
        return read_tuple(object, room);
    }
    read_simple_key(object, &room->key);
    return true;
}

static void close_key(key_room *room)
{
    PyMem_Free(room->many);
}

/* ---- Reading ----------------------------------------------------------------------------------------------- */

static PyObject *item_object(PyObject *self, const mv_item *item)
{
    switch (item->kind) {
    case MV_ITEM_VALUE: return ref_from_value(&item->value);
    case MV_ITEM_VIEW: return ref_view_derive(self, item->view, 0);
    case MV_ITEM_SELF: break;
    }
    Py_INCREF(self);
    return self;
}

static PyObject *view_subscript(PyObject *self, PyObject *object)
{
    key_room room;
    mv_item item;
    mv_error err;
    if (!read_key(object, &room)) {
        return NULL;
    }
    /* An index may run any code; the view must not die under the library. */
    Py_INCREF(self);
    mv_status status = mv_view_get(ref_view(self), &room.key, &item, &err);
    PyObject *result = status == MV_OK ? item_object(self, &item) : ref_raise(&err);
    Py_DECREF(self);
    close_key(&room);
    return result;
}

static PyObject *view_sequence_item(PyObject *self, Py_ssize_t index)
{
    mv_item item;
    mv_error err;
    if (mv_view_sequence_item(ref_view(self), index, &item, &err) != MV_OK) {
        return ref_raise(&err);
    }
    return item_object(self, &item);
}

static Py_ssize_t view_length(PyObject *self)
{
    mv_ssize length;
    mv_error err;
    if (mv_view_len(ref_view(self), &length, &err) == MV_OK) {
        return length;
    }
    ref_raise(&err);
    return -1;
}

/* ---- Writing ----------------------------------------------------------------------------------------------- */

static mv_status set_item(PyObject *self, const mv_key *key, PyObject *value, mv_error *err)
{
    lender lent = {.type = Py_TYPE(self), .object = value};
    mv_source source = {.object = value, .convert = ref_to_value, .exporter = ref_lender_exporter(&lent)};
    return mv_view_set(ref_view(self), key, &source, err);
}

static int view_assign(PyObject *self, PyObject *object, PyObject *value)
{
    key_room room;
    mv_error err;
    if (!read_key(object, &room)) {
        return -1;
    }
    Py_INCREF(self);
    mv_status status = value ? set_item(self, &room.key, value, &err) : mv_view_delete(ref_view(self), &err);
    if (status != MV_OK) {
        ref_raise(&err);
    }
    Py_DECREF(self);
    close_key(&room);
    return status == MV_OK ? 0 : -1;
}

PyMappingMethods ref_view_mapping = {
    .mp_length = view_length,
    .mp_subscript = view_subscript,
    .mp_ass_subscript = view_assign,
};

/* No sq_contains: `in` goes by iteration.  rule: iterate.contains, iterate.reversed, iterate.sequence-protocol */
PySequenceMethods ref_view_sequence = {
    .sq_length = view_length,
    .sq_item = view_sequence_item,
};
