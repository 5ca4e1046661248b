#include "ask.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base.h"
#include "manifest.h"
#include "pipes.h"

/* ---- One --------------------------------------------------------------------------------------------------- */

static const char *word_of_end(subject_end end)
{
    return end == SUBJECT_CRASHED ? "crash" : end == SUBJECT_TIMED_OUT ? "timeout" : "protocol-error";
}

/* The outcomes of a case that did not end, as far as they could be found out. */
static json_t *outcomes_of(const subject_reply *reply)
{
    if (reply->outcomes != NULL)
        return json_incref(reply->outcomes);
    json_t *outcomes = reply->before != NULL ? need(json_copy(reply->before)) : need(json_array());
    char *how = reply->step >= 0 ? format_text("%s in step %d", reply->detail, reply->step + 1)
                                 : format_text("%s", reply->detail);
    add(outcomes, json_pack("{s:s}", word_of_end(reply->end), how));
    free(how);
    return outcomes;
}

json_t *ask_subject(const char *name, const json_t *steps, const subject_settings *settings)
{
    json_t *manifest = manifest_find(name), *answer = need(json_pack("{s:s}", "name", name));
    char *missing = manifest != NULL ? manifest_missing(manifest) : NULL, *why = NULL;
    subject *it = missing == NULL ? subject_start(name, settings, &why) : NULL;
    if (missing != NULL) {
        put(answer, "missing", json_string(missing));
        put(answer, "get", json_string(text_of(manifest, "get")));
    } else if (it == NULL) {
        put(answer, "broken", json_string(why));
    } else {
        subject_send(it, steps, PROSPECT_NONE);
        const bool unwanted = false;
        subject_reply reply = subject_receive(it, steps, &unwanted);
        put(answer, "implementation", json_incref(json_object_get(subject_introduction(it), "implementation")));
        put(answer, "outcomes", outcomes_of(&reply));
        subject_reply_clear(&reply);
    }
    subject_stop(it);
    free(why);
    free(missing);
    json_decref(manifest);
    return answer;
}

/* ---- Many -------------------------------------------------------------------------------------------------- */

/* Each subject has a process of the program to itself: what is slow to start holds up nobody else. */
static process begin(const char *name, const char *const *arguments)
{
    const char *all[256] = {"mvconform", "eval", "--json", "-s", name};
    size_t used = 5;
    process started;
    for (; *arguments != NULL && used < sizeof all / sizeof *all - 1; arguments++)
        all[used++] = *arguments;
    if (!process_start(&started, "/proc/self/exe", all))
        fail(EXIT_COULD_NOT_RUN, "cannot start a process for %s: %s", name, strerror(errno));
    return started;
}

/* The one answer that the process gives; else its last words are why there is none. It ends: it has its own deadlines.
 */
static json_t *finish(process *it, const char *name)
{
    while (!process_silent(it))
        process_wait(it, now() + 1);
    const inlet *out = &it->inlets[INLET_OUTPUT];
    json_t *said = json_loadb(out->data != NULL ? out->data + out->start : "", out->size, 0, NULL);
    json_t *answer = json_incref(json_array_get(json_object_get(said, "subjects"), 0));
    char *why = format_text("it ended without an answer");
    for (char *line; answer == NULL && (line = inlet_line(&it->inlets[INLET_ERRORS])) != NULL;) {
        free(why);
        why = line;
    }
    if (answer == NULL)
        answer = need(json_pack("{s:s, s:s}", "name", name, "broken", why));
    process_end(it, 1);
    json_decref(said);
    free(why);
    return answer;
}

json_t *ask_side_by_side(const char *const *names, size_t count, const char *const *arguments)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = processors < 2 ? 2 : (size_t)processors, begun = 0;
    process *all = need(calloc(count + 1, sizeof *all));
    json_t *answers = need(json_array());
    for (size_t i = 0; i < count; i++) {
        for (; begun < count && begun < i + most; begun++)
            all[begun] = begin(names[begun], arguments);
        add(answers, finish(&all[i], names[i]));
    }
    free(all);
    return answers;
}
