package org.smallplaces.cosigning;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.Language;
import org.smallplaces.mail.EmailAddresses;

/**
 * A list of people to invite, as it was pasted or comes from a file: separated by commas, semicolons or tabs, with or
 * without headings. Nothing is stored by reading it.
 *
 * @param rows in which nothing is wrong
 * @param problems of the others
 * @param ignored headings of columns that are not known
 * @param fatal the key of what keeps all of it from being read, or empty
 */
record InviteSheet(List<InviteRow> rows, List<InviteProblem> problems, List<String> ignored, String fatal) {
    /** The most people in one list. */
    static final int MOST_ROWS = 2_000;

    private static final int LONGEST_CELL = 2_000;
    private static final String BOM = "\uFEFF";

    InviteSheet {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
        ignored = List.copyOf(ignored);
    }

    /** One of which nothing can be read; {@code why} is the end of the key that says why. */
    static InviteSheet unreadable(String why) {
        return new InviteSheet(List.of(), List.of(), List.of(), "invite.sheet." + why);
    }

    /** The text of a file in UTF-8, or nothing where it is in another encoding. */
    static Optional<String> decode(byte[] file) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads {@code text}.
     *
     * @param known the languages in which there are pages
     * @param usual the language of whoever has none in the list
     */
    static InviteSheet read(String text, List<Language> known, Language usual) {
        String plain = text.startsWith(BOM) ? text.substring(1) : text;
        if (plain.isBlank()) {
            return unreadable("empty");
        }
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(plain))
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(plain)) {
            for (CsvRecord row : reader) {
                if (row.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
                    records.add(row);
                }
                if (records.size() > MOST_ROWS + 1) {
                    return unreadable("long");
                }
            }
        } catch (CsvParseException | java.io.IOException e) {
            return unreadable("quotes");
        }
        return records.isEmpty() ? unreadable("empty") : read(records, new InviteReader(known, usual));
    }

    /** What separates the cells of the first line most often. */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {',', ';', '\t'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(one -> one == wanted).count();
    }

    private static InviteSheet read(List<CsvRecord> records, InviteReader reader) {
        List<String> first = records.get(0).getFields();
        boolean bare =
                first.stream().anyMatch(cell -> EmailAddresses.parse(cell).isPresent());
        List<Optional<InviteColumns>> columns = bare
                ? InviteColumns.USUAL.stream().map(Optional::of).toList()
                : first.stream().map(InviteColumns::of).toList();
        if (!columns.contains(Optional.of(InviteColumns.EMAIL)) || !columns.contains(Optional.of(InviteColumns.NAME))) {
            return unreadable("headings");
        }
        List<String> ignored = bare
                ? List.of()
                : first.stream()
                        .filter(heading ->
                                !heading.isBlank() && InviteColumns.of(heading).isEmpty())
                        .map(heading -> heading.substring(0, Math.min(heading.length(), 60)))
                        .toList();
        List<InviteRow> rows = new ArrayList<>();
        List<InviteProblem> problems = new ArrayList<>();
        for (CsvRecord row : bare ? records : records.subList(1, records.size())) {
            reader.read((int) row.getStartingLineNumber(), cells(row.getFields(), columns), rows, problems);
        }
        return rows.isEmpty() && problems.isEmpty()
                ? unreadable("empty")
                : new InviteSheet(rows, problems, ignored, "");
    }

    /** The first of several columns of one kind counts. */
    private static Map<InviteColumns, String> cells(List<String> row, List<Optional<InviteColumns>> columns) {
        Map<InviteColumns, String> cells = new EnumMap<>(InviteColumns.class);
        for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
            String cell = row.get(i).strip();
            String kept = cell.substring(0, Math.min(cell.length(), LONGEST_CELL));
            columns.get(i).ifPresent(column -> cells.putIfAbsent(column, kept));
        }
        return cells;
    }
}
