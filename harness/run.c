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
#include "sides.h"
#include "subject.h"
#include "suite.h"
#include "supervisor.h"

/* A run in flight: the processes of the two sides, and what they are judged by. */
typedef struct run {
    const run_settings *settings;
    subject *subject, *oracle;
    results stream;
    sides sides;
} run;

/* ---- A case ------------------------------------------------------------------------------------------------ */

/* A case that is under way: what was sent, or what is said of it without that. */
typedef struct flight {
    const json_t *one;
    json_t *steps, *line;
} flight;

static flight prepare(const run *it, const json_t *one)
{
    flight next = {.one = one};
    if (one != NULL && (next.line = sides_set_aside(&it->sides, one)) == NULL)
        next.steps = suite_steps(one);
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

/* What the oracle does, or why that is not known. */
static subject_reply ask_oracle(run *it, const flight *sent)
{
    return it->oracle != NULL ? subject_receive(it->oracle, sent->steps) : sides_recorded(&it->sides, sent->one);
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
    subject_reply theirs = ask_oracle(it, sent);
    send_to(it->oracle, next);
    json_decref(sent->steps);
    return sides_judge(&it->sides, sent->one, &mine, &theirs);
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
            lines[order[i]] = sides_without(one, VERDICT_SKIPPED, "stopped at the first failure");
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

/* Start the subject, and the oracle that it is compared with live. False if the subject does not start; *why says so.
 */
static bool start_sides(run *it, const json_t *suite, const json_t *cases, char **why)
{
    json_t *probes = suite_probes(suite, cases);
    subject_settings how = {.timeout = it->settings->timeout,
                            .start_timeout = it->settings->start_timeout,
                            .recycle = it->settings->recycle,
                            .probes = probes};
    supervisor_start();
    it->subject = subject_start(it->settings->subject, &how, why);
    if (it->subject == NULL)
        return false;
    if (it->settings->live && (it->oracle = subject_start("cpython", &how, why)) == NULL)
        fail(EXIT_COULD_NOT_RUN, "%s", *why);
    return true;
}

static void run_both(run *it, const json_t *cases)
{
    const run_settings *settings = it->settings;
    bool recorded = sides_begin(&it->sides, settings->subject, subject_introduction(it->subject),
                                it->oracle != NULL ? subject_introduction(it->oracle) : NULL, cases);
    if (strcmp(settings->cases, "cases") != 0)
        put(it->stream.header, "path", json_string(settings->cases));
    if (settings->shuffle)
        put(it->stream.header, "seed", json_integer((json_int_t)settings->seed));
    if (recorded)
        run_all(it, cases);
    sides_end(&it->sides, subject_breaches(it->subject), subject_noise(it->subject));
    subject_stop(it->subject);
    subject_stop(it->oracle);
}

results run_cases(const json_t *suite, const json_t *cases, const run_settings *settings)
{
    run it = {.settings = settings, .stream = {.cases = need(json_array())}};
    json_t *records = settings->live ? NULL : expected_read(settings->expected, cases);
    char *why = NULL;
    it.sides = (sides){&it.stream, records, settings->known, settings->known_path, settings->manifest};
    if (start_sides(&it, suite, cases, &why)) {
        run_both(&it, cases);
    } else {
        warn("%s", why);
        sides_missing(&it.sides, settings->subject, why);
    }
    free(why);
    json_decref(records);
    return it.stream;
}
