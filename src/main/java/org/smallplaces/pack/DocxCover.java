package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smallplaces.pack.DocxBody.Paragraph;

/** The first page of {@code letter.docx}: the questions that the cover of {@code letter.pdf} answers, in the same words. */
final class DocxCover {
    private static final List<Float> SHARES = List.of(0.25f, 0.75f);

    private final LetterPage page;
    private final PackHead head;
    private final PackWords says;
    private final DocxBody body;
    private final List<List<List<Paragraph>>> answers = new ArrayList<>();

    DocxCover(LetterPage page, PackWords says, DocxBody body) {
        this.page = page;
        this.head = page.head();
        this.says = says;
        this.body = body;
    }

    void write() {
        body.add("Small", says.say(page.kindKey()) + " · " + says.edition() + " · " + says.day());
        body.add("Title", head.title());
        long standing = page.counts().standing();
        body.add("Count", count(page.facts().isPresent() ? "pack.letter.people" : "pack.cover.count", standing));
        page.facts().ifPresent(letter -> body.add("Count", count("pack.letter.organisations", letter.organisations())));
        body.add("Small", says.say("pack.cover.at", Map.of("at", says.moment())));
        answer("pack.cover.who", List.of(head.organiser()));
        answer("pack.cover.to", targets());
        answer("pack.cover.ask", List.of(head.ask()));
        answer("pack.cover.many", many());
        page.changes()
                .ifPresent(changes -> add(
                        says.say("pack.changes.title", Map.of("edition", changes.edition())),
                        List.of(
                                changed(changes),
                                says.say(
                                        "pack.changes.delete",
                                        Map.of("edition", changes.edition(), "gone", changes.gone())))));
        answer("pack.cover.verified", verified());
        answer("pack.cover.reply", List.of(beside(head.organiser(), head.contact())));
        answer("pack.cover.check", List.of(says.say("pack.cover.check.text", Map.of("keys", page.keysAddress()))));
        answer("pack.cover.status", List.of(page.statusAddress()));
        answer("pack.cover.key", List.of(page.keyFingerprint()));
        answer("pack.cover.fingerprint", List.of(page.fingerprint()));
        answer(
                "pack.cover.previous",
                List.of(page.previous().isEmpty() ? says.say("pack.cover.first") : page.previous()));
        body.table(SHARES, List.of(), answers);
    }

    private String count(String key, long count) {
        return says.number(count) + " " + says.say(key, Map.of("count", count));
    }

    private void answer(String key, List<String> values) {
        add(says.say(key), values);
    }

    private void add(String question, List<String> values) {
        answers.add(List.of(
                List.of(Paragraph.of("Small", question)),
                values.stream()
                        .filter(value -> !value.isEmpty())
                        .map(value -> Paragraph.of("Cell", value))
                        .toList()));
    }

    private List<String> targets() {
        List<String> targets = new ArrayList<>();
        head.targets().forEach(target -> targets.add(beside(target.name(), target.office())));
        if (!page.copies().isEmpty()) {
            targets.add(says.say("pack.text.copies") + ": " + page.copies());
        }
        return targets;
    }

    private String beside(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + page.comma() + second;
    }

    private List<String> many() {
        PackCounts counts = page.counts();
        List<String> many = new ArrayList<>();
        String all = says.say("pack.cover.many.text", Map.of("standing", counts.standing()));
        many.add(page.facts().map(letter -> all + " " + kinds(letter)).orElse(all));
        String listed =
                says.say("pack.cover.many.listed", Map.of("listed", counts.listed(), "counted", counts.countedOnly()));
        many.add(page.namesAreNotPublic() ? listed + " " + says.say("pack.cover.private") : listed);
        if (page.someEarlier()) {
            many.add(says.say(
                    "pack.cover.earlier",
                    Map.of(
                            "earlier",
                            counts.earlier(),
                            "version",
                            head.current().version())));
        }
        return many;
    }

    private String kinds(LetterFacts letter) {
        return says.say(
                "pack.letter.many",
                Map.of(
                        "onBehalf",
                        letter.onBehalf(),
                        "organisations",
                        letter.organisations(),
                        "personal",
                        page.personal()));
    }

    /** What is new since the edition before: whoever has that one reads this first. */
    private String changed(PackChanges changes) {
        List<String> changed = new ArrayList<>();
        changed.add(changes.people()
                .map(who -> says.say("pack.changes.people", Map.of("added", who.added(), "gone", who.gone())))
                .orElseGet(() -> says.say("pack.changes.unknown")));
        changed.add(says.say(
                "pack.changes.before",
                Map.of(
                        "edition",
                        changes.edition(),
                        "at",
                        says.moment(changes.snapshot()),
                        "standing",
                        changes.standing())));
        changes.versions().forEach(one -> changed.add(says.say(one.sentenceKey(), Map.of("version", one.version()))));
        if (!changes.textChanged()) {
            changed.add(says.say("pack.changes.text.same"));
        }
        return String.join(" ", changed);
    }

    private List<String> verified() {
        String mailbox = says.say("pack.cover.verified.text");
        return List.of(page.facts().isPresent() ? mailbox + " " + says.say("pack.letter.approved") : mailbox);
    }
}
