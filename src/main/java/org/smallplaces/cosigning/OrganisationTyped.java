package org.smallplaces.cosigning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.cosigning.Organisation.Permission;

/**
 * What stands in the forms of an organisation's page: what was typed, else what is known.
 *
 * @param given who gave the permission to show the logo, and {@code on} which day
 * @param errors the key of what is wrong, by field
 * @param said what was just done, or empty
 */
record OrganisationTyped(OrganisationForm form, String given, String on, Map<String, String> errors, String said) {
    private static final int LONGEST_GIVEN = 200;

    OrganisationTyped {
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }

    static OrganisationTyped of(Organisation organisation, Campaign campaign, String said) {
        return new OrganisationTyped(
                OrganisationForm.of(organisation, campaign.definition().languages()),
                organisation.permission().map(Permission::given).orElse(""),
                organisation.permission().map(given -> given.on().toString()).orElse(""),
                Map.of(),
                said);
    }

    OrganisationTyped with(OrganisationForm typed, Map<String, String> wrong) {
        return new OrganisationTyped(typed, given, on, wrong, said);
    }

    OrganisationTyped withPermission(String typedGiven, String typedOn) {
        return new OrganisationTyped(form, typedGiven, typedOn, errors, said);
    }

    OrganisationTyped wrong(String field, String key) {
        Map<String, String> more = new LinkedHashMap<>(errors);
        more.put(field, key);
        return new OrganisationTyped(form, given, on, more, said);
    }

    OrganisationTyped said(String what) {
        return new OrganisationTyped(form, given, on, errors, what);
    }

    /** With what is wrong about the logo and its permission. */
    OrganisationTyped checked(Instant now, boolean broken) {
        OrganisationTyped checked = this;
        if (broken) {
            checked = checked.wrong("file", "organisation.error.file");
        }
        boolean plain = given.codePointCount(0, given.length()) <= LONGEST_GIVEN
                && given.codePoints().noneMatch(Character::isISOControl);
        if (!plain || (given.isEmpty() && !on.isEmpty())) {
            checked = checked.wrong("given", "organisation.error.given");
        }
        if (!on.isEmpty() || !given.isEmpty()) {
            LocalDate latest =
                    now.plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC).toLocalDate();
            if (day().filter(given -> !given.isAfter(latest)).isEmpty()) {
                checked = checked.wrong("on", "organisation.error.on");
            }
        }
        return checked;
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(on));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The permission that was typed; whoever saves it notes it. */
    Optional<Permission> permission(Instant now) {
        return day().filter(any -> !given.isEmpty()).map(day -> new Permission(given, day, "", now));
    }
}
