package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Routes;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.update.StayStore.Entry;

/** Where somebody asks to stay in touch, and where a link of the mail proves the mailbox: by its button, not by being opened. */
public final class StayRoutes implements Routes {
    private static final String PATH = "/stay-in-touch";
    private static final Pace PACE = new Pace(3, 10);
    private static final int OK = 200;
    private static final int GONE = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final UpdateParts parts;
    private final StayInTouch staying;

    public StayRoutes(UpdateParts parts, StayInTouch staying) {
        this.parts = parts;
        this.staying = staying;
    }

    /** One mistake of the form. */
    record Wrong(String field, String key, long minutes, String contact) {}

    /**
     * {@code pages/update/stay}: the form.
     *
     * @param words the exact sentence that is consented to
     * @param sent whether a mail was just sent
     */
    record StayPage(
            String organiser,
            String email,
            String language,
            List<Choice> languages,
            boolean consent,
            String words,
            boolean sent,
            List<Wrong> errors) {
        StayPage {
            languages = List.copyOf(languages);
            errors = List.copyOf(errors);
        }

        public boolean failed() {
            return !errors.isEmpty();
        }

        public String emailError() {
            return error("email");
        }

        public String consentError() {
            return error("consent");
        }

        private String error(String field) {
            return errors.stream()
                    .filter(error -> error.field().equals(field))
                    .map(Wrong::key)
                    .findFirst()
                    .orElse("");
        }

        /** After how many minutes it may be tried again. */
        public long minutes() {
            return errors.stream().mapToLong(Wrong::minutes).max().orElse(0);
        }
    }

    /** A language in which one may be written to. */
    record Choice(String tag, String name, boolean chosen) {}

    /**
     * {@code pages/update/stay-verify}: what will be begun by the button, or how things stand.
     *
     * @param state {@code open}, {@code done}, {@code stopped} or {@code gone}
     * @param unsubscribe where it is stopped, or begun again once it was; else empty
     */
    record VerifyPage(String organiser, String path, String state, String words, String unsubscribe) {
        public String titleKey() {
            return "stay.verify." + state + ".title";
        }

        public String bodyKey() {
            return "stay.verify." + state + ".body";
        }

        public boolean open() {
            return state.equals("open");
        }

        public boolean stopped() {
            return state.equals("stopped");
        }
    }

    @Override
    public void mount(Router router) {
        Get.on(router, PATH, ctx -> {
            boolean sent = "1".equals(ctx.request().getParam("sent"));
            return show(ctx, offered(ctx) ? OK : GONE, "", Optional.empty(), false, sent, List.of());
        });
        Post.on(router, PATH, this::ask);
        Get.on(router, PATH + "/:token", ctx -> opened(ctx, this::look));
        Post.on(router, PATH + "/:token", ctx -> opened(ctx, this::verify));
    }

    private Future<Void> ask(RoutingContext ctx) {
        if (!offered(ctx)) {
            return show(ctx, GONE, "", Optional.empty(), false, false, List.of());
        }
        Form form = Form.of(ctx);
        String typed = form.text("email");
        Optional<EmailAddress> email = EmailAddresses.parse(typed);
        Optional<Language> language =
                Language.parse(form.text("language")).filter(parts.messages().languages()::contains);
        List<Wrong> errors = new java.util.ArrayList<>();
        if (email.isEmpty()) {
            errors.add(wrong("email", typed.isEmpty() ? "form.error.email.missing" : "form.error.email.form"));
        }
        if (!form.ticked("consent")) {
            errors.add(wrong("consent", "stay.wrong.consent"));
        }
        if (!errors.isEmpty()) {
            return show(ctx, UNPROCESSABLE, typed, language, form.ticked("consent"), false, errors);
        }
        if (!form.text("website").isEmpty()) {
            return sent(ctx); // a robot fills in what nobody sees; it is told nothing
        }
        return parts.limiter()
                .refuses("stay in touch " + parts.clients().of(ctx), PACE)
                .compose(wait -> wait.isPresent()
                        ? later(ctx, typed, language, wait.get())
                        : keep(ctx, email.orElseThrow(), language));
    }

    /** Nobody is asked for an address before it is said who answers for the list. */
    private boolean offered(RoutingContext ctx) {
        return parts.replies().view(ctx, Messages.FALLBACK).staying();
    }

    private Future<Void> keep(RoutingContext ctx, EmailAddress email, Optional<Language> language) {
        Language seen = parts.replies().view(ctx, Messages.FALLBACK).language();
        return staying.ask(email, language.orElse(seen), seen).compose(done -> sent(ctx));
    }

    private static Wrong wrong(String field, String key) {
        return new Wrong(field, key, 0, "");
    }

    private Future<Void> later(RoutingContext ctx, String typed, Optional<Language> language, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        List<Wrong> often = List.of(new Wrong("email", "stay.wrong.often", wait.toMinutes() + 1, ""));
        return show(ctx, TOO_MANY, typed, language, true, false, often);
    }

    private Future<Void> sent(RoutingContext ctx) {
        return parts.replies().seeOther(ctx, PATH + "?sent=1");
    }

    private Future<Void> show(
            RoutingContext ctx,
            int status,
            String email,
            Optional<Language> chosen,
            boolean consent,
            boolean sent,
            List<Wrong> errors) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        Language language = chosen.orElse(view.language());
        StayPage page = new StayPage(
                staying.organiser(view.language()),
                email,
                language.tag(),
                parts.messages().languages().stream()
                        .map(one -> new Choice(one.tag(), one.ownName(), one.equals(language)))
                        .toList(),
                consent,
                staying.words(view.language()),
                sent,
                errors);
        return parts.replies().page(ctx, status, "pages/update/stay", view, page);
    }

    private interface Answer {
        Future<Void> to(RoutingContext ctx, Optional<Entry> entry);
    }

    private Future<Void> opened(RoutingContext ctx, Answer answer) {
        return parts.tokens()
                .open(TokenPurpose.STAY_IN_TOUCH, ctx.pathParam("token"))
                .map(opened -> staying.find(opened.id()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(entry -> answer.to(ctx, entry));
    }

    private Future<Void> verify(RoutingContext ctx, Optional<Entry> entry) {
        return entry.map(one ->
                        staying.verify(one.id()).compose(done -> parts.replies().seeOther(ctx, ctx.normalizedPath())))
                .orElseGet(() -> look(ctx, entry));
    }

    private Future<Void> look(RoutingContext ctx, Optional<Entry> entry) {
        Language language = entry.map(Entry::language).orElse(Messages.FALLBACK);
        View view = parts.replies().view(ctx, language);
        boolean stands = entry.filter(one -> one.stands() || one.elsewhere()).isPresent();
        boolean open = entry.filter(one -> !one.verified()
                        && one.askedAt()
                                .plus(StayInTouch.PATIENCE)
                                .isAfter(parts.clock().instant()))
                .isPresent();
        boolean stopped = entry.filter(Entry::gone).isPresent();
        String state = stands ? "done" : open ? "open" : stopped ? "stopped" : "gone";
        VerifyPage page = new VerifyPage(
                staying.organiser(view.language()),
                ctx.normalizedPath(),
                state,
                staying.words(view.language()),
                entry.filter(one -> one.stands() || state.equals("stopped"))
                        .map(one -> "/u/" + parts.tokens().mint(TokenPurpose.UNSUBSCRIBE, one.id(), 1))
                        .orElse(""));
        return parts.replies().page(ctx, state.equals("gone") ? GONE : OK, "pages/update/stay-verify", view, page);
    }
}
