package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.OrganisationKind;
import org.smallplaces.core.OrganisationLogo;

/**
 * A body for which somebody has signed a letter.
 *
 * @param key under which its lines are counted
 * @param name as it was first written, or as staff have written it since
 * @param names by language, where it has another
 * @param webDomain in its ASCII form, or empty
 * @param revision counts what staff have changed
 */
record Organisation(
        UUID id,
        UUID campaign,
        String key,
        String name,
        Map<Language, String> names,
        OrganisationKind kind,
        String webDomain,
        String registeredNumber,
        String area,
        Optional<OrganisationLogo> logo,
        Optional<Permission> permission,
        Instant knownAt,
        int revision) {
    Organisation {
        names = Map.copyOf(names);
    }

    /**
     * The permission to show the logo.
     *
     * @param given by whom
     * @param on which day
     * @param notedBy the name of the member of staff
     */
    record Permission(String given, LocalDate on, String notedBy, Instant notedAt) {}

    @Override
    public String toString() {
        return "organisation " + id;
    }
}
