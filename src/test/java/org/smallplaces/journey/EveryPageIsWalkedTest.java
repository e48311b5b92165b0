package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Server;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** No page of the product is left out of the walks that look for what keeps people from using it. */
class EveryPageIsWalkedTest {
    /** Each fails by itself where it does not come to all that it says. */
    private static final List<Walk> WALKS = List.of(
            PublicPagesAreAccessibleTest.WALK,
            SigningIsAccessibleTest.WALK,
            InvitationsAreAccessibleTest.WALK,
            LettersInConsoleAreAccessibleTest.WALK,
            ConsoleIsAccessibleTest.WALK,
            DeliveriesAreAccessibleTest.WALK,
            WritingIsAccessibleTest.WALK,
            SettingsAreAccessibleTest.WALK,
            AccountsAreAccessibleTest.WALK,
            UpdatesAreAccessibleTest.WALK,
            OwnDataIsAccessibleTest.WALK);

    /** What answers a GET with a file, a part of a page for a script, the way to another page, or a mail as it was sent. */
    private static final List<String> NO_PAGES = List.of(
            "/health/live",
            "/health/ready",
            "/s/:token/data",
            "/style/:accent",
            "/logo/:picture",
            "/organisation-logo/:picture",
            "/campaigns/:slug/card.png",
            "/campaigns/:slug/count.json",
            "/campaigns/:slug/pictures/:hash",
            "/campaigns/:slug/qr.svg",
            "/campaigns/:slug/signatures",
            "/campaigns/:slug/texts/:version/text.md",
            "/campaigns/:slug/updates.atom",
            "/staff/live",
            "/staff/audit/export.csv",
            "/staff/audit/export.jsonl",
            "/staff/backups/held-mail",
            "/staff/recipients.csv",
            "/staff/register.csv",
            "/staff/register.json",
            "/staff/campaigns/reload",
            "/staff/campaigns/:slug/bulk/:id/progress.json",
            "/staff/campaigns/:slug/export.zip",
            "/staff/campaigns/:slug/invitations/settings",
            "/staff/campaigns/:slug/live",
            "/staff/campaigns/:slug/numbers.csv",
            "/staff/campaigns/:slug/organisations/:id/logo",
            "/staff/campaigns/:slug/picture/:hash",
            "/staff/campaigns/:slug/press.txt",
            "/staff/campaigns/:slug/texts/preview",
            "/staff/campaigns/:slug/updates/:id/live",
            "/staff/campaigns/:slug/updates/:id/mail",
            "/staff/updates/:id/live",
            "/staff/updates/:id/mail",
            "/staff/mail/retry",
            "/staff/mail/suppression/change",
            "/staff/packs/:id/download",
            "/staff/packs/:id/progress.json",
            "/trial/mailbox/:id/html");

    private final TrialSite site = TrialSite.shared();

    @Test
    void everyRouteIsWalkedOrIsNoPage() {
        Stream<String> walked = WALKS.stream().flatMap(walk -> walk.routes().stream());
        assertThat(Stream.concat(walked, NO_PAGES.stream()))
                .as("walk a new page in one of the walks, or name here what is none")
                .containsExactlyInAnyOrderElementsOf(site.getRoutes());
    }

    @Test
    void whatIsNoPageAnswersWithNone() {
        Visitor visitor = new Visitor(site.port(), "127.0.0.1");
        Server.TrialAccess director = site.logIn(StaffRole.DIRECTOR);
        String cookie = visitor.post(
                        "/staff/log-in", Fields.of("email", director.email(), "password", director.password()))
                .headers("Set-Cookie")
                .get(0)
                .split(";", 2)[0];
        for (String route : NO_PAGES) {
            String path = route.replace(":slug", "trial-letter").replace(":version", "1");
            Answer answer = visitor.get(path, "Cookie", cookie);
            assertThat(answer.status()).as(path).isLessThan(500);
            assertThat(answer.status() == 200 && answer.body().contains("<html"))
                    .as(path)
                    .isFalse();
        }
    }
}
