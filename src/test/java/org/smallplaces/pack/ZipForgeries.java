package org.smallplaces.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.smallplaces.pack.Forgeries.Forged;
import org.smallplaces.pack.PackVerdict.Outcome;

/** What people might do to the ZIP itself, whatever the pack in it says. */
final class ZipForgeries {
    private final byte[] first;
    private final byte[] second;
    private final List<Forged> all = new ArrayList<>();

    ZipForgeries(byte[] first, byte[] second) throws IOException {
        this.first = first;
        this.second = second;
        add();
    }

    List<Forged> all() {
        return List.copyOf(all);
    }

    private Forgery forge() throws IOException {
        return new Forgery(first);
    }

    private void add(String name, byte[] zip, Outcome outcome, String... words) {
        all.add(new Forged(name, zip, List.of(), outcome, new TreeSet<>(Arrays.asList(words)), Set.of()));
    }

    private void add() throws IOException {
        add("an empty file", new byte[0], Outcome.NOT_A_PACK, "not-a-zip");
        add("no ZIP", "hello".getBytes(StandardCharsets.UTF_8), Outcome.NOT_A_PACK, "not-a-zip");
        add("cut in half", Arrays.copyOf(first, first.length / 2), Outcome.NOT_A_PACK, "not-a-zip");
        add("without its last byte", Arrays.copyOf(first, first.length - 1), Outcome.NOT_A_PACK, "not-a-zip");
        add("bytes in front", new ZipBytes(first).withBefore(new byte[9]), Outcome.ALTERED, "two-contents");
        add("another pack in front", new ZipBytes(second).withBefore(first), Outcome.ALTERED, "two-contents");
        add("bytes between", new ZipBytes(first).withBetween(new byte[9]), Outcome.ALTERED, "two-contents");
        add("bytes behind", new ZipBytes(first).withBehind(new byte[9]), Outcome.ALTERED, "two-contents");
        add("a comment", new ZipBytes(first).withComment("hello"), Outcome.ALTERED, "two-contents");
        add(
                "two names of one file",
                new ZipBytes(first).renameBeforeFile("letter.pdf", "lettex.pdf").bytes(),
                Outcome.ALTERED,
                "two-contents");
        add(
                "a size that lies",
                new ZipBytes(first).claimSize("letter.pdf", 100).bytes(),
                Outcome.ALTERED,
                "two-contents");
        add(
                "a check sum that lies",
                new ZipBytes(first).claimSum("letter.pdf", 7).bytes(),
                Outcome.ALTERED,
                "two-contents");
        add(
                "a bomb that calls itself small",
                new ZipBytes(forge().put("letter.pdf", new byte[60_000_000]).zip())
                        .claimSize("letter.pdf", 100)
                        .bytes(),
                Outcome.ALTERED,
                "altered letter.pdf");
        add(
                "a manifest of 40 MB",
                forge().put("manifest.json", new byte[40_000_000]).zip(),
                Outcome.ALTERED,
                "too-large manifest.json");
        add(
                "a file of more than 4 GB, as it says",
                new ZipBytes(first).inList("letter.pdf", 24, -1).bytes(),
                Outcome.NOT_A_PACK,
                "too-large letter.pdf");
        add(
                "a locked file",
                new ZipBytes(first)
                        .shortInList("letter.pdf", 8, 0x809)
                        .shortBeforeFile("letter.pdf", 6, 0x809)
                        .bytes(),
                Outcome.NOT_A_PACK,
                "encrypted letter.pdf");
        add(
                "a compression of its own",
                new ZipBytes(first)
                        .shortInList("letter.pdf", 10, 12)
                        .shortBeforeFile("letter.pdf", 8, 12)
                        .bytes(),
                Outcome.NOT_A_PACK,
                "method letter.pdf");
        add("a way out of the folder", forge().put("../letter.pdf", new byte[1]).zip(), Outcome.NOT_A_PACK, "bad-name");
        add("a place of its own", forge().put("/etc/passwd", new byte[1]).zip(), Outcome.NOT_A_PACK, "bad-name");
        add("a way out for Windows", forge().put("..\\letter.pdf", new byte[1]).zip(), Outcome.NOT_A_PACK, "bad-name");
        add(
                "letters that turn round",
                forge().put("letter\u202Efdp", new byte[1]).zip(),
                Outcome.NOT_A_PACK,
                "bad-name");
        add(
                "a twin in capitals",
                forge().put("LETTER.pdf", new byte[1]).zip(),
                Outcome.NOT_A_PACK,
                "duplicate LETTER.pdf");
        add(
                "the same name twice",
                new ZipBytes(forge().put("lettex.pdf", new byte[1]).zip())
                        .rename("lettex.pdf", "letter.pdf")
                        .bytes(),
                Outcome.NOT_A_PACK,
                "duplicate letter.pdf");
        Forgery many = forge();
        for (int i = 0; i < PackContents.MOST_FILES; i++) {
            many.put("file" + i, new byte[0]);
        }
        add("more files than a pack has", many.zip(), Outcome.NOT_A_PACK, "too-many");
        add("in the form for more than 65,535 files", ofManyFiles(), Outcome.NOT_A_PACK, "large-form");
        add(
                "in the form for more than 4 GB",
                new ZipBytes(first).inEnd(16, -1).bytes(),
                Outcome.NOT_A_PACK,
                "large-form");
    }

    /** As Java and others write it once there are so many. */
    static byte[] ofManyFiles() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (int i = 0; i <= 0xffff; i++) {
                zip.putNextEntry(new ZipEntry("file" + i));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
