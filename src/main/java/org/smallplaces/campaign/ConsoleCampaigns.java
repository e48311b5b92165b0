package org.smallplaces.campaign;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.smallplaces.campaign.CatalogueStore.StoredCampaign;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.Standing;
import org.smallplaces.core.TextVariant;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * What staff do with campaigns in the console: write, publish, bring into another state. What is saved is public only
 * once it is published. Each act is in the audit, with the names of fields and never with what stands in them.
 */
public final class ConsoleCampaigns {
    /** Names that stand for a page of the console itself. */
    private static final Set<String> RESERVED = Set.of("new", "files", "reload");

    /** What was settled when the campaign was first published: only a release makes public what goes round quietly. */
    private static final DraftCheck.Finding CIRCULATION =
            new DraftCheck.Finding("circulation", 0, Fault.of("circulation"), "");

    private final WorkerExecutor worker;
    private final Pool pool;
    private final Catalogue catalogue;
    private final ConsentWords words;
    private final AuditLog audit;
    private final Clock clock;
    private final ConsoleStore store = new ConsoleStore();
    private final PictureStore pictures = new PictureStore();
    private final CatalogueStore campaigns = new CatalogueStore();
    private final TextVersionStore versions = new TextVersionStore();

    public ConsoleCampaigns(
            Vertx vertx, Pool pool, Catalogue catalogue, ConsentWords words, AuditLog audit, Clock clock) {
        this.worker = vertx.createSharedWorkerExecutor("pictures", 1);
        this.pool = pool;
        this.catalogue = catalogue;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of an act. */
    public sealed interface Outcome {}

    /** It is done. */
    public record Done() implements Outcome {}

    /** Somebody else saved or changed something meanwhile; nothing was done. */
    public record Overtaken() implements Outcome {}

    /** There are mistakes, and nothing was done. */
    public record NotReady(List<DraftCheck.Finding> found) implements Outcome {
        public NotReady {
            found = List.copyOf(found);
        }
    }

    /** What is published stands, as the sentence of the fault says, and nothing was done. */
    public record Stands(Fault fault) implements Outcome {}

    /** Nothing is in the way but that a second person has to approve it, and nothing was done. */
    public record TakesTwo() implements Outcome {}

    /** Makes a campaign that nobody sees; false where the name is taken. */
    public Future<Boolean> create(StaffMember by, Slug slug, DefinitionForm form) {
        if (RESERVED.contains(slug.value())) {
            return Future.succeededFuture(false);
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        return pool.withTransaction(one -> store.create(one, id, slug, form, by.id(), now)
                        .compose(made -> made
                                ? audit.append(
                                                one,
                                                entry(
                                                        by,
                                                        "campaign.create",
                                                        id,
                                                        new JsonObject().put("slug", slug.value())))
                                        .map(true)
                                : Future.succeededFuture(false)))
                .compose(this::refreshed);
    }

    /** The campaign of this name as it was last saved; nothing where it comes from files. */
    public Future<Optional<ConsoleCampaign>> find(Slug slug) {
        return store.find(pool, slug);
    }

    /**
     * The campaign as it was last saved, as if it were published now; nothing where that is too little to be shown.
     * Nothing of it is stored: its texts and its wordings have no ids.
     */
    public Future<Optional<Campaign>> preview(ConsoleCampaign written) {
        return pictures.size(pool, written.id(), hash(written.form()))
                .map(size -> previewed(written)
                        .map(campaign -> campaign.with(size.map(found -> ShownPicture.of(
                                ShownPicture.json(written.form().picture(), found[0], found[1], written.form()),
                                campaign.definition().languages(),
                                "/staff/campaigns/" + written.slug() + "/picture/")))));
    }

    private Optional<Campaign> previewed(ConsoleCampaign written) {
        Instant now = clock.instant();
        Optional<Campaign> seen = catalogue.find(written.id());
        int version = 1
                + seen.stream()
                        .flatMap(campaign -> campaign.texts().values().stream())
                        .mapToInt(SignedText::version)
                        .max()
                        .orElse(0);
        return written.check(CampaignState.DRAFT)
                .files()
                .map(files -> new Campaign(
                                written.id(),
                                files.definition(),
                                seen.map(Campaign::standing).orElseGet(() -> Standing.begin(CampaignState.OPEN, now)),
                                texts(
                                        files.texts(),
                                        seen.map(Campaign::texts).orElse(Map.of()),
                                        TextVariant.STANDARD,
                                        version),
                                wordings(files.definition()))
                        .withEasy(texts(
                                files.easyTexts(),
                                seen.map(Campaign::easyTexts).orElse(Map.of()),
                                TextVariant.EASY_READ,
                                version)));
    }

    private static Map<Language, SignedText> texts(
            Map<Language, String> written, Map<Language, SignedText> seen, TextVariant variant, int next) {
        Map<Language, SignedText> texts = new HashMap<>();
        written.forEach((language, words) -> {
            Optional<SignedText> same = Optional.ofNullable(seen.get(language))
                    .filter(text -> text.markdown().equals(words));
            texts.put(
                    language,
                    same.orElseGet(() -> new SignedText(0, next, language, variant, words, TextCanon.sha256(words))));
        });
        return texts;
    }

    private List<ConsentWording> wordings(CampaignDefinition definition) {
        return Stream.concat(definition.languages().stream(), words.ofPages().stream())
                .distinct()
                .flatMap(language -> Arrays.stream(ConsentPurpose.values())
                        .map(purpose -> new ConsentWording(
                                0, purpose, language, words.words(definition, purpose, language), "")))
                .toList();
    }

    /** All that are written in the console, without their texts. */
    public Future<List<ConsoleCampaign>> all() {
        return store.all(pool);
    }

    /** Saves the definition over {@code revision}. */
    public Future<Outcome> save(StaffMember by, ConsoleCampaign before, int revision, DefinitionForm form) {
        JsonObject detail = new JsonObject()
                .put("fields", new JsonArray(before.form().differences(form)))
                .put("revision", revision + 1);
        return pool.withTransaction(one -> store.save(one, before.id(), revision, form, by.id(), clock.instant())
                        .compose(saved -> noted(one, by, "campaign.edit", before.id(), detail, saved)))
                .compose(this::refreshed);
    }

    /** Saves a text over {@code revision}, 0 for the first. */
    public Future<Outcome> saveText(
            StaffMember by, ConsoleCampaign before, Language language, int revision, String markdown) {
        return saveText(by, before, language, TextVariant.STANDARD, revision, markdown);
    }

    /** The same with the text in this variant; an easy-to-read one is taken away by leaving it empty. */
    public Future<Outcome> saveText(
            StaffMember by,
            ConsoleCampaign before,
            Language language,
            TextVariant variant,
            int revision,
            String markdown) {
        JsonObject detail = new JsonObject()
                .put("language", language.tag())
                .put("variant", variant.word())
                .put("revision", revision + 1);
        TextKey text = new TextKey(language, variant);
        String clean = markdown.replace("\0", "");
        return pool.withTransaction(
                one -> store.saveText(one, before.id(), text, revision, clean, by.id(), clock.instant())
                        .compose(saved -> noted(one, by, "campaign.text", before.id(), detail, saved)));
    }

    private Future<Outcome> noted(
            SqlConnection one, StaffMember by, String act, UUID campaign, JsonObject detail, boolean saved) {
        return saved
                ? audit.append(one, entry(by, act, campaign, detail)).map(new Done())
                : Future.succeededFuture(new Overtaken());
    }

    /** Lets the public see what is saved; a changed text that somebody has signed is a material change. */
    public Future<Outcome> publish(StaffMember by, Slug slug, CampaignState from, int saves, CampaignState next) {
        return publish(by, slug, from, saves, next, Optional.empty());
    }

    /**
     * Lets the public see what is saved, the campaign being in {@code next} from then on; where that lets it see new
     * words of a letter, it is left to {@link Publishing}.
     *
     * @param from the state that whoever decided this saw
     * @param saves what they saw of the campaign
     * @param minor where they say that a changed text changes spelling or layout alone
     */
    public Future<Outcome> publish(
            StaffMember by, Slug slug, CampaignState from, int saves, CampaignState next, Optional<MinorChange> minor) {
        Publishing.Wanted wanted = new Publishing.Wanted(slug, from, saves, next);
        return pool.withTransaction(one -> publish(one, wanted, by.actor(), minor, false))
                .compose(this::refreshed);
    }

    /** The same in the caller's transaction, where two people stand for it. */
    Future<Outcome> publishApproved(
            SqlConnection one, Publishing.Wanted wanted, String actor, Optional<MinorChange> minor) {
        return publish(one, wanted, actor, minor, true);
    }

    private Future<Outcome> publish(
            SqlConnection one, Publishing.Wanted wanted, String actor, Optional<MinorChange> minor, boolean two) {
        return campaigns
                .lock(one, wanted.slug())
                .compose(stored -> store.find(one, wanted.slug())
                        .compose(draft -> stored.isPresent()
                                        && draft.isPresent()
                                        && draft.get().saves() == wanted.saves()
                                ? publish(one, actor, stored.get(), draft.get(), wanted, minor, two)
                                : Future.<Outcome>succeededFuture(new Overtaken())));
    }

    /**
     * The number of the version that publishing would make of words that somebody has signed; nothing where nobody's
     * words would change.
     */
    public Future<OptionalInt> changesSignedWords(ConsoleCampaign written) {
        Optional<CampaignFiles> files = written.check(CampaignState.DRAFT).files();
        if (files.isEmpty()) {
            return Future.succeededFuture(OptionalInt.empty());
        }
        return campaigns.currentTexts(pool, written.id()).compose(current -> {
            TextVersions.Addition added =
                    TextVersions.addition(current, files.get().allTexts());
            return added.begins() && added.version() > 1
                    ? versions.signed(pool, written.id())
                            .map(signed -> signed ? OptionalInt.of(added.version()) : OptionalInt.empty())
                    : Future.succeededFuture(OptionalInt.empty());
        });
    }

    private Future<Outcome> publish(
            SqlConnection one,
            String actor,
            StoredCampaign stored,
            ConsoleCampaign draft,
            Publishing.Wanted wanted,
            Optional<MinorChange> minor,
            boolean two) {
        Instant now = clock.instant();
        CampaignState from = wanted.from();
        CampaignState next = wanted.next();
        CampaignState state = now(stored, draft.slug(), now);
        if (state != from || !(state == next || state.canBecome(next))) {
            return Future.succeededFuture(new Overtaken());
        }
        DraftCheck check = draft.check(next);
        if (check.files().isEmpty()) {
            return Future.succeededFuture(new NotReady(check.found()));
        }
        boolean settled = from == CampaignState.DRAFT
                || check.files().get().definition().isQuiet()
                        == stored.release().quiet();
        if (!settled) {
            return Future.succeededFuture(new NotReady(List.of(CIRCULATION)));
        }
        if (stored.release().embargo(now).isPresent()) {
            return Future.succeededFuture(new Stands(Settled.EMBARGO));
        }
        return new Settled(campaigns)
                .breach(one, stored, check.files().get(), now)
                .compose(breach -> breach.isPresent()
                        ? Future.succeededFuture(new Stands(breach.get()))
                        : takesTwo(one, stored, check.files().get(), two)
                                .compose(asks -> asks
                                        ? Future.succeededFuture(new TakesTwo())
                                        : publish(
                                                one,
                                                actor,
                                                stored,
                                                draft,
                                                check.files().get(),
                                                from,
                                                next,
                                                minor,
                                                now)));
    }

    private Future<Boolean> takesTwo(SqlConnection one, StoredCampaign stored, CampaignFiles files, boolean two) {
        return two
                ? Future.succeededFuture(false)
                : campaigns
                        .currentTexts(one, stored.id())
                        .map(current ->
                                PublicWords.takesTwo(stored, files, TextVersions.addition(current, files.allTexts())));
    }

    private Future<Outcome> publish(
            SqlConnection one,
            String actor,
            StoredCampaign stored,
            ConsoleCampaign draft,
            CampaignFiles files,
            CampaignState from,
            CampaignState next,
            Optional<MinorChange> minor,
            Instant now) {
        JsonObject detail = new JsonObject()
                .put("from", CatalogueStore.name(from))
                .put("to", CatalogueStore.name(next))
                .put("revision", draft.revision())
                .put("minor", minor.isPresent());
        return new CampaignLoad(campaigns, words, now, true)
                .publish(one, stored, files, next, actor, minor)
                .compose(campaign -> shown(one, draft))
                .compose(done -> store.published(one, draft.id(), draft.saves()))
                .compose(done -> audit.append(one, entry(actor, "campaign.publish", draft.id(), detail)))
                .map(new Done());
    }

    private Future<Void> shown(SqlConnection one, ConsoleCampaign draft) {
        return pictures.size(one, draft.id(), hash(draft.form()))
                .compose(size -> pictures.show(
                        one,
                        draft.id(),
                        size.map(found -> ShownPicture.json(draft.form().picture(), found[0], found[1], draft.form()))
                                .orElse(null)));
    }

    private static String hash(DefinitionForm form) {
        return form.picture().matches("[0-9a-f]{64}") ? form.picture() : "";
    }

    /** Why a picture was refused: the end of a message key. */
    public record PictureRefused(String why) implements Outcome {}

    /**
     * Takes a picture into the definition, with words for who does not see it, over {@code revision}.
     *
     * @param file as it was sent, whatever it is; nothing where only the words change
     * @param words the fields {@code picture-alt} by language
     */
    public Future<Outcome> savePicture(
            StaffMember by, ConsoleCampaign before, int revision, Optional<byte[]> file, DefinitionForm words) {
        if (file.isEmpty()) {
            String kept = before.form().picture();
            return save(by, before, revision, before.form().withPictureOf(words.with(DefinitionForm.PICTURE, kept)));
        }
        return worker.executeBlocking(() -> PictureFile.read(file.get()), false).compose(read -> {
            if (read instanceof PictureFile.Picture picture) {
                return pool.withTransaction(one -> pictures.add(one, before.id(), picture, by.id(), clock.instant()))
                        .compose(hash -> save(
                                by,
                                before,
                                revision,
                                before.form().withPictureOf(words.with(DefinitionForm.PICTURE, hash))));
            }
            return Future.succeededFuture(new PictureRefused(((PictureFile.Refused) read).why()));
        });
    }

    /** Takes the picture out of the definition. */
    public Future<Outcome> removePicture(StaffMember by, ConsoleCampaign before, int revision) {
        DefinitionForm without = before.form().with(DefinitionForm.PICTURE, "");
        return save(by, before, revision, without);
    }

    /** A picture and its type. */
    public record PictureBytes(String type, byte[] bytes) {}

    /** The picture of a campaign with this hash, whether the public sees it or not. */
    public Future<Optional<PictureBytes>> picture(UUID campaign, String sha256) {
        return sha256.matches("[0-9a-f]{64}")
                ? pictures.find(pool, campaign, sha256)
                        .map(found -> found.map(picture -> new PictureBytes(picture.type(), picture.bytes())))
                : Future.succeededFuture(Optional.empty());
    }

    /**
     * Brings a published campaign, or a draft from files, into another state. What its file asks for stays what was
     * last obeyed, so that only a change of that line is a newer word.
     *
     * @param from the state that whoever decided this saw
     */
    public Future<Outcome> become(StaffMember by, Slug slug, CampaignState from, CampaignState next) {
        return pool.withTransaction(one -> campaigns
                        .lock(one, slug)
                        .compose(stored -> stored.isPresent()
                                ? become(one, by, slug, stored.get(), from, next)
                                : Future.<Outcome>succeededFuture(new Overtaken())))
                .compose(this::refreshed);
    }

    private Future<Outcome> become(
            SqlConnection one,
            StaffMember by,
            Slug slug,
            StoredCampaign stored,
            CampaignState from,
            CampaignState next) {
        Instant now = clock.instant();
        CampaignState state = now(stored, slug, now);
        if (state != from || !state.canBecome(next)) {
            return Future.succeededFuture(new Overtaken());
        }
        Mistakes mistakes = new Mistakes(slug.value());
        var definition = stored.definition()
                .flatMap(source -> DefinitionReader.of(source, mistakes))
                .flatMap(reader -> reader.read(slug, next));
        if (definition.isEmpty()) {
            return Future.succeededFuture(new NotReady(DraftCheck.findings(mistakes)));
        }
        StoredCampaign wanted = new StoredCampaign(
                stored.id(),
                stored.kind(),
                stored.standing().at(definition.get().schedule(), now).become(next, now),
                stored.fileState(),
                stored.definition(),
                stored.releaseOf(definition.get()));
        JsonObject detail =
                new JsonObject().put("from", CatalogueStore.name(from)).put("to", CatalogueStore.name(next));
        return campaigns
                .update(one, wanted, now)
                .compose(done -> audit.append(one, entry(by, "campaign.state", stored.id(), detail)))
                .map(new Done());
    }

    /** Where it stands by now, by the times in the definition that the public sees. */
    private static CampaignState now(StoredCampaign stored, Slug slug, Instant now) {
        return stored.definition()
                .flatMap(source -> DefinitionReader.of(source, new Mistakes(slug.value())))
                .flatMap(reader -> reader.read(slug))
                .map(definition ->
                        stored.standing().at(definition.schedule(), now).state())
                .orElse(stored.standing().state());
    }

    private AuditEntry entry(StaffMember by, String act, UUID campaign, JsonObject detail) {
        return entry(by.actor(), act, campaign, detail);
    }

    private AuditEntry entry(String actor, String act, UUID campaign, JsonObject detail) {
        return AuditEntry.of(clock.instant(), actor, act, "campaign:" + campaign)
                .in(campaign)
                .with(detail);
    }

    /** This node shows at once what was done; the others do within a second. */
    private <T> Future<T> refreshed(T outcome) {
        return catalogue.refreshStates().map(outcome);
    }
}
