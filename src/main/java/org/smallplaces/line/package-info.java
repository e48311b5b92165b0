/**
 * How somebody signs: the form with its fields, for a petition, a letter or an invitation, and the line by which a
 * signatory of a letter is printed. It knows neither what is stored nor who was invited: the public form, invitations and
 * staff use the same fields.
 */
@NullMarked
package org.smallplaces.line;

import org.jspecify.annotations.NullMarked;
