package org.smallplaces.signing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.smallplaces.campaign.ConsentWords;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.Target;
import org.smallplaces.page.Messages;

/** The sentences beside the boxes of the form: they name the controller, the purpose and the target. */
public final class ConsentSentences implements ConsentWords {
    private final Messages messages;

    public ConsentSentences(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String words(CampaignDefinition definition, ConsentPurpose purpose, Language language) {
        String key = switch (purpose) {
            case SIGNATURE -> "consent.signature";
            case UPDATES -> "consent.updates";
        };
        return messages.text(
                language,
                key,
                Map.of(
                        "organiser", definition.organiser().in(language),
                        "controller", definition.controller().name().in(language),
                        "target", targets(definition, language),
                        "title", definition.title().in(language)));
    }

    @Override
    public List<Language> ofPages() {
        return messages.languages();
    }

    private static String targets(CampaignDefinition definition, Language language) {
        return definition.targets().stream()
                .map(target -> name(target, language))
                .collect(Collectors.joining(language.semicolon()));
    }

    private static String name(Target target, Language language) {
        String name = target.name().in(language);
        return name.isEmpty()
                ? target.office().in(language)
                : name + language.comma() + target.office().in(language);
    }
}
