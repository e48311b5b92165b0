/**
 * Words and templates: compiles everything in {@code web/templates} at start, knows the languages of
 * {@code web/messages}, and makes HTML or text of a record. It must not know what a campaign or a signature is, nor
 * that there is an HTTP server or a database.
 */
@NullMarked
package org.smallplaces.page;

import org.jspecify.annotations.NullMarked;
