package org.smallplaces.server;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.approval.Approvals;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.complaint.ComplaintActs;
import org.smallplaces.complaint.ComplaintComposer;
import org.smallplaces.complaint.ComplaintParts;
import org.smallplaces.complaint.ComplaintRoutes;
import org.smallplaces.complaint.ComplaintStaffRoutes;
import org.smallplaces.complaint.Complaints;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.job.RecurringJob;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.line.ConsentPoints;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Letters;
import org.smallplaces.privacy.RegisterRoutes;
import org.smallplaces.privacy.StaffNoticeRoutes;
import org.smallplaces.privacy.WordingRoutes;
import org.smallplaces.signature.KeptLongerNotices;
import org.smallplaces.signature.SignatureCorrections;
import org.smallplaces.signature.SignatureRestrictions;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signing.CorrectedComposer;
import org.smallplaces.signing.KeptLongerComposer;
import org.smallplaces.signing.SigningParts;
import org.smallplaces.subject.AskRoutes;
import org.smallplaces.subject.DataRoutes;
import org.smallplaces.subject.KeptStaffRoutes;
import org.smallplaces.subject.LinkComposer;
import org.smallplaces.subject.RequestComposer;
import org.smallplaces.subject.RetentionActs;
import org.smallplaces.subject.RetentionStaffRoutes;
import org.smallplaces.subject.SubjectParts;

/** What people may ask of their data, retention, complaints, the register of processing and the words of consent, made once: routes, mails, jobs. */
final class PrivacyFeatures {
    private static final Duration DAILY = Duration.ofDays(1);
    private static final Duration HOURLY = Duration.ofHours(1);
    /** How long after an erasure its line may be missing outside the database, and an answer be kept that has gone. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Site site;
    private final Replies replies;
    private final ComplaintParts parts;
    private final Complaints complaints;
    private final SubjectParts subjects;
    private final SigningParts signing;
    private final Letters words;
    private final KeptLongerNotices keptLonger;

    /**
     * @param words of mails
     * @param mailPosted called after a commit that put mail into the outbox
     */
    PrivacyFeatures(
            Site site,
            HttpSettings http,
            Replies replies,
            SharedLimiter limiter,
            SigningParts signing,
            SignatureStore signatures,
            Letters words,
            Runnable mailPosted) {
        this.words = words;
        this.signing = signing;
        this.site = site;
        this.replies = replies;
        this.parts = new ComplaintParts(
                site.database().pool(),
                site.catalogue(),
                site.hashes(),
                site.sealer(),
                signing.stamps(),
                limiter,
                signing.clients(),
                replies,
                http,
                site.settings()::current,
                Telling.register(site)::told,
                site.clock(),
                site.duty(),
                mailPosted);
        this.complaints = new Complaints(parts);
        this.keptLonger = new KeptLongerNotices(
                site.database().pool(),
                site.hashes(),
                site.sealer(),
                () -> site.settings().current().quietDays(),
                site.clock(),
                mailPosted);
        this.subjects = new SubjectParts(
                site.database().pool(),
                site.subjects(),
                signatures,
                new SignatureCorrections(
                        signing.changes(), signatures, site.database().pool(), site.hashes(), site.clock(), mailPosted),
                new SignatureRestrictions(site.vertx(), site.database().pool(), site.clock()),
                site.catalogue(),
                signing.tokens(),
                site.sealer(),
                limiter,
                signing.clients(),
                replies,
                words,
                Telling.copies(site),
                http,
                site.clock(),
                mailPosted);
    }

    /** What the public opens. */
    List<Routes> routes() {
        return List.of(
                new ComplaintRoutes(parts, complaints),
                new AskRoutes(subjects),
                new DataRoutes(subjects),
                new StaffNoticeRoutes(Telling.register(site), replies));
    }

    /** What staff do for those who ask about their data, which takes two people where no mailbox was proved. */
    SubjectParts subjects() {
        return subjects;
    }

    /** What staff open. */
    List<Routes> consoleRoutes(ConsoleCampaigns console, Approvals approvals, RetentionActs keeping) {
        return List.of(
                new ComplaintStaffRoutes(parts, complaints, new ComplaintActs(parts, new AuditLog())),
                new WordingRoutes(
                        site.catalogue(),
                        console,
                        site.database().pool(),
                        replies,
                        new ConsentPoints(site.words().messages())),
                new RegisterRoutes(Telling.register(site), replies, site.clock()),
                new KeptStaffRoutes(subjects),
                new RetentionStaffRoutes(
                        subjects,
                        site.retention(),
                        approvals,
                        keeping,
                        site.config().backups().isPresent()));
    }

    /** Complaints that wait for an answer. */
    Future<List<HomeCard>> cards(StaffMember member) {
        return complaints.cards(member);
    }

    /** Who composes which kind of its mail. */
    Map<String, Composer> composers() {
        ComplaintComposer composer = new ComplaintComposer(parts, words);
        Map<String, Composer> composers = new HashMap<>();
        ComplaintComposer.kinds().forEach(kind -> composers.put(kind, composer));
        composers.put(LinkComposer.KIND, new LinkComposer(subjects));
        RequestComposer requests = new RequestComposer(subjects);
        RequestComposer.kinds().forEach(kind -> composers.put(kind, requests));
        composers.put(SignatureCorrections.KIND, new CorrectedComposer(signing, words));
        composers.put(KeptLongerNotices.KIND, new KeptLongerComposer(signing, keptLonger, words));
        return composers;
    }

    List<RecurringJob> jobs() {
        return List.of(
                new RecurringJob("complaints", DAILY, complaints::forget),
                new RecurringJob("subject-links", HOURLY, subjects.subjects()::forgetLinks),
                new RecurringJob("subject-answers", SOON, subjects.subjects()::forgetAnswers),
                new RecurringJob("retention", HOURLY, site.retention()::run),
                new RecurringJob(
                        "kept-longer",
                        SOON,
                        () -> keptLonger.run(site.catalogue().allWithDrafts())),
                new RecurringJob("erasures", SOON, site.erasureJournal()::keep));
    }
}
