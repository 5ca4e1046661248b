#include "sides.h"

#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "expected.h"
#include "judge.h"
#include "known.h"
#include "manifest.h"
#include "protocol.h"
#include "python.h"
#include "version.h"

/* ---- The header ---------------------------------------------------------------------------------------------- */

static json_t *side(const char *spec, const json_t *introduction)
{
    char *platform = manifest_platform(NULL, introduction);
    json_t *about = need(json_pack("{s:s, s:s, s:O, s:O}", "spec", spec, "platform", platform, "implementation",
                                   json_object_get(introduction, "implementation"), "features",
                                   json_object_get(introduction, "features")));
    free(platform);
    return about;
}

/* What is recorded as the oracle, with the platform that is nearest to the subject's. */
static json_t *recorded_side(const sides *it, const json_t *introduction)
{
    char *platform = manifest_platform(it->manifest, introduction);
    json_t *about = json_pack("{s:s, s:s?}", "spec", "expected", "judged-as", expected_platform(it->records, platform));
    free(platform);
    return need(about);
}

static const json_t *subject_of(const sides *it)
{
    return json_object_get(it->stream->header, "subject");
}

/* What a live oracle says of itself; NULL if what is recorded is the oracle. */
static const json_t *live_oracle(const sides *it)
{
    const json_t *oracle = json_object_get(it->stream->header, "oracle");
    return json_object_get(oracle, "implementation") != NULL ? oracle : NULL;
}

/* The platform whose records are the oracle, or NULL. */
static const char *judged_as(const sides *it)
{
    return json_string_value(json_object_get(json_object_get(it->stream->header, "oracle"), "judged-as"));
}

/* The version of Python that a side says it is. */
static const char *language_of(const json_t *about)
{
    return text_of(json_object_get(about, "implementation"), "language");
}

/* The version of Python whose cases are meant for the subject, or a platform of it. */
static const char *version_of(const sides *it)
{
    const char *own = language_of(subject_of(it)), *as = text_of(it->manifest, "judge-as");
    return *as == '\0' ? own : judged_as(it) != NULL ? judged_as(it) : as;
}

/* What reports tell of the subject's manifest. */
static json_t *manifest_facts(const json_t *manifest)
{
    static const char *const keys[] = {"about", "implementation", "judge-as", "get", "quirks"};
    json_t *facts = need(json_object());
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        json_t *fact = json_object_get(manifest, keys[i]);
        if (fact != NULL)
            put(facts, keys[i], json_incref(fact));
    }
    return facts;
}

static void put_manifest(const sides *it, json_t *header)
{
    if (it->manifest != NULL)
        put(header, "manifest", manifest_facts(it->manifest));
}

void sides_missing(sides *it, const char *spec, const char *why)
{
    it->stream->header =
        need(json_pack("{s:s, s:s, s:{s:s}, s:{s:s}, s:s, s:s}", "mvconform", MVCONFORM_VERSION, "commit",
                       MVCONFORM_COMMIT, "subject", "spec", spec, "oracle", "spec",
                       it->records != NULL ? "expected" : "live", "profile", python_version(), "missing", why));
    char *missing = it->manifest != NULL ? manifest_missing(it->manifest) : NULL;
    if (missing == NULL) /* all is there, and yet it does not start */
        put(it->stream->header, "broken", json_true());
    free(missing);
    put_manifest(it, it->stream->header);
    results_finish(it->stream);
}

bool sides_begin(sides *it, const char *spec, const json_t *mine, const json_t *theirs, const json_t *cases)
{
    json_t *oracle = theirs != NULL ? side("live", theirs) : recorded_side(it, mine);
    json_t *header =
        need(json_pack("{s:s, s:s, s:o, s:o, s:s}", "mvconform", MVCONFORM_VERSION, "commit", MVCONFORM_COMMIT,
                       "subject", side(spec, mine), "oracle", oracle, "profile", python_version()));
    it->stream->header = header;
    put_manifest(it, header);
    if (it->known != NULL) {
        known_check(it->known, it->known_path, language_of(subject_of(it)), cases);
        put(header, "known", json_deep_copy(it->known));
    }
    if (theirs != NULL || judged_as(it) != NULL)
        return true;
    put(header, "not-recorded", json_true());
    return false;
}

void sides_end(const sides *it, long breaches, long noise)
{
    if (breaches > 0)
        put(it->stream->header, "breaches", json_integer(breaches));
    if (noise > 0)
        put(it->stream->header, "noise", json_integer(noise));
    results_finish(it->stream);
}

/* ---- What can be said of a case without running it ------------------------------------------------------------ */

prospect sides_prospect(const sides *it, const json_t *one)
{
    return known_prospect(it->known, language_of(subject_of(it)), text_of(one, "id"));
}

json_t *sides_without(const json_t *one, verdict what, const char *reason)
{
    performance nothing = {0};
    return judge_without(one, what, reason, nothing, nothing);
}

static json_t *without(const json_t *one, verdict what, const char *format, const char *detail)
{
    char *reason = format_text(format, detail);
    json_t *line = sides_without(one, what, reason);
    free(reason);
    return line;
}

/* What another implementation lacks and CPython had when it was recorded is no fault of the oracle's. (Where the host of
 * the reference or of CPython lacks what the recorded one had, nobody is to blame.) */
static bool is_excused(const sides *it, const json_t *one)
{
    const char *reason;
    return !results_own(it->stream) && expected_outcomes(it->records, one, judged_as(it), &reason) != NULL;
}

json_t *sides_set_aside(const sides *it, const json_t *one)
{
    const char *range = text_of(one, "python");
    const json_t *who = subject_of(it), *oracle = live_oracle(it);
    if (json_is_false(json_object_get(one, "parsed")))
        return without(one, VERDICT_UNSUPPORTED, "%s", "this Python cannot parse it");
    if (!version_in_range(oracle != NULL ? language_of(oracle) : version_of(it), range))
        return without(one, VERDICT_SKIPPED, "meant for Python %s", range);
    if (!version_in_range(version_of(it), range))
        return without(one, VERDICT_UNSUPPORTED, "meant for Python %s", range);
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(one, "needs"), i, name) {
        const char *feature = json_string_value(name);
        bool mine = protocol_has_feature(who, feature);
        bool theirs = oracle != NULL ? protocol_has_feature(oracle, feature) : mine || is_excused(it, one);
        if (!theirs)
            return without(one, VERDICT_SKIPPED, "no %s", feature);
        if (!mine) /* the reference and CPython are not excused for what CPython has */
            return without(one, results_own(it->stream) ? VERDICT_DIFFERENT : VERDICT_UNSUPPORTED, "no %s", feature);
    }
    return NULL;
}

/* ---- What was done ---------------------------------------------------------------------------------------------- */

static verdict verdict_of_end(subject_end end)
{
    switch (end) {
    case SUBJECT_CRASHED: return VERDICT_CRASH;
    case SUBJECT_TIMED_OUT: return VERDICT_TIMEOUT;
    case SUBJECT_BROKE_PROTOCOL: return VERDICT_PROTOCOL_ERROR;
    default: return VERDICT_NO_RESULT;
    }
}

/* What a step did that a side did not survive. */
static json_t *broken_outcome(const subject_reply *reply)
{
    return json_pack("{s:s}", verdict_words[verdict_of_end(reply->end)], reply->detail != NULL ? reply->detail : "");
}

/* The outcomes of a side that did not answer: known up to the step that it did not survive. */
static json_t *broken_outcomes(const subject_reply *reply, size_t count)
{
    json_t *outcomes = need(json_array());
    for (int i = 0; i < (int)count; i++) {
        json_t *before = i < reply->step ? json_array_get(reply->before, (size_t)i) : NULL;
        add(outcomes, before != NULL ? json_incref(before) : i == reply->step ? broken_outcome(reply) : json_null());
    }
    return outcomes;
}

/* What is recorded, which are the outcomes of the judged steps, spread over the whole plan. It may end in a crash. */
static subject_reply recorded_reply(const json_t *one, const json_t *recorded)
{
    subject_reply reply = {.outcomes = need(json_array()), .step = -1};
    size_t i, next = 0;
    json_t *step;
    json_array_foreach(json_object_get(one, "plan"), i, step) {
        json_t *outcome = step_is_judged(step) ? json_array_get(recorded, next++) : NULL;
        add(reply.outcomes, outcome != NULL ? json_incref(outcome) : json_null());
        if (json_object_get(outcome, "crash") == NULL)
            continue;
        reply.end = SUBJECT_CRASHED;
        reply.detail = format_text("%s", text_of(outcome, "crash"));
        reply.step = (int)i;
    }
    return reply;
}

subject_reply sides_recorded(const sides *it, const json_t *one)
{
    const char *reason = NULL;
    const json_t *recorded = expected_outcomes(it->records, one, judged_as(it), &reason);
    if (recorded == NULL)
        return (subject_reply){.end = SUBJECT_GONE, .detail = format_text("%s", reason), .step = -1};
    return recorded_reply(one, recorded);
}

/* CPython crashed as CPython does: in the same judged step, of the same signal. That is an outcome as others are. A
 * crash of any other implementation is a crash, whatever CPython does. */
static bool crashed_alike(const sides *it, const json_t *one, const subject_reply *mine, const subject_reply *theirs)
{
    const json_t *who = json_object_get(subject_of(it), "implementation");
    return mine->end == SUBJECT_CRASHED && theirs->end == SUBJECT_CRASHED && mine->step >= 0 &&
           mine->step == theirs->step && strncmp(mine->detail, "SIG", 3) == 0 &&
           strcmp(mine->detail, theirs->detail) == 0 && strcmp(text_of(who, "name"), "cpython") == 0 &&
           step_is_judged(json_array_get(json_object_get(one, "plan"), (size_t)mine->step));
}

static json_t *judge_replies(const sides *it, const json_t *one, subject_reply *mine, subject_reply *theirs)
{
    size_t count = json_array_size(json_object_get(one, "plan"));
    subject_reply *both[] = {mine, theirs};
    for (int i = 0; i < 2; i++) {
        if (both[i]->outcomes == NULL)
            both[i]->outcomes = broken_outcomes(both[i], count);
    }
    if (!results_own(it->stream) && mine->leaked == NULL && theirs->leaked != NULL)
        mine->leaked = json_incref(theirs->leaked); /* another Python may be unable to count */
    performance subject_did = {mine->outcomes, mine->leaked, !results_own(it->stream)};
    performance oracle_did = {theirs->outcomes, theirs->leaked, false};
    if ((mine->end == SUBJECT_ANSWERED && theirs->end == SUBJECT_ANSWERED) || crashed_alike(it, one, mine, theirs))
        return judge(one, subject_did, oracle_did);
    bool blame_oracle = mine->end == SUBJECT_ANSWERED;
    const subject_reply *guilty = blame_oracle ? theirs : mine;
    verdict what = blame_oracle ? VERDICT_NO_RESULT : verdict_of_end(mine->end);
    char *step = guilty->step >= 0 ? format_text(" in step %d", guilty->step + 1) : format_text("%s", "");
    char *reason =
        format_text("%s%s%s", blame_oracle ? "the oracle: " : "", guilty->detail ? guilty->detail : "", step);
    json_t *line = judge_without(one, what, reason, subject_did, oracle_did);
    if (guilty->step >= 0)
        put(line, "step", json_integer(guilty->step));
    free(step);
    free(reason);
    return line;
}

json_t *sides_judge(const sides *it, const json_t *one, subject_reply *mine, subject_reply *theirs)
{
    json_t *line = judge_replies(it, one, mine, theirs);
    if (mine->end != SUBJECT_GONE) /* what was not run is no known difference, whatever the oracle does */
        known_judge(it->known, language_of(subject_of(it)), line);
    subject_reply_clear(mine);
    subject_reply_clear(theirs);
    return line;
}
