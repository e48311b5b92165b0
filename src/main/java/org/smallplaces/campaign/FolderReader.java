package org.smallplaces.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.smallplaces.campaign.Mistakes.Place;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;

/** Reads the folders of the campaigns one by one and gathers what they hold. */
final class FolderReader {
    private static final String DEFINITION = "campaign.yml";
    /** In a file with whatever mistakes: what says neither yes nor no is taken for a slip of the pen in a yes. */
    private static final Pattern DISCREET =
            Pattern.compile("(?im)^[\\s\"']*discreet[\"']?\\s*:\\s*[\"']?(?!(?:false|no)\\b)\\S");

    private static final Slug STAND_IN = new Slug("the-name-is-told-as-a-mistake");

    private final List<CampaignFiles> campaigns = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Mistake> advice = new ArrayList<>();
    private final Set<String> discreet = new HashSet<>();

    private FolderReader() {}

    static CampaignFolder read(List<Path> folders) {
        FolderReader reader = new FolderReader();
        folders.forEach(reader::readOne);
        return new CampaignFolder(
                reader.campaigns, reader.mistakes, reader.advice, BuiltInRules.read(), reader.discreet);
    }

    private void readOne(Path folder) {
        int before = mistakes.size();
        String name = folder.getFileName().toString();
        Slug slug = Slug.parse(name).orElseGet(() -> refuse(name));
        Mistakes inDefinition = new Mistakes(name + "/" + DEFINITION);
        Optional<DefinitionReader> reader = open(folder, inDefinition);
        Optional<CampaignDefinition> definition = reader.flatMap(known -> known.read(slug));
        mistakes.addAll(inDefinition.found());
        Map<Language, String> texts =
                reader.map(known -> texts(folder, known.languages())).orElse(Map.of());
        Map<Language, String> easy =
                reader.map(known -> easyTexts(folder, known.languages())).orElse(Map.of());
        if (mistakes.size() == before && definition.isPresent()) {
            campaigns.add(new CampaignFiles(
                    definition.get(),
                    reader.get().source(),
                    texts,
                    easy,
                    reader.get().minorChanges()));
        }
    }

    private Slug refuse(String name) {
        tell(
                name,
                "The name of the folder cannot stand in the campaign's address.",
                "Use 2 to 60 lower-case letters a-z, digits and single hyphens, such as save-our-library.");
        return STAND_IN;
    }

    private Optional<DefinitionReader> open(Path folder, Mistakes mistakes) {
        Path file = folder.resolve(DEFINITION);
        if (!Files.isRegularFile(file)) {
            String remedy = "Add this file; campaigns/README.md shows an example.";
            mistakes.add(Place.START, "The folder does not say what campaign it is.", remedy);
            return Optional.empty();
        }
        Optional<String> source = SourceFile.read(file, mistakes);
        if (source.filter(text -> DISCREET.matcher(text).find()).isPresent()) {
            discreet.add(folder.getFileName().toString());
        }
        return source.flatMap(text -> DefinitionReader.of(text, mistakes));
    }

    private Map<Language, String> texts(Path folder, List<Language> languages) {
        Map<Language, String> texts = new LinkedHashMap<>();
        for (Language language : languages) {
            text(folder, TextReader.fileName(language)).ifPresent(text -> texts.put(language, text));
        }
        if (!languages.isEmpty()) {
            refuseOtherTexts(folder, languages);
        }
        return texts;
    }

    /** An easy-to-read text may stand beside each; it need not. */
    private Map<Language, String> easyTexts(Path folder, List<Language> languages) {
        Map<Language, String> texts = new LinkedHashMap<>();
        for (Language language : languages) {
            String file = TextReader.easyFileName(language);
            if (Files.exists(folder.resolve(file))) {
                text(folder, file).ifPresent(text -> texts.put(language, text));
            }
        }
        return texts;
    }

    private Optional<String> text(Path folder, String file) {
        Mistakes inText = new Mistakes(folder.getFileName() + "/" + file);
        Mistakes onText = new Mistakes(folder.getFileName() + "/" + file);
        Optional<String> text = new TextReader(inText, onText).read(folder.resolve(file));
        mistakes.addAll(inText.found());
        advice.addAll(onText.found());
        return text;
    }

    private void refuseOtherTexts(Path folder, List<Language> languages) {
        List<String> expected = languages.stream()
                .flatMap(language -> Stream.of(TextReader.fileName(language), TextReader.easyFileName(language)))
                .toList();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith("text.") && file.endsWith(".md") && !expected.contains(file))
                    .forEach(file -> tell(
                            folder.getFileName() + "/" + file,
                            "This text is in a language that the campaign does not name.",
                            "Add the language to \"languages\", or delete the file."));
        } catch (IOException | UncheckedIOException e) {
            tell(folder.getFileName().toString(), "The folder cannot be read.", "Check that the server may read it.");
        }
    }

    private void tell(String file, String problem, String remedy) {
        Mistakes here = new Mistakes(file);
        here.add(Place.START, problem, remedy);
        mistakes.addAll(here.found());
    }
}
