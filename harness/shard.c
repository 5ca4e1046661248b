#include "shard.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base.h"

#define MOST_SHARDS 100000

static const uint64_t BASIS = 14695981039346656037u;

static uint64_t fnv1a(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash;
}

shard shard_read(const char *text)
{
    char *end = NULL;
    shard it = {0};
    if (isdigit((unsigned char)text[0]))
        it.number = strtoul(text, &end, 10);
    if (end != NULL && *end == '/' && isdigit((unsigned char)end[1]))
        it.of = strtoul(end + 1, &end, 10);
    if (end == NULL || *end != '\0' || it.number < 1 || it.number > it.of || it.of > MOST_SHARDS)
        fail(EXIT_BAD_INPUT, "--shard takes I/N, part I of N from 1/N to N/N, not '%s'", text);
    return it;
}

bool shard_has(shard it, const char *id)
{
    return it.of == 0 || fnv1a(BASIS, id) % it.of == it.number - 1;
}

json_t *shard_select(shard it, const json_t *cases)
{
    json_t *chosen = need(json_array()), *one;
    size_t i;
    json_array_foreach(cases, i, one) {
        if (shard_has(it, text_of(one, "id")))
            add(chosen, json_incref(one));
    }
    return chosen;
}

char *shard_hash(const json_t *cases, const char *key)
{
    uint64_t hash = BASIS;
    size_t i;
    json_t *one;
    json_array_foreach(cases, i, one)
        hash = fnv1a(fnv1a(hash, text_of(one, key)), "\n");
    return format_text("%016" PRIx64, hash);
}

void shard_tell(shard it, const json_t *cases, json_t *header)
{
    json_t *places = need(json_array()), *one;
    size_t i;
    if (it.of == 0) {
        json_decref(places);
        return;
    }
    json_array_foreach(cases, i, one) {
        if (shard_has(it, text_of(one, "id")))
            add(places, json_integer((json_int_t)i));
    }
    char *name = format_text("%lu/%lu", it.number, it.of), *hash = shard_hash(cases, "id");
    put(header, "shard", json_string(name));
    put(header, "selection", json_pack("{s:I, s:s, s:o}", "cases", (json_int_t)json_array_size(cases), "ids", hash,
                                       "places", places));
    free(name);
    free(hash);
}
