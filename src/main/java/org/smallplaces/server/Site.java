package org.smallplaces.server;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.smallplaces.backup.Backups;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.FolderReload;
import org.smallplaces.complaint.ComplaintEraser;
import org.smallplaces.core.Hosts;
import org.smallplaces.cosigning.LetterEraser;
import org.smallplaces.db.AuditLog;
import org.smallplaces.db.Database;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.EmbeddedPostgres;
import org.smallplaces.delivery.OfficeEraser;
import org.smallplaces.job.Jobs;
import org.smallplaces.mail.DutyMail;
import org.smallplaces.mail.MailDomain;
import org.smallplaces.mail.MailEraser;
import org.smallplaces.mail.SmtpSettings;
import org.smallplaces.mail.SmtpTransport;
import org.smallplaces.mail.Transport;
import org.smallplaces.mail.TrialMailStore;
import org.smallplaces.pack.PackBuilder;
import org.smallplaces.pack.PackEraser;
import org.smallplaces.pack.PackJob;
import org.smallplaces.pack.PackSettings;
import org.smallplaces.page.Words;
import org.smallplaces.setting.Settings;
import org.smallplaces.signature.SignatureEraser;
import org.smallplaces.staff.Accounts;
import org.smallplaces.staff.DutyMails;
import org.smallplaces.staff.StaffEraser;
import org.smallplaces.subject.Retention;
import org.smallplaces.subject.SubjectEraser;
import org.smallplaces.subject.Subjects;
import org.smallplaces.update.StayEraser;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.CarriedOutAgain;
import org.smallplaces.vault.DkimKey;
import org.smallplaces.vault.ErasureJournal;
import org.smallplaces.vault.Erasures;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.MissingKeys;
import org.smallplaces.vault.Resealing;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.SigningKeys;

/** What serving and the commands share: the database, the keys, the words, and the campaigns. */
public final class Site implements AutoCloseable {
    private static final Duration LOADING = Duration.ofSeconds(60);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Config config;
    private final Optional<EmbeddedPostgres> embedded;
    private final Vertx vertx;
    private final DatabaseAddress serving;
    private final DatabaseAddress owner;
    private final Database database;
    private final Keys keys;
    private final Words words;
    private final FolderReload reload;
    private final Catalogue catalogue;
    private final Settings settings;
    private final Clock clock;

    Site(
            Config config,
            Optional<EmbeddedPostgres> embedded,
            Vertx vertx,
            DatabaseAddress serving,
            DatabaseAddress owner,
            Database database,
            Keys keys,
            Words words,
            CampaignFolder folder,
            Catalogue catalogue,
            Settings settings,
            Clock clock) {
        this.settings = settings;
        this.config = config;
        this.embedded = embedded;
        this.vertx = vertx;
        this.serving = serving;
        this.owner = owner;
        this.database = database;
        this.keys = keys;
        this.words = words;
        this.reload = new FolderReload(vertx, () -> SiteOpening.folder(config), folder, catalogue);
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Opens everything. While the database starts, the words and the campaigns are read and the first pages compiled.
     *
     * @throws RuntimeException with a sentence for the operator: {@link ConfigException}, {@code KeyFileException} or
     *     {@code DatabaseException}
     */
    public static Site open(Config config, Clock clock) {
        return SiteOpening.toServe(config, clock).open();
    }

    /** Opens everything for a command: what was edited in the folder of campaigns is left to the server to store. */
    public static Site beside(Config config, Clock clock) {
        return SiteOpening.beside(config, clock).open();
    }

    public Config config() {
        return config;
    }

    public Vertx vertx() {
        return vertx;
    }

    /** The log-in that serves. */
    public DatabaseAddress serving() {
        return serving;
    }

    /** The log-in that owns the tables. */
    DatabaseAddress owner() {
        return owner;
    }

    /** Who brings everything under the current encryption key. */
    public Resealing resealing() {
        return new Resealing(database.pool(), keys, sealer(), DatabaseAccess.sealedColumns(), clock);
    }

    /** The encryption keys that something is sealed under and the key file does not have. It blocks. */
    Optional<MissingKeys> missingKeys() {
        return MissingKeys.of(database.jdbc(), keys, DatabaseAccess.sealedColumns());
    }

    /** Who finds and erases what is held about somebody: each room hands its eraser over here, that of signatures first. */
    public Erasures erasures() {
        return new Erasures(
                database.pool(),
                hashes(),
                List.of(
                        new SignatureEraser(sealer()),
                        new PackEraser(),
                        new LetterEraser(sealer()),
                        new OfficeEraser(sealer()),
                        new ComplaintEraser(sealer()),
                        new StayEraser(sealer()),
                        new SubjectEraser(sealer()),
                        new StaffEraser(sealer()),
                        new MailEraser()),
                clock);
    }

    /** The ledger of erasures outside the database: beside the backups, or where there are none in the data folder. */
    public ErasureJournal erasureJournal() {
        return new ErasureJournal(vertx, erasures(), keys, clock, erasureFolder(config));
    }

    /** What was carried out again after the last restore, where there was one. It blocks. */
    public Optional<CarriedOutAgain> carriedOutAgain() {
        return Await.result(erasures().carriedOutAgain(), LOADING);
    }

    /** What people may ask about their own data. */
    public Subjects subjects() {
        return new Subjects(database.pool(), erasures(), erasureJournal(), hashes(), sealer(), duty(), clock);
    }

    /** Who deletes the people of campaigns whose time is over. */
    public Retention retention() {
        return new Retention(database.pool(), erasures(), clock);
    }

    /** Where the ledger of erasures lies. */
    public static Path erasureFolder(Config config) {
        return config.backups().orElse(config.data());
    }

    /** Through whose hands personal data passes. */
    public Hosts hosts() {
        return new Hosts(
                config.smtp().map(SmtpSettings::host),
                config.oidc().map(provider -> URI.create(provider.issuer()).getHost()),
                config.database().map(DatabaseAddress::host),
                config.backups().isPresent());
    }

    /** Who makes backups of all of it. */
    Backups backups() {
        return new Backups(owner, keys, DatabaseAccess.origin(config), clock);
    }

    public Database database() {
        return database;
    }

    public Keys keys() {
        return keys;
    }

    public Words words() {
        return words;
    }

    /** The folder of campaigns as it was last read, with the mistakes found in them. */
    public CampaignFolder folder() {
        return reload.latest();
    }

    /** Reads the folder of campaigns again. */
    public FolderReload reload() {
        return reload;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** What staff have set. */
    public Settings settings() {
        return settings;
    }

    public Clock clock() {
        return clock;
    }

    public AddressHashes hashes() {
        return new AddressHashes(keys, () -> catalogue.rules().mailboxes());
    }

    public Sealer sealer() {
        return new Sealer(keys, new SecureRandom());
    }

    /** A new way for mail to leave: over SMTP, or in trial mode into the trial mailbox. */
    Transport newTransport() {
        return config.smtp()
                .<Transport>map(settings -> new SmtpTransport(
                        vertx,
                        settings,
                        config.baseUrl().getHost(),
                        mailDomain().name(),
                        dkim()))
                .orElseGet(() -> new TrialMailStore(database.pool()));
    }

    /** The key by which our mail is signed, where there is one. */
    Optional<DkimKey> dkim() {
        return DkimKey.current(keys);
    }

    /** The domain that our mail comes from. */
    MailDomain mailDomain() {
        String address = config.mailFrom().address();
        return new MailDomain(vertx, address.substring(address.lastIndexOf('@') + 1));
    }

    /** The accounts of staff. */
    public Accounts accounts() {
        return new Accounts(vertx, database.pool(), hashes(), sealer(), clock, new SecureRandom());
    }

    /** Who is told of what comes for data protection. */
    DutyMail duty() {
        return new DutyMails(database.pool(), hashes(), clock);
    }

    /** The work on packs. */
    public PackJob packJob() {
        SigningKeys signing = new SigningKeys(keys);
        return new PackJob(vertx, database, words.templates(), words.messages(), signing, packSettings(), clock);
    }

    /**
     * Who asks for packs.
     *
     * @param jobs to which the job of {@code work} was handed
     */
    public PackBuilder packBuilder(PackJob work, Jobs jobs) {
        return new PackBuilder(vertx, database.pool(), work, jobs, packSettings(), new AuditLog(), clock);
    }

    private PackSettings packSettings() {
        return new PackSettings(config.baseUrl(), config.data().resolve("temp"));
    }

    /** Runs {@code work} when the process is told to end, before the database goes. */
    public void beforeEnd(Runnable work) {
        embedded.ifPresentOrElse(
                server -> server.beforeStop(work),
                () -> Runtime.getRuntime().addShutdownHook(new Thread(work, "stop")));
    }

    /** Closes the connections; whoever ends the process stops the embedded server. */
    public void release() {
        database.close();
        Await.result(vertx.close(), CLOSING);
    }

    /** Closes the connections and stops the embedded server if this process owns it. */
    @Override
    public void close() {
        release();
        embedded.ifPresent(EmbeddedPostgres::close);
    }
}
