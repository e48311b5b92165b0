package org.smallplaces.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.smallplaces.http.Form;

/** What the console's pages about handing packs over show. */
final class HandOverPages {
    private HandOverPages() {}

    /** A choice of a form. */
    record Choice(String word, String key, boolean chosen) {
        public String id() {
            return "method-" + word;
        }
    }

    /** Something to go through. */
    record Item(String id, String words, boolean ticked) {}

    /** The fields of a proposal as they were typed. */
    record Typed(
            String method,
            String recipient,
            String office,
            String cc,
            String reference,
            String planned,
            String followUp,
            String why,
            String beyond,
            String replaces,
            String checklist,
            List<String> ticks) {
        Typed {
            ticks = List.copyOf(ticks);
        }

        static Typed of(Form form) {
            return new Typed(
                    form.text("method"),
                    form.raw("recipient"),
                    form.raw("office"),
                    form.raw("cc"),
                    form.raw("reference"),
                    form.text("planned"),
                    form.text("follow-up"),
                    form.raw("why"),
                    form.raw("beyond"),
                    form.text("replaces"),
                    form.text("checklist"),
                    form.all("tick"));
        }

        /** The same with another list, of which nothing is ticked but what the one before had too. */
        Typed with(String otherList) {
            return new Typed(
                    method, recipient, office, cc, reference, planned, followUp, why, beyond, replaces, otherList,
                    ticks);
        }

        static Typed of(Recipient recipient, String replaces, String checklist, List<String> ticks) {
            return new Typed(
                    recipient.method().word(),
                    recipient.name(),
                    recipient.office(),
                    recipient.cc(),
                    recipient.reference(),
                    recipient.plannedOn().map(LocalDate::toString).orElse(""),
                    Integer.toString(recipient.followUpDays()),
                    "",
                    recipient.beyond(),
                    replaces,
                    checklist,
                    ticks);
        }
    }

    /** Messages about fields, each at its place. */
    record Errors(List<Problem> all) {
        static final Errors NONE = new Errors(List.of());

        Errors {
            all = List.copyOf(all);
        }

        public boolean any() {
            return !all.isEmpty();
        }

        String of(String field) {
            return all.stream()
                    .filter(problem -> problem.field().equals(field))
                    .map(Problem::key)
                    .findFirst()
                    .orElse("");
        }
    }

    /** {@code partials/typed-line}: a line to type into. */
    record Field(
            String id, String labelKey, String hintKey, String value, String errorKey, String type, boolean required) {
        static Field line(String id, String value, Errors errors) {
            return of(id, value, errors, "text");
        }

        static Field day(String id, String value, Errors errors) {
            return of(id, value, errors, "date");
        }

        private static Field of(String id, String value, Errors errors, String type) {
            return new Field(
                    id, "delivery.field." + id, "delivery.field." + id + ".hint", value, errors.of(id), type, false);
        }
    }

    /**
     * {@code pages/delivery/hand-over}.
     *
     * @param ready whether its files are there
     * @param stopKey why it may not be handed over, or empty
     * @param beyond how many in it consented to none but {@code addressees}, where others are named; else none
     * @param others what was proposed and done with it before
     */
    record HandOverPage(
            String title,
            String action,
            String packPath,
            int edition,
            boolean ready,
            long people,
            String fingerprint,
            String stopKey,
            PackChanges since,
            long beyond,
            String addressees,
            Typed typed,
            Errors errors,
            List<Choice> lists,
            Optional<Checklist> list,
            List<DeliveryLine> others) {
        /** What there is to go through, as far as it was ticked. */
        public List<Item> items() {
            return list.map(chosen -> IntStream.range(0, chosen.items().size())
                            .mapToObj(n -> new Item(
                                    "tick-" + n,
                                    chosen.items().get(n),
                                    typed.ticks().contains(chosen.items().get(n))))
                            .toList())
                    .orElse(List.of());
        }

        public boolean failed() {
            return errors.any() || (!stopKey.isEmpty() && !typed.why().isEmpty());
        }

        public List<Choice> methods() {
            return java.util.Arrays.stream(DeliveryMethod.values())
                    .map(one -> new Choice(
                            one.word(),
                            "delivery.method." + one.word(),
                            one.word().equals(typed.method())))
                    .toList();
        }

        public List<Field> fields() {
            return List.of(
                    Field.line("office", typed.office(), errors),
                    Field.line("recipient", typed.recipient(), errors),
                    Field.line("cc", typed.cc(), errors),
                    Field.line("reference", typed.reference(), errors),
                    Field.day("planned", typed.planned(), errors),
                    Field.line("follow-up", typed.followUp(), errors));
        }

        public String methodError() {
            return errors.of("method");
        }

        public String whyError() {
            return errors.of("why");
        }

        public String beyondError() {
            return errors.of("beyond");
        }

        /** Whether it is so old that nobody knows who is in it. */
        public boolean unknown() {
            return stopKey.equals(PackChanges.UNKNOWN);
        }

        public String listError() {
            return errors.of("list");
        }
    }

    /** What was typed to record a hand-over or an answer, with what is wrong. */
    record Recording(
            String on, String reference, String note, String reply, boolean open, String email, Errors errors) {
        static final Recording NOTHING = new Recording("", "", "", "", false, "", Errors.NONE);

        static Recording of(Form form, List<Problem> problems) {
            return new Recording(
                    form.text("on"),
                    form.raw("reference"),
                    form.raw("note"),
                    form.raw("reply"),
                    form.ticked("open"),
                    form.text("email"),
                    new Errors(problems));
        }
    }

    /**
     * The link of an office, as staff see it.
     *
     * @param address to be copied; empty where none holds
     */
    record Link(
            String address,
            Instant expires,
            boolean expired,
            boolean revoked,
            Instant created,
            String by,
            Optional<Instant> acknowledged,
            String acknowledgedBy,
            String acknowledgedReference,
            List<Access> accesses,
            List<SentMail> mails) {
        /** How often it can still be sent by mail. */
        public int mailsLeft() {
            return OfficeMails.MOST - mails.size();
        }
    }

    /** A mail by which the link was sent. */
    record SentMail(Instant at, String by, String stateKey) {
        static SentMail of(OfficeMailStore.Sent sent) {
            String word = switch (sent.state()) {
                case "" -> "gone";
                case "waiting", "sent" -> sent.state();
                default -> "failed";
            };
            return new SentMail(sent.at(), sent.by(), "delivery.mail." + word);
        }
    }

    /** Something that was done by a link. */
    record Access(Instant at, String whatKey) {}

    /**
     * {@code pages/delivery/delivery}: one delivery.
     *
     * @param stopKey what stands in the way of handing it over, or empty
     * @param errataLeft how often the erratum can still be sent to the office by its link
     * @param late whether an answer is due
     * @param refusedKey why what was tried was not done, or empty
     */
    record DeliveryPage(
            String title,
            Delivery delivery,
            String packPath,
            String logPath,
            String handOverPath,
            long people,
            String fingerprint,
            String stopKey,
            PackChanges since,
            List<Link> links,
            int errataLeft,
            List<ChecklistStore.Tick> ticks,
            boolean late,
            String noticeKey,
            String refusedKey,
            Recording typed) {
        public String action() {
            return delivery.path();
        }

        public Recipient recipient() {
            return delivery.recipient();
        }

        public String methodKey() {
            return "delivery.method." + delivery.method().word();
        }

        public String stageKey() {
            return "delivery.stage." + delivery.stage().word();
        }

        public String approvalPath() {
            return delivery.approval().map(id -> "/staff/approvals/" + id).orElse("");
        }

        public boolean failed() {
            return typed.errors().any();
        }

        public List<Problem> errors() {
            return typed.errors().all();
        }

        public boolean waiting() {
            return delivery.stage() == Delivery.Stage.PROPOSED;
        }

        public boolean dropped() {
            return delivery.stage() == Delivery.Stage.DROPPED || delivery.stage() == Delivery.Stage.PREPARED;
        }

        public boolean approved() {
            return delivery.stage() == Delivery.Stage.APPROVED;
        }

        public boolean delivered() {
            return delivery.handed().isPresent();
        }

        /** Whether the office's link recorded it, so that staff add what it could not know. */
        public boolean byLink() {
            return delivery.byLink();
        }

        public boolean awaiting() {
            return delivery.stage() == Delivery.Stage.DELIVERED;
        }

        /** Whether those who change from now on are to be put right with the recipient. */
        public boolean correctable() {
            return delivered()
                    && !stopKey.isEmpty()
                    && !since.replaced()
                    && since.people() + (since.newText() ? 1 : 0) > 0;
        }

        public boolean linkable() {
            return delivery.approvedAt().isPresent()
                    && stopKey.isEmpty()
                    && links.stream().allMatch(Link::revoked);
        }

        public List<Field> deliverFields() {
            return List.of(Field.day("on", typed.on(), typed.errors()), reference());
        }

        private Field reference() {
            String shown = typed.reference().isEmpty() ? recipient().reference() : typed.reference();
            return Field.line("reference", shown, typed.errors());
        }

        public List<Field> detailFields() {
            return List.of(reference());
        }

        /** What was typed, else what stands in the log. */
        public String shownNote() {
            return typed.note().isEmpty()
                    ? delivery.handed().map(Delivery.Handed::note).orElse("")
                    : typed.note();
        }

        public List<Field> replyFields() {
            return List.of(Field.day("on", typed.on(), typed.errors()));
        }

        public String noteError() {
            return typed.errors().of("note");
        }

        public String emailError() {
            return typed.errors().of("email");
        }

        public String replyError() {
            return typed.errors().of("reply");
        }
    }
}
