package org.smallplaces.campaign;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;

/**
 * A campaign that is written in the console, as it was last saved; the public may see an earlier one.
 *
 * @param state as the database has it
 * @param revision of the definition
 * @param saves of anything
 * @param published the saves that the public sees
 * @param edited by whom the definition was saved last
 * @param texts by language; a language that was only chosen has none yet
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
        Map<Language, Text> texts) {
    public ConsoleCampaign {
        texts = Map.copyOf(texts);
    }

    /** A text as it was last saved. */
    public record Text(String markdown, int revision, Edit edited) {}

    /** The revision of the text in {@code language}; 0 where there is none yet. */
    public int textRevision(Language language) {
        return Optional.ofNullable(texts.get(language)).map(Text::revision).orElse(0);
    }

    /** The text in {@code language}; empty where there is none yet. */
    public String markdown(Language language) {
        return Optional.ofNullable(texts.get(language)).map(Text::markdown).orElse("");
    }

    /** The texts alone. */
    public Map<Language, String> markdowns() {
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
        return DraftCheck.of(slug, form, markdowns(), next);
    }
}
