package org.smallplaces.server;

import io.vertx.sqlclient.Pool;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.area.AreaCounts;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.campaign.Publishing;
import org.smallplaces.cosigning.OrganisationRoutes;
import org.smallplaces.db.AuditLog;
import org.smallplaces.delivery.DeliveryCards;
import org.smallplaces.delivery.HandOverAct;
import org.smallplaces.delivery.PackCards;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.job.Jobs;
import org.smallplaces.limit.LookUps;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.MailNumbers;
import org.smallplaces.mail.MailSettings;
import org.smallplaces.mail.TestSender;
import org.smallplaces.mailroom.DomainRoutes;
import org.smallplaces.mailroom.MailroomRoutes;
import org.smallplaces.mailroom.SuppressionRoutes;
import org.smallplaces.mailroom.TestMailRoutes;
import org.smallplaces.pack.PackJob;
import org.smallplaces.page.SiteFacts;
import org.smallplaces.setting.JoinedRules;
import org.smallplaces.setting.ListRoutes;
import org.smallplaces.setting.LogoRoutes;
import org.smallplaces.setting.MailPreviews;
import org.smallplaces.setting.OrganiserCard;
import org.smallplaces.setting.SettingRoutes;
import org.smallplaces.signature.BulkActs;
import org.smallplaces.signature.BulkApproval;
import org.smallplaces.signature.CampaignNumbers;
import org.smallplaces.signature.ReviewActs;
import org.smallplaces.signature.SameNames;
import org.smallplaces.signature.SignatureSearch;
import org.smallplaces.signing.BulkStaffRoutes;
import org.smallplaces.signing.ConsentSentences;
import org.smallplaces.signing.HistoryStaffRoutes;
import org.smallplaces.signing.Looks;
import org.smallplaces.signing.PictureRoutes;
import org.smallplaces.signing.PreviewStaffRoutes;
import org.smallplaces.signing.ReviewParts;
import org.smallplaces.signing.ReviewStaffRoutes;
import org.smallplaces.signing.SameNameStaffRoutes;
import org.smallplaces.signing.SigningParts;
import org.smallplaces.staff.AccountRoutes;
import org.smallplaces.staff.ApprovalPages;
import org.smallplaces.staff.ApprovalRoutes;
import org.smallplaces.staff.AroundRoutes;
import org.smallplaces.staff.AuditPages;
import org.smallplaces.staff.AuditRoutes;
import org.smallplaces.staff.BackupRoutes;
import org.smallplaces.staff.CampaignLines;
import org.smallplaces.staff.CampaignListRoutes;
import org.smallplaces.staff.DefinitionRoutes;
import org.smallplaces.staff.EditorParts;
import org.smallplaces.staff.ExportRoutes;
import org.smallplaces.staff.FactorRoutes;
import org.smallplaces.staff.FilesRoutes;
import org.smallplaces.staff.FormerStaff;
import org.smallplaces.staff.HelpRoutes;
import org.smallplaces.staff.HomeRoutes;
import org.smallplaces.staff.Invitations;
import org.smallplaces.staff.JoinRoutes;
import org.smallplaces.staff.LogIn;
import org.smallplaces.staff.LogInRoutes;
import org.smallplaces.staff.NewCampaignRoutes;
import org.smallplaces.staff.OidcRoutes;
import org.smallplaces.staff.OidcSettings;
import org.smallplaces.staff.OverviewRoutes;
import org.smallplaces.staff.OwnCards;
import org.smallplaces.staff.PeopleRoutes;
import org.smallplaces.staff.PictureStaffRoutes;
import org.smallplaces.staff.PublishActs;
import org.smallplaces.staff.PublishProposals;
import org.smallplaces.staff.SignedTexts;
import org.smallplaces.staff.StaffGuard;
import org.smallplaces.staff.StaffParts;
import org.smallplaces.staff.StateRoutes;
import org.smallplaces.staff.TextRoutes;
import org.smallplaces.staff.VersionsRoutes;
import org.smallplaces.subject.CopyPages;
import org.smallplaces.subject.EraseAct;
import org.smallplaces.subject.RequestStaffRoutes;
import org.smallplaces.subject.RetentionActs;

/** The console's pages, made once: what staff may open, and in which order it stands in their rail. */
final class ConsoleFeatures {
    private static final ZoneId ZONE = Features.ZONE;

    private static final List<Pattern> LONG_FORMS = List.of(
            Pattern.compile(
                    "/staff/campaigns/[^/]+/(?:edit|around|texts|texts/preview|invitations/import|updates/[^/]+)"),
            Pattern.compile("/staff/updates/[^/]+"));
    private static final List<Pattern> UPLOADS = List.of(
            Pattern.compile("/staff/campaigns/[^/]+/(?:picture|invitations/import)"),
            Pattern.compile(LogoRoutes.PATH),
            OrganisationRoutes.UPLOADS);

    private final Site site;
    private final Replies replies;
    private final JoinedRules rules;
    private final SigningParts signing;
    private final StaffParts staff;
    private final LogIn logIn;
    private final Invitations invitations;
    private final SiteFacts.Source facts;
    private final PackJob packJob;
    private final MailNumbers mailNumbers;
    private final LetterFeatures letters;
    private final PrivacyFeatures privacy;
    private final UpdateFeatures updates;
    private final Runnable mailPosted;
    private final ConsoleCampaigns console;

    /**
     * @param facts who runs the site
     * @param mailPosted called after a commit that put mail into the outbox
     */
    ConsoleFeatures(
            Site site,
            Replies replies,
            JoinedRules rules,
            SigningParts signing,
            StaffParts staff,
            LogIn logIn,
            Invitations invitations,
            SiteFacts.Source facts,
            PackJob packJob,
            MailNumbers mailNumbers,
            LetterFeatures letters,
            PrivacyFeatures privacy,
            UpdateFeatures updates,
            Runnable mailPosted) {
        this.site = site;
        this.replies = replies;
        this.rules = rules;
        this.signing = signing;
        this.staff = staff;
        this.logIn = logIn;
        this.invitations = invitations;
        this.facts = facts;
        this.packJob = packJob;
        this.mailNumbers = mailNumbers;
        this.letters = letters;
        this.privacy = privacy;
        this.updates = updates;
        this.mailPosted = mailPosted;
        this.console = new ConsoleCampaigns(
                site.vertx(),
                site.database().pool(),
                site.catalogue(),
                new ConsentSentences(site.words().messages()),
                new AuditLog(),
                site.clock());
    }

    /** The staff guard comes before everything that it guards. */
    List<Routes> routes(Jobs jobs) {
        BulkApproval bulkApproval = new BulkApproval(jobs, site.clock());
        Publishing publishing = new Publishing(site.database().pool(), console, site.catalogue());
        PublishActs publishActs = PublishActs.of(publishing);
        HandOverAct handOver = new HandOverAct(site.catalogue(), site.clock());
        EraseAct erasing = new EraseAct(privacy.subjects().subjects(), mailPosted);
        RetentionActs keeping = RetentionActs.of(site.retention());
        List<TwoPersonAct> acts = new ArrayList<>(List.of(
                bulkApproval,
                letters.releaseAct(),
                publishActs.letters(),
                publishActs.consent(),
                publishActs.target(),
                handOver,
                erasing,
                keeping.lengthening(),
                keeping.shortening()));
        acts.addAll(updates.acts());
        Approvals approvals = new Approvals(site.database().pool(), acts, site.accounts()::member, site.clock());
        PublishProposals proposals = new PublishProposals(site.database().pool(), publishing, approvals, publishActs);
        ReviewParts reviewing = reviewing(jobs, approvals, bulkApproval);
        ReviewStaffRoutes review = new ReviewStaffRoutes(reviewing, site.sealer(), site.clock());
        FilesRoutes files = new FilesRoutes(
                site.reload(),
                new ConsentSentences(site.words().messages()),
                site.database().pool(),
                replies,
                site.clock());
        List<Routes> routes = new ArrayList<>(
                List.of(new StaffGuard(staff, ConsoleRail.frame(site.catalogue(), site.clock()), LONG_FORMS, UPLOADS)));
        routes.addAll(people());
        BackupRoutes backups = new BackupRoutes(
                site.database().pool(), site.config().backups().isPresent(), replies, site.clock(), mailPosted);
        RequestStaffRoutes requests =
                new RequestStaffRoutes(privacy.subjects(), approvals, erasing, new CopyPages(privacy.subjects()));
        routes.add(requests);
        routes.addAll(List.of(
                home(approvals, review, files, backups, requests),
                approvalRoutes(approvals),
                auditRoutes(),
                files,
                backups));
        routes.addAll(List.of(
                review,
                new SameNameStaffRoutes(reviewing),
                new BulkStaffRoutes(reviewing),
                new HistoryStaffRoutes(reviewing, site.sealer(), lookUps())));
        routes.addAll(mail());
        routes.addAll(privacy.consoleRoutes(console, approvals, keeping));
        routes.addAll(settings());
        routes.addAll(new PackFeatures(site, replies, signing, staff, packJob).routes(jobs, approvals, handOver));
        routes.add(new CampaignListRoutes(campaignLines(), console, replies));
        routes.addAll(editor(proposals));
        routes.add(new VersionsRoutes(site.catalogue(), site.database().pool(), replies));
        routes.addAll(letters.consoleRoutes(console, approvals));
        routes.addAll(updates.consoleRoutes(approvals));
        routes.add(overview()); // after all that has a fixed address where this one has the campaign's
        return routes;
    }

    private List<Routes> people() {
        Optional<OidcSettings> provider = site.config().oidc();
        List<Routes> routes = new ArrayList<>(List.of(
                new LogInRoutes(logIn, staff, provider.map(OidcSettings::name)),
                new PeopleRoutes(
                        staff, invitations, new FormerStaff(site.database().pool(), site.erasures(), site.clock())),
                new JoinRoutes(staff, invitations),
                new AccountRoutes(staff),
                new FactorRoutes(staff)));
        provider.map(one -> new OidcRoutes(one, logIn, staff)).ifPresent(routes::add);
        return routes;
    }

    private LookUps lookUps() {
        return new LookUps(staff.limiter(), site.hashes());
    }

    private List<Routes> mail() {
        Pool pool = site.database().pool();
        return List.of(
                new MailroomRoutes(pool, site.sealer(), site.catalogue(), replies, site.clock(), ZONE, mailPosted),
                new SuppressionRoutes(
                        pool, site.hashes(), site.erasures(), site.erasureJournal(), lookUps(), replies, site.clock()),
                testMailRoutes(pool),
                new DomainRoutes(
                        site.mailDomain(),
                        () -> site.settings().current().selector(),
                        site.dkim(),
                        site.config().smtp().isEmpty(),
                        replies));
    }

    private List<Routes> settings() {
        return List.of(
                new SettingRoutes(site.settings(), rules, replies, previews()),
                new ListRoutes(site.settings(), site.hashes(), replies, site.clock(), ZONE),
                new LogoRoutes(site.vertx(), site.database().pool(), site.settings(), replies, site.clock()),
                new HelpRoutes(replies));
    }

    private ReviewParts reviewing(Jobs jobs, Approvals approvals, BulkApproval bulkApproval) {
        Pool pool = site.database().pool();
        return new ReviewParts(
                site.catalogue(),
                new ReviewActs(site.vertx(), pool, new AuditLog(), site.clock()),
                new BulkActs(
                        pool,
                        jobs,
                        approvals,
                        bulkApproval,
                        site.hashes(),
                        site.sealer(),
                        new AuditLog(),
                        site.clock()),
                new SignatureSearch(pool, site.hashes(), site.sealer(), new AuditLog(), site.clock()),
                new SameNames(pool, site.hashes(), site.sealer(), new AuditLog(), site.clock()),
                new Looks(pool, site.clock()),
                pool,
                site.words().messages(),
                replies);
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

    private HomeRoutes home(
            Approvals approvals,
            ReviewStaffRoutes review,
            FilesRoutes files,
            BackupRoutes backups,
            RequestStaffRoutes requests) {
        PackCards packs = new PackCards(site.database().pool(), site.catalogue(), site.clock());
        DeliveryCards deliveries = new DeliveryCards(site.database().pool(), site.catalogue(), site.clock());
        OwnCards own = new OwnCards(site.catalogue(), mailNumbers, site.clock());
        OrganiserCard organiser =
                new OrganiserCard(site.settings(), site.config().trial());
        return new HomeRoutes(
                site.database().pool(),
                campaignLines(),
                replies,
                site.clock(),
                List.of(
                        own::cards,
                        (member, seen) -> approvals.cards(member),
                        packs::cards,
                        (member, seen) -> deliveries.cards(member),
                        (member, seen) -> organiser.cards(member),
                        (member, seen) -> files.cards(member),
                        (member, seen) -> requests.cards(member),
                        (member, seen) -> backups.cards(member),
                        (member, seen) -> privacy.cards(member),
                        (member, seen) -> review.cards(member),
                        (member, seen) -> letters.approvalCards(member),
                        (member, seen) -> letters.lateCards(member)));
    }

    private CampaignLines campaignLines() {
        return new CampaignLines(
                site.catalogue(), new CampaignNumbers(site.database().pool()), signing.counts(), site.clock());
    }

    private OverviewRoutes overview() {
        return new OverviewRoutes(
                site.catalogue(),
                new CampaignNumbers(site.database().pool()),
                new AreaCounts(site.database().pool()),
                mailNumbers,
                signing.counts(),
                replies,
                site.words().messages(),
                site.clock());
    }

    /** Where campaigns are written. */
    private List<Routes> editor(PublishProposals proposals) {
        EditorParts parts = new EditorParts(
                console,
                site.catalogue(),
                new SignedTexts(site.database().pool()),
                replies,
                site.words().messages(),
                site.clock());
        return List.of(
                new NewCampaignRoutes(parts, () -> site.settings().current().organiser(), ZONE),
                new DefinitionRoutes(parts),
                new TextRoutes(parts),
                new StateRoutes(parts, proposals),
                new PictureStaffRoutes(parts),
                new AroundRoutes(parts),
                new PictureRoutes(site.catalogue(), console),
                new ExportRoutes(parts),
                new PreviewStaffRoutes(signing, console));
    }

    private MailPreviews previews() {
        return new MailPreviews(
                site.words().templates(),
                site.words().messages(),
                ZONE,
                site.clock(),
                staff.settings().link(""),
                facts);
    }

    private Routes testMailRoutes(Pool pool) {
        MailSettings settings = new MailSettings(
                site.config().mailFrom(), site.config().baseUrl().getHost());
        return new TestMailRoutes(
                pool,
                site.sealer(),
                site.hashes(),
                staff.limiter(),
                new Letters(site.words().templates(), site.words().messages(), facts),
                new TestSender(site::newTransport, settings, site.clock()),
                replies,
                staff.settings(),
                site.config().smtp().isEmpty(),
                site.clock());
    }
}
