package org.smallplaces.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.subject.Subjects;
import org.smallplaces.vault.HeldRecord;
import picocli.CommandLine.Option;

/** Of whom a command is, where several people share a mailbox: never of all of them in silence. */
final class WhoseData {
    @Option(
            names = "--record",
            paramLabel = "ID",
            description =
                    "Only this record, where people share the mailbox; once for each. Without it they are listed.")
    private List<String> records = new ArrayList<>();

    @Option(names = "--everybody", description = "All of it, also where several people share the mailbox.")
    private boolean everybody;

    /** Why nothing is done, with the records to choose from; nothing where it is clear whose they are. */
    Optional<String> unclear(List<HeldRecord> held) {
        if (everybody || !records.isEmpty() || !Subjects.shared(held)) {
            return Optional.empty();
        }
        StringBuilder said = new StringBuilder("People share this mailbox: what is held under it carries more than one"
                + " name. Choose with --record which are of the person who asks, or take all with --everybody:");
        held.forEach(one -> said.append("\n  ")
                .append(one.id())
                .append(' ')
                .append(one.kind())
                .append(' ')
                .append(one.fields().getString("name", ""))
                .append(' ')
                .append(one.fields().getString("state", "")));
        return Optional.of(said.toString());
    }

    /** Those that were chosen; all where none was. */
    List<HeldRecord> of(List<HeldRecord> held) {
        return records.isEmpty()
                ? held
                : held.stream()
                        .filter(one -> records.contains(one.id().toString()))
                        .toList();
    }
}
