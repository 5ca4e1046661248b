/* mvconform merge STREAM...: the shards of one run, joined to the stream that the whole run would have given. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "commands.h"
#include "options.h"
#include "report/report.h"
#include "results.h"
#include "shard.h"

/* What the shards of a run do not have in common. */
static const char *const own[] = {"shard", "selection", "noise", "breaches"};

/* The header as the whole run has it, but for the sums. The caller's. */
static json_t *common_of(const json_t *header)
{
    json_t *common = need(json_copy((json_t *)header));
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        json_object_del(common, own[i]);
    return common;
}

/* Part and whole that the header tells of. */
static shard shard_of(const results *stream, const char *path)
{
    const json_t *selection = json_object_get(stream->header, "selection");
    const char *text = text_of(stream->header, "shard");
    shard it = {0};
    char end, *absence = report_absence(stream);
    if (absence != NULL)
        fail(EXIT_COULD_NOT_RUN, "%s: nothing was run, so that it is no shard: 'mvconform report --format human %s' "
             "tells why", path, path);
    if (sscanf(text, "%lu/%lu%c", &it.number, &it.of, &end) != 2 || it.number < 1 || it.number > it.of ||
        json_array_size(json_object_get(selection, "places")) != json_array_size(stream->cases) ||
        json_integer_value(json_object_get(selection, "cases")) < 0)
        fail(EXIT_COULD_NOT_RUN, "%s: no shard of a run: it was not made with --shard", path);
    return it;
}

/* Fail with the first entry of the header in which the stream is not of the run that the first one is of. The day is
 * none: a run may pass midnight. */
static void check_same_run(const json_t *first, const json_t *other, const char *first_path, const char *path)
{
    const char *key;
    json_t *value;
    const json_t *sides[] = {first, other};
    for (int i = 0; i < 2; i++) {
        json_object_foreach((json_t *)sides[i], key, value) {
            if (strcmp(key, "date") != 0 && !json_equal(value, json_object_get(sides[1 - i], key)))
                fail(EXIT_COULD_NOT_RUN, "%s and %s are not of one run: '%s' is not the same", first_path, path, key);
        }
    }
}

/* Put the cases of a shard into their places. */
static void place(json_t **lines, size_t count, const results *stream, shard it, const char *path)
{
    const json_t *places = json_object_get(json_object_get(stream->header, "selection"), "places");
    json_t *line;
    size_t i;
    json_array_foreach(stream->cases, i, line) {
        json_int_t at = json_integer_value(json_array_get(places, i));
        if (at < 0 || (size_t)at >= count || !shard_has(it, text_of(line, "case")))
            fail(EXIT_COULD_NOT_RUN, "%s: %s does not belong to shard %lu/%lu", path, text_of(line, "case"), it.number,
                 it.of);
        if (lines[at] != NULL)
            fail(EXIT_COULD_NOT_RUN, "%s: another stream has the place of %s too", path, text_of(line, "case"));
        lines[at] = line;
    }
}

static void add_sum(json_t *header, const results *streams, size_t count, const char *key)
{
    json_int_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += json_integer_value(json_object_get(streams[i].header, key));
    if (sum > 0)
        put(header, key, json_integer(sum));
}

/* Each shard is there, and once. */
static void check_shards(const results *streams, char **paths, size_t count)
{
    shard first = shard_of(&streams[0], paths[0]);
    for (unsigned long number = 1; number <= first.of; number++) {
        size_t found = 0;
        for (size_t i = 0; i < count; i++) {
            shard it = shard_of(&streams[i], paths[i]);
            if (it.of != first.of)
                fail(EXIT_COULD_NOT_RUN, "%s is one of %lu shards, %s one of %lu", paths[0], first.of, paths[i], it.of);
            found += it.number == number;
        }
        if (found != 1)
            fail(EXIT_COULD_NOT_RUN, "shard %lu/%lu is %s", number, first.of, found == 0 ? "missing" : "there twice");
    }
}

/* The joined stream, whose cases are those of the parts. */
static results join(const results *streams, char **paths, size_t count)
{
    const json_t *selection = json_object_get(streams[0].header, "selection");
    size_t all = (size_t)json_integer_value(json_object_get(selection, "cases"));
    results whole = {.header = common_of(streams[0].header), .cases = need(json_array())};
    json_t **lines = need(calloc(all + 1, sizeof *lines));
    for (size_t i = 0; i < count; i++) {
        json_t *common = common_of(streams[i].header);
        const json_t *mine = json_object_get(streams[i].header, "selection");
        check_same_run(whole.header, common, paths[0], paths[i]);
        if (strcmp(text_of(selection, "ids"), text_of(mine, "ids")) != 0 ||
            !json_equal(json_object_get(selection, "cases"), json_object_get(mine, "cases")))
            fail(EXIT_COULD_NOT_RUN, "%s and %s are not of one run: they were chosen from other cases", paths[0],
                 paths[i]);
        place(lines, all, &streams[i], shard_of(&streams[i], paths[i]), paths[i]);
        json_decref(common);
    }
    for (size_t i = 0; i < all; i++) {
        if (lines[i] == NULL)
            fail(EXIT_COULD_NOT_RUN, "case %zu of the run is in none of the streams", i + 1);
        add(whole.cases, json_incref(lines[i]));
    }
    free(lines);
    char *hash = shard_hash(whole.cases, "case");
    if (strcmp(hash, text_of(selection, "ids")) != 0)
        fail(EXIT_COULD_NOT_RUN, "the cases of %s and the others are not those that the run began with", paths[0]);
    free(hash);
    return whole;
}

/* The day on which the run began. */
static const char *first_day(const results *streams, size_t count)
{
    const char *first = text_of(streams[0].header, "date");
    for (size_t i = 1; i < count; i++) {
        const char *day = text_of(streams[i].header, "date");
        first = strcmp(day, first) < 0 ? day : first;
    }
    return first;
}

/* The header with what was said between the cases, where the whole run has it: before the day. The caller's. */
static json_t *with_sums(const json_t *header, const results *streams, size_t count)
{
    json_t *whole = need(json_object()), *value;
    const char *key;
    json_object_foreach((json_t *)header, key, value) {
        if (strcmp(key, "date") == 0) {
            add_sum(whole, streams, count, "breaches");
            add_sum(whole, streams, count, "noise");
        }
        put(whole, key, strcmp(key, "date") == 0 ? json_string(first_day(streams, count)) : json_incref(value));
    }
    return whole;
}

int command_merge(int count, char **arguments)
{
    options it = options_read(count, arguments, "output ", count);
    if (it.operand_count == 0)
        fail(EXIT_BAD_INPUT, "merge takes the result streams of all shards of a run");
    results *streams = need(calloc(it.operand_count, sizeof *streams));
    for (size_t i = 0; i < it.operand_count; i++)
        streams[i] = results_read(it.operands[i]);
    check_shards(streams, it.operands, it.operand_count);
    results whole = join(streams, it.operands, it.operand_count);
    json_t *common = whole.header;
    whole.header = with_sums(common, streams, it.operand_count);
    json_decref(common);
    results_finish(&whole);
    results_write(&whole, it.output);
    int status = results_status(&whole);
    results_clear(&whole);
    for (size_t i = 0; i < it.operand_count; i++)
        results_clear(&streams[i]);
    free(streams);
    return status;
}
