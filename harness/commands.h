/* commands.h - the verbs of the program. Each takes its arguments, the verb first, and returns an exit status. */
#ifndef MVCONFORM_COMMANDS_H
#define MVCONFORM_COMMANDS_H

#include "options.h"

int command_run(int count, char **arguments);
int command_list(int count, char **arguments);
int command_lint(int count, char **arguments);
int command_record(int count, char **arguments);
int command_report(int count, char **arguments);
int command_subjects(int count, char **arguments);
int command_merge(int count, char **arguments);
int command_keep(int count, char **arguments);
int command_worker(int count, char **arguments);
int command_explain(int count, char **arguments);
int command_known(int count, char **arguments);
int command_judge(int count, char **arguments);
int command_diff(int count, char **arguments);
int command_eval(int count, char **arguments);

/* What verbs that make a result stream have in common. */

/* The differences that are known of the subject; NULL if none are told. A file that was given, and the suite's own
 * beside its own cases, has to fit all of them. The caller's. */
json_t *known_of_options(options *it, const json_t *suite);

/* Put the files that were named into the header, for the command that runs a case again. */
void tell_files(results *stream, const options *it);

/* Write the stream as the options say, with the summary on the terminal if that is elsewhere, clear it, and give the
 * exit status. */
int finish_stream(results *stream, const options *it);

#endif
