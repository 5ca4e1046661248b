#include "tap.h"

#include <ctype.h>
#include <string.h>

tap tap_begin(FILE *out, long planned)
{
    fprintf(out, "TAP version 13\n1..%ld\n", planned);
    return (tap){.out = out, .planned = planned};
}

/* Text on one line, printable ASCII; '#' begins a directive for some readers, so it is left out. */
static void put_line_text(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char letter = (unsigned char)*text;
        if (letter == '\n')
            fputc(' ', out);
        else if (letter >= 0x20 && letter < 0x7F && letter != '#')
            fputc(letter, out);
        else
            fputc('?', out);
    }
}

void tap_nothing(FILE *out, const char *reason)
{
    fputs("TAP version 13\n1..0 # SKIP ", out);
    put_line_text(out, reason);
    fputc('\n', out);
}

void tap_comment(tap *it, const char *text)
{
    fputs("# ", it->out);
    for (; *text != '\0'; text++) {
        unsigned char letter = (unsigned char)*text;
        if (letter == '\n')
            fputs("\n# ", it->out);
        else
            fputc(letter >= 0x20 && letter < 0x7F ? letter : '?', it->out);
    }
    fputc('\n', it->out);
}

static void put_description(FILE *out, const char *text)
{
    for (; *text != '\0'; text++)
        fputc(isalnum((unsigned char)*text) || strchr("._/-", *text) != NULL ? *text : '_', out);
}

void tap_point(tap *it, bool ok, const char *description, const char *directive, const char *reason)
{
    bool skip = directive != NULL && strcmp(directive, "SKIP") == 0;
    fprintf(it->out, "%s %ld - ", ok || skip ? "ok" : "not ok", ++it->written);
    put_description(it->out, description);
    if (directive != NULL) {
        fprintf(it->out, " # %s ", directive);
        put_line_text(it->out, reason != NULL ? reason : "");
    }
    fputc('\n', it->out);
}

/* A double-quoted scalar. */
static void put_quoted(FILE *out, const char *text)
{
    size_t count = 0;
    fputc('"', out);
    for (; *text != '\0' && count < TAP_LONGEST; text++, count++) {
        unsigned char letter = (unsigned char)*text;
        if (letter == '\n')
            fputs("\\n", out);
        else if (letter == '\t')
            fputs("\\t", out);
        else if (letter == '"' || letter == '\\')
            fprintf(out, "\\%c", letter);
        else if (letter >= 0x20 && letter < 0x7F)
            fputc(letter, out);
        else
            fprintf(out, "\\x%02X", letter);
    }
    fputs(*text != '\0' ? "... (cut)\"\n" : "\"\n", out);
}

void tap_yaml(tap *it)
{
    fputs("  ---\n", it->out);
}

void tap_yaml_text(tap *it, const char *key, const char *text)
{
    fprintf(it->out, "  %s: ", key);
    put_quoted(it->out, text);
}

void tap_yaml_number(tap *it, const char *key, long number)
{
    fprintf(it->out, "  %s: %ld\n", key, number);
}

void tap_yaml_list(tap *it, const char *key)
{
    fprintf(it->out, "  %s:\n", key);
}

void tap_yaml_item(tap *it, const char *text)
{
    fputs("    - ", it->out);
    put_quoted(it->out, text);
}

void tap_yaml_end(tap *it)
{
    fputs("  ...\n", it->out);
}

bool tap_complete(const tap *it)
{
    return it->written == it->planned;
}
