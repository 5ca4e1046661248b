/* tolist.c - view.tolist(): nested lists, built as the library sends the items. */
#include "pyref.h"

/* The lists that are open, outermost first, and how many items each has. */
typedef struct builder {
    PyObject *result; /* the outermost list, or the item of a view without dimensions */
    int depth;
    struct {
        PyObject *list;
        Py_ssize_t filled;
    } open[MV_MAX_NDIM];
} builder;

/* Put a new object where it belongs; the list takes the reference over. */
static void put(builder *lists, PyObject *object)
{
    if (lists->depth == 0) {
        lists->result = object;
    } else {
        PyObject *list = lists->open[lists->depth - 1].list;
        PyList_SET_ITEM(list, lists->open[lists->depth - 1].filled, object);
        lists->open[lists->depth - 1].filled++;
    }
}

static mv_status begin(void *object, mv_ssize length)
{
    builder *lists = object;
    PyObject *list = PyList_New(length);
    if (!list) {
        return MV_HOST_ERROR;
    }
    put(lists, list);
    lists->open[lists->depth].list = list;
    lists->open[lists->depth].filled = 0;
    lists->depth++;
    return MV_OK;
}

static mv_status item(void *object, const mv_value *value)
{
    PyObject *made = ref_from_value(value);
    if (!made) {
        return MV_HOST_ERROR;
    }
    put(object, made);
    return MV_OK;
}

static mv_status end(void *object)
{
    builder *lists = object;
    lists->depth--;
    return MV_OK;
}

/* A new list may start the collector, and that any code, which may release `self`.  So the items are read through a
 * view of its own, and the memory stays. */
PyObject *ref_view_tolist(PyObject *self, PyObject *unused)
{
    builder lists = {.result = NULL, .depth = 0};
    const mv_sink sink = {.object = &lists, .begin = begin, .item = item, .end = end};
    mv_view *reader;
    mv_error err;
    (void)unused;
    if (mv_view_reader(ref_view(self), &reader, &err) != MV_OK) {
        return ref_raise(&err);
    }
    Py_INCREF(self);
    if (mv_view_tolist(reader, &sink, &err) != MV_OK) {
        ref_raise(&err); /* before the reader goes, whose format the text may show */
        Py_CLEAR(lists.result);
    }
    mv_view_free(reader);
    Py_DECREF(self);
    return lists.result;
}
