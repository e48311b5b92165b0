/**
 * How often something may be done, counted over all nodes. It must not know who asks, what for, or what is answered to
 * whoever has to wait.
 */
@NullMarked
package org.smallplaces.limit;

import org.jspecify.annotations.NullMarked;
