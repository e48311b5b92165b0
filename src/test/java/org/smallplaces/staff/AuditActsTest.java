package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;
import org.smallplaces.signature.ReviewAct;

/** Every act that the program can write into the audit is said in words there. */
class AuditActsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/smallplaces");
    private static final Pattern ACT = Pattern.compile("\"([a-z]+(?:\\.[a-z-]+)+)\"");
    private static final Pattern BEGINNING = Pattern.compile("\"([a-z]+\\.)\"\\s*\\+");

    /** Acts that are put together, by how they begin. */
    private static final Map<String, List<String>> PUT_TOGETHER = Map.of(
            "signature.",
            Arrays.stream(ReviewAct.values())
                    .map(ReviewAct::word)
                    .flatMap(word -> Stream.of(word, "undo-" + word))
                    .toList());

    /** What looks like an act in a class that writes entries, and is none: messages, files, keys of other things. */
    private static final Set<String> NO_ACTS = Set.of(
            "late.card",
            "cards.requests",
            "cards.requests-late",
            "requests.wrong.email",
            "requests.wrong.note",
            "requests.wrong.why",
            "requests.wrong.arrived",
            "requests.wrong.outcome",
            "requests.wrong.because",
            "requests.wrong.longer",
            "staff.files.card",
            "staff.files.added",
            "staff.files.changed",
            "staff.files.gone",
            "staff.files.kept",
            "mail.test.subject",
            "find.often",
            "checklist.overtaken",
            "checklist.saved",
            "delivery.refused.act",
            "delivery.refused.before-approval",
            "delivery.refused.before-delivery",
            "delivery.refused.changed",
            "delivery.refused.stage",
            "handover.beyond.title",
            "handover.stop.beyond",
            "handover.stop.there",
            "handover.stop.waiting",
            "pack.left",
            "subject.stop.nothing",
            "subject.stop.shared",
            "mailroom.suppression.address",
            "mailroom.test.address",
            "mailroom.test.often",
            "mailroom.test.suppressed");

    private final Messages messages = Words.ofProgram().messages();

    @Test
    void everyActThatIsAppendedAnywhereHasItsWords() throws IOException {
        Set<String> acts = new TreeSet<>();
        for (Path source : writers()) {
            String text = Files.readString(source);
            ACT.matcher(text).results().map(found -> found.group(1)).forEach(acts::add);
            BEGINNING
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(begin ->
                            PUT_TOGETHER.getOrDefault(begin, List.of("?")).forEach(end -> acts.add(begin + end)));
        }
        acts.removeAll(NO_ACTS);
        acts.removeIf(key -> key.startsWith("updates.refused."));
        acts.removeIf(key -> key.startsWith("restrictions.wrong."));
        assertThat(acts).contains("staff.log-in", "approval.propose", "signature.approve", "pack.download");
        assertThat(acts)
                .allSatisfy(act -> assertThat(messages.keys(Messages.FALLBACK))
                        .as("words for an act of the audit")
                        .contains("audit.act." + act));
    }

    /** Sources that make entries. */
    private static List<Path> writers() throws IOException {
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            return sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path ->
                            !path.endsWith("AuditEntry.java") && text(path).contains("AuditEntry"))
                    .toList();
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
