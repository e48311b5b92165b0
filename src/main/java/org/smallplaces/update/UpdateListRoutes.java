package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Delivered;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.update.StayStore.Wording;
import org.smallplaces.update.Update.Typed;
import org.smallplaces.update.Update.Words;
import org.smallplaces.update.UpdatePages.Line;
import org.smallplaces.update.UpdatePages.ListPage;

/** All updates of a campaign, and those to who stays in touch with the site; where a new one is begun. */
public final class UpdateListRoutes implements Routes {
    static final String OF_CAMPAIGN = "/staff/campaigns/:slug/updates";
    private static final int NOT_FOUND = 404;
    private static final Set<String> SAID = Set.of("discarded");

    private final UpdateParts parts;
    private final Updates updates;
    private final Channels channels;
    private final UpdateListStore lists = new UpdateListStore();
    private final StayStore staying = new StayStore();

    /** @param zone of the site */
    public UpdateListRoutes(UpdateParts parts, Updates updates, ZoneId zone) {
        this.parts = parts;
        this.updates = updates;
        this.channels = channels(parts, zone);
    }

    static Channels channels(UpdateParts parts, ZoneId zone) {
        Catalogue catalogue = parts.catalogue();
        return new Channels(catalogue, parts.messages().languages(), zone);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.WRITE_UPDATES, OF_CAMPAIGN, ctx -> show(ctx, campaign(ctx, channels)));
        StaffRoute.post(router, StaffAct.WRITE_UPDATES, OF_CAMPAIGN, ctx -> begin(ctx, campaign(ctx, channels)));
        StaffRoute.get(router, StaffAct.WRITE_TO_LIST, Channel.LIST_PATH, ctx -> show(ctx, channels.list()));
        StaffRoute.post(router, StaffAct.WRITE_TO_LIST, Channel.LIST_PATH, ctx -> begin(ctx, channels.list()));
    }

    static Channel campaign(RoutingContext ctx, Channels channels) {
        return channels.of(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
    }

    private Future<Void> show(RoutingContext ctx, Channel channel) {
        return lists.count(parts.pool(), channel.id()).compose(many -> {
            int pages = Math.max(1, (many + ListPage.SIZE - 1) / ListPage.SIZE);
            return show(ctx, channel, Math.min(page(ctx), pages), pages);
        });
    }

    /** The page that the address asks for: the first where it asks for none. */
    private static int page(RoutingContext ctx) {
        String typed = ctx.request().getParam("page", "1");
        return typed.matches("[0-9]{1,6}") ? Math.max(1, Integer.parseInt(typed)) : 1;
    }

    private Future<Void> show(RoutingContext ctx, Channel channel, int page, int pages) {
        View asked = parts.replies().view(ctx, Messages.FALLBACK);
        View view = page == 1 ? asked : asked.at(asked.path() + "?page=" + page);
        String said = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
        Future<Long> waiting = channel.isList() ? staying.waiting(parts.pool()) : Future.succeededFuture(0L);
        Future<List<Wording>> wordings =
                channel.isList() ? staying.wordings(parts.pool()) : Future.succeededFuture(List.of());
        return Future.all(
                        updates.audience(channel),
                        lists.list(
                                parts.pool(),
                                channel.id(),
                                channel.firstLanguage(),
                                parts.clock().instant(),
                                ListPage.SIZE,
                                (page - 1) * ListPage.SIZE),
                        waiting,
                        wordings)
                .compose(found -> {
                    Map<Language, Long> readers = found.resultAt(0);
                    List<UpdateListStore.Listed> list = found.resultAt(1);
                    ListPage shown = new ListPage(
                            channel.isList(),
                            channel.path(),
                            channel.title(view.language()),
                            channel.zone(),
                            answer(channel).isPresent(),
                            readers.values().stream().mapToLong(Long::longValue).sum(),
                            found.resultAt(2),
                            found.resultAt(3),
                            SAID.contains(said) ? "updates.done." + said : "",
                            list.stream()
                                    .map(one -> new Line(channel.path() + "/" + one.id(), one))
                                    .toList(),
                            page,
                            pages);
                    return parts.replies().page(ctx, 200, "pages/update/list", view, shown);
                });
    }

    private static Optional<Delivered> answer(Channel channel) {
        return channel.campaign()
                .flatMap(campaign -> campaign.delivered())
                .filter(delivered -> delivered.answeredOn().isPresent());
    }

    /** A reply begins with what staff have told the public of it, in the campaign's first language. */
    private Future<Void> begin(RoutingContext ctx, Channel channel) {
        UpdateKind kind = UpdateKind.of(Form.of(ctx).text("kind")).orElse(UpdateKind.NEWS);
        Map<Language, Words> words = new LinkedHashMap<>();
        if (kind == UpdateKind.REPLY) {
            answer(channel)
                    .map(Delivered::answer)
                    .filter(answer -> !answer.isBlank())
                    .ifPresent(answer -> words.put(channel.firstLanguage(), new Words("", quoted(answer))));
        }
        Typed typed = new Typed(kind, !channel.isList(), words);
        return updates.begin(channel, typed, Optional.empty(), StaffIdentity.of(ctx))
                .compose(id -> parts.replies().seeOther(ctx, channel.path() + "/" + id));
    }

    private static String quoted(String answer) {
        return answer.lines().map(line -> ("> " + line).stripTrailing()).reduce("", (a, b) -> a + b + "\n");
    }
}
