/**
 * Co-signed letters: organisations, who may sign for them and what shows it, approving, assent that staff record, and the
 * lines that staff edit. It writes no signature itself: package {@code signature} does, in its transactions. It knows
 * nothing of the public journey, of packs or of accounts.
 */
@NullMarked
package org.smallplaces.cosigning;

import org.jspecify.annotations.NullMarked;
