package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Standing;
import org.smallplaces.core.TextVariant;

/** What staff see of a campaign before the public does: what was saved, as if it were published now. Stores nothing. */
final class ConsolePreviews {
    private final Pool pool;
    private final Catalogue catalogue;
    private final ConsentWords words;
    private final Clock clock;
    private final PictureStore pictures = new PictureStore();

    ConsolePreviews(Pool pool, Catalogue catalogue, ConsentWords words, Clock clock) {
        this.pool = pool;
        this.catalogue = catalogue;
        this.words = words;
        this.clock = clock;
    }

    /** Nothing where what was saved is too little to be shown. */
    Future<Optional<Campaign>> of(ConsoleCampaign written) {
        return pictures.written(pool, written.id(), written.form())
                .map(picture -> campaign(written)
                        .map(campaign -> campaign.with(picture.map(found -> ShownPicture.of(
                                found,
                                campaign.definition().languages(),
                                "/staff/campaigns/" + written.slug() + "/picture/")))));
    }

    private Optional<Campaign> campaign(ConsoleCampaign written) {
        Instant now = clock.instant();
        Optional<Campaign> seen = catalogue.find(written.id());
        int version = 1
                + seen.stream()
                        .flatMap(campaign -> campaign.texts().values().stream())
                        .mapToInt(SignedText::version)
                        .max()
                        .orElse(0);
        return written.check(CampaignState.DRAFT)
                .files()
                .map(files -> new Campaign(
                                written.id(),
                                files.definition(),
                                seen.map(Campaign::standing).orElseGet(() -> Standing.begin(CampaignState.OPEN, now)),
                                texts(
                                        files.texts(),
                                        seen.map(Campaign::texts).orElse(Map.of()),
                                        TextVariant.STANDARD,
                                        version),
                                wordings(files.definition()))
                        .withEasy(texts(
                                files.easyTexts(),
                                seen.map(Campaign::easyTexts).orElse(Map.of()),
                                TextVariant.EASY_READ,
                                version)));
    }

    private static Map<Language, SignedText> texts(
            Map<Language, String> written, Map<Language, SignedText> seen, TextVariant variant, int next) {
        Map<Language, SignedText> texts = new HashMap<>();
        written.forEach((language, words) -> {
            Optional<SignedText> same = Optional.ofNullable(seen.get(language))
                    .filter(text -> text.markdown().equals(words));
            texts.put(
                    language,
                    same.orElseGet(() -> new SignedText(0, next, language, variant, words, TextCanon.sha256(words))));
        });
        return texts;
    }

    private List<ConsentWording> wordings(CampaignDefinition definition) {
        return Stream.concat(definition.languages().stream(), words.ofPages().stream())
                .distinct()
                .flatMap(language -> Arrays.stream(ConsentPurpose.values())
                        .map(purpose -> new ConsentWording(
                                0, purpose, language, words.words(definition, purpose, language), "")))
                .toList();
    }
}
