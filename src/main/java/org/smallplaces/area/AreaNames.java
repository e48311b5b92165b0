package org.smallplaces.area;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Files with the names of areas: a code and a name in each row, as the "Names and codes" of the ONS have them. */
final class AreaNames {
    private static final long LARGEST = 16L * 1024 * 1024;
    private static final int LONGEST = 200;

    private AreaNames() {}

    /** The names by code; nothing where the file has no columns of a code and a name. */
    static Optional<Map<String, String>> read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        String text = decode(Files.readAllBytes(file)).replaceFirst("^\uFEFF", "");
        Map<String, String> names = new HashMap<>();
        int code = -1;
        int name = -1;
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : rows) {
                if (code < 0) {
                    List<String> heading = row.getFields().stream()
                            .map(field -> field.strip().toLowerCase(Locale.ROOT))
                            .toList();
                    code = column(heading, "code", "cd");
                    name = code < 0 ? -1 : nameColumn(heading, heading.get(code));
                    if (code < 0 || name < 0) {
                        return Optional.empty();
                    }
                } else if (row.getFieldCount() > Math.max(code, name)) {
                    put(names, row.getField(code), row.getField(name));
                }
            }
        } catch (CsvParseException unreadable) {
            return Optional.empty();
        }
        return Optional.of(names);
    }

    private static void put(Map<String, String> names, String code, String name) {
        String clean = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (!clean.isEmpty()) {
            names.put(code.strip().toUpperCase(Locale.ROOT), clean.substring(0, Math.min(LONGEST, clean.length())));
        }
    }

    private static int column(List<String> heading, String plain, String suffix) {
        if (heading.contains(plain)) {
            return heading.indexOf(plain);
        }
        return heading.indexOf(heading.stream()
                .filter(one -> one.matches("[a-z]+[0-9]{0,2}" + suffix))
                .findFirst()
                .orElse(plain));
    }

    /** The name beside {@code pcon24cd} is {@code pcon24nm}. */
    private static int nameColumn(List<String> heading, String code) {
        int beside = heading.indexOf(code.replaceFirst("cd$", "nm"));
        return beside >= 0 && code.endsWith("cd") ? beside : column(heading, "name", "nm");
    }

    /** Older files are not in UTF-8. */
    private static String decode(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(file, Charset.forName("windows-1252"));
        }
    }
}
