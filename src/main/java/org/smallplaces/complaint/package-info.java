/**
 * Complaints: anybody makes one at {@code /complaints}, staff answer it within thirty days, and it is forgotten in time. It
 * must not know signatures or packs: it changes nothing of what a complaint is about.
 */
@NullMarked
package org.smallplaces.complaint;

import org.jspecify.annotations.NullMarked;
