package org.smallplaces.server;

import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.core.QuietDays;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.job.RecurringJob;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.MailSettings;
import org.smallplaces.mail.TestSender;
import org.smallplaces.signing.SigningParts;
import org.smallplaces.update.PublicUpdateRoutes;
import org.smallplaces.update.SendAct;
import org.smallplaces.update.Sending;
import org.smallplaces.update.StayComposer;
import org.smallplaces.update.StayInTouch;
import org.smallplaces.update.StayRoutes;
import org.smallplaces.update.UnsubscribeRoutes;
import org.smallplaces.update.UpdateComposer;
import org.smallplaces.update.UpdateListRoutes;
import org.smallplaces.update.UpdateMailRoutes;
import org.smallplaces.update.UpdateParts;
import org.smallplaces.update.UpdateRoutes;
import org.smallplaces.update.UpdateTests;
import org.smallplaces.update.Updates;

/** Updates to supporters and to who stays in touch, made once: routes, console pages, mails, jobs. */
final class UpdateFeatures {
    /** How soon an approved update begins to be sent; the pause between two batches is of the same length. */
    private static final Duration SENDING = Duration.ofSeconds(5);

    private static final Duration HOURLY = Duration.ofHours(1);

    private final Site site;
    private final UpdateParts parts;
    private final StayInTouch staying;
    private final Sending sending;
    private final SendAct toSupporters;
    private final SendAct toList;

    /**
     * @param words of mails
     * @param mailPosted called after a commit that put mail into the outbox
     */
    UpdateFeatures(
            Site site,
            HttpSettings http,
            Replies replies,
            SharedLimiter limiter,
            SigningParts signing,
            Letters words,
            Runnable mailPosted) {
        Pool pool = site.database().pool();
        Clock clock = site.clock();
        this.site = site;
        this.parts = new UpdateParts(
                pool,
                site.catalogue(),
                signing.updates(),
                site.hashes(),
                site.sealer(),
                signing.tokens(),
                signing.messages(),
                replies,
                signing.clients(),
                limiter,
                http,
                words,
                signing.site(),
                clock,
                mailPosted);
        this.staying = new StayInTouch(parts);
        this.sending = new Sending(parts, this::quiet, this::zone);
        this.toSupporters = SendAct.toSupporters(clock);
        this.toList = SendAct.toList(clock);
    }

    private QuietDays quiet() {
        return site.settings().current().quietDays();
    }

    /** That of the campaign, or of the site. */
    private ZoneId zone(Optional<UUID> campaign) {
        return campaign.flatMap(id -> site.catalogue().allWithDrafts().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst())
                .map(one -> one.definition().schedule().zone())
                .orElse(Features.ZONE);
    }

    /** What of it needs two people. */
    List<TwoPersonAct> acts() {
        return List.of(toSupporters, toList);
    }

    /** What the public opens. */
    List<Routes> routes() {
        return List.of(
                new PublicUpdateRoutes(parts), new UnsubscribeRoutes(parts, staying), new StayRoutes(parts, staying));
    }

    /** What staff open. */
    List<Routes> consoleRoutes(Approvals approvals) {
        Updates updates = new Updates(parts.pool(), approvals, toSupporters, toList, parts.clock());
        MailSettings settings = new MailSettings(
                site.config().mailFrom(), site.config().baseUrl().getHost());
        UpdateTests tests = new UpdateTests(parts, new TestSender(site::newTransport, settings, parts.clock()));
        return List.of(
                new UpdateListRoutes(parts, updates, Features.ZONE),
                new UpdateMailRoutes(parts, updates, Features.ZONE),
                new UpdateRoutes(parts, updates, tests, Features.ZONE));
    }

    /** Who composes which kind of mail. */
    Map<String, Composer> composers() {
        UpdateComposer composer = new UpdateComposer(parts, this::quiet, this::zone);
        return Map.of(
                Sending.KIND,
                composer,
                Sending.LIST_KIND,
                composer,
                StayComposer.KIND,
                new StayComposer(parts, staying, Features.ZONE));
    }

    List<RecurringJob> recurringJobs() {
        return List.of(
                new RecurringJob("updates", SENDING, sending::run),
                new RecurringJob("updates-forgotten", HOURLY, sending::forget),
                new RecurringJob("stay-in-touch", HOURLY, staying::forget));
    }
}
