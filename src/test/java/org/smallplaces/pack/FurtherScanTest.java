package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Words;

/** What reads the further files back sees a line that is missing, too much, or of somebody else. */
class FurtherScanTest {
    private static final AddressScan NO_ADDRESS = AddressScan.allowing(List.of());
    private static Messages messages;
    private static PackFonts fonts;
    private static PackFacts facts;
    private static List<PackRow> rows;

    @BeforeAll
    static void load() {
        messages = Words.ofProgram().messages();
        fonts = new PackFonts();
        rows = SamplePack.signatories(60, 8, SamplePack.hebrew(0).language(), messages);
        facts = SamplePack.withLines(
                SamplePack.hebrew(0),
                rows,
                LetterWords.of(messages, SamplePack.hebrew(0).language()));
    }

    private static Batches<PackRow> once(List<PackRow> of) {
        List<PackRow> left = new ArrayList<>(of);
        return () -> {
            List<PackRow> batch = List.copyOf(left);
            left.clear();
            return batch;
        };
    }

    private static void volume(List<PackRow> written, List<PackRow> frozen) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Volumes(messages, fonts, Volumes.MOST_LINES).write(facts, 1, 1, once(written), out);
        new VolumeScan(new SignatoryCells(facts, messages), fonts, file -> once(frozen))
                .scan("signatories.pdf", new ByteArrayInputStream(out.toByteArray()), NO_ADDRESS);
    }

    private static void sheet(List<PackRow> written, List<PackRow> frozen) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Batches<PackRow> lines = once(written);
        new ListXlsx(20)
                .write(
                        new ListXlsx.Book(
                                facts.language(),
                                facts.snapshot(),
                                "t",
                                "s",
                                facts.columns().stream().map(PackColumn::word).toList()),
                        written.size(),
                        () -> lines.next().stream()
                                .map(row -> CsvLine.values(row, facts.columns()))
                                .toList(),
                        out);
        new SheetScan(facts.columns(), once(frozen))
                .scan("signatories.xlsx", new ByteArrayInputStream(out.toByteArray()), NO_ADDRESS);
    }

    /** One way of writing and reading back. */
    private interface Way {
        void read(List<PackRow> written, List<PackRow> frozen) throws Exception;
    }

    private static PackRow renamed(PackRow row, String name) {
        return new PackRow(
                row.position(),
                name,
                row.country(),
                row.district(),
                row.textVersion(),
                row.language(),
                row.verifiedOn(),
                row.comment(),
                row.line(),
                row.place());
    }

    @Test
    void everyDifferenceIsSeen() {
        for (Way way : List.<Way>of(FurtherScanTest::volume, FurtherScanTest::sheet)) {
            assertThatCode(() -> way.read(rows, rows)).doesNotThrowAnyException();
            List<PackRow> fewer = rows.subList(0, rows.size() - 1);
            assertThatThrownBy(() -> way.read(fewer, rows)).isInstanceOf(ScanFailed.class);
            assertThatThrownBy(() -> way.read(rows, fewer)).isInstanceOf(ScanFailed.class);
            List<PackRow> other = new ArrayList<>(rows);
            other.set(33, renamed(rows.get(33), "Somebody Else"));
            assertThatThrownBy(() -> way.read(other, rows)).isInstanceOf(ScanFailed.class);
            List<PackRow> twice = new ArrayList<>(rows);
            twice.set(7, rows.get(8));
            assertThatThrownBy(() -> way.read(twice, rows)).isInstanceOf(ScanFailed.class);
            List<PackRow> address = new ArrayList<>(rows);
            address.set(5, renamed(rows.get(5), "me@home.example"));
            assertThatThrownBy(() -> way.read(address, address))
                    .isInstanceOf(ScanFailed.class)
                    .hasMessageContaining("address");
        }
    }
}
