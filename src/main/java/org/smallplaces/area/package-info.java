/**
 * Where signatories live: postcode directories, the constituency and council of each signature, and how many stand in
 * each. It reads signatures and never writes them, and must not know what packs and pages make of its numbers.
 */
@NullMarked
package org.smallplaces.area;

import org.jspecify.annotations.NullMarked;
