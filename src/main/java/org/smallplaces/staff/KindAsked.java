package org.smallplaces.staff;

import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.EntrustedChange.Step;

/**
 * What a change is to who has signed.
 *
 * @param version the number that it will have
 * @param moved to whom it goes, who organises it and who answers for the data, in place of those before
 */
record KindAsked(int version, Optional<Step> moved, boolean minor, List<ReasonInput> reasons, String error) {
    static KindAsked of(int version, Optional<Step> moved, KindForm form) {
        return new KindAsked(
                version,
                moved,
                form.minor(),
                form.reasons().entrySet().stream()
                        .map(one ->
                                new ReasonInput(one.getKey().tag(), one.getKey().ownName(), one.getValue()))
                        .toList(),
                form.error());
    }

    public boolean material() {
        return !minor;
    }

    /** Where the words of the question stand. */
    public String words() {
        return moved.isPresent() ? "versions.kind.moved" : "versions.kind";
    }

    public String titleKey() {
        return words() + ".title";
    }

    public String materialKey() {
        return words() + ".material";
    }

    public String materialHintKey() {
        return words() + ".material.hint";
    }

    public String minorKey() {
        return words() + ".minor";
    }

    public String minorHintKey() {
        return words() + ".minor.hint";
    }

    /** Why a text was corrected, in one language. */
    record ReasonInput(String tag, String language, String value) {}
}
