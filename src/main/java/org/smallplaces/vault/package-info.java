/**
 * Secrets: keys, encryption of addresses, keyed tokens and hashes, and the signing key of packs. It must not know any
 * table but its own, nor what the things are that it protects.
 */
@NullMarked
package org.smallplaces.vault;

import org.jspecify.annotations.NullMarked;
