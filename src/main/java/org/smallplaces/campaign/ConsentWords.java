package org.smallplaces.campaign;

import java.util.List;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;

/** Makes the sentence to which a signatory consents. */
@FunctionalInterface
public interface ConsentWords {
    /** The whole sentence as the form shows it, in this language and for this purpose. */
    String words(CampaignDefinition definition, ConsentPurpose purpose, Language language);

    /**
     * What the built-in sentence says and {@code words} seem to leave out, in the words of that sentence: a hint, and no
     * rule. Nothing where there is no such sentence.
     */
    default List<String> missing(ConsentPurpose purpose, Language language, String words) {
        return List.of();
    }

    /**
     * The languages in which pages exist: whoever reads the page in one of them consents in it, even where the
     * campaign has no text in it.
     */
    default List<Language> ofPages() {
        return List.of();
    }
}
