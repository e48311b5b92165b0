package org.smallplaces.server;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Letters;
import org.smallplaces.privacy.Register;
import org.smallplaces.privacy.RegisterRoutes;
import org.smallplaces.privacy.WordingRoutes;
import org.smallplaces.signing.SigningParts;

/** Complaints, the register of processing and the words of consent, made once: routes, mails, jobs. */
final class PrivacyFeatures {
    private static final Duration DAILY = Duration.ofDays(1);

    private final Site site;
    private final Replies replies;
    private final ComplaintParts parts;
    private final Complaints complaints;

    /** @param mailPosted called after a commit that put mail into the outbox */
    PrivacyFeatures(
            Site site,
            HttpSettings http,
            Replies replies,
            SharedLimiter limiter,
            SigningParts signing,
            Runnable mailPosted) {
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
                site.clock(),
                mailPosted);
        this.complaints = new Complaints(parts);
    }

    /** What the public opens. */
    Routes routes() {
        return new ComplaintRoutes(parts, complaints);
    }

    /** What staff open. */
    List<Routes> consoleRoutes() {
        Register register = new Register(
                site.catalogue(),
                site.words().messages(),
                site.hosts(),
                () -> site.settings().current().organiser(),
                site.clock());
        return List.of(
                new ComplaintStaffRoutes(parts, complaints, new ComplaintActs(parts, new AuditLog())),
                new WordingRoutes(site.catalogue(), site.database().pool(), replies),
                new RegisterRoutes(register, replies, site.clock()));
    }

    /** Complaints that wait for an answer. */
    Future<List<HomeCard>> cards(StaffMember member) {
        return complaints.cards(member);
    }

    /** Who composes which kind of its mail. */
    Map<String, Composer> composers(Letters words) {
        ComplaintComposer composer = new ComplaintComposer(parts, words);
        Map<String, Composer> composers = new HashMap<>();
        ComplaintComposer.kinds().forEach(kind -> composers.put(kind, composer));
        return composers;
    }

    RecurringJob job() {
        return new RecurringJob("complaints", DAILY, complaints::forget);
    }
}
