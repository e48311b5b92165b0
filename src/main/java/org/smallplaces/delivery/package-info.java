/**
 * Packs as people meet them: built and followed in the console, handed over, looked up and checked in public. It must not
 * know how a pack is made, which is the matter of {@code pack}, nor signatures, addresses or mailboxes.
 */
@NullMarked
package org.smallplaces.delivery;

import org.jspecify.annotations.NullMarked;
