/* patience.h - when a side is given up. Decided in the order of the suite, so that it does not depend on the order in
 * which cases ran, or on how many ran at a time. */
#ifndef MVCONFORM_PATIENCE_H
#define MVCONFORM_PATIENCE_H

#include <jansson.h>
#include <stddef.h>

enum { PATIENCE = 5 };

/* What became of a case on one side. */
typedef enum fate {
    FATE_UNKNOWN,  /* it has not come back yet */
    FATE_NOT_RUN,  /* it was not sent */
    FATE_FINISHED, /* it was answered */
    FATE_CRASHED,
    FATE_FAILED /* it took too long, or the answer was none */
} fate;

/* The place of the first of `cases` that has no result any more, or their number: PATIENCE cases in a row before it did
 * not finish. Rows of one table that crash count as one, for they do so for one reason. While fates are unknown the
 * place may be too late, never too early. */
size_t patience_end(const json_t *cases, const fate *fates);

#endif
