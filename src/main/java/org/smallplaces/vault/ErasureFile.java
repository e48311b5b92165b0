package org.smallplaces.vault;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * {@code erasures.log} beside the backups: a line of JSON for each erasure, with the hash of the line before it, as in the
 * audit. A line that was cut off by a crash is left where it is, and written once more.
 */
final class ErasureFile {
    static final String NAME = "erasures.log";
    private static final String ZEROS = "0".repeat(64);
    private static final String HASH = ",\"hash\":\"";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    ErasureFile(Path folder) {
        this.path = folder.resolve(NAME);
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * What was read.
     *
     * @param last hash of the last whole line
     * @param broken lines that are cut, altered or do not follow
     */
    record Read(List<Erasure> erasures, String last, int broken, boolean endsWhole) {
        static final Read NOTHING = new Read(List.of(), ZEROS, 0, true);
    }

    /** Every line that can be read: one that is damaged is counted, and does not hide the others. */
    Read read() throws IOException {
        if (!exists()) {
            return Read.NOTHING;
        }
        String text = Files.readString(path);
        List<Erasure> erasures = new ArrayList<>();
        String last = ZEROS;
        int broken = 0;
        for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
            int at = line.lastIndexOf(HASH);
            if (at < 0 || !line.endsWith("\"}") || line.length() != at + HASH.length() + 64 + 2) {
                broken++;
                continue;
            }
            String hash = line.substring(at + HASH.length(), at + HASH.length() + 64);
            String body = line.substring(0, at);
            String previous = last;
            last = hash;
            if (!hash(body).equals(hash)) {
                broken++;
                continue;
            }
            JsonObject json = new JsonObject(body + "}");
            broken += json.getString("previous", "").equals(previous) ? 0 : 1;
            erasures.add(erasure(json));
        }
        return new Read(erasures, last, broken, text.isEmpty() || text.endsWith("\n"));
    }

    private static Erasure erasure(JsonObject json) {
        return new Erasure(
                UUID.fromString(json.getString("id")),
                ErasureKind.of(json.getString("kind")),
                Instant.parse(json.getString("at")),
                ErasureLedgerStore.subjects(json.getJsonObject("subjects")));
    }

    /** Adds lines behind what was {@code read}; they are on the disk when this ends. */
    void append(Read read, List<Erasure> erasures) throws IOException {
        if (!exists()) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        StringBuilder lines = new StringBuilder(read.endsWhole() ? "" : "\n");
        String previous = read.last();
        for (Erasure one : erasures) {
            String body = body(one, previous);
            previous = hash(body);
            lines.append(body).append(HASH).append(previous).append("\"}\n");
        }
        try (FileChannel end = FileChannel.open(path, StandardOpenOption.APPEND)) {
            end.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
            end.force(true);
        }
    }

    private static String body(Erasure one, String previous) {
        String json = new JsonObject()
                .put("v", 1)
                .put("previous", previous)
                .put("id", one.id().toString())
                .put("at", one.at().toString())
                .put("kind", one.kind().word())
                .put("subjects", ErasureLedgerStore.subjects(one))
                .encode();
        return json.substring(0, json.length() - 1);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
