/* commands.h - the verbs of the program. Each takes its arguments, the verb first, and returns an exit status. */
#ifndef MVCONFORM_COMMANDS_H
#define MVCONFORM_COMMANDS_H

int command_run(int count, char **arguments);
int command_list(int count, char **arguments);
int command_lint(int count, char **arguments);
int command_record(int count, char **arguments);
int command_report(int count, char **arguments);
int command_subjects(int count, char **arguments);
int command_worker(int count, char **arguments);

#endif
