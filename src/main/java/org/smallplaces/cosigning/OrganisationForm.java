package org.smallplaces.cosigning;

import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.Characters;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.LineRules;
import org.smallplaces.core.OrganisationKind;
import org.smallplaces.core.WebDomains;
import org.smallplaces.http.Form;
import org.smallplaces.mail.EmailAddresses;

/**
 * The fields of an organisation, as they were typed.
 *
 * @param names by language, in the order in which they are asked for
 */
record OrganisationForm(
        String name, Map<Language, String> names, String kind, String webDomain, String registeredNumber, String area) {
    private static final int LONGEST_NUMBER = 60;

    OrganisationForm {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    static OrganisationForm of(Organisation organisation, List<Language> languages) {
        Map<Language, String> names = new LinkedHashMap<>();
        languages.forEach(language -> names.put(language, organisation.names().getOrDefault(language, "")));
        return new OrganisationForm(
                organisation.name(),
                names,
                organisation.kind().word(),
                organisation.webDomain(),
                organisation.registeredNumber(),
                organisation.area());
    }

    static OrganisationForm read(Form form, List<Language> languages) {
        Map<Language, String> names = new LinkedHashMap<>();
        languages.forEach(language -> names.put(language, form.text("name." + language.tag())));
        return new OrganisationForm(
                form.text("name"),
                names,
                form.text("kind"),
                form.text("webDomain"),
                form.text("registeredNumber"),
                form.text("area"));
    }

    /**
     * The key of what is wrong with each field.
     *
     * @param everybodys domains at which anybody may have a mailbox
     */
    Map<String, String> errors(Set<String> everybodys) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (name.isBlank()) {
            errors.put("name", "organisation.error.name.missing");
        } else if (!isPrintable(name)) {
            errors.put("name", "organisation.error.name.form");
        }
        names.forEach((language, typed) -> {
            if (!isPrintable(typed)) {
                errors.put("name." + language.tag(), "organisation.error.name.form");
            }
        });
        if (OrganisationKind.of(kind).isEmpty()) {
            errors.put("kind", "organisation.error.kind");
        }
        if (!webDomain.isEmpty()) {
            Optional<String> domain = domain();
            if (domain.isEmpty()) {
                errors.put("webDomain", "organisation.error.web-domain.form");
            } else if (WebDomains.isShared(domain.get()) || everybodys.contains(domain.get())) {
                errors.put("webDomain", "organisation.error.web-domain.shared");
            }
        }
        if (!isPlain(registeredNumber, LONGEST_NUMBER)) {
            errors.put("registeredNumber", "organisation.error.number");
        }
        if (!isPlain(area, LineRules.LONGEST)) {
            errors.put("area", "organisation.error.area");
        }
        return errors;
    }

    private static boolean isPrintable(String typed) {
        return LineRules.isPrintable(new LineRequest("", "", "", typed, "personal", false, "", ""));
    }

    private static boolean isPlain(String typed, int longest) {
        return typed.codePointCount(0, typed.length()) <= longest && Characters.printable(typed);
    }

    private static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    private Optional<String> domain() {
        return EmailAddresses.parse("anybody@" + WebDomains.typed(webDomain)).map(EmailAddress::domain);
    }

    /** {@code before} with what was typed; only where there are no {@link #errors}. */
    Organisation apply(Organisation before, int revision) {
        Map<Language, String> kept = new LinkedHashMap<>();
        names.forEach((language, typed) -> {
            if (!typed.isEmpty()) {
                kept.put(language, normal(typed));
            }
        });
        return new Organisation(
                before.id(),
                before.campaign(),
                before.key(),
                normal(name),
                kept,
                OrganisationKind.of(kind).orElseThrow(),
                domain().orElse(""),
                registeredNumber,
                area,
                before.logo(),
                before.permission(),
                before.knownAt(),
                revision);
    }
}
