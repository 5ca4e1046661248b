#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base.h"
#include "manifest.h"

static const struct option known[] = {
    {"subject", required_argument, NULL, 's'},
    {"oracle", required_argument, NULL, 'O'},
    {"match", required_argument, NULL, 'k'},
    {"format", required_argument, NULL, 'f'},
    {"output", required_argument, NULL, 'o'},
    {"timeout", required_argument, NULL, 't'},
    {"recycle", required_argument, NULL, 'r'},
    {"seed", required_argument, NULL, 'S'},
    {"cases", required_argument, NULL, 'c'},
    {"expected", required_argument, NULL, 'E'},
    {"statement", required_argument, NULL, 'e'},
    {"known", required_argument, NULL, 'K'},
    {"reverse", no_argument, NULL, 'R'},
    {"shuffle", no_argument, NULL, 'H'},
    {"fail-fast", no_argument, NULL, 'x'},
    {"json", no_argument, NULL, 'N'},
    {"rules", no_argument, NULL, 'u'},
    {"coverage", no_argument, NULL, 'C'},
    {"check", no_argument, NULL, 'n'},
    {"jobs", required_argument, NULL, 'j'},
    {"shard", required_argument, NULL, 'd'},
    {"memory", required_argument, NULL, 'm'},
    {"start-timeout", required_argument, NULL, 'T'},
    {"reason", required_argument, NULL, 'a'},
    {"plans", no_argument, NULL, 'p'},
    {"only-failed", required_argument, NULL, 'F'},
    {NULL, 0, NULL, 0},
};

static double number(const char *name, const char *text, double least, double most)
{
    char *end;
    errno = 0;
    double value = strtod(text, &end);
    if (errno != 0 || end == text || *end != '\0' || !(value >= least) || value > most)
        fail(EXIT_BAD_INPUT, "--%s takes a number from %.10g to %.10g, not '%s'", name, least, most, text);
    return value;
}

static unsigned long whole(const char *name, const char *text, unsigned long least, unsigned long most)
{
    double value = number(name, text, (double)least, (double)most);
    if (value != (double)(unsigned long)value)
        fail(EXIT_BAD_INPUT, "--%s takes a whole number, not '%s'", name, text);
    return (unsigned long)value;
}

static const char *word(const char *name, const char *text, const char *words)
{
    size_t length;
    for (const char *at = words; *at != '\0'; at += length + (at[length] == ' ')) {
        length = strcspn(at, " ");
        if (strlen(text) == length && strncmp(at, text, length) == 0)
            return text;
    }
    fail(EXIT_BAD_INPUT, "--%s takes one of: %s; not '%s'", name, words, text);
}

static const char *formats_of(const char *verb)
{
    return strcmp(verb, "explain") == 0 ? "human markdown script"
           : strcmp(verb, "diff") == 0  ? "human markdown json"
                                        : "human tap jsonl junit github";
}

void options_add_statement(options *it, const char *statement)
{
    if (it->statement_count == sizeof it->statements / sizeof *it->statements)
        fail(EXIT_BAD_INPUT, "more than %zu statements", it->statement_count);
    it->statements[it->statement_count++] = statement;
}

static void take(options *it, int letter, const char *value)
{
    switch (letter) {
    case 's':
        if (it->subject_count == sizeof it->subjects / sizeof *it->subjects)
            fail(EXIT_BAD_INPUT, "more than %zu subjects", it->subject_count);
        it->run.subject = it->subjects[it->subject_count++] = value;
        break;
    case 'a': it->reason = value; break;
    case 'O':
        it->oracle = true;
        it->run.live = strcmp(word("oracle", value, "live expected"), "live") == 0;
        break;
    case 'f': it->format_given = true, it->format = word("format", value, formats_of(it->verb)); break;
    case 'o': it->output = value; break;
    case 't': it->run.timeout = number("timeout", it->timeout_text = value, 0.01, 86400); break;
    case 'T': it->run.start_timeout = number("start-timeout", it->start_timeout_text = value, 0.01, 86400); break;
    case 'r': it->run.recycle = (int)whole("recycle", value, 1, 1000000); break;
    case 'j': it->run.jobs = (int)whole("jobs", value, 1, 64); break;
    case 'd': it->run.shard = shard_read(value); break;
    case 'm': it->run.memory = (long)whole("memory", value, 16, 1 << 20); break;
    case 'S': it->run.seed = whole("seed", value, 0, 4294967295); break;
    case 'c': it->run.cases = value; break;
    case 'E': it->run.expected = it->expected = value; break;
    case 'e': options_add_statement(it, value); break;
    case 'K': it->known = value; break;
    case 'R': it->run.reverse = true; break;
    case 'H': it->run.shuffle = true; break;
    case 'x': it->run.fail_fast = true; break;
    case 'N': it->json = true; break;
    case 'u': it->rules = true; break;
    case 'C': it->coverage = true; break;
    case 'n': it->check = true; break;
    case 'p': it->plans = true; break;
    case 'F': it->only_failed = value; break;
    case 'k':
        if (it->pattern_count == sizeof it->patterns / sizeof *it->patterns)
            fail(EXIT_BAD_INPUT, "more than %zu patterns", it->pattern_count);
        it->patterns[it->pattern_count++] = value;
        break;
    }
}

static const char *name_of(int letter)
{
    for (const struct option *each = known; each->name != NULL; each++) {
        if (each->val == letter)
            return each->name;
    }
    return "";
}

static bool is_allowed(const char *allowed, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = allowed; (at = strstr(at, name)) != NULL; at++) {
        if ((at == allowed || at[-1] == ' ') && at[length] == ' ')
            return true;
    }
    return false;
}

/* A subject's manifest tells what was not asked for, and what neither tells is usual. */
static void set_defaults(options *it)
{
    json_t *manifest = it->run.manifest = manifest_find(it->run.subject);
    double timeout = json_number_value(json_object_get(manifest, "timeout"));
    double start_timeout = json_number_value(json_object_get(manifest, "start-timeout"));
    long memory = (long)json_number_value(json_object_get(manifest, "memory"));
    if (it->run.memory == 0)
        it->run.memory = memory > 0 ? memory : 2048;
    if (it->run.timeout == 0)
        it->run.timeout = timeout > 0 ? timeout : 10;
    if (it->run.start_timeout == 0)
        it->run.start_timeout = start_timeout > 0 ? start_timeout : 30;
    if (!it->oracle)
        it->run.live = manifest == NULL;
}

/* The argument that getopt has just refused: the one before optind, or at it where letters are left in it. */
static const char *refused(int count, char **arguments)
{
    const char *before = arguments[optind - 1];
    bool letter = optopt > 0 && name_of(optopt)[0] == '\0';
    bool left = letter && (before[0] != '-' || strchr(before, optopt) == NULL);
    return left && optind < count ? arguments[optind] : before;
}

options options_read(int count, char **arguments, const char *allowed, int operands)
{
    options it = {.run = {.subject = "reference", .recycle = 2000, .jobs = 1}, .verb = arguments[0], .format = "human"};
    int letter;
    opterr = 0;
    while ((letter = getopt_long(count, arguments, "s:k:o:e:j:", known, NULL)) != -1) {
        const char *name = name_of(letter == '?' || letter == ':' ? optopt : letter);
        if (letter == '?' || letter == ':')
            fail(EXIT_BAD_INPUT, "%s: '%s' is no option, or lacks its value; see 'mvconform --help'", arguments[0],
                 refused(count, arguments));
        if (!is_allowed(allowed, name))
            fail(EXIT_BAD_INPUT, "%s takes no option --%s; see 'mvconform --help'", arguments[0], name);
        take(&it, letter, optarg);
    }
    it.rest = optind;
    if (count - it.rest > operands)
        fail(EXIT_BAD_INPUT, "%s: unexpected argument '%s'; see 'mvconform --help'", arguments[0],
             arguments[it.rest + operands]);
    set_defaults(&it);
    it.operands = arguments + optind;
    it.operand_count = (size_t)(count - optind);
    it.whole_suite = it.run.cases == NULL;
    if (it.whole_suite) {
        it.run.cases = program_place("cases");
        if (it.run.expected == NULL) /* beside the cases, there or not */
            it.run.expected = strcmp(it.run.cases, "cases") == 0 ? "expected" : program_place("expected");
    }
    return it;
}
