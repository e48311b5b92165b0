package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Slug;

/**
 * The campaigns, from memory: finding one never queries. Reloading swaps the whole catalogue at once, so a reader sees
 * either the old one or the new one.
 */
public final class Catalogue {
    private final Pool pool;
    private final CatalogueStore store = new CatalogueStore();
    private final TextVersionStore versions = new TextVersionStore();
    private final ConsentWords words;
    private final Clock clock;
    private volatile List<Campaign> campaigns = List.of();

    private Catalogue(Pool pool, ConsentWords words, Clock clock) {
        this.pool = pool;
        this.words = words;
        this.clock = clock;
    }

    /** Stores what is new in the folder and gives the catalogue; fails only where the database does. */
    public static Future<Catalogue> load(Pool pool, CampaignFolder folder, ConsentWords words, Clock clock) {
        Catalogue catalogue = new Catalogue(pool, words, clock);
        return catalogue.reload(folder).map(catalogue);
    }

    /**
     * Gives the catalogue as the database has it: what was edited in a folder since is not stored, so that a command
     * beside a running server changes nothing there. Only a campaign that was never stored is.
     */
    public static Future<Catalogue> follow(Pool pool, CampaignFolder folder, ConsentWords words, Clock clock) {
        Catalogue catalogue = new Catalogue(pool, words, clock);
        return catalogue.load(folder, false).map(catalogue);
    }

    /** Stores once more what is new, after files were changed. On failure the catalogue stays as it was. */
    public Future<Void> reload(CampaignFolder folder) {
        return load(folder, true);
    }

    private Future<Void> load(CampaignFolder folder, boolean obeying) {
        CampaignLoad load = new CampaignLoad(store, words, clock.instant(), obeying);
        Future<List<Campaign>> loaded = Future.succeededFuture(new ArrayList<>());
        for (CampaignFiles files : folder.campaigns()) {
            loaded = loaded.compose(before -> pool.withTransaction(transaction -> load.load(transaction, files))
                    .map(campaign -> {
                        before.add(campaign);
                        return before;
                    }));
        }
        return loaded.onSuccess(all -> campaigns = List.copyOf(all)).mapEmpty();
    }

    /** The published campaign of this name, whatever its state; a draft is not published. */
    public Optional<Campaign> find(Slug slug) {
        return published().filter(campaign -> campaign.slug().equals(slug)).findFirst();
    }

    /** The published campaign of this id. */
    public Optional<Campaign> find(UUID id) {
        return published().filter(campaign -> campaign.id().equals(id)).findFirst();
    }

    /** The published campaigns in the order of the list on the first page: open ones first, newest first. */
    public List<Campaign> all() {
        Instant now = clock.instant();
        return published().sorted(ListOrder.at(now)).toList();
    }

    /** All campaigns with the drafts, for staff, in the same order. */
    public List<Campaign> allWithDrafts() {
        return campaigns.stream().sorted(ListOrder.at(clock.instant())).toList();
    }

    private Stream<Campaign> published() {
        return campaigns.stream().filter(campaign -> campaign.storedState().isPublic());
    }

    /** The text of any version, the current one without a query; nothing where there is none in that language. */
    public Future<Optional<SignedText>> text(Campaign campaign, int version, Language language) {
        Optional<SignedText> current = Optional.ofNullable(campaign.texts().get(language));
        return current.filter(text -> text.version() == version).isPresent()
                ? Future.succeededFuture(current)
                : store.text(pool, campaign.id(), version, language);
    }

    /** Every version that the text of {@code campaign} has had, the first one first. */
    public Future<List<TextVersion>> versions(Campaign campaign) {
        return versions.versions(pool, campaign.id());
    }

    /** Takes over the states that other nodes and staff have stored. */
    public Future<Void> refreshStates() {
        return store.states(pool)
                .onSuccess(states -> campaigns = withStates(campaigns, states))
                .mapEmpty();
    }

    /** Writes down which campaigns have opened and closed by now; gives how many this call changed. */
    public Future<Integer> advance() {
        Instant now = clock.instant();
        List<Campaign> due = campaigns.stream()
                .filter(campaign -> campaign.state(now) != campaign.storedState())
                .toList();
        return due.isEmpty()
                ? Future.succeededFuture(0)
                : store.advance(pool, due, now)
                        .compose(changed -> refreshStates().map(changed));
    }

    private static List<Campaign> withStates(List<Campaign> campaigns, Map<UUID, CampaignState> states) {
        return campaigns.stream()
                .map(campaign -> new Campaign(
                        campaign.id(),
                        campaign.definition(),
                        states.getOrDefault(campaign.id(), campaign.storedState()),
                        campaign.texts(),
                        campaign.wordings()))
                .toList();
    }
}
