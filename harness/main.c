/* mvconform: the conformance suite for Python's memoryview. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base.h"
#include "baton.h"
#include "commands.h"
#include "python.h"

/* In two parts: no compiler has to take a longer text. */
static const char *const help[] = {
    "usage: mvconform VERB [OPTION...]\n"
    "\n"
    "  run      run cases on a subject and compare with CPython\n"
    "  judge    make verdicts of a saved log of the runner\n"
    "  list     show the cases\n"
    "  lint     check the case files\n"
    "  record   write what the embedded CPython does to expected/\n"
    "  diff     compare two result streams, case by case\n"
    "  eval     ask all subjects for the value of an expression\n"
    "  report   make the reports from result streams\n"
    "  merge    join the shards of one run\n"
    "  subjects list other Pythons that can be subjects: ready or missing\n"
    "  explain  tell all about one case, with a script that shows it\n"
    "  known    keep a file of known differences up to date\n"
    "  worker   be a subject's process (used by run)\n"
    "\n"
    "run, judge, list, lint, record:\n"
    "  --cases PATH          a folder or file of cases (default: cases)\n"
    "  -k, --match PATTERN   only cases with this id, or glob with * and ?;\n"
    "                        may be given again\n"
    "run:\n"
    "  -s, --subject NAME    reference (default), cpython, type:MODULE.NAME, a\n"
    "                        type that the embedded Python can import, or\n"
    "                        cmd:COMMAND, any Python 3 that runs the runner:\n"
    "                        cmd:python3, or one that 'subjects' lists\n"
    "  --oracle live|expected\n"
    "                        the embedded CPython now (default), or what is\n"
    "                        recorded of it (default for what 'subjects' lists)\n"
    "  --known FILE          differences that are known (default: the subject's\n"
    "                        file in harness/adapters/known)\n"
    "  --format human|tap|jsonl|junit|github\n"
    "                        github: annotations, and a summary in Markdown to\n"
    "                        -o FILE and to $GITHUB_STEP_SUMMARY\n"
    "  -o, --output FILE     write there, and the summary to the terminal\n"
    "  --timeout SECONDS     for one case (default: 10, or the subject's own)\n"
    "  --start-timeout SECONDS\n"
    "                        until a subject says who it is (default: 30, or\n"
    "                        the subject's own)\n"
    "  --recycle N           cases for one process (default: 2000)\n"
    "  -j, --jobs N          processes that run cases at the same time, 1 to 64;\n"
    "                        the result is the same (default: 1)\n"
    "  --shard I/N           only part I of N of the cases; see merge\n"
    "  --memory MIB          that a subject may have resident (default: 2048)\n"
    "  --reverse, --shuffle, --seed N\n"
    "                        the order in which the cases run\n"
    "  --fail-fast           stop at the first case that is not as expected\n"
    "  --expected DIR        the folder of records (default: expected)\n"
    "  --only-failed STREAM  only cases that were not ok in this result stream\n"
    "judge:  [OPTION...] LOG  (-: standard input)\n"
    "  -s, --known, --expected, --format, -o: as with run\n",
    "list:   --json          all cases, expanded, as plain JSON\n"
    "        --plans         requests for the runner, to be answered elsewhere:\n"
    "                        runner.py < plans > log; mvconform judge log\n"
    "        --coverage      how many cases each rule of memoryview has, and where\n"
    "                        they are recorded; status 1 if one has none\n"
    "lint:   --rules         what is checked, with the codes\n"
    "record: --check         write nothing; status 1 if something changed\n"
    "report: [-o DIR] STREAM...\n"
    "                        TAP and JUnit XML beside each stream, the matrix and\n"
    "                        the errata of all to DIR (default: reports)\n"
    "        --format FORMAT [-o FILE] STREAM\n"
    "                        that stream alone, as 'run --format' tells it\n"
    "merge:  [-o FILE] STREAM...\n"
    "                        the streams of all shards; status as of the run\n"
    "subjects: --json        as plain JSON\n"
    "explain: ID [STREAM]    run the case, or take it from a result stream; options\n"
    "                        as with run\n"
    "  --format human|markdown|script\n"
    "                        markdown is a bug report\n"
    "known:  STREAM          the file of the stream's subject, or --known FILE: what\n"
    "                        is no longer needed goes; status 1 if something that\n"
    "                        differs is still without a reason\n"
    "  --reason 'bug: WORDS' -k GLOB\n"
    "                        the reason for what differs newly\n"
    "  -o, --output FILE     write there and leave the file as it is\n"
    "diff:   [OPTION...] A B  result streams, or subjects with one in reports/\n"
    "  --format human|markdown|json\n"
    "                        markdown is for the comment of a pull request\n"
    "  -o, --output FILE     status 1 if B is worse than A in any case\n"
    "eval:   [OPTION...] EXPRESSION\n"
    "  -e, --statement TEXT  before it; may be given again\n"
    "  -s, --subject NAME    one to ask, and one more each time (default: all)\n"
    "  --timeout, --start-timeout, --json, -o\n"
    "\n"
    "Exit status: 0 all as expected; 1 something else; 2 usage or a malformed\n"
    "case; 3 could not run.\n"};

static const struct {
    const char *name;
    int (*command)(int count, char **arguments);
} verbs[] = {
    {"run", command_run},
    {"judge", command_judge},
    {"list", command_list},
    {"lint", command_lint},
    {"record", command_record},
    {"diff", command_diff},
    {"eval", command_eval},
    {"report", command_report},
    {"merge", command_merge},
    {"subjects", command_subjects},
    {"explain", command_explain},
    {"known", command_known},
    {"worker", command_worker},
    {"keep", command_keep},
};

static bool asks_for_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int tell_help(void)
{
    fputs(help[0], stdout);
    fputs(help[1], stdout);
    return EXIT_AS_EXPECTED;
}

int main(int count, char **arguments)
{
    const char *verb = count > 1 ? arguments[1] : "";
    signal(SIGPIPE, SIG_IGN);
    baton_take();
    if (asks_for_help(verb) || strcmp(verb, "help") == 0)
        return tell_help();
    if (strcmp(verb, "--version") == 0) {
        printf("mvconform %s (%s)\n", MVCONFORM_VERSION, MVCONFORM_COMMIT);
        return EXIT_AS_EXPECTED;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verb, verbs[i].name) == 0 && count > 2 && asks_for_help(arguments[2]))
            return tell_help();
        if (strcmp(verb, verbs[i].name) == 0)
            return verbs[i].command(count - 1, arguments + 1);
    }
    if (count < 2)
        fail(EXIT_BAD_INPUT, "a verb is missing; see 'mvconform --help'");
    fail(EXIT_BAD_INPUT, "there is no verb '%s'; see 'mvconform --help'", verb);
}
