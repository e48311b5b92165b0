package org.smallplaces.pack;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
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
    /** @param columns that the manifest says it has */
    static ReadList read(Reader reader, List<PackColumn> columns, Optional<LetterFacts> letter) throws IOException {
        int organisation = columns.indexOf(PackColumn.ORGANISATION);
        int capacity = columns.indexOf(PackColumn.CAPACITY);
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
                letter.filter(facts -> organisation >= 0 && speaksForOne(next, capacity, facts))
                        .ifPresent(
                                facts -> organisations.add(SignatoryLine.organisationKey(next.getField(organisation))));
            }
        }
        return new ReadList(rows, organisations.size());
    }

    private static boolean speaksForOne(CsvRecord row, int capacity, LetterFacts facts) {
        return row.getFieldCount() > capacity && row.getField(capacity).equals(facts.onBehalfOf());
    }
}
