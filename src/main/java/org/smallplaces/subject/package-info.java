/**
 * What people may ask about their own data: to see it, take it along, have it put right or erased, and object. It asks the
 * erasers of all rooms through {@code vault}, and must not know what a pack, an invitation or a signature is beyond that.
 */
@NullMarked
package org.smallplaces.subject;

import org.jspecify.annotations.NullMarked;
