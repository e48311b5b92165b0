package org.smallplaces.server;

import io.vertx.core.Future;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.StaffRole;
import org.smallplaces.cosigning.TrialLetter;
import org.smallplaces.db.Database;
import org.smallplaces.http.Leaving;
import org.smallplaces.http.WebServer;
import org.smallplaces.job.Jobs;
import org.smallplaces.mail.MailSettings;
import org.smallplaces.mail.Mailer;
import org.smallplaces.pack.PackProcess;
import org.smallplaces.staff.Accounts;
import org.smallplaces.staff.TrialLogIn;

/** A running node: web server, mailer and jobs, as its roles say; started and stopped in order. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A mail under way is given up after that; its lease runs out and another attempt is made. */
    private static final Duration PATIENCE_WITH_MAIL = Duration.ofSeconds(5);

    private static final long STATES_REFRESH_MILLIS = 1_000;
    private static final long SETTINGS_REFRESH_MILLIS = 2_000;
    /** How soon a new encryption key is known. */
    private static final long KEYS_REFRESH_MILLIS = 5_000;
    /** How soon a balancer hears that the disk is full, or has room again. */
    private static final long DISK_REFRESH_MILLIS = 2_000;

    private final Site site;
    private final Optional<PackProcess> packs;
    private final Features features;
    private final TrialLetter trialLetter;
    private final List<TrialAccess> trialLogIns = new ArrayList<>();
    private Optional<WebServer> web = Optional.empty();
    private Optional<Mailer> mailer = Optional.empty();
    private Optional<Jobs> jobs = Optional.empty();
    private Future<Void> filling = Future.succeededFuture();
    private CompletableFuture<Void> compiling = CompletableFuture.completedFuture(null);
    private long statesTimer;
    private long settingsTimer;
    private long keysTimer;
    private long diskTimer;

    private Server(Site site, Optional<PackProcess> packs) {
        this.site = site;
        this.packs = packs;
        WakeUp mailPosted = new WakeUp();
        this.features = new Features(site, mailPosted);
        this.trialLetter = features.trialLetter();
        if (does(NodeRole.MAIL)) {
            Mailer started = startMailer();
            mailPosted.to(started::wake);
            mailer = Optional.of(started);
        }
    }

    /** A log-in of the trial mode, as the banner prints it. */
    public record TrialAccess(String role, String email, String password) {}

    /**
     * Starts what the node's roles ask for; returns when the first page can be had.
     *
     * @throws StartException where the port is taken
     */
    public static Server start(Site site) {
        return start(site, Optional.empty());
    }

    /**
     * The same.
     *
     * @param packs makes those of many in a process of its own
     */
    public static Server start(Site site, Optional<PackProcess> packs) {
        Server server = new Server(site, packs);
        try {
            server.begin();
            return server;
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    private void begin() {
        Jobs started = does(NodeRole.JOBS)
                ? Jobs.start(site.database(), site.clock(), features.recurringJobs(), features.oneTimeJobs(packs))
                : Jobs.forOthers(features.oneTimeJobs(packs));
        jobs = Optional.of(started);
        sayWhichKeysAreMissing();
        features.disk().look();
        if (does(NodeRole.WEB)) {
            web = Optional.of(listen(started));
            if (site.config().trial()) {
                addTrialLogIns(); // only now: where the port is taken, a running trial keeps its passwords
                filling = TrialStart.play(site.catalogue(), site.folder(), trialLetter);
            }
        }
        compiling = compileTemplates();
        settingsTimer = site.vertx()
                .setPeriodic(SETTINGS_REFRESH_MILLIS, timer -> site.settings().refresh());
        keysTimer = site.vertx().setPeriodic(KEYS_REFRESH_MILLIS, timer -> refreshKeys());
        diskTimer = site.vertx().setPeriodic(DISK_REFRESH_MILLIS, timer -> lookAtDisk());
        statesTimer = site.vertx()
                .setPeriodic(STATES_REFRESH_MILLIS, timer -> site.catalogue().refreshStates());
    }

    /** Those that the public sees first were compiled before; nobody waits for the others to be. */
    private CompletableFuture<Void> compileTemplates() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread compiling = new Thread(
                () -> {
                    try {
                        site.words().templates().compileAll();
                    } catch (RuntimeException e) {
                        LOG.error("templates_not_compiled", e);
                    }
                    done.complete(null);
                },
                "templates");
        compiling.setDaemon(true); // an end waits for none of it
        compiling.start();
        return done;
    }

    /** The pages stay up, for those whose addresses can be read; whoever reads the log knows why others cannot. */
    private void sayWhichKeysAreMissing() {
        site.vertx()
                .executeBlocking(site::missingKeys, false)
                .onSuccess(found -> found.ifPresent(missing -> LOG.error("keys_missing {}", missing.sentence())))
                .onFailure(failure ->
                        LOG.warn("keys_not_counted type={}", failure.getClass().getName()));
    }

    private void refreshKeys() {
        site.vertx()
                .executeBlocking(
                        () -> {
                            site.keys().refreshEncryption();
                            return true;
                        },
                        false)
                .onFailure(failure -> LOG.warn(
                        "keys_not_read_again type={}", failure.getClass().getName()));
    }

    private void lookAtDisk() {
        site.vertx()
                .executeBlocking(
                        () -> {
                            features.disk().look();
                            return true;
                        },
                        false)
                .onFailure(failure -> LOG.warn(
                        "disk_not_looked_at type={}", failure.getClass().getName()));
    }

    private boolean does(NodeRole role) {
        return site.config().roles().contains(role);
    }

    private Mailer startMailer() {
        Config config = site.config();
        String host = config.baseUrl().getHost();
        return Mailer.start(
                site.vertx(),
                site.database().pool(),
                site.newTransport(),
                features.composers(),
                new MailSettings(config.mailFrom(), host),
                site.clock(),
                new SecureRandom());
    }

    private void addTrialLogIns() {
        Accounts accounts = site.accounts();
        for (StaffRole role : StaffRole.TRIAL) {
            TrialLogIn logIn = Await.result(accounts.ensureTrial(role), PATIENCE);
            trialLogIns.add(new TrialAccess(role.word(), logIn.email(), logIn.password()));
        }
    }

    private WebServer listen(Jobs started) {
        Future<WebServer> listening = WebServer.start(
                site.vertx(),
                features.http(),
                Database::isAway,
                features.replies(),
                site.words().assets(),
                features.routes(started));
        try {
            return Await.result(listening, PATIENCE);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof IOException refused) {
                throw new StartException(portRefused(refused));
            }
            throw e;
        }
    }

    /** Native transports report a failed bind by exceptions of their own, so the words have to tell. */
    private String portRefused(IOException refused) {
        int port = site.config().port();
        return String.valueOf(refused.getMessage()).contains("ermission")
                ? "The port " + port + " may not be opened by this user. Choose one above 1023 with SMALLPLACES_PORT."
                : "The port " + port + " is in use. Stop what listens there, or choose another with SMALLPLACES_PORT.";
    }

    /** Reads the folder of campaigns again; the log tells what came of it. */
    public void reload() {
        site.reload()
                .run()
                .onFailure(failure -> LOG.error(
                        "campaigns_not_reloaded type={}", failure.getClass().getName()));
    }

    /** Where the site is reached, without a slash at the end. */
    public String address() {
        return features.http().link("");
    }

    /** The port on which the web server listens; 0 where this node has none. */
    public int port() {
        return web.map(WebServer::port).orElse(0);
    }

    /** Waits until what the start left for after the first page is done, or has failed, of which the log tells. */
    public void awaitSettled() {
        compiling.join();
    }

    /** The log-ins of the trial mode, with the passwords of this start. */
    public List<TrialAccess> trialLogIns() {
        return List.copyOf(trialLogIns);
    }

    /** Sends load balancers away, answers what comes until they are gone, finishes mails and jobs; the site stays open. */
    public void stop() {
        stop(Leaving.USUAL);
    }

    void stop(Leaving leaving) {
        features.leave();
        trialLetter.stop();
        site.vertx().cancelTimer(statesTimer);
        site.vertx().cancelTimer(settingsTimer);
        site.vertx().cancelTimer(keysTimer);
        site.vertx().cancelTimer(diskTimer);
        step("web", () -> web.ifPresent(server -> Await.result(server.stop(leaving), PATIENCE)));
        step("trial", () -> Await.result(filling, PATIENCE));
        step("mail", () -> mailer.ifPresent(sending -> Await.result(sending.stop(), PATIENCE_WITH_MAIL)));
        packs.ifPresent(PackProcess::close);
        step("jobs", () -> jobs.ifPresent(Jobs::close));
        step("audit", () -> Await.result(features.flush(), PATIENCE));
    }

    /** What one part cannot finish keeps no other from ending well. */
    private static void step(String part, Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException e) {
            LOG.warn("part_not_stopped part={} type={}", part, e.getClass().getName());
        }
    }
}
