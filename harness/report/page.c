/* page.c - the matrix as a page: the parts in page/ joined, with the data in their midst. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "matrix.h"

/* The data between <script> tags: no text of a subject can end them, begin a comment or be read as HTML. */
static void put_data(FILE *out, const json_t *document)
{
    char *text = need(json_dumps(document, JSON_COMPACT | JSON_ENSURE_ASCII | JSON_SORT_KEYS));
    for (const char *at = text; *at != '\0'; at++) {
        if (strchr("<>&", *at) != NULL)
            fprintf(out, "\\u%04x", (unsigned)*at);
        else
            fputc(*at, out);
    }
    fputc('\n', out);
    free(text);
}

/* A line of a part that is {{NAME}} stands for the part of that name, {{data}} for the data. */
static void put_part(FILE *out, const char *name, const json_t *document)
{
    char *path = format_text("%s/page/%s", program_folder(), name), *line = NULL;
    size_t room = 0;
    FILE *in = fopen(path, "r");
    if (in == NULL)
        fail(EXIT_COULD_NOT_RUN, "cannot read %s, a part of the page: %s", path, strerror(errno));
    while (getline(&line, &room, in) > 0) {
        char other[64];
        int end = 0;
        bool stands = sscanf(line, " {{%63[a-z.]}}%n", other, &end) == 1 && end > 0;
        if (stands && strcmp(other, "data") == 0)
            put_data(out, document);
        else if (stands)
            put_part(out, other, document);
        else
            fputs(line, out);
    }
    if (ferror(in))
        fail(EXIT_COULD_NOT_RUN, "cannot read %s, a part of the page: %s", path, strerror(errno));
    fclose(in);
    free(line);
    free(path);
}

void report_page(FILE *out, const json_t *document)
{
    put_part(out, "page.html", document);
}
