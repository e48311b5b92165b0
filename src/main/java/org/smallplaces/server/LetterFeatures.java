package org.smallplaces.server;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.campaign.Releases;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.StaffMember;
import org.smallplaces.cosigning.AssentRoutes;
import org.smallplaces.cosigning.AuthorityChecks;
import org.smallplaces.cosigning.AuthorityComposer;
import org.smallplaces.cosigning.AuthorityInvitedStore;
import org.smallplaces.cosigning.AuthorityParts;
import org.smallplaces.cosigning.AuthorityRoutes;
import org.smallplaces.cosigning.Chaser;
import org.smallplaces.cosigning.ContactRoutes;
import org.smallplaces.cosigning.InvitationComposer;
import org.smallplaces.cosigning.InvitationImportRoutes;
import org.smallplaces.cosigning.InvitationOneRoutes;
import org.smallplaces.cosigning.InvitationParts;
import org.smallplaces.cosigning.InvitationStaffRoutes;
import org.smallplaces.cosigning.InvitationUpkeep;
import org.smallplaces.cosigning.InvitedRoutes;
import org.smallplaces.cosigning.LateAnswers;
import org.smallplaces.cosigning.LateDeclinedComposer;
import org.smallplaces.cosigning.LateRequests;
import org.smallplaces.cosigning.LateRoutes;
import org.smallplaces.cosigning.LateStaffRoutes;
import org.smallplaces.cosigning.LineRoutes;
import org.smallplaces.cosigning.OrderActs;
import org.smallplaces.cosigning.OrderRoutes;
import org.smallplaces.cosigning.OrganisationRoutes;
import org.smallplaces.cosigning.PressRoutes;
import org.smallplaces.cosigning.ReleaseAct;
import org.smallplaces.cosigning.ReleaseParts;
import org.smallplaces.cosigning.ReleaseStaffRoutes;
import org.smallplaces.cosigning.RenewalComposer;
import org.smallplaces.cosigning.RenewalNotices;
import org.smallplaces.cosigning.SnapshotRoutes;
import org.smallplaces.cosigning.SnapshotStaffRoutes;
import org.smallplaces.cosigning.Snapshots;
import org.smallplaces.cosigning.TrialLetter;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.job.RecurringJob;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Letters;
import org.smallplaces.setting.JoinedRules;
import org.smallplaces.signature.InvitedSignatures;
import org.smallplaces.signature.ReviewActs;
import org.smallplaces.signing.SigningParts;

/** What only co-signed letters and declarations have, made once: its routes, its console pages, its mails, its jobs. */
final class LetterFeatures {
    private static final Duration INVITATIONS = Duration.ofSeconds(15);
    private static final Duration CHASER = Duration.ofMinutes(1);
    private static final Duration RENEWALS = Duration.ofMinutes(1);
    private static final Duration SNAPSHOTS = Duration.ofMinutes(10);
    private static final Duration LATE_REQUESTS = Duration.ofHours(1);
    /** How soon an organisation is known after somebody has signed for it. */
    private static final Duration AUTHORITY = Duration.ofSeconds(10);

    private final Site site;
    private final HttpSettings http;
    private final Replies replies;
    private final JoinedRules rules;
    private final SharedLimiter limiter;
    private final SigningParts signing;
    private final Letters words;
    private final Runnable mailPosted;
    private final InvitationParts invited;
    private final AuthorityParts authority;
    private final AuthorityRoutes approving;
    private final Releases releases;
    private final ReleaseAct releaseAct;
    private final LateRequests lateRequests;
    private final Snapshots snapshots;

    /**
     * @param words of mails
     * @param mailPosted called after a commit that put mail into the outbox
     */
    LetterFeatures(
            Site site,
            HttpSettings http,
            Replies replies,
            JoinedRules rules,
            SharedLimiter limiter,
            SigningParts signing,
            Letters words,
            Runnable mailPosted) {
        Pool pool = site.database().pool();
        Clock clock = site.clock();
        this.site = site;
        this.http = http;
        this.replies = replies;
        this.rules = rules;
        this.limiter = limiter;
        this.signing = signing;
        this.words = words;
        this.mailPosted = mailPosted;
        this.invited = invitationParts();
        this.authority = authorityParts();
        this.approving = new AuthorityRoutes(authority);
        this.releases = new Releases(pool, site.catalogue(), new AuditLog(), clock);
        this.releaseAct = new ReleaseAct(releases);
        this.lateRequests = new LateRequests(invited);
        this.snapshots = new Snapshots(pool, new AuditLog(), clock);
    }

    private InvitationParts invitationParts() {
        return new InvitationParts(
                site.database().pool(),
                site.catalogue(),
                new InvitedSignatures(site.hashes(), site.sealer(), site.clock()),
                signing.counts(),
                site.hashes(),
                site.sealer(),
                signing.tokens(),
                signing.stamps(),
                signing.messages(),
                replies,
                signing.clients(),
                limiter,
                rules,
                () -> site.settings().current().quietDays(),
                http,
                site.clock(),
                mailPosted);
    }

    private AuthorityParts authorityParts() {
        return new AuthorityParts(
                site.vertx(),
                site.database().pool(),
                site.catalogue(),
                reviewActs(),
                signing.edits(),
                signing.assents(),
                signing.signatures(),
                new AuthorityInvitedStore(site.database().pool()),
                signing.tokens(),
                site.hashes(),
                site.sealer(),
                rules,
                words,
                replies,
                http,
                site.clock(),
                mailPosted);
    }

    private ReviewActs reviewActs() {
        return new ReviewActs(site.vertx(), site.database().pool(), new AuditLog(), site.clock());
    }

    /** What the public opens. */
    List<Routes> routes() {
        return List.of(
                new InvitedRoutes(invited),
                new ContactRoutes(authority),
                new LateRoutes(invited, lateRequests),
                new SnapshotRoutes(site.catalogue(), snapshots, replies, site.clock()));
    }

    /** What staff open. */
    List<Routes> consoleRoutes(ConsoleCampaigns console, Approvals approvals) {
        Pool pool = site.database().pool();
        return List.of(
                approving,
                new OrganisationRoutes(authority),
                new LineRoutes(authority),
                new AssentRoutes(authority),
                new ReleaseStaffRoutes(new ReleaseParts(
                        pool, site.catalogue(), console, releases, approvals, releaseAct, replies, site.clock())),
                new LateStaffRoutes(invited, lateRequests, new LateAnswers(invited, new AuditLog())),
                new SnapshotStaffRoutes(pool, site.catalogue(), snapshots, replies, site.clock()),
                new OrderRoutes(site.catalogue(), pool, new OrderActs(pool, new AuditLog(), site.clock()), replies),
                new PressRoutes(
                        site.catalogue(), pool, signing.site(), signing.messages(), replies, http, site.clock()),
                new InvitationStaffRoutes(invited),
                new InvitationImportRoutes(invited),
                new InvitationOneRoutes(invited));
    }

    /** What of it needs two people. */
    TwoPersonAct releaseAct() {
        return releaseAct;
    }

    /** Signatories who wait to be approved. */
    Future<List<HomeCard>> approvalCards(StaffMember member) {
        return approving.cards(member);
    }

    /** Those who ask to be added after the deadline. */
    Future<List<HomeCard>> lateCards(StaffMember member) {
        return lateRequests.cards(member);
    }

    /** Who composes which kind of its mail. */
    Map<String, Composer> composers() {
        InvitationComposer toInvited = new InvitationComposer(invited, words);
        AuthorityComposer aboutLines = new AuthorityComposer(authority);
        Map<String, Composer> composers = new HashMap<>();
        InvitationComposer.kinds().forEach(kind -> composers.put(kind, toInvited));
        AuthorityComposer.kinds().forEach(kind -> composers.put(kind, aboutLines));
        composers.put(LateDeclinedComposer.KIND, new LateDeclinedComposer(invited, words));
        composers.put(
                RenewalNotices.KIND,
                new RenewalComposer(signing.signatures(), site.catalogue()::find, signing.tokens(), words, http));
        return composers;
    }

    List<RecurringJob> recurringJobs() {
        RenewalNotices renewals = new RenewalNotices(
                site.database().pool(),
                site.catalogue()::find,
                site.hashes(),
                site.sealer(),
                () -> site.settings().current().quietDays(),
                site.clock(),
                mailPosted);
        return List.of(
                new RecurringJob("authority", AUTHORITY, new AuthorityChecks(authority)::run),
                new RecurringJob("invitations", INVITATIONS, new InvitationUpkeep(invited)::run),
                new RecurringJob("invitation-chaser", CHASER, new Chaser(invited)::run),
                new RecurringJob("late-requests", LATE_REQUESTS, lateRequests::forget),
                new RecurringJob("snapshot-names", SNAPSHOTS, snapshots::blank),
                new RecurringJob("send-by-notices", RENEWALS, renewals::run));
    }

    /** The invented people of a trial. */
    TrialLetter trialLetter() {
        return new TrialLetter(invited, reviewActs());
    }
}
