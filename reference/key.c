/* key.c - making the keys that go between brackets.  [language reference: subscriptions, slicings] */
#include "internal.h"

mv_key mv_key_index(mv_ssize index)
{
    return (mv_key){.kind = MV_KEY_INDEX, .index = {.value = index}};
}

mv_key mv_key_slice(mv_ssize start, mv_ssize stop, mv_ssize step)
{
    mv_key key = {.kind = MV_KEY_SLICE};
    key.slice = (mv_slice){.has_start = true, .has_stop = true, .has_step = true};
    key.slice.start.value = start;
    key.slice.stop.value = stop;
    key.slice.step.value = step;
    return key;
}

mv_key mv_key_tuple(const mv_key *items, mv_ssize count)
{
    return (mv_key){.kind = MV_KEY_TUPLE, .items = items, .count = count};
}
