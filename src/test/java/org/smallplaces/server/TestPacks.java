package org.smallplaces.server;

import java.util.concurrent.TimeUnit;
import org.smallplaces.core.Campaign;
import org.smallplaces.job.Jobs;
import org.smallplaces.pack.PackJob;
import org.smallplaces.pack.Preset;

/** Packs of a running site, built as the command builds them. */
public final class TestPacks {
    private TestPacks() {}

    /** Builds the next edition of any campaign and gives its fingerprint. */
    public static String build(Site site, String slug) {
        Campaign campaign = site.catalogue().allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(slug))
                .findFirst()
                .orElseThrow();
        PackJob work = site.packJob();
        try {
            return site.packBuilder(work, Jobs.forOthers(java.util.List.of(work.job())))
                    .build(campaign, Preset.OFFICIAL, "a test")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS)
                    .fingerprint();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
