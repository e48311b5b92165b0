package org.smallplaces.cosigning;

import java.time.Instant;
import org.smallplaces.core.AuthorityKind;

/**
 * Something that was looked at to see whether somebody may sign for their organisation.
 *
 * @param by the name of the member of staff, or empty
 */
record AuthorityCheck(AuthorityKind kind, boolean passed, Instant at, String by) {}
