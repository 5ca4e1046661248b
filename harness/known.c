#include "known.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "judge.h"
#include "suite.h"
#include "version.h"

static const char blanks[] = " \t\r\n";

/* ---- Reading ----------------------------------------------------------------------------------------------- */

/* Cut the first word off *text: the word, or NULL if there is none. */
static char *take_word(char **text)
{
    char *word = *text + strspn(*text, blanks), *end = word + strcspn(word, blanks);
    *text = *end != '\0' ? end + 1 : end;
    *end = '\0';
    return *word != '\0' ? word : NULL;
}

static void trim_end(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && strchr(blanks, text[length - 1]) != NULL)
        length--;
    text[length] = '\0';
}

/* `text` without the blanks around it, in its place. */
static char *trim(char *text)
{
    trim_end(text);
    return text + strspn(text, blanks);
}

static bool is_plain(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((*text < 0x20 || *text > 0x7E) && strchr(blanks, *text) == NULL)
            return false;
    }
    return true;
}

static bool is_one_of(const char *word, const verdict *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(word, verdict_words[all[i]]) == 0)
            return true;
    }
    return false;
}

/* A verdict that a difference can have. */
static bool is_difference(const char *word)
{
    static const verdict differences[] = {VERDICT_MESSAGE, VERDICT_DIFFERENT,      VERDICT_CRASH,
                                          VERDICT_TIMEOUT, VERDICT_PROTOCOL_ERROR, VERDICT_NO_RESULT};
    return is_one_of(word, differences, sizeof differences / sizeof *differences);
}

/* Take over the reason of the entry above; what is wrong with that, or NULL. */
static const char *copy_reason(json_t *entry, const json_t *above)
{
    static const char *const members[] = {"category", "reason", "url"};
    if (above == NULL)
        return "its reason is that of the entry above, and there is none above it";
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        json_t *member = json_object_get(above, members[i]);
        if (member != NULL)
            put(entry, members[i], json_incref(member));
    }
    put(entry, "as-above", json_true());
    return NULL;
}

const char *known_take_reason(json_t *entry, char *text)
{
    text = trim(text);
    char *last = text + strlen(text);
    while (last > text && strchr(blanks, last[-1]) == NULL)
        last--;
    if (strncmp(last, "https://", 8) == 0) {
        put(entry, "url", json_string(last));
        *last = '\0';
        trim_end(text);
    }
    size_t category = strspn(text, "abcdefghijklmnopqrstuvwxyz-");
    if (*text == '\0')
        return "it lacks a reason";
    if (category == 0 || text[category] != ':' || text[category + 1] != ' ')
        return "its reason does not begin with a category, such as 'safer: '";
    put(entry, "category", json_stringn(text, category));
    text += category + 1;
    put(entry, "reason", json_string(text + strspn(text, blanks)));
    return NULL;
}

/* An entry as an object; *wrong says why it is none. `above` is the entry above it, or NULL. */
static json_t *read_entry(char *text, json_int_t number, const json_t *above, const char **wrong)
{
    json_t *entry = need(json_pack("{s:I}", "line", number));
    if (!is_plain(text)) {
        *wrong = "it is not plain ASCII";
        return entry;
    }
    char *id = take_word(&text), *what = take_word(&text), *versions = take_word(&text);
    if (what == NULL || versions == NULL)
        *wrong = "an entry is: id or glob, verdict, versions or '-', reason";
    else if (!is_difference(what))
        *wrong = "its verdict is not one of message, different, crash, timeout, protocol-error and no-result";
    else if (strcmp(versions, "-") != 0 && !version_is_range(versions))
        *wrong = "its versions are neither '-' nor comparisons such as >=3.10,<3.14";
    else if (strcmp(trim(text), "^") == 0)
        *wrong = copy_reason(entry, above);
    else
        *wrong = known_take_reason(entry, text);
    if (*wrong == NULL) {
        put(entry, "id", json_string(id));
        put(entry, "verdict", json_string(what));
        put(entry, "versions", json_string(strcmp(versions, "-") == 0 ? "" : versions));
    }
    return entry;
}

static bool means_any(const json_t *entry, const json_t *cases)
{
    size_t i;
    json_t *one;
    json_array_foreach(cases, i, one) {
        if (suite_means(text_of(entry, "id"), text_of(one, "id")))
            return true;
    }
    return false;
}

json_t *known_lines(const char *path)
{
    json_t *lines = need(json_array());
    const json_t *above = NULL;
    FILE *in = fopen(path, "r");
    char *text = NULL;
    size_t room = 0;
    errno = in != NULL ? 0 : errno;
    for (int number = 1; in != NULL && getline(&text, &room, in) >= 0; number++) {
        const char *wrong = NULL;
        size_t first = strspn(text, blanks);
        bool empty = text[first] == '\0' || text[first] == '#';
        trim_end(text);
        json_t *line = need(json_pack("{s:o}", "text", need(json_string_nocheck(text))));
        if (!empty)
            put(line, "entry", read_entry(text, number, above, &wrong));
        if (wrong != NULL)
            fail(EXIT_BAD_INPUT, "%s:%d:1: no known difference: %s", path, number, wrong);
        above = empty ? above : json_object_get(line, "entry");
        add(lines, line);
    }
    if (in == NULL || ferror(in))
        fail(EXIT_BAD_INPUT, "%s:1:1: cannot read the known differences: %s", path, strerror(errno));
    fclose(in);
    free(text);
    return lines;
}

json_t *known_read(const char *path, const json_t *cases)
{
    json_t *known = need(json_array()), *lines = known_lines(path), *line;
    size_t i;
    json_array_foreach(lines, i, line) {
        json_t *entry = json_object_get(line, "entry");
        if (entry != NULL && cases != NULL && !means_any(entry, cases))
            fail(EXIT_BAD_INPUT, "%s:%d:1: no known difference: it means no case", path, (int)i + 1);
        if (entry == NULL)
            continue;
        json_object_del(entry, "as-above");
        add(known, json_incref(entry));
    }
    json_decref(lines);
    return known;
}

/* ---- Judging ----------------------------------------------------------------------------------------------- */

/* The place of the first entry at or behind `from` that speaks of the case in this version; the number of entries if
 * there is none. */
static size_t find_entry(const json_t *known, size_t from, const char *id, const char *version)
{
    size_t count = json_array_size(known);
    for (size_t i = from; i < count; i++) {
        const json_t *entry = json_array_get(known, i);
        if (suite_means(text_of(entry, "id"), id) && version_in_range(version, text_of(entry, "versions")))
            return i;
    }
    return count;
}

static int line_of(const json_t *known, size_t place)
{
    return (int)json_integer_value(json_object_get(json_array_get(known, place), "line"));
}

void known_check(const json_t *known, const char *path, const char *version, const json_t *cases)
{
    for (size_t k = 0; k < json_array_size(cases); k++) {
        const char *id = text_of(json_array_get(cases, k), "id");
        size_t first = find_entry(known, 0, id, version), later = find_entry(known, first + 1, id, version);
        if (later < json_array_size(known))
            fail(EXIT_BAD_INPUT, "%s:%d:1: no known difference: line %d speaks of %s in %s already", path,
                 line_of(known, later), line_of(known, first), id, version);
    }
}

/* What it speaks of differs from run to run, as the subject reads or writes memory that is not its own. */
static bool is_unsteady(const json_t *entry)
{
    return strcmp(text_of(entry, "category"), "unsteady") == 0;
}

prospect known_prospect(const json_t *known, const char *version, const char *id)
{
    const json_t *entry = json_array_get(known, find_entry(known, 0, id, version));
    if (entry == NULL)
        return PROSPECT_NONE;
    return strcmp(text_of(entry, "verdict"), verdict_words[VERDICT_TIMEOUT]) == 0 ? PROSPECT_HANGS :
           is_unsteady(entry) ? PROSPECT_UNSTEADY : PROSPECT_NONE;
}

bool known_fits(const json_t *entry, const char *what)
{
    static const verdict chances[] = {VERDICT_SAME, VERDICT_MESSAGE, VERDICT_DIFFERENT, VERDICT_CRASH};
    return strcmp(text_of(entry, "verdict"), what) == 0 ||
           (is_unsteady(entry) && is_one_of(what, chances, sizeof chances / sizeof *chances));
}

bool known_oracle_crashed(const json_t *line)
{
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(line, "steps"), i, step) {
        if (json_object_get(json_object_get(step, "oracle"), "crash") != NULL)
            return true;
    }
    return false;
}

static void pass_unexpected(json_t *line, const json_t *entry)
{
    char *reason = format_text("%s, where line %d of the known differences says %s: take it out, or limit its versions",
                               text_of(line, "verdict"), (int)json_integer_value(json_object_get(entry, "line")),
                               text_of(entry, "verdict"));
    put(line, "verdict", json_string(verdict_words[VERDICT_UNEXPECTED_PASS]));
    put(line, "reason", json_string(reason));
    free(reason);
}

void known_judge(const json_t *known, const char *version, json_t *line)
{
    const json_t *entry = json_array_get(known, find_entry(known, 0, text_of(line, "case"), version));
    verdict what = verdict_of(line);
    if (entry == NULL || (what == VERDICT_NO_RESULT && !known_oracle_crashed(line)))
        return;
    bool fits = known_fits(entry, verdict_words[what]), named = strcmp(text_of(entry, "verdict"), verdict_words[what]) == 0,
         passes = !named && (what == VERDICT_SAME || what == VERDICT_MESSAGE);
    if (fits && !passes) {
        put(line, "known", json_deep_copy(entry));
        put(line, "verdict", json_string(verdict_words[VERDICT_KNOWN]));
    } else if (passes && !fits) {
        pass_unexpected(line, entry);
    }
}
