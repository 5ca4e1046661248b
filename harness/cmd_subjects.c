/* mvconform subjects: every subject that has a manifest, and whether it is ready, missing or broken. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "commands.h"
#include "file.h"
#include "manifest.h"
#include "options.h"
#include "subject.h"

/* Start it, and hear who it is. */
static json_t *try_start(const json_t *manifest)
{
    double given = json_number_value(json_object_get(manifest, "start-timeout"));
    json_t *no_probes = need(json_array());
    const subject_settings how = {
        .timeout = 10, .start_timeout = given > 0 ? given : 30, .recycle = 1, .memory = 2048, .probes = no_probes};
    char *why = NULL;
    subject *it = subject_start(text_of(manifest, "name"), &how, &why);
    json_t *found = it != NULL ? json_pack("{s:s, s:O}", "state", "ready", "implementation",
                                           json_object_get(subject_introduction(it), "implementation"))
                               : json_pack("{s:s, s:s}", "state", "broken", "why", why);
    subject_stop(it);
    free(why);
    json_decref(no_probes);
    return need(found);
}

/* {"name", "about", "state", "get"}, with the "implementation" of one that is ready, what is "missing", or "why" it is
 * broken. */
static json_t *look_at(const json_t *manifest)
{
    char *missing = manifest_missing(manifest);
    json_t *found =
        missing != NULL ? need(json_pack("{s:s, s:s}", "state", "missing", "missing", missing)) : try_start(manifest);
    put(found, "name", json_string(text_of(manifest, "name")));
    put(found, "about", json_string(text_of(manifest, "about")));
    put(found, "get", json_string(text_of(manifest, "get")));
    free(missing);
    return found;
}

static void show(FILE *out, const json_t *found)
{
    const char *state = text_of(found, "state");
    const json_t *who = json_object_get(found, "implementation");
    char *platform = manifest_platform(NULL, found);
    fprintf(out, "%-20s %-8s ", text_of(found, "name"), state);
    if (who != NULL)
        fprintf(out, "%s %s, Python %s\n", text_of(who, "name"), text_of(who, "version"), platform);
    else
        fprintf(out, "%s\n", strcmp(state, "missing") == 0 ? text_of(found, "get") : text_of(found, "why"));
    fflush(out); /* starting takes a while: each is told as soon as it is known */
    free(platform);
}

int command_subjects(int count, char **arguments)
{
    options it = options_read(count, arguments, "json output ", 0);
    json_t *all = manifest_all(), *found = need(json_array()), *manifest;
    size_t i;
    int status = EXIT_AS_EXPECTED;
    file_out out = file_begin(it.output);
    json_array_foreach(all, i, manifest) {
        json_t *one = look_at(manifest);
        if (strcmp(text_of(one, "state"), "broken") == 0)
            status = EXIT_COULD_NOT_RUN;
        if (!it.json)
            show(out.stream, one);
        add(found, one);
    }
    if (it.json) {
        json_dumpf(found, out.stream, JSON_ENSURE_ASCII | JSON_INDENT(1));
        fputc('\n', out.stream);
    }
    file_commit(&out);
    json_decref(found);
    json_decref(all);
    return status;
}
