/* manifest.h - the manifests of subjects, adapters/subjects/NAME.json: how each is got and started. adapters/README.md
 * tells what one has. A manifest that is malformed fails with EXIT_BAD_INPUT, with its file. */
#ifndef MVCONFORM_MANIFEST_H
#define MVCONFORM_MANIFEST_H

#include <jansson.h>

/* All manifests, each with its "name" added, sorted by it. The caller's. */
json_t *manifest_all(void);

/* The manifest of this name, with "name" added; NULL if there is none. The caller's. */
json_t *manifest_find(const char *name);

/* The first file that the subject needs and that is not there; NULL if all are. The caller's. */
char *manifest_missing(const json_t *manifest);

/* What subject_start starts for it: "type:MODULE.NAME" or "cmd:COMMAND". The caller's. */
char *manifest_start(const json_t *manifest);

/* A type that is started tells its path alone, such as cyview.view: put before it whose it is, as the manifest says
 * ("Cython cyview.view"). Other subjects, and those without a manifest (NULL), are called what they call themselves. */
void manifest_name_type(const json_t *manifest, json_t *introduction);

/* Set what processes that are started from now on see: the variables that manifests may use, and in PYTHONPATH the
 * manifest's folder, if it has one, before what was there. NULL: no manifest's. */
void manifest_environment(const json_t *manifest);

/* The platform that the subject is judged as: the one it says it is, or what its manifest, which may be NULL, says of
 * that. The caller's. */
char *manifest_platform(const json_t *manifest, const json_t *introduction);

#endif
