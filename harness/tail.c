#include "tail.h"

#include <stdio.h>
#include <string.h>

void tail_keep(tail *it, const char *line)
{
    size_t old = strlen(it->text), more = strlen(line);
    if (more > TAIL_LENGTH - 1) {
        line += more - (TAIL_LENGTH - 1);
        more = TAIL_LENGTH - 1;
    }
    if (old + more + 1 > TAIL_LENGTH) {
        size_t drop = old + more + 1 - TAIL_LENGTH;
        memmove(it->text, it->text + drop, old - drop + 1);
        old -= drop;
    }
    snprintf(it->text + old, sizeof it->text - old, "%s\n", line);
    for (char *at = it->text + old; *at != '\0'; at++) {
        if ((*at < 0x20 || *at == 0x7F) && *at != '\n' && *at != '\t')
            *at = '?'; /* no control sequence of a subject reaches the terminal */
    }
}
