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
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.area.AreaFill;
import org.smallplaces.core.Campaign;
import org.smallplaces.cosigning.InvitationFollowStore;
import org.smallplaces.cosigning.TrialLetter;
import org.smallplaces.db.AuditLog;
import org.smallplaces.delivery.CheckRoutes;
import org.smallplaces.delivery.DeliveryWatch;
import org.smallplaces.delivery.KeysRoutes;
import org.smallplaces.delivery.OfficeMailComposer;
import org.smallplaces.delivery.PackStatusRoutes;
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
import org.smallplaces.mail.MailNumbers;
import org.smallplaces.mail.Silence;
import org.smallplaces.mail.TrialMailStore;
import org.smallplaces.pack.PackJob;
import org.smallplaces.pack.PackProcess;
import org.smallplaces.page.Messages;
import org.smallplaces.setting.JoinedRules;
import org.smallplaces.setting.StyleRoutes;
import org.smallplaces.signature.BulkJob;
import org.smallplaces.signature.Corrections;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.Expiry;
import org.smallplaces.signature.LineEdits;
import org.smallplaces.signature.NameReports;
import org.smallplaces.signature.RecordedAssents;
import org.smallplaces.signature.Reminders;
import org.smallplaces.signature.Resends;
import org.smallplaces.signature.RollUp;
import org.smallplaces.signature.SameNames;
import org.smallplaces.signature.SignatureActs;
import org.smallplaces.signature.SignatureChanges;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.SignatureWriter;
import org.smallplaces.signature.TextConfirmations;
import org.smallplaces.signature.TextNotices;
import org.smallplaces.signature.TextReminders;
import org.smallplaces.signature.UpdateConsents;
import org.smallplaces.signing.CampaignNews;
import org.smallplaces.signing.CampaignRoutes;
import org.smallplaces.signing.CardRoutes;
import org.smallplaces.signing.ChangeRoutes;
import org.smallplaces.signing.CheckInboxRoutes;
import org.smallplaces.signing.ConfirmTextRoutes;
import org.smallplaces.signing.LetterSignatories;
import org.smallplaces.signing.MySignatureRoutes;
import org.smallplaces.signing.PaperRoutes;
import org.smallplaces.signing.QrRoutes;
import org.smallplaces.signing.ReportRoutes;
import org.smallplaces.signing.SignGate;
import org.smallplaces.signing.SignRoutes;
import org.smallplaces.signing.Signatories;
import org.smallplaces.signing.SignatoryRoutes;
import org.smallplaces.signing.SigningParts;
import org.smallplaces.signing.TextChangeComposer;
import org.smallplaces.signing.VerifyComposer;
import org.smallplaces.signing.VerifyRoutes;
import org.smallplaces.staff.Invitations;
import org.smallplaces.staff.LogIn;
import org.smallplaces.staff.Sessions;
import org.smallplaces.staff.StaffComposer;
import org.smallplaces.staff.StaffParts;
import org.smallplaces.trial.TrialMailboxRoutes;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.SigningKey;
import org.smallplaces.vault.Tokens;

/** Every feature of a node, made once: its routes, its mails, its jobs. */
final class Features {
    static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final Duration STATES = Duration.ofSeconds(10);
    private static final Duration EXPIRY = Duration.ofMinutes(10);
    private static final Duration LIMITS = Duration.ofMinutes(5);
    private static final Duration REMINDERS = Duration.ofMinutes(10);
    private static final Duration TEXTS = Duration.ofSeconds(15);
    /** How soon staff are told that somebody in a pack that has left has withdrawn. */
    private static final Duration DELIVERED = Duration.ofSeconds(30);

    private static final Duration RESTORED = Duration.ofSeconds(60);
    private static final Duration HOURLY = Duration.ofHours(1);
    /** How far the numbers of staff lie behind what is read live for them. */
    private static final Duration NUMBERS = Duration.ofSeconds(30);
    /** How soon after it was verified the area of a signature is looked up. */
    private static final Duration AREAS = Duration.ofSeconds(15);

    private final Site site;
    private final Runnable mailPosted;
    private final DiskWatch disk;
    private final HttpSettings http;
    private final CurrentFacts facts;
    private final Replies replies;
    private final JoinedRules rules;
    private final SigningParts signing;
    private final SharedLimiter limiter;
    private final MailNumbers mailNumbers;
    private final BulkJob bulkJob;
    private final Sessions sessions;
    private final LogIn logIn;
    private final StaffParts staff;
    private final Invitations invitations;
    private final PackJob packJob;
    private final TextNotices textNotices;
    private final Letters words;
    private final LetterFeatures letters;
    private final PrivacyFeatures privacy;
    private final UpdateFeatures updates;
    private volatile boolean leaving;

    /** @param mailPosted called after a commit that put mail into the outbox */
    Features(Site site, Runnable mailPosted) {
        this.site = site;
        this.mailPosted = mailPosted;
        this.disk = DiskWatch.of(site.config());
        Config config = site.config();
        Clock clock = site.clock();
        Messages messages = site.words().messages();
        this.http = new HttpSettings(
                config.port(), config.trial(), config.baseUrl(), config.trustedProxies(), config.trial(), ZONE);
        this.facts = new CurrentFacts(site.settings());
        this.replies = new Replies(site.words().templates(), messages, http, facts);
        this.rules = new JoinedRules(site.catalogue()::rules, site.settings(), clock, ZONE);
        this.limiter = new SharedLimiter(site.database().pool(), site.hashes(), clock);
        this.mailNumbers = new MailNumbers(site.database().pool(), clock);
        SignatureStore signatures = new SignatureStore(site.database().pool(), site.sealer());
        this.signing = new SigningParts(
                site.catalogue(),
                new Counts(site.database().pool()),
                new SignatureWriter(
                        site.vertx(), site.database().pool(), site.hashes(), site.sealer(), clock, mailPosted),
                new SignatureActs(site.vertx(), site.database().pool(), clock),
                new SignatureChanges(site.database().pool(), clock, site.catalogue()::rules),
                new TextConfirmations(site.database().pool(), clock),
                new Resends(site.database().pool(), site.hashes(), clock, mailPosted),
                new Corrections(
                        site.database().pool(),
                        site.hashes(),
                        site.sealer(),
                        clock,
                        mailPosted,
                        new InvitationFollowStore()),
                new LineEdits(site.database().pool(), signatures, site.hashes(), clock, mailPosted),
                new RecordedAssents(site.database().pool(), site.hashes(), site.sealer(), clock, mailPosted),
                signatures,
                new Signatories(site.database().pool()),
                new LetterSignatories(site.vertx(), site.database().pool()),
                new CampaignNews(site.database().pool()),
                new UpdateConsents(site.database().pool(), clock),
                new Tokens(site.keys()),
                new FormStamps(site.keys()),
                messages,
                replies,
                new Clients(config.trustedProxies()),
                new SignGate(rules, site.hashes(), limiter),
                http,
                site.settings()::current,
                Await.result(site.erasures().restored(), RESTORED),
                clock);
        this.sessions = new Sessions(site.database().pool(), site.hashes(), http, clock, new SecureRandom());
        this.staff = staffParts();
        this.invitations = new Invitations(staff);
        this.logIn = new LogIn(staff);
        this.packJob = site.packJob();
        this.textNotices = new TextNotices(
                site.database().pool(),
                site.hashes(),
                site.sealer(),
                () -> site.settings().current().quietDays(),
                clock,
                mailPosted);
        this.words = new Letters(site.words().templates(), messages, facts);
        this.letters = new LetterFeatures(site, http, replies, rules, limiter, signing, words, mailPosted);
        this.privacy = new PrivacyFeatures(site, http, replies, limiter, signing, signatures, words, mailPosted);
        this.updates = new UpdateFeatures(site, http, replies, limiter, signing, words, mailPosted);
        this.bulkJob = new BulkJob(site.database().pool(), this::campaign, new AuditLog(), clock);
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

    /** @param jobs to which {@link #oneTimeJobs} were handed */
    List<Routes> routes(Jobs jobs) {
        List<Routes> routes = new ArrayList<>(List.of(
                new HealthRoutes(this::ready),
                new SignRoutes(signing), // where crowds come: each route before theirs costs every one of them a match
                new VerifyRoutes(signing),
                new CampaignRoutes(signing),
                new SignatoryRoutes(signing),
                new ReportRoutes(signing, new NameReports(site.database().pool(), site.clock()), limiter),
                new PaperRoutes(signing, site.hosts()),
                new CardRoutes(signing),
                new CheckInboxRoutes(signing),
                new QrRoutes(signing),
                new MySignatureRoutes(
                        signing,
                        site.database().pool(),
                        new Silence(site.database().pool(), site.hashes())),
                new ChangeRoutes(signing),
                new ConfirmTextRoutes(signing),
                new KeysRoutes(replies, new PageCache(), site.keys()),
                new CheckRoutes(replies, site.words().messages(), new PageCache(), http, site.keys(), site.clock()),
                new PackStatusRoutes(site.database().pool(), replies, site.catalogue()),
                new StyleRoutes()));
        routes.addAll(privacy.routes());
        routes.addAll(letters.routes());
        routes.addAll(updates.routes());
        ConsoleFeatures console = new ConsoleFeatures(
                site,
                replies,
                rules,
                signing,
                staff,
                logIn,
                invitations,
                facts,
                packJob,
                mailNumbers,
                letters,
                privacy,
                updates,
                mailPosted);
        routes.addAll(console.routes(jobs));
        if (site.config().trial()) {
            routes.add(new TrialMailboxRoutes(new TrialMailStore(site.database().pool()), replies));
        }
        return routes;
    }

    private Optional<Campaign> campaign(UUID id) {
        return site.catalogue().allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst();
    }

    private Future<Void> ready() {
        return leaving
                ? Future.failedFuture("leaving")
                : disk.ready().compose(room -> site.database().ready());
    }

    /** What is looked at from time to time for the node to be ready. */
    DiskWatch disk() {
        return disk;
    }

    /** From now on the node says that it is not ready. */
    void leave() {
        leaving = true;
    }

    /** Who composes which kind of mail. */
    Map<String, Composer> composers() {
        String fingerprint = SigningKey.current(site.keys()).fingerprint();
        VerifyComposer verify = new VerifyComposer(signing, site.words().templates(), facts, fingerprint);
        StaffComposer toStaff = new StaffComposer(staff, invitations, words);
        Map<String, Composer> composers = new HashMap<>(letters.composers());
        StaffComposer.kinds().forEach(kind -> composers.put(kind, toStaff));
        composers.putAll(updates.composers());
        composers.put(VerifyComposer.KIND, verify);
        composers.put(Reminders.KIND, verify);
        composers.putAll(privacy.composers());
        TextChangeComposer aboutTexts = new TextChangeComposer(signing, textNotices, words);
        composers.put(TextNotices.KIND, aboutTexts);
        composers.put(TextReminders.KIND, aboutTexts);
        composers.put(
                OfficeMailComposer.KIND,
                new OfficeMailComposer(
                        site.database().pool(), signing.tokens(), site.sealer(), http, words, site.clock()));
        return composers;
    }

    List<RecurringJob> recurringJobs() {
        Reminders reminders = new Reminders(
                site.database().pool(),
                site.hashes(),
                site.sealer(),
                () -> site.settings().current().quietDays(),
                site.clock(),
                mailPosted);
        TextReminders textReminders = new TextReminders(
                site.database().pool(),
                site.hashes(),
                site.sealer(),
                () -> site.settings().current().quietDays(),
                site.clock(),
                mailPosted);
        Expiry expiry = new Expiry(site.database().pool(), site.clock());
        SameNames alike =
                new SameNames(site.database().pool(), site.hashes(), site.sealer(), new AuditLog(), site.clock());
        List<RecurringJob> jobs = new ArrayList<>(List.of(
                new RecurringJob("campaign-states", STATES, site.catalogue()::advance),
                new RecurringJob("signature-expiry", EXPIRY, expiry::run),
                new RecurringJob("numbers", NUMBERS, new RollUp(site.database().pool(), site.clock())::run),
                new RecurringJob(
                        "same-names", NUMBERS, () -> alike.run(site.catalogue().allWithDrafts())),
                new RecurringJob(
                        "areas", AREAS, () -> new AreaFill(site.database().pool()).run()),
                new RecurringJob("mail-numbers", NUMBERS, mailNumbers::rollUp),
                new RecurringJob("limits", LIMITS, limiter::forgetFull),
                new RecurringJob(
                        "signature-reminders",
                        REMINDERS,
                        () -> reminders.run(site.catalogue().allWithDrafts())),
                new RecurringJob(
                        "text-notices",
                        TEXTS,
                        () -> textNotices.run(site.catalogue().allWithDrafts())),
                new RecurringJob(
                        "text-reminders",
                        REMINDERS,
                        () -> textReminders.run(site.catalogue().allWithDrafts())),
                new RecurringJob(
                        "delivered-packs",
                        DELIVERED,
                        new DeliveryWatch(site.database().pool(), site.clock())::run),
                new RecurringJob("bulk-previews", HOURLY, bulkJob::forget),
                new RecurringJob("staff-invitations", HOURLY, invitations::forget),
                new RecurringJob("staff-log-in-steps", HOURLY, logIn::purge),
                new RecurringJob(
                        "staff-sessions",
                        HOURLY,
                        () -> sessions.purge(site.clock().instant()))));
        jobs.addAll(new Upkeep(site).jobs());
        jobs.addAll(privacy.jobs());
        jobs.addAll(letters.recurringJobs());
        jobs.addAll(updates.recurringJobs());
        return new BackupJobs(site).with(jobs);
    }

    /** @param packs makes those of many */
    List<OneTimeJob> oneTimeJobs(Optional<PackProcess> packs) {
        return List.of(packs.map(packJob::job).orElseGet(packJob::job), bulkJob.job());
    }

    /** The invented people of a trial. */
    TrialLetter trialLetter() {
        return letters.trialLetter();
    }

    /** What has to be written before the node stops. */
    Future<Void> flush() {
        return logIn.flush();
    }
}
