package org.smallplaces.server;

import java.time.Duration;
import java.util.List;
import org.smallplaces.approval.ExpiredProposals;
import org.smallplaces.campaign.UnusedPictures;
import org.smallplaces.delivery.OfficeMailUpkeep;
import org.smallplaces.job.RecurringJob;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.mail.RetentionStore;
import org.smallplaces.setting.UnusedLogos;
import org.smallplaces.signature.ClientTraces;
import org.smallplaces.signature.NameReports;
import org.smallplaces.staff.FormerStaff;

/** The jobs that forget what has had its time or is shown nowhere, and need nothing but the site. */
final class Upkeep {
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration DAILY = Duration.ofDays(1);

    private final Site site;

    Upkeep(Site site) {
        this.site = site;
    }

    List<RecurringJob> jobs() {
        OutboxStore outbox = new OutboxStore(site.database().pool());
        RetentionStore retention = new RetentionStore(site.database().pool(), Features.ZONE);
        ClientTraces traces = new ClientTraces(site.database().pool(), site.clock());
        NameReports reports = new NameReports(site.database().pool(), site.clock());
        UnusedPictures pictures = new UnusedPictures(site.database().pool(), site.clock());
        UnusedLogos logos = new UnusedLogos(site.database().pool(), site.settings(), site.clock());
        FormerStaff former = new FormerStaff(site.database().pool(), site.erasures(), site.clock());
        ExpiredProposals proposals = new ExpiredProposals(site.database().pool(), site.clock());
        return List.of(
                new RecurringJob("approval-expiry", SOON, proposals::run),
                new RecurringJob(
                        "office-addresses",
                        HOURLY,
                        new OfficeMailUpkeep(site.database().pool(), site.clock())::run),
                new RecurringJob("client-addresses", HOURLY, traces::forget),
                new RecurringJob("name-reports", HOURLY, reports::forget),
                new RecurringJob("campaign-pictures", DAILY, pictures::forget),
                new RecurringJob("logos", DAILY, logos::forget),
                new RecurringJob("former-staff", DAILY, former::forget),
                new RecurringJob(
                        "mail-retention",
                        HOURLY,
                        () -> retention.run(site.clock().instant())),
                new RecurringJob(
                        "mail-caps",
                        HOURLY,
                        () -> outbox.forgetCounted(site.clock().instant())));
    }
}
