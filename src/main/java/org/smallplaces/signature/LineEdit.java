package org.smallplaces.signature;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatoryLine;

/**
 * A change that staff made to somebody's line.
 *
 * @param by as the audit names them
 * @param name before the change, as {@code line}
 * @param objectedAt when its signatory had the old line put back
 */
public record LineEdit(
        UUID id, Instant at, String by, PersonName name, SignatoryLine line, Optional<Instant> objectedAt) {}
