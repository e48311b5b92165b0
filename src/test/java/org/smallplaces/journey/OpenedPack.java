package org.smallplaces.journey;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.smallplaces.pack.PackVerdict;
import org.smallplaces.pack.PackVerifier;

/** A pack as it was downloaded, and what whoever receives it finds in it. */
record OpenedPack(byte[] zip) {
    /** Its files by name. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), entries.readAllBytes());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String file) {
        return new String(files().get(file), StandardCharsets.UTF_8);
    }

    /** The heads of the columns. */
    String head() {
        return text("signatories.csv").lines().findFirst().orElse("");
    }

    /** The table of the signatories, a line for each. */
    List<String> rows() {
        return text("signatories.csv").lines().skip(1).toList();
    }

    JsonObject manifest() {
        return new JsonObject(text("manifest.json"));
    }

    PDDocument letter() {
        try {
            return Loader.loadPDF(files().get("letter.pdf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of the printed letter. */
    String words() {
        try (PDDocument letter = letter()) {
            return new PDFTextStripper().getText(letter).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that can be got out of it: each file as it is, each stream of the letter unpacked, and its words. */
    String everything() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(zip);
        files().values().forEach(all::writeBytes);
        try (PDDocument letter = letter()) {
            for (COSObjectKey key : letter.getDocument().getXrefTable().keySet()) {
                if (letter.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream) {
                    try (InputStream unpacked = stream.createInputStream()) {
                        unpacked.transferTo(all);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString(StandardCharsets.UTF_8) + words();
    }

    /** What a check of it says, for somebody who was told {@code key}. */
    PackVerdict.Outcome verified(String key) {
        try {
            Path file = Files.createTempFile(Path.of("target"), "opened", ".zip");
            return new PackVerifier(Set.of(), Optional.of(key))
                    .verify(Files.write(file, zip))
                    .outcome();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
