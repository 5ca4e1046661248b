/* mvconform keep PATH ARGUMENT...: be the keeper of a subject's process. */
#include <fcntl.h>

#include "base.h"
#include "commands.h"
#include "keeper.h"

int command_keep(int count, char **arguments)
{
    if (count < 3 || fcntl(KEEPER_LIFELINE, F_GETFD) < 0)
        fail(EXIT_BAD_INPUT, "a keeper is started by 'mvconform run', with a pipe as descriptor %d", KEEPER_LIFELINE);
    return keeper_work(arguments[1], arguments + 2);
}
