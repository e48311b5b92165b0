package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Routes;
import org.smallplaces.line.FieldError;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.Messages;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.subject.SubjectPages.AskPage;

/**
 * Asking for the link to one's own data, by an address or from the page of a signature. Everybody gets the same answer: only
 * the mailbox learns more.
 */
public final class AskRoutes implements Routes {
    static final String PATH = "/your-data";
    /** Below the page of a signature, whose link proves no mailbox: it may have been handed on. */
    private static final String OF_SIGNATURE = "/s/:token/data";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final Pace PACE = new Pace(3, 12);
    private static final Set<SignatureState> PROVED = EnumSet.of(SignatureState.VERIFIED, SignatureState.WITHDRAWN);
    private static final Pace OWN_PACE = new Pace(3, 3);
    private static final Set<String> DONE = Set.of("erased");

    private final SubjectParts parts;

    public AskRoutes(SubjectParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        Get.on(router, PATH, ctx -> {
            String done = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
            return show(
                    ctx,
                    OK,
                    "1".equals(ctx.request().getParam("sent")),
                    DONE.contains(done) ? "subject.done." + done : "",
                    "",
                    List.of());
        });
        Post.on(router, PATH, this::ask);
        Get.on(router, OF_SIGNATURE, this::toSignature);
        Post.on(router, OF_SIGNATURE, this::askFromSignature);
    }

    /** Says also what has become of a signature that is gone; not of what was never a link to one. */
    private Future<Void> toSignature(RoutingContext ctx) {
        if (parts.tokens()
                .open(TokenPurpose.MY_SIGNATURE, ctx.pathParam("token"))
                .isEmpty()) {
            throw new HttpException(NOT_FOUND);
        }
        return parts.replies().seeOther(ctx, ctx.normalizedPath().replaceAll("/data/?$", ""), "#data");
    }

    /** The mail goes to the mailbox of the signature, and the page does not say which that is. */
    private Future<Void> askFromSignature(RoutingContext ctx) {
        return parts.tokens()
                .open(TokenPurpose.MY_SIGNATURE, ctx.pathParam("token"))
                .map(opened -> parts.signatures()
                        .find(opened.id())
                        .map(found -> found.filter(one -> one.generation() == opened.generation())))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(found -> found.map(signature -> ask(ctx, signature)).orElseGet(() -> toSignature(ctx)));
    }

    /** What is verified, or was withdrawn, was opened by a mail there once, and has a pace of its own; the rest anybody may have made. */
    private Future<Void> ask(RoutingContext ctx, StoredSignature signature) {
        EmailAddress address = EmailAddresses.parse(signature.address()).orElseThrow();
        return PROVED.contains(signature.state())
                ? parts.limiter()
                        .refuses("your data of " + signature.id(), OWN_PACE)
                        .compose(wait -> wait.isPresent()
                                ? later(ctx, "", wait.get())
                                : parts.subjects()
                                        .links()
                                        .mailOwn(
                                                address,
                                                parts.replies()
                                                        .view(ctx, signature.language())
                                                        .language())
                                        .onSuccess(done -> parts.mailPosted().run())
                                        .compose(done -> sent(ctx)))
                : ask(ctx, address, "", signature.language());
    }

    private Future<Void> ask(RoutingContext ctx) {
        Form form = Form.of(ctx);
        String typed = form.text("email");
        Optional<EmailAddress> address = EmailAddresses.parse(typed);
        if (address.isEmpty()) {
            return show(
                    ctx, UNPROCESSABLE, false, "", typed, List.of(new FieldError("email", "form.error.email.form")));
        }
        if (!form.text("website").isEmpty()) {
            return sent(ctx); // a robot fills in what nobody sees; it is told nothing
        }
        return ask(ctx, address.get(), typed, Messages.FALLBACK);
    }

    /** @param typed what the field holds where it has to be asked again */
    private Future<Void> ask(RoutingContext ctx, EmailAddress address, String typed, Language fallback) {
        return parts.limiter()
                .refuses("your data " + parts.clients().of(ctx), PACE)
                .compose(wait -> wait.isPresent() ? later(ctx, typed, wait.get()) : mail(ctx, address, fallback));
    }

    private Future<Void> mail(RoutingContext ctx, EmailAddress address, Language fallback) {
        return parts.subjects()
                .links()
                .mail(address, parts.replies().view(ctx, fallback).language())
                .onSuccess(done -> parts.mailPosted().run())
                .compose(done -> sent(ctx));
    }

    private Future<Void> sent(RoutingContext ctx) {
        return parts.replies().seeOther(ctx, PATH + "?sent=1");
    }

    private Future<Void> later(RoutingContext ctx, String typed, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        FieldError often = new FieldError("email", "subject.ask.often", wait.toMinutes() + 1, "");
        return show(ctx, TOO_MANY, false, "", typed, List.of(often));
    }

    private Future<Void> show(
            RoutingContext ctx, int status, boolean sent, String doneKey, String typed, List<FieldError> errors) {
        return parts.replies().page(ctx, status, "pages/subject/ask", new AskPage(sent, doneKey, typed, errors));
    }
}
