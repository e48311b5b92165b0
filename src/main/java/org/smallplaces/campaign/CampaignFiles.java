package org.smallplaces.campaign;

import java.util.Map;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;

/**
 * One campaign as its folder has it, without mistakes.
 *
 * @param source the characters of its {@code campaign.yml}
 * @param texts the words that are signed, in canonical form: one for each language of the definition
 */
public record CampaignFiles(CampaignDefinition definition, String source, Map<Language, String> texts) {
    public CampaignFiles {
        texts = Map.copyOf(texts);
    }
}
