package org.smallplaces.pack;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.smallplaces.pack.ListPdf.Said;

/** The Word letter, the certificate and the chosen comments: they name whom they have to, and have no address. */
final class FurtherScan implements FileScan {
    /** A word that no name has: words of two paragraphs are no name together. */
    private static final String BETWEEN = " \uE000 ";

    /** Its heads and feet say nothing of anybody. */
    private static final String BODY = "word/document.xml";

    private final SignatoryCells cells;
    private final List<PackRow> printed;
    private final List<ChosenComment> comments;
    private final UnlistedNames unlisted;

    /** @param printed the lines that the Word letter lists */
    FurtherScan(SignatoryCells cells, List<PackRow> printed, List<ChosenComment> comments, UnlistedNames unlisted) {
        this.cells = cells;
        this.printed = List.copyOf(printed);
        this.comments = List.copyOf(comments);
        this.unlisted = unlisted;
    }

    @Override
    public boolean reads(String name) {
        return name.equals(PackFileNames.DOCUMENT)
                || name.equals(PackFileNames.CERTIFICATE)
                || name.equals(PackFileNames.COMMENTS);
    }

    @Override
    public void scan(String name, InputStream file, AddressScan texts) throws Exception {
        switch (name) {
            case PackFileNames.DOCUMENT -> document(name, file, texts);
            case PackFileNames.CERTIFICATE -> certificate(name, file, texts);
            default -> comments(name, file, texts);
        }
    }

    private void certificate(String name, InputStream file, AddressScan texts) throws Exception {
        try (PDDocument document = Loader.loadPDF(file.readAllBytes())) {
            String text = new PDFTextStripper().getText(document);
            text.lines().forEach(line -> texts.check(name, LetterScan.apart(line)));
            LetterScan.metadata(document).forEach(value -> texts.check(name, value));
            unlisted.check(name, text);
        }
    }

    private void comments(String name, InputStream file, AddressScan texts) throws IOException {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<List<String>> found = new ArrayList<>();
            csv.stream().skip(1).forEach(line -> found.add(line.getFields()));
            List<List<String>> expected = comments.stream()
                    .map(one -> List.of(
                            Long.toString(one.position()), CsvLine.escaped(one.name()), CsvLine.escaped(one.comment())))
                    .toList();
            if (!found.equals(expected)) {
                throw new ScanFailed(name, "not the frozen comments");
            }
            found.forEach(line -> line.forEach(value -> texts.check(name, value)));
        }
    }

    /** Each part of each line is a paragraph of its own there. */
    private void document(String name, InputStream file, AddressScan texts) throws Exception {
        Map<String, Integer> found = new HashMap<>();
        StringBuilder all = new StringBuilder();
        ZipInputStream zip = new ZipInputStream(file);
        for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
            for (String paragraph : DocxReader.paragraphs(zip)) {
                texts.check(name, paragraph);
                found.merge(LetterScan.plain(paragraph), 1, Integer::sum);
                if (part.getName().equals(BODY)) {
                    all.append(paragraph).append(BETWEEN);
                }
            }
        }
        for (PackRow row : printed) {
            for (List<Said> cell : cells.row(row).cells()) {
                for (Said said : cell) {
                    if (found.merge(LetterScan.plain(said.words()), -1, Integer::sum) < 0) {
                        throw new ScanFailed(name, "a line is missing");
                    }
                }
            }
        }
        unlisted.check(name, all.toString());
    }
}
