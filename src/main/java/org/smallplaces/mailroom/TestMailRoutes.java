package org.smallplaces.mailroom;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.Form;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.SendResult;
import org.smallplaces.mail.SuppressionStore;
import org.smallplaces.mail.TestSender;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/** A test mail to oneself or to any address, and what the mail server made of it, in plain words. */
public final class TestMailRoutes implements Routes {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final String TEST = "/staff/mail/test";
    /** Enough to find out what is wrong, too few to bother a stranger. */
    private static final Pace OF_ONE_MEMBER = new Pace(5, 20);

    private final Pool pool;
    private final MailroomStore store;
    private final SuppressionStore suppression = new SuppressionStore();
    private final AddressHashes hashes;
    private final SharedLimiter limiter;
    private final Letters letters;
    private final TestSender sender;
    private final Replies replies;
    private final HttpSettings settings;
    private final boolean kept;
    private final Clock clock;
    private final AuditLog audit = new AuditLog();

    /** @param kept whether mail lands in the trial mailbox instead of leaving this machine */
    public TestMailRoutes(
            Pool pool,
            Sealer sealer,
            AddressHashes hashes,
            SharedLimiter limiter,
            Letters letters,
            TestSender sender,
            Replies replies,
            HttpSettings settings,
            boolean kept,
            Clock clock) {
        this.pool = pool;
        this.store = new MailroomStore(pool, sealer);
        this.hashes = hashes;
        this.limiter = limiter;
        this.letters = letters;
        this.sender = sender;
        this.replies = replies;
        this.settings = settings;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_MAIL, TEST, this::form);
        StaffRoute.post(router, StaffAct.SEE_MAIL, TEST, this::send);
    }

    private Future<Void> form(RoutingContext ctx) {
        return store.ownAddress(StaffIdentity.of(ctx).id())
                .compose(own -> page(ctx, OK, new TestPage("", own.orElse(""), "", Optional.empty())));
    }

    private Future<Void> send(RoutingContext ctx) {
        String typed = Form.of(ctx).text("email");
        Optional<EmailAddress> address = EmailAddresses.parse(typed);
        if (address.isEmpty()) {
            return refuse(ctx, typed, "mailroom.test.address");
        }
        StaffMember member = StaffIdentity.of(ctx);
        return limiter.refuses("mail test " + member.id(), OF_ONE_MEMBER)
                .compose(wait -> wait.isPresent()
                        ? refuse(ctx, typed, "mailroom.test.often")
                        : send(ctx, member, address.get()));
    }

    private Future<Void> send(RoutingContext ctx, StaffMember member, EmailAddress address) {
        return suppression
                .find(pool, hashes.site(address))
                .compose(listed -> listed.isPresent()
                        ? refuse(ctx, address.typed(), "mailroom.test.suppressed")
                        : audit.append(pool, AuditEntry.of(clock.instant(), member.actor(), "mail.test", "mail"))
                                .compose(done -> sender.send(letter(replies.view(ctx, Messages.FALLBACK), address)))
                                .compose(result -> page(ctx, OK, told(address, result))));
    }

    private Composition.Letter letter(View view, EmailAddress address) {
        String subject = letters.messages().text(view.language(), "mail.test.subject");
        return letters.write(
                "mailroom/test",
                view.language(),
                settings.zone(),
                address.typed(),
                subject,
                new TestMail(settings.link("")));
    }

    private TestPage told(EmailAddress address, SendResult result) {
        if (result instanceof SendResult.Sent) {
            return new TestPage("", address.typed(), kept ? "trial" : "sent", Optional.empty());
        }
        if (result instanceof SendResult.TemporaryFailure failure) {
            return new TestPage("", address.typed(), "later", Optional.of(Reason.of(failure.reason())));
        }
        if (result instanceof SendResult.PermanentFailure failure) {
            return new TestPage("", address.typed(), "refused", Optional.of(Reason.of(failure.reason())));
        }
        throw new AssertionError(result);
    }

    private Future<Void> refuse(RoutingContext ctx, String typed, String error) {
        return page(ctx, BAD_REQUEST, new TestPage(error, typed, "", Optional.empty()));
    }

    private Future<Void> page(RoutingContext ctx, int status, TestPage page) {
        return replies.page(ctx, status, "pages/mailroom/test", page);
    }
}
