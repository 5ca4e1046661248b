/* errata.c - from the verdicts of claims to errata: which claims are false, what made them so, and what would be right.
 *
 * A false claim's cause is the nearest statement before it that raised and that has to do with its names; where that is
 * a NameError for a name that a failed statement would have bound, the cause is that statement's; where nothing raised,
 * it is the claim itself. Claims with one cause are one erratum. A claim on a statement that the document lacks is an
 * erratum as well. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "report.h"

static bool is(const json_t *object, const char *key, const char *word)
{
    return strcmp(text_of(object, key), word) == 0;
}

static bool holds(const json_t *step)
{
    return is(step, "claimed", "true") || is(step, "claimed", "form");
}

static json_t *raised(const json_t *step)
{
    return json_object_get(json_object_get(step, "oracle"), "raised");
}

/* The step failed, and the document does not say that it does. Steps that put prose to the test are no part of the
 * document. */
static bool failed(const json_t *step)
{
    return raised(step) != NULL && json_object_get(step, "prose") == NULL &&
           !(json_object_get(step, "claim-raises") != NULL && holds(step));
}

static bool has_word(const json_t *list, const char *word)
{
    size_t i;
    json_t *each;
    json_array_foreach(list, i, each) {
        if (json_is_string(each) && strcmp(json_string_value(each), word) == 0)
            return true;
    }
    return false;
}

/* `step` misses a name that `earlier` would have bound. */
static bool misses(const json_t *step, const json_t *earlier)
{
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(earlier, "binds"), i, name) {
        if (!json_is_string(name))
            continue;
        char *quoted = format_text("'%s'", json_string_value(name));
        bool named = strstr(text_of(raised(step), "text"), quoted) != NULL;
        free(quoted);
        if (named && has_word(json_object_get(step, "uses"), json_string_value(name)))
            return true;
    }
    return false;
}

/* The statement that made step `number` fail: itself, or where a missing name leads to. */
static size_t origin(const json_t *steps, size_t number)
{
    const json_t *step = json_array_get(steps, number);
    if (!is(raised(step), "type", "NameError"))
        return number;
    for (size_t k = number; k-- > 0;) {
        const json_t *earlier = json_array_get(steps, k);
        if (failed(earlier) && misses(step, earlier))
            return origin(steps, k);
    }
    return number;
}

/* The failed steps that step `number` has to do with, nearest first; their origins. An array of numbers, the caller's.
 */
static json_t *causes_of(const json_t *steps, size_t number)
{
    const json_t *step = json_array_get(steps, number), *depends = json_object_get(step, "depends");
    json_t *causes = need(json_array());
    if (raised(step) != NULL)
        add(causes, json_integer((json_int_t)origin(steps, number)));
    for (size_t i = json_array_size(depends); i-- > 0;) {
        size_t k = (size_t)json_integer_value(json_array_get(depends, i));
        if (!failed(json_array_get(steps, k)))
            continue;
        json_t *root = need(json_integer((json_int_t)origin(steps, k)));
        bool known = false;
        for (size_t c = 0; c < json_array_size(causes); c++)
            known |= json_equal(json_array_get(causes, c), root);
        if (known)
            json_decref(root);
        else
            add(causes, root);
    }
    return causes;
}

static json_t *told_step(const json_t *step)
{
    char *words = report_outcome(json_object_get(step, "oracle"));
    json_t *told =
        need(json_pack("{s:s, s:O, s:s, s:O}", "statement", text_of(step, "source"), "line",
                       json_object_get(step, "line"), "outcome", words, "raw", json_object_get(step, "oracle")));
    if (raised(step) != NULL) {
        put(told, "exception", json_incref(json_object_get(raised(step), "type")));
        put(told, "text", json_incref(json_object_get(raised(step), "text")));
    }
    free(words);
    return told;
}

static json_t *told_claim(const json_t *step)
{
    json_t *told = told_step(step);
    const char *const kinds[] = {"claim", "claim-raises", "prose"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (json_object_get(step, kinds[i]) != NULL) {
            put(told, "kind", json_string(kinds[i]));
            put(told, "says", json_incref(json_object_get(step, kinds[i])));
        }
    }
    put(told, "number", json_incref(json_object_get(step, "number")));
    put(told, "verdict", json_incref(json_object_get(step, "claimed")));
    return told;
}

/* ---- Corrections ------------------------------------------------------------------------------------------- */

bool report_all_claims_hold(const json_t *one)
{
    size_t i;
    json_t *step;
    bool any = false;
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        bool judged = json_object_get(step, "number") != NULL;
        if (judged && !holds(step))
            return false;
        any |= judged;
    }
    return any;
}

static bool any_claim_is_false(const json_t *one)
{
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        if (is(step, "claimed", "false"))
            return true;
    }
    return false;
}

/* A case corrects `number` of `id`: 2 by its number, 1 as part of the whole listing, 0 not. */
static int corrects(const json_t *one, const char *id, json_int_t number)
{
    const json_t *what = json_object_get(one, "corrects"), *claims = json_object_get(what, "claims");
    if (!is(what, "case", id))
        return 0;
    for (size_t i = 0; i < json_array_size(claims); i++) {
        if (json_integer_value(json_array_get(claims, i)) == number)
            return 2;
    }
    return json_array_size(claims) == 0;
}

/* Each statement of the correcting case, with what the text should say of it. */
static json_t *own_statements(const json_t *one)
{
    json_t *list = need(json_array());
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        if (json_object_get(step, "role") != NULL || json_object_get(step, "prose") != NULL)
            continue;
        json_t *told = need(json_pack("{s:O}", "statement", json_object_get(step, "source")));
        if (json_object_get(step, "claim") != NULL)
            put(told, "claim", json_incref(json_object_get(step, "claim")));
        add(list, told);
    }
    return list;
}

/* How well the cases of a stream correct a claim: as `corrects` says of the best of them. */
static int best_fit(const results *stream, const char *id, json_int_t number)
{
    int best = 0;
    size_t i;
    json_t *one;
    json_array_foreach(stream->cases, i, one) {
        int fit = corrects(one, id, number);
        best = fit > best ? fit : best;
    }
    return best;
}

/* ---- Errata ------------------------------------------------------------------------------------------------ */

/* The errata of each document are numbered by themselves. */
static json_int_t next_number(const json_t *errata, const char *document)
{
    json_int_t number = 1;
    for (size_t i = 0; i < json_array_size(errata); i++)
        number += is(json_array_get(errata, i), "document", document);
    return number;
}

/* The erratum of the case with the given cause, made when it is the first. */
static json_t *erratum_for(json_t *errata, size_t first, const json_t *one, size_t cause)
{
    const json_t *step = json_array_get(json_object_get(one, "steps"), cause);
    for (size_t i = first; i < json_array_size(errata); i++) {
        json_t *erratum = json_array_get(errata, i);
        if (json_integer_value(json_object_get(erratum, "step")) == (json_int_t)cause)
            return erratum;
    }
    char *document = report_document(text_of(one, "case"));
    json_t *erratum = need(json_pack("{s:I, s:s, s:s, s:s, s:s, s:I, s:o, s:[], s:[], s:[], s:[]}", "id",
                                     next_number(errata, document), "kind", "false", "document", document, "section",
                                     report_section(one), "case", text_of(one, "case"), "step", (json_int_t)cause,
                                     "cause", told_step(step), "claims", "after", "consequences", "corrections"));
    add(errata, erratum);
    free(document);
    return erratum;
}

/* The statements that failed because the cause did. */
static void put_consequences(json_t *erratum, const json_t *steps)
{
    size_t cause = (size_t)json_integer_value(json_object_get(erratum, "step"));
    json_t *list = json_object_get(erratum, "consequences");
    for (size_t i = cause + 1; i < json_array_size(steps); i++) {
        const json_t *step = json_array_get(steps, i);
        if (failed(step) && origin(steps, i) == cause)
            add(list, told_step(step));
    }
}

/* The erratum whose statement was the cause numbered `step` of the same case, or of another of its document. */
static json_int_t erratum_of_step(const json_t *errata, const json_t *one, json_int_t step)
{
    const json_t *source = json_object_get(json_array_get(json_object_get(one, "steps"), (size_t)step), "source");
    char *document = report_document(text_of(one, "case"));
    json_int_t found = 0;
    for (size_t i = 0; i < json_array_size(errata) && found == 0; i++) {
        const json_t *erratum = json_array_get(errata, i);
        if (is(erratum, "document", document) &&
            json_equal(json_object_get(json_object_get(erratum, "cause"), "statement"), source))
            found = json_integer_value(json_object_get(erratum, "id"));
    }
    free(document);
    return found;
}

/* The earlier errata on whose state the claim works besides its own cause. */
static void put_after(json_t *erratum, const json_t *errata, const json_t *one, const json_t *causes)
{
    json_t *after = json_object_get(erratum, "after");
    for (size_t i = 1; i < json_array_size(causes); i++) {
        json_int_t id = erratum_of_step(errata, one, json_integer_value(json_array_get(causes, i)));
        bool known = id == 0 || id == json_integer_value(json_object_get(erratum, "id"));
        for (size_t k = 0; k < json_array_size(after); k++)
            known |= json_integer_value(json_array_get(after, k)) == id;
        if (!known)
            add(after, json_integer(id));
    }
}

/* How often the statement of step `number` stands among the case's own before it. */
static size_t occurrence(const json_t *steps, size_t number)
{
    size_t count = 0;
    const json_t *source = json_object_get(json_array_get(steps, number), "source");
    for (size_t i = 0; i < number; i++) {
        const json_t *step = json_array_get(steps, i);
        count += json_object_get(step, "role") == NULL && json_equal(json_object_get(step, "source"), source);
    }
    return count;
}

/* The same statement in the case that corrects the whole listing, if its claim holds there. *proof is that case. */
static const json_t *corrected_step(const results *stream, const json_t *one, size_t number, const json_t **proof)
{
    const json_t *steps = json_object_get(one, "steps"),
                 *source = json_object_get(json_array_get(steps, number), "source");
    size_t i, k;
    json_t *other, *step;
    json_array_foreach(stream->cases, i, other) {
        const json_t *theirs = json_object_get(other, "steps");
        if (corrects(other, text_of(one, "case"), 0) == 0)
            continue;
        json_array_foreach(theirs, k, step) {
            if (json_object_get(step, "number") == NULL || json_object_get(step, "claim") == NULL || !holds(step) ||
                !json_equal(json_object_get(step, "source"), source) ||
                occurrence(theirs, k) != occurrence(steps, number))
                continue;
            *proof = other;
            return step;
        }
    }
    return NULL;
}

/* Add a correcting case, unless it is there already. */
static void put_correction(json_t *list, const json_t *one)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (is(json_array_get(list, i), "case", text_of(one, "case")))
            return;
    }
    add(list, json_pack("{s:s, s:b, s:o}", "case", text_of(one, "case"), "proven", report_all_claims_hold(one),
                        "statements", own_statements(one)));
}

/* Add the cases that correct the claim of `step` best. */
static void put_corrections(json_t *erratum, const results *stream, const json_t *one, const json_t *step)
{
    json_int_t number = json_integer_value(json_object_get(step, "number"));
    int best = best_fit(stream, text_of(one, "case"), number);
    size_t i;
    json_t *other;
    json_array_foreach(stream->cases, i, other) {
        if (best > 0 && corrects(other, text_of(one, "case"), number) == best)
            put_correction(json_object_get(erratum, "corrections"), other);
    }
}

/* A claim may stay false when its cause is corrected: then say what the statement does in the corrected listing. */
static void put_what_would_be(json_t *claim, const results *stream, const json_t *one, size_t number)
{
    const json_t *proof = NULL, *corrected = corrected_step(stream, one, number, &proof);
    if (corrected == NULL || strcmp(text_of(claim, "says"), text_of(corrected, "claim")) == 0)
        return;
    char *words = report_outcome(json_object_get(corrected, "oracle"));
    put(claim, "corrected-outcome", json_string(words));
    free(words);
}

static void false_claims(json_t *errata, const results *stream, const json_t *one)
{
    const json_t *steps = json_object_get(one, "steps");
    size_t first = json_array_size(errata), i;
    json_t *step;
    json_array_foreach(steps, i, step) {
        if (!is(step, "claimed", "false"))
            continue;
        json_t *causes = causes_of(steps, i);
        size_t cause = json_array_size(causes) > 0 ? (size_t)json_integer_value(json_array_get(causes, 0)) : i;
        json_t *erratum = erratum_for(errata, first, one, cause);
        json_t *claim = told_claim(step);
        put_what_would_be(claim, stream, one, i);
        add(json_object_get(erratum, "claims"), claim);
        put_after(erratum, errata, one, causes);
        put_corrections(erratum, stream, one, step);
        json_decref(causes);
    }
    for (i = first; i < json_array_size(errata); i++)
        put_consequences(json_array_get(errata, i), steps);
}

static void lacking_statements(json_t *errata, const results *stream, const json_t *one)
{
    const json_t *steps = json_object_get(one, "steps");
    size_t i;
    json_t *step;
    json_array_foreach(steps, i, step) {
        if (json_object_get(step, "added") == NULL || json_object_get(step, "claim") == NULL ||
            json_object_get(step, "number") == NULL || !holds(step))
            continue;
        json_t *erratum = erratum_for(errata, json_array_size(errata), one, i);
        put(erratum, "kind", json_string("lacking"));
        put(erratum, "reason", json_incref(json_object_get(step, "added")));
        add(json_object_get(erratum, "claims"), told_claim(step));
        put_corrections(erratum, stream, one, step);
    }
}

/* ---- Claims that are not false, but not simply true either --------------------------------------------------------
 */

static void hollow_claims(json_t *list, const results *stream, const json_t *one, const json_t *errata)
{
    const json_t *steps = json_object_get(one, "steps");
    size_t i, k;
    json_t *step;
    json_array_foreach(steps, i, step) {
        if (!holds(step) || json_object_get(step, "claim") == NULL)
            continue;
        json_t *causes = causes_of(steps, i), *ids = need(json_array());
        const json_t *proof = NULL,
                     *corrected = json_array_size(causes) > 0 ? corrected_step(stream, one, i, &proof) : NULL;
        for (k = json_array_size(causes); k-- > 0;) {
            json_int_t id = erratum_of_step(errata, one, json_integer_value(json_array_get(causes, k)));
            if (id != 0)
                add(ids, json_integer(id));
        }
        if (corrected != NULL && !json_equal(json_object_get(corrected, "oracle"), json_object_get(step, "oracle")))
            add(list,
                json_pack("{s:s, s:s, s:o, s:O, s:s}", "section", report_section(one), "case", text_of(one, "case"),
                          "claim", told_claim(step), "errata", ids, "proof", text_of(proof, "case")));
        json_decref(causes);
        json_decref(ids);
    }
}

static void form_claims(json_t *list, const json_t *one)
{
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        if (is(step, "claimed", "form"))
            add(list, json_pack("{s:s, s:s, s:o}", "section", report_section(one), "case", text_of(one, "case"),
                                "claim", told_claim(step)));
    }
}

json_t *report_errata(const results *stream)
{
    json_t *errata = need(json_array()), *forms = need(json_array()), *hollow = need(json_array());
    json_t *unproven = need(json_array());
    char *oracle = report_oracle(stream);
    size_t i;
    json_t *one;
    json_array_foreach(stream->cases, i, one) {
        if (json_object_get(one, "corrects") != NULL) {
            if (any_claim_is_false(one))
                add(unproven, json_string(text_of(one, "case")));
            continue;
        }
        lacking_statements(errata, stream, one);
        false_claims(errata, stream, one);
        form_claims(forms, one);
    }
    json_array_foreach(stream->cases, i, one) {
        if (json_object_get(one, "corrects") == NULL)
            hollow_claims(hollow, stream, one, errata);
    }
    json_t *all = need(json_pack("{s:s, s:o, s:o, s:o, s:o}", "oracle", oracle, "errata", errata, "forms", forms,
                                 "only-because", hollow, "unproven", unproven));
    free(oracle);
    return all;
}
