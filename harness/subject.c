#include "subject.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base.h"
#include "manifest.h"
#include "pipes.h"
#include "protocol.h"
#include "python.h"

enum {
    MOST_RESTARTS = 5, /* in a row, without a finished case */
    FAREWELL = 2,      /* seconds for ending by itself once it was told to stop, so that profiles get written */
    TAIL = 2000        /* bytes of standard error that are kept for messages */
};

struct subject {
    char *name;
    char *spec;       /* what is started: an embedded subject, or cmd:COMMAND */
    json_t *manifest; /* or NULL */
    char *problem;    /* why it does not start */
    subject_settings settings;
    process process;
    int channel; /* the inlet that its answers come through */
    json_t *introduction;
    long sequence;
    int answered;        /* cases since its process was started */
    int failures;        /* cases in a row that did not end in an answer */
    bool replace;        /* before the next case */
    bool other_protocol; /* it said that it speaks one that we do not */
    long noise;
    long breaches; /* of the protocol between cases: answers that nobody waited for, and ends */
    char tail[TAIL + 1];
};

/* ---- Starting ---------------------------------------------------------------------------------------------- */

static bool spawn_subject(subject *it)
{
    char *runner = format_text("%s/runner.py", program_folder());
    char *command = NULL;
    const char *worker[] = {"mvconform", "worker", it->spec, NULL};
    const char *shell[] = {"sh", "-c", NULL, "mvconform", runner, NULL};
    bool started;
    setenv("MVCONFORM_RESULTS", "3", 1);
    manifest_environment(it->manifest);
    if (strncmp(it->spec, "cmd:", 4) == 0) {
        shell[2] = command = format_text("%s \"$1\"", it->spec + 4);
        started = process_start(&it->process, "/bin/sh", shell);
    } else {
        started = process_start(&it->process, "/proc/self/exe", worker);
    }
    if (!started)
        it->problem = format_text("cannot start the subject %s: %s", it->name, strerror(errno));
    free(runner);
    free(command);
    return started;
}

static bool send_request(subject *it, json_t *request)
{
    char *text = need(json_dumps(request, JSON_ENSURE_ASCII | JSON_COMPACT));
    char *line = format_text("%s\n", text);
    bool sent = process_write(&it->process, line, strlen(line), now() + it->settings.timeout);
    json_decref(request);
    free(text);
    free(line);
    return sent;
}

static void keep_tail(subject *it, const char *line)
{
    size_t old = strlen(it->tail), more = strlen(line);
    if (more > TAIL - 1) {
        line += more - (TAIL - 1);
        more = TAIL - 1;
    }
    if (old + more + 1 > TAIL) {
        size_t drop = old + more + 1 - TAIL;
        memmove(it->tail, it->tail + drop, old - drop + 1);
        old -= drop;
    }
    snprintf(it->tail + old, sizeof it->tail - old, "%s\n", line);
    for (char *at = it->tail + old; *at != '\0'; at++) {
        if ((*at < 0x20 || *at == 0x7F) && *at != '\n' && *at != '\t')
            *at = '?'; /* no control sequence of a subject reaches the terminal */
    }
}

/* Count and drop the whole lines of an inlet that carries no answers. */
static void drop_noise(subject *it, int number)
{
    inlet *from = &it->process.inlets[number];
    for (char *line; (line = inlet_line(from)) != NULL; free(line)) {
        it->noise++;
        keep_tail(it, line);
    }
    if (from->size > PROTOCOL_LONGEST)
        from->size = 0;
}

static void drop_all_noise(subject *it)
{
    for (int i = 0; i < INLETS; i++) {
        if (i != it->channel)
            drop_noise(it, i);
    }
}

/* Count what was said before an answer and has not been read: a pipe holds no more than is read at once. */
static void catch_up(subject *it)
{
    process_wait(&it->process, now());
    drop_all_noise(it);
}

/* It has said something, on the channel of its answers, that nobody asked for: a second answer, or one in advance. */
static bool says_more(subject *it)
{
    bool more = false;
    for (char *line; (line = inlet_line(&it->process.inlets[it->channel])) != NULL; free(line)) {
        json_t *answer = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
        more |= it->channel == INLET_RESULTS || json_object_get(answer, "seq") != NULL;
        it->noise++;
        json_decref(answer);
    }
    return more;
}

/* How the process ended, in words; it is gone afterwards. */
static char *end_process(subject *it, double grace)
{
    int status = process_end(&it->process, grace);
    int sign = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) > 128 && WEXITSTATUS(status) < 128 + NSIG)
        sign = WEXITSTATUS(status) - 128; /* as a shell tells it */
    if (sign != 0 && sigabbrev_np(sign) != NULL)
        return format_text("SIG%s", sigabbrev_np(sign));
    return format_text("exit with status %d", WIFEXITED(status) ? WEXITSTATUS(status) : status);
}

/* The next line from an inlet that is the answer to a start request, or NULL. */
static json_t *find_introduction(subject *it, int number)
{
    for (char *line; (line = inlet_line(&it->process.inlets[number])) != NULL; free(line)) {
        json_t *answer = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
        if (protocol_is_introduction(answer)) {
            it->channel = number;
            free(line);
            return answer;
        }
        const json_t *version = json_object_get(answer, "protocol");
        it->other_protocol |= json_is_integer(version) && json_integer_value(version) != PROTOCOL_VERSION;
        json_decref(answer);
        it->noise++;
        keep_tail(it, line);
    }
    return NULL;
}

typedef enum trouble { NO_TROUBLE, ENDLESS_LINE, ENDED, LATE, OTHER_PROTOCOL } trouble;

static const char *const trouble_words[] = {"", "it sent a line that does not end", "it ended",
                                            "it did not answer in time", "it speaks another version of the protocol"};

/* Why no answer is to be hoped for. To be asked when all whole lines of the channel were read. That a process has ended
 * is none while something of it is still arriving. */
static trouble look_for_trouble(subject *it, double deadline)
{
    drop_all_noise(it);
    if (it->process.inlets[it->channel].size > PROTOCOL_LONGEST)
        return ENDLESS_LINE;
    if ((process_silent(&it->process) || process_exited(&it->process)) && !process_wait(&it->process, now()))
        return ENDED;
    return now() >= deadline ? LATE : NO_TROUBLE;
}

static void wait_a_little(subject *it, double deadline)
{
    double soon = now() + 0.1;
    process_wait(&it->process, soon < deadline ? soon : deadline);
}

/* The features to ask for. One that is started again has the same ones: the answer is known. */
static json_t *probes_of(const subject *it)
{
    return it->introduction == NULL ? json_incref((json_t *)it->settings.probes) : need(json_array());
}

/* Take the answer of a process for what the subject says of itself; of one that was started again only the first
 * process was asked for features. */
static void introduce(subject *it, json_t *answer)
{
    if (it->introduction == NULL)
        it->introduction = json_incref(answer);
    json_decref(answer);
}

/* Start the process and hear who it is. If it does not start, its problem tells why. */
static bool begin(subject *it)
{
    free(it->problem);
    it->problem = NULL;
    it->tail[0] = '\0';
    it->answered = 0;
    it->replace = it->other_protocol = false;
    if (!spawn_subject(it))
        return false;
    send_request(it,
                 json_pack("{s:s, s:i, s:o}", "cmd", "start", "protocol", PROTOCOL_VERSION, "probes", probes_of(it)));
    double deadline = now() + it->settings.start_timeout;
    trouble problem = NO_TROUBLE;
    json_t *answer = NULL;
    while (answer == NULL && problem == NO_TROUBLE) {
        wait_a_little(it, deadline);
        if ((answer = find_introduction(it, INLET_RESULTS)) == NULL)
            answer = find_introduction(it, INLET_OUTPUT);
        problem = answer != NULL ? NO_TROUBLE : it->other_protocol ? OTHER_PROTOCOL : look_for_trouble(it, deadline);
    }
    if (answer == NULL) {
        char *how = end_process(it, problem == ENDED ? 2.0 : 0);
        it->problem = format_text("the subject %s does not start: %s (%s)%s%s", it->name, trouble_words[problem], how,
                                  it->tail[0] ? "; it said:\n" : "", it->tail);
        free(how);
        return false;
    }
    catch_up(it);
    introduce(it, answer);
    return true;
}

static bool begin_again(subject *it)
{
    bool begun = begin(it);
    if (!begun)
        warn("%s", it->problem);
    return begun;
}

static void forget(subject *it)
{
    json_decref(it->introduction);
    json_decref(it->manifest);
    free(it->problem);
    free(it->spec);
    free(it->name);
    free(it);
}

/* What there is to be started for `name`, with what can be said against it before that. */
static subject *prepare(const char *name, const subject_settings *settings)
{
    subject *it = need(calloc(1, sizeof *it));
    it->name = format_text("%s", name);
    it->settings = *settings;
    it->manifest = manifest_find(name);
    it->spec = it->manifest != NULL ? manifest_start(it->manifest) : format_text("%s", name);
    char *missing = it->manifest != NULL ? manifest_missing(it->manifest) : NULL;
    if (!python_can_host(it->spec) && (strncmp(it->spec, "cmd:", 4) != 0 || it->spec[4] == '\0'))
        fail(EXIT_COULD_NOT_RUN,
             "there is no subject '%s'; subjects are reference, cpython, type:MODULE.NAME, "
             "cmd:COMMAND and those that 'mvconform subjects' lists",
             name);
    if (missing != NULL)
        it->problem = format_text("the subject %s is missing; get it with: %s", name, text_of(it->manifest, "get"));
    free(missing);
    return it;
}

subject *subject_start(const char *name, const subject_settings *settings, char **why)
{
    subject *it = prepare(name, settings);
    if (it->problem == NULL && begin(it))
        return it;
    *why = it->problem;
    it->problem = NULL;
    forget(it);
    return NULL;
}

void subject_stop(subject *it)
{
    if (it == NULL)
        return;
    if (it->process.pid > 0) {
        send_request(it, json_pack("{s:s}", "cmd", "stop"));
        process_end(&it->process, it->channel == INLET_RESULTS ? FAREWELL : 0.1);
    }
    forget(it);
}

const json_t *subject_introduction(const subject *it)
{
    return it->introduction;
}

bool subject_has_feature(const json_t *introduction, const char *feature)
{
    size_t i;
    json_t *each;
    json_array_foreach(json_object_get(introduction, "features"), i, each) {
        if (json_is_string(each) && strcmp(json_string_value(each), feature) == 0)
            return true;
    }
    return false;
}

long subject_noise(const subject *it)
{
    return it->noise;
}

long subject_breaches(subject *it)
{
    if (it->process.pid > 0) {
        catch_up(it);
        it->breaches += says_more(it);
    }
    return it->breaches;
}

/* ---- A case ------------------------------------------------------------------------------------------------ */

static void request_case(subject *it, const json_t *steps, bool trace)
{
    char *seq = format_text("%ld", ++it->sequence);
    json_t *request = need(json_pack("{s:s, s:s, s:O}", "cmd", "run", "seq", seq, "steps", steps));
    if (trace)
        put(request, "trace", json_integer(1));
    send_request(it, request); /* a failure to send shows as silence */
    free(seq);
}

void subject_send(subject *it, const json_t *steps)
{
    if (it->failures >= MOST_RESTARTS)
        return;
    if (it->process.pid > 0) {
        catch_up(it);
        if (process_exited(&it->process) || process_silent(&it->process)) {
            it->breaches++; /* it ended after its last answer: no fault of the case that comes now */
            process_end(&it->process, 0);
        } else if (says_more(it)) {
            it->breaches++;
            it->replace = true; /* so that it is not taken for the answer to this case */
        }
    }
    if (it->process.pid > 0 && (it->replace || it->answered >= it->settings.recycle)) {
        send_request(it, json_pack("{s:s}", "cmd", "stop"));
        process_end(&it->process, FAREWELL);
    }
    if (it->process.pid == 0 && !begin_again(it))
        return;
    request_case(it, steps, false);
}

static subject_reply broken(const char *what)
{
    return (subject_reply){.end = SUBJECT_BROKE_PROTOCOL, .detail = format_text("%s", what), .step = -1};
}

/* How far a traced case has come: the step that has begun, or -1, and the outcomes of those before it that were told.
 */
typedef struct trace {
    int step;
    json_t *outcomes;
} trace;

static void follow(trace *it, const json_t *answer, size_t steps)
{
    json_int_t step = json_integer_value(json_object_get(answer, "step"));
    json_t *outcome = json_object_get(answer, "outcome");
    it->step = step >= 0 && step < (json_int_t)steps ? (int)step : -1;
    if (it->outcomes != NULL && protocol_is_outcome(outcome) && (json_int_t)json_array_size(it->outcomes) == step - 1)
        add(it->outcomes, json_incref(outcome));
}

/* Read one line of the channel. True when it ends the case, with *reply filled in. */
static bool read_answer(subject *it, char *line, size_t steps, trace *progress, subject_reply *reply)
{
    char seq[32];
    snprintf(seq, sizeof seq, "%ld", it->sequence);
    json_t *answer = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
    bool ended = true;
    const char *wrong = NULL;
    if (!json_is_string(json_object_get(answer, "seq"))) {
        ended = it->channel == INLET_RESULTS || strncmp(line, "{\"seq\"", 6) == 0;
        it->noise += !ended;
        wrong = "a line that is no answer";
    } else if (strtol(text_of(answer, "seq"), NULL, 10) > 0 &&
               strtol(text_of(answer, "seq"), NULL, 10) < it->sequence) {
        it->breaches++; /* a second answer to an earlier case, that comes late: no fault of this one */
        ended = false;
    } else if (strcmp(text_of(answer, "seq"), seq) != 0) {
        wrong = "an answer with a wrong seq";
    } else if (json_is_integer(json_object_get(answer, "step"))) {
        follow(progress, answer, steps);
        ended = false;
    } else {
        wrong = protocol_fault(answer, steps);
    }
    if (ended && wrong != NULL)
        *reply = broken(wrong);
    else if (ended)
        *reply = (subject_reply){.outcomes = json_incref(json_object_get(answer, "outcomes")),
                                 .leaked = json_incref(json_object_get(answer, "leaked")),
                                 .step = -1};
    json_decref(answer);
    return ended;
}

/* Wait for the answer to the case that was sent last. */
static subject_reply await_answer(subject *it, size_t steps, trace *progress)
{
    subject_reply reply = {.step = -1};
    double deadline = now() + it->settings.timeout;
    if (it->process.pid == 0)
        return (subject_reply){.end = SUBJECT_CRASHED, .detail = format_text("it does not start again"), .step = -1};
    for (;;) {
        for (char *line; (line = inlet_line(&it->process.inlets[it->channel])) != NULL;) {
            bool ended = read_answer(it, line, steps, progress, &reply);
            free(line);
            if (ended)
                return reply;
        }
        switch (look_for_trouble(it, deadline)) {
        case ENDLESS_LINE: return broken(trouble_words[ENDLESS_LINE]);
        case ENDED: return (subject_reply){.end = SUBJECT_CRASHED, .step = -1};
        case LATE:
            return (subject_reply){
                .end = SUBJECT_TIMED_OUT, .step = -1, .detail = format_text("after %g s", it->settings.timeout)};
        case OTHER_PROTOCOL: /* found at the start alone */
        case NO_TROUBLE: wait_a_little(it, deadline);
        }
    }
}

/* End a process that did not answer, and say how in `reply`. */
static void bury(subject *it, subject_reply *reply)
{
    if (it->process.pid == 0)
        return;
    if (reply->end != SUBJECT_CRASHED) {
        process_end(&it->process, 0);
        return;
    }
    char *how = end_process(it, 2.0);
    free(reply->detail);
    reply->detail = how;
}

/* Run a case that failed once more, to find out in which step, and what those before it did. */
static void find_step(subject *it, const json_t *steps, subject_reply *reply)
{
    if (!begin_again(it))
        return;
    trace progress = {.step = -1, .outcomes = need(json_array())};
    request_case(it, steps, true);
    subject_reply again = await_answer(it, json_array_size(steps), &progress);
    if (again.end == reply->end)
        reply->step = progress.step;
    if (reply->step >= 0 && json_array_size(progress.outcomes) == (size_t)reply->step)
        reply->before = json_incref(progress.outcomes);
    if (again.end != SUBJECT_ANSWERED)
        bury(it, &again);
    subject_reply_clear(&again);
    json_decref(progress.outcomes);
}

subject_reply subject_receive(subject *it, const json_t *steps)
{
    trace none = {.step = -1};
    if (it->failures >= MOST_RESTARTS)
        return (subject_reply){.end = SUBJECT_GONE,
                               .step = -1,
                               .detail = format_text("given up after %d restarts in a row", MOST_RESTARTS)};
    subject_reply reply = await_answer(it, json_array_size(steps), &none);
    if (reply.end == SUBJECT_ANSWERED) {
        catch_up(it);
        if (says_more(it)) {
            subject_reply_clear(&reply);
            reply = broken("more than one answer");
        }
    }
    if (reply.end == SUBJECT_ANSWERED) {
        it->failures = 0;
        it->answered++;
        it->replace = reply.leaked != NULL;
        return reply;
    }
    it->failures++;
    bury(it, &reply);
    if (reply.end == SUBJECT_CRASHED || reply.end == SUBJECT_TIMED_OUT)
        find_step(it, steps, &reply);
    return reply;
}

void subject_reply_clear(subject_reply *reply)
{
    json_decref(reply->outcomes);
    json_decref(reply->leaked);
    json_decref(reply->before);
    free(reply->detail);
    *reply = (subject_reply){.step = -1};
}
