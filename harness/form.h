/* form.h - a result stream in the form that --format names. */
#ifndef MVCONFORM_FORM_H
#define MVCONFORM_FORM_H

#include "options.h"
#include "results.h"

/* Write the stream as `it->format` to `it->output`. For GitHub, whose commands are read on standard output alone, it is
 * the summary that goes to `it->output`, if that is given, and to the end of the file that GITHUB_STEP_SUMMARY names.
 * Fails with EXIT_BAD_INPUT or EXIT_COULD_NOT_RUN if that cannot be written. */
void write_report(const results *stream, const options *it);

#endif
