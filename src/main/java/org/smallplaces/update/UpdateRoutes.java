package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.update.Update.Typed;
import org.smallplaces.update.UpdatePages.EditPage;
import org.smallplaces.update.UpdatePages.Line;
import org.smallplaces.update.UpdatePages.SentPage;
import org.smallplaces.update.UpdateRules.Wrong;

/** One update in the console: written, looked at, tried, proposed; then followed, paused, stopped, put right. */
public final class UpdateRoutes implements Routes {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final Set<String> SAID = Set.of(
            "saved", "tested", "proposed", "paused", "resumed", "stopped", "taken-down", "restored", "correcting");

    private final UpdateParts parts;
    private final Updates updates;
    private final Channels channels;
    private final UpdateViews views;
    private final UpdateTests tests;
    private final UpdateListStore lists = new UpdateListStore();

    /**
     * @param tests send a draft to who writes it
     * @param zone of the site
     */
    public UpdateRoutes(UpdateParts parts, Updates updates, UpdateTests tests, ZoneId zone) {
        this.parts = parts;
        this.updates = updates;
        this.tests = tests;
        this.channels = UpdateListRoutes.channels(parts, zone);
        this.views = new UpdateViews(parts.replies(), new UpdateLetters(parts));
    }

    /** What answers a request about one update. */
    private interface Answer {
        Future<Void> to(RoutingContext ctx, Channel channel, Update update);
    }

    /** What stands in the form, and what is said about it. */
    private record Shown(
            Typed typed,
            int saves,
            String why,
            List<Wrong> wrong,
            boolean overtaken,
            boolean previewed,
            String notice) {
        static Shown saved(Update update, String notice) {
            return new Shown(update.typed(), update.saves(), "", List.of(), false, false, notice);
        }

        Shown with(List<Wrong> mistakes, String said) {
            return new Shown(typed, saves, why, mistakes, overtaken, previewed, said);
        }
    }

    @Override
    public void mount(Router router) {
        String campaign = UpdateListRoutes.OF_CAMPAIGN + "/:id";
        String list = Channel.LIST_PATH + "/:id";
        StaffRoute.get(router, StaffAct.WRITE_UPDATES, campaign, ctx -> find(ctx, of(ctx), this::show));
        StaffRoute.post(router, StaffAct.WRITE_UPDATES, campaign, ctx -> find(ctx, of(ctx), this::act));
        StaffRoute.get(router, StaffAct.WRITE_UPDATES, campaign + "/live", ctx -> find(ctx, of(ctx), this::live));
        StaffRoute.get(router, StaffAct.WRITE_TO_LIST, list, ctx -> find(ctx, channels.list(), this::show));
        StaffRoute.post(router, StaffAct.WRITE_TO_LIST, list, ctx -> find(ctx, channels.list(), this::act));
        StaffRoute.get(router, StaffAct.WRITE_TO_LIST, list + "/live", ctx -> find(ctx, channels.list(), this::live));
    }

    private Channel of(RoutingContext ctx) {
        return UpdateListRoutes.campaign(ctx, channels);
    }

    private Future<Void> find(RoutingContext ctx, Channel channel, Answer answer) {
        return updates.find(channel, id(ctx))
                .compose(found -> answer.to(ctx, channel, found.orElseThrow(() -> new HttpException(NOT_FOUND))));
    }

    private static UUID id(RoutingContext ctx) {
        try {
            return UUID.fromString(ctx.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new HttpException(NOT_FOUND);
        }
    }

    private Future<Void> show(RoutingContext ctx, Channel channel, Update update) {
        String said = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
        String notice = SAID.contains(said) ? "updates.done." + said : "";
        return update.state().isOpen()
                ? edit(ctx, OK, channel, update, Shown.saved(update, notice))
                : sent(ctx, OK, channel, update, notice);
    }

    private Future<Void> act(RoutingContext ctx, Channel channel, Update update) {
        String act = Form.of(ctx).text("act");
        var by = StaffIdentity.of(ctx);
        UUID id = update.id();
        return switch (act) {
            case "save", "test", "propose", "preview" -> write(ctx, channel, update, act);
            case "discard" ->
                updates.discard(channel, id, by)
                        .compose(done -> parts.replies().seeOther(ctx, channel.path() + "?done=discarded"));
            case "restore" -> done(ctx, channel, update, updates.restore(channel, id, by), "restored");
            case "pause" -> done(ctx, channel, update, updates.pause(channel, id, by), "paused");
            case "resume" -> done(ctx, channel, update, updates.resume(channel, id, by), "resumed");
            case "stop" -> done(ctx, channel, update, updates.stop(channel, id, by), "stopped");
            case "take-down" -> done(ctx, channel, update, updates.takeDown(channel, id, by), "taken-down");
            case "correct" -> correct(ctx, channel, update);
            default -> show(ctx, channel, update);
        };
    }

    /** Somebody else may have been quicker: then the page shows how things stand. */
    private Future<Void> done(RoutingContext ctx, Channel channel, Update update, Future<Boolean> work, String said) {
        return work.compose(done -> done
                ? to(ctx, channel, update.id(), said)
                : updates.find(channel, update.id())
                        .compose(now -> sent(ctx, CONFLICT, channel, now.orElse(update), "updates.refused.state")));
    }

    private Future<Void> to(RoutingContext ctx, Channel channel, UUID id, String said) {
        return parts.replies().seeOther(ctx, channel.path() + "/" + id + "?done=" + said);
    }

    /** A correction begins with the words that stand on the page. */
    private Future<Void> correct(RoutingContext ctx, Channel channel, Update update) {
        if (!update.isPublic()) {
            return sent(ctx, CONFLICT, channel, update, "updates.refused.state");
        }
        return updates.standing(update)
                .compose(words -> updates.begin(
                        channel,
                        new Typed(update.kind(), true, words),
                        Optional.of(update.id()),
                        StaffIdentity.of(ctx)))
                .compose(id -> to(ctx, channel, id, "correcting"));
    }

    private Future<Void> write(RoutingContext ctx, Channel channel, Update update, String act) {
        Form form = Form.of(ctx);
        Typed typed = UpdateForm.read(form, channel);
        Typed kept = update.corrects().isPresent() ? new Typed(update.kind(), true, typed.words()) : typed;
        boolean preview = act.equals("preview");
        Shown shown = new Shown(kept, UpdateForm.saves(form), form.raw("why"), List.of(), false, preview, "");
        if (!update.state().isOpen()) {
            return edit(ctx, CONFLICT, channel, update, shown.with(List.of(), "updates.refused.let-out"));
        }
        if (preview) {
            return edit(ctx, OK, channel, update, shown.with(seen(channel, kept), ""));
        }
        List<Wrong> wrong = UpdateRules.unsaveable(kept.words());
        return wrong.isEmpty()
                ? updates.save(update, shown.saves(), kept, StaffIdentity.of(ctx))
                        .compose(saved -> saved
                                ? saved(ctx, channel, update.id(), shown, act)
                                : overtaken(ctx, channel, update, shown))
                : edit(ctx, UNPROCESSABLE, channel, update, shown.with(wrong, ""));
    }

    /** Of a preview only what is there is looked at: what is missing may still come. */
    private static List<Wrong> seen(Channel channel, Typed typed) {
        return UpdateRules.unfinished(typed.words(), channel.languages()).stream()
                .filter(wrong -> !wrong.key().startsWith("updates.wrong.t"))
                .toList();
    }

    /** Nothing is overwritten: both stand beside each other, and saving once more replaces theirs. */
    private Future<Void> overtaken(RoutingContext ctx, Channel channel, Update update, Shown shown) {
        return updates.find(channel, update.id()).compose(found -> {
            Update now = found.orElse(update);
            Shown both = new Shown(shown.typed(), now.saves(), shown.why(), List.of(), true, false, "");
            return edit(ctx, CONFLICT, channel, now, both);
        });
    }

    private Future<Void> saved(RoutingContext ctx, Channel channel, UUID id, Shown shown, String act) {
        return updates.find(channel, id).map(Optional::orElseThrow).compose(update -> {
            Shown now = new Shown(shown.typed(), update.saves(), shown.why(), List.of(), false, false, "");
            return switch (act) {
                case "test" -> test(ctx, channel, update, now);
                case "propose" -> propose(ctx, channel, update, now);
                default -> to(ctx, channel, id, "saved");
            };
        });
    }

    private Future<Void> test(RoutingContext ctx, Channel channel, Update update, Shown shown) {
        return tests.send(channel, update, StaffIdentity.of(ctx))
                .compose(refusal -> refusal.isEmpty()
                        ? updates.tested(channel, update.id(), StaffIdentity.of(ctx))
                                .compose(done -> to(ctx, channel, update.id(), "tested"))
                        : edit(ctx, UNPROCESSABLE, channel, update, shown.with(List.of(), refusal.get())));
    }

    private Future<Void> propose(RoutingContext ctx, Channel channel, Update update, Shown shown) {
        List<Wrong> wrong = new ArrayList<>(UpdateRules.unfinished(update.words(), channel.languages()));
        Optional<Reason> why = Reason.typed(shown.why());
        if (why.isEmpty()) {
            wrong.add(Wrong.of("why", "updates.wrong.why"));
        }
        if (!wrong.isEmpty()) {
            return edit(ctx, UNPROCESSABLE, channel, update, shown.with(wrong, ""));
        }
        return updates.propose(channel, update.id(), update.saves(), StaffIdentity.of(ctx), why.orElseThrow())
                .compose(refusal -> refusal.isEmpty()
                        ? to(ctx, channel, update.id(), "proposed")
                        : edit(ctx, CONFLICT, channel, update, shown.with(List.of(), refusal.get())));
    }

    private Future<Void> edit(RoutingContext ctx, int status, Channel channel, Update update, Shown shown) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return Future.all(updates.audience(channel), updates.waiting(channel, update))
                .compose(found -> {
                    Map<Language, Long> readers = found.resultAt(0);
                    Optional<Proposal> waiting = found.resultAt(1);
                    boolean correction = update.corrects().isPresent();
                    EditPage page = new EditPage(
                            channel.isList(),
                            correction,
                            channel.isDiscreet(),
                            channel.path() + "/" + update.id(),
                            channel.path(),
                            channel.title(view.language()),
                            channel.zone(),
                            shown.saves(),
                            shown.typed().kind().word(),
                            shown.typed().shown(),
                            views.parts(
                                    view,
                                    channel,
                                    update,
                                    shown.typed(),
                                    shown.wrong(),
                                    shown.overtaken() ? Optional.of(update) : Optional.empty()),
                            correction ? List.of() : UpdateViews.reach(channel, shown.typed(), readers),
                            correction
                                    ? 0
                                    : readers.values().stream()
                                            .mapToLong(Long::longValue)
                                            .sum(),
                            update.facts().changedBy(),
                            update.facts().changedAt(),
                            shown.previewed(),
                            shown.overtaken(),
                            waiting.map(one -> "/staff/approvals/" + one.id()).orElse(""),
                            waiting.filter(one -> !UpdateContent.hash(update)
                                            .equals(one.facts().getString(SendAct.CONTENT)))
                                    .isPresent(),
                            shown.why(),
                            shown.wrong().stream()
                                    .filter(one -> one.field().equals("why"))
                                    .map(Wrong::key)
                                    .findFirst()
                                    .orElse(""),
                            views.problems(view, shown.wrong()),
                            shown.notice());
                    return parts.replies().page(ctx, status, "pages/update/edit", view, page);
                });
    }

    private Future<Void> sent(RoutingContext ctx, int status, Channel channel, Update update, String notice) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return sent(view, channel, update, notice)
                .compose(page -> parts.replies().page(ctx, status, "pages/update/sent", view, page));
    }

    /** How far it is, for the page that is open in a browser. */
    private Future<Void> live(RoutingContext ctx, Channel channel, Update update) {
        if (update.state().isOpen()) {
            throw new HttpException(NOT_FOUND);
        }
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return sent(view, channel, update, "")
                .compose(page -> parts.replies().fragment(ctx, "pages/update/sent-live", view, page));
    }

    private Future<SentPage> sent(View view, Channel channel, Update update, String notice) {
        Instant now = parts.clock().instant();
        return lists.one(parts.pool(), channel.id(), channel.firstLanguage(), now, update.id())
                .map(found -> {
                    Line line = new Line(channel.path() + "/" + update.id(), found.orElseThrow());
                    String stands = update.isPublic()
                            ? channel.campaign()
                                    .map(one -> "/campaigns/" + one.slug() + "/updates/"
                                            + update.facts().number().orElseThrow())
                                    .orElse("")
                            : "";
                    return new SentPage(
                            channel.isList(),
                            line.path(),
                            channel.path(),
                            channel.zone(),
                            line,
                            views.parts(view, channel, update, update.typed(), List.of(), Optional.empty()),
                            stands,
                            update.isPublic(),
                            CLOCK.format(now.atZone(view.zone())),
                            view.zone().getId(),
                            notice);
                });
    }
}
