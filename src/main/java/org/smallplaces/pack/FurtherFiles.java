package org.smallplaces.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.smallplaces.page.Messages;

/** What a pack has beside its letter and its list, for readers and for bodies that ask for another form. */
final class FurtherFiles {
    /** Up to so many the letter is the list; more have volumes of their own too. */
    private static final int LISTED_IN_THE_LETTER = 2_000;

    private final Messages messages;
    private final PackFonts fonts;
    private final Volumes volumes;
    private final ListXlsx sheet = new ListXlsx();
    private final LetterDocx document;
    private final CertificatePdf certificate;

    FurtherFiles(Messages messages, PackFonts fonts, Volumes volumes) {
        this.messages = messages;
        this.fonts = fonts;
        this.volumes = volumes;
        this.document = new LetterDocx(messages);
        this.certificate = new CertificatePdf(messages, fonts);
    }

    /**
     * How many volumes of signatories there are; none where the letter has them all.
     *
     * @param inLetter how many the letter lists
     */
    private int volumes(PackFacts facts, int inLetter) {
        long listed = facts.counts().listed();
        boolean inFull = listed == inLetter && listed <= LISTED_IN_THE_LETTER;
        return !hasMore(facts) || !facts.preset().listsNames() || inFull ? 0 : volumes.count(listed);
    }

    /** What the letter says of all this. */
    LetterRest rest(RenderStore store, UUID pack, PackFacts facts, int inLetter, List<AreaTable> areas)
            throws SQLException {
        boolean days = hasMore(facts) && facts.preset().shows(PackColumn.VERIFIED_ON);
        return new LetterRest(
                days ? store.days(pack) : new TreeMap<>(), volumes(facts, inLetter), store.comments(pack), areas);
    }

    /** Packs that were frozen before there were further files have none, however late they are made. */
    private static boolean hasMore(PackFacts facts) {
        return facts.format() >= Manifest.FORMAT;
    }

    /** @param inLetter the lines that the letter lists */
    void add(
            PackZip zip,
            RenderStore store,
            UUID pack,
            PackFacts facts,
            Map<Integer, String> texts,
            List<PackRow> inLetter,
            LetterRest rest,
            PrintedRows printed,
            PackProgress progress)
            throws Exception {
        if (!hasMore(facts)) {
            return;
        }
        if (facts.preset().listsNames()) {
            zip.add(
                    PackFileNames.SHEET,
                    file -> sheet.write(
                            book(facts), facts.counts().listed(), values(store, pack, facts, progress), file));
            int count = rest.volumes();
            for (int volume = 1; volume <= count; volume++) {
                int number = volume;
                String name = PackFileNames.printed(PackFileNames.SIGNATORIES, number, count);
                zip.add(name, file -> volumes.write(facts, number, count, printed.of(name), file));
            }
        }
        if (!rest.comments().isEmpty()) {
            zip.add(PackFileNames.COMMENTS, file -> comments(facts, rest.comments(), file));
        }
        zip.add(PackFileNames.DOCUMENT, file -> document.write(facts, texts, inLetter, rest, file));
        zip.add(PackFileNames.CERTIFICATE, file -> certificate.write(facts, file));
    }

    /** What reads these files back. */
    List<FileScan> scans(
            RenderStore store,
            UUID pack,
            PackFacts facts,
            List<PackRow> inLetter,
            LetterRest rest,
            UnlistedNames unlisted,
            PrintProgress readBack,
            PrintedRows printed) {
        SignatoryCells cells = new SignatoryCells(facts, messages);
        return List.of(
                new SheetScan(facts.columns(), rows(store, pack, readBack)),
                new VolumeScan(cells, fonts, printed::of),
                new FurtherScan(cells, inLetter, rest.comments(), unlisted));
    }

    private ListXlsx.Book book(PackFacts facts) {
        PackWords words = new PackWords(messages, facts);
        return new ListXlsx.Book(
                facts.language(),
                facts.snapshot(),
                facts.head().title(),
                words.say("pack.list.heading"),
                facts.columns().stream()
                        .map(column -> words.say(column.headingKey()))
                        .toList());
    }

    private void comments(PackFacts facts, List<ChosenComment> comments, OutputStream file) throws IOException {
        PackWords words = new PackWords(messages, facts);
        CsvFile csv = new CsvFile(
                file,
                List.of(words.say("pack.list.number"), words.say("pack.list.name"), words.say("pack.list.comment")));
        for (ChosenComment one : comments) {
            csv.record(List.of(Long.toString(one.position()), one.name(), one.comment()));
        }
    }

    private static Batches<List<String>> values(RenderStore store, UUID pack, PackFacts facts, PackProgress progress) {
        Batches<FrozenRow> rows = store.all(pack);
        long[] done = {0};
        return () -> {
            List<FrozenRow> some = rows.next();
            done[0] += some.size();
            progress.reached(PackStep.SHEET, done[0], facts.counts().listed());
            return some.stream()
                    .map(row -> CsvLine.values(row.row(), facts.columns()))
                    .toList();
        };
    }

    private static Batches<PackRow> rows(RenderStore store, UUID pack, PrintProgress readBack) {
        Batches<PackRow> rows = store.all(pack).map(FrozenRow::row);
        return () -> {
            readBack.tell();
            return rows.next();
        };
    }
}
