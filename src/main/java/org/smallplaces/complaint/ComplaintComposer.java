package org.smallplaces.complaint;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.ComplaintTime;
import org.smallplaces.core.Language;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.Letters;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.vault.Sealer;

/**
 * Composes the mails to whoever made a complaint. Neither says what it was about or which campaign: the first goes to an
 * address that anybody can have typed, and somebody else may read the mail.
 */
public final class ComplaintComposer implements Composer {
    private final Pool pool;
    private final Sealer sealer;
    private final HttpSettings settings;
    private final ZoneId zone;
    private final Letters letters;
    private final ComplaintStore store = new ComplaintStore();
    private final EntryStore entries = new EntryStore();

    public ComplaintComposer(ComplaintParts parts, Letters letters) {
        this.pool = parts.pool();
        this.sealer = parts.sealer();
        this.settings = parts.settings();
        this.zone = parts.settings().zone();
        this.letters = letters;
    }

    /** The kinds of mail that it composes. */
    public static List<String> kinds() {
        return List.of(Complaints.RECEIVED, ComplaintActs.ANSWER);
    }

    /** {@code mail/complaint/received}. */
    record ReceivedMail(String reference, LocalDate lastDay, String siteAddress) {}

    /** {@code mail/complaint/answer}. */
    record AnswerMail(
            String reference, List<String> paragraphs, String words, String complaintsAddress, String siteAddress) {}

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return mail.kind().equals(ComplaintActs.ANSWER)
                ? entries.find(pool, mail.subjectId())
                        .compose(entry -> entry.map(one -> store.find(pool, one.complaint())
                                        .map(found -> reachable(found)
                                                .map(complaint -> answer(complaint, one))
                                                .orElse(GONE)))
                                .orElseGet(() -> Future.succeededFuture(GONE)))
                : store.find(pool, mail.subjectId())
                        .map(found -> reachable(found).map(this::received).orElse(GONE));
    }

    private static final Composition GONE = new Composition.NotNeeded("the complaint is gone");

    private static Optional<Complaint> reachable(Optional<Complaint> found) {
        return found.filter(one -> one.email().isPresent());
    }

    private Composition received(Complaint complaint) {
        ReceivedMail model = new ReceivedMail(
                complaint.reference(), ComplaintTime.lastDay(complaint.madeAt(), zone), settings.link(""));
        return write("received", complaint, model);
    }

    private Composition answer(Complaint complaint, Entry entry) {
        String words = sealer.open(entry.id(), entry.words());
        List<String> paragraphs = List.of(words.strip().split("\\n\\s*\\n"));
        AnswerMail model = new AnswerMail(
                complaint.reference(), paragraphs, words, settings.link("/complaints"), settings.link(""));
        return write("answer", complaint, model);
    }

    private Composition write(String name, Complaint complaint, Record model) {
        Language language = complaint.language();
        return letters.write(
                "complaint/" + name,
                language,
                zone,
                sealer.open(complaint.id(), complaint.email().orElseThrow()),
                letters.messages()
                        .text(
                                language,
                                "mail.complaint-" + name + ".subject",
                                Map.of("reference", complaint.reference())),
                model);
    }
}
