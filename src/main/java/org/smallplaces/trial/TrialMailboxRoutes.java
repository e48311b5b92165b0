package org.smallplaces.trial;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.http.Handlers;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.mail.TrialEntry;
import org.smallplaces.mail.TrialMailStore;
import org.smallplaces.mail.TrialMessage;

/** {@code /trial/mailbox}: the messages of the trial, each as text and as HTML, with working links. */
public final class TrialMailboxRoutes implements Routes {
    /** For a mail's HTML part: its own styles and nothing else, in a document without scripts, forms or origin. */
    static final String HTML_PART_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:;"
            + " form-action 'none'; frame-ancestors 'none'; base-uri 'none';"
            + " sandbox allow-top-navigation-by-user-activation allow-popups";

    private static final String MAILBOX = "/trial/mailbox";
    private static final int NOT_FOUND = 404;

    private final TrialMailStore mailbox;
    private final Replies replies;

    public TrialMailboxRoutes(TrialMailStore mailbox, Replies replies) {
        this.mailbox = mailbox;
        this.replies = replies;
    }

    record MailboxPage(List<Line> messages) {}

    record Line(String path, Instant sentAt, String to, String subject) {
        static Line of(TrialEntry entry) {
            return new Line(MAILBOX + "/" + entry.id(), entry.sentAt(), entry.to(), entry.subject());
        }
    }

    record MessagePage(Line line, String from, String messageId, List<TextPiece> text) {
        public String mailboxPath() {
            return MAILBOX;
        }

        public String htmlPath() {
            return line.path() + "/html";
        }
    }

    @Override
    public void mount(Router router) {
        router.get(MAILBOX).handler(Handlers.async(this::list));
        router.get(MAILBOX + "/:id").handler(Handlers.async(ctx -> with(ctx, message -> show(ctx, message))));
        router.get(MAILBOX + "/:id/html").handler(Handlers.async(ctx -> with(ctx, message -> html(ctx, message))));
    }

    private Future<Void> list(RoutingContext ctx) {
        return mailbox.newest()
                .map(messages -> new MailboxPage(messages.stream().map(Line::of).toList()))
                .compose(page -> replies.page(ctx, 200, "pages/trial/mailbox", page));
    }

    private Future<Void> with(RoutingContext ctx, Function<TrialMessage, Future<Void>> answer) {
        return mailbox.find(id(ctx))
                .compose(found -> found.map(answer).orElseThrow(() -> new HttpException(NOT_FOUND)));
    }

    private static UUID id(RoutingContext ctx) {
        try {
            return UUID.fromString(ctx.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new HttpException(NOT_FOUND);
        }
    }

    private Future<Void> show(RoutingContext ctx, TrialMessage message) {
        MessagePage page = new MessagePage(
                Line.of(message.entry()), message.from(), message.messageId(), TextPiece.split(message.text()));
        return replies.page(ctx, 200, "pages/trial/message", page);
    }

    private Future<Void> html(RoutingContext ctx, TrialMessage message) {
        MultiMap headers = ctx.response().headers();
        headers.set("Content-Security-Policy", HTML_PART_POLICY);
        headers.set("Content-Type", "text/html; charset=utf-8");
        return ctx.response().end(message.html());
    }
}
