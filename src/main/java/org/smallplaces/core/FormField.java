package org.smallplaces.core;

import java.util.Arrays;
import java.util.List;

/**
 * What the form of a campaign asks of a person, in its order; the privacy notice and the register of processing are made
 * of it, so that neither can leave anything out.
 */
public enum FormField {
    NAME("name"),
    LATIN_NAME("latinName"),
    /** Titles, role, organisation, capacity, sort key. */
    LINE("line"),
    EMAIL("email"),
    COUNTRY("country"),
    POSTCODE("postcode"),
    COMMENT("comment"),
    VISIBILITY("visibility"),
    UPDATES("updates"),
    CONSENT("consent");

    private final String posted;

    FormField(String posted) {
        this.posted = posted;
    }

    /** As it is posted, and at the end of message keys. */
    public String posted() {
        return posted;
    }

    /** What this campaign asks: only letters and declarations ask for a line. */
    public static List<FormField> of(CampaignDefinition definition) {
        return Arrays.stream(values())
                .filter(field -> field != LINE || definition.kind().hasLines())
                .toList();
    }
}
