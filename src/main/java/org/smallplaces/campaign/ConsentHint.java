package org.smallplaces.campaign;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;

/**
 * Words of consent in a campaign's file that seem to leave out what the built-in sentence says. It is no mistake: whoever
 * has the folder decides.
 *
 * @param missing in the words of the built-in sentence, in {@code language}
 */
public record ConsentHint(Slug campaign, ConsentPurpose purpose, Language language, List<String> missing) {
    public ConsentHint {
        missing = List.copyOf(missing);
    }

    /** Of all that is in order, by campaign. */
    public static List<ConsentHint> of(CampaignFolder folder, ConsentWords words) {
        return folder.campaigns().stream()
                .flatMap(files -> of(files.definition(), words).stream())
                .toList();
    }

    /** Of one campaign. */
    static List<ConsentHint> of(CampaignDefinition definition, ConsentWords words) {
        return definition.ownConsent().entrySet().stream()
                .flatMap(own -> own.getValue().byLanguage().entrySet().stream()
                        .map(said -> new ConsentHint(
                                definition.slug(),
                                own.getKey(),
                                said.getKey(),
                                words.missing(own.getKey(), said.getKey(), said.getValue()))))
                .filter(hint -> !hint.missing().isEmpty())
                .sorted(Comparator.comparing(ConsentHint::purpose)
                        .thenComparing(hint -> hint.language().tag()))
                .toList();
    }

    /** Below the folder of campaigns. */
    public String file() {
        return campaign + "/campaign.yml";
    }

    public String languageName() {
        return language.ownName();
    }

    /** The message that names the purpose. */
    public String purposeKey() {
        return "wordings.purpose." + word();
    }

    /** For the operator, on one line. */
    public String inOneLine() {
        return file() + ": consent." + word() + "." + language.tag()
                + ": The built-in sentence says more. Say this too, unless you are sure that it need not be said: "
                + String.join(" | ", missing);
    }

    private String word() {
        return purpose.name().toLowerCase(Locale.ROOT);
    }
}
