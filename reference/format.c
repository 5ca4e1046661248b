/* format.c - formats: the native ones, which items are read and written by, and the whole grammar of the struct
 * module, which items of different formats are compared by.  [struct module: format strings] */
#include "internal.h"

#include <string.h>

#define ALIGNMENT(type) ((mv_ssize)_Alignof(type))

static const mv_native natives[] = {
#define MV_FORMAT(code, type, what, standard, grammar, views)        \
    {.text = "@" code,                                               \
     .element = {.kind = what, .size = (mv_ssize)sizeof(type)},      \
     .alignment = ALIGNMENT(type),                                   \
     .standard_size = standard,                                      \
     .known = grammar,                                               \
     .since = views},
#include "formats.def"
#undef MV_FORMAT
};

/* What is left of `text` behind `code`; NULL if it does not begin so. */
static const char *behind(const char *text, const char *code)
{
    for (; *code != '\0'; code++, text++) {
        if (*text != *code) {
            return NULL;
        }
    }
    return text;
}

/* The first row that the profile knows whose code `text` begins with, and in *rest what is left of it; NULL if there is
 * none. */
static const mv_native *find_code(const char *text, mv_profile profile, const char **rest)
{
    const mv_native *end = natives + sizeof natives / sizeof natives[0];
    for (const mv_native *native = natives; native != end; native++) {
        *rest = behind(text, native->text + 1);
        if (*rest != NULL && mv_profile_has(profile, native->known)) {
            return native;
        }
    }
    return NULL;
}

/* ---- Native formats ---------------------------------------------------------------------------------------- */

const char *mv_format_bare(const char *format)
{
    return format[0] == '@' ? format + 1 : format;
}

/* rule: format.unsupported, format.complex-only */
bool mv_format_is_single(const char *format, mv_profile profile)
{
    const char *bare = mv_format_bare(format);
    size_t length = strlen(bare);
    return length == 1 || (length == 2 && bare[0] == 'Z' && mv_profile_has(profile, MV_CHANGE_COMPLEX));
}

/* rule: format.native, format.unknown-character, format.no-half */
const mv_native *mv_native_find(const char *format, mv_profile profile)
{
    const char *rest;
    const mv_native *native = find_code(mv_format_bare(format), profile, &rest);
    return native != NULL && *rest == '\0' && mv_profile_has(profile, native->since) ? native : NULL;
}

bool mv_native_is_byte(const mv_native *native)
{
    return native != NULL && strchr("bBc", native->text[1]) != NULL;
}

/* ---- The struct module's grammar --------------------------------------------------------------------------- */

static bool host_is_little(void)
{
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    return first == 1;
}

/* A byte order, if there is one, is the first character.  rule: compare.struct-formats */
mv_cursor mv_cursor_start(const char *format, mv_profile profile)
{
    bool little = host_is_little();
    switch (format[0]) {
    case '@':
        return (mv_cursor){.next = format + 1, .profile = profile, .native = true};
    case '=':
        return (mv_cursor){.next = format + 1, .profile = profile};
    case '<':
        return (mv_cursor){.next = format + 1, .profile = profile, .swapped = !little};
    case '>':
    case '!':
        return (mv_cursor){.next = format + 1, .profile = profile, .swapped = little};
    default:
        return (mv_cursor){.next = format, .profile = profile, .native = true};
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c != '\0' && strchr(" \t\n\v\f\r", c) != NULL;
}

/* It ends before the digit with which it would be too large; a digit is no code. */
static mv_ssize read_count(mv_cursor *cursor)
{
    mv_ssize count = is_digit(*cursor->next) ? 0 : 1;
    for (; is_digit(*cursor->next); cursor->next++) {
        mv_ssize digit = *cursor->next - '0';
        if (!mv_multiply(count, 10, &count) || count > MV_SSIZE_MAX - digit) {
            break;
        }
        count += digit;
    }
    return count;
}

/* `count` times `size` more bytes, from the next multiple of `alignment` on, where the field begins. */
static bool take(mv_cursor *cursor, mv_ssize alignment, mv_ssize count, mv_ssize size, mv_ssize *offset)
{
    mv_ssize padding = (alignment - cursor->size % alignment) % alignment;
    mv_ssize bytes;
    if (cursor->size > MV_SSIZE_MAX - padding || !mv_multiply(count, size, &bytes)) {
        return false;
    }
    *offset = cursor->size + padding;
    if (bytes > MV_SSIZE_MAX - *offset) {
        return false;
    }
    cursor->size = *offset + bytes;
    return true;
}

/* 'x' (bytes without meaning), 's' and 'p' (one text of `count` bytes); false if too long. */
static bool take_text(mv_cursor *cursor, char code, mv_ssize count, mv_field *field)
{
    field->element = (mv_element){.kind = code == 'p' ? MV_KIND_PASCAL : MV_KIND_BYTES, .size = count};
    field->count = 1;
    return take(cursor, 1, count, 1, &field->offset);
}

static mv_parse take_number(mv_cursor *cursor, mv_ssize count, mv_field *field)
{
    const char *rest;
    const mv_native *native = find_code(cursor->next, cursor->profile, &rest);
    if (native == NULL || (!cursor->native && native->standard_size == 0)) {
        return MV_PARSE_BAD;
    }
    cursor->next = rest;
    mv_ssize alignment = cursor->native ? native->alignment : 1;
    field->element = native->element;
    field->element.swapped = cursor->swapped;
    if (!cursor->native) {
        field->element.size = native->standard_size;
    }
    field->count = count;
    return take(cursor, alignment, count, field->element.size, &field->offset) ? MV_PARSE_FIELD : MV_PARSE_BAD;
}

/* rule: compare.struct-formats */
mv_parse mv_cursor_next(mv_cursor *cursor, mv_field *field)
{
    for (;;) {
        while (is_blank(*cursor->next)) {
            cursor->next++;
        }
        if (*cursor->next == '\0') {
            return MV_PARSE_END;
        }
        mv_ssize count = read_count(cursor);
        char code = *cursor->next;
        if (code != 'x' && code != 's' && code != 'p') {
            return take_number(cursor, count, field);
        }
        cursor->next++;
        if (!take_text(cursor, code, count, field)) {
            return MV_PARSE_BAD;
        }
        if (code != 'x') {
            return MV_PARSE_FIELD;
        }
    }
}

bool mv_format_measure(const char *format, mv_profile profile, mv_ssize *size)
{
    mv_cursor cursor = mv_cursor_start(format, profile);
    mv_field field;
    mv_parse parse;
    do {
        parse = mv_cursor_next(&cursor, &field);
    } while (parse == MV_PARSE_FIELD);
    *size = cursor.size;
    return parse == MV_PARSE_END;
}
