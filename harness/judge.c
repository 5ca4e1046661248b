#include "judge.h"

#include <string.h>

#include "base.h"
#include "python.h"

const char *const verdict_words[VERDICTS] = {"same",      "message", "different",      "unsupported",
                                             "skipped",   "crash",   "timeout",        "protocol-error",
                                             "no-result", "known",   "unexpected-pass"};

verdict verdict_of(const json_t *result)
{
    for (int i = 0; i < VERDICTS; i++) {
        if (strcmp(text_of(result, "verdict"), verdict_words[i]) == 0)
            return (verdict)i;
    }
    return VERDICT_NO_RESULT;
}

bool verdict_passes(verdict what, bool strict)
{
    return what == VERDICT_SAME || what == VERDICT_SKIPPED || what == VERDICT_UNSUPPORTED || what == VERDICT_KNOWN ||
           (!strict && what == VERDICT_MESSAGE);
}

bool step_is_judged(const json_t *step)
{
    return json_object_get(step, "role") == NULL;
}

static bool same_member(const json_t *one, const json_t *other, const char *key)
{
    const json_t *mine = json_object_get(one, key), *theirs = json_object_get(other, key);
    return mine == theirs || (mine != NULL && theirs != NULL && json_equal(mine, theirs));
}

/* What is told of a view, of which the bytes are a part, is as it is with the oracle. */
static bool view_agrees(const json_t *view, const json_t *oracle)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)view, key, value) {
        if (!same_member(view, oracle, key))
            return false;
    }
    return json_object_get(view, "bytes") != NULL;
}

/* Equal but for what views do not tell, in whatever list they are. */
static bool agrees(const json_t *one, const json_t *oracle)
{
    const json_t *view = json_object_get(one, "view"), *whole = json_object_get(oracle, "view");
    if (json_is_object(view) && json_is_object(whole))
        return view_agrees(view, whole);
    if (json_typeof(one) != json_typeof(oracle) || json_object_size(one) != json_object_size(oracle) ||
        json_array_size(one) != json_array_size(oracle))
        return false;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)one, key, value) {
        const json_t *other = json_object_get(oracle, key);
        if (other == NULL || !agrees(value, other))
            return false;
    }
    size_t i;
    json_array_foreach(one, i, value) {
        if (!agrees(value, json_array_get(oracle, i)))
            return false;
    }
    return json_is_object(one) || json_is_array(one) || json_equal(one, oracle);
}

/* same, message (the same exception with another text) or different. `partial`: the subject's views may lack
 * attributes, which then are not compared. */
static verdict compare(const json_t *outcome, const json_t *oracle, bool partial)
{
    if (!json_is_object(outcome))
        return VERDICT_DIFFERENT;
    if (json_equal(outcome, oracle) || (partial && agrees(outcome, oracle)))
        return VERDICT_SAME;
    const json_t *raised = json_object_get(outcome, "raised"), *expected = json_object_get(oracle, "raised");
    if (raised != NULL && expected != NULL && same_member(outcome, oracle, "out") &&
        same_member(raised, expected, "type"))
        return VERDICT_MESSAGE;
    return VERDICT_DIFFERENT;
}

/* The subject must leave alive what the oracle leaves alive, and no block beside that. */
static bool same_leaks(performance subject, performance oracle)
{
    const char *mine = text_of(subject.leaked, "views"), *theirs = text_of(oracle.leaked, "views");
    const char *blocks = text_of(subject.leaked, "blocks");
    bool none = strcmp(mine, "") == 0 || strcmp(mine, "0") == 0;
    if (none && strcmp(blocks, "") != 0 && strcmp(blocks, "0") != 0)
        return false;
    return strcmp(none ? "0" : mine, strcmp(theirs, "") == 0 ? "0" : theirs) == 0;
}

/* The data of a case that every report may want. */
static json_t *line_of(const json_t *one)
{
    static const char *const kept[] = {"file",  "line",    "source",   "about",  "authority",
                                       "rules", "after",   "same-as", "corrects", "opt-in", "needs"};
    json_t *line = need(json_pack("{s:s}", "case", text_of(one, "id")));
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        json_t *value = json_object_get(one, kept[i]);
        if (value != NULL && !json_is_null(value))
            put(line, kept[i], json_incref(value));
    }
    return line;
}

static void put_outcome(json_t *step, const char *key, json_t *outcome)
{
    if (json_is_object(outcome))
        put(step, key, json_incref(outcome));
}

/* The steps of the plan with what both sides did. Gives the worst verdict of the judged ones. `any_outcome`: what is
 * undefined may be anything but a crash, a hang or a leak. Behind a crash of the oracle there is nothing to judge. */
static verdict judge_steps(json_t *steps, bool any_outcome, performance subject, performance oracle)
{
    verdict worst = VERDICT_SAME;
    bool over = false;
    size_t i;
    json_t *step;
    json_array_foreach(steps, i, step) {
        json_t *outcome = json_array_get(subject.outcomes, i), *expected = json_array_get(oracle.outcomes, i);
        put_outcome(step, "outcome", outcome);
        put_outcome(step, "oracle", expected);
        bool crashed = json_object_get(expected, "crash") != NULL;
        if (over || !step_is_judged(step) || (json_object_get(step, "varies") != NULL && !crashed))
            continue;
        over = crashed;
        verdict what = !json_is_object(expected) ? VERDICT_NO_RESULT
                       : any_outcome             ? VERDICT_SAME
                                                 : compare(outcome, expected, subject.partial);
        put(step, "verdict", json_string(verdict_words[what]));
        if (what > worst)
            worst = what;
    }
    return worst;
}

static void judge_claims(json_t *steps, performance oracle)
{
    bool any = false;
    size_t i;
    json_t *step;
    json_array_foreach(steps, i, step)
        any |= json_object_get(step, "number") != NULL;
    if (!any || oracle.outcomes == NULL)
        return;
    json_t *verdicts = python_call("claims", "judge_case", need(json_pack("[O, O]", steps, oracle.outcomes)));
    json_array_foreach(steps, i, step) {
        if (json_is_string(json_array_get(verdicts, i)))
            put(step, "claimed", json_incref(json_array_get(verdicts, i)));
    }
    json_decref(verdicts);
}

json_t *judge_without(const json_t *one, verdict what, const char *reason, performance subject, performance oracle)
{
    json_t *line = line_of(one);
    json_t *steps = need(json_deep_copy(json_object_get(one, "plan")));
    judge_steps(steps, false, subject, oracle);
    judge_claims(steps, oracle);
    put(line, "verdict", json_string(verdict_words[what]));
    put(line, "reason", json_string(reason));
    put(line, "steps", steps);
    return line;
}

json_t *judge(const json_t *one, performance subject, performance oracle)
{
    json_t *line = line_of(one);
    json_t *steps = need(json_deep_copy(json_object_get(one, "plan")));
    verdict what = judge_steps(steps, strcmp(text_of(one, "authority"), "undefined") == 0, subject, oracle);
    judge_claims(steps, oracle);
    if (!same_leaks(subject, oracle)) {
        what = VERDICT_DIFFERENT;
        put(line, "reason", json_string("something that the case made is still alive after it"));
    }
    if (subject.leaked != NULL)
        put(line, "leaked", json_deep_copy(subject.leaked));
    if (oracle.leaked != NULL)
        put(line, "oracle-leaked", json_deep_copy(oracle.leaked));
    put(line, "verdict", json_string(verdict_words[what]));
    put(line, "steps", steps);
    return line;
}
