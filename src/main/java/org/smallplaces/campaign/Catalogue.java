package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.campaign.CatalogueStore.Stored;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Keeping;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.SigningRules;
import org.smallplaces.core.Slug;
import org.smallplaces.core.TextVariant;
import org.smallplaces.mail.DutyMail;

/**
 * The campaigns, from memory: finding one never queries. Reloading swaps the whole catalogue at once, so a reader sees
 * either the old one or the new one. A campaign whose file gets a mistake is served as it was before, over restarts too;
 * one whose folder is deleted is served no longer. Beside them stand those that were published in the console.
 */
public final class Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    private final Pool pool;
    private final CatalogueStore store = new CatalogueStore();
    private final TextVersionStore versions = new TextVersionStore();
    private final ConsentWords words;
    private final Clock clock;
    private final FileWatch watch;
    private volatile Served served = new Served(List.of(), Set.of(), List.of(), Map.of(), Map.of());
    private Future<?> running = Future.succeededFuture();
    private Optional<Future<Void>> waiting = Optional.empty();

    /**
     * @param campaigns with the drafts
     * @param kept those of them that are served as they were before their files got a mistake
     * @param refused why files without a mistake of their own could not be taken over
     * @param publications of those that are written in the console: how often each was published
     * @param unpublished those that are written in the console and never were
     */
    private record Served(
            List<Campaign> campaigns,
            Set<Slug> kept,
            List<Mistake> refused,
            Map<Slug, Integer> publications,
            Map<Slug, DefinitionForm> unpublished) {}

    private volatile Optional<SigningRules> rules = Optional.empty();

    private Catalogue(Pool pool, ConsentWords words, Clock clock, FileWatch watch) {
        this.watch = watch;
        this.pool = pool;
        this.words = words;
        this.clock = clock;
    }

    /** Stores what is new in the folder and gives the catalogue; fails only where the database does. */
    public static Future<Catalogue> load(Pool pool, CampaignFolder folder, ConsentWords words, Clock clock) {
        return reloaded(new Catalogue(pool, words, clock, FileWatch.UNTOLD), folder);
    }

    /**
     * The same.
     *
     * @param duty tells data protection where a file changes what it looks after, at the start and at each reading
     */
    public static Future<Catalogue> load(
            Pool pool, CampaignFolder folder, ConsentWords words, Clock clock, DutyMail duty) {
        return reloaded(new Catalogue(pool, words, clock, new FileWatch(duty, words)), folder);
    }

    private static Future<Catalogue> reloaded(Catalogue catalogue, CampaignFolder folder) {
        return catalogue.reload(folder).map(catalogue);
    }

    /**
     * Gives the catalogue as the database has it: what was edited in a folder since is not stored, so that a command
     * beside a running server changes nothing there. Only a campaign that was never stored is.
     */
    public static Future<Catalogue> follow(Pool pool, CampaignFolder folder, ConsentWords words, Clock clock) {
        Catalogue catalogue = new Catalogue(pool, words, clock, FileWatch.UNTOLD);
        return catalogue.load(folder, false).map(catalogue);
    }

    /** Whether no campaign was ever stored, as before the first start. */
    public static Future<Boolean> isNew(Pool pool) {
        return new CatalogueStore().slugs(pool).map(List::isEmpty);
    }

    /** Stores once more what is new, after files were changed. On failure the catalogue stays as it was. */
    public Future<Void> reload(CampaignFolder folder) {
        return load(folder, true);
    }

    private Future<Void> load(CampaignFolder folder, boolean obeying) {
        return afterOthers(() -> store.stored(pool).compose(stored -> load(folder, stored, obeying)));
    }

    private Future<Void> load(CampaignFolder all, Stored stored, boolean obeying) {
        CampaignLoad load = load(obeying);
        CampaignFolder folder = all.without(stored.publications().keySet());
        List<Campaign> loaded = new ArrayList<>();
        List<Campaign> kept = new ArrayList<>();
        List<Mistake> refused = new ArrayList<>();
        return inTurn(
                        folder.campaigns(),
                        files -> pool.withTransaction(one -> load.load(one, files))
                                .map(one -> {
                                    one.refused().ifPresent(refused::add);
                                    return (one.refused().isPresent() ? kept : loaded).add(one.campaign());
                                }))
                .compose(done -> broken(folder))
                .compose(slugs -> inTurn(
                        slugs.stream()
                                .filter(slug -> !stored.publications().containsKey(slug))
                                .toList(),
                        slug -> pool.withTransaction(one -> load.keep(one, slug))
                                .map(found -> {
                                    String name = LogNames.ofBroken(slug, found, folder);
                                    return keep(name, found, kept);
                                })))
                .compose(done -> published(stored, stored.publications().keySet()))
                .compose(published -> store.stored(pool).map(now -> keeping(Stream.of(loaded, kept, published), now)))
                .map(campaigns -> {
                    served = new Served(
                            campaigns.stream()
                                    .map(campaign -> campaign.delivered(Optional.ofNullable(
                                            stored.delivered().get(campaign.id()))))
                                    .toList(),
                            kept.stream().map(Campaign::slug).collect(Collectors.toSet()),
                            List.copyOf(refused),
                            stored.publications(),
                            stored.unpublished());
                    take(folder);
                    return null;
                });
    }

    /** For how long each keeps names: that was told as it was loaded. */
    private static List<Campaign> keeping(Stream<List<Campaign>> loaded, Stored now) {
        return loaded.flatMap(List::stream)
                .map(campaign -> campaign.keptFor(now.keeping().getOrDefault(campaign.id(), Keeping.USUAL)))
                .toList();
    }

    private CampaignLoad load(boolean obeying) {
        return new CampaignLoad(store, words, clock.instant(), obeying, watch);
    }

    /** Those of these campaigns of the console that were published, as they were then. */
    private Future<List<Campaign>> published(Stored stored, Collection<Slug> slugs) {
        CampaignLoad load = load(true);
        List<Campaign> found = new ArrayList<>();
        List<Slug> published = slugs.stream()
                .filter(slug -> !stored.unpublished().containsKey(slug))
                .toList();
        return inTurn(
                        published,
                        slug -> pool.withTransaction(one -> load.keep(one, slug))
                                .map(campaign -> campaign.map(found::add).orElse(false)))
                .map(found);
    }

    /**
     * What changes the catalogue is done one after the other: of two readings at once the older could come to stand
     * last.
     */
    private synchronized <T> Future<T> afterOthers(Supplier<Future<T>> work) {
        Future<T> next = running.otherwiseEmpty().compose(before -> work.get());
        running = next;
        return next;
    }

    /** Of a folder that cannot be read, every campaign is taken for broken, and none for deleted. */
    private Future<List<Slug>> broken(CampaignFolder folder) {
        return folder.isUnreadable() ? store.slugs(pool) : Future.succeededFuture(List.copyOf(folder.broken()));
    }

    private static boolean keep(String name, Optional<Campaign> found, List<Campaign> kept) {
        LOG.warn("campaign_file_broken campaign={} last_good_served={}", name, found.isPresent());
        return found.map(kept::add).orElse(false);
    }

    private static <T> Future<Void> inTurn(List<T> items, Function<T, Future<Boolean>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T item : items) {
            done = done.compose(before -> step.apply(item).mapEmpty());
        }
        return done;
    }

    /** The campaigns whose files have a mistake and that are served as they were before it. */
    public Set<Slug> kept() {
        return served.kept();
    }

    /** Why what some files say, though without a mistake of their own, was not taken over. */
    public List<Mistake> refused() {
        return served.refused();
    }

    /** Rules with a mistake do not replace those that hold: a list must not get shorter by a slip of the pen. */
    private void take(CampaignFolder folder) {
        if (rules.isEmpty() || folder.rulesInOrder()) {
            rules = Optional.of(folder.rules());
        } else {
            LOG.warn("rules_with_mistakes_not_taken_over");
        }
    }

    /** The rules against abuse, as last read without a mistake. */
    public SigningRules rules() {
        return rules.orElse(SigningRules.NONE);
    }

    /** The names of the campaigns that are written in the console. */
    public Set<Slug> inConsole() {
        return served.publications().keySet();
    }

    /** Those of them that were never published, each as it was last saved; at most a second old. */
    public Map<Slug, DefinitionForm> unpublished() {
        return served.unpublished();
    }

    /**
     * The campaign of this name that the public may see at this moment: neither a draft nor one that goes round quietly.
     * Whoever may see more holds a link, and finds the campaign by its id.
     */
    public Optional<Campaign> find(Slug slug) {
        return published().filter(campaign -> campaign.slug().equals(slug)).findFirst();
    }

    /** The published campaign of this id, even while it goes round quietly; a draft is not published. */
    public Optional<Campaign> find(UUID id) {
        return served.campaigns().stream()
                .filter(campaign ->
                        campaign.id().equals(id) && campaign.storedState().isPublic())
                .findFirst();
    }

    /** The campaigns that the public may see at this moment, in the order of the list on the first page: open ones first, newest first. */
    public List<Campaign> all() {
        Instant now = clock.instant();
        return published().sorted(ListOrder.at(now)).toList();
    }

    /** All campaigns with the drafts, for staff, in the same order. */
    public List<Campaign> allWithDrafts() {
        return served.campaigns().stream().sorted(ListOrder.at(clock.instant())).toList();
    }

    private Stream<Campaign> published() {
        Instant now = clock.instant();
        return served.campaigns().stream().filter(campaign -> campaign.isPublic(now));
    }

    /** The text of any version, the current one without a query; nothing where there is none in that language. */
    public Future<Optional<SignedText>> text(Campaign campaign, int version, Language language) {
        return text(campaign, version, language, TextVariant.STANDARD);
    }

    /** The same in this variant. */
    public Future<Optional<SignedText>> text(Campaign campaign, int version, Language language, TextVariant variant) {
        Map<Language, SignedText> texts = variant == TextVariant.EASY_READ ? campaign.easyTexts() : campaign.texts();
        Optional<SignedText> current = Optional.ofNullable(texts.get(language));
        return current.filter(text -> text.version() == version).isPresent()
                ? Future.succeededFuture(current)
                : store.text(pool, campaign.id(), version, language, variant);
    }

    /** Every version that the text of {@code campaign} has had, the first one first. */
    public Future<List<TextVersion>> versions(Campaign campaign) {
        return versions.versions(pool, campaign.id());
    }

    /**
     * Takes over what other nodes and staff have stored: states, and what was published in the console. Whoever asks
     * while another waits to begin shares it.
     */
    public synchronized Future<Void> refreshStates() {
        if (waiting.isPresent()) {
            return waiting.get();
        }
        AtomicBoolean begun = new AtomicBoolean();
        Future<Void> next = afterOthers(() -> {
            begin(begun);
            return store.stored(pool).compose(this::takeOver);
        });
        waiting = begun.get() ? Optional.empty() : Optional.of(next);
        return next;
    }

    private synchronized void begin(AtomicBoolean begun) {
        begun.set(true);
        waiting = Optional.empty();
    }

    private Future<Void> takeOver(Stored stored) {
        Set<Slug> changed = stored.publications().entrySet().stream()
                .filter(now -> !now.getValue().equals(served.publications().get(now.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return published(stored, changed).map(published -> {
            Stream<Campaign> others =
                    served.campaigns().stream().filter(campaign -> !changed.contains(campaign.slug()));
            served = new Served(
                    Stream.concat(others, published.stream())
                            .map(campaign -> asStored(campaign, stored))
                            .toList(),
                    served.kept(),
                    served.refused(),
                    stored.publications(),
                    stored.unpublished());
            return null;
        });
    }

    /** Writes down which campaigns have opened and closed by now; gives how many this call changed. */
    public Future<Integer> advance() {
        Instant now = clock.instant();
        List<Campaign> due = served.campaigns().stream()
                .filter(campaign -> campaign.state(now) != campaign.storedState())
                .toList();
        return due.isEmpty()
                ? Future.succeededFuture(0)
                : store.advance(pool, due, now)
                        .compose(changed -> refreshStates().map(changed));
    }

    private static Campaign asStored(Campaign campaign, Stored stored) {
        return campaign.standing(stored.standings().getOrDefault(campaign.id(), campaign.standing()))
                .with(stored.releases().getOrDefault(campaign.id(), campaign.release()))
                .delivered(Optional.ofNullable(stored.delivered().get(campaign.id())))
                .keptFor(stored.keeping().getOrDefault(campaign.id(), Keeping.USUAL));
    }
}
