/* module.c - the module refmemoryview: `memoryview`, the type, and live_blocks(). */
#include "pyref.h"

static PyObject *live_blocks(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return PyLong_FromSsize_t(ref_live_blocks());
}

PyDoc_STRVAR(live_blocks_doc, "live_blocks($module, /)\n--\n\n"
                              "Blocks of memory that the reference library holds now: a leak check.");

static PyMethodDef functions[] = {
    {.ml_name = "live_blocks", .ml_meth = live_blocks, .ml_flags = METH_NOARGS, .ml_doc = live_blocks_doc},
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

/* isinstance(view, collections.abc.Sequence), as of the genuine type.  rule: type.sequence */
static int register_sequence(PyObject *type)
{
    PyObject *module = PyImport_ImportModule("collections.abc");
    PyObject *sequence = module ? PyObject_GetAttrString(module, "Sequence") : NULL;
    PyObject *registered = sequence ? PyObject_CallMethod(sequence, "register", "O", type) : NULL;
    int status = registered ? 0 : -1;
    Py_XDECREF(registered);
    Py_XDECREF(sequence);
    Py_XDECREF(module);
    return status;
}

PyMODINIT_FUNC PyInit_refmemoryview(void)
{
    if (ref_view_types_ready() < 0) {
        return NULL;
    }
    PyObject *type = (PyObject *)&ref_view_types[0].type;
    PyObject *module = PyModule_Create(&definition);
    if (!module) {
        return NULL;
    }
    Py_INCREF(type);
    if (PyModule_AddObject(module, "memoryview", type) < 0) {
        Py_DECREF(type);
        Py_DECREF(module);
        return NULL;
    }
    if (register_sequence(type) < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
