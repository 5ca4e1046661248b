/* reproducer.h - a failure as a script of a few lines, for any Python and without this program. */
#ifndef MVCONFORM_REPRODUCER_H
#define MVCONFORM_REPRODUCER_H

#include <jansson.h>

#include "../results.h"

/* A script that shows the first difference of a case, `one` being its line in the stream: the statements up to that
 * step, without those that it does not need; what it gives is printed, what it raises ends the script; comments tell
 * what both sides did. Where no step differs: the whole case, its values printed. ASCII but for the case's own
 * statements, and ended by a newline. The caller frees it. The embedded Python has to be started. */
char *report_reproducer(const results *stream, const json_t *one);

/* The number, from 0, of the step that matters: the one that a side did not survive, else the first that differs as the
 * case does; -1 if there is none. The embedded Python has to be started. */
int report_place(const json_t *one);

/* The name and version of the subject of a stream, such as "PyPy 7.3.11"; the caller frees it. */
char *report_subject(const results *stream);

#endif
