package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Resending;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.core.Verifying;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.RateLimiter;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.line.FieldError;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.MailDomains;
import org.smallplaces.page.View;
import org.smallplaces.signature.Corrections;
import org.smallplaces.signature.Corrections.Moved;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.Resends;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signing.SigningPages.CheckInboxPage;
import org.smallplaces.vault.Tokens;

/** Check your inbox: where to look, the mail once more, and another address where the first was mistyped. */
public final class CheckInboxRoutes implements Routes {
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final String CORRECT = "correct";
    private static final String SENT = "sent";
    private static final String CORRECTED = "corrected";

    /** From one client: each correction writes to another mailbox, so it is held tighter than signing. */
    private static final int MOST_CORRECTIONS = 10;

    private static final Duration MOST_CORRECTIONS_IN = Duration.ofMinutes(10);

    private final Counts counts;
    private final Resends resends;
    private final Corrections corrections;
    private final Tokens tokens;
    private final Replies replies;
    private final Notices notices;
    private final SignatureLinks links;
    private final SignedHere signedHere;
    private final Clients clients;
    private final SignGate gate;
    private final Clock clock;
    private final RateLimiter limiter = new RateLimiter(MOST_CORRECTIONS, MOST_CORRECTIONS_IN);

    public CheckInboxRoutes(SigningParts parts) {
        this.counts = parts.counts();
        this.resends = parts.resends();
        this.corrections = parts.corrections();
        this.tokens = parts.tokens();
        this.replies = parts.replies();
        this.notices = new Notices(parts);
        this.links = new SignatureLinks(parts, notices);
        this.signedHere = new SignedHere(parts.tokens(), parts.settings());
        this.clients = parts.clients();
        this.gate = parts.gate();
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/c/:token", ctx -> links.open(ctx, TokenPurpose.CHECK_INBOX, waiting(this::page)));
        Post.on(router, "/c/:token", ctx -> links.open(ctx, TokenPurpose.CHECK_INBOX, waiting(this::act)));
    }

    /**
     * Only for signatures that wait. Superseded ones look and act as if they did: whoever has signed in somebody else's
     * name must not see here that the other has signed too.
     */
    private SignatureLinks.Step<StoredSignature> waiting(SignatureLinks.Step<StoredSignature> step) {
        return (ctx, campaign, signature) -> {
            boolean waits =
                    signature.state() == SignatureState.PENDING || signature.state() == SignatureState.SUPERSEDED;
            Instant now = clock.instant();
            if (!waits || signature.signedAt().plus(Verifying.PATIENCE).isBefore(now)) {
                return notices.inboxDone(ctx);
            }
            return Verifying.isPossible(campaign, signature.signedAt(), now)
                    ? step.take(ctx, campaign, signature)
                    : notices.over(ctx, campaign, now);
        };
    }

    /** What the page says beside what it always says. */
    private record Said(String done, Optional<Instant> notBefore, String typed, List<FieldError> errors) {
        static Said done(String done) {
            return new Said(done, Optional.empty(), "", List.of());
        }

        static Said tooEarly(Instant until) {
            return new Said("", Optional.of(until), "", List.of());
        }

        static Said error(String typed, String key) {
            return new Said("", Optional.empty(), typed, List.of(new FieldError("email", key)));
        }
    }

    private Future<Void> page(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        String done = ctx.request().params().contains(SENT)
                ? SENT
                : ctx.request().params().contains(CORRECTED) ? CORRECTED : "";
        return show(ctx, OK, campaign, signature, Said.done(done));
    }

    private Future<Void> act(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        return Form.of(ctx).text("act").equals(CORRECT)
                ? correct(ctx, campaign, signature)
                : resend(ctx, campaign, signature);
    }

    private Future<Void> resend(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        return resends.send(signature)
                .compose(wait -> wait.isPresent()
                        ? tooEarly(ctx, campaign, signature, wait.get())
                        : replies.seeOther(ctx, ctx.normalizedPath() + "?" + SENT + "=1"));
    }

    private Future<Void> tooEarly(RoutingContext ctx, Campaign campaign, StoredSignature signature, Instant until) {
        retryAfter(ctx, Duration.between(clock.instant(), until));
        return show(ctx, TOO_MANY, campaign, signature, Said.tooEarly(until));
    }

    private Future<Void> correct(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        String typed = Form.of(ctx).text("email");
        Optional<EmailAddress> address = EmailAddresses.parse(typed);
        if (typed.equals(signature.address())) {
            return resend(ctx, campaign, signature);
        }
        if (address.isEmpty()) {
            String key = typed.isEmpty() ? "form.error.email.missing" : "form.error.email.form";
            return show(ctx, UNPROCESSABLE, campaign, signature, Said.error(typed, key));
        }
        if (!Resending.mayCorrect(signature.generation())) {
            return show(ctx, TOO_MANY, campaign, signature, Said.error(typed, "inbox.error.corrections"));
        }
        Optional<Duration> wait = limiter.refuses(clients.of(ctx));
        if (wait.isPresent()) {
            retryAfter(ctx, wait.get());
            return show(ctx, TOO_MANY, campaign, signature, Said.error(typed, "inbox.error.many"));
        }
        return gate.hold(campaign.id(), signature.name(), address.get(), signature.line())
                .compose(held -> corrections.correct(signature, address.get(), held))
                .compose(moved -> moved.map(to -> toMoved(ctx, to)).orElseGet(() -> notices.inboxDone(ctx)));
    }

    private Future<Void> toMoved(RoutingContext ctx, Moved moved) {
        signedHere.remember(ctx, moved.id());
        String token = tokens.mint(TokenPurpose.CHECK_INBOX, moved.id(), moved.generation());
        return replies.seeOther(ctx, "/c/" + token + "?" + CORRECTED + "=1");
    }

    private static void retryAfter(RoutingContext ctx, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
    }

    private Future<Void> show(RoutingContext ctx, int status, Campaign campaign, StoredSignature signature, Said said) {
        View view = replies.view(ctx, signature.language());
        String email = signature.address();
        return counts.of(campaign.id())
                .map(count -> new CheckInboxPage(
                        CampaignViews.of(campaign, view.language(), count, clock.instant()),
                        ctx.request().path(),
                        email,
                        MailDomains.provider(email).orElse(MailDomains.UNKNOWN),
                        MailDomains.suggestion(email).orElse(""),
                        Resending.mayCorrect(signature.generation()),
                        said.done(),
                        said.notBefore().map(CheckInboxRoutes::wholeMinute),
                        said.typed(),
                        said.errors()))
                .compose(page -> replies.page(ctx, status, "pages/signing/check-inbox", view, page));
    }

    /** Times are shown without seconds: the next minute, so that it is not too early once more. */
    private static Instant wholeMinute(Instant until) {
        return until.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
    }
}
