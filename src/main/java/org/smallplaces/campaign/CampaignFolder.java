package org.smallplaces.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.campaign.Mistakes.Place;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.SigningRules;
import org.smallplaces.core.Slug;

/**
 * What was found in the folder of campaigns. A campaign with a mistake is left out and does not
 * stop the others; the catalogue goes on with what it was before.
 *
 * @param campaigns those without mistakes, by slug
 * @param mistakes all of them, by file, line and column
 * @param advice what is allowed and could be better, such as a text of two pages; in the same order
 * @param rules against abuse: what is built in, and what {@code rules.yml} adds
 * @param discreet the names of the folders whose file says that the campaign is discreet, in order or not
 */
public record CampaignFolder(
        List<CampaignFiles> campaigns,
        List<Mistake> mistakes,
        List<Mistake> advice,
        SigningRules rules,
        Set<String> discreet) {
    private static final String UNREADABLE = ".";

    /** A folder without rules of its own. */
    public CampaignFolder(List<CampaignFiles> campaigns, List<Mistake> mistakes, List<Mistake> advice) {
        this(campaigns, mistakes, advice, BuiltInRules.read(), Set.of());
    }

    public CampaignFolder {
        campaigns = List.copyOf(campaigns);
        mistakes = mistakes.stream().sorted().toList();
        advice = advice.stream().sorted().toList();
        discreet = Set.copyOf(discreet);
    }

    /** The same with other campaigns in order. */
    public CampaignFolder withCampaigns(List<CampaignFiles> others) {
        return new CampaignFolder(others, mistakes, advice, rules, discreet);
    }

    /** Reads and checks the whole folder; blocks while it reads. Never fails: what is wrong is among the mistakes. */
    public static CampaignFolder read(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            CampaignFolder campaigns = FolderReader.read(
                    entries.filter(CampaignFolder::isCampaign).sorted().toList());
            return campaigns.withRules(folder);
        } catch (IOException | UncheckedIOException e) {
            Mistakes mistakes = new Mistakes(UNREADABLE);
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
        return withCampaigns(real);
    }

    /** What an operator has to know of the fictional ones: nobody sees them in earnest. Nothing where there are none. */
    public Optional<String> examples() {
        List<String> slugs = campaigns.stream()
                .map(CampaignFiles::definition)
                .filter(CampaignDefinition::fictional)
                .map(definition -> definition.slug().value())
                .toList();
        return slugs.isEmpty()
                ? Optional.empty()
                : Optional.of("Examples (fictional: true), which are shown in a trial only: " + String.join(", ", slugs)
                        + ".");
    }

    /** The same without the campaigns of these names, which are written in the console: each is a mistake here. */
    public CampaignFolder without(Set<Slug> inConsole) {
        List<Mistake> all = new ArrayList<>(mistakes);
        List<CampaignFiles> others = new ArrayList<>();
        for (CampaignFiles campaign : campaigns) {
            Slug slug = campaign.definition().slug();
            if (inConsole.contains(slug)) {
                Mistakes here = new Mistakes(slug + "/campaign.yml");
                here.add(
                        Place.START,
                        "A campaign of this name is written in the console, which stands.",
                        "Delete the folder, or give it another name.");
                all.addAll(here.found());
            } else {
                others.add(campaign);
            }
        }
        return new CampaignFolder(others, all, advice, rules, discreet);
    }

    /** The same with these further mistakes, which only the database knew of. */
    CampaignFolder with(List<Mistake> further) {
        return new CampaignFolder(
                campaigns, Stream.concat(mistakes.stream(), further.stream()).toList(), advice, rules, discreet);
    }

    private CampaignFolder withRules(Path folder) {
        Mistakes inRules = new Mistakes(RulesReader.FILE);
        SigningRules own = RulesReader.read(folder, rules, inRules);
        List<Mistake> all =
                Stream.concat(mistakes.stream(), inRules.found().stream()).toList();
        return new CampaignFolder(campaigns, all, advice, own, discreet);
    }

    /** Whether the rules hold no mistake; of a folder that cannot be read, nothing is known of them. */
    boolean rulesInOrder() {
        return !isUnreadable()
                && mistakes.stream().noneMatch(mistake -> mistake.file().equals(RulesReader.FILE));
    }

    /** Whether nothing is known of what is in the folder, since it is missing or cannot be read. */
    public boolean isUnreadable() {
        return mistakes.stream().anyMatch(mistake -> mistake.file().equals(UNREADABLE));
    }

    /** The campaigns that have a folder here, but also a mistake. */
    public Set<Slug> broken() {
        return mistakes.stream()
                .map(mistake -> mistake.file().split("/", 2)[0])
                .flatMap(name -> Slug.parse(name).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isCampaign(Path entry) {
        return Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".");
    }
}
