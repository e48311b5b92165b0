/**
 * Backups of the whole database: one consistent, sealed file, checked after it was written, and its way back into an
 * empty database. It must not know what any table means: who has to do something after a restore hands it over.
 */
@NullMarked
package org.smallplaces.backup;

import org.jspecify.annotations.NullMarked;
