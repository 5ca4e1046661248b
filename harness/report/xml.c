#include "xml.h"

#include <stdbool.h>
#include <string.h>

enum { PIECE = 16 };

/* Take one character off valid UTF-8; '?' for a byte that begins none. */
static unsigned long take(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    int more = at[0] < 0x80 ? 0 : at[0] < 0xC2 ? -1 : at[0] < 0xE0 ? 1 : at[0] < 0xF0 ? 2 : at[0] < 0xF5 ? 3 : -1;
    unsigned long letter = more <= 0 ? at[0] : at[0] & (0x3Fu >> more);
    *text += 1;
    for (int i = 1; i <= more; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return '?';
        letter = letter << 6 | (at[i] & 0x3Fu);
        *text += 1;
    }
    return more < 0 || (letter >= 0xD800 && letter < 0xE000) || letter >= 0x110000 ? '?' : letter;
}

/* One character as it stands in the file. */
static void escape(char piece[PIECE], unsigned long letter, bool attribute)
{
    const char *name = letter == '&' ? "&amp;" : letter == '<' ? "&lt;" : letter == '>' ? "&gt;" : NULL;
    bool blank = letter == '\n' || letter == '\t';
    if (name != NULL)
        strcpy(piece, name);
    else if (attribute && (letter == '"' || blank)) /* a reader makes blanks of newlines that are not told so */
        snprintf(piece, PIECE, "&#%lu;", letter);
    else if ((letter < 0x20 && !blank) || letter == 0x7F || letter == 0xFFFE || letter == 0xFFFF)
        snprintf(piece, PIECE, "\\x%02lX", letter);
    else if (letter > 0x7F)
        snprintf(piece, PIECE, "&#x%lX;", letter);
    else
        snprintf(piece, PIECE, "%c", (int)letter);
}

static void put(FILE *out, const char *text, size_t most, bool attribute)
{
    size_t written = 0;
    while (*text != '\0') {
        char piece[PIECE];
        escape(piece, take(&text), attribute);
        written += strlen(piece);
        if (written > most) {
            fputs(attribute ? "... (cut)" : "... (cut)\n", out);
            return;
        }
        fputs(piece, out);
    }
}

void xml_text(FILE *out, const char *text, size_t most)
{
    put(out, text, most, false);
}

void xml_attribute(FILE *out, const char *name, const char *text, size_t most)
{
    fprintf(out, " %s=\"", name);
    put(out, text, most, true);
    fputc('"', out);
}
