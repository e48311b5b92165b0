package org.smallplaces.campaign;

import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;

/** Makes the sentence to which a signatory consents. */
@FunctionalInterface
public interface ConsentWords {
    /** The whole sentence as the form shows it, in this language and for this purpose. */
    String words(CampaignDefinition definition, ConsentPurpose purpose, Language language);
}
