/* shard.h - a part of the cases, chosen by a hash of their ids: so that many machines can share a run. */
#ifndef MVCONFORM_SHARD_H
#define MVCONFORM_SHARD_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Part `number` of `of`, from 1 on; 0 of 0 is all. */
typedef struct shard {
    unsigned long number, of;
} shard;

/* Read I/N. Fails with EXIT_BAD_INPUT. */
shard shard_read(const char *text);

/* Whether the case is one of this part: the FNV-1a hash of its id decides, 64 bits of it. */
bool shard_has(shard it, const char *id);

/* The cases of this part, in their order. The caller's. */
json_t *shard_select(shard it, const json_t *cases);

/* Put into a header what `merge` has to know: "shard", and as "selection" how many cases the whole run has, a hash of
 * their ids, and the places of this part's cases among them. Nothing for all. */
void shard_tell(shard it, const json_t *cases, json_t *header);

/* The hash of the ids of cases, which have them under `key`: sixteen digits. The caller frees it. */
char *shard_hash(const json_t *cases, const char *key);

#endif
