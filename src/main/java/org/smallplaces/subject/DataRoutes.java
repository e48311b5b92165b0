package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Reference;
import org.smallplaces.core.RequestTime;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Routes;
import org.smallplaces.line.FieldError;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.SignatureEraser;
import org.smallplaces.subject.OwnLinks.OwnLink;
import org.smallplaces.subject.SubjectPages.ErasePage;
import org.smallplaces.subject.SubjectPages.GonePage;
import org.smallplaces.subject.SubjectPages.HeldPage;
import org.smallplaces.subject.SubjectPages.ObjectPage;
import org.smallplaces.subject.SubjectPages.Typed;
import org.smallplaces.vault.ErasureKind;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Tokens;

/**
 * One's own data, by a link that was mailed a short while ago and so proves the mailbox. The link of a signature opens none of
 * this: people hand it on, with or without knowing. Opening a page changes nothing.
 */
public final class DataRoutes implements Routes {
    private static final String PATH = "/d/:token";
    private static final int OK = 200;
    private static final int GONE = 410;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int LONGEST_NOTE = 2000;
    /** Of requests by one link. */
    private static final Pace PACE = new Pace(3, 6);

    private static final String ALL = "all";
    /** Kinds of records that staff answer. */
    private static final Set<String> ANSWERED = Set.of("complaint", SubjectEraser.REQUEST);

    /** What one asks of staff in words, in the order of the form. */
    private static final List<RequestKind> ASKED_OF_STAFF =
            List.of(RequestKind.RECTIFY, RequestKind.OBJECT, RequestKind.RESTRICT);

    private static final String NOTED = "noted";
    private static final String CONNECTION = "connection";
    private static final Set<String> DONE = Set.of("erased", "objected", "written-to-again", CONNECTION, NOTED);

    private final SubjectParts parts;
    private final ExportJson export;
    private final HeldViews views;
    private final OwnLinks links;
    private final Stopping stopping;

    public DataRoutes(SubjectParts parts) {
        this.parts = parts;
        this.export = new ExportJson(parts.catalogue(), parts.settings().link(""), parts.clock());
        this.views = new HeldViews(parts.replies(), export, parts.clock());
        this.links = new OwnLinks(parts);
        this.stopping = new Stopping(parts);
    }

    /**
     * What a link has opened.
     *
     * @param until when the link ends
     */
    private record Opened(String base, EmailAddress address, Held held, View view, Instant until) {
        /** One record, or all of them. */
        List<HeldRecord> chosen(String what) {
            return what.equals(ALL)
                    ? held.records()
                    : held.record(what).map(List::of).orElse(List.of());
        }
    }

    private interface Step {
        Future<Void> take(RoutingContext ctx, Opened opened);
    }

    @Override
    public void mount(Router router) {
        Get.on(router, PATH, ctx -> open(ctx, (same, opened) -> show(same, OK, opened, Typed.NOTHING, List.of())));
        Get.on(router, PATH + "/print", ctx -> open(ctx, this::print));
        Get.on(router, PATH + "/erase", ctx -> open(ctx, this::askErase));
        Get.on(router, PATH + "/object", ctx -> open(ctx, this::askObject));
        Post.on(router, PATH, ctx -> open(ctx, this::act));
    }

    private Future<Void> open(RoutingContext ctx, Step step) {
        ctx.response().putHeader("X-Robots-Tag", "noindex, nofollow");
        String token = ctx.pathParam("token");
        Optional<Tokens.Opened> opened = parts.tokens().open(TokenPurpose.YOUR_DATA, token);
        if (opened.isEmpty()) {
            return gone(ctx, NOT_FOUND);
        }
        return parts.subjects().links().find(opened.get().id()).compose(found -> {
            if (found.isEmpty()) {
                return gone(ctx, GONE);
            }
            EmailAddress address = parts.subjects().address(found.get());
            View view = parts.replies().view(ctx, found.get().language());
            return parts.subjects()
                    .held(address)
                    .compose(held -> step.take(
                            ctx,
                            new Opened(
                                    "/d/" + token,
                                    address,
                                    held,
                                    view,
                                    found.get().expiresAt())));
        });
    }

    private Future<Void> gone(RoutingContext ctx, int status) {
        return parts.replies()
                .page(ctx, status, "pages/subject/gone", parts.replies().view(ctx, Messages.FALLBACK), new GonePage());
    }

    private Future<Void> show(RoutingContext ctx, int status, Opened opened, Typed typed, List<FieldError> errors) {
        return links.of(opened.held().shown())
                .compose(own -> parts.replies()
                        .page(
                                ctx,
                                status,
                                "pages/subject/held",
                                opened.view().at(opened.base()),
                                page(ctx, opened, typed, errors, own)));
    }

    private Future<Void> print(RoutingContext ctx, Opened opened) {
        return parts.replies()
                .page(
                        ctx,
                        OK,
                        "pages/subject/print",
                        opened.view().at(opened.base() + "/print"),
                        page(ctx, opened, Typed.NOTHING, List.of(), Map.of()));
    }

    private HeldPage page(
            RoutingContext ctx, Opened opened, Typed typed, List<FieldError> errors, Map<UUID, OwnLink> own) {
        String done = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
        String number = Optional.ofNullable(ctx.request().getParam("number")).orElse("");
        return new HeldPage(
                opened.base(),
                opened.address().typed(),
                views.entries(opened.held(), opened.view(), opened.base(), own),
                opened.held().suppressedSince(),
                opened.until(),
                DONE.contains(done) ? "subject.done." + done : "",
                done.equals(NOTED) && Reference.isOne(number) ? number : "",
                typed,
                errors,
                parts.telling().of(opened.held(), opened.view().language()),
                Stopping.isThere(opened.held(), Stopping.Use.CONNECTION));
    }

    /** What cannot be called back is said before anything is pressed. */
    private Future<Void> askErase(RoutingContext ctx, Opened opened) {
        String what = Optional.ofNullable(ctx.request().getParam("what")).orElse(ALL);
        List<HeldRecord> chosen = Held.going(opened.chosen(what));
        if (chosen.isEmpty()) {
            return parts.replies().seeOther(ctx, opened.base());
        }
        Held only = new Held(chosen, opened.held().packs(), Optional.empty());
        return parts.replies()
                .page(
                        ctx,
                        OK,
                        "pages/subject/erase",
                        opened.view().at(opened.base() + "/erase?what=" + what),
                        new ErasePage(
                                opened.base(),
                                what,
                                what.equals(ALL),
                                views.entries(only, opened.view(), opened.base(), Map.of()),
                                chosen.stream().map(HeldRecord::kind).anyMatch(ANSWERED::contains),
                                opened.chosen(what).stream().anyMatch(HeldRecord::stays),
                                opened.held().handedOver(chosen)));
    }

    /** What will not work afterwards is said before anything is pressed. */
    private Future<Void> askObject(RoutingContext ctx, Opened opened) {
        return opened.held().suppressedSince().isPresent()
                ? parts.replies().seeOther(ctx, opened.base())
                : parts.replies()
                        .page(
                                ctx,
                                OK,
                                "pages/subject/object",
                                opened.view().at(opened.base() + "/object"),
                                new ObjectPage(opened.base(), opened.address().typed(), hasSignature(opened)));
    }

    private static boolean hasSignature(Opened opened) {
        return opened.held().shown().stream().anyMatch(record -> record.kind().equals(SignatureEraser.KIND));
    }

    private Future<Void> act(RoutingContext ctx, Opened opened) {
        return switch (Form.of(ctx).text("act")) {
            case "export" -> download(ctx, opened);
            case "erase" -> erase(ctx, opened);
            case "object" -> object(ctx, opened);
            case "write-again" -> writeAgain(ctx, opened);
            case CONNECTION -> forgetConnections(ctx, opened);
            case "rectify" -> rectify(ctx, opened);
            default -> parts.replies().seeOther(ctx, opened.base());
        };
    }

    private Future<Void> download(RoutingContext ctx, Opened opened) {
        return parts.subjects()
                .granted(RequestKind.EXPORT, CameBy.LINK)
                .compose(done -> ctx.response()
                        .putHeader("Content-Type", "application/json; charset=utf-8")
                        .putHeader("Content-Disposition", "attachment; filename=\"my-data.json\"")
                        .end(export.of(
                                        opened.address().typed(),
                                        opened.held(),
                                        parts.telling()
                                                .json(
                                                        opened.held(),
                                                        opened.view().language()))
                                .encodePrettily()));
    }

    private Future<Void> erase(RoutingContext ctx, Opened opened) {
        Form form = Form.of(ctx);
        String what = form.text("what");
        List<HeldRecord> chosen = Held.going(opened.chosen(what));
        if (chosen.isEmpty()) {
            return parts.replies().seeOther(ctx, opened.base());
        }
        boolean everything = what.equals(ALL);
        Optional<EmailAddress> never =
                everything && form.ticked("never") ? Optional.of(opened.address()) : Optional.empty();
        return parts.subjects()
                .erase(chosen, everything ? ErasureKind.EVERYTHING : ErasureKind.OWN, CameBy.LINK, never)
                .compose(done ->
                        parts.replies().seeOther(ctx, (everything ? AskRoutes.PATH : opened.base()) + "?done=erased"));
    }

    private Future<Void> object(RoutingContext ctx, Opened opened) {
        return opened.held().suppressedSince().isPresent()
                ? parts.replies().seeOther(ctx, opened.base())
                : parts.subjects()
                        .object(opened.address(), CameBy.LINK)
                        .compose(done -> parts.replies().seeOther(ctx, opened.base() + "?done=objected"));
    }

    private Future<Void> writeAgain(RoutingContext ctx, Opened opened) {
        return opened.held().suppressedSince().isEmpty()
                ? parts.replies().seeOther(ctx, opened.base())
                : parts.subjects()
                        .writeAgain(opened.address())
                        .compose(done -> parts.replies().seeOther(ctx, opened.base() + "?done=written-to-again"));
    }

    /** Nothing else stands against it: what keeps attacks away is asked at signing. */
    private Future<Void> forgetConnections(RoutingContext ctx, Opened opened) {
        return Stopping.isThere(opened.held(), Stopping.Use.CONNECTION)
                ? stopping.forgetConnections(opened.held())
                        .compose(done -> parts.replies().seeOther(ctx, opened.base() + "?done=" + CONNECTION))
                : parts.replies().seeOther(ctx, opened.base());
    }

    /**
     * Staff answer: a correction, unless something else is chosen. A link may have been passed on: whoever has it does not flood
     * the mailbox with what we answer by ourselves.
     */
    private Future<Void> rectify(RoutingContext ctx, Opened opened) {
        RequestKind kind = RequestKind.of(Form.of(ctx).text("kind"))
                .filter(ASKED_OF_STAFF::contains)
                .orElse(RequestKind.RECTIFY);
        String note = Form.of(ctx).text("note").replace("\r\n", "\n");
        boolean unwanted = note.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        if (note.isEmpty() || unwanted || note.codePointCount(0, note.length()) > LONGEST_NOTE) {
            Typed typed = new Typed(kind.word(), note);
            return show(ctx, UNPROCESSABLE, opened, typed, List.of(new FieldError("note", "subject.rectify.wrong")));
        }
        return parts.limiter()
                .refuses("correction " + opened.base(), PACE)
                .compose(wait -> wait.isPresent()
                        ? later(ctx, opened, new Typed(kind.word(), note), wait.get())
                        : ask(ctx, opened, kind, note));
    }

    private Future<Void> later(RoutingContext ctx, Opened opened, Typed typed, Duration wait) {
        ctx.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        FieldError often = new FieldError("note", "subject.ask.often", wait.toMinutes() + 1, "");
        return show(ctx, TOO_MANY, opened, typed, List.of(often));
    }

    private Future<Void> ask(RoutingContext ctx, Opened opened, RequestKind kind, String note) {
        Instant now = parts.clock().instant();
        Asked asked = new Asked(
                kind,
                CameBy.LINK,
                opened.address(),
                note,
                Optional.of(opened.view().language()),
                now,
                RequestTime.due(now, parts.settings().zone(), 0));
        Future<UUID> kept = parts.subjects()
                .open(asked, Optional.empty())
                .onSuccess(id -> parts.mailPosted().run());
        return kept.compose(
                id -> parts.replies().seeOther(ctx, opened.base() + "?done=" + NOTED + "&number=" + Reference.of(id)));
    }
}
