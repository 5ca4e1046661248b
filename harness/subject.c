#include "subject.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "manifest.h"
#include "pipes.h"
#include "protocol.h"
#include "python.h"
#include "tail.h"
#include "trace.h"

enum {
    FAREWELL = 2 /* seconds for ending by itself once it was told to stop, so that profiles get written */
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
    prospect known;      /* of the case that is under way */
    int answered;        /* cases since its process was started */
    bool replace;        /* before the next case */
    bool other_protocol; /* it said that it speaks one that we do not */
    bool stranger;       /* it was started again, and said that it is somebody else */
    double watched;      /* when what it uses was looked at */
    double spent;        /* processor time that it had used when that was looked at first in this case; -1: not yet */
    double allowed;      /* processor time for what it does now */
    long noise;          /* lines that were no answers, and belong to the case that is under way */
    long breaches; /* of the protocol between cases: answers that nobody waited for, and ends */
    tail said;     /* on standard output and error, since its process was started */
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
    setenv("PYTHONHASHSEED", "0", 0); /* hashes are shown, and shall be the same the next time */
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

/* No answer can come any more. */
static bool is_closed(const subject *it)
{
    return it->process.inlets[it->channel].fd < 0;
}

/* Count and drop the whole lines of an inlet that carries no answers. */
static void drop_noise(subject *it, int number)
{
    inlet *from = &it->process.inlets[number];
    for (char *line; (line = inlet_line(from)) != NULL; free(line)) {
        it->noise++;
        tail_keep(&it->said, line);
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
        tail_keep(&it->said, line);
    }
    return NULL;
}

typedef enum trouble { NO_TROUBLE, ENDLESS_LINE, ENDED, MUTE, LATE, BUSY, TOO_LARGE, OTHER_PROTOCOL } trouble;

static const char *const trouble_words[] = {"", "it sent a line that does not end", "it ended",
                                            "it closed the channel of its answers and lives on",
                                            "it did not answer in time", "it used too much of a processor",
                                            "it needs too much memory", "it speaks another version of the protocol"};

/* The processor time after which a case that is known to hang is believed to. It does not grow with what else the machine
 * has to do, as the time of day does, and so can be shorter. */
static double hang_limit(const subject *it)
{
    double share = it->settings.timeout / 10;
    return share > 1 ? share : 1;
}

/* It has more memory than it may have, or computes for too long. That is looked at ten times a second: most cases end
 * before. */
static trouble look_at_usage(subject *it)
{
    if (now() - it->watched < 0.1)
        return NO_TROUBLE;
    it->watched = now();
    usage used = process_usage(&it->process);
    if (it->spent < 0)
        it->spent = used.seconds;
    if (it->settings.memory > 0 && used.resident > (long long)it->settings.memory << 20)
        return TOO_LARGE;
    return used.seconds - it->spent >= it->allowed ? BUSY : NO_TROUBLE;
}

/* Why no answer is to be hoped for. To be asked when all whole lines of the channel were read. That a process has ended
 * is none while something of it is still arriving. `closed`: it cannot answer any more, as one that ends just now, or
 * one that lives on. */
static trouble look_for_trouble(subject *it, bool closed, double deadline)
{
    drop_all_noise(it);
    if (it->process.inlets[it->channel].size > PROTOCOL_LONGEST)
        return ENDLESS_LINE;
    if ((closed || process_exited(&it->process)) && !process_wait(&it->process, now()))
        return process_await_end(&it->process, now() + FAREWELL) ? ENDED : MUTE;
    return now() >= deadline ? LATE : look_at_usage(it);
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
    manifest_name_type(it->manifest, answer);
    if (it->introduction == NULL)
        it->introduction = json_incref(answer);
    it->stranger = !json_equal(json_object_get(answer, "implementation"),
                               json_object_get(it->introduction, "implementation"));
    json_decref(answer);
}

/* Start the process and hear who it is. If it does not start, its problem tells why. */
static bool begin(subject *it)
{
    free(it->problem);
    it->problem = NULL;
    it->said.text[0] = '\0';
    it->answered = 0;
    it->watched = now();
    it->spent = -1;
    it->allowed = HUGE_VAL;
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
        problem = answer != NULL       ? NO_TROUBLE
                  : it->other_protocol ? OTHER_PROTOCOL
                                       : look_for_trouble(it, process_silent(&it->process), deadline);
    }
    if (answer == NULL) {
        char *how = status_words(process_end(&it->process, 0));
        it->problem = format_text("the subject %s does not start: %s (%s)%s%s", it->name, trouble_words[problem], how,
                                  it->said.text[0] ? "; it said:\n" : "", it->said.text);
        free(how);
        return false;
    }
    catch_up(it);
    it->noise = 0; /* how often it starts is no matter of the cases */
    introduce(it, answer);
    return true;
}

static const char stranger_words[] = "it was started again and says that it is somebody else";

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

subject *subject_another(const subject *first)
{
    subject *it = prepare(first->name, &first->settings);
    it->introduction = json_incref(first->introduction);
    if (it->problem == NULL && begin(it) && !it->stranger)
        return it;
    warn("%s", it->stranger ? stranger_words : it->problem);
    subject_stop(it);
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

long subject_breaches(subject *it)
{
    if (it->process.pid > 0) {
        catch_up(it);
        it->breaches += says_more(it);
    }
    return it->breaches;
}

/* ---- A case ------------------------------------------------------------------------------------------------ */

static void request_case(subject *it, const json_t *steps)
{
    char *seq = format_text("%ld", ++it->sequence);
    it->spent = -1;
    it->allowed = it->known == PROSPECT_HANGS ? hang_limit(it) : HUGE_VAL;
    send_request(it, json_pack("{s:s, s:s, s:O, s:i}", "cmd", "run", "seq", seq, "steps", steps, "trace", 1));
    free(seq); /* a failure to send shows as silence */
}

void subject_send(subject *it, const json_t *steps, prospect known)
{
    it->known = known;
    if (it->process.pid > 0) {
        catch_up(it);
        if (process_exited(&it->process) || is_closed(it)) {
            it->breaches++; /* it ended after its last answer, or closed its channel: no fault of the case that comes now */
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
    if (it->process.pid > 0 || begin_again(it))
        request_case(it, steps);
}

static subject_reply broken(const char *what)
{
    return (subject_reply){.end = SUBJECT_BROKE_PROTOCOL, .detail = format_text("%s", what), .step = -1};
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
        trace_follow(progress, answer, steps);
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

/* What is to be said of a case for want of an answer. */
static subject_reply reply_of(const subject *it, trouble problem)
{
    bool late = problem == LATE || problem == BUSY;
    subject_reply reply = {.end = late ? SUBJECT_TIMED_OUT : SUBJECT_CRASHED, .step = -1};
    if (problem == LATE)
        reply.detail = format_text("after %g s", it->settings.timeout);
    else if (problem == BUSY)
        reply.detail = format_text("after %g s of a processor", it->allowed);
    else if (problem == TOO_LARGE)
        reply.detail = format_text("more than %ld MiB resident", it->settings.memory);
    return problem == ENDLESS_LINE || problem == MUTE ? broken(trouble_words[problem]) : reply;
}

/* Wait for the answer to the case that was sent last, as long as it is wanted. */
static subject_reply await_answer(subject *it, size_t steps, trace *progress, const bool *unwanted)
{
    subject_reply reply = {.step = -1};
    double deadline = now() + it->settings.timeout;
    if (it->process.pid == 0)
        return (subject_reply){.end = SUBJECT_CRASHED, .detail = format_text("it does not start again"), .step = -1};
    if (it->stranger)
        return broken(stranger_words);
    while (!*unwanted) {
        for (char *line; (line = inlet_line(&it->process.inlets[it->channel])) != NULL;) {
            bool ended = read_answer(it, line, steps, progress, &reply);
            free(line);
            if (ended)
                return reply;
        }
        trouble problem = look_for_trouble(it, is_closed(it), deadline);
        if (problem != NO_TROUBLE)
            return reply_of(it, problem);
        wait_a_little(it, deadline);
    }
    return (subject_reply){.end = SUBJECT_GONE, .step = -1};
}

/* End a process that did not answer, and say how in `reply`. */
static void bury(subject *it, subject_reply *reply)
{
    if (it->process.pid == 0)
        return;
    if (reply->end != SUBJECT_CRASHED || reply->detail != NULL) {
        process_end(&it->process, 0);
        return;
    }
    reply->detail = status_words(process_end(&it->process, FAREWELL));
}

/* A reply, unless more than one came. */
static subject_reply only_one(subject *it, subject_reply reply)
{
    catch_up(it);
    if (!says_more(it))
        return reply;
    subject_reply_clear(&reply);
    return broken("more than one answer");
}

subject_reply subject_receive(subject *it, const json_t *steps, const bool *unwanted)
{
    trace progress = {.step = -1, .outcomes = need(json_array())};
    subject_reply reply = await_answer(it, json_array_size(steps), &progress, unwanted);
    if (reply.end == SUBJECT_ANSWERED)
        reply = only_one(it, reply);
    if (reply.end == SUBJECT_ANSWERED) {
        it->answered++;
        it->replace = reply.leaked != NULL || it->known == PROSPECT_UNSTEADY;
    } else {
        bury(it, &reply);
    }
    reply.noise = it->noise;
    it->noise = 0;
    if (reply.end == SUBJECT_CRASHED || reply.end == SUBJECT_TIMED_OUT)
        reply.step = trace_end(&progress, &reply.before);
    json_decref(progress.outcomes);
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
