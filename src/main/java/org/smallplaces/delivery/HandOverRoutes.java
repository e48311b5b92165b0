package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.Target;
import org.smallplaces.delivery.HandOverPages.Errors;
import org.smallplaces.delivery.HandOverPages.HandOverPage;
import org.smallplaces.delivery.HandOverPages.Typed;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.pack.Pack;
import org.smallplaces.pack.PackFacts;
import org.smallplaces.pack.PackFailed;
import org.smallplaces.pack.PackStore;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** Where staff propose to hand a pack over; one that has gone stale is replaced from here, and nothing is typed twice. */
public final class HandOverRoutes implements Routes {
    static final String PATH = "/staff/packs/:id/hand-over";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final DeliveryParts parts;
    private final HandOvers handOvers;
    private final Errata errata;
    private final Checklists lists;
    private final ChecklistStore ticks = new ChecklistStore();
    private final PackStore packs = new PackStore();
    private final DeliveryStore store = new DeliveryStore();
    private final PackChangesStore changes = new PackChangesStore();

    public HandOverRoutes(DeliveryParts parts) {
        this.parts = parts;
        this.handOvers = new HandOvers(parts);
        this.errata = new Errata(parts);
        this.lists = new Checklists(parts.pool(), parts.messages());
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(
                router,
                StaffAct.HANDLE_PACKS,
                PATH,
                ctx -> pack(ctx)
                        .compose(pack ->
                                prefilled(ctx, pack).compose(typed -> show(ctx, pack, OK, typed, Errors.NONE, ""))));
        StaffRoute.post(
                router, StaffAct.HANDLE_PACKS, PATH, ctx -> pack(ctx).compose(pack -> act(ctx, pack, Form.of(ctx))));
    }

    private Future<Pack> pack(RoutingContext ctx) {
        return Ids.of(ctx.pathParam("id"))
                .map(id -> packs.find(parts.pool(), id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .map(found -> {
                    Pack pack = found.orElseThrow(() -> new HttpException(NOT_FOUND));
                    StaffRoute.require(ctx, StaffAct.HANDLE_PACKS, new Slug(pack.slug()));
                    return pack;
                });
    }

    /** What was prepared for this pack, or else what the campaign says of its first target. */
    private Future<Typed> prefilled(RoutingContext ctx, Pack pack) {
        Optional<UUID> replaces = replaces(ctx.request().getParam("replaces", ""));
        return store.ofPack(parts.pool(), pack.id())
                .compose(deliveries -> deliveries.stream()
                        .filter(one -> one.stage() == Delivery.Stage.PREPARED)
                        .filter(one -> replaces.isEmpty() || one.replaces().equals(replaces))
                        .findFirst()
                        .map(one -> prepared(ctx, one))
                        .orElseGet(() -> Future.succeededFuture(
                                Typed.of(fromTarget(pack), "", ctx.request().getParam("list", ""), List.of()))));
    }

    private Future<Typed> prepared(RoutingContext ctx, Delivery one) {
        return ticks.ticks(parts.pool(), one.id())
                .map(found -> Typed.of(
                        one.recipient(),
                        one.replaces().map(UUID::toString).orElse(""),
                        ctx.request().getParam("list", one.checklist()),
                        found.stream()
                                .filter(ChecklistStore.Tick::ticked)
                                .map(ChecklistStore.Tick::item)
                                .toList()));
    }

    private Recipient fromTarget(Pack pack) {
        Optional<Campaign> campaign = parts.campaign(pack.campaign());
        Language language =
                campaign.map(one -> one.definition().firstLanguage()).orElse(Messages.FALLBACK);
        Optional<Target> target =
                campaign.flatMap(one -> one.definition().targets().stream().findFirst());
        return new Recipient(
                DeliveryMethod.IN_PERSON,
                target.map(one -> one.name().in(language)).orElse(""),
                target.map(one -> one.office().in(language)).orElse(""),
                target.map(one -> String.join("; ", one.copies())).orElse(""),
                "",
                Optional.empty(),
                Recipient.FOLLOW_UP_DAYS,
                "");
    }

    private static Optional<UUID> replaces(String typed) {
        return Ids.of(typed);
    }

    private Future<Void> act(RoutingContext ctx, Pack pack, Form form) {
        Typed typed = Typed.of(form);
        String wanted = form.names().contains("list") ? form.text("list") : typed.checklist();
        if (form.text("act").equals("list")) {
            return show(ctx, pack, OK, typed.with(wanted), Errors.NONE, "");
        }
        TypedDelivery read = new TypedDelivery(form);
        Recipient recipient = read.recipient();
        StaffMember member = StaffIdentity.of(ctx);
        if (form.text("act").equals("replace")) {
            return read.problems().isEmpty()
                    ? replace(ctx, pack, recipient, typed, member)
                    : show(ctx, pack, UNPROCESSABLE, typed, new Errors(read.problems()), "");
        }
        Optional<Reason> why = Reason.typed(typed.why());
        List<Problem> problems = new ArrayList<>(read.problems());
        if (why.isEmpty()) {
            problems.add(new Problem("why", "delivery.wrong.why"));
        }
        if (!wanted.equals(typed.checklist())) {
            problems.add(new Problem("list", "delivery.wrong.list")); // it was chosen, and nobody has seen it
        }
        if (!problems.isEmpty()) {
            return show(ctx, pack, UNPROCESSABLE, typed.with(wanted), new Errors(problems), "");
        }
        return parts.act()
                .beyond(parts.pool(), pack, recipient.office(), recipient.cc())
                .compose(people -> people > 0 && recipient.beyond().isEmpty()
                        ? show(
                                ctx,
                                pack,
                                UNPROCESSABLE,
                                typed,
                                new Errors(List.of(new Problem("beyond", "delivery.wrong.why"))),
                                "")
                        : propose(ctx, pack, recipient, typed, why.orElseThrow()));
    }

    private Future<Void> propose(RoutingContext ctx, Pack pack, Recipient recipient, Typed typed, Reason why) {
        return corrected(pack, typed)
                .compose(replaces -> gone(ctx, typed)
                        .compose(
                                gone -> handOvers.propose(pack, recipient, replaces, gone, why, StaffIdentity.of(ctx))))
                .compose(id -> parts.replies().seeOther(ctx, "/staff/deliveries/" + id + "?done=proposed"))
                .recover(failure -> failure instanceof NotPossible impossible
                        ? show(ctx, pack, CONFLICT, typed, Errors.NONE, impossible.messageKey())
                        : Future.failedFuture(failure));
    }

    /** The list that was gone through. */
    private Future<Optional<HandOvers.GoneThrough>> gone(RoutingContext ctx, Typed typed) {
        return lists.find(
                        typed.checklist(),
                        parts.replies().view(ctx, Messages.FALLBACK).language())
                .map(found -> found.map(list -> new HandOvers.GoneThrough(list, Set.copyOf(typed.ticks()))));
    }

    /**
     * The delivery that this one puts right, where it puts one right: only one that an erratum prepared this very pack to
     * take the place of, which whoever handles the pack may see to.
     */
    private Future<Optional<UUID>> corrected(Pack pack, Typed typed) {
        if (typed.replaces().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return store.ofPack(parts.pool(), pack.id())
                .map(deliveries -> Optional.of(deliveries.stream()
                        .flatMap(one -> one.replaces().stream())
                        .filter(one ->
                                replaces(typed.replaces()).filter(one::equals).isPresent())
                        .findFirst()
                        .orElseThrow(() -> new HttpException(NOT_FOUND))));
    }

    /** The delivery that this pack was to put right for the same office, where it was; whatever the form says of it. */
    private Future<Optional<UUID>> ofOffice(Pack pack, Recipient recipient) {
        return store.ofPack(parts.pool(), pack.id())
                .map(deliveries -> deliveries.stream()
                        .filter(one -> one.recipient().office().equalsIgnoreCase(recipient.office()))
                        .flatMap(one -> one.replaces().stream())
                        .findFirst());
    }

    private Future<Void> replace(RoutingContext ctx, Pack pack, Recipient recipient, Typed typed, StaffMember member) {
        Campaign campaign = parts.campaign(pack.campaign()).orElseThrow(() -> new HttpException(NOT_FOUND));
        return gone(ctx, typed)
                .compose(gone -> corrected(pack, typed)
                        .compose(typedOne ->
                                typedOne.isPresent() ? Future.succeededFuture(typedOne) : ofOffice(pack, recipient))
                        .compose(corrected -> corrected
                                .map(first -> remade(pack, new Errata.Filled(first, recipient, gone), member))
                                .orElseGet(() -> handOvers.replace(pack, recipient, gone, campaign, member))))
                .compose(next -> parts.replies().seeOther(ctx, "/staff/packs/" + next))
                .recover(failure -> {
                    if (failure instanceof PackFailed failed) {
                        return show(ctx, pack, CONFLICT, typed, Errors.NONE, failed.messageKey());
                    }
                    return failure instanceof NotPossible impossible
                            ? show(ctx, pack, CONFLICT, typed, Errors.NONE, impossible.messageKey())
                            : Future.failedFuture(failure);
                });
    }

    /** What was to put another pack right is put right itself, for all of its recipients; this one as it is filled in. */
    private Future<UUID> remade(Pack pack, Errata.Filled filled, StaffMember member) {
        return errata.make(pack, "", Optional.of(filled), member)
                .map(made -> made.orElseThrow(() -> new NotPossible("delivery.refused.erratum")));
    }

    private Future<Void> show(
            RoutingContext ctx, Pack pack, int status, Typed typed, Errors errors, String refusedKey) {
        View view = StaffIdentity.below(
                ctx, parts.replies().view(ctx, Messages.FALLBACK), "/staff/campaigns/" + pack.slug() + "/packs");
        Future<PackChanges> looked = pack.file().isPresent()
                ? changes.since(parts.pool(), pack)
                : Future.succeededFuture(new PackChanges(0, 0, 0, 0, 0, 0, false, false));
        return Future.all(
                        looked,
                        store.ofPack(parts.pool(), pack.id()),
                        lists.all(view.language()),
                        parts.act().beyond(parts.pool(), pack, typed.office(), typed.cc()))
                .map(found -> {
                    PackChanges since = found.resultAt(0);
                    List<Delivery> others = found.resultAt(1);
                    List<Checklist> all = found.resultAt(2);
                    return page(pack, since, others, all, found.resultAt(3), view, typed, errors, refusedKey);
                })
                .compose(page -> parts.replies().page(ctx, status, "pages/delivery/hand-over", view, page));
    }

    private HandOverPage page(
            Pack pack,
            PackChanges since,
            List<Delivery> others,
            List<Checklist> all,
            long beyond,
            View view,
            Typed typed,
            Errors errors,
            String refusedKey) {
        boolean ready = pack.file().isPresent();
        String stop = ready ? since.reasonKey(HandOverAct.standing(pack)) : "handover.stop.unfinished";
        return new HandOverPage(
                parts.campaign(pack.campaign())
                        .map(campaign -> campaign.definition().title().in(view.language()))
                        .orElse(pack.slug()),
                "/staff/packs/" + pack.id() + "/hand-over",
                "/staff/packs/" + pack.id(),
                pack.edition(),
                ready,
                HandOverAct.standing(pack),
                pack.facts().map(PackFacts::fingerprint).orElse(""),
                refusedKey.isEmpty() ? stop : refusedKey,
                since,
                beyond,
                String.join(
                        "; ",
                        Addressees.of(pack, parts.campaign(pack.campaign())).names()),
                typed,
                errors,
                all.stream()
                        .map(one -> new HandOverPages.Choice(
                                one.word(), one.titleKey(), one.word().equals(typed.checklist())))
                        .toList(),
                all.stream().filter(one -> one.word().equals(typed.checklist())).findFirst(),
                others.stream()
                        .filter(one -> one.stage() != Delivery.Stage.PREPARED)
                        .map(DeliveryLine::of)
                        .toList());
    }
}
