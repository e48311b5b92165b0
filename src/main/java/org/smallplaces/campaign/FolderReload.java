package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Campaign;

/** Reads the folder of campaigns again while the site is served. */
public final class FolderReload {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReload.class);

    private final Vertx vertx;
    private final Supplier<CampaignFolder> reading;
    private final Catalogue catalogue;
    private volatile CampaignFolder latest;
    private Future<?> running = Future.succeededFuture();

    /**
     * @param reading reads the folder; called on a worker, since it blocks
     * @param first what was read at the start
     */
    public FolderReload(Vertx vertx, Supplier<CampaignFolder> reading, CampaignFolder first, Catalogue catalogue) {
        this.vertx = vertx;
        this.reading = reading;
        this.latest = first.without(catalogue.inConsole()).with(catalogue.refused());
        this.catalogue = catalogue;
    }

    /** What the folder held when it was last read. */
    public CampaignFolder latest() {
        return latest;
    }

    /** Takes over what has changed, one run after the other; fails, and changes nothing, where the database does. */
    public synchronized Future<ReloadReport> run() {
        Future<ReloadReport> next = running.otherwiseEmpty().compose(before -> reload());
        running = next;
        return next;
    }

    private Future<ReloadReport> reload() {
        List<Campaign> before = catalogue.allWithDrafts();
        return vertx.executeBlocking(reading::get)
                .compose(read -> catalogue.reload(read).map(done -> {
                    latest = read.without(catalogue.inConsole()).with(catalogue.refused());
                    List<Campaign> after = catalogue.allWithDrafts();
                    ReloadReport report = ReloadReport.of(before, after, catalogue.kept(), latest);
                    LogNames names = LogNames.of(before, after, latest);
                    LOG.info(
                            "campaigns_reloaded added={} changed={} gone={} kept={} mistakes={}",
                            names.of(report.added()),
                            names.of(report.changed()),
                            names.of(report.gone()),
                            names.of(report.kept()),
                            report.mistakes().size());
                    report.mistakes().forEach(mistake -> log(mistake, names));
                    return report;
                }));
    }

    /** The operator who sent a signal has no other answer. The problem may show what stands in the file: it stays out. */
    private static void log(Mistake mistake, LogNames names) {
        LOG.warn(
                "campaign_mistake file={} line={} column={}",
                names.ofFile(mistake.file()),
                mistake.line(),
                mistake.column());
    }
}
