package org.smallplaces.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.campaign.ConsentWords;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.line.Addressed;
import org.smallplaces.line.ConsentPoints;
import org.smallplaces.page.Messages;

/** The sentences beside the boxes of the form: they name the controller, the purpose and the target. */
public final class ConsentSentences implements ConsentWords {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final Messages messages;

    public ConsentSentences(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String words(CampaignDefinition definition, ConsentPurpose purpose, Language language) {
        Map<String, String> named = Map.of(
                "organiser", definition.organiser().in(language),
                "controller", definition.controller().name().in(language),
                "target", targets(definition, language),
                "title", definition.title().in(language));
        return own(definition, purpose, language)
                .map(words -> filled(words, named))
                .orElseGet(() -> messages.text(language, key(purpose), named));
    }

    @Override
    public List<String> missing(ConsentPurpose purpose, Language language, String words) {
        return new ConsentPoints(messages).missing(purpose, language, words);
    }

    private static Optional<String> own(CampaignDefinition definition, ConsentPurpose purpose, Language language) {
        return Optional.ofNullable(definition.ownConsent().get(purpose))
                .flatMap(words -> Optional.ofNullable(words.byLanguage().get(language)));
    }

    /** What is filled in is never filled in again, whatever it is called. */
    private static String filled(String words, Map<String, String> named) {
        return PLACE.matcher(words)
                .replaceAll(place -> Matcher.quoteReplacement(named.getOrDefault(place.group(1), place.group())));
    }

    private static String key(ConsentPurpose purpose) {
        return switch (purpose) {
            case SIGNATURE -> "consent.signature";
            case UPDATES -> "consent.updates";
        };
    }

    @Override
    public List<Language> ofPages() {
        return messages.languages();
    }

    /** Whoever gets a copy learns the same, and so is named too. */
    private static String targets(CampaignDefinition definition, Language language) {
        return Addressed.receivers(Addressed.of(definition.targets(), language), language);
    }
}
