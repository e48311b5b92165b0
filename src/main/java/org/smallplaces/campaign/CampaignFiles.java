package org.smallplaces.campaign;

import java.util.HashMap;
import java.util.Map;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.TextVariant;

/**
 * One campaign as its folder has it, without mistakes.
 *
 * @param source the characters of its {@code campaign.yml}
 * @param texts the words that are signed, in canonical form: one for each language of the definition
 * @param easyTexts those beside them that are easy to read, in the languages that have one
 * @param minorChanges which versions the file declares to be minor changes
 */
public record CampaignFiles(
        CampaignDefinition definition,
        String source,
        Map<Language, String> texts,
        Map<Language, String> easyTexts,
        Map<Integer, MinorChange> minorChanges) {
    public CampaignFiles {
        texts = Map.copyOf(texts);
        easyTexts = Map.copyOf(easyTexts);
        minorChanges = Map.copyOf(minorChanges);
    }

    /** A campaign with one text in each language, and no minor change. */
    public CampaignFiles(CampaignDefinition definition, String source, Map<Language, String> texts) {
        this(definition, source, texts, Map.of(), Map.of());
    }

    /** All its texts. */
    Map<TextKey, String> allTexts() {
        Map<TextKey, String> all = new HashMap<>();
        texts.forEach((language, text) -> all.put(new TextKey(language, TextVariant.STANDARD), text));
        easyTexts.forEach((language, text) -> all.put(new TextKey(language, TextVariant.EASY_READ), text));
        return all;
    }
}
