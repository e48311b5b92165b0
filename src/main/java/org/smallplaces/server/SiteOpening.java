package org.smallplaces.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.ConsentWords;
import org.smallplaces.db.Database;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.DatabaseHealth;
import org.smallplaces.db.EmbeddedPostgres;
import org.smallplaces.db.Migrations;
import org.smallplaces.mail.DutyMail;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;
import org.smallplaces.setting.Settings;
import org.smallplaces.signing.ConsentSentences;
import org.smallplaces.staff.DutyMails;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.MailboxKeyStore;

/** Opens a {@link Site}, in the order in which its parts need each other, and beside each other where they do not. */
final class SiteOpening {
    private static final int CONNECTIONS = 12;
    private static final Duration LOADING = Duration.ofSeconds(60);
    private static final Duration ERASING = Duration.ofMinutes(10);

    private final Config config;
    private final Clock clock;
    private final CatalogueSource source;
    private final boolean serving;

    private SiteOpening(Config config, Clock clock, CatalogueSource source, boolean serving) {
        this.config = config;
        this.clock = clock;
        this.source = source;
        this.serving = serving;
    }

    /** One that pages are served from. */
    static SiteOpening toServe(Config config, Clock clock) {
        return new SiteOpening(config, clock, Catalogue::load, true);
    }

    /** One for a command: what was edited in the folder of campaigns is left to the server to store. */
    static SiteOpening beside(Config config, Clock clock) {
        return new SiteOpening(
                config, clock, (pool, folder, words, at, duty) -> Catalogue.follow(pool, folder, words, at), false);
    }

    private interface CatalogueSource {
        Future<Catalogue> read(Pool pool, CampaignFolder folder, ConsentWords words, Clock clock, DutyMail duty);
    }

    /**
     * Opens everything. While the database starts, the words and the campaigns are read and the first pages compiled.
     *
     * @throws RuntimeException with a sentence for the operator: {@link ConfigException}, {@code KeyFileException} or
     *     {@code DatabaseException}
     */
    Site open() {
        Optional<Keys> given = config.trial() ? Optional.empty() : Optional.of(Keys.read(config.keyFile()));
        DataMode.require(config.data(), config.trial()); // a start without its keys has not marked the folder
        Keys keys = given.orElseGet(this::trialKeys);
        CompletableFuture<Words> words = CompletableFuture.supplyAsync(this::words);
        CompletableFuture<Vertx> starting =
                CompletableFuture.supplyAsync(() -> Vertx.vertx(new VertxOptions().setPreferNativeTransport(true)));
        CompletableFuture<CampaignFolder> reading = CompletableFuture.supplyAsync(() -> folder(config));
        DatabaseAccess access = DatabaseAccess.start(config);
        Optional<EmbeddedPostgres> embedded = access.embedded();
        try {
            DatabaseAddress logIn = access.serving();
            DatabaseAddress owner = access.owner();
            DatabaseHealth.requireFit(logIn);
            Migrations.migrate(owner, logIn);
            Vertx vertx = starting.join();
            Database database = serving || embedded.isEmpty()
                    ? Database.open(vertx, logIn, CONNECTIONS)
                    : Database.openBeside(vertx, logIn, CONNECTIONS);
            Await.result(new MailboxKeyStore(database.pool(), keys).require(clock.instant()), LOADING);
            CampaignFolder folder = reading.join();
            Messages messages = words.join().messages();
            ConsentSentences consent = new ConsentSentences(messages);
            boolean first = serving && config.trial() && Await.result(Catalogue.isNew(database.pool()), LOADING);
            Catalogue catalogue = Await.result(
                    source.read(
                            database.pool(),
                            first ? TrialStart.earlier(folder) : folder,
                            consent,
                            clock,
                            new DutyMails(database.pool(), new AddressHashes(keys), clock)),
                    LOADING);
            Settings settings = Await.result(Settings.load(database.pool(), clock), LOADING);
            Site site = new Site(
                    config,
                    embedded,
                    vertx,
                    logIn,
                    owner,
                    database,
                    keys,
                    words.join(),
                    folder,
                    catalogue,
                    settings,
                    clock);
            Await.result(site.erasureJournal().apply(), ERASING);
            return site;
        } catch (CompletionException e) {
            embedded.ifPresent(EmbeddedPostgres::close);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            embedded.ifPresent(EmbeddedPostgres::close);
            throw e;
        }
    }

    /** Where pages are served, no event loop waits for their first ones to be compiled. */
    private Words words() {
        Words words = Words.ofProgram();
        if (serving) {
            words.templates().compileFirst();
        }
        return words;
    }

    /** New ones for a new trial only: with others nothing of what is there can be read. */
    private Keys trialKeys() {
        Path file = config.keyFile();
        if (Files.notExists(file)) {
            if (config.database().isEmpty() && EmbeddedPostgres.isBegun(config.data())) {
                throw new StartException("There is no key file "
                        + file.toAbsolutePath().normalize()
                        + ", with which this trial was begun, and new keys cannot open"
                        + " what it holds. Put that file back, or delete the data folder to begin anew.");
            }
            Keys.create(file);
        } else if (!Keys.read(file).haveBackup()) {
            Keys.rotateBackup(file); // a trial from before there were backups
        }
        return Keys.read(file);
    }

    /** The fictional campaigns are for trials. */
    static CampaignFolder folder(Config config) {
        CampaignFolder folder = CampaignFolder.read(config.campaigns());
        return config.trial() ? folder : folder.withoutFictional();
    }
}
