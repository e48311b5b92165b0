package org.smallplaces.signing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** The mailboxes of the supporters of a node, and what one does from there. */
final class Inbox {
    private static final Pattern LINK = Pattern.compile(Pattern.quote(TestNode.BASE_URL) + "(/[vs]/[^?\\s]+)\\S*");

    private static final long LONGEST_NANOS = 2_500_000_000L;

    private final TestNode node;
    private final Visitor owner;
    private final AtomicInteger clients = new AtomicInteger();

    Inbox(TestNode node) {
        this.node = node;
        this.owner = node.visitor("198.51.100.7");
    }

    /** The plain text of the one mail to this address, once it has come. */
    String mail(String email) {
        return newMail(email, Set.of());
    }

    /** The path of the link in the one mail to this address, without its query. */
    String link(String email) {
        return link(email, Set.of());
    }

    private String link(String email, Set<String> seen) {
        String mail = newMail(email, seen);
        Matcher link = LINK.matcher(mail);
        if (!link.find()) {
            throw new AssertionError("no link in the mail: " + mail);
        }
        return link.group(1);
    }

    private String newMail(String email, Set<String> seen) {
        Set<String> unseen = Wait.until(
                () -> {
                    Set<String> mails = ids(email);
                    mails.removeAll(seen);
                    return mails;
                },
                mails -> !mails.isEmpty());
        return node.ask("select plain from trial_message where id = '"
                + unseen.iterator().next() + "'");
    }

    /** The mails that have come to this address. */
    private Set<String> ids(String email) {
        String quoted = email.replace("'", "''");
        return new HashSet<>(node.database.ask("select id from trial_message where recipient = '" + quoted + "'"));
    }

    /** Signs, without the name in Latin letters where that is asked for, and gives the path of the link in the mail. */
    String signed(String slug, String name, String email) {
        return signed(slug, owner.form(slug, name, email).and("latinAsked", "yes"));
    }

    /** Signs a second later than whatever was before, and gives the path of the link in the mail. */
    String signed(String slug, Fields fields) {
        node.clock.step(Duration.ofSeconds(1));
        Set<String> before = ids(fields.value("email"));
        // Each from an address of its own: limits are another test's subject.
        Answer answer = node.visitor("2001:db8:0:" + Integer.toHexString(clients.incrementAndGet()) + "::1")
                .sign(slug, fields);
        if (answer.status() != 303) {
            throw new AssertionError(answer.status() + " " + answer.words());
        }
        return link(fields.value("email"), before);
    }

    /** Presses the button behind the link. */
    Answer verify(String link) {
        return owner.post(link, Fields.of());
    }

    /** Presses "This wasn't me". */
    Answer disown(String link) {
        return owner.post(link, Fields.of("act", "disown"));
    }

    /** Signs and verifies, and gives the path of "my signature". */
    String verified(String slug, String name, String email) {
        Answer answer = verify(signed(slug, name, email));
        if (answer.status() != 303) {
            throw new AssertionError(answer.status() + " " + answer.words());
        }
        return answer.location().split("\\?", 2)[0];
    }

    Answer withdraw(String mySignature) {
        return owner.post(mySignature, Fields.of("act", "withdraw"));
    }

    Answer open(String path, String... headers) {
        return owner.get(path, headers);
    }

    /** Waits until the public count is this, which has to be within about a second. */
    void awaitCount(String slug, long expected) {
        awaitCount(slug, count -> count == expected);
    }

    /** Waits until the public sees that somebody signed, which has to be within about a second. */
    void awaitCounted(String slug) {
        awaitCount(slug, count -> count > 0);
    }

    private void awaitCount(String slug, LongPredicate expected) {
        long began = System.nanoTime();
        Wait.until(() -> count(slug), expected::test);
        if (System.nanoTime() - began > LONGEST_NANOS) {
            throw new AssertionError("the count came late");
        }
    }

    /** The count as the public sees it now; it may be a second old. */
    long count(String slug) {
        return Long.parseLong(
                owner.get("/campaigns/" + slug + "/count.json").body().replaceAll("\\D", ""));
    }

    /** The states of all signatures of a campaign in the order in which they were given. */
    List<String> states(String slug) {
        return node.database.ask("select s.state from signature s join campaign c on c.id = s.campaign_id"
                + " where c.slug = '" + slug + "' order by s.signed_at, s.id");
    }
}
