package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Schedule;
import org.smallplaces.cosigning.ReleasePage.Check;
import org.smallplaces.cosigning.ReleasePage.Mark;

/** What somebody looks at before a letter is released: some of it stops, the rest is for them to judge. */
final class ReleaseChecks {
    private ReleaseChecks() {}

    /** @param unpublished whether something was saved in the console that is not published */
    static List<Check> of(Campaign campaign, ReleaseCounts counts, boolean unpublished, Instant now) {
        String staff = "/staff/campaigns/" + campaign.slug();
        List<Check> checks = new ArrayList<>();
        CampaignState state = campaign.state(now);
        boolean published = state != CampaignState.DRAFT && state != CampaignState.WITHDRAWN;
        checks.add(Check.of(
                published ? Mark.DONE : Mark.STOP,
                published ? "release.check.published" : "release.check.unpublished",
                0,
                published ? "" : staff + "/state"));
        int version = campaign.text(campaign.definition().firstLanguage()).version();
        checks.add(
                unpublished
                        ? Check.of(Mark.LOOK, "release.check.text.saved", version, staff + "/state")
                        : Check.of(Mark.DONE, "release.check.text", version, staff + "/preview"));
        checks.add(
                counts.held() > 0
                        ? Check.of(Mark.LOOK, "release.check.held", counts.held(), staff + "/review")
                        : Check.of(Mark.DONE, "release.check.none-held", 0, ""));
        if (counts.pending() > 0) {
            checks.add(Check.of(Mark.LOOK, "release.check.pending", counts.pending(), staff + "/history"));
        }
        if (counts.people() == 0) {
            checks.add(Check.of(Mark.LOOK, "release.check.nobody", 0, ""));
        }
        checks.add(deadline(campaign, now, staff));
        checks.add(sendBy(campaign, now, staff));
        return checks;
    }

    private static Check deadline(Campaign campaign, Instant now, String staff) {
        Schedule schedule = campaign.definition().schedule();
        Optional<Instant> closes = schedule.closesAsSaid();
        Optional<Instant> closed = campaign.closedAt(now).map(schedule::asSaid);
        if (closed.isPresent()) {
            return new Check(Mark.DONE, "release.check.closed", 0, Optional.empty(), closed, "");
        }
        return closes.isPresent()
                ? new Check(Mark.LOOK, "release.check.open", 0, Optional.empty(), closes, staff + "/state")
                : Check.of(Mark.DONE, "release.check.rolling", 0, "");
    }

    private static Check sendBy(Campaign campaign, Instant now, String staff) {
        Optional<LocalDate> day = campaign.sendBy();
        if (day.isEmpty()) {
            return Check.of(Mark.LOOK, "release.check.no-send-by", 0, staff + "/edit");
        }
        return campaign.isPastSendBy(now)
                ? new Check(
                        Mark.STOP, "release.check.send-by-passed", 0, day, Optional.empty(), staff + "/release#send-by")
                : new Check(Mark.DONE, "release.check.send-by", 0, day, Optional.empty(), "");
    }
}
