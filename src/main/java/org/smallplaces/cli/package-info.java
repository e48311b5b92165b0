/**
 * The commands of the program, and what they print: the one place that writes to the terminal. It must not hold rules;
 * each command opens the site and asks a feature.
 */
@NullMarked
package org.smallplaces.cli;

import org.jspecify.annotations.NullMarked;
