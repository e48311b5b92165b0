package org.smallplaces.line;

import java.time.Duration;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;

/** Why nothing is signed now, whatever was typed. */
public final class Refusals {
    /** It cannot be stored at the moment. */
    public static final FieldError BUSY = new FieldError("sign", "form.error.busy");

    static final FieldError FORM_TOO_OLD = new FieldError("sign", "form.error.stamp.old");
    static final FieldError TEXT_CHANGED = new FieldError("sign", "form.error.text.changed");

    private Refusals() {}

    /** A campaign in this state takes no signature. */
    static FieldError notOpen(CampaignState state) {
        String why = switch (state) {
            case SCHEDULED -> ".scheduled";
            case PAUSED -> ".paused";
            case WITHDRAWN -> ".withdrawn";
            case DRAFT, OPEN, CLOSED, DELIVERED, ANSWERED, ARCHIVED -> "";
        };
        return new FieldError("sign", "form.error.state" + why);
    }

    /** Too much came from one connection. */
    public static FieldError tooMany(String field, Campaign campaign, Duration wait) {
        long minutes = 1 + wait.minusMillis(1).toMinutes();
        return new FieldError(field, "form.error.many", minutes, contact(campaign));
    }

    /** Nobody may sign from this network. */
    public static FieldError blocked(Campaign campaign) {
        return new FieldError("sign", "form.error.blocked", 0, contact(campaign));
    }

    /** Nobody signs on the page of what is signed by invitation. */
    public static FieldError byInvitation(Campaign campaign) {
        return new FieldError("sign", "form.error.by-invitation", 0, contact(campaign));
    }

    private static String contact(Campaign campaign) {
        return campaign.definition().controller().privacyContact();
    }
}
