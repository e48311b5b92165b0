package org.smallplaces.line;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.TextVariant;
import org.smallplaces.page.View;
import org.smallplaces.vault.FormStamps.Stamped;

/** What somebody has before them who signs: which campaign, in which language, and in which form its text. */
public record Reading(Campaign campaign, Language language, TextVariant variant) {
    /** Reads the form of the text that is asked for; what is not there in this language is the standard one. */
    public static Reading of(Campaign campaign, Language language, @Nullable String wanted) {
        TextVariant variant = Optional.ofNullable(wanted)
                .flatMap(TextVariant::parse)
                .filter(any -> campaign.isEasyIn(language))
                .orElse(TextVariant.STANDARD);
        return new Reading(campaign, language, variant);
    }

    /** The view of a page at {@code path} which in another language shows the same form of the text. */
    public View at(View view, String path) {
        return at(view, path, variant);
    }

    /** The view of a page at {@code path} which in another language shows the same form of the text. */
    public static View at(View view, String path, TextVariant variant) {
        return view.at(variant == TextVariant.STANDARD ? path : path + "?variant=" + variant.word());
    }

    /** The exact words that are read, and signed. */
    public SignedText text() {
        return campaign.text(language, variant);
    }

    /** The words that a form for them is about. */
    Stamped stamped() {
        return new Stamped(
                text().id(),
                campaign.wording(ConsentPurpose.SIGNATURE, language).id());
    }
}
