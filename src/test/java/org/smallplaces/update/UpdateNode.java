package org.smallplaces.update;

import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Site;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** A node with a campaign, those who sign it, an officer who writes and a director who approves. */
public final class UpdateNode implements AutoCloseable {
    static final String UPDATES = "/staff/campaigns/bridge/updates";
    private static final Pattern LINK = Pattern.compile(Pattern.quote(TestNode.BASE_URL) + "(/[a-z-]+/[^?\\s]+)");

    final TestNode node;
    final Visitor visitor;
    private final TestCampaigns campaigns;
    private final AtomicInteger clients = new AtomicInteger();
    private int logIns;
    private String officer = "";
    private String officerToken = "";

    UpdateNode() {
        this(TestCampaigns.open("bridge", "wall"));
    }

    private UpdateNode(TestCampaigns campaigns) {
        this(TestNode.start(campaigns), campaigns);
    }

    public UpdateNode(TestNode node) {
        this(node, TestCampaigns.open());
    }

    private UpdateNode(TestNode node, TestCampaigns campaigns) {
        this.node = node;
        this.campaigns = campaigns;
        this.visitor = node.visitor("192.0.2.1");
        logIn();
    }

    /** Somebody else answers for the data of a campaign from now on. */
    void controlledBy(String slug, String name) {
        campaigns.replace(slug, "controller: {name: Friends of the Bridge", "controller: {name: " + name);
        node.reload(campaigns);
    }

    /** Somebody else organises a campaign from now on. */
    void organisedBy(String slug, String name) {
        campaigns.replace(slug, "organiser: Friends of the Bridge", "organiser: " + name);
        node.reload(campaigns);
    }

    /** Lets time pass; whoever was logged in may be so no more. */
    void later(Duration time) {
        node.clock.step(time);
        logIn();
    }

    public void logIn() {
        officer = TestStaff.logIn(node, "officer" + ++logIns + "@staff.example", StaffRoles.of(StaffRole.OFFICER));
        officerToken = TestStaff.formToken(visitor, officer);
    }

    /** Signs and verifies, with a tick for updates or without; gives the path of "my signature". */
    String supporter(String slug, String name, String email, boolean updates) {
        node.clock.step(Duration.ofSeconds(1));
        Visitor client = node.visitor("2001:db8:7:" + Integer.toHexString(clients.incrementAndGet()) + "::1");
        Fields form = client.form(slug, name, email);
        if (client.sign(slug, updates ? form.and("updates", "yes") : form).status() != 303) {
            throw new AssertionError("not signed");
        }
        Answer verified = visitor.post(link(mail(email, "/v/"), "/v/"), Fields.of());
        if (verified.status() != 303) {
            throw new AssertionError(verified.status() + " " + verified.words());
        }
        return verified.location().split("\\?", 2)[0];
    }

    /** The text of the newest mail to this address that holds {@code piece}. */
    String mail(String email, String piece) {
        return Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email + "' and plain like '%"
                        + piece + "%' order by sent_at desc, id desc limit 1"),
                plain -> !plain.isEmpty());
    }

    /** How many mails with this subject an address got. */
    String mails(String email, String subject) {
        return node.ask(
                "select count(*) from trial_message where recipient = '" + email + "' and subject = '" + subject + "'");
    }

    /** The path of the first link that begins so. */
    static String link(String mail, String beginning) {
        Matcher link = LINK.matcher(mail);
        while (link.find()) {
            if (link.group(1).startsWith(beginning)) {
                return link.group(1);
            }
        }
        throw new AssertionError("no link " + beginning + " in the mail: " + mail);
    }

    Answer see(String path) {
        return visitor.get(path, "Cookie", officer);
    }

    Answer post(String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", officerToken), "Cookie", officer);
    }

    /** Begins a draft; gives its path. */
    String draft(String updates, String kind) {
        Answer begun = post(updates, Fields.of("kind", kind));
        if (begun.status() != 303) {
            throw new AssertionError(begun.status() + " " + begun.words());
        }
        return begun.location();
    }

    /** What is typed of an update in English. */
    Fields words(String path, String title, String text) {
        String page = see(path).body();
        String saves = page.replaceAll("(?s).*name=\"saves\" value=\"(\\d+)\".*", "$1");
        return Fields.of("saves", saves, "kind", "news", "shown", "yes")
                .and("title.en", title)
                .and("markdown.en", text);
    }

    Answer propose(String path, Fields words) {
        return post(path, words.and("why", "It is time.").and("act", "propose"));
    }

    /** Somebody else decides about what waits. */
    Answer approve() {
        String director =
                TestStaff.logIn(node, "director" + ++logIns + "@staff.example", StaffRoles.of(StaffRole.DIRECTOR));
        String proposal = node.ask("select id from approval where state = 'proposed' order by id desc limit 1");
        return visitor.post(
                "/staff/approvals/" + proposal + "/decision",
                Fields.of("decision", "approve", "act", "approve", "csrf", TestStaff.formToken(visitor, director)),
                "Cookie",
                director);
    }

    /** A director says who runs the site, and where to write about personal data. */
    void organise(String name, String contact) {
        String setting = "/staff/settings/organiser";
        String director =
                TestStaff.logIn(node, "director" + ++logIns + "@staff.example", StaffRoles.of(StaffRole.DIRECTOR));
        String form = visitor.get(setting, "Cookie", director).body();
        Answer saved = visitor.post(
                setting,
                Fields.of("name.en", name, "privacyContact", contact)
                        .and("revision", form.replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1"))
                        .and("csrf", TestStaff.formToken(visitor, director)),
                "Cookie",
                director);
        if (saved.status() != 303) {
            throw new AssertionError(saved.status() + " " + saved.words());
        }
    }

    /** Writes, proposes and approves one; gives its path in the console. */
    public String letOut(String updates, String title, String text) {
        String path = draft(updates, "news");
        Answer proposed = propose(path, words(path, title, text));
        if (proposed.status() != 303) {
            throw new AssertionError(proposed.status() + " " + proposed.words());
        }
        Answer approved = approve();
        if (approved.status() != 303) {
            throw new AssertionError(approved.status() + " " + approved.words());
        }
        return path;
    }

    /** Does what the job does, until every update is sent and it is known what became of each mail. */
    public void sent() {
        Site site = node.site();
        Sending sending = new Sending(
                site.database().pool(),
                Sending.Speed.USUAL,
                site.hashes(),
                site.sealer(),
                () -> site.settings().current().quietDays(),
                campaign -> ZoneId.of("Europe/London"),
                site.clock(),
                () -> {});
        Wait.until(
                () -> {
                    node.clock.step(Duration.ofSeconds(6));
                    sending.run().toCompletionStage().toCompletableFuture().join();
                    return node.ask("select count(*) from campaign_update where state = 'sending'")
                            + node.ask("select count(*) from outbox where state = 'waiting'")
                            + node.ask("select count(*) from campaign_update_recipient where outcome is null");
                },
                "000"::equals);
    }

    @Override
    public void close() {
        node.close();
    }
}
