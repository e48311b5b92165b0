package org.smallplaces.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.http.Form;
import org.smallplaces.line.FieldError;

/** The models of the console's pages on requests. */
final class RequestPages {
    private RequestPages() {}

    /**
     * One line of the list.
     *
     * @param outcomeKey what came of it, or empty
     * @param late whether it is open, and its time over
     * @param done when it was closed
     * @param doneKey the message that says when that was, and whether in time; or empty
     * @param untold whether nobody has noted how whoever was erased was told of it
     */
    record Row(
            String id,
            String reference,
            String kindKey,
            String byKey,
            Instant asked,
            Instant due,
            String stateKey,
            String outcomeKey,
            boolean open,
            boolean late,
            Optional<Instant> done,
            String doneKey,
            boolean untold) {
        public String path() {
            return "/staff/requests/" + id;
        }

        public String printPath() {
            return path() + "/print";
        }
    }

    /** One of several that may be chosen. */
    record Choice(String word, String labelKey, boolean chosen) {}

    /** What is wrong with a form, each at its field. */
    record Errors(List<FieldError> all) {
        static final Errors NONE = new Errors(List.of());

        static Errors of(String field, String key) {
            return new Errors(List.of(new FieldError(field, key)));
        }

        Errors {
            all = List.copyOf(all);
        }

        boolean any() {
            return !all.isEmpty();
        }

        String at(String field) {
            return all.stream()
                    .filter(one -> one.field().equals(field))
                    .map(FieldError::key)
                    .findFirst()
                    .orElse("");
        }
    }

    /** What was typed to begin a request, as it was typed. */
    record Typed(String email, String note, String arrived, String kind) {}

    /**
     * {@code pages/subject/requests}.
     *
     * @param today the last day on which one can have reached us
     */
    record ListPage(List<Row> requests, boolean handles, Typed typed, String today, List<Choice> kinds, Errors wrong) {
        public boolean failed() {
            return wrong.any();
        }

        public List<FieldError> errors() {
            return wrong.all();
        }

        public String emailError() {
            return wrong.at("email");
        }

        public String noteError() {
            return wrong.at("note");
        }

        public String arrivedError() {
            return wrong.at("arrived");
        }
    }

    /** How many records there are of a kind. */
    record Count(String kindKey, long count) {}

    /** One record, and whether it was chosen as one of whoever asks. */
    record Whose(String id, String kindKey, String title, String name, String state, boolean chosen) {}

    /**
     * Whose the records are.
     *
     * @param shared whether they carry more than one name
     * @param undecided whether it has to be said first which are of whoever asks
     */
    record Choosing(List<Whose> records, boolean shared, boolean undecided) {
        /** Those that were chosen, where there are several names. */
        public List<Whose> chosen() {
            return shared ? records.stream().filter(Whose::chosen).toList() : List.of();
        }

        /** How the page to print is asked for them. */
        public String query() {
            return chosen().isEmpty()
                    ? ""
                    : chosen().stream().map(one -> "of=" + one.id()).collect(Collectors.joining("&", "?", ""));
        }
    }

    /** A campaign in which somebody has signed, and where staff find that signature by its address. */
    record Signed(String title, String path) {}

    /** A signature that can be put right here. */
    record Correctable(String title, String name, String path) {}

    /** That more time was taken, and until when. */
    record Longer(String becauseKey, Instant at) {}

    /**
     * What has to be done before it is closed.
     *
     * @param account whether an account in use is held, which is not erased with the rest
     * @param erasing whether everything is to be erased, and there is something that can be
     * @param restricting whether what is held is to be kept and not used
     * @param correcting whether something that is held is to be put right
     * @param correctable signatures of petitions, which staff can put right
     * @param signed where signatures are, which that is about
     * @param objecting whether it is no objection itself, so that one may be done besides
     * @param stopping of what they may object to, what can be stopped here
     */
    record Steps(
            boolean account,
            boolean erasing,
            boolean restricting,
            boolean correcting,
            List<Correctable> correctable,
            List<Signed> signed,
            boolean objecting,
            List<Choice> stopping) {}

    /** What staff answered; {@code failed} where its mail did not go. */
    record Said(String by, Instant at, String words, boolean failed) {}

    /** A language by its own name. */
    record LanguageChoice(String tag, String name, boolean chosen) {}

    /**
     * Answers that were sent, and the languages for one more.
     *
     * @param waiting the one that goes out when everything is erased
     * @param erased how one begins that says so
     */
    record Answering(List<Said> sent, List<LanguageChoice> languages, Optional<Said> waiting, String erased) {}

    /**
     * How they were told what came of it.
     *
     * @param key a message, or empty
     * @param on the day, where it is known
     * @param from the first day that can be noted, {@code today} the last, and {@code day} what stands in the field
     */
    record HowTold(String key, Optional<LocalDate> on, LocalDate from, LocalDate today, String day) {}

    /**
     * How it may end, or be put off.
     *
     * @param done what it may be closed with
     * @param refused why it may be refused
     * @param told how they may have been told of it
     * @param reasons for which more time may be taken
     */
    record Closing(List<Choice> done, List<Choice> refused, List<Choice> told, List<Choice> reasons) {}

    /** What was posted and not carried out. */
    record Tried(
            String why,
            String words,
            String language,
            String outcome,
            String told,
            String toldOn,
            String because,
            String months,
            String erased,
            boolean elsewhere,
            List<String> stop) {
        static final Tried NOTHING = new Tried("", "", "", "", "", "", "", "", "", false, List.of());

        Tried {
            stop = List.copyOf(stop);
        }

        static Tried of(Form form) {
            return new Tried(
                    form.text("why"),
                    form.raw("words").replace("\r\n", "\n").strip(),
                    form.text("language"),
                    form.text("outcome"),
                    form.text("told"),
                    form.text("told-on"),
                    form.text("because"),
                    form.text("months"),
                    form.raw("erased").replace("\r\n", "\n").strip(),
                    form.ticked("elsewhere"),
                    form.all("stop"));
        }

        /** Whether two more months were chosen, not one. */
        public boolean longest() {
            return months.equals("2");
        }
    }

    /**
     * What stands on the page of a request for whoever looks at it now.
     *
     * @param waits where the proposal is that waits for a second person, or empty
     * @param noticeKey what has just been done, or empty
     * @param of the ids of the records that were chosen as theirs
     */
    record Now(Optional<String> waits, String noticeKey, List<String> of, Tried tried, Errors wrong) {}

    /**
     * {@code pages/subject/request}.
     *
     * @param list whether its reader sees the other requests
     * @param extendable whether there is still time to take more
     */
    record RequestPage(
            Row row,
            String email,
            String note,
            HowTold told,
            List<Count> held,
            Choosing choosing,
            boolean list,
            boolean handles,
            Steps steps,
            Answering answering,
            Closing closing,
            Optional<Longer> longer,
            boolean extendable,
            Optional<String> waits,
            String noticeKey,
            Tried tried,
            Errors wrong) {
        public boolean failed() {
            return wrong.any();
        }

        public List<FieldError> errors() {
            return wrong.all();
        }

        public String ofError() {
            return wrong.at("of");
        }

        public String whyError() {
            return wrong.at("why");
        }

        public String erasedError() {
            return wrong.at("erased");
        }

        public String toldOnError() {
            return wrong.at("told-on");
        }

        public String wordsError() {
            return wrong.at("words");
        }

        public String stopError() {
            return wrong.at("stop");
        }

        public String outcomeError() {
            return wrong.at("outcome");
        }

        public String toldError() {
            return wrong.at("told");
        }

        public String toldStopError() {
            return wrong.at("told-stop");
        }

        public String toldOnStopError() {
            return wrong.at("told-on-stop");
        }

        public String toldLongerError() {
            return wrong.at("told-longer");
        }

        public String becauseError() {
            return wrong.at("because");
        }

        /** Whether the form by which more time is taken has to be seen at once. */
        public boolean extendingFailed() {
            return !becauseError().isEmpty() || !toldLongerError().isEmpty();
        }
    }
}
