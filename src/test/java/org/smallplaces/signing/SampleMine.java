package org.smallplaces.signing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.smallplaces.campaign.TextDiff;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineView;
import org.smallplaces.core.SignedText;
import org.smallplaces.line.FieldError;
import org.smallplaces.line.VisibilityChoice;
import org.smallplaces.page.Messages;
import org.smallplaces.signing.ConfirmPages.ConfirmTextPage;
import org.smallplaces.signing.ConfirmPages.MyText;
import org.smallplaces.signing.SampleJourney.Sample;
import org.smallplaces.signing.SigningPages.Change;
import org.smallplaces.signing.SigningPages.ChangePage;
import org.smallplaces.signing.SigningPages.Edited;
import org.smallplaces.signing.SigningPages.MySignaturePage;
import org.smallplaces.signing.SigningPages.MyUpdates;
import org.smallplaces.signing.SigningPages.Preview;

/** "My signature" in every state, what changed in its text, and changing it. */
final class SampleMine {

    private final Language language;
    private final SampleCampaigns campaigns;
    private final SampleSigner signer;

    SampleMine(Language language, Messages messages) {
        this.language = language;
        this.campaigns = new SampleCampaigns(language);
        this.signer = new SampleSigner(language, messages);
    }

    Map<String, Sample> pages() {
        Map<String, Sample> pages = new TreeMap<>();
        CampaignView petition = campaigns.petition("open");
        CampaignView letter = campaigns.letter();
        for (String state : List.of("pending", "recorded", "verified", "withdrawn", "superseded", "invalidated")) {
            boolean verified = state.equals("verified");
            add(
                    pages,
                    "mine-" + state,
                    "my-signature",
                    "/s/x",
                    new MySignaturePage(
                            petition,
                            SampleJourney.SITE + petition.path(),
                            verified,
                            "/s/x",
                            state,
                            verified,
                            verified,
                            verified
                                    ? List.of(
                                            new Change("name", SampleSigner.SIGNED),
                                            new Change("visibility", SampleSigner.SIGNED))
                                    : List.of(),
                            verified
                                    ? Optional.of(new Edited(
                                            new UUID(7, 7),
                                            SampleSigner.SIGNED,
                                            LineView.of(signer.name(), Optional.of(signer.line()))))
                                    : Optional.empty(),
                            verified,
                            state.equals("recorded") ? "/v/x" : "",
                            LineView.of(signer.name(), Optional.of(signer.line())),
                            verified ? 1204 : 0,
                            false,
                            Optional.empty(),
                            state.equals("withdrawn")
                                    ? List.of(
                                            new HandedPackStore.Handed(
                                                    1,
                                                    Optional.of(LocalDate.of(2027, 6, 1)),
                                                    "The County Office",
                                                    "",
                                                    true),
                                            new HandedPackStore.Handed(
                                                    2, Optional.empty(), "The Mayor", "The Town Clerk", false))
                                    : List.of(),
                            verified
                                    ? Optional.of(new MyUpdates(true, "", "Send me updates.", false))
                                    : Optional.empty(),
                            verified
                                    ? Optional.of(
                                            new OtherForm("counted-only", false, SampleSigner.SIGNED, "/s/x/change"))
                                    : Optional.empty(),
                            state.equals("withdrawn"),
                            state.equals("pending") ? Optional.empty() : Optional.of(LocalDate.of(2029, 7, 1)),
                            signer.receipt(verified, state.equals("withdrawn") || state.equals("invalidated"))));
        }
        addChangedText(pages, petition, letter);
        add(pages, "change", "change", "/s/x/change", change(true, Optional.empty(), List.of()));
        add(pages, "change-closed", "change", "/s/x/change", change(false, Optional.empty(), List.of()));
        add(
                pages,
                "change-preview",
                "change",
                "/s/x/change",
                change(
                        true,
                        Optional.of(new Preview(
                                signer.name(),
                                "counted-only",
                                Optional.of(SampleSigner.lineForm(false)),
                                LineView.of(signer.name(), Optional.of(signer.line())),
                                true)),
                        List.of()));
        add(
                pages,
                "change-failed",
                "change",
                "/s/x/change",
                change(
                        true,
                        Optional.empty(),
                        List.of(
                                new FieldError("name", "form.error.name.other"),
                                new FieldError("visibility", "form.error.visibility.choose"))));
        return pages;
    }

    private void addChangedText(Map<String, Sample> pages, CampaignView petition, CampaignView letter) {
        for (boolean stands : List.of(true, false)) {
            List<TextLook.Correction> corrections =
                    List.of(new TextLook.Correction(2, signer.say("A misspelt name.", "שם שנכתב בשגיאה.")));
            MyText text = new MyText(
                    1,
                    !stands,
                    SampleSigner.SIGNED,
                    2,
                    stands,
                    true,
                    corrections,
                    Optional.of(SampleSigner.moved(language)),
                    letter.kind(),
                    "/s/x/text");
            add(
                    pages,
                    stands ? "mine-corrected" : "mine-changed",
                    "my-signature",
                    "/s/x",
                    new MySignaturePage(
                            letter,
                            SampleJourney.SITE + letter.path(),
                            false,
                            "/s/x",
                            "verified",
                            true,
                            false,
                            List.of(),
                            Optional.empty(),
                            false,
                            "",
                            LineView.of(signer.name(), Optional.of(signer.line())),
                            7,
                            stands,
                            Optional.of(text),
                            List.of(),
                            Optional.of(new MyUpdates(
                                    stands, stands ? "" : "unsubscribe.silent.asked", "Send me updates.", stands)),
                            Optional.empty(),
                            !stands,
                            Optional.of(LocalDate.of(2029, 7, 1)),
                            signer.receipt(true, false)));
        }
        String before =
                signer.say("We ask for five places.\n\nWith water.\n", "אנחנו מבקשים חמישה מקומות.\n\nעם מים.\n");
        String after = signer.say("We ask for six places.\n\nWith water.\n", "אנחנו מבקשים שישה מקומות.\n\nעם מים.\n");
        for (String error : List.of("", "versions.error.changed")) {
            add(
                    pages,
                    error.isEmpty() ? "confirm-text" : "confirm-text-failed",
                    "confirm-text",
                    "/s/x/text",
                    new ConfirmTextPage(
                            petition,
                            "/s/x",
                            1,
                            false,
                            SampleSigner.SIGNED,
                            2,
                            SampleJourney.HASH,
                            TextDiff.between(
                                    new SignedText(1, 1, language, before, SampleJourney.HASH),
                                    new SignedText(2, 2, language, after, SampleJourney.HASH)),
                            false,
                            true,
                            List.of(),
                            error.isEmpty() ? Optional.of(SampleSigner.moved(language)) : Optional.empty(),
                            error.isEmpty(),
                            "standard",
                            "easy-read",
                            "stamp",
                            signer.consent(petition),
                            language.tag(),
                            "recipient-only",
                            error));
        }
    }

    private ChangePage change(boolean open, Optional<Preview> preview, List<FieldError> errors) {
        return new ChangePage(
                campaigns.petition(open ? "open" : "closed"),
                "/s/x",
                signer.name(),
                List.of(
                        new VisibilityChoice("recipient-only", preview.isEmpty()),
                        new VisibilityChoice("counted-only", preview.isPresent())),
                open,
                Optional.of(SampleSigner.lineForm(!errors.isEmpty())),
                preview,
                new GoesAlong(true, open),
                errors);
    }

    private static void add(Map<String, Sample> pages, String name, String template, String path, Record model) {
        pages.put(name, new Sample("pages/signing/" + template, path, model));
    }
}
