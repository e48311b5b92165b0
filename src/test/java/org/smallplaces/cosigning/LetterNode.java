package org.smallplaces.cosigning;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

/** A node with letters, the people who sign them, and one officer. */
final class LetterNode implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile(Pattern.quote(TestNode.BASE_URL) + "(/[vsa]/[^?\\s]+)\\S*");

    final TestNode node;
    final Visitor visitor;
    private String officer;
    private String token;
    private int officers;
    private final Set<String> read = new HashSet<>();
    private final AtomicInteger clients = new AtomicInteger();

    LetterNode(String... slugs) {
        TestCampaigns campaigns = TestCampaigns.open("petition");
        for (String slug : slugs) {
            campaigns.letter(slug);
        }
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        token = TestStaff.formToken(visitor, officer);
    }

    /** Lets time pass; whoever was logged in is so no more, and another officer is. */
    void later(Duration time) {
        node.clock.step(time);
        officer = TestStaff.logIn(node, "officer" + ++officers + "@staff.example", StaffRoles.of(StaffRole.OFFICER));
        token = TestStaff.formToken(visitor, officer);
    }

    /** The line of somebody who signs for themselves. */
    static Fields personal() {
        return Fields.of(
                "honorifics", "Rabbi", "role", "Teacher", "organisation", "Fennerby School", "capacity", "personal");
    }

    /** The line of somebody who signs for {@code organisation}. */
    static Fields onBehalf(String organisation) {
        return Fields.of(
                "honorifics",
                "Rabbi Dr",
                "role",
                "Chair",
                "organisation",
                organisation,
                "capacity",
                "on-behalf",
                "authority",
                "yes");
    }

    /** Signs and verifies; gives the path of "my signature". */
    String verified(String slug, String name, String email, Fields line) {
        node.clock.step(Duration.ofSeconds(1));
        Visitor client = node.visitor("2001:db8:7:" + Integer.toHexString(clients.incrementAndGet()) + "::1");
        Fields form = client.form(slug, name, email);
        for (var field : line.pairs()) {
            form = form.with(field.getKey(), field.getValue());
        }
        Answer signed = client.sign(slug, form);
        if (signed.status() != 303) {
            throw new AssertionError(signed.status() + " " + signed.words());
        }
        Answer verified = visitor.post(link(mail(email)), Fields.of());
        if (verified.status() != 303) {
            throw new AssertionError(verified.status() + " " + verified.words());
        }
        return verified.location().split("\\?", 2)[0];
    }

    /** The plain text of the next mail to this address that nobody has read. */
    String mail(String email) {
        String id = Wait.until(
                () -> {
                    Set<String> ids = new HashSet<>(node.database.ask(
                            "select id from trial_message where recipient = '" + email + "' order by id"));
                    ids.removeAll(read);
                    return ids.stream().findFirst().orElse("");
                },
                found -> !found.isEmpty());
        read.add(id);
        return node.ask("select plain from trial_message where id = '" + id + "'");
    }

    /** The path of the first link in a mail, without its query. */
    static String link(String mail) {
        Matcher link = LINK.matcher(mail);
        if (!link.find()) {
            throw new AssertionError("no link in the mail: " + mail);
        }
        return link.group(1);
    }

    Answer see(String path) {
        return visitor.get(path, "Cookie", officer);
    }

    Answer post(String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", token), "Cookie", officer);
    }

    Answer upload(String path, Fields fields, byte[] file) {
        String boundary = "----walked";
        StringBuilder head = new StringBuilder();
        for (var field : fields.and("csrf", token).pairs()) {
            head.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"")
                    .append(field.getKey())
                    .append("\"\r\n\r\n")
                    .append(field.getValue())
                    .append("\r\n");
        }
        head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"logo.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n");
        byte[] begin = head.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] body = new byte[begin.length + file.length + end.length];
        System.arraycopy(begin, 0, body, 0, begin.length);
        System.arraycopy(file, 0, body, begin.length, file.length);
        System.arraycopy(end, 0, body, begin.length + file.length, end.length);
        return visitor.post(path, "multipart/form-data; boundary=" + boundary, body, "Cookie", officer);
    }

    /** The id of the signature of this name. */
    String id(String name) {
        return node.ask(
                "select id from signature where name = '" + name.replace("'", "''") + "' order by id desc limit 1");
    }

    /** What is sent along when the signature of this name is decided about, as the page has it now. */
    String pick(String slug, String name) {
        String page = see("/staff/campaigns/" + slug + "/approve?reason=any").body();
        Matcher pick =
                Pattern.compile("value=\"(" + id(name) + "\\.[0-9a-f]+)\"").matcher(page);
        if (!pick.find()) {
            throw new AssertionError("not on the page: " + name);
        }
        return pick.group(1);
    }

    String moderation(String name) {
        return node.ask("select moderation || ' ' || held_because from signature where id = '" + id(name) + "'");
    }

    /** The public count, once it is this. */
    void awaitCount(String slug, long count) {
        Wait.until(
                () -> visitor.get("/campaigns/" + slug + "/count.json").body(),
                body -> body.contains("\"count\":" + count + ","));
    }

    List<String> ask(String sql) {
        return node.database.ask(sql);
    }

    @Override
    public void close() {
        node.close();
    }
}
