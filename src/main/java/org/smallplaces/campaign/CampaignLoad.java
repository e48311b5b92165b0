package org.smallplaces.campaign;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.campaign.CatalogueStore.Sentence;
import org.smallplaces.campaign.CatalogueStore.StoredCampaign;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Language;
import org.smallplaces.core.Release;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Slug;
import org.smallplaces.core.Standing;
import org.smallplaces.core.TextVariant;

/**
 * Brings the files of one campaign into the database, in one transaction that holds the lock on its row: two nodes that
 * load at the same moment make one version.
 */
final class CampaignLoad {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignLoad.class);

    private static final String BY_FILE = "file";

    private final CatalogueStore store;
    private final TextVersionStore versions = new TextVersionStore();
    private final PictureStore pictures = new PictureStore();
    private final KeptPromises promises = new KeptPromises();
    private final ConsentWords words;
    private final Instant now;
    private final boolean obeying;
    private final FileWatch watch;

    /**
     * @param obeying whether what has changed in the files is stored; otherwise what is stored stands
     * @param watch tells what was changed by a file
     */
    CampaignLoad(CatalogueStore store, ConsentWords words, Instant now, boolean obeying, FileWatch watch) {
        this.watch = watch;
        this.store = store;
        this.words = words;
        this.now = now;
        this.obeying = obeying;
    }

    /**
     * A campaign as it is served.
     *
     * @param refused why that is what was stored before, and not what its files say
     */
    record Loaded(Campaign campaign, Optional<Mistake> refused) {}

    Future<Loaded> load(SqlConnection transaction, CampaignFiles files) {
        return store.lock(transaction, UuidCreator.getTimeOrderedEpoch(), files, now)
                .compose(stored -> load(transaction, files, stored, obeying ? obey(stored, files) : stored));
    }

    private Future<Loaded> load(
            SqlConnection transaction, CampaignFiles files, StoredCampaign stored, StoredCampaign asked) {
        return breach(transaction, stored, asked, files).compose(breach -> {
            StoredCampaign wanted = breach.isEmpty() ? asked : stored;
            boolean unheard = !obeying && EntrustedChange.of(stored, files).isPresent();
            Future<Campaign> served = breach.isPresent()
                            || unheard
                            || isLessThanPublic(wanted.standing().state(), stored, files)
                    ? keep(transaction, stored, lastGood(stored, files.definition()))
                            .map(Optional::orElseThrow)
                    : take(transaction, stored, wanted, files);
            return served.map(campaign -> new Loaded(
                    campaign,
                    breach.map(fault -> Settled.mistake(files.definition().slug(), fault))));
        });
    }

    private Future<Optional<Fault>> breach(
            SqlConnection transaction, StoredCampaign stored, StoredCampaign asked, CampaignFiles files) {
        return obeying
                ? new Settled(store)
                        .breach(transaction, stored, files, now)
                        .compose(fault -> fault.isPresent() || asked.equals(stored)
                                ? Future.succeededFuture(fault)
                                : longer(transaction, asked, files.definition()))
                : Future.succeededFuture(Optional.empty());
    }

    /** Whether names would be kept for longer than people were told. */
    private Future<Optional<Fault>> longer(
            SqlConnection transaction, StoredCampaign asked, CampaignDefinition definition) {
        CampaignState next = asked.standing().at(definition.schedule(), now).state();
        return promises.breach(transaction, asked.id(), definition, next);
    }

    /** What the notice says of it from now on. */
    private Future<Void> tell(SqlConnection transaction, StoredCampaign one, CampaignDefinition definition) {
        return obeying
                ? promises.tell(transaction, one.id(), definition, one.standing(), now)
                : Future.succeededFuture();
    }

    private Future<Campaign> take(
            SqlConnection transaction, StoredCampaign stored, StoredCampaign wanted, CampaignFiles files) {
        CampaignDefinition definition = files.definition();
        Future<Void> written = wanted.equals(stored)
                ? Future.succeededFuture()
                : watch.tell(transaction, stored, files, now).compose(told -> store.update(transaction, wanted, now));
        return written.compose(done -> tell(transaction, wanted, definition))
                .compose(done -> texts(
                        transaction,
                        stored,
                        files,
                        BY_FILE,
                        version -> Optional.ofNullable(files.minorChanges().get(version))))
                .compose(texts -> store.wordings(transaction, stored.id(), sentences(definition), now)
                        .map(wordings -> campaign(wanted, definition, texts, wordings)));
    }

    /** A draft that staff have opened may not become half a campaign again by its file, which still calls it a draft. */
    private static boolean isLessThanPublic(CampaignState state, StoredCampaign stored, CampaignFiles files) {
        Slug slug = files.definition().slug();
        boolean less = state != files.definition().state()
                && stored.definition().isPresent()
                && DefinitionReader.of(files.source(), new Mistakes(slug.value()))
                        .flatMap(reader -> reader.read(slug, state))
                        .isEmpty();
        if (less) {
            LOG.warn(
                    "campaign_file_is_less_than_its_state_needs campaign={} state={}",
                    LogNames.of(files.definition(), stored.id()),
                    state);
        }
        return less;
    }

    private static CampaignDefinition lastGood(StoredCampaign stored, CampaignDefinition fallback) {
        return stored.definition()
                .flatMap(source -> definition(fallback.slug(), source))
                .orElse(fallback);
    }

    /**
     * Takes over what was written in the console, whatever stood before, and brings the campaign into {@code next}; the
     * transaction holds the lock on its row.
     *
     * @param by who publishes it
     * @param declared where they say that a changed text is a minor change
     */
    Future<Campaign> publish(
            SqlConnection transaction,
            StoredCampaign stored,
            CampaignFiles files,
            CampaignState next,
            String by,
            Optional<MinorChange> declared) {
        CampaignDefinition definition = files.definition();
        StoredCampaign wanted = new StoredCampaign(
                stored.id(),
                CatalogueStore.name(definition.kind()),
                standing(stored, definition).become(next, now),
                definition.state(),
                Optional.of(files.source()),
                stored.releaseOf(definition));
        return store.update(transaction, wanted, now)
                .compose(done -> tell(transaction, wanted, definition))
                .compose(done -> texts(transaction, stored, files, by, version -> declared))
                .compose(texts -> store.wordings(transaction, stored.id(), sentences(definition), now)
                        .map(wordings -> campaign(wanted, definition, texts, wordings)));
    }

    /** Where it stands now, by the times that held until now. */
    private Standing standing(StoredCampaign stored, CampaignDefinition fallback) {
        return stored.standing().at(lastGood(stored, fallback).schedule(), now);
    }

    /**
     * The campaign as it was when its files were last without mistakes, with the state that it has now; nothing where
     * it never was, or was stored by a release that did not keep its definition.
     */
    Future<Optional<Campaign>> keep(SqlConnection transaction, Slug slug) {
        return store.lock(transaction, slug).compose(stored -> {
            Optional<CampaignDefinition> definition =
                    stored.flatMap(StoredCampaign::definition).flatMap(source -> definition(slug, source));
            return stored.isPresent() && definition.isPresent()
                    ? keep(transaction, stored.get(), definition.get())
                    : Future.succeededFuture(Optional.<Campaign>empty());
        });
    }

    private static Optional<CampaignDefinition> definition(Slug slug, String source) {
        return DefinitionReader.of(source, new Mistakes(slug.value())).flatMap(reader -> reader.read(slug));
    }

    private Future<Optional<Campaign>> keep(
            SqlConnection transaction, StoredCampaign stored, CampaignDefinition definition) {
        return tell(transaction, stored, definition)
                .compose(done -> store.currentTexts(transaction, stored.id()))
                .compose(texts -> store.wordings(transaction, stored.id(), sentences(definition), now)
                        .map(wordings -> campaign(stored, definition, texts, wordings)))
                .compose(campaign -> pictures.shown(transaction, stored.id())
                        .map(shown -> Optional.of(campaign.with(shown.map(picture -> ShownPicture.of(
                                picture, definition.languages(), "/campaigns/" + definition.slug() + "/pictures/"))))));
    }

    /**
     * The file's state counts only when it says another one than last time; what cannot come about is not obeyed. Neither
     * does a file make public what goes round quietly, nor hide what was public.
     */
    private StoredCampaign obey(StoredCampaign stored, CampaignFiles files) {
        CampaignDefinition definition = files.definition();
        CampaignState asked = definition.state();
        CampaignState state = stored.standing().state();
        boolean obeyed = asked != stored.fileState() && (asked == state || state.canBecome(asked));
        String name = LogNames.of(definition, stored.id());
        if (obeyed) {
            LOG.info("campaign_state_taken_from_file campaign={} from={} to={}", name, state, asked);
        } else if (asked != stored.fileState()) {
            LOG.warn("campaign_state_in_file_not_obeyed campaign={} stored={} file={}", name, state, asked);
        }
        Release release = obeyed && asked != state ? stored.releaseOf(definition) : stored.release();
        if (state != CampaignState.DRAFT && definition.isQuiet() != release.quiet()) {
            LOG.warn("campaign_circulation_in_file_not_obeyed campaign={} quiet={}", name, release.quiet());
        }
        return new StoredCampaign(
                stored.id(),
                CatalogueStore.name(definition.kind()),
                obeyed && asked != state ? become(stored.standing(), definition, asked) : stored.standing(),
                obeyed ? asked : stored.fileState(),
                Optional.of(files.source()),
                release);
    }

    /** What the hour has done and nobody has written down yet comes first: it may have closed the campaign before. */
    private Standing become(Standing stored, CampaignDefinition definition, CampaignState asked) {
        return stored.at(definition.schedule(), now).become(asked, now);
    }

    private Future<List<SignedText>> texts(
            SqlConnection transaction,
            StoredCampaign before,
            CampaignFiles files,
            String by,
            IntFunction<Optional<MinorChange>> declared) {
        UUID campaign = before.id();
        Optional<EntrustedChange> entrusted = EntrustedChange.of(before, files);
        return store.currentTexts(transaction, campaign).compose(current -> {
            TextVersions.Addition added = TextVersions.addition(current, files.allTexts(), entrusted.isPresent());
            if (added.texts().isEmpty() || (!obeying && !current.isEmpty())) {
                return Future.succeededFuture(current);
            }
            LOG.info(
                    "campaign_text_stored campaign={} version={} languages={}",
                    LogNames.of(files.definition(), campaign),
                    added.version(),
                    added.texts().keySet());
            return begin(transaction, campaign, added, by, declared.apply(added.version()), entrusted)
                    .compose(done -> store.addTexts(transaction, campaign, added, now))
                    .compose(stored -> store.currentTexts(transaction, campaign));
        });
    }

    /** Says what a new version is; what joins one changes nothing of that. */
    private Future<Void> begin(
            SqlConnection transaction,
            UUID campaign,
            TextVersions.Addition added,
            String by,
            Optional<MinorChange> declared,
            Optional<EntrustedChange> entrusted) {
        return added.begins()
                ? versions.signed(transaction, campaign)
                        .compose(signed -> versions.add(
                                transaction,
                                campaign,
                                added.version(),
                                TextVersions.change(signed, declared),
                                declared,
                                entrusted,
                                by,
                                now))
                : Future.succeededFuture();
    }

    private List<Sentence> sentences(CampaignDefinition definition) {
        return Stream.concat(definition.languages().stream(), words.ofPages().stream())
                .distinct()
                .flatMap(language -> Arrays.stream(ConsentPurpose.values())
                        .map(purpose -> new Sentence(purpose, language, words.words(definition, purpose, language))))
                .toList();
    }

    private static Campaign campaign(
            StoredCampaign stored,
            CampaignDefinition definition,
            List<SignedText> texts,
            List<ConsentWording> wordings) {
        return new Campaign(
                        stored.id(), definition, stored.standing(), byLanguage(texts, TextVariant.STANDARD), wordings)
                .withEasy(byLanguage(texts, TextVariant.EASY_READ))
                .with(stored.release());
    }

    private static Map<Language, SignedText> byLanguage(List<SignedText> texts, TextVariant variant) {
        return texts.stream()
                .filter(text -> text.variant() == variant)
                .collect(Collectors.toMap(SignedText::language, Function.<SignedText>identity()));
    }
}
