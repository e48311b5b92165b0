/** What comes with the program beside its classes: pages, words and the steps of the schema, read from its jar. */
@NullMarked
package org.smallplaces.program;

import org.jspecify.annotations.NullMarked;
