package org.smallplaces.server;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.ConsoleEntry;
import org.smallplaces.core.StaffAct;
import org.smallplaces.db.AuditLog;
import org.smallplaces.delivery.DeliveryStaffRoutes;
import org.smallplaces.delivery.KeysRoutes;
import org.smallplaces.delivery.PackJob;
import org.smallplaces.http.Clients;
import org.smallplaces.http.HealthRoutes;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.job.Jobs;
import org.smallplaces.job.OneTimeJob;
import org.smallplaces.job.RecurringJob;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.mail.TrialMailStore;
import org.smallplaces.page.Messages;
import org.smallplaces.signature.Corrections;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.Expiry;
import org.smallplaces.signature.Reminders;
import org.smallplaces.signature.Resends;
import org.smallplaces.signature.ReviewActs;
import org.smallplaces.signature.SignatureActs;
import org.smallplaces.signature.SignatureChanges;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.SignatureWriter;
import org.smallplaces.signing.CampaignRoutes;
import org.smallplaces.signing.CardRoutes;
import org.smallplaces.signing.ChangeRoutes;
import org.smallplaces.signing.CheckInboxRoutes;
import org.smallplaces.signing.MySignatureRoutes;
import org.smallplaces.signing.PaperRoutes;
import org.smallplaces.signing.QrRoutes;
import org.smallplaces.signing.ReviewStaffRoutes;
import org.smallplaces.signing.SignGate;
import org.smallplaces.signing.SignRoutes;
import org.smallplaces.signing.Signatories;
import org.smallplaces.signing.SignatoryRoutes;
import org.smallplaces.signing.SigningParts;
import org.smallplaces.signing.VerifyComposer;
import org.smallplaces.signing.VerifyRoutes;
import org.smallplaces.staff.AccountRoutes;
import org.smallplaces.staff.ConsoleFrame;
import org.smallplaces.staff.FactorRoutes;
import org.smallplaces.staff.FilesRoutes;
import org.smallplaces.staff.HomeRoutes;
import org.smallplaces.staff.Invitations;
import org.smallplaces.staff.JoinRoutes;
import org.smallplaces.staff.LogIn;
import org.smallplaces.staff.LogInRoutes;
import org.smallplaces.staff.PeopleRoutes;
import org.smallplaces.staff.Sessions;
import org.smallplaces.staff.StaffComposer;
import org.smallplaces.staff.StaffGuard;
import org.smallplaces.staff.StaffParts;
import org.smallplaces.trial.TrialMailboxRoutes;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.SigningKey;
import org.smallplaces.vault.Tokens;

/** Every feature of a node, made once: its routes, its mails, its jobs. */
final class Features {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final Duration STATES = Duration.ofSeconds(10);
    private static final Duration EXPIRY = Duration.ofMinutes(10);
    private static final Duration LIMITS = Duration.ofMinutes(5);
    private static final Duration REMINDERS = Duration.ofMinutes(10);
    private static final Duration HOURLY = Duration.ofHours(1);

    private final Site site;
    private final Runnable mailPosted;
    private final HttpSettings http;
    private final Replies replies;
    private final SigningParts signing;
    private final SharedLimiter limiter;
    private final ReviewStaffRoutes review;
    private final Sessions sessions;
    private final LogIn logIn;
    private final StaffParts staff;
    private final Invitations invitations;
    private final PackJob packJob;

    /** @param mailPosted called after a commit that put mail into the outbox */
    Features(Site site, Runnable mailPosted) {
        this.site = site;
        this.mailPosted = mailPosted;
        Config config = site.config();
        Clock clock = site.clock();
        Messages messages = site.words().messages();
        this.http = new HttpSettings(
                config.port(), config.trial(), config.baseUrl(), config.trustedProxies(), config.trial(), ZONE);
        this.replies = new Replies(site.words().templates(), messages, http);
        this.limiter = new SharedLimiter(site.database().pool(), site.hashes(), clock);
        this.signing = new SigningParts(
                site.catalogue(),
                new Counts(site.database().pool()),
                new SignatureWriter(
                        site.vertx(), site.database().pool(), site.hashes(), site.sealer(), clock, mailPosted),
                new SignatureActs(site.vertx(), site.database().pool(), clock),
                new SignatureChanges(site.database().pool(), clock),
                new Resends(site.database().pool(), site.hashes(), clock, mailPosted),
                new Corrections(site.database().pool(), site.hashes(), site.sealer(), clock, mailPosted),
                new SignatureStore(site.database().pool(), site.sealer()),
                new Signatories(site.database().pool()),
                new Tokens(site.keys()),
                new FormStamps(site.keys()),
                messages,
                replies,
                new Clients(config.trustedProxies()),
                new SignGate(site.catalogue(), site.hashes(), limiter),
                http,
                clock);
        this.review = new ReviewStaffRoutes(
                site.catalogue(),
                new ReviewActs(site.vertx(), site.database().pool(), new AuditLog(), clock),
                site.database().pool(),
                site.sealer(),
                replies);
        this.sessions = new Sessions(site.database().pool(), site.hashes(), http, clock, new SecureRandom());
        this.staff = staffParts();
        this.invitations = new Invitations(staff);
        this.logIn = new LogIn(staff);
        this.packJob = site.packJob();
    }

    private StaffParts staffParts() {
        return new StaffParts(
                site.vertx(),
                site.database().pool(),
                site.accounts(),
                sessions,
                site.hashes(),
                site.sealer(),
                signing.tokens(),
                limiter,
                site.catalogue(),
                replies,
                signing.clients(),
                http,
                site.clock(),
                new SecureRandom(),
                mailPosted);
    }

    HttpSettings http() {
        return http;
    }

    Replies replies() {
        return replies;
    }

    /**
     * The staff guard comes before everything that it guards.
     *
     * @param jobs to which {@link #oneTimeJobs} were handed
     */
    List<Routes> routes(Jobs jobs) {
        FilesRoutes files =
                new FilesRoutes(site.reload(), site.database().pool(), new AuditLog(), replies, site.clock());
        List<Routes> routes = new ArrayList<>(List.of(
                new HealthRoutes(site.database()::ready),
                new CampaignRoutes(signing),
                new SignatoryRoutes(signing),
                new PaperRoutes(signing),
                new CardRoutes(signing),
                new SignRoutes(signing),
                new CheckInboxRoutes(signing),
                new QrRoutes(signing),
                new VerifyRoutes(signing),
                new MySignatureRoutes(signing),
                new ChangeRoutes(signing),
                new StaffGuard(staff, frame()),
                new LogInRoutes(logIn, staff),
                new HomeRoutes(
                        site.database().pool(),
                        site.catalogue(),
                        replies,
                        site.clock(),
                        List.of(files::cards, review::cards)),
                files,
                new PeopleRoutes(staff, invitations),
                new JoinRoutes(staff, invitations),
                new AccountRoutes(staff),
                new FactorRoutes(staff),
                review,
                packRoutes(jobs),
                new KeysRoutes(replies, new PageCache(), site.keys())));
        if (site.config().trial()) {
            routes.add(new TrialMailboxRoutes(new TrialMailStore(site.database().pool()), replies));
        }
        return routes;
    }

    /** Where staff may go, in the order of the rail; the first three stand in the bar of a phone. */
    private ConsoleFrame frame() {
        List<ConsoleEntry> everywhere = List.of(
                new ConsoleEntry("layout.staff.home", "/staff", StaffAct.SEE_HOME),
                new ConsoleEntry("layout.staff.files", "/staff/campaigns/files", StaffAct.ADD_CAMPAIGNS),
                new ConsoleEntry("layout.staff.people", "/staff/people", StaffAct.SEE_PEOPLE));
        List<ConsoleEntry> ofCampaign = List.of(
                new ConsoleEntry("layout.staff.review", "/review", StaffAct.REVIEW),
                new ConsoleEntry("layout.staff.packs", "/packs", StaffAct.HANDLE_PACKS));
        return new ConsoleFrame(site.catalogue(), everywhere, ofCampaign, site.clock());
    }

    private Routes packRoutes(Jobs jobs) {
        return new DeliveryStaffRoutes(
                site.vertx(),
                site.database().pool(),
                replies,
                site.words().messages(),
                site.catalogue(),
                site.packBuilder(packJob, jobs),
                new AuditLog(),
                site.clock());
    }

    /** Who composes which kind of mail. */
    Map<String, Composer> composers() {
        String fingerprint = SigningKey.current(site.keys()).fingerprint();
        VerifyComposer verify = new VerifyComposer(signing, site.words().templates(), fingerprint);
        StaffComposer toStaff = new StaffComposer(
                staff,
                invitations,
                new Letters(site.words().templates(), site.words().messages()));
        Map<String, Composer> composers = new HashMap<>();
        StaffComposer.kinds().forEach(kind -> composers.put(kind, toStaff));
        composers.put(VerifyComposer.KIND, verify);
        composers.put(Reminders.KIND, verify);
        return composers;
    }

    List<RecurringJob> recurringJobs() {
        OutboxStore outbox = new OutboxStore(site.database().pool());
        Reminders reminders =
                new Reminders(site.database().pool(), site.hashes(), site.sealer(), site.clock(), mailPosted);
        Expiry expiry = new Expiry(site.database().pool(), site.clock());
        return List.of(
                new RecurringJob("campaign-states", STATES, site.catalogue()::advance),
                new RecurringJob("signature-expiry", EXPIRY, expiry::run),
                new RecurringJob("limits", LIMITS, limiter::forgetFull),
                new RecurringJob(
                        "signature-reminders",
                        REMINDERS,
                        () -> reminders.run(site.catalogue().all())),
                new RecurringJob(
                        "mail-caps",
                        HOURLY,
                        () -> outbox.forgetCounted(site.clock().instant())),
                new RecurringJob("staff-invitations", HOURLY, invitations::forget),
                new RecurringJob("staff-log-in-steps", HOURLY, logIn::purge),
                new RecurringJob(
                        "staff-sessions",
                        HOURLY,
                        () -> sessions.purge(site.clock().instant())));
    }

    List<OneTimeJob> oneTimeJobs() {
        return List.of(packJob.job());
    }

    /** What has to be written before the node stops. */
    Future<Void> flush() {
        return logIn.flush();
    }
}
