package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.delivery.HandOverPages.DeliveryPage;
import org.smallplaces.delivery.HandOverPages.Recording;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.pack.Pack;
import org.smallplaces.pack.PackFacts;
import org.smallplaces.pack.PackFailed;
import org.smallplaces.pack.PackStore;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.vault.ErasureJournal;
import org.smallplaces.vault.Erasures;

/** The page of one delivery: what was proposed, its link, what was recorded when it was carried out, and the answer. */
public final class DeliveryLogRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String PATH = "/staff/deliveries/:id";
    private static final Set<String> SAID = Set.of(
            "proposed",
            "delivered",
            "details",
            "link",
            "revoke",
            "follow-up",
            "reply",
            "erratum",
            "mail",
            "forget-name");

    private final DeliveryParts parts;
    private final HandOvers handOvers;
    private final OfficeLinks links;
    private final OfficeNames names;
    private final Errata errata;
    private final OfficeMails mails;
    private final DeliveryStore store = new DeliveryStore();
    private final OfficeLinkStore linkStore = new OfficeLinkStore();
    private final ChecklistStore ticks = new ChecklistStore();
    private final PackChangesStore changes = new PackChangesStore();
    private final OfficeMailStore mailStore = new OfficeMailStore();
    private final PackStore packs = new PackStore();

    /** @param erasures and {@code journal}: whose name is forgotten is so after a restore too */
    public DeliveryLogRoutes(DeliveryParts parts, Erasures erasures, ErasureJournal journal) {
        this.parts = parts;
        this.names = new OfficeNames(parts, erasures, journal);
        this.handOvers = new HandOvers(parts);
        this.links = new OfficeLinks(parts);
        this.errata = new Errata(parts);
        this.mails = new OfficeMails(parts);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(
                router,
                StaffAct.HANDLE_PACKS,
                PATH,
                ctx -> delivery(ctx).compose(delivery -> {
                    String said = ctx.request().getParam("done", "");
                    return show(
                            ctx,
                            delivery,
                            OK,
                            SAID.contains(said) ? "delivery.done." + said : "",
                            "",
                            Recording.NOTHING);
                }));
        StaffRoute.post(
                router,
                StaffAct.HANDLE_PACKS,
                PATH,
                ctx -> delivery(ctx).compose(delivery -> act(ctx, delivery, Form.of(ctx))));
    }

    private Future<Delivery> delivery(RoutingContext ctx) {
        return Ids.of(ctx.pathParam("id"))
                .map(id -> store.find(parts.pool(), id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .map(found -> {
                    Delivery delivery = found.orElseThrow(() -> new HttpException(NOT_FOUND));
                    StaffRoute.require(ctx, StaffAct.HANDLE_PACKS, new Slug(delivery.slug()));
                    return delivery;
                });
    }

    private Future<Void> act(RoutingContext ctx, Delivery delivery, Form form) {
        StaffMember by = StaffIdentity.of(ctx);
        TypedDelivery typed = new TypedDelivery(form);
        return switch (form.text("act")) {
            case "delivered" -> deliver(ctx, delivery, form, typed, by);
            case "details" -> details(ctx, delivery, form, typed, by);
            case "follow-up" -> followUp(ctx, delivery, form, typed, by);
            case "reply" -> reply(ctx, delivery, form, typed, by);
            case "link" -> link(ctx, delivery, typed, form, by);
            case "mail" -> mail(ctx, delivery, form, typed, by);
            case "mail-erratum" ->
                mails.sendErratum(delivery, by)
                        .compose(refusal -> answer(ctx, delivery, "mail", refusal, Recording.NOTHING));
            case "revoke" -> links.revoke(delivery, by).compose(done -> done(ctx, delivery, "revoke"));
            case "forget-name" -> names.forget(delivery, by).compose(done -> done(ctx, delivery, "forget-name"));
            case "replace" -> replace(ctx, delivery, by);
            case "erratum" -> erratum(ctx, delivery, form, typed, by);
            default -> show(ctx, delivery, UNPROCESSABLE, "", "delivery.refused.act", Recording.NOTHING);
        };
    }

    private Future<Void> deliver(
            RoutingContext ctx, Delivery delivery, Form form, TypedDelivery typed, StaffMember by) {
        Optional<LocalDate> on = typed.dayUpTo("on", today(delivery));
        String reference = typed.line("reference", TypedDelivery.SHORT);
        String note = typed.lines("note", TypedDelivery.LONG * 2);
        Recording recording = Recording.of(form, typed.problems());
        if (!typed.problems().isEmpty()) {
            return show(ctx, delivery, UNPROCESSABLE, "", "", recording);
        }
        HandOvers.Carried carried = new HandOvers.Carried(on.orElseThrow(), reference, note, form.ticked("anyway"));
        return pack(delivery)
                .compose(pack -> handOvers.deliver(delivery, pack, carried, by))
                .compose(refusal -> answer(ctx, delivery, "delivered", refusal, recording));
    }

    private Future<Void> details(
            RoutingContext ctx, Delivery delivery, Form form, TypedDelivery typed, StaffMember by) {
        String reference = typed.line("reference", TypedDelivery.SHORT);
        String note = typed.lines("note", TypedDelivery.LONG * 2);
        Recording recording = Recording.of(form, typed.problems());
        return typed.problems().isEmpty()
                ? handOvers
                        .details(delivery, reference, note, by)
                        .compose(refusal -> answer(ctx, delivery, "details", refusal, recording))
                : show(ctx, delivery, UNPROCESSABLE, "", "", recording);
    }

    private Future<Void> followUp(
            RoutingContext ctx, Delivery delivery, Form form, TypedDelivery typed, StaffMember by) {
        int days = typed.days("follow-up");
        if (!typed.problems().isEmpty() || delivery.stage() != Delivery.Stage.DELIVERED) {
            return show(ctx, delivery, UNPROCESSABLE, "", "", Recording.of(form, typed.problems()));
        }
        return handOvers.followUp(delivery, days, by).compose(done -> done(ctx, delivery, "follow-up"));
    }

    private Future<Void> reply(RoutingContext ctx, Delivery delivery, Form form, TypedDelivery typed, StaffMember by) {
        Optional<LocalDate> on = typed.dayUpTo("on", today(delivery));
        String words = typed.lines("reply", TypedDelivery.LONG * 4);
        if (words.isEmpty()) {
            typed.wrong("reply", "reply");
        }
        Recording recording = Recording.of(form, typed.problems());
        return typed.problems().isEmpty()
                ? handOvers
                        .reply(delivery, on.orElseThrow(), words, form.ticked("open"), by)
                        .compose(refusal -> answer(ctx, delivery, "reply", refusal, recording))
                : show(ctx, delivery, UNPROCESSABLE, "", "", recording);
    }

    private Future<Void> link(RoutingContext ctx, Delivery delivery, TypedDelivery typed, Form form, StaffMember by) {
        String days = form.text("days").isEmpty() ? Integer.toString(OfficeLinks.DAYS) : form.text("days");
        int chosen = days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : 0;
        if (chosen < 1 || chosen > OfficeLinks.MOST_DAYS) {
            typed.wrong("days", "link-days");
            return show(ctx, delivery, UNPROCESSABLE, "", "", Recording.of(form, typed.problems()));
        }
        return links.make(delivery, chosen, by)
                .compose(done -> done(ctx, delivery, "link"))
                .recover(failure -> failure instanceof NotPossible impossible
                        ? show(ctx, delivery, CONFLICT, "", impossible.messageKey(), Recording.NOTHING)
                        : Future.failedFuture(failure));
    }

    private Future<Void> mail(RoutingContext ctx, Delivery delivery, Form form, TypedDelivery typed, StaffMember by) {
        Optional<EmailAddress> to = EmailAddresses.parse(form.text("email"));
        if (to.isEmpty()) {
            typed.wrong("email", "email");
        }
        Recording recording = Recording.of(form, typed.problems());
        return to.map(address -> mails.send(delivery, address, by)
                        .compose(refusal -> answer(ctx, delivery, "mail", refusal, recording)))
                .orElseGet(() -> show(ctx, delivery, UNPROCESSABLE, "", "", recording));
    }

    /** The next edition for the same recipient; where this was to put another right, by an erratum of its own. */
    private Future<Void> replace(RoutingContext ctx, Delivery delivery, StaffMember by) {
        if (delivery.replaces().isPresent()) {
            return erratum(ctx, delivery, "", Recording.NOTHING, by);
        }
        return pack(delivery)
                .compose(pack -> handOvers.replace(
                        pack,
                        delivery.recipient(),
                        Optional.empty(),
                        parts.campaign(delivery.campaign()).orElseThrow(() -> new HttpException(NOT_FOUND)),
                        by))
                .compose(next -> parts.replies().seeOther(ctx, "/staff/packs/" + next))
                .recover(failure -> failure instanceof PackFailed failed
                        ? show(ctx, delivery, CONFLICT, "", failed.messageKey(), Recording.NOTHING)
                        : Future.failedFuture(failure));
    }

    private Future<Void> erratum(
            RoutingContext ctx, Delivery delivery, Form form, TypedDelivery typed, StaffMember by) {
        String words = typed.lines("note", TypedDelivery.LONG * 4);
        if (!typed.problems().isEmpty()) {
            return show(ctx, delivery, UNPROCESSABLE, "", "", Recording.of(form, typed.problems()));
        }
        return erratum(ctx, delivery, words, Recording.of(form, List.of()), by);
    }

    private Future<Void> erratum(RoutingContext ctx, Delivery delivery, String words, Recording typed, StaffMember by) {
        return pack(delivery)
                .compose(pack -> errata.make(pack, words, by))
                .compose(made -> made.isPresent()
                        ? parts.replies().seeOther(ctx, "/staff/packs/" + made.get())
                        : show(ctx, delivery, CONFLICT, "", "delivery.refused.erratum", typed))
                .recover(failure -> failure instanceof PackFailed failed
                        ? show(ctx, delivery, CONFLICT, "", failed.messageKey(), typed)
                        : Future.failedFuture(failure));
    }

    private Future<Void> answer(
            RoutingContext ctx, Delivery delivery, String what, String refusal, Recording recording) {
        return refusal.isEmpty() ? done(ctx, delivery, what) : show(ctx, delivery, CONFLICT, "", refusal, recording);
    }

    private Future<Void> done(RoutingContext ctx, Delivery delivery, String what) {
        return parts.replies().seeOther(ctx, delivery.path() + "?done=" + what);
    }

    private LocalDate today(Delivery delivery) {
        return LocalDate.ofInstant(parts.clock().instant(), handOvers.zone(delivery));
    }

    private Future<Pack> pack(Delivery delivery) {
        return packs.find(parts.pool(), delivery.pack())
                .map(found -> found.orElseThrow(() -> new HttpException(NOT_FOUND)));
    }

    private Future<Void> show(
            RoutingContext ctx, Delivery seen, int status, String noticeKey, String refusedKey, Recording typed) {
        View view = StaffIdentity.below(
                ctx, parts.replies().view(ctx, Messages.FALLBACK), "/staff/campaigns/" + seen.slug() + "/deliveries");
        return pack(seen)
                .compose(pack -> Future.all(
                                store.find(parts.pool(), seen.id()),
                                changes.since(parts.pool(), pack),
                                linkStore.ofDelivery(parts.pool(), seen.id()),
                                mailStore.ofDelivery(parts.pool(), seen.id()),
                                ticks.ticks(parts.pool(), seen.id()),
                                mails.errataLeft(seen))
                        .map(found -> {
                            Optional<Delivery> delivery = found.resultAt(0);
                            PackChanges since = found.resultAt(1);
                            List<OfficeLink> own = found.resultAt(2);
                            List<OfficeMailStore.Sent> mailed = found.resultAt(3);
                            List<ChecklistStore.Tick> ticked = found.resultAt(4);
                            int errataLeft = found.resultAt(5);
                            return page(
                                    delivery.orElseThrow(),
                                    pack,
                                    since,
                                    own.stream().map(link -> link(link, mailed)).toList(),
                                    errataLeft,
                                    ticked,
                                    view,
                                    noticeKey,
                                    refusedKey,
                                    typed);
                        }))
                .compose(page -> parts.replies().page(ctx, status, "pages/delivery/delivery", view, page));
    }

    private DeliveryPage page(
            Delivery delivery,
            Pack pack,
            PackChanges since,
            List<HandOverPages.Link> links,
            int errataLeft,
            List<ChecklistStore.Tick> ticked,
            View view,
            String noticeKey,
            String refusedKey,
            Recording typed) {
        return new DeliveryPage(
                parts.campaign(delivery.campaign())
                        .map(campaign -> campaign.definition().title().in(view.language()))
                        .orElse(delivery.slug()),
                delivery,
                "/staff/packs/" + pack.id(),
                "/staff/campaigns/" + delivery.slug() + "/deliveries",
                "/staff/packs/" + pack.id() + "/hand-over",
                HandOverAct.standing(pack),
                pack.facts().map(PackFacts::fingerprint).orElse(""),
                since.reasonKey(HandOverAct.standing(pack)),
                since,
                links,
                errataLeft,
                ticked,
                delivery.reply().isEmpty()
                        && delivery.handed()
                                .filter(handed -> !today(delivery).isBefore(handed.dueOn()))
                                .isPresent(),
                noticeKey,
                refusedKey,
                typed);
    }

    private HandOverPages.Link link(OfficeLink link, List<OfficeMailStore.Sent> mailed) {
        Instant now = parts.clock().instant();
        return new HandOverPages.Link(
                link.holds(now) ? parts.targets().address(link) : "",
                link.expires(),
                !now.isBefore(link.expires()),
                link.revoked().isPresent(),
                link.created(),
                link.by(),
                link.acknowledged(),
                link.acknowledgedBy(),
                link.acknowledgedReference(),
                link.accesses().stream()
                        .map(access -> new HandOverPages.Access(access.at(), "delivery.access." + access.what()))
                        .toList(),
                mailed.stream()
                        .filter(one -> one.link().equals(link.id()))
                        .map(HandOverPages.SentMail::of)
                        .toList());
    }
}
