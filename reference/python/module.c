/* module.c - the module refmemoryview: `memoryview`, the type of the host's version; `exporter`; and functions. */
#include "pyref.h"

static PyObject *live_blocks(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return PyLong_FromSsize_t(ref_live_blocks());
}

PyDoc_STRVAR(live_blocks_doc, "live_blocks($module, /)\n--\n\n"
                              "Blocks of memory that the reference library holds now: a leak check.");

static PyObject *views_made(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return PyLong_FromSsize_t(ref_views_made());
}

PyDoc_STRVAR(views_made_doc, "views_made($module, /)\n--\n\n"
                             "Views made so far: a test that passes and makes none has tested nothing here.");

static PyObject *fail_allocation(PyObject *module, PyObject *argument)
{
    (void)module;
    Py_ssize_t n = PyNumber_AsSsize_t(argument, PyExc_OverflowError);
    if (n == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "allocations are counted from 1; 0 is none");
        return NULL;
    }
    return PyLong_FromSsize_t(ref_fail_allocation(n));
}

PyDoc_STRVAR(fail_allocation_doc,
             "fail_allocation($module, n, /)\n--\n\n"
             "For tests: let the n-th allocation of the reference library from now on fail, once; 0: none.\n\n"
             "Returns what was left of the order before: 0 if there is none or the failure has happened.");

PyDoc_STRVAR(for_version_doc, "for_version($module, version, /)\n--\n\n"
                              "The memoryview type of another CPython version: '3.14.2', or '3.14' for its newest.\n\n"
                              "It does what the library decides as that version does; what the interpreter itself\n"
                              "decides stays as it is in this one.");
PyDoc_STRVAR(changes_doc, "changes($module, /)\n--\n\n"
                          "What changed between versions: (name, since, what holds since, what held before).");

static PyMethodDef functions[] = {
    {.ml_name = "for_version", .ml_meth = ref_for_version, .ml_flags = METH_O, .ml_doc = for_version_doc},
    {.ml_name = "changes", .ml_meth = ref_changes, .ml_flags = METH_NOARGS, .ml_doc = changes_doc},
    {.ml_name = "live_blocks", .ml_meth = live_blocks, .ml_flags = METH_NOARGS, .ml_doc = live_blocks_doc},
    {.ml_name = "views_made", .ml_meth = views_made, .ml_flags = METH_NOARGS, .ml_doc = views_made_doc},
    {.ml_name = "fail_allocation",
     .ml_meth = fail_allocation,
     .ml_flags = METH_O,
     .ml_doc = fail_allocation_doc},
    {.ml_name = NULL},
};

PyDoc_STRVAR(module_doc, "memoryview, as the stand-alone reference library has it.");

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "refmemoryview",
    .m_doc = module_doc,
    .m_size = -1, /* static types: one set for the process */
    .m_methods = functions,
};

static int add(PyObject *module, const char *name, PyObject *type)
{
    Py_INCREF(type);
    int status = PyModule_AddObject(module, name, type);
    if (status < 0) {
        Py_DECREF(type);
    }
    return status;
}

PyMODINIT_FUNC PyInit_refmemoryview(void)
{
    if (PyType_Ready(&ref_managed_type) < 0 || PyType_Ready(&ref_iterator_type) < 0 || ref_classes_ready() < 0 ||
        PyType_Ready(&ref_exporter_type) < 0) {
        return NULL;
    }
    PyObject *type = (PyObject *)ref_type_of(ref_host_profile());
    PyObject *module = type ? PyModule_Create(&definition) : NULL;
    if (!module) {
        return NULL;
    }
    if (add(module, "memoryview", type) < 0 || add(module, "exporter", (PyObject *)&ref_exporter_type) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
