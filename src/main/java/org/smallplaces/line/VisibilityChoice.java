package org.smallplaces.line;

import java.util.List;
import org.smallplaces.core.Visibility;

/** One answer to who may see the name: {@code value} as in the URL contract. */
public record VisibilityChoice(String value, boolean chosen) {
    /** All that the campaign offers, the safest last. */
    static List<VisibilityChoice> of(List<Visibility> offered, String chosen) {
        return offered.stream()
                .map(Visibility::word)
                .map(word -> new VisibilityChoice(word, word.equals(chosen)))
                .toList();
    }

    public String labelKey() {
        return "form.visibility." + value;
    }

    public String printedKey() {
        return "form.printed." + value;
    }

    public String hintKey() {
        return labelKey() + ".hint";
    }
}
