package org.smallplaces.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.TextChange;

/** Decides which texts of a campaign's files are new, and what that is to those who have signed. */
final class TextVersions {
    /**
     * What has to be stored.
     *
     * @param version to which the texts belong
     * @param begins whether this makes the version, rather than joining it
     * @param texts none where nothing changed
     */
    record Addition(int version, boolean begins, Map<TextKey, String> texts) {
        Addition {
            texts = Map.copyOf(texts);
        }
    }

    private TextVersions() {}

    /**
     * Identical texts add nothing. A further language, or an easy-to-read text beside one, joins the current version,
     * since nobody's words change. Any text changed or taken away makes a new version with all of them; so do the same
     * texts where they go to others than before, or somebody else organises it or answers for the data.
     *
     * @param current the texts of the highest version; none for a new campaign
     * @param files the texts in canonical form
     * @param elsewhere whether they go to others, or somebody else organises it or answers for the data
     */
    static Addition addition(List<SignedText> current, Map<TextKey, String> files, boolean elsewhere) {
        int version = current.stream().mapToInt(SignedText::version).max().orElse(0);
        boolean kept = version > 0
                && !elsewhere
                && current.stream().allMatch(text -> text.markdown().equals(files.get(TextKey.of(text))));
        if (!kept) {
            return new Addition(version + 1, true, files);
        }
        Map<TextKey, String> further = new HashMap<>(files);
        current.forEach(text -> further.remove(TextKey.of(text)));
        return new Addition(version, false, further);
    }

    /**
     * What a new version is: nothing to anybody where nobody has signed, else material, unless somebody has declared
     * just this one minor.
     */
    static TextChange change(boolean signed, Optional<MinorChange> declared) {
        return !signed ? TextChange.FIRST : declared.isPresent() ? TextChange.MINOR : TextChange.MATERIAL;
    }
}
