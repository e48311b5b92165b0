package org.smallplaces.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.MinorChange;
import org.smallplaces.core.Characters;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;
import org.smallplaces.http.Form;

/**
 * What whoever publishes a changed text says of it: material, unless they say why it is minor.
 *
 * @param minor whether that was chosen
 * @param reasons what was typed, by language, the campaign's own first
 * @param error the key of what is wrong with it, or empty
 */
record KindForm(boolean minor, Map<Language, String> reasons, String error) {
    private static final String MINOR = "minor";

    /** Before anybody has said anything. */
    static KindForm empty(List<Language> languages) {
        Map<Language, String> none = new LinkedHashMap<>();
        languages.forEach(language -> none.put(language, ""));
        return new KindForm(false, none, "");
    }

    static KindForm read(Form form, List<Language> languages) {
        Map<Language, String> reasons = new LinkedHashMap<>();
        languages.forEach(language ->
                reasons.put(language, form.text("reason." + language).replaceAll("[\\r\\n\\t]+ *", " ")));
        boolean minor = form.text("kind").equals(MINOR);
        return new KindForm(minor, reasons, minor ? problem(reasons) : "");
    }

    private static String problem(Map<Language, String> reasons) {
        String own = reasons.values().stream().findFirst().orElse("");
        if (own.isBlank()) {
            return "versions.kind.reason.missing";
        }
        boolean tooLong = reasons.values().stream()
                .anyMatch(reason -> reason.codePointCount(0, reason.length()) > MinorChange.LONGEST_REASON);
        if (tooLong) {
            return "versions.kind.reason.long";
        }
        return reasons.values().stream().allMatch(Characters::printable) ? "" : "versions.kind.reason.characters";
    }

    boolean failed() {
        return !error.isEmpty();
    }

    /** That it is minor, and why; nothing where it is material. */
    Optional<MinorChange> declared() {
        Map<Language, String> said = new LinkedHashMap<>();
        reasons.forEach((language, reason) -> {
            if (!reason.isBlank()) {
                said.put(language, reason);
            }
        });
        return minor && !failed() ? Optional.of(new MinorChange(new Localised(said))) : Optional.empty();
    }
}
