/* The one file of the harness that knows CPython's API. */
#include "python.h"

#include <Python.h>

#include <unistd.h>

#include "base.h"

PyMODINIT_FUNC PyInit_refmemoryview(void);

static _Noreturn void fail_python(const char *what)
{
    warn("%s:", what);
    PyErr_Print();
    exit(EXIT_COULD_NOT_RUN);
}

static PyObject *sure(PyObject *object, const char *what)
{
    if (object == NULL)
        fail_python(what);
    return object;
}

static PyObject *keep(PyObject *object)
{
    Py_INCREF(object);
    return object;
}

static void check(PyStatus status)
{
    if (PyStatus_Exception(status))
        fail(EXIT_COULD_NOT_RUN, "the embedded Python (%s) does not start: %s", MVCONFORM_PYTHON,
             status.err_msg != NULL ? status.err_msg : "no reason given");
}

static PyMemAllocatorName allocator = PYMEM_ALLOCATOR_NOT_SET;

void python_mark_memory(void)
{
    allocator = PYMEM_ALLOCATOR_DEBUG;
}

/* Isolated: no environment variable, no user's packages and no current folder change what a case sees. The executable
 * is the one that the program was built for, so that a virtual environment on PATH is no matter. */
void python_start(void)
{
    PyPreConfig before;
    PyPreConfig_InitIsolatedConfig(&before);
    before.utf8_mode = 1;
    before.allocator = (int)allocator;
    check(Py_PreInitialize(&before));
    if (PyImport_AppendInittab("refmemoryview", PyInit_refmemoryview) != 0)
        need(NULL);
    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.use_hash_seed = 1;
    config.hash_seed = 0;
    config.write_bytecode = 0;
    config.install_signal_handlers = 0;
    check(PyConfig_SetBytesString(&config, &config.executable, MVCONFORM_PYTHON));
    check(PyConfig_SetBytesString(&config, &config.program_name, MVCONFORM_PYTHON));
    check(Py_InitializeFromConfig(&config));
    PyConfig_Clear(&config);
}

const char *python_version(void)
{
    static char version[32];
    const char *full = Py_GetVersion();
    size_t length = strcspn(full, " +");
    snprintf(version, sizeof version, "%.*s", (int)length, full);
    return version;
}

/* The helper module `name`.py beside the program, loaded once. */
static PyObject *helper(const char *name)
{
    PyObject *loaded = PyDict_GetItemString(PyImport_GetModuleDict(), name);
    if (loaded != NULL)
        return keep(loaded);
    char *path = format_text("%s/%s.py", program_folder(), name);
    if (access(path, R_OK) != 0)
        fail(EXIT_COULD_NOT_RUN, "cannot read %s, which belongs beside the program: build it again", path);
    PyObject *io = sure(PyImport_ImportModule("io"), "importing io");
    PyObject *stream = sure(PyObject_CallMethod(io, "open_code", "s", path), path);
    PyObject *source = sure(PyObject_CallMethod(stream, "read", NULL), path);
    PyObject *code = sure(Py_CompileString(PyBytes_AS_STRING(source), path, Py_file_input), path);
    PyObject *module = sure(PyImport_ExecCodeModuleEx(name, code, path), path);
    Py_DECREF(code);
    Py_DECREF(source);
    Py_DECREF(stream);
    Py_DECREF(io);
    free(path);
    return module;
}

void python_load(const char *name)
{
    Py_DECREF(helper(name));
}

json_t *python_call(const char *name, const char *function, json_t *arguments)
{
    char *text = need(json_dumps(arguments, JSON_ENSURE_ASCII));
    json_decref(arguments);
    PyObject *json = sure(PyImport_ImportModule("json"), "importing json");
    PyObject *list = sure(PyObject_CallMethod(json, "loads", "s", text), "passing arguments");
    PyObject *tuple = sure(PySequence_Tuple(list), "passing arguments");
    PyObject *module = helper(name);
    PyObject *callee = sure(PyObject_GetAttrString(module, function), name);
    PyObject *result = sure(PyObject_CallObject(callee, tuple), function);
    PyObject *dump = sure(PyObject_CallMethod(json, "dumps", "O", result), "taking the result");
    json_error_t error;
    json_t *back = json_loads(PyUnicode_AsUTF8(dump), JSON_DECODE_ANY, &error);
    if (back == NULL)
        fail(EXIT_COULD_NOT_RUN, "%s.%s gave something that is not JSON: %s", name, function, error.text);
    PyObject *done[] = {dump, result, callee, module, tuple, list, json};
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        Py_DECREF(done[i]);
    free(text);
    return back;
}

/* ---- A subject's worker ------------------------------------------------------------------------------------- */

#define TYPE_PREFIX "type:"

/* MODULE.NAME of type:MODULE.NAME, or NULL. */
static const char *drop_in_of(const char *name)
{
    const char *path = name + strlen(TYPE_PREFIX);
    if (strncmp(name, TYPE_PREFIX, strlen(TYPE_PREFIX)) != 0 || strchr(path, '.') == NULL)
        return NULL;
    return path[0] == '.' || path[strlen(path) - 1] == '.' || strstr(path, "..") != NULL ? NULL : path;
}

bool python_can_host(const char *name)
{
    return strcmp(name, "reference") == 0 || strcmp(name, "cpython") == 0 || drop_in_of(name) != NULL;
}

/* Where modules are looked for at last: the folders of PYTHONPATH, which the isolated Python does not heed. */
static void search_python_path(void)
{
    const char *at = getenv("PYTHONPATH");
    PyObject *path = PySys_GetObject("path");
    while (at != NULL && *at != '\0') {
        size_t length = strcspn(at, ":");
        PyObject *folder = sure(PyUnicode_DecodeFSDefaultAndSize(at, (Py_ssize_t)length), "PYTHONPATH");
        if (length > 0 && PyList_Append(path, folder) != 0)
            fail_python("PYTHONPATH");
        Py_DECREF(folder);
        at += length + (at[length] == ':');
    }
}

/* What the subject's cases know as memoryview. */
typedef struct drop_in {
    PyObject *type;
    PyObject *live_blocks; /* counts what it has allocated, or None */
    const char *version;
} drop_in;

static drop_in import_reference(void)
{
    PyObject *module = sure(PyImport_ImportModule("refmemoryview"), "importing refmemoryview");
    drop_in it = {.type = sure(PyObject_GetAttrString(module, "memoryview"), "refmemoryview"),
                  .live_blocks = sure(PyObject_GetAttrString(module, "live_blocks"), "refmemoryview"),
                  .version = MVCONFORM_VERSION};
    Py_DECREF(module);
    return it;
}

/* Import the type with this path, or end with what is wrong with it. Its module lives as long as the process. */
static drop_in import_type(const char *path)
{
    const char *name = strrchr(path, '.') + 1;
    char *module_name = format_text("%.*s", (int)(name - path) - 1, path);
    search_python_path();
    PyObject *module = sure(PyImport_ImportModule(module_name), "importing the subject's module");
    PyObject *type = sure(PyObject_GetAttrString(module, name), "looking for the subject's type");
    if (!PyType_Check(type))
        fail(EXIT_COULD_NOT_RUN, "%s is no type: it is of type %s", path, Py_TYPE(type)->tp_name);
    PyObject *version = PyObject_GetAttrString(module, "__version__");
    const char *text = version != NULL && PyUnicode_Check(version) ? PyUnicode_AsUTF8(version) : NULL;
    PyErr_Clear(); /* it may well have none */
    free(module_name);
    return (drop_in){.type = type, .live_blocks = keep(Py_None), .version = text != NULL ? text : "unknown"};
}

static drop_in import_subject(const char *name)
{
    if (drop_in_of(name) != NULL)
        return import_type(drop_in_of(name));
    if (strcmp(name, "reference") == 0)
        return import_reference();
    return (drop_in){keep((PyObject *)&PyMemoryView_Type), keep(Py_None), MVCONFORM_VERSION};
}

int python_work(const char *name)
{
    PyObject *runner_module = helper("runner");
    drop_in it = import_subject(name);
    PyObject *runner = sure(PyObject_CallMethod(runner_module, "Runner", "OO", it.type, it.live_blocks), "the runner");
    PyObject *channel = sure(PyObject_CallMethod(runner_module, "private_channel", NULL), "the runner's channel");
    const char *path = drop_in_of(name); /* a type is called by what it is imported as */
    PyObject *done = PyObject_CallMethod(runner_module, "serve", "OssOO", runner, path != NULL ? path : name, it.version,
                                         PyTuple_GetItem(channel, 0), PyTuple_GetItem(channel, 1));
    sure(done, "the worker cannot go on");
    return EXIT_AS_EXPECTED;
}
