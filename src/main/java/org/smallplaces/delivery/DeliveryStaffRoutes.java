package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.pack.OwnPreset;
import org.smallplaces.pack.Pack;
import org.smallplaces.pack.PackBuilder;
import org.smallplaces.pack.PackFailed;
import org.smallplaces.pack.PackFile;
import org.smallplaces.pack.PackStore;
import org.smallplaces.pack.Preset;
import org.smallplaces.pack.PresetStore;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.LetterStore;

/** The packs in the console: what there is, building one, watching it, downloading it. */
public final class DeliveryStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int GONE = 410;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Vertx vertx;
    private final Pool pool;
    private final Replies replies;
    private final Messages messages;
    private final Catalogue catalogue;
    private final PackBuilder builder;
    private final AuditLog audit;
    private final Clock clock;
    private final PackStore store = new PackStore();
    private final PackCopyStore copies = new PackCopyStore();
    private final PackChangesStore changes = new PackChangesStore();
    private final PresetStore presets = new PresetStore();

    /** @param builder shared with the commands and the jobs of this node */
    public DeliveryStaffRoutes(
            Vertx vertx,
            Pool pool,
            Replies replies,
            Messages messages,
            Catalogue catalogue,
            PackBuilder builder,
            AuditLog audit,
            Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.replies = replies;
        this.messages = messages;
        this.catalogue = catalogue;
        this.builder = builder;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.HANDLE_PACKS, "/staff/campaigns/:slug/packs", this::packs);
        StaffRoute.post(router, StaffAct.HANDLE_PACKS, "/staff/campaigns/:slug/packs", this::build);
        onPack(router, "/staff/packs/:id", this::pack);
        onPack(router, "/staff/packs/:id/progress.json", this::progress);
        onPack(router, "/staff/packs/:id/download", this::download);
        StaffRoute.post(router, StaffAct.HANDLE_PACKS, "/staff/packs/:id/cancel", handled(this::cancel));
        StaffRoute.post(router, StaffAct.HANDLE_PACKS, "/staff/packs/:id/copy-deleted", handled(this::copyDeleted));
    }

    /** Whoever may not handle the packs of that campaign learns nothing of the pack. */
    private void onPack(Router router, String path, BiFunction<RoutingContext, Pack, Future<Void>> then) {
        StaffRoute.get(router, StaffAct.HANDLE_PACKS, path, handled(then));
    }

    private Function<RoutingContext, Future<?>> handled(BiFunction<RoutingContext, Pack, Future<Void>> then) {
        return ctx -> withPack(ctx, pack -> {
            StaffRoute.require(ctx, StaffAct.HANDLE_PACKS, new Slug(pack.slug()));
            return then.apply(ctx, pack);
        });
    }

    private Future<Void> packs(RoutingContext ctx) {
        return packs(ctx, OK, ctx.request().getParam("preset", Preset.OFFICIAL.word()), "");
    }

    /**
     * @param chosen the word of the preset that is previewed; where it is none any more the official one is
     * @param said the end of a key of what has to be said first, or empty
     */
    private Future<Void> packs(RoutingContext ctx, int status, String chosen, String said) {
        Campaign campaign = campaign(ctx);
        return Future.all(
                        store.standing(pool, campaign.id()),
                        store.list(pool, campaign.id()),
                        standing(campaign),
                        presets.list(pool),
                        store.choices(pool, campaign.id()),
                        store.destroyed(pool, campaign.id()))
                .compose(found -> {
                    PackStore.Standing now = found.resultAt(0);
                    List<Pack> packs = found.resultAt(1);
                    Optional<LetterStore.Standing> letter = found.resultAt(2);
                    List<OwnPreset> own = found.resultAt(3);
                    Set<UUID> destroyed = found.resultAt(5);
                    View view = replies.view(ctx, Messages.FALLBACK);
                    List<Preset> offered = PresetViews.all(own);
                    Preset preset = offered.stream()
                            .filter(one -> one.word().equals(chosen))
                            .findFirst()
                            .orElse(Preset.OFFICIAL);
                    PackPages.PacksPage page = new PackPages.PacksPage(
                            campaign.slug().value(),
                            campaign.definition().title().in(view.language()),
                            letter.map(LetterStore.Standing::people).orElse(now.standing()),
                            letter.map(LetterStore.Standing::organisations),
                            now.issued(),
                            campaign.isPastSendBy(clock.instant()),
                            packs.stream()
                                    .map(pack -> PackPages.Edition.of(pack, destroyed.contains(pack.id())))
                                    .toList(),
                            offered.stream()
                                    .map(one -> PresetViews.Offer.of(one, preset.word()))
                                    .toList(),
                            PresetViews.Named.of(preset),
                            PackPreview.of(
                                    preset,
                                    campaign.definition().kind().hasLines(),
                                    found.resultAt(4),
                                    view.language(),
                                    messages),
                            said.isEmpty() ? "" : "pack.preset.said." + said);
                    return replies.page(ctx, status, "pages/delivery/packs", view, page);
                });
    }

    /** Of a letter, whose people and organisations are counted apart. */
    private Future<Optional<LetterStore.Standing>> standing(Campaign campaign) {
        return campaign.definition().kind().hasLines()
                ? LetterStore.standing(pool, campaign.id()).map(Optional::of)
                : Future.succeededFuture(Optional.empty());
    }

    /** Builds by the preset that was previewed, and by no other: what changed in the meantime is shown first. */
    private Future<Void> build(RoutingContext ctx) {
        Form form = Form.of(ctx);
        String word = form.text("preset").isEmpty() ? Preset.OFFICIAL.word() : form.text("preset");
        String seen = form.text("seen");
        return presets.find(pool, word).compose(found -> {
            if (found.isEmpty()) {
                return packs(ctx, CONFLICT, Preset.OFFICIAL.word(), "gone");
            }
            return seen.isEmpty() || seen.equals(found.get().mark())
                    ? build(ctx, found.get())
                    : packs(ctx, CONFLICT, word, "changed");
        });
    }

    private Future<Void> build(RoutingContext ctx, Preset preset) {
        StaffMember member = StaffIdentity.of(ctx);
        return builder.request(campaign(ctx), preset, member.actor(), member.name())
                .compose(id -> replies.seeOther(ctx, "/staff/packs/" + id))
                .recover(failure -> failure instanceof PackFailed
                        ? packs(ctx, CONFLICT, preset.word(), "")
                        : Future.failedFuture(failure));
    }

    private Future<Void> pack(RoutingContext ctx, Pack pack) {
        return store.erased(pool, pack.id()).compose(erased -> pack(ctx, OK, pack, erased));
    }

    private Future<Void> pack(RoutingContext ctx, int status, Pack pack, Optional<Instant> erased) {
        View view = StaffIdentity.below(
                ctx, replies.view(ctx, Messages.FALLBACK), "/staff/campaigns/" + pack.slug() + "/packs");
        String title = title(pack, view);
        Future<PackStop> stopped =
                erased.isPresent() ? Future.succeededFuture(PackStop.NONE) : changes.stop(pool, pack);
        return stopped.compose(stop -> copies.ofPack(pool, pack.id())
                .map(all -> PackCopies.of(all, StaffIdentity.of(ctx).actor()))
                .compose(found -> replies.page(
                        ctx,
                        status,
                        "pages/delivery/pack",
                        view,
                        PackPages.PackPage.of(pack, title, PackNames.of(pack, catalogue), erased, found, stop))));
    }

    private String title(Pack pack, View view) {
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(pack.campaign()))
                .findFirst()
                .map(campaign -> campaign.definition().title().in(view.language()))
                .orElse(pack.slug());
    }

    /** For the script that keeps the page up to date: the same sentence as on the page. */
    private Future<Void> progress(RoutingContext ctx, Pack pack) {
        View view = replies.view(ctx, Messages.FALLBACK);
        PackPages.PackPage page = PackPages.PackPage.of(pack, "", "", Optional.empty(), PackCopies.NONE, PackStop.NONE);
        String said = messages.text(
                view.language(), page.stepKey(), java.util.Map.of("done", pack.done(), "total", pack.total()));
        JsonObject json = new JsonObject()
                .put("finished", pack.state().isFinished())
                .put("said", said)
                .put("left", left(page, view))
                .put("measured", page.measured())
                .put("done", pack.done())
                .put("total", pack.total());
        return ctx.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(json.toBuffer());
    }

    private String left(PackPages.PackPage page, View view) {
        return page.minutesLeft()
                .map(minutes -> messages.text(view.language(), "pack.left", java.util.Map.of("minutes", minutes)))
                .orElse("");
    }

    /** A pack that has just been finished is shown as it is: what is ready is not taken away by being late. */
    private Future<Void> cancel(RoutingContext ctx, Pack pack) {
        return builder.cancel(pack, StaffIdentity.of(ctx).actor())
                .compose(done -> replies.seeOther(ctx, "/staff/packs/" + pack.id()));
    }

    /** Written down once for each who downloaded it, and only where it is to be deleted. */
    private Future<Void> copyDeleted(RoutingContext ctx, Pack pack) {
        String actor = StaffIdentity.of(ctx).actor();
        return copies.due(pool, actor)
                .compose(due -> due.stream().anyMatch(one -> one.pack().equals(pack.id()))
                        ? audit.append(
                                pool,
                                AuditEntry.of(clock.instant(), actor, "pack.copy-deleted", "pack:" + pack.id())
                                        .in(pack.campaign()))
                        : Future.succeededFuture())
                .compose(done -> replies.seeOther(ctx, "/staff/packs/" + pack.id()));
    }

    /** What was destroyed is not there any more, what has changed is not given out: the page says why. */
    private Future<Void> download(RoutingContext ctx, Pack pack) {
        return store.erased(pool, pack.id())
                .compose(erased -> erased.isPresent()
                        ? pack(ctx, GONE, pack, erased)
                        : changes.stop(pool, pack)
                                .compose(
                                        stop -> stop.withheld() ? pack(ctx, CONFLICT, pack, erased) : send(ctx, pack)));
    }

    /** The audit entry comes first: whoever may have the bytes is recorded. */
    private Future<Void> send(RoutingContext ctx, Pack pack) {
        Optional<Pack.Zip> zip = pack.file();
        if (zip.isEmpty()) {
            return Future.failedFuture(new HttpException(NOT_FOUND));
        }
        AuditEntry entry = AuditEntry.of(
                        clock.instant(), StaffIdentity.of(ctx).actor(), "pack.download", "pack:" + pack.id())
                .in(pack.campaign());
        return audit.append(pool, entry).compose(done -> {
            HttpServerResponse response = ctx.response()
                    .putHeader("Content-Type", "application/zip")
                    .putHeader("Content-Disposition", "attachment; filename=\"" + PackNames.of(pack, catalogue) + "\"")
                    .putHeader("Content-Length", Long.toString(zip.get().size()));
            return new PackFile(vertx, pool, store, pack).writeTo(response).compose(written -> response.end());
        });
    }

    private Campaign campaign(RoutingContext ctx) {
        return Slug.parse(ctx.pathParam("slug"))
                .flatMap(slug -> catalogue.allWithDrafts().stream()
                        .filter(campaign -> campaign.slug().equals(slug))
                        .findFirst())
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }

    private Future<Void> withPack(RoutingContext ctx, Function<Pack, Future<Void>> then) {
        return id(ctx.pathParam("id"))
                .map(id -> store.find(pool, id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(found -> found.map(then).orElseGet(() -> Future.failedFuture(new HttpException(NOT_FOUND))));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
