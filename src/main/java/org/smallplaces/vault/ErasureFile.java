package org.smallplaces.vault;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code erasures.log} beside the backups: a line of JSON for each erasure, with the hash of the line before it, as in the
 * audit. A line that a full disk cut off is taken away again at once; one that a crash cut off is left where it is, and
 * written once more.
 *
 * <p>Whoever adds a line reads what is there and writes behind it in one step: a node, another one on the same folder and a
 * command beside them take turns by a lock on the file.
 */
final class ErasureFile {
    static final String NAME = "erasures.log";
    private static final Logger LOG = LoggerFactory.getLogger(ErasureFile.class);
    private static final String ZEROS = "0".repeat(64);
    private static final String BEGUN = "begun";
    private static final String LACKED = "lacked";
    private static final String SETTLED = "settled";
    private static final String HASH = ",\"hash\":\"";
    // From eight digits on an id tells the minute in which it was given.
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{9,36})");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /**
     * Only one at a time in this process, whatever file it is: a lock on a file is the whole process's, and is given up
     * when any of its channels on that file is closed.
     */
    private static final Object TURN = new Object();

    /** Whether it was said that a lock cannot be had here. */
    private static final AtomicBoolean LOCKLESS = new AtomicBoolean();

    private static final int LOOKS = 100;
    private static final long PAUSE_MILLIS = 50;

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

        Set<UUID> ids() {
            return erasures.stream().map(Erasure::id).collect(Collectors.toSet());
        }

        /** Those of {@code all} that it has not. */
        List<Erasure> without(List<Erasure> all) {
            Set<UUID> known = ids();
            return all.stream().filter(one -> !known.contains(one.id())).toList();
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
        return exists() ? inTurn(true, ErasureFile::read, StandardOpenOption.READ) : Read.NOTHING;
    }

    /** What is done with the file while nobody else writes. */
    private interface Step<T> {
        T run(FileChannel file) throws IOException;
    }

    private <T> T inTurn(boolean beside, Step<T> step, OpenOption... options) throws IOException {
        synchronized (TURN) {
            try (FileChannel channel = FileChannel.open(path, options)) {
                lock(channel, beside);
                return step.run(channel);
            }
        }
    }

    /**
     * On a share that knows no locks it is done without: an erasure that is not written at all is worse. The close of the
     * channel gives the lock up.
     */
    private static void lock(FileChannel channel, boolean shared) throws IOException {
        for (int look = 1; look <= LOOKS; look++) {
            try {
                if (channel.tryLock(0, Long.MAX_VALUE, shared) != null) {
                    return;
                }
            } catch (IOException e) {
                if (LOCKLESS.compareAndSet(false, true)) {
                    LOG.warn("erasures_not_locked reason={}", e.getMessage());
                }
                return;
            }
            pause();
        }
        throw new IOException("another program has held " + NAME + " for long: a node tries again within a minute");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Read read(FileChannel file) throws IOException {
        file.position(0);
        String text = new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
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

    /** Makes the file where it is missing, and writes its first line where there is none; gives what it says then. */
    Read begin(Instant at) throws IOException {
        if (!exists()) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            create();
        }
        return alone(file -> {
            Read read = read(file);
            if (!read.isEmpty()) {
                return read;
            }
            appendAll(file, read, Stream.of(new JsonObject().put(BEGUN, at.toString())));
            return read(file);
        });
    }

    private void create() throws IOException {
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            LOG.debug("erasures_begun_by_another");
        }
    }

    /**
     * Adds those that are not there yet, and gives how many that were; they are on the disk when this ends.
     *
     * @param lacked what the file is to say ahead of them, which would hide it: that it was not the latest, by what it said
     *     and lacked until then
     */
    int add(List<Erasure> erasures, BiFunction<Read, List<Erasure>, Optional<Lacked>> lacked) throws IOException {
        return alone(file -> {
            Read read = read(file);
            List<Erasure> missing = read.without(erasures);
            Stream<JsonObject> note = lacked.apply(read, missing).map(ErasureFile::fields).stream();
            if (!missing.isEmpty()) {
                appendAll(file, read, Stream.concat(note, missing.stream().map(ErasureFile::fields)));
            }
            return missing.size();
        });
    }

    /** Notes that there is no later or better copy. */
    void settle(Instant at) throws IOException {
        alone(file -> {
            appendAll(file, read(file), Stream.of(new JsonObject().put(SETTLED, at.toString())));
            return 0;
        });
    }

    private <T> T alone(Step<T> step) throws IOException {
        return inTurn(false, step, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void appendAll(FileChannel file, Read read, Stream<JsonObject> all) throws IOException {
        StringBuilder lines = new StringBuilder(read.endsWhole() ? "" : "\n");
        String previous = read.last();
        for (JsonObject one : all.toList()) {
            String body = body(one, previous);
            previous = hash(body);
            lines.append(whole(body, previous));
        }
        write(file, lines.toString());
    }

    /** What does not go in whole leaves whole lines only. */
    private static void write(FileChannel file, String lines) throws IOException {
        byte[] all = lines.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.wrap(all);
        long before = file.size();
        file.position(before);
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        } catch (IOException e) {
            // Where there are no locks another process may have written behind it.
            if (file.size() == before + bytes.position()) {
                file.truncate(before + endOfWhole(all, bytes.position()));
            }
            throw e;
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

    private static JsonObject fields(Lacked one) {
        return new JsonObject()
                .put(LACKED, one.entries())
                .put("made", one.made().toString());
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
