package org.smallplaces.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.smallplaces.core.Campaign;
import org.smallplaces.job.Jobs;
import org.smallplaces.pack.PackFailed;
import org.smallplaces.pack.PackFile;
import org.smallplaces.pack.PackJob;
import org.smallplaces.pack.Preset;
import org.smallplaces.pack.PresetStore;
import org.smallplaces.page.Messages;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "build",
        description = "Builds the next edition of a campaign's pack, beside a running server or without one.",
        mixinStandardHelpOptions = true)
final class PackBuildCommand implements Callable<Integer> {
    private static final Duration LOOKING = Duration.ofMinutes(1);
    private static final Duration BUILDING = Duration.ofHours(1);

    @Parameters(paramLabel = "SLUG", description = "The campaign, by the name of its folder.")
    private String slug = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The ZIP file to write.")
    private Path out = Path.of("pack.zip");

    @Option(
            names = "--preset",
            paramLabel = "WORD",
            description = "Who stands in it, and what it says of them: official (as without this option),"
                    + " public-record, per-area, counts-only, or one that staff have defined.")
    private String preset = Preset.OFFICIAL.word();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (Files.exists(out)) {
            err.println("The file " + out + " exists already; nothing was built. Choose another with --out.");
            return ExitStatus.FAILED;
        }
        if (!Files.isWritable(out.toAbsolutePath().resolveSibling(""))) {
            err.println("The folder of " + out + " is missing or cannot be written; nothing was built.");
            return ExitStatus.FAILED;
        }
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            Optional<Campaign> campaign = published(site);
            if (campaign.isEmpty()) {
                err.println("There is no published campaign " + slug + "; smallplaces check shows what is wrong.");
                return ExitStatus.FAILED;
            }
            Optional<Preset> chosen =
                    Await.result(new PresetStore().find(site.database().pool(), preset), LOOKING);
            if (chosen.isEmpty()) {
                err.println("There is no preset " + preset + "; nothing was built. They are listed in the console, at"
                        + " /staff/settings/packs.");
                return ExitStatus.FAILED;
            }
            return build(site, campaign.get(), chosen.get());
        }
    }

    /** One that still goes round quietly too: its pack may be handed over under embargo. */
    private Optional<Campaign> published(Site site) {
        return site.catalogue().allWithDrafts().stream()
                .filter(one ->
                        one.slug().value().equals(slug) && one.storedState().isPublic())
                .findFirst();
    }

    private int build(Site site, Campaign campaign, Preset chosen) {
        PackJob work = site.packJob();
        try {
            PackFile pack = Await.result(
                    site.packBuilder(work, Jobs.forOthers(List.of(work.job()))).build(campaign, chosen, "command"),
                    BUILDING);
            Await.result(pack.saveTo(out), BUILDING);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Edition %d is in %s, preset %s, fingerprint %s%n",
                            pack.edition(), out, pack.preset().word(), pack.fingerprint());
            return ExitStatus.OK;
        } catch (PackFailed e) {
            String why = site.words().messages().text(Messages.FALLBACK, e.messageKey());
            spec.commandLine().getErr().println(why);
            return ExitStatus.FAILED;
        }
    }
}
