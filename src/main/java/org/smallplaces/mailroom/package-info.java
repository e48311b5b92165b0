/**
 * How mail fares, in the console: what was sent and what was not, whom nothing is sent to, and whether others trust our
 * domain. It must not know what any mail says, and shows no address that is stored.
 */
@NullMarked
package org.smallplaces.mailroom;

import org.jspecify.annotations.NullMarked;
