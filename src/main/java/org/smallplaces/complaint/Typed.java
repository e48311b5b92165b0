package org.smallplaces.complaint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.complaint.ComplaintPage.Choice;
import org.smallplaces.core.Characters;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.http.Form;
import org.smallplaces.line.FieldError;
import org.smallplaces.mail.EmailAddresses;

/**
 * What was typed into the form of a complaint, or of staff about one.
 *
 * @param campaign the name of one in its address, or empty
 */
record Typed(String about, String campaign, String words, String email) {
    /** The most characters of one complaint, or of one answer. */
    static final int LONGEST = 4_000;

    static Typed of(Form form) {
        return new Typed(form.text("about"), form.text("campaign"), words(form), form.text("email"));
    }

    /** What it may be about, with what was chosen. */
    List<Choice> subjects() {
        return Arrays.stream(Subject.values())
                .map(one -> new Choice(
                        one.word(), "complaints.about." + one.word(), one.word().equals(about)))
                .toList();
    }

    /** The words as they are kept: lines ended as everywhere, nothing around them. */
    static String words(Form form) {
        return form.raw("words").replace("\r\n", "\n").strip();
    }

    /** What is wrong with {@code words}: the end of a message key. */
    static Optional<String> wrong(String words) {
        if (words.isEmpty()) {
            return Optional.of("words");
        }
        if (words.codePointCount(0, words.length()) > LONGEST) {
            return Optional.of("long");
        }
        return Characters.printableLines(words.replace('\t', ' ')) ? Optional.empty() : Optional.of("characters");
    }

    /** @param known the campaign of that name, where the public may see one */
    List<FieldError> errors(Optional<UUID> known) {
        List<FieldError> errors = new ArrayList<>();
        if (Subject.parse(about).isEmpty()) {
            errors.add(new FieldError("about", "complaints.wrong.about"));
        }
        if (!campaign.isEmpty() && known.isEmpty()) {
            errors.add(new FieldError("campaign", "complaints.wrong.campaign"));
        }
        wrong(words).ifPresent(why -> errors.add(new FieldError("words", "complaints.wrong." + why)));
        if (!email.isEmpty() && address().isEmpty()) {
            errors.add(new FieldError("email", "form.error.email.form"));
        }
        return errors;
    }

    /** The complaint, where nothing is wrong with it. */
    Brought brought(Optional<UUID> known, Language language, Instant at) {
        return new Brought(Subject.parse(about).orElseThrow(), known, words, address(), language, at);
    }

    Optional<EmailAddress> address() {
        return EmailAddresses.parse(email);
    }
}
