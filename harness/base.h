/* base.h - what every file of the harness may use: exit statuses, messages, JSON shorthands. */
#ifndef MVCONFORM_BASE_H
#define MVCONFORM_BASE_H

#include <jansson.h>
#include <stdbool.h>

#if defined(__GNUC__)
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#else
#define PRINTF_LIKE(text, first)
#endif

/* Exit statuses of the program; never a count. */
enum { EXIT_AS_EXPECTED = 0, EXIT_DIFFERENT = 1, EXIT_BAD_INPUT = 2, EXIT_COULD_NOT_RUN = 3 };

/* Print "mvconform: ..." on stderr and exit with `status`. */
_Noreturn void fail(int status, const char *format, ...) PRINTF_LIKE(2, 3);

/* Print "mvconform: ..." on stderr. */
void warn(const char *format, ...) PRINTF_LIKE(1, 2);

/* Give `pointer` back; fail with EXIT_COULD_NOT_RUN if it is NULL (out of memory). */
void *need(void *pointer);

/* The text of `key` in a JSON object, borrowed; "" if there is none. */
const char *text_of(const json_t *object, const char *key);

/* Set `key` of `object` to a value whose reference is taken over. Fails if out of memory. */
void put(json_t *object, const char *key, json_t *value);

/* Append to `array` a value whose reference is taken over. Fails if out of memory. */
void add(json_t *array, json_t *value);

/* A new string, made as by printf; the caller frees it. */
char *format_text(const char *format, ...) PRINTF_LIKE(1, 2);

/* The folder of this program, with its helper files; borrowed, found once. */
const char *program_folder(void);

/* Where `name`, cases or expected, is: in the current folder, else in the checkout that the program was built in. */
const char *program_place(const char *name);

/* Seconds on a clock that only goes forward. */
double now(void);

#endif
