/* profile.c - what changed between CPython versions, at a glance.
 *
 * A change is a rule that holds since a version.  When a format became native stands beside it in formats.def. */
#include "internal.h"

static const mv_profile since[MV_CHANGE_COUNT] = {
    /* len() of a view without dimensions is a TypeError; before, it was 1. */
    [MV_CHANGE_SCALAR_HAS_NO_LENGTH] = MV_PROFILE(3, 12, 0),

    /* Items of format '?' are equal if they are both true or both false; before, if their bytes were equal. */
    [MV_CHANGE_TRUTH_EQUALITY] = MV_PROFILE(3, 14, 5),

    /* cast() says "native format"; before, "native single character format". */
    [MV_CHANGE_CAST_TEXT] = MV_PROFILE(3, 15, 0),
};

bool mv_profile_has(mv_profile profile, mv_change change)
{
    return profile >= since[change];
}
