#include "run.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base.h"
#include "expected.h"
#include "judge.h"
#include "known.h"
#include "python.h"
#include "subject.h"
#include "suite.h"
#include "supervisor.h"
#include "version.h"

/* A run in flight: the two sides, and what is recorded when the oracle is not live. */
typedef struct run {
    const run_settings *settings;
    subject *subject, *oracle;
    json_t *records;
    const char *judged_as; /* a platform, when the oracle is what is recorded */
    results stream;
} run;

/* ---- What can be said of a case without running it ------------------------------------------------------------ */

static json_t *without(const json_t *one, verdict what, const char *format, const char *detail)
{
    performance nothing = {0};
    char *reason = format_text(format, detail);
    json_t *line = judge_without(one, what, reason, nothing, nothing);
    free(reason);
    return line;
}

/* The version of Python that a side says it is. */
static const char *language_of(const subject *side)
{
    return text_of(json_object_get(subject_introduction(side), "implementation"), "language");
}

static json_t *set_aside(const run *it, const json_t *one)
{
    const char *range = text_of(one, "python");
    if (json_is_false(json_object_get(one, "parsed")))
        return without(one, VERDICT_UNSUPPORTED, "%s", "this Python cannot parse it");
    if (!version_in_range(language_of(it->oracle != NULL ? it->oracle : it->subject), range))
        return without(one, VERDICT_SKIPPED, "meant for Python %s", range);
    if (!version_in_range(language_of(it->subject), range))
        return without(one, VERDICT_UNSUPPORTED, "meant for Python %s", range);
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(one, "needs"), i, name) {
        const char *feature = json_string_value(name);
        bool mine = subject_has_feature(subject_introduction(it->subject), feature);
        bool theirs = it->oracle != NULL ? subject_has_feature(subject_introduction(it->oracle), feature) : mine;
        if (!theirs)
            return without(one, VERDICT_SKIPPED, "no %s", feature);
        if (!mine) /* the reference and CPython are not excused for what CPython has */
            return without(one, results_strict(&it->stream) ? VERDICT_DIFFERENT : VERDICT_UNSUPPORTED, "no %s",
                           feature);
    }
    return NULL;
}

/* ---- A case ------------------------------------------------------------------------------------------------ */

static json_t *steps_to_send(const json_t *one)
{
    json_t *steps = need(json_array());
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(one, "plan"), i, step)
        add(steps, json_pack("[s, s]", text_of(step, "kind"), text_of(step, "source")));
    return steps;
}

static verdict verdict_of_end(subject_end end)
{
    switch (end) {
    case SUBJECT_CRASHED: return VERDICT_CRASH;
    case SUBJECT_TIMED_OUT: return VERDICT_TIMEOUT;
    case SUBJECT_BROKE_PROTOCOL: return VERDICT_PROTOCOL_ERROR;
    default: return VERDICT_NO_RESULT;
    }
}

/* What a step did that a side did not survive. */
static json_t *broken_outcome(const subject_reply *reply)
{
    return json_pack("{s:s}", verdict_words[verdict_of_end(reply->end)], reply->detail != NULL ? reply->detail : "");
}

/* The outcomes of a side that did not answer: known up to the step that it did not survive. */
static json_t *broken_outcomes(const subject_reply *reply, size_t count)
{
    json_t *outcomes = need(json_array());
    for (int i = 0; i < (int)count; i++) {
        json_t *before = i < reply->step ? json_array_get(reply->before, (size_t)i) : NULL;
        add(outcomes, before != NULL ? json_incref(before) : i == reply->step ? broken_outcome(reply) : json_null());
    }
    return outcomes;
}

/* What is recorded, which are the outcomes of the judged steps, spread over the whole plan. It may end in a crash. */
static subject_reply recorded_reply(const json_t *one, const json_t *recorded)
{
    subject_reply reply = {.outcomes = need(json_array()), .step = -1};
    size_t i, next = 0;
    json_t *step;
    json_array_foreach(json_object_get(one, "plan"), i, step) {
        json_t *outcome = step_is_judged(step) ? json_array_get(recorded, next++) : NULL;
        add(reply.outcomes, outcome != NULL ? json_incref(outcome) : json_null());
        if (json_object_get(outcome, "crash") == NULL)
            continue;
        reply.end = SUBJECT_CRASHED;
        reply.detail = format_text("%s", text_of(outcome, "crash"));
        reply.step = (int)i;
    }
    return reply;
}

/* What the oracle does, or why that is not known. */
static subject_reply ask_oracle(run *it, const json_t *one, const json_t *steps)
{
    if (it->oracle != NULL)
        return subject_receive(it->oracle, steps);
    const char *reason = NULL;
    const json_t *recorded = expected_outcomes(it->records, one, it->judged_as, &reason);
    if (recorded == NULL)
        return (subject_reply){.end = SUBJECT_GONE, .detail = format_text("%s", reason), .step = -1};
    return recorded_reply(one, recorded);
}

/* CPython crashed as CPython does: in the same judged step, of the same signal. That is an outcome as others are. A
 * crash of any other implementation is a crash, whatever CPython does. */
static bool crashed_alike(const run *it, const json_t *one, const subject_reply *mine, const subject_reply *theirs)
{
    const json_t *who = json_object_get(subject_introduction(it->subject), "implementation");
    return mine->end == SUBJECT_CRASHED && theirs->end == SUBJECT_CRASHED && mine->step >= 0 &&
           mine->step == theirs->step && strncmp(mine->detail, "SIG", 3) == 0 &&
           strcmp(mine->detail, theirs->detail) == 0 && strcmp(text_of(who, "name"), "cpython") == 0 &&
           step_is_judged(json_array_get(json_object_get(one, "plan"), (size_t)mine->step));
}

static json_t *judge_replies(const run *it, const json_t *one, subject_reply *mine, subject_reply *theirs)
{
    size_t count = json_array_size(json_object_get(one, "plan"));
    subject_reply *sides[] = {mine, theirs};
    for (int i = 0; i < 2; i++) {
        if (sides[i]->outcomes == NULL)
            sides[i]->outcomes = broken_outcomes(sides[i], count);
    }
    if (!results_strict(&it->stream) && mine->leaked == NULL && theirs->leaked != NULL)
        mine->leaked = json_incref(theirs->leaked); /* another Python may be unable to count */
    performance subject_did = {mine->outcomes, mine->leaked}, oracle_did = {theirs->outcomes, theirs->leaked};
    if ((mine->end == SUBJECT_ANSWERED && theirs->end == SUBJECT_ANSWERED) || crashed_alike(it, one, mine, theirs))
        return judge(one, subject_did, oracle_did);
    bool blame_oracle = mine->end == SUBJECT_ANSWERED;
    const subject_reply *guilty = blame_oracle ? theirs : mine;
    verdict what = blame_oracle ? VERDICT_NO_RESULT : verdict_of_end(mine->end);
    char *step = guilty->step >= 0 ? format_text(" in step %d", guilty->step + 1) : format_text("%s", "");
    char *reason =
        format_text("%s%s%s", blame_oracle ? "the oracle: " : "", guilty->detail ? guilty->detail : "", step);
    json_t *line = judge_without(one, what, reason, subject_did, oracle_did);
    if (guilty->step >= 0)
        put(line, "step", json_integer(guilty->step));
    free(step);
    free(reason);
    return line;
}

/* A case that is under way: what was sent, or what is said of it without that. */
typedef struct flight {
    const json_t *one;
    json_t *steps, *line;
} flight;

static flight prepare(const run *it, const json_t *one)
{
    flight next = {.one = one};
    if (one != NULL && (next.line = set_aside(it, one)) == NULL)
        next.steps = steps_to_send(one);
    return next;
}

static void send_to(subject *side, const flight *next)
{
    if (side != NULL && next->steps != NULL)
        subject_send(side, next->steps);
}

static flight send_case(run *it, const json_t *one)
{
    flight next = prepare(it, one);
    send_to(it->subject, &next);
    send_to(it->oracle, &next);
    return next;
}

/* Wait for both sides. Each is sent the `next` case, if there is one, as soon as it has answered: so both are at work
 * while this one is judged. */
static json_t *finish_case(run *it, const flight *sent, const json_t *following, flight *next)
{
    if (sent->line != NULL) {
        *next = following != NULL ? send_case(it, following) : (flight){.one = NULL};
        return sent->line;
    }
    *next = prepare(it, following);
    subject_reply mine = subject_receive(it->subject, sent->steps);
    send_to(it->subject, next);
    subject_reply theirs = ask_oracle(it, sent->one, sent->steps);
    send_to(it->oracle, next);
    json_t *line = judge_replies(it, sent->one, &mine, &theirs);
    subject_reply_clear(&mine);
    subject_reply_clear(&theirs);
    json_decref(sent->steps);
    known_judge(it->settings->known, language_of(it->subject), line);
    return line;
}

/* ---- All of them ------------------------------------------------------------------------------------------- */

/* The order in which cases run; the seed fixes a shuffle. */
static size_t *order_of(size_t count, const run_settings *settings)
{
    size_t *order = need(calloc(count + 1, sizeof *order));
    for (size_t i = 0; i < count; i++)
        order[i] = settings->reverse ? count - 1 - i : i;
    uint64_t state = settings->seed * 2 + 1;
    for (size_t i = count; settings->shuffle && i > 1; i--) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        size_t other = (size_t)(state >> 33) % i, kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
    return order;
}

static void progress(size_t done, size_t count)
{
    static int visible = -1;
    if (visible < 0)
        visible = isatty(STDERR_FILENO);
    if (visible)
        fprintf(stderr, done < count ? "\r%zu of %zu" : "\r\033[K", done, count);
}

/* Run the cases in this order; gives their lines in the suite's own. */
static json_t **run_in_order(run *it, const json_t *cases, const size_t *order)
{
    size_t count = json_array_size(cases);
    json_t **lines = need(calloc(count + 1, sizeof *lines));
    bool ahead = !it->settings->fail_fast, stopped = false;
    flight sent = {.one = NULL}, next = {.one = NULL};
    for (size_t i = 0; i < count; i++, sent = next, next.one = NULL) {
        const json_t *one = json_array_get(cases, order[i]);
        progress(i, count);
        if (stopped) {
            lines[order[i]] = without(one, VERDICT_SKIPPED, "%s", "stopped at the first failure");
            continue;
        }
        if (sent.one == NULL)
            sent = send_case(it, one);
        const json_t *following = ahead && i + 1 < count ? json_array_get(cases, order[i + 1]) : NULL;
        lines[order[i]] = finish_case(it, &sent, following, &next);
        stopped = !ahead && !verdict_passes(verdict_of(lines[order[i]]), results_strict(&it->stream));
    }
    progress(count, count);
    return lines;
}

static void run_all(run *it, const json_t *cases)
{
    size_t count = json_array_size(cases);
    size_t *order = order_of(count, it->settings);
    json_t **lines = run_in_order(it, cases, order);
    for (size_t i = 0; i < count; i++)
        add(it->stream.cases, lines[i]);
    free(lines);
    free(order);
}

static json_t *side(const char *spec, const json_t *introduction)
{
    char *platform = subject_platform(introduction);
    json_t *about = need(json_pack("{s:s, s:s, s:O, s:O}", "spec", spec, "platform", platform, "implementation",
                                   json_object_get(introduction, "implementation"), "features",
                                   json_object_get(introduction, "features")));
    free(platform);
    return about;
}

static json_t *header_of(const run *it)
{
    json_t *oracle = it->oracle != NULL ? side("live", subject_introduction(it->oracle))
                                        : json_pack("{s:s, s:s?}", "spec", "expected", "judged-as", it->judged_as);
    json_t *header =
        need(json_pack("{s:s, s:s, s:o, s:o, s:s}", "mvconform", MVCONFORM_VERSION, "commit", MVCONFORM_COMMIT,
                       "subject", side(it->settings->subject, subject_introduction(it->subject)), "oracle",
                       need(oracle), "profile", python_version()));
    if (strcmp(it->settings->cases, "cases") != 0)
        put(header, "path", json_string(it->settings->cases));
    if (it->settings->shuffle)
        put(header, "seed", json_integer((json_int_t)it->settings->seed));
    return header;
}

static void start_sides(run *it, const json_t *suite, const json_t *cases)
{
    json_t *probes = suite_probes(suite, cases);
    subject_settings how = {.timeout = it->settings->timeout,
                            .start_timeout = it->settings->start_timeout,
                            .recycle = it->settings->recycle,
                            .probes = probes};
    supervisor_start();
    it->subject = subject_start(it->settings->subject, &how);
    if (it->subject == NULL)
        exit(EXIT_COULD_NOT_RUN);
    if (it->settings->live && (it->oracle = subject_start("cpython", &how)) == NULL)
        exit(EXIT_COULD_NOT_RUN);
    if (!it->settings->live) {
        char *platform = subject_platform(subject_introduction(it->subject));
        it->records = expected_read(it->settings->expected, cases);
        it->judged_as = expected_platform(it->records, platform);
        free(platform);
    }
}

results run_cases(const json_t *suite, const json_t *cases, const run_settings *settings)
{
    run it = {.settings = settings, .stream = {.cases = need(json_array())}};
    start_sides(&it, suite, cases);
    it.stream.header = header_of(&it);
    if (settings->known != NULL) {
        known_check(settings->known, settings->known_path, language_of(it.subject), cases);
        put(it.stream.header, "known", json_deep_copy(settings->known));
    }
    if (settings->live || it.judged_as != NULL)
        run_all(&it, cases);
    else
        put(it.stream.header, "not-recorded", json_true());
    long breaches = subject_breaches(it.subject), noise = subject_noise(it.subject);
    if (breaches > 0)
        put(it.stream.header, "breaches", json_integer(breaches));
    if (noise > 0)
        put(it.stream.header, "noise", json_integer(noise));
    results_finish(&it.stream);
    subject_stop(it.subject);
    subject_stop(it.oracle);
    json_decref(it.records);
    return it.stream;
}
