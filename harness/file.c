#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base.h"

/* Make the folders above `path`. */
static void make_folders(const char *path)
{
    char *folder = format_text("%s", path);
    for (char *slash = strchr(folder + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0777) != 0 && errno != EEXIST)
            fail(EXIT_BAD_INPUT, "cannot make the folder %s: %s", folder, strerror(errno));
        *slash = '/';
    }
    free(folder);
}

static void hold_signals(sigset_t *before)
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    sigaddset(&held, SIGQUIT);
    sigprocmask(SIG_BLOCK, &held, before);
}

static char *part; /* what is being written and has no place yet */

static void remove_part(void)
{
    if (part != NULL)
        unlink(part);
}

/* A device or a pipe is written as it is: put in its place, a file would destroy it. */
static bool is_no_file(const char *path)
{
    struct stat what;
    return stat(path, &what) == 0 && !S_ISREG(what.st_mode) && !S_ISDIR(what.st_mode);
}

file_out file_begin(const char *path)
{
    file_out out = {.stream = stdout};
    if (path == NULL || strcmp(path, "-") == 0)
        return out;
    make_folders(path);
    out.name = path;
    char *whole = realpath(path, NULL); /* a link stays a link */
    out.path = format_text("%s", whole != NULL ? whole : path);
    free(whole);
    if (!is_no_file(path))
        part = out.beside = format_text("%s.%ld.part", out.path, (long)getpid());
    atexit(remove_part);
    hold_signals(&out.mask);
    out.stream = fopen(out.beside != NULL ? out.beside : out.path, "w");
    if (out.stream == NULL)
        fail(EXIT_BAD_INPUT, "cannot write %s: %s", path, strerror(errno));
    return out;
}

void file_commit(file_out *out)
{
    bool written = fflush(out->stream) == 0 && !ferror(out->stream);
    if (out->path == NULL) {
        if (!written)
            fail(EXIT_COULD_NOT_RUN, "cannot write to standard output: %s", strerror(errno));
        return;
    }
    written = fclose(out->stream) == 0 && written;
    if (!written || (out->beside != NULL && rename(out->beside, out->path) != 0))
        fail(EXIT_COULD_NOT_RUN, "cannot write %s: %s", out->name, strerror(errno));
    part = NULL;
    sigprocmask(SIG_SETMASK, &out->mask, NULL);
    free(out->path);
    free(out->beside);
    *out = (file_out){.stream = NULL};
}
