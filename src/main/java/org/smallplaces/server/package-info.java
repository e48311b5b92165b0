/**
 * The configuration and the wiring: the one place where the parts are made and handed to each other. It must not hold
 * any rule of the product.
 */
@NullMarked
package org.smallplaces.server;

import org.jspecify.annotations.NullMarked;
