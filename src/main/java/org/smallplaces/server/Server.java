package org.smallplaces.server;

import io.vertx.core.Future;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.StaffRole;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.WebServer;
import org.smallplaces.job.Jobs;
import org.smallplaces.mail.Mailer;

/** A running node: web server, mailer and jobs, as its roles say; started and stopped in order. */
public final class Server {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SECONDS_FOR_REQUESTS = 10;
    private static final long STATES_REFRESH_MILLIS = 1_000;

    private final Site site;
    private final Optional<WebServer> web;
    private final Optional<Mailer> mailer;
    private final Optional<Jobs> jobs;
    private final List<TrialAccess> trialLogIns;

    private Server(
            Site site,
            Optional<WebServer> web,
            Optional<Mailer> mailer,
            Optional<Jobs> jobs,
            List<TrialAccess> trialLogIns) {
        this.site = site;
        this.web = web;
        this.mailer = mailer;
        this.jobs = jobs;
        this.trialLogIns = trialLogIns;
    }

    /** A log-in of the trial mode, as the banner prints it. */
    public record TrialAccess(String role, String email, String password) {}

    /**
     * Starts what the node's roles ask for; returns when the first page can be had.
     *
     * @throws StartException where the port is taken
     */
    public static Server start(Site site) {
        return null;
    }
}
