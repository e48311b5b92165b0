package org.smallplaces.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;

/** Decides which texts of a campaign's files are new. */
final class TextVersions {
    /**
     * What has to be stored.
     *
     * @param version to which the texts belong
     * @param texts none where nothing changed
     */
    record Addition(int version, Map<Language, String> texts) {
        Addition {
            texts = Map.copyOf(texts);
        }
    }

    private TextVersions() {}

    /**
     * Identical texts add nothing. A further language joins the current version, since nobody's words change. Any text
     * changed or taken away makes a new version with all languages.
     *
     * @param current the texts of the highest version; none for a new campaign
     * @param files the texts in canonical form
     */
    static Addition addition(List<SignedText> current, Map<Language, String> files) {
        int version = current.stream().mapToInt(SignedText::version).max().orElse(0);
        boolean kept =
                version > 0 && current.stream().allMatch(text -> text.markdown().equals(files.get(text.language())));
        if (!kept) {
            return new Addition(version + 1, files);
        }
        Map<Language, String> further = new HashMap<>(files);
        current.forEach(text -> further.remove(text.language()));
        return new Addition(version, further);
    }
}
