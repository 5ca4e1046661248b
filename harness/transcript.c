#include "transcript.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "protocol.h"

/* A line of the log, and where it stands. */
typedef struct place {
    const char *path;
    int number;
} place;

/* Take what a subject says of itself. One that was started again says it again, and may have been asked for other
 * features. */
static void introduce(transcript *it, const place *where, json_t *answer)
{
    const json_t *who = json_object_get(answer, "implementation");
    if (it->introduction == NULL)
        it->introduction = json_incref(answer);
    else if (!json_equal(who, json_object_get(it->introduction, "implementation")))
        fail(EXIT_COULD_NOT_RUN, "%s:%d:1: another subject begins to speak: %s %s; judge the log of each by itself",
             where->path, where->number, text_of(who, "name"), text_of(who, "version"));
    size_t i;
    json_t *feature;
    json_array_foreach(json_object_get(answer, "features"), i, feature) {
        if (json_is_string(feature) && !protocol_has_feature(it->introduction, json_string_value(feature)))
            add(json_object_get(it->introduction, "features"), json_incref(feature));
    }
}

static void charge(transcript *it, const char *id, const char *wrong)
{
    put(it->said, id, json_pack("{s:s}", "wrong", wrong));
}

/* How far a case has come that was asked to tell each step. */
static void follow(transcript *it, const char *id, const json_t *answer, size_t steps)
{
    json_int_t step = json_integer_value(json_object_get(answer, "step"));
    json_t *outcome = json_object_get(answer, "outcome"), *entry = json_object_get(it->said, id);
    if (step < 0 || step >= (json_int_t)steps || transcript_answers(it, id))
        return;
    if (entry == NULL || step == 0) /* or it is told anew */
        put(it->said, id, entry = json_pack("{s:i, s:[]}", "step", 0, "before"));
    put(entry, "step", json_integer(step));
    json_t *before = json_object_get(entry, "before");
    if (protocol_is_outcome(outcome) && (json_int_t)json_array_size(before) == step - 1)
        add(before, json_incref(outcome));
}

/* Take an answer that names a case. */
static void take_answer(transcript *it, const place *where, json_t *answer, const json_t *cases)
{
    const char *id = text_of(answer, "seq");
    const json_t *one = json_object_get(cases, id);
    if (it->introduction == NULL)
        fail(EXIT_COULD_NOT_RUN,
             "%s:%d:1: an answer before anybody has said who answers; the first request of 'mvconform list --plans' "
             "asks for that",
             where->path, where->number);
    if (one == NULL) {
        if (it->strangers++ == 0)
            warn("%s:%d:1: an answer to '%.80s', which is no case of this suite", where->path, where->number, id);
        return;
    }
    size_t steps = json_array_size(json_object_get(one, "plan"));
    if (json_is_integer(json_object_get(answer, "step"))) {
        follow(it, id, answer, steps);
        return;
    }
    const char *wrong = transcript_answers(it, id) ? "more than one answer" : protocol_fault(answer, steps);
    if (wrong != NULL)
        charge(it, id, wrong);
    else
        put(it->said, id, json_incref(answer));
}

/* A line that begins as an answer and is none: the case that it names is charged, if it goes that far. */
static void take_broken(transcript *it, const char *line, const json_t *cases)
{
    const char *from = strchr(line + strlen("{\"seq\""), '"');
    const char *end = from != NULL ? strchr(from + 1, '"') : NULL;
    char *id = end != NULL ? format_text("%.*s", (int)(end - from - 1), from + 1) : NULL;
    if (id != NULL && json_object_get(cases, id) != NULL)
        charge(it, id, "a line that is no answer");
    else
        it->noise++;
    free(id);
}

static void take_line(transcript *it, const place *where, char *line, size_t length, const json_t *cases)
{
    bool whole = line[length - 1] == '\n';
    json_t *answer = length <= PROTOCOL_LONGEST ? json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL) : NULL;
    if (protocol_is_introduction(answer))
        introduce(it, where, answer);
    else if (json_object_get(answer, "cmd") != NULL)
        it->noise++; /* a terminal that shows what it is sent */
    else if (json_is_string(json_object_get(answer, "seq")))
        take_answer(it, where, answer, cases);
    else if (!whole)
        it->cut = true;
    else if (strncmp(line, "{\"seq\"", 6) == 0)
        take_broken(it, line, cases);
    else
        it->noise++;
    json_decref(answer);
}

transcript transcript_read(const char *path, const json_t *cases)
{
    transcript it = {.said = need(json_object())};
    bool standard = strcmp(path, "-") == 0;
    place where = {standard ? "standard input" : path, 0};
    FILE *in = standard ? stdin : fopen(path, "r");
    if (in == NULL)
        fail(EXIT_COULD_NOT_RUN, "cannot read %s: %s", path, strerror(errno));
    char *line = NULL;
    size_t room = 0;
    errno = 0;
    for (ssize_t length; (length = getline(&line, &room, in)) > 0;) {
        where.number++;
        take_line(&it, &where, line, (size_t)length, cases);
        errno = 0;
    }
    if (ferror(in) || errno != 0)
        fail(EXIT_COULD_NOT_RUN, "cannot read %s: %s", where.path, strerror(errno));
    if (!standard)
        fclose(in);
    free(line);
    if (it.introduction == NULL)
        fail(EXIT_COULD_NOT_RUN,
             "%s: nobody introduces himself in its %d line%s: it is no log of a runner that was "
             "given 'mvconform list --plans'",
             where.path, where.number, where.number == 1 ? "" : "s");
    return it;
}

bool transcript_answers(const transcript *it, const char *id)
{
    const json_t *entry = json_object_get(it->said, id);
    return json_object_get(entry, "wrong") != NULL || json_object_get(entry, "outcomes") != NULL;
}

subject_reply transcript_reply(const transcript *it, const char *id, const char *missing)
{
    const json_t *entry = json_object_get(it->said, id), *outcomes = json_object_get(entry, "outcomes");
    const json_t *step = json_object_get(entry, "step"), *wrong = json_object_get(entry, "wrong");
    if (outcomes != NULL)
        return (subject_reply){.outcomes = json_incref((json_t *)outcomes),
                               .leaked = json_incref(json_object_get(entry, "leaked")),
                               .step = -1};
    if (wrong != NULL)
        return (subject_reply){
            .end = SUBJECT_BROKE_PROTOCOL, .detail = format_text("%s", json_string_value(wrong)), .step = -1};
    return (subject_reply){.end = SUBJECT_GONE,
                           .detail = format_text("%s", missing),
                           .step = step != NULL ? (int)json_integer_value(step) : -1,
                           .before = json_incref(json_object_get(entry, "before"))};
}

void transcript_clear(transcript *it)
{
    json_decref(it->introduction);
    json_decref(it->said);
    *it = (transcript){0};
}
