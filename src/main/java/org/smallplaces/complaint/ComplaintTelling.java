package org.smallplaces.complaint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.complaint.ComplaintStaffPages.Asking;
import org.smallplaces.complaint.ComplaintStaffPages.Telling;
import org.smallplaces.complaint.ComplaintStaffPages.Way;
import org.smallplaces.core.ComplaintTime;
import org.smallplaces.core.MailState;
import org.smallplaces.line.FieldError;

/**
 * How whoever complained was told that it has come, and what came of it: the law asks for both, whichever way it came (Data
 * Protection Act 2018, section 164A).
 */
final class ComplaintTelling {
    private final ZoneId zone;
    private final Clock clock;

    ComplaintTelling(ComplaintParts parts) {
        this.zone = parts.settings().zone();
        this.clock = parts.clock();
    }

    /** The first day on which they can have been told. */
    LocalDate from(Complaint complaint) {
        return LocalDate.ofInstant(complaint.madeAt(), zone);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Whether the answer came after its last day. */
    boolean late(Complaint complaint) {
        return complaint
                .answeredAt()
                .filter(at -> late(complaint, LocalDate.ofInstant(at, zone)))
                .isPresent();
    }

    private boolean late(Complaint complaint, LocalDate day) {
        return day.isAfter(ComplaintTime.lastDay(complaint.madeAt(), zone));
    }

    /**
     * @param mail what became of the one that said that it has come
     * @param act the form that was posted, to which {@code tried} and {@code errors} belong; empty otherwise
     */
    Telling of(
            Complaint complaint,
            Optional<MailState> mail,
            String act,
            ToldOn.Tried tried,
            boolean nowhere,
            List<FieldError> errors) {
        boolean asked = complaint.isOpen() && complaint.acknowledged().isEmpty() && !said(complaint, mail);
        boolean untold = complaint.isOpen() && complaint.waits() && !complaint.reachable();
        return new Telling(
                mailKey(complaint, mail),
                complaint.acknowledged().map(one -> way(complaint, one)),
                complaint.told().map(one -> way(complaint, one)),
                Optional.of("acknowledge")
                        .filter(form -> asked)
                        .map(form -> asking(form, complaint, act, tried, errors)),
                Optional.of("tell").filter(form -> untold).map(form -> asking(form, complaint, act, tried, errors)),
                nowhere);
    }

    private Way way(Complaint complaint, ToldOn told) {
        return new Way(
                told.by().key(),
                told.on(),
                told.on().filter(day -> late(complaint, day)).isPresent());
    }

    private Asking asking(String form, Complaint complaint, String act, ToldOn.Tried tried, List<FieldError> errors) {
        ToldOn.Tried typed = form.equals(act) ? tried : ToldOn.Tried.NOTHING;
        return new Asking(
                form,
                ToldBy.ways().stream()
                        .map(one -> new ComplaintPage.Choice(
                                one.word(), one.key(), one.word().equals(typed.by())))
                        .toList(),
                typed.on(),
                from(complaint),
                today(),
                FieldError.keyOf(errors, form + "-by"),
                FieldError.keyOf(errors, form + "-on"));
    }

    /** Whether a mail says that it has come, or nobody knows any more; the law asks for it within 30 days. */
    private static boolean said(Complaint complaint, Optional<MailState> mail) {
        return complaint.reachable()
                && mail.map(state -> state == MailState.SENT || state == MailState.WAITING)
                        .orElse(true);
    }

    private static String mailKey(Complaint complaint, Optional<MailState> mail) {
        if (!complaint.reachable()) {
            return "complaints.acknowledged.nowhere";
        }
        return mail.map(state -> switch (state) {
                    case SENT -> "complaints.acknowledged.sent";
                    case WAITING -> "complaints.acknowledged.waiting";
                    case CAPPED, CANCELLED, REFUSED, GIVEN_UP -> "complaints.acknowledged.failed";
                })
                .orElse("");
    }
}
