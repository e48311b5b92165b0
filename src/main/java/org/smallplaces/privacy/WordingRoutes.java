package org.smallplaces.privacy;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;

/** The words of consent that a campaign has had: which, since when, and how many stand under each. */
public final class WordingRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String PATH = "/staff/campaigns/:slug/consent";

    private final Catalogue catalogue;
    private final Pool pool;
    private final Replies replies;
    private final WordingStore store = new WordingStore();

    public WordingRoutes(Catalogue catalogue, Pool pool, Replies replies) {
        this.catalogue = catalogue;
        this.pool = pool;
        this.replies = replies;
    }

    /**
     * {@code pages/privacy/wordings}.
     *
     * @param editPath where they are changed, for whoever may
     */
    record WordingsPage(ZoneId zone, String editPath, List<Shown> wordings) {
        WordingsPage {
            wordings = List.copyOf(wordings);
        }
    }

    /** One of them; {@code current} where whoever comes now consents in it. */
    record Shown(
            String purpose,
            String language,
            String languageName,
            String words,
            String sha256,
            Instant since,
            long many,
            boolean current) {
        public String purposeKey() {
            return "wordings.purpose." + purpose;
        }

        public String manyKey() {
            return "wordings.many." + purpose;
        }
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_CAMPAIGNS, PATH, this::show);
    }

    private Future<Void> show(RoutingContext ctx) {
        Campaign campaign = catalogue.allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
        Set<Integer> current =
                campaign.wordings().stream().map(ConsentWording::id).collect(Collectors.toSet());
        boolean edits = StaffIdentity.of(ctx).may(StaffAct.EDIT_CAMPAIGNS, campaign.slug());
        return store.of(pool, campaign.id())
                .map(found -> new WordingsPage(
                        campaign.definition().schedule().zone(),
                        edits ? "/staff/campaigns/" + campaign.slug() + "/edit" : "",
                        found.stream().map(one -> shown(one, current)).toList()))
                .compose(page ->
                        replies.page(ctx, OK, "pages/privacy/wordings", replies.view(ctx, Messages.FALLBACK), page));
    }

    private static Shown shown(WordingStore.Wording one, Set<Integer> current) {
        return new Shown(
                one.purpose(),
                one.language(),
                new Language(one.language()).ownName(),
                one.words(),
                one.sha256(),
                one.since(),
                one.many(),
                current.contains(one.id()));
    }
}
