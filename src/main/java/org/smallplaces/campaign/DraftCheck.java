package org.smallplaces.campaign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.DefinitionYaml.Written;
import org.smallplaces.campaign.Mistakes.Place;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;

/**
 * What the readers of the files say of a campaign that is written in the console.
 *
 * @param files the campaign, where there is no mistake
 * @param found the mistakes
 * @param advice what is allowed and could be better
 */
public record DraftCheck(Optional<CampaignFiles> files, List<Finding> found, List<Finding> advice) {
    private static final String TEXT = "text.";
    private static final String EASY = ".easy-read";
    private static final int LONGEST_ALT = 300;

    public DraftCheck {
        found = List.copyOf(found);
        advice = List.copyOf(advice);
    }

    /**
     * One mistake, at the field where it was made.
     *
     * @param field its name in the form; of a text {@code text.} and the language, with {@code
     *     .easy-read} where it is that one; empty where there is none
     * @param line of the text, counted from 1; 0 in a field of one line
     * @param said in English, for what no form can produce
     */
    public record Finding(String field, int line, Fault fault, String said) {
        /** Whether it is in a text. */
        public boolean inText() {
            return field.startsWith(TEXT);
        }
    }

    /** The check of what was typed, as if it were to be in {@code state}, without easy-to-read texts. */
    public static DraftCheck of(Slug slug, DefinitionForm form, Map<Language, String> typed, CampaignState state) {
        return of(slug, form, typed, Map.of(), state);
    }

    /** The check of what was typed, as if it were to be in {@code state}; a blank easy-to-read text is none. */
    public static DraftCheck of(
            Slug slug,
            DefinitionForm form,
            Map<Language, String> typed,
            Map<Language, String> easy,
            CampaignState state) {
        Written written = DefinitionYaml.write(form, state);
        Mistakes mistakes = new Mistakes(slug + "/campaign.yml");
        if (written.source().getBytes(StandardCharsets.UTF_8).length > SourceFile.LARGEST) {
            mistakes.add(Place.START, Fault.of("large"), "The file is larger than 64 KiB.", "Say it in fewer words.");
        }
        Optional<CampaignDefinition> definition =
                DefinitionReader.of(written.source(), mistakes).flatMap(reader -> reader.read(slug, state));
        List<Finding> found = new ArrayList<>();
        mistakes.found()
                .forEach(mistake -> found.add(finding(
                        mistake.fault().equals(Fault.of("large"))
                                ? ""
                                : written.fields().getOrDefault(mistake.line(), ""),
                        0,
                        mistake)));
        if (!form.picture().isEmpty()) {
            form.languages().forEach(language -> alt(form, language).ifPresent(found::add));
        }
        List<Finding> advice = new ArrayList<>();
        Map<Language, String> texts = new LinkedHashMap<>();
        for (Language language : form.languages()) {
            String file = TextReader.fileName(language);
            texts.put(language, text(TEXT + language, file, typed.getOrDefault(language, ""), found, advice));
        }
        Map<Language, String> easyTexts = new LinkedHashMap<>();
        for (Language language : form.languages()) {
            String words = easy.getOrDefault(language, "");
            if (!words.isBlank()) {
                String file = TextReader.easyFileName(language);
                easyTexts.put(language, text(TEXT + language + EASY, file, words, found, advice));
            }
        }
        Optional<CampaignFiles> files = found.isEmpty()
                ? definition.map(known -> new CampaignFiles(known, written.source(), texts, easyTexts, Map.of()))
                : Optional.empty();
        return new DraftCheck(files, found, advice);
    }

    /** A picture without words is nothing to who does not see it. */
    private static Optional<Finding> alt(DefinitionForm form, Language language) {
        String field = "picture-alt." + language;
        String words = form.value(field);
        int length = words.codePointCount(0, words.length());
        if (words.isEmpty()) {
            return Optional.of(new Finding(field, 0, Fault.EMPTY, ""));
        }
        return length > LONGEST_ALT
                ? Optional.of(
                        new Finding(field, 0, new Fault("long", Map.of("length", length, "longest", LONGEST_ALT)), ""))
                : Optional.empty();
    }

    private static String text(String field, String file, String typed, List<Finding> found, List<Finding> advice) {
        Mistakes inText = new Mistakes(file);
        Mistakes onText = new Mistakes(file);
        String canonical = new TextReader(inText, onText).readTyped(typed);
        inText.found().forEach(mistake -> found.add(finding(field, mistake.line(), mistake)));
        onText.found().forEach(mistake -> advice.add(finding(field, mistake.line(), mistake)));
        return canonical;
    }

    /** The mistakes of a file, of which nobody knows a field. */
    static List<Finding> findings(Mistakes mistakes) {
        return mistakes.found().stream().map(mistake -> finding("", 0, mistake)).toList();
    }

    private static Finding finding(String field, int line, Mistake mistake) {
        return new Finding(field, line, mistake.fault(), mistake.problem() + " " + mistake.remedy());
    }
}
