package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Routes;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.update.Unsubscribing.Subject;

/**
 * The link in each update by which it is ended: a person presses the button of its page, a mail program posts what RFC 8058
 * says and gets a plain answer. Opening it changes nothing.
 */
public final class UnsubscribeRoutes implements Routes {
    private static final String PATH = "/u/:token";
    private static final int OK = 200;
    private static final int GONE = 404;

    private final UpdateParts parts;
    private final StayInTouch staying;
    private final Unsubscribing unsubscribing;

    public UnsubscribeRoutes(UpdateParts parts, StayInTouch staying) {
        this.parts = parts;
        this.staying = staying;
        this.unsubscribing = new Unsubscribing(parts, staying);
    }

    /**
     * {@code pages/update/unsubscribe}: how things stand, and the button that changes it.
     *
     * @param signature what has become of the reader's; nothing for what the whole site sends
     * @param title of the campaign; empty for what the whole site sends
     * @param silentKey why nothing comes to the mailbox, or empty
     * @param words the sentence by which updates are begun again, where they may be
     * @param updates where what was sent can be read, or empty
     * @param news the same where the mail held no words, so that this page is how one comes to them
     * @param all whether everything of this site was just ended
     * @param again whether these were just begun again
     */
    record UnsubscribePage(
            String path,
            Optional<SignatureState> signature,
            String title,
            String lang,
            String dir,
            String organiser,
            boolean wanted,
            boolean possible,
            String silentKey,
            String words,
            String updates,
            String news,
            boolean all,
            boolean again) {
        public boolean list() {
            return signature.isEmpty();
        }

        public boolean withdrawn() {
            return signature.equals(Optional.of(SignatureState.WITHDRAWN));
        }

        public boolean removed() {
            return signature.equals(Optional.of(SignatureState.INVALIDATED));
        }
    }

    /** {@code pages/update/unsubscribe-gone}: nothing is known that could be ended. */
    record GonePage(boolean genuine) {}

    @Override
    public void mount(Router router) {
        Get.on(
                router,
                PATH,
                ctx -> find(ctx)
                        .compose(found ->
                                found.map(subject -> show(ctx, subject)).orElseGet(() -> gone(ctx))));
        Post.ofPrograms(router, PATH, ctx -> find(ctx).compose(found -> act(ctx, found)));
    }

    private Future<Optional<Subject>> find(RoutingContext ctx) {
        return parts.tokens()
                .open(TokenPurpose.UNSUBSCRIBE, ctx.pathParam("token"))
                .map(opened -> unsubscribing.find(opened.id()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Void> act(RoutingContext ctx, Optional<Subject> found) {
        Form form = Form.of(ctx);
        boolean byProgram = form.text("List-Unsubscribe").equals("One-Click");
        if (found.isEmpty()) {
            return byProgram && isGenuine(ctx) ? plain(ctx, Messages.FALLBACK) : gone(ctx);
        }
        Subject subject = found.get();
        if (byProgram) {
            return unsubscribing
                    .stop(subject)
                    .compose(done -> plain(ctx, subject.reader().language()));
        }
        Language language =
                parts.replies().view(ctx, subject.reader().language()).language();
        return switch (form.text("act")) {
            case "stop" -> unsubscribing.stop(subject).compose(done -> back(ctx, ""));
            case "stop-all" -> unsubscribing.stopAll(subject).compose(done -> back(ctx, "?all=1"));
            case "resume" -> unsubscribing.resume(subject, language).compose(done -> back(ctx, "?again=1"));
            default -> back(ctx, "");
        };
    }

    /** Without a redirect, which RFC 8058 forbids. */
    private Future<Void> plain(RoutingContext ctx, Language own) {
        View view = parts.replies().view(ctx, own);
        return ctx.response()
                .setStatusCode(OK)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Content-Language", view.lang())
                .end(parts.replies().say(view, "unsubscribe.done") + "\n");
    }

    private Future<Void> back(RoutingContext ctx, String query) {
        return parts.replies().seeOther(ctx, ctx.normalizedPath() + query);
    }

    private Future<Void> gone(RoutingContext ctx) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return parts.replies().page(ctx, GONE, "pages/update/unsubscribe-gone", view, new GonePage(isGenuine(ctx)));
    }

    /** Whether it was ours: what it was for may be stored no longer, so that nothing comes from it any more. */
    private boolean isGenuine(RoutingContext ctx) {
        return parts.tokens()
                .open(TokenPurpose.UNSUBSCRIBE, ctx.pathParam("token"))
                .isPresent();
    }

    private Future<Void> show(RoutingContext ctx, Subject subject) {
        View view = parts.replies().view(ctx, subject.reader().language());
        Language language = view.language();
        Language own = subject.campaign()
                .map(campaign -> campaign.languageFor(language))
                .orElse(language);
        UnsubscribePage page = new UnsubscribePage(
                ctx.normalizedPath(),
                subject.signature(),
                subject.campaign()
                        .map(campaign -> campaign.definition().title().in(own))
                        .orElse(""),
                own.tag(),
                own.direction(),
                subject.campaign()
                        .map(campaign -> campaign.definition().organiser().in(language))
                        .orElseGet(() -> staying.organiser(language)),
                subject.wanted(),
                subject.possible(),
                subject.silent(),
                words(subject, language),
                updates(subject),
                isDiscreet(subject) ? updates(subject) : "",
                "1".equals(ctx.request().getParam("all")),
                subject.wanted() && "1".equals(ctx.request().getParam("again")));
        return parts.replies().page(ctx, OK, "pages/update/unsubscribe", view, page);
    }

    /** Of a discreet campaign nothing is mailed but the link to this page. */
    private static boolean isDiscreet(Subject subject) {
        return subject.campaign()
                .filter(campaign -> campaign.definition().discreet())
                .isPresent();
    }

    private String updates(Subject subject) {
        return subject.campaign()
                .filter(campaign -> campaign.isPublic(parts.clock().instant()))
                .map(campaign -> "/campaigns/" + campaign.slug() + "/updates")
                .orElse("");
    }

    private String words(Subject subject, Language language) {
        Optional<Campaign> campaign = subject.campaign();
        return campaign.map(one -> one.wording(ConsentPurpose.UPDATES, language).words())
                .orElseGet(() -> staying.words(language));
    }
}
