package org.smallplaces.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** A node with letters, whoever signs them from their mailboxes, and the officer who approves and packs. */
final class LettersInPublic implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile(Pattern.quote(TestNode.BASE_URL) + "(/[visa]/[A-Za-z0-9_-]+)");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(stamp|textVersion|lang)\" value=\"([^\"]*)\"");
    /** So long nobody's session has ended. */
    private static final Duration SESSION = Duration.ofMinutes(10);

    final TestCampaigns campaigns;
    final TestNode node;
    final Visitor visitor;
    private final Set<String> read = new HashSet<>();
    private String officer = "";
    private Instant since = Instant.MIN;
    private int officers;
    private int clients;

    LettersInPublic(TestCampaigns campaigns) {
        this.campaigns = campaigns;
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
    }

    /** The line of somebody who signs for themselves. */
    static Fields personally(String role, String organisation) {
        return Fields.of("role", role, "organisation", organisation, "capacity", "personal", "visibility", "public");
    }

    /** The line of somebody who signs for {@code organisation}, and declares that they may. */
    static Fields onBehalf(String role, String organisation) {
        return personally(role, organisation).with("capacity", "on-behalf").and("authority", "yes");
    }

    /** The form on the page of the letter, with {@code line}. */
    Fields form(String slug, String name, String email, Fields line) {
        Fields form = visitor.form(slug, name, email);
        for (var field : line.pairs()) {
            form = form.with(field.getKey(), field.getValue());
        }
        return form;
    }

    /** Signs, a second after whatever was before and from an address of its own. */
    Answer sign(String slug, Fields form) {
        node.clock.step(Duration.ofSeconds(1));
        clients++;
        return node.visitor("2001:db8:5:" + Integer.toHexString(clients) + "::1")
                .sign(slug, form);
    }

    /** Signs, and gives the link in the mail that comes. */
    String signed(String slug, Fields form) {
        taken(sign(slug, form));
        return link(mail(form.value("email")));
    }

    String signed(String slug, String name, String email, Fields line) {
        return signed(slug, form(slug, name, email, line));
    }

    /** Signs and verifies; gives the path of "my signature". */
    String verified(String slug, String name, String email, Fields line) {
        return verify(signed(slug, name, email, line));
    }

    /** Presses the button behind a link of a mail; gives the path of "my signature". */
    String verify(String link) {
        return taken(visitor.post(link, Fields.of())).location().split("\\?", 2)[0];
    }

    /** Signs, verifies and is approved. */
    String approved(String slug, String name, String email, Fields line) {
        String mine = verified(slug, name, email, line);
        approve(slug, name);
        return mine;
    }

    /** The form behind the link of an invitation, filled in. */
    Fields invitedForm(String link, String name, String email, Fields line) {
        Fields form = Fields.of(
                "name", name, "email", email, "website", "", "country", "GB", "postcode", "NW11 8LX", "consent", "yes");
        Matcher hidden = HIDDEN.matcher(visitor.get(link).body());
        while (hidden.find()) {
            form = form.with(hidden.group(1), hidden.group(2));
        }
        for (var field : line.pairs()) {
            form = form.and(field.getKey(), field.getValue());
        }
        return form;
    }

    /** Invites somebody, and gives the link in their mail. */
    String invited(String slug, String name, String email) {
        taken(press(campaign(slug) + "/invitations/one", Fields.of("name", name, "email", email, "language", "en")));
        return link(mail(email));
    }

    /** The plain text of the next mail to this address that nobody has read. */
    String mail(String email) {
        String id = Wait.until(
                () -> node
                        .database
                        .ask("select id from trial_message where recipient = '" + email + "' order by sent_at, id")
                        .stream()
                        .filter(one -> !read.contains(one))
                        .findFirst()
                        .orElse(""),
                found -> !found.isEmpty());
        read.add(id);
        return node.ask("select plain from trial_message where id = '" + id + "'");
    }

    static String link(String mail) {
        Matcher link = LINK.matcher(mail);
        if (!link.find()) {
            throw new AssertionError("no link in the mail: " + mail);
        }
        return link.group(1);
    }

    static String campaign(String slug) {
        return "/staff/campaigns/" + slug;
    }

    /** The session of an officer; once it may have ended, another officer logs in. */
    private String officer() {
        if (since.plus(SESSION).isBefore(node.clock.instant())) {
            since = node.clock.instant();
            officers++;
            officer = TestStaff.logIn(node, "officer" + officers + "@staff.example", StaffRoles.of(StaffRole.OFFICER));
        }
        return officer;
    }

    /** What the officer sees. */
    Answer see(String path) {
        return visitor.get(path, "Cookie", officer());
    }

    /** The officer sends a form. */
    Answer press(String path, Fields fields) {
        String cookie = officer();
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }

    /** The id of the signature of this name, of several the one that was verified. */
    String id(String name) {
        return node.ask("select id from signature where name = '" + name + "' order by state <> 'verified', id desc");
    }

    String state(String name) {
        return node.ask("select state || ' ' || moderation || ' ' || held_because from signature where id = '"
                + id(name) + "'");
    }

    /** What the officer ticks to decide about the signature of this name. */
    String pick(String slug, String name) {
        Matcher pick = Pattern.compile("value=\"(" + id(name) + "\\.[0-9a-f]+)\"")
                .matcher(see(campaign(slug) + "/approve?reason=any").body());
        if (!pick.find()) {
            throw new AssertionError("waits for no approval: " + name);
        }
        return pick.group(1);
    }

    void approve(String slug, String name) {
        Answer done = press(campaign(slug) + "/approve", Fields.of("approve", pick(slug, name)));
        if (!done.location().contains("done=1")) {
            throw new AssertionError(done.status() + " " + done.location() + " " + done.words());
        }
    }

    /** The public count, once it is this. */
    void awaitCount(String slug, long count) {
        Wait.until(
                () -> visitor.get("/campaigns/" + slug + "/count.json").body(),
                body -> body.contains("\"count\":" + count + ","));
    }

    /** The words of a page as they are read, once {@code until} stands there. */
    String shown(String path, String until) {
        return Wait.until(() -> printed(visitor.get(path)), words -> words.contains(until));
    }

    /** The words of a page once {@code name} is gone from it, which takes a second. */
    String without(String path, String name) {
        return Wait.until(() -> printed(visitor.get(path)), words -> !words.contains(name));
    }

    /** What the press is told in this language. */
    String press(String slug, String language) {
        return see(campaign(slug) + "/press.txt?language=" + language).body();
    }

    /** Tags within a sentence make no spaces before its commas and brackets. */
    static String printed(Answer page) {
        return page.words().replace(" ,", ",").replace("( ", "(").replace(" )", ")");
    }

    /** Builds a pack and gives its page. */
    String pack(String slug) {
        String page = taken(press(campaign(slug) + "/packs", Fields.of())).location();
        Wait.until(() -> see(page + "/progress.json").body(), progress -> progress.contains("\"finished\":true"));
        return page;
    }

    OpenedPack download(String page) {
        Answer zip = see(page + "/download");
        if (zip.status() != 200) {
            throw new AssertionError(zip.status() + " " + see(page).words());
        }
        return new OpenedPack(zip.bytes());
    }

    /** The fingerprint of the key by which packs are checked, as everybody finds it. */
    String key() {
        Matcher key = Pattern.compile("[0-9a-f]{64}")
                .matcher(visitor.get("/keys").words().replace(" ", ""));
        return key.find() ? key.group() : "";
    }

    /** Everything that is known of signatures, invitations and contacts. */
    List<String> known() {
        return node.database.ask("select 'signature ' || id || state || moderation || generation from signature"
                + " union all select 'invitation ' || id || state from invitation"
                + " union all select 'contact ' || id || coalesce(answer, '') from second_contact"
                + " union all select 'audit ' || count(*) from audit order by 1");
    }

    private static Answer taken(Answer answer) {
        if (answer.status() != 303) {
            throw new AssertionError(answer.status() + " " + answer.words());
        }
        return answer;
    }

    @Override
    public void close() {
        node.close();
    }
}
