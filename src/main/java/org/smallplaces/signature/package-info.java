/**
 * The only writer of signatures and tallies: group commit, verification, every change of state. It must not know pages,
 * forms, mails' words or packs.
 */
@NullMarked
package org.smallplaces.signature;

import org.jspecify.annotations.NullMarked;
