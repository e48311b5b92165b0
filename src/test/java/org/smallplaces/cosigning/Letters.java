package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.QuietDays;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.http.Clients;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Site;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.InvitedSignatures;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.Tokens;

/** A node with letters that people are invited to sign, its officer, and the mailboxes of those who are invited. */
final class Letters implements AutoCloseable {
    private static final String DEFINITION = """
            kind: letter
            state: %s
            languages: [en, he]
            title: {en: A home for %s, he: בית לכולם}
            summary: {en: About homes., he: על בתים.}
            ask: {en: Build five homes., he: לבנות חמישה בתים.}
            organiser: {en: Friends of the Home, he: ידידי הבית}
            targets: [{office: {en: The Commissioner, he: הממונה}, salutation: {en: Dear Commissioner, he: לכבוד הממונה}}]
            timezone: Europe/London
            opens: 2027-01-05 09:00
            closes: %s
            default-visibility: recipient-only
            areas: uk-postcode
            controller: {name: Friends of the Home, privacy-contact: privacy@example.org}
            """;
    private static final Pattern LINK = Pattern.compile("/i/[A-Za-z0-9_-]{44}");
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    final TestNode node;
    final TestCampaigns campaigns;
    final Visitor staff;
    final Visitor visitor;
    private String officer = "";
    private Instant since = Instant.MIN;
    private int officers;
    final AtomicReference<QuietDays> quiet = new AtomicReference<>(QuietDays.NONE);

    Letters(String... slugs) {
        campaigns = TestCampaigns.open("petition");
        for (String slug : slugs) {
            letter(
                    slug,
                    "open",
                    slug.equals("closing") || slug.equals("dated") ? "2027-12-31 12:00" : "2028-12-31 12:00");
        }
        node = TestNode.start(campaigns);
        staff = node.visitor("192.0.2.9");
        visitor = node.visitor("192.0.2.1");
    }

    void letter(String slug, String state, String closes) {
        campaigns
                .text(slug, "en", "Build homes.\n")
                .text(slug, "he", "לבנות בתים.\n")
                .write(
                        slug + "/campaign.yml",
                        DEFINITION.formatted(state, slug, closes)
                                + (slug.equals("hushed") ? "circulation: quiet\n" : ""));
        if (slug.equals("easy")) {
            campaigns.text(slug, "en.easy", "Please build homes.\n");
        }
    }

    static String board(String slug) {
        return "/staff/campaigns/" + slug + "/invitations";
    }

    /** Sets the clock; the officer logs in anew. */
    void setClock(Instant moment) {
        node.clock.set(moment);
        since = Instant.MIN;
    }

    /** The session of an officer; one that ended when a test moved the clock is begun anew. */
    private String officer() {
        if (!since.equals(node.clock.instant())) {
            since = node.clock.instant();
            officers++;
            officer = TestStaff.logIn(node, "officer" + officers + "@staff.example", StaffRoles.of(StaffRole.OFFICER));
        }
        return officer;
    }

    Answer see(String path) {
        return staff.get(path, "Cookie", officer());
    }

    Answer press(String path, Fields fields) {
        Matcher token = TOKEN.matcher(see("/staff").body());
        return staff.post(path, fields.and("csrf", token.find() ? token.group(1) : ""), "Cookie", officer());
    }

    /** Sends a file with the form of the page, as a browser does. */
    Answer send(String path, byte[] file) throws IOException {
        Matcher token = TOKEN.matcher(see("/staff").body());
        String csrf = token.find() ? token.group(1) : "";
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        body.write(("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\ncheck"
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.write("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return staff.post(path, "multipart/form-data; boundary=b", body.toByteArray(), "Cookie", officer());
    }

    /** Invites somebody by the form for one person, and gives the path of their link. */
    String invited(String slug, String name, String email, String... more) {
        Answer answer =
                press(board(slug) + "/one", withAll(Fields.of("name", name, "email", email, "language", "en"), more));
        if (!answer.location().contains("did=invited&count=1")) {
            throw new AssertionError(answer.status() + " " + answer.location() + " " + answer.words());
        }
        return link(email);
    }

    private static Fields withAll(Fields fields, String... more) {
        Fields all = fields;
        for (int i = 0; i < more.length; i += 2) {
            all = all.with(more[i], more[i + 1]);
        }
        return all;
    }

    /** The path of the link in the newest mail about an invitation to this address. */
    String link(String email) {
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email
                        + "' and plain like '%/i/%' order by sent_at desc, id desc limit 1"),
                text -> !text.isEmpty());
        Matcher link = LINK.matcher(mail);
        if (!link.find()) {
            throw new AssertionError("no link in the mail: " + mail);
        }
        return link.group();
    }

    /** The newest mail to this address. */
    String mail(String email) {
        return Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email
                        + "' order by sent_at desc, id desc limit 1"),
                text -> !text.isEmpty());
    }

    /** The path of the link by which a signature from this address is verified. */
    String verifyLink(String email) {
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email
                        + "' and plain like '%/v/%' limit 1"),
                text -> !text.isEmpty());
        return mail.replaceAll("(?s).*?(/v/[A-Za-z0-9_-]{44}).*", "$1");
    }

    /** How many mails this address has got once nothing waits any more. */
    long mails(String email) {
        Wait.until(
                () -> node.ask("select count(*) from outbox where state = 'waiting' and due_at <= timestamptz '"
                        + node.clock.instant() + "' + interval '5 minutes'"),
                "0"::equals);
        return Long.parseLong(node.ask("select count(*) from trial_message where recipient = '" + email + "'"));
    }

    /** The form at a link, as proposed, with what is asked for beside the line. */
    Fields form(String link) {
        String page = visitor.get(link).body();
        Fields fields = Fields.of();
        Matcher hidden = Pattern.compile(
                        "<input type=\"hidden\" name=\"(stamp|textVersion|lang|variant)\" value=\"([^\"]*)\"")
                .matcher(page);
        Set<String> seen = new HashSet<>();
        while (hidden.find()) {
            if (seen.add(hidden.group(1))) {
                fields = fields.and(hidden.group(1), hidden.group(2));
            }
        }
        for (String name : List.of("name", "email", "honorifics", "postNominals", "role", "organisation")) {
            Matcher value = Pattern.compile(
                            "<input id=\"" + name + "\" name=\"" + name + "\" type=\"[a-z]+\" value=\"([^\"]*)\"")
                    .matcher(page);
            fields = fields.and(name, value.find() ? value.group(1).replace("&#x27;", "'") : "");
        }
        Matcher capacity = Pattern.compile("name=\"capacity\" value=\"([a-z-]+)\"[^>]* checked")
                .matcher(page);
        return fields.and("capacity", capacity.find() ? capacity.group(1) : "personal")
                .and("website", "")
                .and("country", "GB")
                .and("postcode", "NW11 8LX")
                .and("visibility", "public")
                .and("consent", "yes");
    }

    String state(String email) {
        return node.ask("select i.state from invitation i where i.id = '" + id(email) + "'");
    }

    /** The id of the invitation to this address: known from the mail that it got. */
    String id(String email) {
        return node.ask("select o.subject_id from outbox o join trial_message t on t.id = o.id where t.recipient = '"
                + email + "' and o.kind like 'invitation%' order by o.created_at desc limit 1");
    }

    InvitationParts parts() {
        Site site = node.site();
        HttpSettings settings = new HttpSettings(
                0, true, site.config().baseUrl(), List.of(), true, java.time.ZoneId.of("Europe/London"));
        return new InvitationParts(
                site.database().pool(),
                site.catalogue(),
                new InvitedSignatures(site.hashes(), site.sealer(), node.clock),
                new Counts(site.database().pool()),
                site.hashes(),
                site.sealer(),
                new Tokens(site.keys()),
                new FormStamps(site.keys()),
                site.words().messages(),
                new Replies(site.words().templates(), site.words().messages(), settings),
                new Clients(List.of()),
                new SharedLimiter(site.database().pool(), site.hashes(), node.clock),
                site.catalogue()::rules,
                quiet::get,
                settings,
                node.clock,
                () -> {});
    }

    /** Lets nobody be reminded on Shabbat and festivals, by the jobs of the node as by those of the test. */
    void keepQuietDays() {
        quiet.set(new QuietDays(true, true, Set.of()));
        String director = TestStaff.logIn(node, "quiet@staff.example", StaffRoles.of(StaffRole.DIRECTOR));
        String path = "/staff/settings/quiet-days";
        String page = staff.get(path, "Cookie", director).body();
        Fields days = Fields.of("shabbat", "yes", "festivals", "yes");
        for (String hidden : List.of("csrf", "revision")) {
            Matcher value = Pattern.compile("name=\"" + hidden + "\" value=\"([^\"]+)\"")
                    .matcher(page);
            days = days.and(hidden, value.find() ? value.group(1) : "");
        }
        Answer saved = staff.post(path, days, "Cookie", director);
        if (saved.status() != 303) {
            throw new AssertionError(saved.status() + " " + saved.words());
        }
        Wait.until(() -> node.site().settings().current().quietDays().festivals(), Boolean::booleanValue);
    }

    /** What the jobs do in time. */
    void upkeep() {
        await(new InvitationUpkeep(parts()).run());
    }

    void chase() {
        await(new Chaser(parts()).run());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void step(Duration by) {
        node.clock.step(by);
    }

    @Override
    public void close() {
        node.close();
    }
}
