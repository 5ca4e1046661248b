/* report.h - what can be made of a result stream. Every report is a function of streams alone; nothing is run here. */
#ifndef MVCONFORM_REPORT_H
#define MVCONFORM_REPORT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "../judge.h"
#include "../results.h"

/* A point for each case, with what differs behind those that are not ok. */
void report_tap(FILE *out, const results *stream);

/* For a person at a terminal: a line for each suite, the totals, what differs and how to see it again, and the errata.
 */
void report_human(FILE *out, const results *stream);

/* JUnit XML, for GitLab, Jenkins and others: all cases under unique names, each verdict kept apart. At most 30 MB as
 * long as ids are short. */
void report_junit(FILE *out, const results *stream);

/* Commands for GitHub: an annotation for each of the first cases that are not as expected, and a notice that sums up. */
void report_github(FILE *out, const results *stream);

/* Markdown for a CI server's summary of a run: counts for each suite, and what is not as expected. What is not as
 * expected or known takes `room` bytes at most; what then is left is counted. */
void report_summary(FILE *out, const results *stream, size_t room);

/* What the claims of the cases come to, computed from the outcomes:
 *   {"oracle", "errata": [...], "forms": [...], "only-because": [...], "unproven": [...]}
 * The caller's. README.md tells the members. */
json_t *report_errata(const results *stream);

/* The same for people, as Markdown. */
void report_errata_text(FILE *out, const json_t *errata);

/* The listings statement by statement with what each does, and as they should read. */
void report_listings(FILE *out, const results *stream);

/* Each difference of a stream that is known as `safer`, as a finding about CPython, in Markdown: what happens, in which
 * versions, a program that shows it, and what both sides of each stream did. */
void report_findings(FILE *out, const results *streams, size_t count);

/* A case that is not as expected, for people: where, its statements, and what both sides did. */
void report_failure(FILE *out, const results *stream, const json_t *one);

/* The line that stands behind it, also where it is cut: how to see it again. */
void report_again(FILE *out, const results *stream, const json_t *one);

/* The first step that shows why the case is not as expected, and its index; borrowed, NULL if there is none. */
const json_t *report_telling_step(const json_t *one, size_t *number);

/* The line of that step, or of the case. */
long report_line(const json_t *one);

/* Why a case has its verdict, in a line or few; the caller frees it. */
char *report_why(const results *stream, const json_t *one);

/* Why nothing was run: "missing: ..." or "not recorded: ..."; the caller frees it. NULL if something was. */
char *report_absence(const results *stream);

/* What the subject said or did between cases against the protocol, counted in words; the caller frees it. NULL if it
 * did nothing of the kind. */
char *report_breaches(const results *stream);

/* What a step did, in words: "raises IndexError: ..."; the caller frees it. NULL outcome: "is not known". */
char *report_outcome(const json_t *outcome);

/* The same with all that is known of it, where others read alike; the caller frees it. */
char *report_whole_outcome(const json_t *outcome);

/* What a side of a step did, in words: "outcome" or "oracle" of a result, "a" or "b" of a comparison. If the other side
 * reads alike and is not the same, as 1 of two types, with all that is known of it. The caller frees it. */
char *report_side(const json_t *step, const char *side);

/* A case has claims, and all of them are true, if only but for the form. */
bool report_all_claims_hold(const json_t *one);

/* The command that runs the subject again on all cases; the caller frees it. */
char *report_run(const results *stream);

/* The command that shows a case again; the caller frees it. */
char *report_command(const results *stream, const char *id);

/* Why a case is known to differ: "different, safer: ... (https://...)"; the caller frees it. */
char *report_known(const json_t *one);

/* The place in the document that a case comes from, or its id where it has none; borrowed. */
const char *report_section(const json_t *one);

/* The document that an id belongs to, its first word: `tutorial`, or `spec` for the documentation of Python; the caller
 * frees it. */
char *report_document(const char *id);

/* The length of the suite part of an id: up to its last '.', not looking behind '/'. */
size_t report_suite_length(const char *id);

/* Count the verdicts of the suite that begins at the case `first`. Gives the place behind its last case. */
size_t report_count_suite(const json_t *cases, size_t first, long counts[VERDICTS]);

/* Put a text and the end of its line; `before` stands before its further lines, so that they are under the first. */
void report_text(FILE *out, const char *before, const char *text);

/* "CPython 3.11.2", for the oracle of a stream; the caller frees it. */
char *report_oracle(const results *stream);

#endif
