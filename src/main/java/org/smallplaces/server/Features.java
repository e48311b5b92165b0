package org.smallplaces.server;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.ExpiredProposals;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsoleEntry;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.db.AuditLog;
import org.smallplaces.delivery.DeliveryStaffRoutes;
import org.smallplaces.delivery.KeysRoutes;
import org.smallplaces.delivery.PackCards;
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
import org.smallplaces.mail.MailNumbers;
import org.smallplaces.mail.MailSettings;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.mail.RetentionStore;
import org.smallplaces.mail.TestSender;
import org.smallplaces.mail.TrialMailStore;
import org.smallplaces.mailroom.DomainRoutes;
import org.smallplaces.mailroom.MailroomRoutes;
import org.smallplaces.mailroom.SuppressionRoutes;
import org.smallplaces.mailroom.TestMailRoutes;
import org.smallplaces.page.Messages;
import org.smallplaces.page.SiteFacts;
import org.smallplaces.setting.JoinedRules;
import org.smallplaces.setting.ListRoutes;
import org.smallplaces.setting.Logo;
import org.smallplaces.setting.LogoRoutes;
import org.smallplaces.setting.MailPreviews;
import org.smallplaces.setting.Organiser;
import org.smallplaces.setting.SettingRoutes;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.setting.StyleRoutes;
import org.smallplaces.signature.BulkActs;
import org.smallplaces.signature.BulkInvalidation;
import org.smallplaces.signature.BulkJob;
import org.smallplaces.signature.CampaignNumbers;
import org.smallplaces.signature.ClientTraces;
import org.smallplaces.signature.Corrections;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.Expiry;
import org.smallplaces.signature.NameReports;
import org.smallplaces.signature.Reminders;
import org.smallplaces.signature.Resends;
import org.smallplaces.signature.ReviewActs;
import org.smallplaces.signature.RollUp;
import org.smallplaces.signature.SignatureActs;
import org.smallplaces.signature.SignatureChanges;
import org.smallplaces.signature.SignatureSearch;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.SignatureWriter;
import org.smallplaces.signing.BulkStaffRoutes;
import org.smallplaces.signing.CampaignRoutes;
import org.smallplaces.signing.CardRoutes;
import org.smallplaces.signing.ChangeRoutes;
import org.smallplaces.signing.CheckInboxRoutes;
import org.smallplaces.signing.ConsentSentences;
import org.smallplaces.signing.HistoryStaffRoutes;
import org.smallplaces.signing.MySignatureRoutes;
import org.smallplaces.signing.PaperRoutes;
import org.smallplaces.signing.PictureRoutes;
import org.smallplaces.signing.PreviewStaffRoutes;
import org.smallplaces.signing.QrRoutes;
import org.smallplaces.signing.ReportRoutes;
import org.smallplaces.signing.ReviewParts;
import org.smallplaces.signing.ReviewStaffRoutes;
import org.smallplaces.signing.SignGate;
import org.smallplaces.signing.SignRoutes;
import org.smallplaces.signing.Signatories;
import org.smallplaces.signing.SignatoryRoutes;
import org.smallplaces.signing.SigningParts;
import org.smallplaces.signing.VerifyComposer;
import org.smallplaces.signing.VerifyRoutes;
import org.smallplaces.staff.ApprovalPages;
import org.smallplaces.staff.ApprovalRoutes;
import org.smallplaces.staff.AuditPages;
import org.smallplaces.staff.AuditRoutes;
import org.smallplaces.staff.CampaignLines;
import org.smallplaces.staff.CampaignListRoutes;
import org.smallplaces.staff.ConsoleFrame;
import org.smallplaces.staff.DefinitionRoutes;
import org.smallplaces.staff.EditorParts;
import org.smallplaces.staff.ExportRoutes;
import org.smallplaces.staff.FilesRoutes;
import org.smallplaces.staff.HelpRoutes;
import org.smallplaces.staff.HomeRoutes;
import org.smallplaces.staff.LogIn;
import org.smallplaces.staff.LogInRoutes;
import org.smallplaces.staff.NewCampaignRoutes;
import org.smallplaces.staff.OidcRoutes;
import org.smallplaces.staff.OidcSettings;
import org.smallplaces.staff.OverviewRoutes;
import org.smallplaces.staff.OwnCards;
import org.smallplaces.staff.PictureStaffRoutes;
import org.smallplaces.staff.Sessions;
import org.smallplaces.staff.SignedTexts;
import org.smallplaces.staff.StaffGuard;
import org.smallplaces.staff.StateRoutes;
import org.smallplaces.staff.TextRoutes;
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
    private static final Duration APPROVALS = Duration.ofMinutes(10);
    private static final Duration REMINDERS = Duration.ofMinutes(10);
    private static final Duration HOURLY = Duration.ofHours(1);
    /** How far the numbers of staff lie behind what is read live for them. */
    private static final Duration NUMBERS = Duration.ofSeconds(30);

    /** Where staff may go, in the order of the rail; the first three stand in the bar of a phone. */
    private static final List<ConsoleEntry> PLACES = List.of(
            new ConsoleEntry("layout.staff.home", "/staff", StaffAct.SEE_HOME),
            new ConsoleEntry("layout.staff.campaigns", "/staff/campaigns", StaffAct.SEE_CAMPAIGNS),
            new ConsoleEntry("layout.staff.approvals", "/staff/approvals", StaffAct.SEE_APPROVALS),
            new ConsoleEntry("layout.staff.files", "/staff/campaigns/files", StaffAct.ADD_CAMPAIGNS),
            new ConsoleEntry("layout.staff.mail", "/staff/mail", StaffAct.SEE_MAIL),
            new ConsoleEntry("layout.staff.audit", "/staff/audit", StaffAct.READ_AUDIT),
            new ConsoleEntry("layout.staff.settings", "/staff/settings", StaffAct.SEE_SETTINGS));

    private static final List<Pattern> LONG_FORMS =
            List.of(Pattern.compile("/staff/campaigns/[^/]+/(?:edit|texts|texts/preview)"));
    private static final List<Pattern> UPLOADS =
            List.of(Pattern.compile("/staff/campaigns/[^/]+/picture"), Pattern.compile(LogoRoutes.PATH));

    private final Site site;
    private final Runnable mailPosted;
    private final HttpSettings http;
    private final Replies replies;
    private final JoinedRules rules;
    private final SigningParts signing;
    private final SharedLimiter limiter;
    private final BulkJob bulkJob;
    private final Sessions sessions;
    private final LogIn logIn;
    private final PackJob packJob;
    private volatile boolean leaving;

    /** @param mailPosted called after a commit that put mail into the outbox */
    Features(Site site, Runnable mailPosted) {
        this.site = site;
        this.mailPosted = mailPosted;
        Config config = site.config();
        Clock clock = site.clock();
        Messages messages = site.words().messages();
        this.http = new HttpSettings(
                config.port(), config.trial(), config.baseUrl(), config.trustedProxies(), config.trial(), ZONE);
        this.replies = new Replies(site.words().templates(), messages, http, this::facts);
        this.rules = new JoinedRules(site.catalogue()::rules, site.settings(), clock, ZONE);
        this.limiter = new SharedLimiter(site.database().pool(), site.hashes(), clock);
        this.signing = new SigningParts(
                site.catalogue(),
                new Counts(site.database().pool()),
                new SignatureWriter(
                        site.vertx(), site.database().pool(), site.hashes(), site.sealer(), clock, mailPosted),
                new SignatureActs(site.vertx(), site.database().pool(), clock),
                new SignatureChanges(site.database().pool(), clock, site.catalogue()::rules),
                new Resends(site.database().pool(), site.hashes(), clock, mailPosted),
                new Corrections(site.database().pool(), site.hashes(), site.sealer(), clock, mailPosted),
                new SignatureStore(site.database().pool(), site.sealer()),
                new Signatories(site.database().pool()),
                new Tokens(site.keys()),
                new FormStamps(site.keys()),
                messages,
                replies,
                new Clients(config.trustedProxies()),
                new SignGate(rules, site.hashes(), limiter),
                http,
                site.settings()::current,
                clock);
        this.sessions = new Sessions(site.database().pool(), site.hashes(), http, clock, new SecureRandom());
        this.packJob = site.packJob();
        this.bulkJob = new BulkJob(site.database().pool(), this::campaign, new AuditLog(), clock);
        this.logIn = new LogIn(site.vertx(), site.database().pool(), site.accounts(), sessions, site.hashes(), clock);
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
        BulkInvalidation bulkInvalidation = new BulkInvalidation(jobs, site.clock());
        Approvals approvals =
                new Approvals(site.database().pool(), List.of(bulkInvalidation), site.accounts()::member, site.clock());
        ReviewParts reviewing = reviewing(jobs, approvals, bulkInvalidation);
        ReviewStaffRoutes review = new ReviewStaffRoutes(reviewing);
        Pool pool = site.database().pool();
        MailroomRoutes mailroom =
                new MailroomRoutes(pool, site.sealer(), site.catalogue(), replies, site.clock(), ZONE, mailPosted);
        List<Routes> routes = new ArrayList<>(List.of(
                new HealthRoutes(this::ready),
                new CampaignRoutes(signing),
                new SignatoryRoutes(signing),
                new ReportRoutes(signing, new NameReports(site.database().pool(), site.clock()), limiter),
                new PaperRoutes(signing),
                new CardRoutes(signing),
                new SignRoutes(signing),
                new CheckInboxRoutes(signing),
                new QrRoutes(signing),
                new VerifyRoutes(signing),
                new MySignatureRoutes(signing),
                new ChangeRoutes(signing),
                new StaffGuard(sessions, frame(), replies, LONG_FORMS, UPLOADS),
                new LogInRoutes(
                        logIn,
                        sessions,
                        replies,
                        signing.clients(),
                        site.config().oidc().map(OidcSettings::name)),
                home(approvals, review, files),
                approvalRoutes(approvals),
                auditRoutes(),
                files,
                review,
                mailroom,
                new SuppressionRoutes(pool, site.hashes(), replies, site.clock()),
                testMailRoutes(pool),
                new DomainRoutes(
                        site.mailDomain(),
                        () -> site.settings().current().selector(),
                        site.config().smtp().isEmpty(),
                        replies),
                new SettingRoutes(site.settings(), rules, replies, previews()),
                new ListRoutes(site.settings(), site.hashes(), replies, site.clock(), ZONE),
                new StyleRoutes(),
                new LogoRoutes(site.vertx(), pool, site.settings(), replies),
                new HelpRoutes(replies),
                new BulkStaffRoutes(reviewing),
                new HistoryStaffRoutes(reviewing, site.sealer()),
                packRoutes(jobs),
                new KeysRoutes(replies, new PageCache(), site.keys()),
                new CampaignListRoutes(campaignLines(), console(), replies)));
        routes.addAll(editor());
        routes.add(overview()); // after all that has a fixed address where this one has the campaign's
        site.config()
                .oidc()
                .map(provider -> new OidcRoutes(
                        site.vertx(), provider, site.accounts(), logIn, sessions, replies, signing.clients(), http))
                .ifPresent(routes::add);
        if (site.config().trial()) {
            routes.add(new TrialMailboxRoutes(new TrialMailStore(site.database().pool()), replies));
        }
        return routes;
    }

    private ReviewParts reviewing(Jobs jobs, Approvals approvals, BulkInvalidation bulkInvalidation) {
        Pool pool = site.database().pool();
        return new ReviewParts(
                site.catalogue(),
                new ReviewActs(site.vertx(), pool, new AuditLog(), site.clock()),
                new BulkActs(
                        pool,
                        jobs,
                        approvals,
                        bulkInvalidation,
                        site.hashes(),
                        site.sealer(),
                        new AuditLog(),
                        site.clock()),
                new SignatureSearch(pool, site.hashes(), site.sealer(), new AuditLog(), site.clock()),
                pool,
                site.words().messages(),
                replies);
    }

    private Optional<Campaign> campaign(UUID id) {
        return site.catalogue().allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst();
    }

    private ApprovalRoutes approvalRoutes(Approvals approvals) {
        ApprovalPages pages = new ApprovalPages(
                approvals,
                site.catalogue(),
                site.database().pool(),
                site.words().messages(),
                site.clock());
        return new ApprovalRoutes(approvals, pages, replies);
    }

    private AuditRoutes auditRoutes() {
        AuditPages pages = new AuditPages(
                site.database().pool(), site.catalogue(), site.words().messages());
        return new AuditRoutes(site.database().pool(), pages, replies, site.clock());
    }

    private HomeRoutes home(Approvals approvals, ReviewStaffRoutes review, FilesRoutes files) {
        PackCards packs = new PackCards(site.database().pool(), site.catalogue(), site.clock());
        OwnCards own = new OwnCards(site.catalogue(), mailNumbers(), site.clock());
        return new HomeRoutes(
                site.database().pool(),
                campaignLines(),
                replies,
                site.clock(),
                List.of(
                        own::cards,
                        (member, seen) -> approvals.cards(member),
                        packs::cards,
                        (member, seen) -> files.cards(member),
                        (member, seen) -> review.cards(member)));
    }

    private CampaignLines campaignLines() {
        return new CampaignLines(
                site.catalogue(), new CampaignNumbers(site.database().pool()), site.clock());
    }

    private OverviewRoutes overview() {
        return new OverviewRoutes(
                site.catalogue(),
                new CampaignNumbers(site.database().pool()),
                mailNumbers(),
                replies,
                site.words().messages(),
                site.clock());
    }

    private MailNumbers mailNumbers() {
        return new MailNumbers(site.database().pool(), site.clock());
    }

    private ConsoleCampaigns console() {
        return new ConsoleCampaigns(
                site.vertx(),
                site.database().pool(),
                site.catalogue(),
                new ConsentSentences(site.words().messages()),
                new AuditLog(),
                site.clock());
    }

    /** Where campaigns are written. */
    private List<Routes> editor() {
        ConsoleCampaigns console = console();
        EditorParts parts = new EditorParts(
                console,
                site.catalogue(),
                new SignedTexts(site.database().pool()),
                replies,
                site.words().messages().languages(),
                site.clock());
        return List.of(
                new NewCampaignRoutes(parts),
                new DefinitionRoutes(parts),
                new TextRoutes(parts),
                new StateRoutes(parts),
                new PictureStaffRoutes(parts),
                new PictureRoutes(site.catalogue(), console),
                new ExportRoutes(parts),
                new PreviewStaffRoutes(signing, console));
    }

    private ConsoleFrame frame() {
        List<ConsoleEntry> ofCampaign = List.of(
                new ConsoleEntry("layout.staff.overview", "", StaffAct.SEE_CAMPAIGNS),
                new ConsoleEntry("layout.staff.edit", "/edit", StaffAct.EDIT_CAMPAIGNS),
                new ConsoleEntry("layout.staff.texts", "/texts", StaffAct.EDIT_CAMPAIGNS),
                new ConsoleEntry("layout.staff.picture", "/picture", StaffAct.EDIT_CAMPAIGNS),
                new ConsoleEntry("layout.staff.state", "/state", StaffAct.EDIT_CAMPAIGNS),
                new ConsoleEntry("layout.staff.review", "/review", StaffAct.REVIEW),
                new ConsoleEntry("layout.staff.packs", "/packs", StaffAct.HANDLE_PACKS));
        return new ConsoleFrame(site.catalogue(), PLACES, ofCampaign, site.clock());
    }

    private Future<Void> ready() {
        return leaving ? Future.failedFuture("leaving") : site.database().ready();
    }

    /** From now on the node says that it is not ready. */
    void leave() {
        leaving = true;
    }

    private MailPreviews previews() {
        return new MailPreviews(
                site.words().templates(), site.words().messages(), ZONE, site.clock(), http.link(""), this::facts);
    }

    /** Who runs this site, as staff have set it. */
    private SiteFacts facts(Language language) {
        SiteSettings current = site.settings().current();
        Organiser organiser = current.organiser();
        return new SiteFacts(
                organiser.name(language),
                organiser.charityNumber(),
                organiser.postalAddress(),
                organiser.privacyContact(),
                organiser.webAddress(),
                current.logo().map(Logo::path).orElse(""),
                current.logo().map(logo -> logo.width() / 2).orElse(0),
                current.logo().map(logo -> logo.height() / 2).orElse(0),
                current.accent().map(StyleRoutes::path).orElse(""));
    }

    private Routes testMailRoutes(Pool pool) {
        MailSettings settings = new MailSettings(
                site.config().mailFrom(), site.config().baseUrl().getHost());
        return new TestMailRoutes(
                pool,
                site.sealer(),
                site.hashes(),
                limiter,
                new Letters(site.words().templates(), site.words().messages(), this::facts),
                new TestSender(site::newTransport, settings, site.clock()),
                replies,
                http,
                site.config().smtp().isEmpty(),
                site.clock());
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
        VerifyComposer verify = new VerifyComposer(signing, site.words().templates(), this::facts, fingerprint);
        return Map.of(VerifyComposer.KIND, verify, Reminders.KIND, verify);
    }

    List<RecurringJob> recurringJobs() {
        OutboxStore outbox = new OutboxStore(site.database().pool());
        RetentionStore retention = new RetentionStore(site.database().pool(), ZONE);
        Reminders reminders = new Reminders(
                site.database().pool(),
                site.hashes(),
                site.sealer(),
                () -> site.settings().current().quietDays(),
                site.clock(),
                mailPosted);
        Expiry expiry = new Expiry(site.database().pool(), site.clock());
        ClientTraces traces = new ClientTraces(site.database().pool(), site.clock());
        NameReports reports = new NameReports(site.database().pool(), site.clock());
        ExpiredProposals proposals = new ExpiredProposals(site.database().pool(), site.clock());
        return List.of(
                new RecurringJob("approval-expiry", APPROVALS, proposals::run),
                new RecurringJob("campaign-states", STATES, site.catalogue()::advance),
                new RecurringJob("signature-expiry", EXPIRY, expiry::run),
                new RecurringJob("numbers", NUMBERS, new RollUp(site.database().pool(), site.clock())::run),
                new RecurringJob("mail-numbers", NUMBERS, mailNumbers()::rollUp),
                new RecurringJob("limits", LIMITS, limiter::forgetFull),
                new RecurringJob(
                        "signature-reminders",
                        REMINDERS,
                        () -> reminders.run(site.catalogue().all())),
                new RecurringJob("client-addresses", HOURLY, traces::forget),
                new RecurringJob("bulk-previews", HOURLY, bulkJob::forget),
                new RecurringJob("name-reports", HOURLY, reports::forget),
                new RecurringJob(
                        "mail-retention",
                        HOURLY,
                        () -> retention.run(site.clock().instant())),
                new RecurringJob(
                        "mail-caps",
                        HOURLY,
                        () -> outbox.forgetCounted(site.clock().instant())),
                new RecurringJob(
                        "staff-sessions",
                        HOURLY,
                        () -> sessions.purge(site.clock().instant())));
    }

    List<OneTimeJob> oneTimeJobs() {
        return List.of(packJob.job(), bulkJob.job());
    }

    /** What has to be written before the node stops. */
    Future<Void> flush() {
        return logIn.flush();
    }
}
