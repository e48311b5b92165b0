package org.smallplaces.staff;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.HomeCard.Urgency;
import org.smallplaces.core.MailState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.mail.MailNumbers;

/** The home page's own cards: deadlines, and mail that failed. */
public final class OwnCards {
    /** The card of failed mail: urgent, and put away like news once it was seen. */
    static final String MAIL_FAILED = "cards.mail-failed";

    private static final String MAIL = "/staff/mail/failed?show=";

    private final Catalogue catalogue;
    private final MailNumbers mail;
    private final DeadlineCards deadlines;

    public OwnCards(Catalogue catalogue, MailNumbers mail, Clock clock) {
        this.catalogue = catalogue;
        this.mail = mail;
        this.deadlines = new DeadlineCards(clock);
    }

    /** The cards of {@code member}; of mail, what failed after {@code seen}. */
    public Future<List<HomeCard>> cards(StaffMember member, Instant seen) {
        Stream<HomeCard> days = catalogue.allWithDrafts().stream().flatMap(campaign -> deadlines.of(campaign, member));
        List<HomeCard> soon = days.toList();
        return member.may(StaffAct.SEE_MAIL)
                ? mail.failedSince(seen)
                        .map(failed ->
                                Stream.concat(soon.stream(), failed(failed)).toList())
                : Future.succeededFuture(soon);
    }

    private static Stream<HomeCard> failed(Map<MailState, Long> failed) {
        return Stream.of(
                card(failed.getOrDefault(MailState.GIVEN_UP, 0L), "given-up"),
                card(failed.getOrDefault(MailState.REFUSED, 0L), "refused"));
    }

    private static HomeCard card(long mails, String show) {
        return new HomeCard(MAIL_FAILED, mails, MAIL + show, "", Urgency.LATE);
    }
}
