#include "manifest.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wordexp.h>

#include "base.h"

/* ---- Reading ----------------------------------------------------------------------------------------------- */

/* What a manifest has. */
static const struct {
    const char *key;
    json_type type; /* of a number: JSON_REAL */
    bool required;
} members[] = {
    {"about", JSON_STRING, true},     {"implementation", JSON_STRING, true},
    {"start", JSON_STRING, true},     {"files", JSON_ARRAY, true},
    {"get", JSON_STRING, true},       {"path", JSON_STRING, false},
    {"judge-as", JSON_STRING, false}, {"start-up", JSON_REAL, false},
    {"timeout", JSON_REAL, false},    {"start-timeout", JSON_REAL, false},
    {"memory", JSON_REAL, false},     {"quirks", JSON_ARRAY, false},
    {"debian", JSON_OBJECT, false},   {"npm", JSON_STRING, false},
    {"build", JSON_STRING, false},
};
enum { MEMBERS = sizeof members / sizeof *members };

static bool is_filled(const json_t *value)
{
    return json_is_string(value) && json_string_length(value) > 0;
}

static bool is_of_type(const json_t *value, json_type type)
{
    if (type == JSON_REAL)
        return json_is_number(value) && json_number_value(value) > 0 && json_number_value(value) <= 86400;
    return type == JSON_STRING ? is_filled(value) : json_typeof(value) == type;
}

/* A version of Python such as 3.11, or a platform such as 3.14-lp64le. */
static bool is_judge(const char *text)
{
    size_t digits = strspn(text, "0123456789."), dot = strcspn(text, ".");
    return dot > 0 && dot + 1 < digits && (text[digits] == '\0' || (text[digits] == '-' && text[digits + 1] != '\0'));
}

static bool is_quirk(const json_t *value)
{
    return json_object_size(value) == 2 && is_filled(json_object_get(value, "what")) &&
           is_filled(json_object_get(value, "why"));
}

static bool all_are(const json_t *list, bool (*is)(const json_t *))
{
    size_t i;
    json_t *each;
    json_array_foreach(list, i, each) {
        if (!is(each))
            return false;
    }
    return true;
}

/* What is wrong with the member, or NULL. */
static const char *fault_of(const char *key, const json_t *value)
{
    int known = 0;
    while (known < MEMBERS && strcmp(members[known].key, key) != 0)
        known++;
    if (known == MEMBERS)
        return "is not known";
    if (!is_of_type(value, members[known].type))
        return members[known].type == JSON_REAL     ? "has to be a number from above 0 to 86400"
               : members[known].type == JSON_STRING ? "has to be a text, and not an empty one"
               : members[known].type == JSON_ARRAY  ? "has to be a list"
                                                    : "has to be an object";
    if (strcmp(key, "judge-as") == 0 && !is_judge(json_string_value(value)))
        return "has to be a version such as 3.11, or a platform such as 3.14-lp64le";
    if (strcmp(key, "files") == 0 && !all_are(value, is_filled))
        return "has to be a list of texts";
    if (strcmp(key, "quirks") == 0 && !all_are(value, is_quirk))
        return "has to tell what and why of each, and no more";
    return NULL;
}

static void check(const char *path, const json_t *manifest)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)manifest, key, value) {
        const char *wrong = fault_of(key, value);
        if (wrong != NULL)
            fail(EXIT_BAD_INPUT, "%s: '%s' %s", path, key, wrong);
    }
    for (int i = 0; i < MEMBERS; i++) {
        if (members[i].required && json_object_get(manifest, members[i].key) == NULL)
            fail(EXIT_BAD_INPUT, "%s: '%s' is missing", path, members[i].key);
    }
}

static json_t *read_manifest(const char *path, const char *name)
{
    json_error_t error;
    json_t *manifest = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (manifest == NULL)
        fail(EXIT_BAD_INPUT, "%s:%d:%d: no manifest of a subject: %s", path, error.line > 0 ? error.line : 1,
             error.column > 0 ? error.column : 1, error.text);
    if (!json_is_object(manifest))
        fail(EXIT_BAD_INPUT, "%s:1:1: no manifest of a subject: not an object", path);
    check(path, manifest);
    put(manifest, "name", json_string(name));
    return manifest;
}

static const char folder_name[] = "harness/adapters";

json_t *manifest_find(const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-";
    if (name[0] == '\0' || name[0] == '.' || name[strspn(name, plain)] != '\0')
        return NULL;
    char *path = format_text("%s/subjects/%s.json", program_place(folder_name), name);
    json_t *manifest = access(path, F_OK) == 0 ? read_manifest(path, name) : NULL;
    free(path);
    return manifest;
}

static int is_manifest(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0;
}

json_t *manifest_all(void)
{
    struct dirent **entries;
    char *folder = format_text("%s/subjects", program_place(folder_name));
    int count = scandir(folder, &entries, is_manifest, versionsort);
    json_t *all = need(json_array());
    for (int i = 0; i < count; i++) {
        entries[i]->d_name[strlen(entries[i]->d_name) - 5] = '\0';
        json_t *manifest = manifest_find(entries[i]->d_name);
        if (manifest == NULL)
            fail(EXIT_BAD_INPUT, "%s/%s.json: a subject's name has only letters, digits and . _ + -", folder,
                 entries[i]->d_name);
        add(all, manifest);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    free(folder);
    return all;
}

/* ---- Finding and starting ---------------------------------------------------------------------------------- */

/* The variables that manifests may use; one that is set already stays. What PYTHONPATH was is given back. */
static const char *set_variables(void)
{
    static char *python_path;
    if (python_path != NULL)
        return python_path;
    char *adapters = realpath(program_place(folder_name), NULL), *build = format_text("%s", program_folder());
    *strrchr(build, '/') = '\0';
    char *subjects = format_text("%s/subjects", build);
    setenv("MVCONFORM_ADAPTERS", adapters != NULL ? adapters : folder_name, 0);
    setenv("MVCONFORM_SUBJECTS", subjects, 0);
    free(adapters);
    free(build);
    free(subjects);
    return python_path = format_text("%s", getenv("PYTHONPATH") != NULL ? getenv("PYTHONPATH") : "");
}

/* What a shell makes of a word: variables and globs are put in, and no blank in them cuts it. Fails with
 * EXIT_BAD_INPUT, also for a variable that is not set; but to glibc's wordexp, if asked to tell, one that has a default
 * (`${NAME:-...}`) is not set either. */
static wordexp_t expand(const json_t *manifest, const char *word)
{
    wordexp_t words;
    const char *kept = getenv("IFS");
    char *separators = kept != NULL ? format_text("%s", kept) : NULL;
    setenv("IFS", "", 1);
    int wrong = wordexp(word, &words, WRDE_NOCMD | (strstr(word, ":-") == NULL ? WRDE_UNDEF : 0));
    if (separators != NULL)
        setenv("IFS", separators, 1);
    else
        unsetenv("IFS");
    free(separators);
    if (wrong != 0)
        fail(wrong == WRDE_NOSPACE ? EXIT_COULD_NOT_RUN : EXIT_BAD_INPUT,
             "%s/subjects/%s.json: '%s' names no file: no shell could expand it", program_place(folder_name),
             text_of(manifest, "name"), word);
    return words;
}

/* The file, or the program of this name on the PATH, if it is there; else NULL. The caller's. */
static char *look_for(const char *name)
{
    if (strchr(name, '/') != NULL)
        return access(name, F_OK) == 0 ? format_text("%s", name) : NULL;
    for (const char *at = getenv("PATH"); at != NULL && *at != '\0'; at += at[0] == ':') {
        size_t length = strcspn(at, ":");
        char *path = format_text("%.*s/%s", (int)length, at, name);
        if (length > 0 && access(path, X_OK) == 0)
            return path;
        free(path);
        at += length;
    }
    return NULL;
}

/* The first that is there of the files that a word means, or NULL. The caller's. */
static char *find_word(const json_t *manifest, const char *word)
{
    wordexp_t words = expand(manifest, word);
    char *found = NULL;
    for (size_t i = 0; found == NULL && i < words.we_wordc; i++)
        found = look_for(words.we_wordv[i]);
    wordfree(&words);
    return found;
}

/* The first that is there of an entry of "files", words with blanks between them, or NULL. The caller's. */
static char *find_file(const json_t *manifest, const char *entry)
{
    char *found = NULL;
    set_variables();
    for (const char *at = entry; found == NULL && at[strspn(at, " ")] != '\0';) {
        at += strspn(at, " ");
        char *word = format_text("%.*s", (int)strcspn(at, " "), at);
        found = find_word(manifest, word);
        at += strlen(word);
        free(word);
    }
    return found;
}

char *manifest_missing(const json_t *manifest)
{
    size_t i;
    json_t *entry;
    json_array_foreach(json_object_get(manifest, "files"), i, entry) {
        char *found = find_file(manifest, json_string_value(entry));
        free(found);
        if (found == NULL)
            return format_text("%s", json_string_value(entry));
    }
    return NULL;
}

static bool is_type(const json_t *manifest)
{
    return strncmp(text_of(manifest, "start"), "type:", 5) == 0;
}

char *manifest_start(const json_t *manifest)
{
    /* no blank in the name of a folder cuts a word of the command */
    return format_text("%s%s", is_type(manifest) ? "" : "cmd:IFS=; ", text_of(manifest, "start"));
}

void manifest_name_type(const json_t *manifest, json_t *introduction)
{
    json_t *who = json_object_get(introduction, "implementation");
    if (!is_type(manifest))
        return;
    char *name = format_text("%s %s", text_of(manifest, "implementation"), text_of(who, "name"));
    put(who, "name", json_string(name));
    free(name);
}

/* Put the manifest's folder before the `others`. */
static char *path_with(const json_t *manifest, const char *others)
{
    wordexp_t words = expand(manifest, text_of(manifest, "path"));
    const char *first = words.we_wordc > 0 ? words.we_wordv[0] : "";
    char *path = format_text("%s%s%s", first, *first != '\0' && *others != '\0' ? ":" : "", others);
    wordfree(&words);
    return path;
}

void manifest_environment(const json_t *manifest)
{
    const char *first = json_string_value(json_array_get(json_object_get(manifest, "files"), 0));
    const char *before = set_variables();
    char *program = first != NULL ? find_file(manifest, first) : NULL, *path = path_with(manifest, before);
    setenv("MVCONFORM_PROGRAM", program != NULL ? program : "", 1);
    if (*path != '\0')
        setenv("PYTHONPATH", path, 1);
    else
        unsetenv("PYTHONPATH");
    free(program);
    free(path);
}

/* ---- Judging ----------------------------------------------------------------------------------------------- */

char *manifest_platform(const json_t *manifest, const json_t *introduction)
{
    const json_t *who = json_object_get(introduction, "implementation");
    const char *version = text_of(manifest, "judge-as");
    if (strchr(version, '-') != NULL)
        return format_text("%s", version);
    return format_text("%s-%s%s", *version != '\0' ? version : text_of(who, "language"), text_of(who, "data"),
                       text_of(who, "byteorder"));
}
