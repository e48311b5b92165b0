/**
 * Packs: freezes who signed what, renders and signs the files that an official receives, hands them over, checks them.
 * It must not know how signatures come about, nor addresses, mailboxes or tokens; it alone writes the tables {@code pack},
 * {@code pack_row} and {@code pack_chunk}.
 */
@NullMarked
package org.smallplaces.delivery;

import org.jspecify.annotations.NullMarked;
