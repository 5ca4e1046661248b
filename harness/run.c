#include "run.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base.h"
#include "crew.h"
#include "expected.h"
#include "judge.h"
#include "known.h"
#include "patience.h"
#include "shard.h"
#include "sides.h"
#include "subject.h"
#include "suite.h"

/* A run in flight: the processes of the two sides, and what they are judged by. */
typedef struct run {
    const run_settings *settings;
    pair both;
    results stream;
    sides sides;
    const json_t *cases;
    size_t count; /* of the cases; what follows is of each in its place */
    task *tasks;
    fate *mine, *theirs;
    json_t **lines;
    size_t *order; /* in which they run */
} run;

/* ---- A case ------------------------------------------------------------------------------------------------ */

static fate fate_of(const subject_reply *reply)
{
    return reply->end == SUBJECT_ANSWERED ? FATE_FINISHED : reply->end == SUBJECT_CRASHED ? FATE_CRASHED : FATE_FAILED;
}

/* Make the line of a case that both sides have replied to. Its noise is kept, until it is known whether it counts. */
static void finish_case(run *it, size_t place)
{
    const json_t *one = json_array_get(it->cases, place);
    task *done = &it->tasks[place];
    bool live = it->both.oracle != NULL;
    long noise = done->mine.noise;
    it->mine[place] = fate_of(&done->mine);
    it->theirs[place] = live ? fate_of(&done->theirs) : FATE_FINISHED;
    if (!live)
        done->theirs = sides_recorded(&it->sides, one);
    it->lines[place] = sides_judge(&it->sides, one, &done->mine, &done->theirs);
    done->mine.noise = noise;
}

/* ---- All of them ------------------------------------------------------------------------------------------- */

/* Move what is known to hang to the front, so that one process waits for it while the others work. */
static void hanging_first(const run *it, size_t *order)
{
    size_t *others = need(calloc(it->count + 1, sizeof *others)), first = 0, rest = 0;
    for (size_t i = 0; i < it->count; i++) {
        if (it->tasks[order[i]].known == PROSPECT_HANGS)
            order[first++] = order[i];
        else
            others[rest++] = order[i];
    }
    for (size_t i = 0; i < rest; i++)
        order[first + i] = others[i];
    free(others);
}

/* The order in which cases run; the seed fixes a shuffle. */
static size_t *order_of(const run *it)
{
    const run_settings *settings = it->settings;
    size_t count = it->count, *order = need(calloc(count + 1, sizeof *order));
    for (size_t i = 0; i < count; i++)
        order[i] = settings->reverse ? count - 1 - i : i;
    if (settings->jobs > 1)
        hanging_first(it, order);
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

/* What each case is before any runs: a task, or a line at once. Gives how many tasks there are. */
static size_t prepare(run *it)
{
    size_t count = it->count, tasks = 0;
    it->tasks = need(calloc(count + 1, sizeof *it->tasks));
    it->mine = need(calloc(count + 1, sizeof *it->mine));
    it->theirs = need(calloc(count + 1, sizeof *it->theirs));
    it->lines = need(calloc(count + 1, sizeof *it->lines));
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(it->cases, i);
        if ((it->lines[i] = sides_set_aside(&it->sides, one)) != NULL) {
            it->mine[i] = it->theirs[i] = FATE_NOT_RUN;
            continue;
        }
        it->tasks[i].steps = suite_steps(one);
        it->tasks[i].known = sides_prospect(&it->sides, one);
        tasks++;
    }
    it->order = order_of(it);
    return tasks;
}

static void drop(run *it, size_t place, verdict what, const char *reason)
{
    it->tasks[place].dropped = true;
    json_decref(it->lines[place]);
    it->lines[place] = sides_without(json_array_get(it->cases, place), what, reason);
}

/* Nothing behind the place where a side was given up has a result, whether it ran or not. */
static void give_up(run *it)
{
    size_t mine = patience_end(it->cases, it->mine), theirs = patience_end(it->cases, it->theirs);
    for (size_t i = mine < theirs ? mine : theirs; i < it->count; i++) {
        if (it->tasks[i].steps != NULL)
            drop(it, i, VERDICT_NO_RESULT,
                 mine <= theirs ? "given up after 5 restarts in a row" : "the oracle: given up after 5 restarts in a row");
    }
}

static void stop_behind(run *it, size_t index)
{
    for (size_t i = index + 1; i < it->count; i++)
        drop(it, it->order[i], VERDICT_SKIPPED, "stopped at the first failure");
}

static bool is_unfinished(const run *it, size_t place)
{
    return it->mine[place] > FATE_FINISHED || it->theirs[place] > FATE_FINISHED;
}

/* Take the replies in the order in which the cases run, and make their lines while the next ones do. Once several in a
 * row did not finish, the rest runs in the order of the suite, so that it is soon known whether a side is given up. */
static void collect(run *it, crew *all)
{
    int row = 0;
    for (size_t i = 0; i < it->count; i++) {
        size_t place = it->order[i];
        progress(i, it->count);
        if (it->tasks[place].steps != NULL && !it->tasks[place].dropped) {
            crew_await(&it->tasks[place]);
            finish_case(it, place);
            row = is_unfinished(it, place) ? row + 1 : 0;
            if (row > 0)
                give_up(it);
            if (row == PATIENCE)
                crew_straighten(all);
        }
        if (it->settings->fail_fast && !verdict_passes(verdict_of(it->lines[place]), results_strict(&it->stream))) {
            stop_behind(it, i);
            break;
        }
    }
    progress(it->count, it->count);
}

static void clear(run *it)
{
    for (size_t i = 0; i < it->count; i++) {
        subject_reply_clear(&it->tasks[i].mine);
        subject_reply_clear(&it->tasks[i].theirs);
        json_decref(it->tasks[i].steps);
    }
    free(it->tasks);
    free(it->mine);
    free(it->theirs);
    free(it->lines);
    free(it->order);
}

/* Run all; gives the breaches, and the lines that were no answers to the cases that count. */
static long run_all(run *it, long *noise)
{
    size_t tasks = prepare(it);
    int jobs = tasks < (size_t)it->settings->jobs ? (int)tasks + (tasks == 0) : it->settings->jobs;
    crew *all = crew_start(it->both, jobs, it->tasks, it->order, it->count);
    collect(it, all);
    long breaches = crew_end(all);
    for (size_t i = 0; i < it->count; i++) {
        *noise += it->tasks[i].dropped ? 0 : it->tasks[i].mine.noise;
        add(it->stream.cases, it->lines[i]);
    }
    clear(it);
    return breaches;
}

/* Start the subject, and the oracle that it is compared with live. False if the subject does not start; *why says so.
 */
static bool start_sides(run *it, const json_t *suite, const json_t *cases, char **why)
{
    json_t *probes = suite_probes(suite, cases);
    subject_settings how = {.timeout = it->settings->timeout,
                            .start_timeout = it->settings->start_timeout,
                            .recycle = it->settings->recycle,
                            .memory = it->settings->memory,
                            .probes = probes};
    it->both.subject = subject_start(it->settings->subject, &how, why);
    if (it->both.subject == NULL)
        return false;
    if (it->settings->live && (it->both.oracle = subject_start("cpython", &how, why)) == NULL)
        fail(EXIT_COULD_NOT_RUN, "%s", *why);
    return true;
}

static void run_both(run *it, const json_t *cases)
{
    const run_settings *settings = it->settings;
    bool recorded = sides_begin(&it->sides, settings->subject, subject_introduction(it->both.subject),
                                it->both.oracle != NULL ? subject_introduction(it->both.oracle) : NULL, cases);
    if (strcmp(settings->cases, "cases") != 0)
        put(it->stream.header, "path", json_string(settings->cases));
    if (settings->shuffle)
        put(it->stream.header, "seed", json_integer((json_int_t)settings->seed));
    shard_tell(settings->shard, cases, it->stream.header);
    long noise = 0, breaches = recorded ? run_all(it, &noise) : 0;
    sides_end(&it->sides, breaches, noise);
    subject_stop(it->both.subject);
    subject_stop(it->both.oracle);
}

results run_cases(const json_t *suite, const json_t *cases, const run_settings *settings)
{
    json_t *mine = shard_select(settings->shard, cases);
    run it = {
        .settings = settings, .stream = {.cases = need(json_array())}, .cases = mine, .count = json_array_size(mine)};
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
    json_decref(mine);
    return it.stream;
}
