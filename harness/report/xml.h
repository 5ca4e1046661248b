/* xml.h - text in XML 1.0, legal whatever it contains. What is written is ASCII, so that no reader has to guess. */
#ifndef MVCONFORM_XML_H
#define MVCONFORM_XML_H

#include <stddef.h>
#include <stdio.h>

/* UTF-8 text between tags. A control character, which XML cannot say, is told as \x1B. What would be more than `most`
 * bytes in the file is cut, and ends in a line with "... (cut)". */
void xml_text(FILE *out, const char *text, size_t most);

/* A blank and name="text", likewise; what is cut is no line. */
void xml_attribute(FILE *out, const char *name, const char *text, size_t most);

/* The same for what is cut nowhere. */
enum { XML_WHOLE = 1 << 30 };

#endif
