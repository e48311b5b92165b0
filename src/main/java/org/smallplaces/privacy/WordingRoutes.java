package org.smallplaces.privacy;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.ConsentPoints;
import org.smallplaces.page.Messages;

/** The words of consent that a campaign has had: which, since when, and how many stand under each. */
public final class WordingRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String PATH = "/staff/campaigns/:slug/consent";

    private final Catalogue catalogue;
    private final ConsoleCampaigns console;
    private final Pool pool;
    private final Replies replies;
    private final ConsentPoints points;
    private final WordingStore store = new WordingStore();

    /**
     * @param console where campaigns are written: what is saved there and not public yet is shown too
     * @param points what those who approve other words are told that they leave out
     */
    public WordingRoutes(
            Catalogue catalogue, ConsoleCampaigns console, Pool pool, Replies replies, ConsentPoints points) {
        this.points = points;
        this.catalogue = catalogue;
        this.console = console;
        this.pool = pool;
        this.replies = replies;
    }

    /**
     * {@code pages/privacy/wordings}.
     *
     * @param editPath where they are changed, for whoever may
     * @param saved what they would be changed to
     * @param deleted when the names of those who signed were deleted, their time being over
     */
    record WordingsPage(
            ZoneId zone, String editPath, Optional<Saved> saved, Optional<Instant> deleted, List<Shown> wordings) {
        WordingsPage {
            wordings = List.copyOf(wordings);
        }
    }

    /** What {@code by} saved last, and the public does not see yet. */
    record Saved(String by, Instant at, List<Change> changes) {}

    /**
     * A sentence that would replace another one.
     *
     * @param before is empty where there is none yet
     * @param missing what the built-in sentence says and this one seems to leave out
     */
    record Change(
            String purposeKey,
            String language,
            String languageName,
            String before,
            String after,
            List<String> missing) {
        Change {
            missing = List.copyOf(missing);
        }
    }

    /**
     * One of them.
     *
     * @param current whether whoever comes now consents in it
     * @param missing what the built-in sentence says and this one seems to leave out
     */
    record Shown(
            String purpose,
            String language,
            String languageName,
            String words,
            String sha256,
            Instant since,
            WordingStore.Fates fates,
            boolean current,
            List<String> missing) {
        Shown {
            missing = List.copyOf(missing);
        }

        public String purposeKey() {
            return "wordings.purpose." + purpose;
        }

        public String manyKey() {
            return "wordings.many." + purpose;
        }

        public String endedKey() {
            return "wordings.ended." + purpose;
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
                .compose(found -> saved(campaign)
                        .compose(saved -> store.deleted(pool, campaign.id())
                                .map(deleted -> new WordingsPage(
                                        campaign.definition().schedule().zone(),
                                        edits ? "/staff/campaigns/" + campaign.slug() + "/edit" : "",
                                        saved,
                                        deleted,
                                        found.stream()
                                                .map(one -> shown(one, current))
                                                .toList()))))
                .compose(page ->
                        replies.page(ctx, OK, "pages/privacy/wordings", replies.view(ctx, Messages.FALLBACK), page));
    }

    private Future<Optional<Saved>> saved(Campaign campaign) {
        return console.find(campaign.slug())
                .compose(written ->
                        written.filter(ConsoleCampaign::hasUnpublished).isEmpty()
                                ? Future.succeededFuture(Optional.empty())
                                : console.preview(written.get())
                                        .map(preview -> preview.map(next -> changes(campaign, next))
                                                .filter(changes -> !changes.isEmpty())
                                                .map(changes -> new Saved(
                                                        written.get().edited().name(),
                                                        written.get().edited().at(),
                                                        changes))));
    }

    private List<Change> changes(Campaign campaign, Campaign next) {
        return next.wordings().stream()
                .sorted(Comparator.comparing(ConsentWording::purpose)
                        .thenComparing(one -> one.language().tag()))
                .map(one -> new Change(
                        "wordings.purpose." + one.purpose().name().toLowerCase(Locale.ROOT),
                        one.language().tag(),
                        one.language().ownName(),
                        campaign.wordings().stream()
                                .filter(same -> same.purpose() == one.purpose()
                                        && same.language().equals(one.language()))
                                .map(ConsentWording::words)
                                .findFirst()
                                .orElse(""),
                        one.words(),
                        points.missing(one.purpose(), one.language(), one.words())))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private Shown shown(WordingStore.Wording one, Set<Integer> current) {
        ConsentPurpose purpose = ConsentPurpose.valueOf(one.purpose().toUpperCase(Locale.ROOT));
        return new Shown(
                one.purpose(),
                one.language(),
                new Language(one.language()).ownName(),
                one.words(),
                one.sha256(),
                one.since(),
                one.fates(),
                current.contains(one.id()),
                points.missing(purpose, new Language(one.language()), one.words()));
    }
}
