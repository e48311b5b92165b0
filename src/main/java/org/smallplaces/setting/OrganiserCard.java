package org.smallplaces.setting;

import io.vertx.core.Future;
import java.util.List;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.HomeCard.Urgency;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;

/**
 * The card of a site in earnest that does not say who runs it, or where to write to them: whoever complains, asks for
 * their data or works there has to be told (UK GDPR, article 13(1)(a)).
 */
public final class OrganiserCard {
    private final Settings settings;
    private final boolean trial;

    public OrganiserCard(Settings settings, boolean trial) {
        this.settings = settings;
        this.trial = trial;
    }

    /** For those who can mend it. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        return Future.succeededFuture(
                trial || !member.may(StaffAct.CHANGE_SETTINGS)
                        ? List.of()
                        : List.of(new HomeCard(
                                "cards.organiser",
                                settings.current().organiser().missing(),
                                SettingRoutes.PATH + "/" + SettingKey.ORGANISER.word(),
                                "",
                                Urgency.LATE)));
    }
}
