/* file.h - files are written beside their place and renamed: the old one or the whole new one is there, never half. */
#ifndef MVCONFORM_FILE_H
#define MVCONFORM_FILE_H

#include <signal.h>
#include <stdio.h>

typedef struct file_out {
    FILE *stream;     /* write here */
    const char *name; /* as it was given; borrowed until the end */
    char *path, *beside;
    sigset_t mask; /* of signals, as it was before */
} file_out;

/* Begin to write `path`, making its folder if needed. NULL or "-" is standard output. Fails with EXIT_BAD_INPUT.
 * Until file_commit signals wait that would end the program and leave half a file behind. */
file_out file_begin(const char *path);

/* Put what was written in its place. Fails with EXIT_COULD_NOT_RUN, the old file being as it was. */
void file_commit(file_out *out);

#endif
