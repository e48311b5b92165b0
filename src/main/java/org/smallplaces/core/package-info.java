/**
 * What the product is about: campaigns, signatures, their states and rules, as records and pure functions.
 * It must not know any input or output: no Vert.x, no database, no files; only {@code java.*}, and ICU for names
 * and languages. Everything else may use it.
 */
@NullMarked
package org.smallplaces.core;

import org.jspecify.annotations.NullMarked;
