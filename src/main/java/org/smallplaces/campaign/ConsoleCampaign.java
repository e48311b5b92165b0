package org.smallplaces.campaign;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.core.TextVariant;

/**
 * A campaign that is written in the console, as it was last saved; the public may see an earlier one.
 *
 * @param state as the database has it
 * @param revision of the definition
 * @param saves of anything
 * @param published the saves that the public sees
 * @param edited by whom the definition was saved last
 * @param texts by language; a language that was only chosen has none yet
 * @param easy the easy-to-read texts beside them, where one was ever written
 */
public record ConsoleCampaign(
        UUID id,
        Slug slug,
        CampaignState state,
        DefinitionForm form,
        int revision,
        int saves,
        Optional<Integer> published,
        Edit edited,
        Map<Language, Text> texts,
        Map<Language, Text> easy) {
    public ConsoleCampaign {
        texts = Map.copyOf(texts);
        easy = Map.copyOf(easy);
    }

    /** A text as it was last saved. */
    public record Text(String markdown, int revision, Edit edited) {}

    /** The text in {@code language} and this variant, where there is one. */
    public Optional<Text> text(Language language, TextVariant variant) {
        return Optional.ofNullable((variant == TextVariant.EASY_READ ? easy : texts).get(language));
    }

    /** The revision of the text in {@code language}; 0 where there is none yet. */
    public int textRevision(Language language, TextVariant variant) {
        return text(language, variant).map(Text::revision).orElse(0);
    }

    /** The text in {@code language} and this variant; empty where there is none yet. */
    public String markdown(Language language, TextVariant variant) {
        return text(language, variant).map(Text::markdown).orElse("");
    }

    /** The text in {@code language}; empty where there is none yet. */
    public String markdown(Language language) {
        return markdown(language, TextVariant.STANDARD);
    }

    /** The texts alone. */
    public Map<Language, String> markdowns() {
        return markdowns(texts);
    }

    /** The easy-to-read texts alone; one that was emptied is none. */
    public Map<Language, String> easyMarkdowns() {
        return markdowns(easy);
    }

    private static Map<Language, String> markdowns(Map<Language, Text> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, text -> text.getValue().markdown()));
    }

    /** Whether something was saved since it was published last, or it never was. */
    public boolean hasUnpublished() {
        return published.filter(seen -> seen == saves).isEmpty();
    }

    /** What the readers of the files say of it, as if it were to be in {@code next}. */
    public DraftCheck check(CampaignState next) {
        return DraftCheck.of(slug, form, markdowns(), easyMarkdowns(), next);
    }
}
