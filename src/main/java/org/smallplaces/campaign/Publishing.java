package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.ConsoleCampaigns.Outcome;
import org.smallplaces.campaign.ConsoleCampaigns.Overtaken;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.Release;
import org.smallplaces.core.Slug;

/**
 * Makes the words of a letter that is written in the console public, or other words of consent of any campaign, or
 * gives what people signed with into other hands, after two people have stood for it. Who may, and that it takes two, is
 * not asked here.
 */
public final class Publishing {
    private final Pool pool;
    private final ConsoleCampaigns console;
    private final Catalogue catalogue;
    private final ConsoleStore drafts = new ConsoleStore();
    private final CatalogueStore campaigns = new CatalogueStore();
    private final TextVersionStore versions = new TextVersionStore();
    private final PublishingStore store = new PublishingStore();

    public Publishing(Pool pool, ConsoleCampaigns console, Catalogue catalogue) {
        this.pool = pool;
        this.console = console;
        this.catalogue = catalogue;
    }

    /**
     * What somebody wants published.
     *
     * @param from the state that they saw
     * @param saves what they saw of the campaign
     * @param next the state that it is to be in
     */
    public record Wanted(Slug slug, CampaignState from, int saves, CampaignState next) {}

    /** How many texts the public sees from then on, and in which version. */
    public record Published(Outcome outcome, int version, int texts) {}

    /**
     * Other hands than those to which people have entrusted what they signed with.
     *
     * @param signatories how many have signed for those before, verified or still to be
     */
    public record Moved(EntrustedChange change, long signatories) {}

    /** Whether publishing what is saved would give what people signed with into other hands; nothing where nobody has signed. */
    public Future<Optional<Moved>> moves(ConsoleCampaign written) {
        Optional<EntrustedChange> change = EntrustedChange.of(catalogue, written);
        return change.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : versions.signed(pool, written.id())
                        .compose(signed -> signed
                                ? versions.signatories(pool, written.id())
                                        .map(count -> Optional.of(new Moved(change.get(), count)))
                                : Future.succeededFuture(Optional.empty()));
    }

    /** Whether it takes two to publish what is saved; for whoever looks at it, and asked anew when it is published. */
    public Future<Boolean> takesTwo(ConsoleCampaign written) {
        return moves(written)
                .compose(moved -> moved.isPresent() ? Future.succeededFuture(true) : wordsTakeTwo(written));
    }

    private Future<Boolean> wordsTakeTwo(ConsoleCampaign written) {
        boolean elsewhere = EntrustedChange.of(catalogue, written).isPresent();
        Optional<CampaignFiles> files = written.check(CampaignState.DRAFT).files();
        if (files.isEmpty()) {
            return Future.succeededFuture(false);
        }
        Optional<Campaign> seen = written.published().flatMap(any -> catalogue.find(written.id()));
        boolean quiet = files.get().definition().isQuiet();
        return campaigns
                .currentTexts(pool, written.id())
                .map(current -> PublicWords.takesTwo(
                        files.get().definition().kind(),
                        seen.isEmpty(),
                        seen.filter(campaign -> campaign.definition().kind().hasLines())
                                .isPresent(),
                        seen.map(Campaign::release).orElse(quiet ? Release.QUIET : Release.NEVER_QUIET),
                        !TextVersions.addition(current, files.get().allTexts(), elsewhere)
                                .texts()
                                .isEmpty(),
                        seen.filter(campaign -> !campaign.definition()
                                        .ownConsent()
                                        .equals(files.get().definition().ownConsent()))
                                .isPresent()));
    }

    /** Why the text that waits is said to be a minor change; nothing where it is none. */
    public Future<Optional<MinorChange>> minor(UUID campaign) {
        return store.said(pool, campaign);
    }

    /**
     * A hash of all that would be published, in the caller's transaction; nothing where it is not any more what they
     * saw. Until it is published, that it is said to be a minor change is kept with it.
     */
    public Future<Optional<String>> content(SqlConnection transaction, Wanted wanted, Optional<MinorChange> minor) {
        return drafts.find(transaction, wanted.slug())
                .map(found -> found.filter(draft -> draft.saves() == wanted.saves()))
                .map(draft -> draft.map(one -> content(one, minor)));
    }

    /** Keeps what was said of the change, once it is proposed. */
    public Future<Void> propose(SqlConnection transaction, UUID campaign, Optional<MinorChange> minor) {
        return store.say(transaction, campaign, minor);
    }

    /**
     * Publishes in the caller's transaction what two people have stood for, where all of it is as it was then. Tell
     * {@link #published} after the COMMIT.
     *
     * @param actor who proposed it, as the audit says it
     * @param content what {@link #content} was then
     */
    public Future<Published> publish(SqlConnection transaction, Wanted wanted, String content, String actor) {
        return campaigns
                .lock(transaction, wanted.slug())
                .compose(stored -> stored.isEmpty()
                        ? Future.succeededFuture(overtaken())
                        : store.said(transaction, stored.get().id())
                                .compose(minor -> content(transaction, wanted, minor)
                                        .compose(now -> now.filter(content::equals)
                                                        .isEmpty()
                                                ? Future.succeededFuture(overtaken())
                                                : console.publishApproved(transaction, wanted, actor, minor)
                                                        .compose(outcome -> outcome(
                                                                transaction,
                                                                stored.get().id(),
                                                                outcome)))));
    }

    private Future<Published> outcome(SqlConnection transaction, UUID campaign, Outcome outcome) {
        return outcome instanceof Done
                ? store.say(transaction, campaign, Optional.empty())
                        .compose(done -> store.current(transaction, campaign))
                        .map(version -> new Published(outcome, version.number(), version.texts()))
                : Future.succeededFuture(new Published(outcome, 0, 0));
    }

    private static Published overtaken() {
        return new Published(new Overtaken(), 0, 0);
    }

    /** This node shows at once what was published; the others do within a second. */
    public Future<Void> published() {
        return catalogue.refreshStates();
    }

    private static String content(ConsoleCampaign draft, Optional<MinorChange> minor) {
        return TextCanon.sha256(new JsonArray()
                .add(new JsonObject(new TreeMap<>(draft.form().fields())))
                .add(texts(draft.markdowns()))
                .add(texts(draft.easyMarkdowns()))
                .add(minor.map(PublishingStore::json).orElseGet(JsonObject::new))
                .encode());
    }

    private static JsonObject texts(Map<Language, String> written) {
        Map<String, Object> sorted = new TreeMap<>();
        written.forEach((language, words) -> sorted.put(language.tag(), words));
        return new JsonObject(sorted);
    }
}
