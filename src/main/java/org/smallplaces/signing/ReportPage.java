package org.smallplaces.signing;

import java.util.List;
import org.smallplaces.line.FieldError;

/** {@code report}: telling staff about a name in the list. */
record ReportPage(CampaignView campaign, String name, String words, List<FieldError> errors, boolean sent) {
    public boolean failed() {
        return !errors.isEmpty();
    }

    public String nameError() {
        return FieldError.keyOf(errors, "name");
    }

    public String wordsError() {
        return FieldError.keyOf(errors, "words");
    }

    /** How long to wait, where that is what is wrong. */
    public long minutes() {
        return errors.stream().mapToLong(FieldError::minutes).max().orElse(0);
    }

    public String path() {
        return campaign.signatoriesPath() + "/report";
    }
}
