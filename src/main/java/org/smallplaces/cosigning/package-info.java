/**
 * Co-signed letters: who is invited, what they answer, and how they are reminded. It must not know the public journey of
 * signing, packs or accounts; signatures are written by the room below.
 */
@NullMarked
package org.smallplaces.cosigning;

import org.jspecify.annotations.NullMarked;
