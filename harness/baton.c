#include "baton.h"

#include <pthread.h>
#include <string.h>

#include "base.h"

static pthread_mutex_t baton = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t happened = PTHREAD_COND_INITIALIZER;

static void check(int error)
{
    if (error != 0)
        fail(EXIT_COULD_NOT_RUN, "the lock between threads fails: %s", strerror(error));
}

void baton_take(void)
{
    check(pthread_mutex_lock(&baton));
}

void baton_drop(void)
{
    check(pthread_mutex_unlock(&baton));
}

void baton_await(void)
{
    check(pthread_cond_wait(&happened, &baton));
}

void baton_tell(void)
{
    check(pthread_cond_broadcast(&happened));
}
