/**
 * What whoever looks after data protection reads: the register of processing, made of what is configured, and the words of
 * consent that there have been. It must not know how any of it is collected, and changes nothing.
 */
@NullMarked
package org.smallplaces.privacy;

import org.jspecify.annotations.NullMarked;
