package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Routes;
import org.smallplaces.line.FieldError;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.Messages;
import org.smallplaces.subject.SubjectPages.AskPage;

/** Asking for the link to one's own data. Everybody gets the same answer: only the mailbox learns more. */
public final class AskRoutes implements Routes {
    static final String PATH = "/your-data";
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final Pace PACE = new Pace(3, 12);
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
        return parts.limiter()
                .refuses("your data " + parts.clients().of(ctx), PACE)
                .compose(wait -> wait.isPresent() ? later(ctx, typed, wait.get()) : mail(ctx, address.get()));
    }

    private Future<Void> mail(RoutingContext ctx, EmailAddress address) {
        return parts.subjects()
                .mailLink(address, parts.replies().view(ctx, Messages.FALLBACK).language())
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
