package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.core.Language;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.Told;
import org.smallplaces.delivery.OfficeLinks.Opened;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.RoleMissing;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffHere;
import org.smallplaces.pack.Pack;
import org.smallplaces.pack.PackFacts;
import org.smallplaces.pack.PackFile;
import org.smallplaces.pack.PackStore;
import org.smallplaces.page.View;

/**
 * Where an office takes the pack that was handed over to it, and says that it has arrived. Opening the page changes
 * nothing; what is taken is written down, and not by whom.
 */
public final class OfficeRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final String LETTER = "letter.pdf";
    private static final long KILOBYTE = 1_000;
    private static final Pace PACE = new Pace(10, 60);

    private final DeliveryParts parts;
    private final OfficeLinks links;
    private final OfficeTaking taking;
    private final StaffHere staff;
    private final BiFunction<Set<String>, Language, List<Told>> register;
    private final ErratumStore errata = new ErratumStore();
    private final PackStore packs = new PackStore();
    private final PackChangesStore changes = new PackChangesStore();

    /**
     * @param staff who of the organiser's own people tries the link out
     * @param register says what is done with personal data, of the processings with these ids, in a language
     */
    public OfficeRoutes(DeliveryParts parts, StaffHere staff, BiFunction<Set<String>, Language, List<Told>> register) {
        this.register = register;
        this.parts = parts;
        this.staff = staff;
        this.links = new OfficeLinks(parts);
        this.taking = new OfficeTaking(parts);
    }

    @Override
    public void mount(Router router) {
        Get.on(
                router,
                "/o/:token",
                ctx -> opened(ctx).compose(opened -> show(ctx, OK, opened, "", "", HandOverPages.Errors.NONE)));
        Post.on(router, "/o/:token", ctx -> opened(ctx).compose(opened -> limited(ctx, opened)));
    }

    /** Whatever is wrong with a link, the answer is the same. */
    private Future<Opened> opened(RoutingContext ctx) {
        ctx.response().putHeader("X-Robots-Tag", "noindex, nofollow");
        return parts.targets()
                .open(ctx.pathParam("token"))
                .map(found -> found.orElseThrow(() -> new HttpException(NOT_FOUND)));
    }

    private Future<Void> limited(RoutingContext ctx, Opened opened) {
        return parts.limiter().refuses("office " + opened.link().id(), PACE).compose(wait -> {
            if (wait.isPresent()) {
                ctx.response().putHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
                return Future.failedFuture(new HttpException(TOO_MANY));
            }
            return act(ctx, opened);
        });
    }

    private Future<Void> act(RoutingContext ctx, Opened opened) {
        return staff.of(ctx.request())
                .compose(own -> own.map(member -> tryOut(ctx, opened, member)).orElseGet(() -> byOffice(ctx, opened)));
    }

    private Future<Void> byOffice(RoutingContext ctx, Opened opened) {
        return Form.of(ctx).text("act").equals("acknowledge")
                ? acknowledge(ctx, opened)
                : take(ctx, opened, what -> taking.take(opened, what));
    }

    /** What staff take is their own copy, as if it were from the console, and nothing has arrived by that. */
    private Future<Void> tryOut(RoutingContext ctx, Opened opened, StaffMember member) {
        return take(ctx, opened, what -> {
            if (!member.may(StaffAct.HANDLE_PACKS, new Slug(opened.last().slug()))) {
                throw RoleMissing.refusal();
            }
            return taking.tryOut(opened, what, member);
        });
    }

    /** @param written writes down who takes what */
    private Future<Void> take(RoutingContext ctx, Opened opened, Function<String, Future<Void>> written) {
        return switch (Form.of(ctx).text("act")) {
            case "pack" -> unlessStale(ctx, opened, () -> download(ctx, opened, written));
            case "letter" -> unlessStale(ctx, opened, () -> letter(ctx, opened, written));
            default -> parts.replies().seeOther(ctx, "/o/" + ctx.pathParam("token"));
        };
    }

    /** What somebody changed a moment ago is found out only when it is taken, so the page is made anew then. */
    private Future<Void> unlessStale(RoutingContext ctx, Opened opened, Supplier<Future<Void>> taken) {
        return (opened.stale() ? Future.<Void>failedFuture(new NotPossible("handover.stop.changed")) : taken.get())
                .recover(failure -> failure instanceof NotPossible
                        ? opened(ctx).compose(now -> show(ctx, CONFLICT, now, "", "", HandOverPages.Errors.NONE))
                        : Future.failedFuture(failure));
    }

    private Future<Void> download(RoutingContext ctx, Opened opened, Function<String, Future<Void>> written) {
        Pack pack = opened.pack();
        return written.apply("pack").compose(done -> {
            HttpServerResponse response = ctx.response()
                    .putHeader("Content-Type", "application/zip")
                    .putHeader(
                            "Content-Disposition",
                            "attachment; filename=\"" + PackNames.of(pack, parts.catalogue()) + "\"")
                    .putHeader(
                            "Content-Length",
                            Long.toString(pack.file().orElseThrow().size()));
            return new PackFile(parts.vertx(), parts.pool(), packs, pack)
                    .writeTo(response)
                    .compose(sent -> response.end());
        });
    }

    /** By itself: many gateways let no ZIP through. */
    private Future<Void> letter(RoutingContext ctx, Opened opened, Function<String, Future<Void>> written) {
        Pack pack = opened.pack();
        return new PackFile(parts.vertx(), parts.pool(), packs, pack)
                .file(LETTER)
                .map(found -> found.orElseThrow(() -> new HttpException(NOT_FOUND)))
                .compose(pdf -> written.apply("letter")
                        .compose(done -> ctx.response()
                                .putHeader("Content-Type", "application/pdf")
                                .putHeader(
                                        "Content-Disposition",
                                        "attachment; filename=\""
                                                + PackNames.of(pack, parts.catalogue())
                                                        .replace(".zip", ".pdf") + "\"")
                                .end(pdf)));
    }

    private Future<Void> acknowledge(RoutingContext ctx, Opened opened) {
        Form form = Form.of(ctx);
        TypedDelivery typed = new TypedDelivery(form);
        String name = typed.line("received-by", TypedDelivery.SHORT);
        String reference = typed.line("reference", TypedDelivery.SHORT);
        return typed.problems().isEmpty()
                ? links.acknowledge(opened, name, reference)
                        .compose(done -> parts.replies().seeOther(ctx, "/o/" + ctx.pathParam("token")))
                : show(ctx, UNPROCESSABLE, opened, name, reference, new HandOverPages.Errors(typed.problems()));
    }

    /** The errata of what the link leads to; the last one counts on for as long as its replacement is not to be had. */
    private Future<List<Erratum>> countedOn(List<Erratum> all, Opened opened) {
        List<Erratum> chain = Erratum.chain(all, opened.first().pack());
        if (chain.isEmpty()
                || chain.get(chain.size() - 1)
                        .replacement()
                        .equals(opened.pack().id())) {
            return Future.succeededFuture(chain);
        }
        Erratum last = chain.get(chain.size() - 1);
        return packs.find(parts.pool(), last.pack())
                .compose(pack -> changes.since(parts.pool(), pack.orElseThrow()))
                .map(now -> Stream.concat(chain.stream().limit(chain.size() - 1L), Stream.of(last.with(now)))
                        .toList());
    }

    /** What the law asks to be told where data is given (UK GDPR, article 13). */
    private Optional<Told> told(Opened opened, View view) {
        return register.apply(Set.of("site:offices/" + opened.last().slug()), view.language()).stream()
                .findFirst();
    }

    private Future<Void> show(
            RoutingContext ctx, int status, Opened opened, String name, String reference, HandOverPages.Errors errors) {
        PackFacts facts = opened.pack().facts().orElseThrow();
        View view = parts.replies().view(ctx, new Language(facts.head().language()));
        Future<List<Erratum>> corrected = opened.replaced() || opened.since().replaced()
                ? errata.ofCampaign(parts.pool(), opened.first().campaign()).compose(all -> countedOn(all, opened))
                : Future.succeededFuture(List.of());
        return Future.all(corrected, staff.of(ctx.request())).compose(found -> {
            List<Erratum> told = found.resultAt(0);
            Optional<StaffMember> own = found.resultAt(1);
            return parts.replies()
                    .page(
                            ctx,
                            status,
                            "pages/delivery/office",
                            view,
                            new OfficePage(
                                    "/o/" + ctx.pathParam("token"),
                                    opened.first().recipient().office(),
                                    facts,
                                    opened.pack()
                                            .file()
                                            .map(file -> (file.size() + KILOBYTE - 1) / KILOBYTE)
                                            .orElse(0L),
                                    opened.stale(),
                                    opened.replaced(),
                                    opened.taken() && !opened.since().replaced(),
                                    opened.since().gone(),
                                    told.stream().map(Erratum::view).toList(),
                                    opened.link().expires(),
                                    opened.link().acknowledged(),
                                    name,
                                    reference,
                                    own.isPresent(),
                                    told(opened, view),
                                    errors));
        });
    }
}
