/* matrix.h - what several result streams come to together: one plain JSON document, of which COMPATIBILITY.md and
 * index.html are two views. */
#ifndef MVCONFORM_MATRIX_H
#define MVCONFORM_MATRIX_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "../judge.h"
#include "../results.h"

/* The document:
 *   mvconform, commit  of the first stream
 *   verdicts           the words, in the order of judge.h; verdicts elsewhere are indexes into them
 *   subjects           a column each: "name", "spec", "oracle" (a platform), "date", "run" (the command but for -k ID),
 *                      "implementation", "version", "language", "platform", "strict", "live", "import" (a statement
 *                      that makes memoryview its type), "counts" (for each suite how often each verdict is there); of
 *                      one that was not run "missing" (why) and "get" (the command that gets it), or "not-recorded"
 *   suites             names
 *   steps              {"kind", "source", "role", "varies"}: each distinct one once
 *   outcomes, reasons, programs
 *                      texts: each distinct one once. In programs @oracle and @subject stand for names
 *   cases              {"id", "suite", "about", "file", "line", "source", "authority", "rules", "needs", "steps",
 *                      "results", "programs", "cells"}: a cell for each subject is an index into the results, -1 if
 *                      its stream lacks the case; each result has a program that shows the difference, or -1
 *   groups             cases that the same subjects do otherwise than CPython: {"label", "subjects", "cases"}, the
 *                      largest first
 * A result: "v" (verdict), "o" (the oracle's outcome of each step, -1 if not known), "d" (for each step that the
 * subject did otherwise: [step, outcome, verdict]; the verdict is -1 if it was not judged), "r" (reason), "step" (that
 * it did not survive), "known" (the entry), "steps" (if its stream has other statements than the first one). */
typedef struct matrix matrix;

/* An empty one; matrix_finish ends it. The embedded Python has to be started. */
matrix *matrix_new(void);

/* Add a stream. `path` names a subject that has no manifest (cmd:, type:). The same subject of the same version,
 * judged by the same oracle, is one column: what an earlier stream has of it stays. */
void matrix_add(matrix *it, const results *stream, const char *path);

/* The document, which is the caller's. */
json_t *matrix_finish(matrix *it);

/* A subject was not run, or nothing is recorded that it could be judged by. */
bool matrix_is_empty(const json_t *subject);

/* The result that a case has in a column, borrowed; NULL if it has none. */
const json_t *matrix_result(const json_t *one, size_t column);

/* The subject did the case otherwise than CPython, known or not. A text alone counts where texts count. */
bool matrix_differs(const json_t *subject, const json_t *result);

/* Put "counts" into each subject of a document that has all else but groups, for matrix_finish. */
void matrix_tally(json_t *document);

/* How often each verdict stands in the column of a subject, for the cases of one suite, or all if it is -1. */
void matrix_count(const json_t *subject, json_int_t suite, long counts[VERDICTS]);

/* Of such counts: the cases that were judged, and those of them that were done as CPython does them. */
long matrix_judged(const long counts[VERDICTS]);
long matrix_alike(const json_t *subject, const long counts[VERDICTS]);

/* Groups of cases that fail alike, for matrix_finish. The caller's. */
json_t *matrix_groups(const json_t *document);

/* The two views. `report_page` needs the folder page/ beside the program. */
void report_compatibility(FILE *out, const json_t *document);
void report_page(FILE *out, const json_t *document);

#endif
