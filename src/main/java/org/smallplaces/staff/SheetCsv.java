package org.smallplaces.staff;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.staff.Sheet.Line;

/** A table of numbers as CSV (RFC 4180): numbers and codes as machines read them, words as the page says them. */
record SheetCsv(Messages messages, Language language) {
    String text(Sheet sheet) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(head(sheet));
            sheet.lines().forEach(line -> csv.writeRecord(record(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<String> head(Sheet sheet) {
        List<String> head = new ArrayList<>(List.of(say("numbers.code"), say(sheet.firstKey())));
        sheet.columnKeys().forEach(key -> head.add(say(key)));
        return head;
    }

    private List<String> record(Line line) {
        String label = line.labelKey().isEmpty() ? line.label() : say(line.labelKey());
        List<String> record = new ArrayList<>(List.of(line.code(), label.isEmpty() ? line.code() : label));
        line.figures().forEach(figure -> record.add(figure.machine()));
        return record;
    }

    private String say(String key) {
        return messages.text(language, key, Map.of());
    }
}
