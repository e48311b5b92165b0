package org.smallplaces.cosigning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Characters;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.SignDecision;
import org.smallplaces.core.SignDecision.Accepted;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.SignDecision.Rejected;
import org.smallplaces.core.SignRequest;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.Signing;
import org.smallplaces.http.Form;
import org.smallplaces.line.LineForm;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.signature.AssentDraft;
import org.smallplaces.signature.AssentWay;

/**
 * An assent as staff type it: the fields of a signature, and in place of the tick what was read or sent, how and when.
 *
 * @param language in which the text and the wording were read or sent
 */
record AssentForm(
        String name,
        String email,
        String country,
        String postcode,
        LineRequest line,
        String visibility,
        String language,
        String wording,
        String how,
        String on,
        String note) {
    private static final int LONGEST_WORDING = 4_000;
    private static final int LONGEST_NOTE = 2_000;

    /** What the form begins with: the campaign's own consent sentence is what is usually read. */
    static AssentForm empty(Campaign campaign, Language language, Instant now) {
        Language spoken = campaign.languageFor(language);
        return new AssentForm(
                "",
                "",
                "GB",
                "",
                LineRequest.NONE,
                campaign.definition().defaultVisibility().word(),
                spoken.tag(),
                campaign.wording(ConsentPurpose.SIGNATURE, spoken).words(),
                "",
                LocalDate.ofInstant(now, campaign.definition().schedule().zone())
                        .toString(),
                "");
    }

    static AssentForm read(Form form) {
        return new AssentForm(
                form.raw("name"),
                form.text("email"),
                form.text("country"),
                form.raw("postcode"),
                LineForm.read(form),
                form.text("visibility"),
                form.text("language"),
                form.text("wording").replace("\r\n", "\n"),
                form.text("how"),
                form.text("on"),
                form.text("note").replace("\r\n", "\n"));
    }

    /** What came of reading it: a draft, or the key of what is wrong with each field. */
    record Read(Optional<AssentDraft> draft, Map<String, String> errors) {}

    /** The rules are those of signing itself, but that nobody has ticked anything. */
    Read read(Campaign campaign, Instant now) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Language> spoken = Language.parse(language).filter(campaign.texts()::containsKey);
        SignDecision decision = Signing.decide(
                campaign, request(), spoken.orElse(campaign.definition().firstLanguage()));
        if (decision instanceof Rejected rejected) {
            rejected.reasons().forEach(reason -> errors.putIfAbsent(reason.field(), key(reason)));
        }
        if (spoken.isEmpty()) {
            errors.put("language", "assent.error.language");
        }
        if (wording.isBlank() || !isPrintable(wording, LONGEST_WORDING)) {
            errors.put("wording", "assent.error.wording");
        }
        Optional<AssentWay> way = AssentWay.of(how);
        if (way.isEmpty()) {
            errors.put("how", "assent.error.how");
        }
        LocalDate latest = LocalDate.ofInstant(
                now.plus(Duration.ofMinutes(1)),
                campaign.definition().schedule().zone());
        Optional<LocalDate> day = day().filter(given -> !given.isAfter(latest));
        if (day.isEmpty()) {
            errors.put("on", "assent.error.on");
        }
        if (!isPrintable(note, LONGEST_NOTE)) {
            errors.put("note", "assent.error.note");
        }
        if (!errors.isEmpty() || !(decision instanceof Accepted accepted)) {
            return new Read(Optional.empty(), errors);
        }
        SignatureDraft draft = accepted.draft();
        return new Read(
                Optional.of(new AssentDraft(draft, wording, way.orElseThrow(), day.orElseThrow(), note)), Map.of());
    }

    private SignRequest request() {
        return new SignRequest(
                name, email, EmailAddresses.parse(email), country, postcode, "", visibility, true, false, line);
    }

    private static String key(Reason reason) {
        return LineForm.key(reason);
    }

    private static boolean isPrintable(String typed, int longest) {
        return typed.codePointCount(0, typed.length()) <= longest && Characters.printableLines(typed);
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(on));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "an assent";
    }
}
