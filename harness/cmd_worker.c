/* mvconform worker SUBJECT: the process in which an embedded subject runs. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "base.h"
#include "commands.h"
#include "python.h"

int command_worker(int count, char **arguments)
{
    if (count != 2 || !python_can_host(arguments[1]))
        fail(EXIT_BAD_INPUT, "worker takes one subject: reference, cpython or type:MODULE.NAME");
    if (getenv("MVCONFORM_RESULTS") == NULL)
        fail(EXIT_BAD_INPUT,
             "a worker is started by 'mvconform run'; MVCONFORM_RESULTS names the descriptor of its answers");
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    signal(SIGINT, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setenv("OPENBLAS_NUM_THREADS", "1", 1); /* no threads that a fork or a crash could be blamed on */
    setenv("OMP_NUM_THREADS", "1", 1);
    if (strncmp(arguments[1], "type:", 5) == 0)
        python_mark_memory(); /* it is others' code: what it reads beyond an end tells the same in each run */
    python_start();
    return python_work(arguments[1]);
}
