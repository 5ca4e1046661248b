#include "diff.h"

#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"

const struct diff_word diff_words[DIFF_KINDS] = {
    {"new-crash", "a crash or hang, and none before"},
    {"broken", "as expected before, and not now"},
    {"lost", "a result before, and none now"},
    {"removed", "not there any more"},
    {"newly-unsupported", "not supported any more"},
    {"newly-skipped", "skipped now"},
    {"newly-known", "a known difference now"},
    {"gone-crash", "a crash or hang before, and none now"},
    {"fixed", "as expected now, and not before"},
    {"newly-run", "a result now, and none before"},
    {"added", "not there before"},
    {"changed", "another outcome, or another reason for the same"},
};

/* ---- A case ------------------------------------------------------------------------------------------------ */

/* What a verdict comes to. */
typedef enum state { GOOD, BAD, CRASHED, KNOWN, UNSUPPORTED, SKIPPED, NOTHING } state;

static state state_of(const json_t *one, bool strict)
{
    switch (verdict_of(one)) {
    case VERDICT_SAME:
    case VERDICT_UNEXPECTED_PASS: return GOOD;
    case VERDICT_MESSAGE: return strict ? BAD : GOOD;
    case VERDICT_CRASH:
    case VERDICT_TIMEOUT: return CRASHED;
    case VERDICT_KNOWN: return KNOWN;
    case VERDICT_UNSUPPORTED: return UNSUPPORTED;
    case VERDICT_SKIPPED: return SKIPPED;
    case VERDICT_NO_RESULT: return NOTHING;
    default: return BAD;
    }
}

static bool same_member(const json_t *a, const json_t *b, const char *key)
{
    const json_t *mine = json_object_get(a, key), *theirs = json_object_get(b, key);
    return mine == theirs || (mine != NULL && theirs != NULL && json_equal(mine, theirs));
}

/* A step that tells something of its case: it was judged, or it is the one that a side did not survive. */
static bool is_telling(const json_t *step)
{
    const json_t *outcome = json_object_get(step, "outcome");
    return json_object_get(step, "verdict") != NULL || json_object_get(outcome, "crash") != NULL ||
           json_object_get(outcome, "timeout") != NULL;
}

/* The number of the first step that is not alike on both sides, or -1. `both`: of which both outcomes are known. */
static int first_change(const json_t *a, const json_t *b, bool both)
{
    const json_t *mine = json_object_get(a, "steps"), *theirs = json_object_get(b, "steps");
    for (size_t i = 0; i < json_array_size(mine) || i < json_array_size(theirs); i++) {
        const json_t *x = json_array_get(mine, i), *y = json_array_get(theirs, i);
        if (both && (json_object_get(x, "outcome") == NULL || json_object_get(y, "outcome") == NULL))
            continue;
        if (!same_member(x, y, "source") ||
            ((is_telling(x) || is_telling(y)) && !(same_member(x, y, "outcome") && same_member(x, y, "verdict"))))
            return (int)i;
    }
    return -1;
}

/* It is known that the case crashes or hangs. */
static bool known_to_crash(const json_t *one)
{
    const char *what = text_of(json_object_get(one, "known"), "verdict");
    return strcmp(what, verdict_words[VERDICT_CRASH]) == 0 || strcmp(what, verdict_words[VERDICT_TIMEOUT]) == 0;
}

/* What became of a case that both have; DIFF_KINDS if nothing did. */
static diff_kind kind_of(const json_t *a, const json_t *b, state before, state after)
{
    if (before == after) {
        bool alike = same_member(a, b, "verdict") && same_member(a, b, "reason") && first_change(a, b, false) < 0;
        return alike ? DIFF_KINDS : DIFF_CHANGED;
    }
    bool none = before == UNSUPPORTED || before == SKIPPED || before == NOTHING;
    switch (after) {
    case CRASHED: return known_to_crash(a) ? DIFF_BROKEN : DIFF_NEW_CRASH;
    case NOTHING: return none ? DIFF_CHANGED : DIFF_LOST;
    case UNSUPPORTED: return DIFF_NEWLY_UNSUPPORTED;
    case SKIPPED: return DIFF_NEWLY_SKIPPED;
    case KNOWN: return DIFF_NEWLY_KNOWN;
    default: break;
    }
    if (none)
        return DIFF_NEWLY_RUN;
    if (before == CRASHED)
        return DIFF_GONE_CRASH;
    return after == GOOD ? DIFF_FIXED : DIFF_BROKEN;
}

/* A case that is lost is a regression: a suite of which nobody runs a part is not as good as it was. */
static bool is_regression(diff_kind kind, state before)
{
    return kind == DIFF_NEW_CRASH || kind == DIFF_BROKEN || kind == DIFF_LOST || kind == DIFF_REMOVED ||
           (kind == DIFF_NEWLY_UNSUPPORTED && before == GOOD);
}

/* ---- What is told of it ------------------------------------------------------------------------------------- */

static json_t *verdict_side(const json_t *one)
{
    if (one == NULL)
        return need(json_null());
    json_t *side = need(json_pack("{s:s}", "verdict", text_of(one, "verdict")));
    const json_t *known = json_object_get(one, "known");
    char *reason = known != NULL ? format_text("%s, %s: %s", text_of(known, "verdict"), text_of(known, "category"),
                                               text_of(known, "reason"))
                                 : format_text("%s", text_of(one, "reason"));
    if (reason[0] != '\0')
        put(side, "reason", json_string(reason));
    free(reason);
    return side;
}

static void put_member(json_t *to, const char *key, const json_t *step, const char *member)
{
    json_t *value = json_object_get(step, member);
    if (value != NULL)
        put(to, key, json_incref(value));
}

/* The first step that both came to and that is not alike, with both outcomes and that of the second side's oracle. NULL
 * if there is none. */
static json_t *step_of(const json_t *a, const json_t *b)
{
    int number = a != NULL && b != NULL ? first_change(a, b, true) : -1;
    if (number < 0)
        return NULL;
    const json_t *mine = json_array_get(json_object_get(a, "steps"), (size_t)number);
    const json_t *theirs = json_array_get(json_object_get(b, "steps"), (size_t)number);
    json_t *step = need(json_pack("{s:i}", "number", number + 1));
    put_member(step, "source", theirs, "source");
    if (!same_member(mine, theirs, "source"))
        put_member(step, "source-before", mine, "source");
    put_member(step, "a", mine, "outcome");
    put_member(step, "b", theirs, "outcome");
    put_member(step, "oracle", theirs, "oracle");
    return step;
}

static json_t *entry_of(const json_t *a, const json_t *b, diff_kind kind, bool regression)
{
    json_t *entry =
        need(json_pack("{s:s, s:s, s:b, s:o, s:o}", "case", text_of(a != NULL ? a : b, "case"), "kind",
                       diff_words[kind].word, "regression", regression, "a", verdict_side(a), "b", verdict_side(b)));
    json_t *step = step_of(a, b);
    if (step != NULL)
        put(entry, "step", step);
    return entry;
}

/* ---- All of them ------------------------------------------------------------------------------------------- */

/* A comparison that is being made. */
typedef struct comparison {
    json_t *kinds[DIFF_KINDS]; /* arrays of entries */
    long common, unchanged, regressions;
} comparison;

static void compare(comparison *it, const json_t *a, const json_t *b, bool a_strict, bool b_strict)
{
    state before = a != NULL ? state_of(a, a_strict) : NOTHING, after = b != NULL ? state_of(b, b_strict) : NOTHING;
    diff_kind kind = a == NULL ? DIFF_ADDED : b == NULL ? DIFF_REMOVED : kind_of(a, b, before, after);
    it->common += a != NULL && b != NULL;
    if (kind == DIFF_KINDS) {
        it->unchanged++;
        return;
    }
    bool regression = is_regression(kind, before);
    it->regressions += regression;
    add(it->kinds[kind], entry_of(a, b, kind, regression));
}

static json_t *by_id(const json_t *cases)
{
    json_t *found = need(json_object()), *one;
    size_t i;
    json_array_foreach(cases, i, one)
        put(found, text_of(one, "case"), json_incref(one));
    return found;
}

static void compare_all(comparison *it, const results *a, const results *b)
{
    json_t *mine = by_id(a->cases), *theirs = by_id(b->cases), *one;
    bool a_strict = results_strict(a), b_strict = results_strict(b);
    size_t i;
    json_array_foreach(a->cases, i, one)
        compare(it, one, json_object_get(theirs, text_of(one, "case")), a_strict, b_strict);
    json_array_foreach(b->cases, i, one) {
        if (json_object_get(mine, text_of(one, "case")) == NULL)
            compare(it, NULL, one, a_strict, b_strict);
    }
    json_decref(mine);
    json_decref(theirs);
}

static int by_case(const void *one, const void *other)
{
    return strcmp(text_of(*(json_t *const *)one, "case"), text_of(*(json_t *const *)other, "case"));
}

/* Append the entries by their ids. */
static void add_sorted(json_t *all, const json_t *entries)
{
    size_t count = json_array_size(entries);
    json_t **sorted = need(calloc(count + 1, sizeof(json_t *)));
    for (size_t i = 0; i < count; i++)
        sorted[i] = json_array_get(entries, i);
    qsort(sorted, count, sizeof(json_t *), by_case);
    for (size_t i = 0; i < count; i++)
        add(all, json_incref(sorted[i]));
    free(sorted);
}

/* What a stream is of: who, on what, judged by what, with which cases. */
static json_t *head_of(const results *stream, const char *name)
{
    const json_t *header = stream->header, *subject = json_object_get(header, "subject");
    const json_t *who = json_object_get(subject, "implementation"), *oracle = json_object_get(header, "oracle");
    const char *live = text_of(oracle, "platform"), *recorded = text_of(oracle, "judged-as");
    json_t *head = need(json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I}", "name", name, "subject",
                                  text_of(subject, "spec"), "implementation", text_of(who, "name"), "version",
                                  text_of(who, "version"), "platform", text_of(subject, "platform"), "judged-by",
                                  live[0] != '\0' ? live : recorded, "suite", text_of(header, "mvconform"), "commit",
                                  text_of(header, "commit"), "cases", (json_int_t)json_array_size(stream->cases)));
    static const char *const notes[] = {"missing", "not-recorded", "breaches", "shard"};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        put_member(head, notes[i], header, notes[i]);
    return head;
}

json_t *diff_streams(const results *a, const results *b, const char *const names[2])
{
    comparison it = {.common = 0};
    for (int kind = 0; kind < DIFF_KINDS; kind++)
        it.kinds[kind] = need(json_array());
    compare_all(&it, a, b);
    json_t *counts = need(json_object()), *cases = need(json_array());
    for (int kind = 0; kind < DIFF_KINDS; kind++) {
        put(counts, diff_words[kind].word, json_integer((json_int_t)json_array_size(it.kinds[kind])));
        add_sorted(cases, it.kinds[kind]);
        json_decref(it.kinds[kind]);
    }
    return need(json_pack("{s:o, s:o, s:I, s:I, s:I, s:o, s:o}", "a", head_of(a, names[0]), "b", head_of(b, names[1]),
                          "common", (json_int_t)it.common, "unchanged", (json_int_t)it.unchanged, "regressions",
                          (json_int_t)it.regressions, "counts", counts, "cases", cases));
}
