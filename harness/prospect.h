/* prospect.h - what is known of a case before it runs, and matters to the process that runs it. */
#ifndef MVCONFORM_PROSPECT_H
#define MVCONFORM_PROSPECT_H

typedef enum prospect {
    PROSPECT_NONE,
    PROSPECT_HANGS,   /* it comes to no end: so it is given up once it has used a processor for a tenth of its time, at
                         least a second */
    PROSPECT_UNSTEADY /* it may spoil the process's memory: the next case goes to another one */
} prospect;

#endif
