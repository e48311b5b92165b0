package org.smallplaces.pack;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.SignatoryLine;

/**
 * What {@code signatories.csv} of a pack says, read from its first byte to its last.
 *
 * @param rows but for the headings
 * @param organisations for which somebody in the list signs; two spellings of one are one
 */
record ReadList(long rows, long organisations) {
    private static final int ORGANISATION = CsvLine.LETTER_COLUMNS.indexOf("organisation");
    private static final int CAPACITY = CsvLine.LETTER_COLUMNS.indexOf("capacity");

    static ReadList read(Reader reader, Optional<LetterFacts> letter) throws IOException {
        long rows = 0;
        Set<String> organisations = new HashSet<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(reader)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (records.hasNext()) {
                records.next();
            }
            while (records.hasNext()) {
                CsvRecord next = records.next();
                rows++;
                letter.filter(facts -> speaksForOne(next, facts))
                        .ifPresent(
                                facts -> organisations.add(SignatoryLine.organisationKey(next.getField(ORGANISATION))));
            }
        }
        return new ReadList(rows, organisations.size());
    }

    private static boolean speaksForOne(CsvRecord row, LetterFacts facts) {
        // Packs that were made before the checks of authority stood in the list have a column less.
        return row.getFieldCount() >= CsvLine.LETTER_COLUMNS.size() - 1
                && row.getField(CAPACITY).equals(facts.onBehalfOf());
    }
}
