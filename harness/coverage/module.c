/* The module `memoryobject`: the views of a copy of CPython's Objects/memoryobject.c, which is compiled with counters
 * and linked to this file (tools/coverage-cpython.mk). The copy defines symbols that libpython has, too; it is linked with
 * -Bsymbolic, so that here they mean the copy's. */
#include <Python.h>

PyMODINIT_FUNC PyInit_memoryobject(void);

extern PyTypeObject _PyMemoryIter_Type; /* which no header declares */

/* The genuine type is not what is measured. */
static int check_binding(void)
{
    PyObject *builtins = PyEval_GetBuiltins();
    if (PyDict_GetItemString(builtins, "memoryview") != (PyObject *)&PyMemoryView_Type)
        return 0;
    PyErr_SetString(PyExc_ImportError, "the copy of memoryobject.c is bound to the genuine memoryview");
    return -1;
}

/* What Python's own start does for the genuine type. */
static int register_sequence(void)
{
    PyObject *module = PyImport_ImportModule("collections.abc");
    PyObject *sequence = module != NULL ? PyObject_GetAttrString(module, "Sequence") : NULL;
    PyObject *done = sequence != NULL ? PyObject_CallMethod(sequence, "register", "O", &PyMemoryView_Type) : NULL;
    Py_XDECREF(module);
    Py_XDECREF(sequence);
    Py_XDECREF(done);
    return done != NULL ? 0 : -1;
}

PyMODINIT_FUNC PyInit_memoryobject(void)
{
    static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "memoryobject", .m_size = -1};
    if (check_binding() != 0 || PyType_Ready(&_PyManagedBuffer_Type) != 0 || PyType_Ready(&_PyMemoryIter_Type) != 0 ||
        PyType_Ready(&PyMemoryView_Type) != 0 || register_sequence() != 0)
        return NULL;
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && (PyModule_AddStringConstant(module, "__version__", PY_VERSION) != 0 ||
                           PyModule_AddObjectRef(module, "memoryview", (PyObject *)&PyMemoryView_Type) != 0))
        Py_CLEAR(module);
    return module;
}
