/* diff_text.c - a comparison of two streams in words: for a terminal, and for the comment of a pull request. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "diff.h"
#include "report.h"

enum {
    MOST_LINES = 50,         /* entries of one kind at a terminal that are no regression */
    MOST_ITEMS = 100,        /* entries of one kind in a comment */
    MOST_CHARACTERS = 56000, /* of all entries in a comment; GitHub's limit is 65,536, and there is more than entries */
    LONGEST_TEXT = 240       /* of a statement or outcome in a comment */
};

static const char *const sides[2] = {"a", "b"};

static long number_of(const json_t *object, const char *key)
{
    return (long)json_integer_value(json_object_get(object, key));
}

static long count_of(const json_t *diff, int kind)
{
    return number_of(json_object_get(diff, "counts"), diff_words[kind].word);
}

/* "pypy 7.3.11, Python 3.9.16-lp64le" or why it was nobody; the caller frees it. */
static char *who_of(const json_t *head)
{
    const char *missing = text_of(head, "missing");
    if (missing[0] != '\0')
        return format_text("missing: %s", missing);
    return format_text("%s %s, Python %s", text_of(head, "implementation"), text_of(head, "version"),
                       text_of(head, "platform"));
}

/* What is to be known of a stream beside its cases, or ""; the caller frees it. */
static char *note_of(const json_t *head)
{
    const char *recorded = json_object_get(head, "not-recorded") != NULL ? "; nothing is recorded for it" : "";
    const char *shard = text_of(head, "shard"), *before = shard[0] != '\0' ? "; shard " : "";
    long breaches = number_of(head, "breaches");
    if (breaches > 0)
        return format_text("%s%s%s; breaches of the protocol: %ld", recorded, before, shard, breaches);
    return format_text("%s%s%s", recorded, before, shard);
}

/* "crash (SIGABRT in step 2)", or "none" for a case that is not there; the caller frees it. */
static char *verdict_of_side(const json_t *entry, const char *side)
{
    const json_t *it = json_object_get(entry, side);
    const char *reason = text_of(it, "reason");
    if (json_is_null(it))
        return format_text("none");
    return format_text("%s%s%s%s", text_of(it, "verdict"), reason[0] != '\0' ? " (" : "", reason,
                       reason[0] != '\0' ? ")" : "");
}

/* Both verdicts; the caller frees it. */
static char *way_of(const json_t *entry, const char *arrow)
{
    char *from = verdict_of_side(entry, "a"), *to = verdict_of_side(entry, "b");
    char *way = json_is_null(json_object_get(entry, "a"))   ? format_text("%s", to)
                : json_is_null(json_object_get(entry, "b")) ? format_text("%s", from)
                : strcmp(from, to) == 0                     ? format_text("%s", to)
                                                            : format_text("%s %s %s", from, arrow, to);
    free(from);
    free(to);
    return way;
}

/* The oracle's outcome is told where it is neither of the two. */
static bool tells_oracle(const json_t *step)
{
    const json_t *oracle = json_object_get(step, "oracle");
    return json_is_object(oracle) && !json_equal(oracle, json_object_get(step, "a")) &&
           !json_equal(oracle, json_object_get(step, "b"));
}

/* ---- For a terminal ---------------------------------------------------------------------------------------- */

static void put_outcome(FILE *out, const char *who, const json_t *step, const char *member)
{
    char *words = report_side(step, member);
    fprintf(out, "        %-8s", who);
    report_text(out, "          ", words);
    free(words);
}

static void put_entry(FILE *out, const json_t *entry)
{
    const json_t *step = json_object_get(entry, "step");
    char *way = way_of(entry, "->");
    fprintf(out, "    %s: %s\n", text_of(entry, "case"), way);
    free(way);
    if (step == NULL)
        return;
    const char *before = text_of(step, "source-before");
    fprintf(out, "      step %ld: ", number_of(step, "number"));
    report_text(out, "        ", text_of(step, "source"));
    if (before[0] != '\0') {
        fputs("        that was ", out);
        report_text(out, "          ", before);
    }
    put_outcome(out, "A", step, "a");
    put_outcome(out, "B", step, "b");
    if (tells_oracle(step))
        put_outcome(out, "oracle", step, "oracle");
}

static void put_kind(FILE *out, const json_t *diff, int kind)
{
    long count = count_of(diff, kind), shown = 0, left = 0;
    size_t i;
    json_t *entry;
    if (count == 0)
        return;
    fprintf(out, "\n  %s: %ld, %s\n", diff_words[kind].word, count, diff_words[kind].meaning);
    json_array_foreach(json_object_get(diff, "cases"), i, entry) {
        if (strcmp(text_of(entry, "kind"), diff_words[kind].word) != 0)
            continue;
        if (json_is_true(json_object_get(entry, "regression")) || shown < MOST_LINES) {
            put_entry(out, entry);
            shown++;
        } else {
            left++;
        }
    }
    if (left > 0)
        fprintf(out, "    and %ld more; --format json has all\n", left);
}

void diff_human(FILE *out, const json_t *diff)
{
    for (int i = 0; i < 2; i++) {
        const json_t *head = json_object_get(diff, sides[i]);
        char *who = who_of(head), *note = note_of(head);
        fprintf(out, "%c: %s (%s), judged by CPython %s; mvconform %s (%s), %ld cases%s\n", "AB"[i],
                text_of(head, "name"), who, text_of(head, "judged-by"), text_of(head, "suite"), text_of(head, "commit"),
                number_of(head, "cases"), note);
        free(who);
        free(note);
    }
    fputc('\n', out);
    for (int kind = 0; kind < DIFF_KINDS; kind++) {
        if (count_of(diff, kind) > 0)
            fprintf(out, "  %-18s %5ld  %s\n", diff_words[kind].word, count_of(diff, kind), diff_words[kind].meaning);
    }
    fprintf(out, "  %-18s %5ld  of %ld that both have\n", "unchanged", number_of(diff, "unchanged"),
            number_of(diff, "common"));
    for (int kind = 0; kind < DIFF_KINDS; kind++)
        put_kind(out, diff, kind);
    long regressions = number_of(diff, "regressions");
    fprintf(out, "\n%ld regression%s.\n", regressions, regressions == 1 ? "" : "s");
}

/* ---- For a pull request ------------------------------------------------------------------------------------ */

/* A text as code in one line, whatever stands in it: between as many backquotes as end nothing in it. */
static void put_code(FILE *out, const char *text)
{
    size_t run = 0, longest = 0, length = strlen(text) > LONGEST_TEXT ? LONGEST_TEXT : strlen(text);
    for (size_t i = 0; i < length; i++) {
        run = text[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (size_t i = 0; i <= longest; i++)
        fputc('`', out);
    if (longest > 0)
        fputc(' ', out);
    for (size_t i = 0; i < length; i++)
        fputs(text[i] == '\n' ? "; " : (char[]){text[i], '\0'}, out);
    fputs(length < strlen(text) ? "..." : "", out);
    if (longest > 0)
        fputc(' ', out);
    for (size_t i = 0; i <= longest; i++)
        fputc('`', out);
}

static void put_code_of(FILE *out, const char *before, const json_t *step, const char *member)
{
    char *words = report_side(step, member);
    fputs(before, out);
    put_code(out, words);
    free(words);
}

/* One entry as an item of a list; the caller frees it. */
static char *item_of(const json_t *entry)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = need(open_memstream(&text, &size));
    const json_t *step = json_object_get(entry, "step");
    char *way = way_of(entry, "→");
    fprintf(out, "- `%s`: ", text_of(entry, "case"));
    put_code(out, way);
    free(way);
    if (step != NULL) {
        fputs("<br>", out);
        put_code(out, text_of(step, "source"));
        put_code_of(out, "<br>A ", step, "a");
        put_code_of(out, "<br>B ", step, "b");
        if (tells_oracle(step))
            put_code_of(out, "<br>oracle ", step, "oracle");
    }
    fputc('\n', out);
    fclose(out);
    return need(text);
}

/* The entries of a kind, as long as there is `room` for them, which they take. */
static void put_section(FILE *out, const json_t *diff, int kind, size_t *room)
{
    long count = count_of(diff, kind), shown = 0;
    size_t i;
    json_t *entry;
    if (count == 0)
        return;
    fprintf(out, "\n<details><summary>%s: %ld</summary>\n\n", diff_words[kind].word, count);
    json_array_foreach(json_object_get(diff, "cases"), i, entry) {
        if (strcmp(text_of(entry, "kind"), diff_words[kind].word) != 0 || shown == MOST_ITEMS)
            continue;
        char *item = item_of(entry);
        if (strlen(item) > *room)
            *room = 0;
        else
            shown++, *room -= strlen(item), fputs(item, out);
        free(item);
    }
    if (shown < count)
        fprintf(out, "\nand %ld more\n", count - shown);
    fputs("\n</details>\n", out);
}

static void put_head(FILE *out, const char *letter, const json_t *head)
{
    char *who = who_of(head), *note = note_of(head);
    fprintf(out, "| %s | ", letter);
    put_code(out, text_of(head, "name"));
    fputs(" | ", out);
    put_code(out, who);
    fprintf(out, " | CPython %s | %ld, mvconform %s (%s)%s |\n", text_of(head, "judged-by"), number_of(head, "cases"),
            text_of(head, "suite"), text_of(head, "commit"), note);
    free(who);
    free(note);
}

void diff_markdown(FILE *out, const json_t *diff)
{
    long regressions = number_of(diff, "regressions");
    fprintf(out, "### memoryview: %ld regression%s\n\n", regressions, regressions == 1 ? "" : "s");
    fputs("|   | stream | subject | judged by | cases |\n| --- | --- | --- | --- | --- |\n", out);
    put_head(out, "A", json_object_get(diff, "a"));
    put_head(out, "B", json_object_get(diff, "b"));
    fputs("\n| from A to B | cases | |\n| --- | ---: | --- |\n", out);
    for (int kind = 0; kind < DIFF_KINDS; kind++) {
        if (count_of(diff, kind) > 0)
            fprintf(out, "| %s | %ld | %s |\n", diff_words[kind].word, count_of(diff, kind), diff_words[kind].meaning);
    }
    fprintf(out, "| unchanged | %ld | of %ld that both have |\n", number_of(diff, "unchanged"),
            number_of(diff, "common"));
    size_t room = MOST_CHARACTERS;
    for (int kind = 0; kind < DIFF_KINDS; kind++)
        put_section(out, diff, kind, &room);
}
