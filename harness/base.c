#include "base.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void say(const char *format, va_list arguments)
{
    char *text = NULL;
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL; /* no memory: then how the message begins has to do */
    for (char *each = text; each != NULL && *each != '\0'; each++) {
        if (((unsigned char)*each < ' ' && *each != '\n' && *each != '\t') || *each == 127)
            *each = '?'; /* what a file or a subject says is no command to a terminal */
    }
    fprintf(stderr, "mvconform: %s\n", text != NULL ? text : format);
    free(text);
}

void warn(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

void fail(int status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    exit(status);
}

void *need(void *pointer)
{
    if (pointer == NULL)
        fail(EXIT_COULD_NOT_RUN, "out of memory");
    return pointer;
}

const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

void put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, need(value)) != 0)
        need(NULL);
}

void add(json_t *array, json_t *value)
{
    if (json_array_append_new(array, need(value)) != 0)
        need(NULL);
}

char *format_text(const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (text != NULL)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return need(text);
}

const char *program_folder(void)
{
    static char folder[PATH_MAX];
    if (folder[0] == '\0') {
        ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);
        char *slash = length > 0 ? memrchr(folder, '/', (size_t)length) : NULL;
        if (slash == NULL)
            fail(EXIT_COULD_NOT_RUN, "cannot find the program's own folder through /proc/self/exe: mount /proc");
        *slash = '\0';
    }
    return folder;
}

const char *program_place(const char *name)
{
    if (access(name, F_OK) == 0)
        return name;
    char root[PATH_MAX]; /* two folders above; reports tell it */
    snprintf(root, sizeof root, "%s", program_folder());
    for (int i = 0; i < 2 && strrchr(root, '/') != NULL; i++)
        *strrchr(root, '/') = '\0';
    return format_text("%s/%s", root, name);
}

double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}
