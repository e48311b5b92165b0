package org.smallplaces.campaign;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;

/** What an officer types for a whole petition in English and Hebrew. */
final class SampleDraft {
    static final Language ENGLISH = new Language("en");
    static final Language HEBREW = new Language("he");
    static final StaffMember MIRIAM = new StaffMember(new UUID(1, 1), "Miriam", StaffRole.OFFICER);
    static final StaffMember DANIEL = new StaffMember(new UUID(2, 2), "Daniel", StaffRole.DIRECTOR);
    static final Map<Language, String> TEXTS = Map.of(ENGLISH, "Open it.\n", HEBREW, "לפתוח.\n");

    private SampleDraft() {}

    static DefinitionForm form() {
        return DefinitionForm.begin(List.of(ENGLISH, HEBREW), "Europe/London")
                .with("kind", "petition")
                .with("title.en", "Open the \"gate\": now")
                .with("title.he", "לפתוח את השער")
                .with("summary.en", "It is closed.\nWe ask for two evenings.")
                .with("summary.he", "הוא סגור.")
                .with("ask.en", "Open it # today.")
                .with("ask.he", "לפתוח היום.")
                .with("organiser.en", "Friends of the Gate")
                .with("target.0.office.en", "The Parks Committee")
                .with("target.0.office.he", "ועדת הפארקים")
                .with("target.0.salutation.en", "Dear committee")
                .with("target.0.salutation.he", "לכבוד הוועדה")
                .with("target.0.address", "Town Hall\n 1 Market Square \n\n")
                .with("target.0.cc", "The Mayor")
                .with("closes", "2027-06-30")
                .with("send-by", "2027-07-15")
                .with("goal", "1000")
                .with("who-may-sign.en", "Anyone.")
                .with("who-may-sign.he", "כל אחד.")
                .with("controller.en", "Friends of the Gate")
                .with("privacy-contact", "privacy@example.org");
    }
}
