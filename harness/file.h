/* file.h - files are written beside their place and renamed: the old one or the whole new one is there, never half. */
#ifndef MVCONFORM_FILE_H
#define MVCONFORM_FILE_H

#include <stdio.h>

typedef struct file_out {
    FILE *stream; /* write here */
    char *path, *beside;
} file_out;

/* Begin to write `path`, making its folder if needed. NULL or "-" is standard output. Fails with EXIT_BAD_INPUT. */
file_out file_begin(const char *path);

/* Put what was written in its place. Fails with EXIT_COULD_NOT_RUN, the old file being as it was. */
void file_commit(file_out *out);

#endif
