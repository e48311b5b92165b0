/**
 * The line by which a signatory of a letter is printed, as forms ask for it and pages show it. It knows neither who signs
 * nor how: the public form, invitations and staff use the same fields.
 */
@NullMarked
package org.smallplaces.line;

import org.jspecify.annotations.NullMarked;
