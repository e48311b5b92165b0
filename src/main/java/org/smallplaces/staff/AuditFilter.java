package org.smallplaces.staff;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit are asked for.
 *
 * @param who an actor as the audit names it, or {@code signatory} for every signatory
 * @param campaign a slug
 * @param from the first instant
 * @param until the first instant after
 */
record AuditFilter(
        Optional<String> who,
        Optional<String> act,
        Optional<String> campaign,
        Optional<String> subject,
        Optional<Instant> from,
        Optional<Instant> until) {}
