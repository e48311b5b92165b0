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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.TextVariant;
import org.smallplaces.db.AuditLog;

/**
 * What staff do with campaigns in the console: write, publish, bring into another state. What is saved is public only
 * once it is published. Each act is in the audit, with the names of fields and never with what stands in them.
 */
public final class ConsoleCampaigns {
    /** Names that stand for a page of the console itself. */
    private static final Set<String> RESERVED = Set.of("new", "files", "reload");

    private final WorkerExecutor worker;
    private final Pool pool;
    private final Catalogue catalogue;
    private final ConsoleAudit audit;
    private final Clock clock;
    private final ConsolePreviews previews;
    private final ConsolePublishing publishing;
    private final ConsoleStore store = new ConsoleStore();
    private final PictureStore pictures = new PictureStore();

    public ConsoleCampaigns(
            Vertx vertx, Pool pool, Catalogue catalogue, ConsentWords words, AuditLog audit, Clock clock) {
        this.worker = vertx.createSharedWorkerExecutor("pictures", 1);
        this.pool = pool;
        this.catalogue = catalogue;
        this.audit = new ConsoleAudit(audit, clock);
        this.clock = clock;
        this.previews = new ConsolePreviews(pool, catalogue, words, clock);
        this.publishing = new ConsolePublishing(pool, words, this.audit, clock);
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
                                                by,
                                                "campaign.create",
                                                id,
                                                new JsonObject().put("slug", slug.value()))
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
        return previews.of(written);
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
                ? audit.append(one, by, act, campaign, detail).map(new Done())
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
        return publishing
                .publish(by, new Publishing.Wanted(slug, from, saves, next), minor)
                .compose(this::refreshed);
    }

    /** The same in the caller's transaction, where two people stand for it. */
    Future<Outcome> publishApproved(
            SqlConnection one, Publishing.Wanted wanted, String actor, Optional<MinorChange> minor) {
        return publishing.publishApproved(one, wanted, actor, minor);
    }

    /**
     * The number of the version that publishing would make of words that somebody has signed; nothing where nobody's
     * words would change.
     */
    public Future<OptionalInt> changesSignedWords(ConsoleCampaign written) {
        return publishing.changesSignedWords(written, moved(written).isPresent());
    }

    /** To whom it would go, and who would answer for the data, in place of those of whom the public reads now. */
    public Optional<EntrustedChange> moved(ConsoleCampaign written) {
        return EntrustedChange.of(catalogue, written);
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
        return publishing.become(by, slug, from, next).compose(this::refreshed);
    }

    /** This node shows at once what was done; the others do within a second. */
    private <T> Future<T> refreshed(T outcome) {
        return catalogue.refreshStates().map(outcome);
    }
}
