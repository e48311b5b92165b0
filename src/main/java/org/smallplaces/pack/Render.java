package org.smallplaces.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Templates;
import org.smallplaces.vault.SigningKey;
import org.smallplaces.vault.SigningKeys;

/**
 * Makes the files of a frozen pack and signs them. It reads nothing but what was frozen, so that making them again, here
 * or elsewhere, gives the same bytes. A line that is not the frozen one stops it.
 */
final class Render {
    private final Messages messages;
    private final Letter letter;
    private final ReadMe readMe;
    private final Volumes volumes;
    private final FurtherFiles further;
    private final AreaFiles areas;
    private final SigningKeys keys;

    /** @param linesOfAVolume at most */
    Render(Templates templates, Messages messages, SigningKeys keys, PackFonts fonts, int linesOfAVolume) {
        this.messages = messages;
        this.letter = new Letter(templates, fonts);
        this.volumes = new Volumes(messages, fonts, linesOfAVolume);
        this.further = new FurtherFiles(messages, fonts, volumes);
        this.readMe = new ReadMe(templates);
        this.areas = new AreaFiles(messages, volumes);
        this.keys = keys;
    }

    /** A finished ZIP: its SHA-256, and what is in it in this order. */
    record Made(byte[] sha256, List<String> files) {}

    /** Writes the ZIP to {@code path}, where nothing is yet. */
    Made render(RenderStore store, UUID pack, PackFacts facts, Path path, PackProgress progress) throws Exception {
        // The key that it was frozen for stands on its cover, and signs it even where another one is in use by now.
        SigningKey key = keys.find(facts.keyFingerprint()).orElseThrow(() -> new PackFailed("key"));
        Made made = write(store, pack, facts, key, path, progress);
        progress.begin(PackStep.CHECKING);
        check(store, pack, facts, path, progress);
        progress.begin(PackStep.STORING);
        return made;
    }

    private Made write(RenderStore store, UUID pack, PackFacts facts, SigningKey key, Path path, PackProgress progress)
            throws Exception {
        List<AreaTable> tables = store.areas(pack);
        try (PackZip zip = new PackZip(path, facts.snapshot())) {
            Map<Integer, String> texts = texts(store, facts);
            List<PackRow> lines = printed(store, pack, facts);
            LetterRest rest = further.rest(store, pack, facts, lines.size(), tables);
            zip.add(PackFileNames.READ_ME, readMe.text(facts, rest));
            progress.expect(steps(facts, rest));
            PrintedRows printed =
                    rows(store, pack, new PrintProgress(progress, PackStep.VOLUMES, PrintProgress.in(facts, rest)));
            progress.begin(PackStep.LETTER);
            zip.add(PackFileNames.LETTER, letter.pdf(facts, texts, lines, rest));
            if (facts.preset().listsNames()) {
                zip.add(PackFileNames.SIGNATORIES, file -> signatories(store, pack, facts, file, progress));
            }
            further.add(zip, store, pack, facts, texts, lines, rest, printed, progress);
            areas.addLists(zip, store, pack, facts, printed);
            areas.addCounts(zip, tables, facts.language());
            if (facts.format() >= Manifest.FORMAT) {
                zip.add(PackFileNames.SUMMARY, Summary.json(facts));
            }
            zip.add(PackFileNames.KEY, key.publicPem().getBytes(StandardCharsets.UTF_8));
            zip.add(PackFileNames.SUMS, sums(zip.files()));
            byte[] manifest = Manifest.json(facts, zip.files());
            zip.add(PackFileNames.MANIFEST, manifest);
            zip.add(PackFileNames.SIGNATURE, key.sign(manifest));
            List<String> files =
                    zip.files().stream().map(PackZip.PackedFile::name).toList();
            return new Made(zip.finish(), files);
        }
    }

    private PrintedRows rows(RenderStore store, UUID pack, PrintProgress lines) {
        return new PrintedRows(store, pack, lines, volumes.mostLines());
    }

    /** How many lines each step has. */
    private static Map<PackStep, Long> steps(PackFacts facts, LetterRest rest) {
        long listed = facts.preset().listsNames() ? facts.counts().listed() : 0;
        long printed = PrintProgress.in(facts, rest);
        return Map.of(
                PackStep.LIST,
                listed,
                PackStep.SHEET,
                listed,
                PackStep.VOLUMES,
                printed,
                PackStep.CHECKING,
                printed,
                PackStep.STORING,
                listed);
    }

    /** Reads every file back. */
    private void check(RenderStore store, UUID pack, PackFacts facts, Path path, PackProgress progress)
            throws Exception {
        List<PackRow> printed = printed(store, pack, facts);
        List<String> published = new ArrayList<>(texts(store, facts).values());
        published.add(PackFactsJson.head(facts.head()).encode());
        AddressScan addresses = AddressScan.allowing(published);
        LetterRest rest = further.rest(store, pack, facts, printed.size(), store.areas(pack));
        PrintProgress readBack = new PrintProgress(progress, PackStep.CHECKING, PrintProgress.in(facts, rest));
        CsvScan lists = new CsvScan(
                facts.columns(),
                (file, position) -> file.equals(PackFileNames.SIGNATORIES)
                        ? store.rows(pack, position)
                        : store.rows(pack, PackFileNames.codeOf(file), position),
                done -> readBack.tell());
        UnlistedNames unlisted = new UnlistedNames(
                names -> store.unlisted(pack, names), letter.xhtml(facts, texts(store, facts), printed, rest));
        List<FileScan> scans = new ArrayList<>(
                List.of(lists, new LetterScan(printed, letter.fonts(), unlisted), new TextScan(), new SignatureScan()));
        scans.addAll(further.scans(store, pack, facts, printed, rest, unlisted, readBack, rows(store, pack, readBack)));
        new PackScan(scans, addresses).check(path);
        if (facts.preset().split() != PackSplit.NONE
                && lists.inAreas() != facts.counts().listed()) {
            throw new ScanFailed(PackFileNames.AREAS, "not everybody stands in one list");
        }
        if (!readBack.complete()) {
            throw new ScanFailed(PackFileNames.AREAS, "not everybody stands in a printed list");
        }
    }

    private static Map<Integer, String> texts(RenderStore store, PackFacts facts) throws SQLException {
        Map<Integer, String> texts = new HashMap<>();
        for (FrozenText text : facts.texts()) {
            String markdown = store.markdown(text.id());
            if (!Sha256.hex(markdown.getBytes(StandardCharsets.UTF_8)).equals(text.sha256())) {
                throw new IllegalStateException("a text is not the one that was frozen");
            }
            texts.put(text.id(), markdown);
        }
        return texts;
    }

    /** What the letter lists: all, or nothing where it would be too much. */
    private static List<PackRow> printed(RenderStore store, UUID pack, PackFacts facts)
            throws SQLException, IOException {
        if (facts.counts().listed() > Letter.mostLines(facts)) {
            return List.of();
        }
        List<PackRow> printed = new ArrayList<>();
        Batches<PackRow> rows = store.all(pack).map(FrozenRow::row);
        for (List<PackRow> some = rows.next(); !some.isEmpty(); some = rows.next()) {
            printed.addAll(some);
        }
        return Letter.holds(printed, facts) ? printed : List.of();
    }

    private void signatories(RenderStore store, UUID pack, PackFacts facts, OutputStream file, PackProgress progress)
            throws SQLException, IOException {
        CsvFile csv = new CsvFile(file, AreaFiles.headings(messages, facts));
        MerkleTree tree = new MerkleTree();
        long done = 0;
        try (ReadAhead<Recorded> lines =
                new ReadAhead<>(store.all(pack).map(row -> new Recorded(row.intact(facts.columns()), row.leaf())))) {
            List<Recorded> some = lines.next();
            while (!some.isEmpty()) {
                for (Recorded line : some) {
                    csv.record(line.record());
                    tree.add(line.leaf());
                }
                done += some.size();
                progress.reached(PackStep.LIST, done, facts.counts().listed());
                some = lines.next();
            }
        }
        if (!java.util.HexFormat.of().formatHex(tree.root()).equals(facts.merkleRoot())) {
            throw new IllegalStateException("the lines are not those that were frozen");
        }
    }

    /** A record of the list with the leaf that it was found to have. */
    private record Recorded(byte[] record, byte[] leaf) {}

    /** In the form of {@code sha256sum}. */
    private static byte[] sums(List<PackZip.PackedFile> files) {
        return files.stream()
                .map(file -> file.sha256() + "  " + file.name() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Removes what a work that was killed has left. */
    static void clear(Path folder, UUID pack) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>)
                    files.filter(path -> path.getFileName().toString().contains(pack.toString()))::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
