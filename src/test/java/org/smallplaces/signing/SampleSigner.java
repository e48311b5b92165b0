package org.smallplaces.signing;

import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.Entrusted;
import org.smallplaces.campaign.EntrustedChange.Step;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.line.LineForm;
import org.smallplaces.page.Messages;

/** Whoever signs in the samples: their name and line, what they agreed to, and the receipt of it, in one language. */
final class SampleSigner {
    static final Instant SIGNED = Instant.parse("2027-05-04T18:20:00Z");

    private final Language language;
    private final Messages messages;
    private final boolean hebrew;

    SampleSigner(Language language, Messages messages) {
        this.language = language;
        this.messages = messages;
        this.hebrew = language.tag().equals("he");
    }

    String consent(CampaignView campaign) {
        return messages.text(
                language,
                "consent.signature",
                Map.of(
                        "organiser", campaign.organiser(),
                        "controller", campaign.controller(),
                        "target", campaign.target(),
                        "title", campaign.title()));
    }

    /** It goes to others, and somebody else organises it and answers for the data. */
    static Step moved(Language language) {
        return new Step(
                language,
                new Entrusted(List.of("The Old Council"), "Friends of the Gate", "Friends of the Gate"),
                new Entrusted(List.of("The New Council"), "The Gate Trust", "The Gate Society"));
    }

    Receipt receipt(boolean verified, boolean ended) {
        return new Receipt(
                "recipient-only",
                "/campaigns/trial-petition/texts/2",
                2,
                language.tag(),
                ended,
                SampleJourney.HASH,
                language.tag(),
                consent(new SampleCampaigns(language).petition("open")),
                updates(verified, ended),
                SIGNED,
                verified,
                SIGNED.plusSeconds(600),
                false,
                ended,
                ended ? Optional.of(SIGNED.plusSeconds(1_200)) : Optional.empty(),
                ended ? "The Old Council; The Mayor" : "",
                new GoesAlong(verified, ended));
    }

    private ReceiptUpdates updates(boolean verified, boolean ended) {
        return new ReceiptUpdates(
                ended ? "" : "I would like news.",
                language.tag(),
                verified ? Optional.of(SIGNED.plusSeconds(900)) : Optional.empty(),
                !verified,
                ended ? "" : "/s/x#updates");
    }

    static LineForm lineForm(boolean failed) {
        return failed
                ? LineForm.of(
                        new LineRequest("Rabbi Dr", "", "", "", "on-behalf", false, "", ""),
                        Map.of(
                                "organisation",
                                "form.error.organisation.missing",
                                "authority",
                                "form.error.authority.needed"))
                : LineForm.of(LineRequest.NONE, Map.of());
    }

    SignatoryLine line() {
        return new SignatoryLine(
                "Rabbi Dr",
                "MBE",
                say("Senior Rabbi", "רבת הקהילה"),
                say("Fennerby Community", "קהילת פנרבי"),
                Capacity.PERSONAL,
                false,
                name(),
                "");
    }

    String name() {
        return say("Miriam O’Hara-Łukasiewicz", "מרים בן־דוד");
    }

    String comment() {
        return say("I learned to read in such a room.", "בחדר כזה למדתי לקרוא.");
    }

    String country(String code) {
        return new ULocale("und", code).getDisplayCountry(language.locale());
    }

    String say(String english, String inHebrew) {
        return hebrew ? inHebrew : english;
    }
}
