#include "known_upkeep.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "judge.h"
#include "known.h"
#include "suite.h"
#include "version.h"

/* The work on one file. `verdicts`: {id: the verdict without an entry} of what was judged; "" of what was run and not
 * judged. `covered`: the ids that entries in `lines` speak of. */
typedef struct renewal {
    const json_t *cases;
    const char *language;
    json_t *verdicts, *covered, *lines, *without;
    int gone, added, columns[3];
} renewal;

/* ---- What the run has shown -------------------------------------------------------------------------------- */

/* The verdict that a line has without its entry: `same` for all that passes, "" for what was not judged. */
static const char *bare_verdict(const json_t *line, bool strict)
{
    verdict what = verdict_of(line);
    if (what == VERDICT_KNOWN)
        what = verdict_of(json_object_get(line, "known"));
    if (what == VERDICT_UNEXPECTED_PASS)
        what = strncmp(text_of(line, "reason"), "message", 7) == 0 ? VERDICT_MESSAGE : VERDICT_SAME;
    if (what == VERDICT_SKIPPED || what == VERDICT_UNSUPPORTED)
        return "";
    if (what == VERDICT_NO_RESULT)
        return known_oracle_crashed(line) ? verdict_words[what] : "";
    return verdict_words[verdict_passes(what, strict) ? VERDICT_SAME : what];
}

static json_t *verdicts_of(const results *stream)
{
    json_t *verdicts = need(json_object()), *line;
    size_t i;
    json_array_foreach(stream->cases, i, line)
        put(verdicts, text_of(line, "case"), json_string(bare_verdict(line, results_strict(stream))));
    return verdicts;
}

/* ---- Lines ------------------------------------------------------------------------------------------------- */

static bool same_text(const json_t *one, const json_t *other, const char *key)
{
    return strcmp(text_of(one, key), text_of(other, key)) == 0;
}

/* The entry has this reason; a reason without a place in public is that of an entry with one, too. */
static bool has_reason(const json_t *entry, const json_t *reason)
{
    return entry != NULL && same_text(entry, reason, "category") && same_text(entry, reason, "reason") &&
           (json_object_get(reason, "url") == NULL || same_text(entry, reason, "url"));
}

/* The entry nearest above the place in the lines, or NULL. */
static const json_t *entry_above(const json_t *lines, size_t place)
{
    const json_t *entry = NULL;
    while (place > 0 && entry == NULL)
        entry = json_object_get(json_array_get(lines, --place), "entry");
    return entry;
}

/* The columns of the file: those of its first entry, else such as fit the longest id. */
static void set_columns(renewal *it, const json_t *lines)
{
    size_t i;
    json_t *line, *one;
    json_array_foreach(lines, i, line) {
        const char *text = text_of(line, "text"), *at = text + strspn(text, " \t");
        if (json_object_get(line, "entry") == NULL)
            continue;
        for (int k = 0; k < 3; k++) {
            const char *start = at;
            at += strcspn(at, " \t");
            at += strspn(at, " \t");
            it->columns[k] = (int)(at - start) - 1;
        }
        return;
    }
    it->columns[1] = 10, it->columns[2] = 8;
    json_array_foreach(it->cases, i, one) {
        int length = (int)strlen(text_of(one, "id"));
        it->columns[0] = length > it->columns[0] ? length : it->columns[0];
    }
}

/* Put an entry at `place`. `text` is the line to keep, NULL for a new one; a `^` that would mean another reason than it
 * did is written out. */
static void put_entry(renewal *it, size_t place, json_t *entry, const char *text)
{
    const json_t *above = entry_above(it->lines, place);
    bool same = above != NULL && has_reason(above, entry);
    bool stays = text != NULL && (same || json_object_get(entry, "as-above") == NULL);
    const char *versions = text_of(entry, "versions"), *url = text_of(entry, "url");
    char *reason = same ? format_text("^")
                        : format_text("%s: %s%s%s", text_of(entry, "category"), text_of(entry, "reason"),
                                      url[0] != '\0' ? " " : "", url);
    char *words = format_text("%-*s %-*s %-*s %s", it->columns[0], text_of(entry, "id"), it->columns[1],
                              text_of(entry, "verdict"), it->columns[2], versions[0] != '\0' ? versions : "-", reason);
    json_t *line = need(json_pack("{s:s, s:O}", "text", stays ? text : words, "entry", entry));
    if (json_array_insert_new(it->lines, place, line) != 0)
        need(NULL);
    free(words);
    free(reason);
}

/* ---- The entries that are there ---------------------------------------------------------------------------- */

/* What becomes of the cases that an entry means: some `need` it, some do not (`wrong`), some were not run (`absent`), and
 * of the rest nothing can be said. */
typedef struct share {
    json_t *needing, *absent;
    size_t all, wrong;
} share;

static share share_of(const renewal *it, const json_t *entry)
{
    share found = {.needing = need(json_array()), .absent = need(json_array())};
    size_t i;
    json_t *one;
    json_array_foreach(it->cases, i, one) {
        const char *id = text_of(one, "id"), *what = text_of(it->verdicts, id);
        if (!suite_means(text_of(entry, "id"), id))
            continue;
        found.all++;
        if (json_object_get(it->verdicts, id) == NULL)
            add(found.absent, json_string(id));
        else if (known_fits(entry, what))
            add(found.needing, json_string(id));
        else if (what[0] != '\0')
            found.wrong++;
    }
    return found;
}

static void cover(renewal *it, const json_t *entry)
{
    size_t i;
    json_t *one;
    json_array_foreach(it->cases, i, one) {
        if (suite_means(text_of(entry, "id"), text_of(one, "id")))
            put(it->covered, text_of(one, "id"), json_true());
    }
}

/* The entry, of a glob, as entries of these ids. */
static void put_split(renewal *it, const json_t *entry, const json_t *ids)
{
    size_t i;
    json_t *id;
    json_array_foreach(ids, i, id) {
        json_t *own = need(json_deep_copy(entry));
        put(own, "id", json_incref(id));
        put_entry(it, json_array_size(it->lines), own, NULL);
        cover(it, own);
        json_decref(own);
    }
}

static void renew_entry(renewal *it, json_t *entry, const char *text)
{
    share found = share_of(it, entry);
    if (found.all > 0 && (found.wrong == 0 || !version_in_range(it->language, text_of(entry, "versions")))) {
        put_entry(it, json_array_size(it->lines), entry, text);
        if (version_in_range(it->language, text_of(entry, "versions")))
            cover(it, entry);
    } else {
        put_split(it, entry, found.needing);
        put_split(it, entry, found.absent);
        it->gone += json_array_size(found.needing) + json_array_size(found.absent) == 0;
    }
    json_decref(found.needing);
    json_decref(found.absent);
}

/* ---- What differs newly ------------------------------------------------------------------------------------ */

static bool is_new(const renewal *it, const char *id)
{
    const char *what = text_of(it->verdicts, id);
    return what[0] != '\0' && strcmp(what, verdict_words[VERDICT_SAME]) != 0 && json_object_get(it->covered, id) == NULL;
}

static bool is_meant(const known_reason *added, const char *id)
{
    for (size_t i = 0; added->reason != NULL && i < added->pattern_count; i++) {
        if (suite_means(added->patterns[i], id))
            return true;
    }
    return false;
}

/* The glob of the whole table of a row, where each row of it that is judged differs newly in the same way, for the same
 * reason; else the id itself. The caller frees it. */
static char *widest(const renewal *it, const char *id, const known_reason *added)
{
    int length = (int)strcspn(id, "/");
    size_t i, rows = 0;
    json_t *one;
    json_array_foreach(it->cases, i, one) {
        const char *row = text_of(one, "id"), *what = text_of(it->verdicts, row);
        if (strncmp(row, id, (size_t)length) != 0 || row[length] != '/')
            continue;
        bool idle = json_object_get(it->verdicts, row) != NULL && what[0] == '\0' &&
                    json_object_get(it->covered, row) == NULL;
        if (!idle && !(is_new(it, row) && is_meant(added, row) &&
                       strcmp(what, text_of(it->verdicts, id)) == 0))
            return format_text("%s", id);
        rows += !idle;
    }
    return rows > 1 ? format_text("%.*s/*", length, id) : format_text("%s", id);
}

/* Where an entry of this reason is put: behind the last one, else at the end, apart from what is there. */
static size_t place_for(renewal *it, const json_t *reason)
{
    size_t count = json_array_size(it->lines);
    for (size_t i = count; i > 0; i--) {
        if (has_reason(json_object_get(json_array_get(it->lines, i - 1), "entry"), reason))
            return i;
    }
    if (count > 0 && text_of(json_array_get(it->lines, count - 1), "text")[0] != '\0')
        add(it->lines, json_pack("{s:s}", "text", ""));
    return json_array_size(it->lines);
}

static void add_entry(renewal *it, const char *id, const known_reason *added)
{
    char *glob = widest(it, id, added);
    size_t place = place_for(it, added->reason);
    json_t *entry = need(json_deep_copy(added->reason));
    put(entry, "id", json_string(glob));
    put(entry, "verdict", json_string(text_of(it->verdicts, id)));
    put(entry, "versions", json_string(""));
    put_entry(it, place, entry, NULL);
    cover(it, entry);
    it->added++;
    json_decref(entry);
    free(glob);
}

static void add_new(renewal *it, const known_reason *added)
{
    size_t i;
    json_t *one;
    json_array_foreach(it->cases, i, one) {
        const char *id = text_of(one, "id");
        if (!is_new(it, id))
            continue;
        if (is_meant(added, id))
            add_entry(it, id, added);
        else
            add(it->without, json_pack("{s:s, s:s, s:s, s:O}", "case", id, "verdict", text_of(it->verdicts, id), "file",
                                       text_of(one, "file"), "line", json_object_get(one, "line")));
    }
}

json_t *known_renewed(const json_t *lines, const results *stream, const json_t *cases, const known_reason *added)
{
    const json_t *who = json_object_get(json_object_get(stream->header, "subject"), "implementation");
    renewal it = {.cases = cases,
                  .language = text_of(who, "language"),
                  .verdicts = verdicts_of(stream),
                  .covered = need(json_object()),
                  .lines = need(json_array()),
                  .without = need(json_array())};
    size_t i;
    json_t *line;
    set_columns(&it, lines);
    json_array_foreach(lines, i, line) {
        json_t *entry = json_object_get(line, "entry");
        if (entry != NULL)
            renew_entry(&it, entry, text_of(line, "text"));
        else
            add(it.lines, json_incref(line));
    }
    add_new(&it, added);
    json_decref(it.verdicts);
    json_decref(it.covered);
    return need(json_pack("{s:o, s:i, s:i, s:o}", "lines", it.lines, "gone", it.gone, "added", it.added, "without",
                          it.without));
}
