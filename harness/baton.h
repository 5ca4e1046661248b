/* baton.h - one lock for the whole harness. Who runs holds it, and lets go of it only while it waits for a process or
 * for another thread: so nothing else has to mind that there are threads. Each function ends the program if the system
 * fails it. */
#ifndef MVCONFORM_BATON_H
#define MVCONFORM_BATON_H

void baton_take(void);
void baton_drop(void);

/* With the baton: wait, without it, until another thread tells that something has happened. May come back early. */
void baton_await(void);
void baton_tell(void);

#endif
