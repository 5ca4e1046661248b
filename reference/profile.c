/* profile.c - CPython versions, and what changed between them: the table is changes.def. */
#include "internal.h"

static const mv_change_info changes[] = {
#define MV_CHANGE(change, version, now, then) \
    [MV_CHANGE_##change] = {.name = #change, .since = version, .after = now, .before = then},
#include "changes.def"
#undef MV_CHANGE
    [MV_NEVER] = {.since = UINT32_MAX},
};

bool mv_profile_has(mv_profile profile, mv_change change)
{
    return profile >= changes[change].since;
}

const mv_change_info *mv_change_describe(mv_change change)
{
    return &changes[change];
}
