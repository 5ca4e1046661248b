#include "crew.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "baton.h"

typedef struct hand {
    crew *crew;
    pthread_t thread;
} hand;

struct crew {
    pair first;
    task *tasks;
    size_t *order, count, taken;
    hand *hands; /* one thread each; the first has the first pair */
    int jobs;
    long breaches;
};

static task *next_task(crew *it)
{
    while (it->taken < it->count) {
        task *next = &it->tasks[it->order[it->taken++]];
        if (next->steps != NULL && !next->dropped)
            return next;
    }
    return NULL;
}

static void send_to(pair sides, subject *side, const task *next)
{
    if (side != NULL && next != NULL)
        subject_send(side, next->steps, side == sides.subject ? next->known : PROSPECT_NONE);
}

/* Each side gets its next case as soon as it has answered, whatever the other one does. */
static void run_tasks(crew *it, pair sides)
{
    task *sent = next_task(it);
    send_to(sides, sides.subject, sent);
    send_to(sides, sides.oracle, sent);
    for (task *next; sent != NULL; sent = next) {
        next = next_task(it);
        sent->mine = subject_receive(sides.subject, sent->steps, &sent->dropped);
        send_to(sides, sides.subject, next);
        if (sides.oracle != NULL)
            sent->theirs = subject_receive(sides.oracle, sent->steps, &sent->dropped);
        send_to(sides, sides.oracle, next);
        sent->done = true;
        baton_tell();
    }
}

/* A pair like the first one; without a subject if one of the two does not start. */
static pair another(pair first)
{
    pair sides = {.subject = subject_another(first.subject)};
    if (sides.subject != NULL && first.oracle != NULL && (sides.oracle = subject_another(first.oracle)) == NULL) {
        subject_stop(sides.subject);
        sides.subject = NULL;
    }
    if (sides.subject == NULL)
        warn("a further process of the subject does not start; the others do its work");
    return sides;
}

static void *work(void *argument)
{
    hand *mine = argument;
    crew *it = mine->crew;
    baton_take();
    if (mine == it->hands) {
        run_tasks(it, it->first);
    } else if (it->taken < it->count) {
        pair sides = another(it->first);
        if (sides.subject != NULL) {
            run_tasks(it, sides);
            it->breaches += subject_breaches(sides.subject);
            subject_stop(sides.subject);
            subject_stop(sides.oracle);
        }
    }
    baton_drop();
    return NULL;
}

crew *crew_start(pair first, int jobs, task *tasks, size_t *order, size_t count)
{
    crew *it = need(calloc(1, sizeof *it));
    *it = (crew){.first = first, .tasks = tasks, .order = order, .count = count, .jobs = jobs};
    it->hands = need(calloc((size_t)jobs, sizeof *it->hands));
    for (int i = 0; i < jobs; i++) {
        it->hands[i].crew = it;
        int error = pthread_create(&it->hands[i].thread, NULL, work, &it->hands[i]);
        if (error != 0)
            fail(EXIT_COULD_NOT_RUN, "cannot start a thread: %s; take a smaller --jobs", strerror(error));
    }
    return it;
}

void crew_await(const task *wanted)
{
    while (!wanted->done)
        baton_await();
}

static int compare_places(const void *one, const void *other)
{
    size_t mine = *(const size_t *)one, theirs = *(const size_t *)other;
    return (mine > theirs) - (mine < theirs);
}

void crew_straighten(crew *it)
{
    qsort(it->order + it->taken, it->count - it->taken, sizeof *it->order, compare_places);
}

long crew_end(crew *it)
{
    baton_drop();
    for (int i = 0; i < it->jobs; i++)
        pthread_join(it->hands[i].thread, NULL);
    baton_take();
    long breaches = it->breaches + subject_breaches(it->first.subject);
    free(it->hands);
    free(it);
    return breaches;
}
