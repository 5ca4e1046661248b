/* tail.h - the last of what a subject said, fit to be shown on a terminal. */
#ifndef MVCONFORM_TAIL_H
#define MVCONFORM_TAIL_H

enum { TAIL_LENGTH = 2000 };

typedef struct tail {
    char text[TAIL_LENGTH + 1]; /* lines, each with its newline */
} tail;

/* Add a line, without its newline. */
void tail_keep(tail *it, const char *line);

#endif
