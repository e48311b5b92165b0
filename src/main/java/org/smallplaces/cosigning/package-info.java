/**
 * Co-signed letters: who is invited and what they answer, for whom they speak, in which order they stand, and when the
 * letter becomes public. It must not know the public journey of signing, packs or accounts; signatures are written by the
 * room below.
 */
@NullMarked
package org.smallplaces.cosigning;

import org.jspecify.annotations.NullMarked;
