#include "version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct version {
    int part[3];
    int count; /* how many parts were given */
    int level; /* -3 alpha, -2 beta, -1 release candidate, 0 final */
    int serial;
} version;

static version parse(const char *text)
{
    version it = {0};
    char *end;
    for (const char *at = text; it.count < 3; at = end + 1) {
        it.part[it.count++] = (int)strtol(at, &end, 10);
        if (*end != '.')
            break;
    }
    it.level = *end == 'a' ? -3 : *end == 'b' ? -2 : *end == 'r' ? -1 : 0;
    if (it.level != 0)
        it.serial = (int)strtol(end + strspn(end, "abrc"), NULL, 10);
    return it;
}

static int order(int one, int other)
{
    return (one > other) - (one < other);
}

/* Compare the first `parts` parts; all three include the level. */
static int compare(version one, version other, int parts)
{
    for (int i = 0; i < parts; i++) {
        if (one.part[i] != other.part[i])
            return order(one.part[i], other.part[i]);
    }
    if (parts < 3)
        return 0;
    return one.level != other.level ? order(one.level, other.level) : order(one.serial, other.serial);
}

int version_compare(const char *one, const char *other)
{
    return compare(parse(one), parse(other), 3);
}

/* One comparison; what it gives has as many parts as count, so that <=3.11 holds 3.11.2. */
static bool holds(const char *text, const char *comparison)
{
    size_t signs = strspn(comparison, "<>=!");
    version bound = parse(comparison + signs + strspn(comparison + signs, " "));
    int result = compare(parse(text), bound, bound.count);
    switch (comparison[0]) {
    case '>': return signs == 2 ? result >= 0 : result > 0;
    case '<': return signs == 2 ? result <= 0 : result < 0;
    case '!': return result != 0;
    default: return result == 0;
    }
}

bool version_in_range(const char *text, const char *range)
{
    for (const char *at = range; *at != '\0';) {
        at += strspn(at, ", ");
        if (*at != '\0' && !holds(text, at))
            return false;
        at += strcspn(at, ",");
    }
    return true;
}

static const char digits[] = "0123456789";

/* Behind the version at `text`, or NULL if there is none. */
static const char *skip_version(const char *text)
{
    for (int parts = 1;; text++) {
        size_t length = strspn(text, digits);
        if (length == 0)
            return NULL;
        text += length;
        if (*text != '.' || parts++ == 3)
            break;
    }
    size_t level = strncmp(text, "rc", 2) == 0 ? 2 : *text == 'a' || *text == 'b';
    size_t serial = level > 0 ? strspn(text + level, digits) : 0;
    return level > 0 && serial == 0 ? NULL : text + level + serial;
}

bool version_is_range(const char *text)
{
    for (;;) {
        size_t signs = strspn(text, "<>=!");
        bool comparison = signs == 1 ? *text == '<' || *text == '>' : signs == 2 && text[1] == '=';
        text = comparison ? skip_version(text + signs) : NULL;
        if (text == NULL || (*text != '\0' && *text != ','))
            return false;
        if (*text++ == '\0')
            return true;
    }
}

bool platform_same_minor(const char *one, const char *other)
{
    const char *data = strchr(one, '-'), *model = strchr(other, '-');
    return compare(parse(one), parse(other), 2) == 0 && data != NULL && model != NULL && strcmp(data, model) == 0;
}

int platform_distance(const char *one, const char *other)
{
    return abs(parse(one).part[2] - parse(other).part[2]);
}
