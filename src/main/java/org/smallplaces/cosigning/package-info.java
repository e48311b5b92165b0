/**
 * Co-signed letters in the console: in which order and groups signatories stand, and what the press is told. It must not
 * know the public form, nor write signatures: it asks package signature for that.
 */
@NullMarked
package org.smallplaces.cosigning;

import org.jspecify.annotations.NullMarked;
