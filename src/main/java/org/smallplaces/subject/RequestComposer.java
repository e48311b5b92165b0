package org.smallplaces.subject;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.Language;
import org.smallplaces.core.Reference;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.page.Messages;

/** Composes the mails about a request. What was asked, and of which campaign, only the words of staff say. */
public final class RequestComposer implements Composer {
    /** The mail that says that a request has come. */
    static final String RECEIVED = "request-received";

    private static final Composition GONE = new Composition.NotNeeded("the request is gone");

    private final SubjectParts parts;

    public RequestComposer(SubjectParts parts) {
        this.parts = parts;
    }

    /** The kinds of mail that it composes. */
    public static List<String> kinds() {
        return List.of(RECEIVED, Answers.MAIL);
    }

    /** {@code mail/subject/received}. */
    record ReceivedMail(String reference, LocalDate lastDay, String complaintsAddress, String siteAddress) {}

    /** {@code mail/subject/answer}. */
    record AnswerMail(
            String reference, List<String> paragraphs, String words, String complaintsAddress, String siteAddress) {}

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return mail.kind().equals(Answers.MAIL)
                ? parts.subjects()
                        .answers()
                        .find(mail.id())
                        .map(found -> found.map(this::answer).orElse(GONE))
                : parts.subjects()
                        .request(mail.subjectId())
                        .map(found -> found.filter(Request::isOpen)
                                .map(this::received)
                                .orElse(GONE));
    }

    private Composition received(Request request) {
        return write(
                "received",
                request.language(),
                parts.subjects().address(request).typed(),
                request.reference(),
                new ReceivedMail(
                        request.reference(),
                        LocalDate.ofInstant(request.dueAt(), parts.settings().zone()),
                        parts.settings().link("/complaints"),
                        parts.settings().link("")));
    }

    private Composition answer(Answer answer) {
        Answers.Letter letter = parts.subjects().answers().open(answer);
        String reference = Reference.of(answer.request());
        return write(
                "answer",
                Optional.of(answer.language()),
                letter.to().typed(),
                reference,
                new AnswerMail(
                        reference,
                        List.of(letter.words().strip().split("\\n\\s*\\n")),
                        letter.words(),
                        parts.settings().link("/complaints"),
                        parts.settings().link("")));
    }

    private Composition write(String name, Optional<Language> known, String to, String reference, Record model) {
        Language language = known.orElse(Messages.FALLBACK);
        return parts.letters()
                .write(
                        "subject/" + name,
                        language,
                        parts.settings().zone(),
                        to,
                        parts.letters()
                                .messages()
                                .text(language, "mail.request-" + name + ".subject", Map.of("reference", reference)),
                        model);
    }
}
