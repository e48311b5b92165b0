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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code erasures.log} beside the backups: a line of JSON for each erasure, with the hash of the line before it, as in the
 * audit. A line that a full disk cut off is taken away again at once; one that a crash cut off is left where it is, and
 * written once more.
 */
final class ErasureFile {
    static final String NAME = "erasures.log";
    private static final String ZEROS = "0".repeat(64);
    private static final String BEGUN = "begun";
    private static final String LACKED = "lacked";
    private static final String SETTLED = "settled";
    private static final String HASH = ",\"hash\":\"";
    // From eight digits on an id tells the minute in which it was given.
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{9,36})");
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
     * @param notes what it says of itself
     * @param last hash of the last whole line
     * @param broken lines that are altered or do not follow, or are cut and were not written once more
     */
    record Read(List<Erasure> erasures, Notes notes, String last, int broken, boolean endsWhole) {
        static final Read NOTHING = new Read(List.of(), Notes.NONE, ZEROS, 0, true);

        /** Whether there is not even a first line. */
        boolean isEmpty() {
            return erasures.isEmpty() && notes.begun().isEmpty() && broken == 0;
        }
    }

    /**
     * What the lines say that are no erasures.
     *
     * @param begun when the file was begun; empty for one that does not say it, as before there was such a line
     * @param lacked what the file lacked that is no later copy; empty once that was settled
     * @param settled when somebody last said that there is no later or better copy
     */
    record Notes(Optional<Instant> begun, Optional<Lacked> lacked, Optional<Instant> settled) {
        static final Notes NONE = new Notes(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * That the file was not the latest when it was put beside a restored database.
     *
     * @param made when the backup was made
     * @param entries how many from before that it lacked
     */
    record Lacked(Instant made, int entries) {}

    /** Every line that can be read: one that is damaged is counted, and does not hide the others. */
    Read read() throws IOException {
        if (!exists()) {
            return Read.NOTHING;
        }
        String text = Files.readString(path);
        List<Erasure> erasures = new ArrayList<>();
        Notes notes = Notes.NONE;
        String last = ZEROS;
        int broken = 0;
        List<Cut> cut = new ArrayList<>();
        for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
            int at = line.lastIndexOf(HASH);
            if (at < 0 || !line.endsWith("\"}") || line.length() != at + HASH.length() + 64 + 2) {
                cut.add(new Cut(line, erasures.size()));
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
            if (json.containsKey(BEGUN)) {
                notes = new Notes(Optional.of(Instant.parse(json.getString(BEGUN))), notes.lacked(), notes.settled());
            } else if (json.containsKey(LACKED)) {
                Lacked lacked = new Lacked(Instant.parse(json.getString("made")), json.getInteger(LACKED));
                notes = new Notes(notes.begun(), Optional.of(lacked), notes.settled());
            } else if (json.containsKey(SETTLED)) {
                Instant settled = Instant.parse(json.getString(SETTLED));
                notes = new Notes(notes.begun(), Optional.empty(), Optional.of(settled));
                broken = 0; // whoever said it has done what can be done
                cut.clear();
            } else {
                erasures.add(erasure(json));
            }
        }
        broken += (int) cut.stream().filter(one -> !one.isRedone(erasures)).count();
        return new Read(erasures, notes, last, broken, text.isEmpty() || text.endsWith("\n"));
    }

    /**
     * A line that is not whole.
     *
     * @param before how many erasures stand above it
     */
    private record Cut(String line, int before) {
        /** Whether the entry that it was begun for stands whole below it, so that nothing is lost. */
        boolean isRedone(List<Erasure> erasures) {
            Matcher id = ID.matcher(line);
            return id.find()
                    && erasures.stream()
                            .skip(before)
                            .anyMatch(one -> one.id().toString().startsWith(id.group(1)));
        }
    }

    private static Erasure erasure(JsonObject json) {
        return new Erasure(
                UUID.fromString(json.getString("id")),
                ErasureKind.of(json.getString("kind")),
                Instant.parse(json.getString("at")),
                ErasureLedgerStore.subjects(json.getJsonObject("subjects")));
    }

    /** Makes the file where it is missing, and writes its first line. */
    void begin(Instant at) throws IOException {
        if (!exists()) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        String body = body(new JsonObject().put(BEGUN, at.toString()), ZEROS);
        write(whole(body, hash(body)));
    }

    /** Adds lines behind what was {@code read}; they are on the disk when this ends. */
    void append(Read read, List<Erasure> erasures) throws IOException {
        appendAll(read, erasures.stream().map(ErasureFile::fields));
    }

    /** The same, and ahead of them that the file was not the latest, which they would hide. */
    void append(Read read, List<Erasure> erasures, Lacked lacked) throws IOException {
        JsonObject note = new JsonObject()
                .put(LACKED, lacked.entries())
                .put("made", lacked.made().toString());
        appendAll(read, Stream.concat(Stream.of(note), erasures.stream().map(ErasureFile::fields)));
    }

    /** Notes that there is no later or better copy. */
    void settle(Read read, Instant at) throws IOException {
        appendAll(read, Stream.of(new JsonObject().put(SETTLED, at.toString())));
    }

    private void appendAll(Read read, Stream<JsonObject> all) throws IOException {
        StringBuilder lines = new StringBuilder(read.endsWhole() ? "" : "\n");
        String previous = read.last();
        for (JsonObject one : all.toList()) {
            String body = body(one, previous);
            previous = hash(body);
            lines.append(whole(body, previous));
        }
        write(lines.toString());
    }

    /** What does not go in whole leaves whole lines only. */
    private void write(String lines) throws IOException {
        byte[] all = lines.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.wrap(all);
        try (FileChannel end = FileChannel.open(path, StandardOpenOption.APPEND)) {
            long before = end.size();
            try {
                while (bytes.hasRemaining()) {
                    end.write(bytes);
                }
                end.force(true);
            } catch (IOException e) {
                // Another process may have written behind it.
                if (end.size() == before + bytes.position()) {
                    end.truncate(before + endOfWhole(all, bytes.position()));
                }
                throw e;
            }
        }
    }

    /** How many of the first {@code written} bytes are whole lines. */
    private static int endOfWhole(byte[] bytes, int written) {
        int end = written;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static JsonObject fields(Erasure one) {
        return new JsonObject()
                .put("id", one.id().toString())
                .put("at", one.at().toString())
                .put("kind", one.kind().word())
                .put("subjects", ErasureLedgerStore.subjects(one));
    }

    /** A line up to its hash, which is of these characters. */
    private static String body(JsonObject fields, String previous) {
        String json = new JsonObject()
                .put("v", 1)
                .put("previous", previous)
                .mergeIn(fields)
                .encode();
        return json.substring(0, json.length() - 1);
    }

    private static String whole(String body, String hash) {
        return body + HASH + hash + "\"}\n";
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
