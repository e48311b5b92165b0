package org.smallplaces.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Campaigns for tests of the rules. */
final class Campaigns {
    static final Language ENGLISH = new Language("en");
    static final Language HEBREW = new Language("he");
    static final UUID ID = new UUID(1, 2);
    /** When the state began, where a test does not say. */
    static final Instant BEGUN = Instant.parse("2020-01-01T00:00:00Z");

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Campaigns() {}

    static Campaign open() {
        return in(CampaignState.OPEN, Optional.empty(), Optional.empty());
    }

    static Campaign in(CampaignState state, Optional<Instant> opens, Optional<Instant> closes) {
        return with(state, new Schedule(LONDON, opens, closes, Optional.empty()), "uk-postcode");
    }

    static Campaign with(CampaignState state, Schedule schedule, String areaScheme) {
        return with(Standing.begin(state, BEGUN), schedule, areaScheme);
    }

    static Campaign with(Standing standing, Schedule schedule) {
        return with(standing, schedule, "uk-postcode");
    }

    private static Campaign with(Standing standing, Schedule schedule, String areaScheme) {
        Localised words = Localised.of(ENGLISH, "words");
        CampaignDefinition definition = new CampaignDefinition(
                new Slug("a-campaign"),
                CampaignKind.PETITION,
                List.of(ENGLISH, HEBREW),
                words,
                words,
                List.of(),
                words,
                words,
                schedule,
                OptionalInt.empty(),
                Optional.empty(),
                Visibility.RECIPIENT_ONLY,
                areaScheme,
                new Controller(words, "privacy@example.org"),
                false,
                standing.state(),
                Optional.empty(),
                Optional.empty());
        return new Campaign(
                ID, definition, standing, Map.of(ENGLISH, text(11, ENGLISH), HEBREW, text(12, HEBREW)), wordings());
    }

    private static SignedText text(int id, Language language) {
        return new SignedText(id, 1, language, "text in " + language, "0".repeat(64));
    }

    private static List<ConsentWording> wordings() {
        return List.of(
                wording(21, ConsentPurpose.SIGNATURE, ENGLISH),
                wording(22, ConsentPurpose.UPDATES, ENGLISH),
                wording(23, ConsentPurpose.SIGNATURE, HEBREW),
                wording(24, ConsentPurpose.UPDATES, HEBREW));
    }

    private static ConsentWording wording(int id, ConsentPurpose purpose, Language language) {
        return new ConsentWording(id, purpose, language, "I agree", "0".repeat(64));
    }
}
