/* keeper.h - the parent of a subject's process: a small process of its own, which ends all that the subject started.
 *
 * Whatever descends from the subject, and changed its group or session, or lost its parent, stays the keeper's: it is
 * the reaper of all below it. It kills them when the subject has ended and when its lifeline is cut, which happens also
 * when the harness ends, however that ends. Then it ends as the subject did. */
#ifndef MVCONFORM_KEEPER_H
#define MVCONFORM_KEEPER_H

enum { KEEPER_LIFELINE = 4 }; /* the descriptor of a pipe whose other end nobody but the harness has */

/* Be a keeper: start `path` with `arguments`, which inherits descriptors 0 to 3. Gives the exit status to end with, and
 * does not come back if the subject died of a signal. */
int keeper_work(const char *path, char *const *arguments);

#endif
