/**
 * Updates: what staff write to supporters and to those who stay in touch, how two people let it out, how it is sent and
 * shown, and how anybody ends it. It must not know how signatures are verified, nor any other feature.
 */
@NullMarked
package org.smallplaces.update;

import org.jspecify.annotations.NullMarked;
