package org.smallplaces.line;

import java.util.Optional;
import org.smallplaces.core.TextVariant;
import org.smallplaces.page.View;

/** A link to the text in another form: {@code standard} or {@code easy-read}. */
public record VariantChoice(String variant, String path) {
    /** The link on the page of {@code reading} to its text in the other form, where there is one. */
    public static Optional<VariantChoice> of(Reading reading, View view) {
        TextVariant other = reading.variant() == TextVariant.STANDARD ? TextVariant.EASY_READ : TextVariant.STANDARD;
        String path = view.path().split("\\?", 2)[0];
        return reading.campaign().isEasyIn(reading.language())
                ? Optional.of(new VariantChoice(other.word(), path + "?variant=" + other.word()))
                : Optional.empty();
    }

    public String key() {
        return "versions.read." + variant;
    }

    public String hintKey() {
        return key() + ".hint";
    }
}
