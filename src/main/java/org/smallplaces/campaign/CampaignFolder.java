package org.smallplaces.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.smallplaces.campaign.Mistakes.Place;

/**
 * What was found in the folder of campaigns. A campaign with a mistake is left out and does not stop the others.
 *
 * @param campaigns those without mistakes, by slug
 * @param mistakes all of them, by file, line and column
 * @param advice what is allowed and could be better, such as a text of two pages; in the same order
 */
public record CampaignFolder(List<CampaignFiles> campaigns, List<Mistake> mistakes, List<Mistake> advice) {
    public CampaignFolder {
        campaigns = List.copyOf(campaigns);
        mistakes = mistakes.stream().sorted().toList();
        advice = advice.stream().sorted().toList();
    }

    /** Reads and checks the whole folder; blocks while it reads. Never fails: what is wrong is among the mistakes. */
    public static CampaignFolder read(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return FolderReader.read(
                    entries.filter(CampaignFolder::isCampaign).sorted().toList());
        } catch (IOException | UncheckedIOException e) {
            Mistakes mistakes = new Mistakes(".");
            mistakes.add(
                    Place.START,
                    "There is no folder of campaigns here, or it cannot be read: " + folder + ".",
                    "Create it, or set SMALLPLACES_CAMPAIGNS to where it is.");
            return new CampaignFolder(List.of(), mistakes.found(), List.of());
        }
    }

    /** The same without the fictional campaigns of the trial mode, for a server in earnest. */
    public CampaignFolder withoutFictional() {
        List<CampaignFiles> real = campaigns.stream()
                .filter(campaign -> !campaign.definition().fictional())
                .toList();
        return new CampaignFolder(real, mistakes, advice);
    }

    private static boolean isCampaign(Path entry) {
        return Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".");
    }
}
