package org.smallplaces.vault;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The secret keys, read from one file of lines {@code <use>.<id> = <base64>}. The last line of a use holds its current
 * key; earlier ones are kept to read what was written under them.
 *
 * <pre>
 * token       signs the links in mails
 * site        hashes addresses for caps and look-ups over the whole site
 * mailbox     hashes addresses within a campaign, so that a mailbox signs once
 * encryption  encrypts addresses (AES-256-GCM); encryption-next reads what other nodes encrypt under it already
 * signing     signs packs (Ed25519)
 * backup      seals backups (AES-256-GCM)
 * dkim        signs our mail (RSA); only where that is not the provider's
 * </pre>
 */
public final class Keys {
    static final int SECRET_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Before the name of an encryption key that every node has to know before any of them uses it. */
    private static final String NEXT = "encryption-next";

    /** What stays of a key that was retired: by it a file that is older than a database is told from a newer one. */
    private static final Pattern RETIRED = Pattern.compile("#\\s*retired encryption\\.([0-9a-f]{8})\\b.*");

    private final Path file;
    private final Map<KeyUse, List<Key>> keys;
    private volatile EncryptionKeys encryption;

    private Keys(Path file, Map<KeyUse, List<Key>> keys, EncryptionKeys encryption) {
        this.file = file;
        this.keys = keys;
        this.encryption = encryption;
    }

    /**
     * The keys of addresses, which change while traffic runs.
     *
     * @param used the current one last
     * @param next known, and not used yet
     * @param retired ids of those that were removed from the file
     */
    record EncryptionKeys(List<Key> used, List<Key> next, Set<String> retired) {
        Key current() {
            return used.get(used.size() - 1);
        }

        Optional<Key> find(int number) {
            return Stream.concat(used.stream(), next.stream())
                    .filter(key -> key.number() == number)
                    .findFirst();
        }

        /** Of those that open something. */
        Set<String> ids() {
            return Stream.concat(used.stream(), next.stream()).map(Key::id).collect(Collectors.toSet());
        }

        /** Those under which nothing is to be left. */
        List<Key> former() {
            return used.stream().filter(key -> !key.id().equals(current().id())).toList();
        }
    }

    /** One key: its id is the first four bytes of a hash, in hex, and travels with what the key protects. */
    record Key(String id, byte[] bytes) {
        int number() {
            return HexFormat.fromHexDigits(id);
        }
    }

    /**
     * Writes a file with a new key for each use, readable by its owner alone.
     *
     * @throws KeyFileException where the file is there already, or cannot be written
     */
    public static void create(Path file) {
        StringBuilder text = new StringBuilder(
                "# The keys of this site. Keep this file secret, and keep a copy of it in a"
                        + " safe place,\n# apart from the backups: without it no stored address can be read, no link that"
                        + " was mailed works,\n# and no backup opens; with it and a backup anybody can read everything.\n");
        for (KeyUse use : KeyUse.values()) {
            if (use.isCreated()) {
                text.append(line(use));
            }
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            throw new KeyFileException("The file " + file
                    + " exists already. Keys are never overwritten: choose another" + " name, or move the file away.");
        } catch (IOException e) {
            throw new KeyFileException("The keys could not be written to " + file + ": does the folder exist, and may"
                    + " you write there?");
        }
    }

    /**
     * Adds a new signing key, which is the current one from then on. The keys before it stay: what they signed remains
     * genuine. The file is only added to, so that it keeps its owner.
     *
     * @return its id
     * @throws KeyFileException where it cannot be read or written
     */
    public static String rotateSigning(Path file) {
        return add(file, KeyUse.SIGNING);
    }

    /**
     * Adds a new mailbox key. Nobody serves with it before the mailboxes of the database are under it, so it is added once:
     * where it was, and the database is still under the one before, nothing is.
     *
     * @param stored the key of the database
     */
    public static void renewMailbox(Path file, String stored) {
        if (read(file).current(KeyUse.MAILBOX).id().equals(stored)) {
            add(file, KeyUse.MAILBOX);
        }
    }

    /** Adds a new key for backups, the current one from then on; the ones before it open what they sealed. Gives its id. */
    public static String rotateBackup(Path file) {
        return add(file, KeyUse.BACKUP);
    }

    /** Adds a new key for our mail, the current one from the next start on; each has a selector of its own. Gives its id. */
    public static String rotateDkim(Path file) {
        return add(file, KeyUse.DKIM);
    }

    /**
     * Adds a new encryption key that nothing is sealed under yet: every node has to be able to read it first.
     *
     * @return its id
     */
    public static String addEncryption(Path file) {
        return add(file, KeyUse.ENCRYPTION, NEXT);
    }

    /** From now on every node that has this file seals addresses under the key that was added last; gives its id. */
    public static String activateEncryption(Path file) {
        EncryptionKeys known = read(file).encryption;
        if (known.next().isEmpty()) {
            throw new KeyFileException("No new encryption key waits in " + file
                    + ". Add one first with: smallplaces keys rotate --use encryption " + file);
        }
        Key next = known.next().get(known.next().size() - 1);
        append(file, line(KeyUse.ENCRYPTION.word(), next.id(), next.bytes()));
        return next.id();
    }

    /**
     * Removes the encryption keys before the current one, and notes in the file that they were there; whoever calls it has
     * made sure that nothing is under them.
     *
     * @return the ids of those that are gone
     */
    public static List<String> retireEncryption(Path file) {
        List<String> former =
                read(file).encryption.former().stream().map(Key::id).toList();
        try {
            Path real = file.toRealPath();
            List<String> before = Files.readAllLines(real);
            Set<String> noted = retired(before.stream());
            List<String> kept = new ArrayList<>(before.stream()
                    .filter(line ->
                            former.stream().noneMatch(id -> line.matches("\\s*encryption(-next)?\\." + id + "\\s*=.*")))
                    .toList());
            former.stream()
                    .filter(id -> !noted.contains(id))
                    .forEach(id -> kept.add("# retired encryption." + id
                            + ": a backup from before needs its line, which stands in earlier copies of this file"));
            Path renewed = Files.createTempFile(
                    real.getParent(), "keys", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try (FileChannel channel = FileChannel.open(renewed, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap((String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            if (!Files.getOwner(renewed).equals(Files.getOwner(real))) {
                Files.setOwner(renewed, Files.getOwner(real));
            }
            read(renewed);
            Files.move(renewed, real, StandardCopyOption.ATOMIC_MOVE);
            return former;
        } catch (IOException e) {
            throw new KeyFileException("The keys could not be written to " + file + ": may you write to its folder?");
        }
    }

    /**
     * Reads the encryption keys of the file again; the others stay as they were at the start. Where it cannot be read
     * now, what is known stays.
     *
     * @throws KeyFileException where it cannot be read
     */
    public void refreshEncryption() {
        encryption = read(file).encryption;
    }

    Path file() {
        return file;
    }

    EncryptionKeys encryption() {
        return encryption;
    }

    /** Whether rows may still be sealed under keys before the current one. */
    public boolean haveFormerEncryption() {
        return !encryption.former().isEmpty();
    }

    private static String add(Path file, KeyUse use) {
        return add(file, use, use.word());
    }

    private static String add(Path file, KeyUse use, String name) {
        byte[] key = use.newKey();
        String id = use.id(key);
        append(file, line(name, id, key));
        return id;
    }

    private static void append(Path file, String line) {
        read(file);
        try {
            String before = Files.readString(file);
            String text = (before.endsWith("\n") ? "" : "\n") + line;
            try (FileChannel end = FileChannel.open(file, StandardOpenOption.APPEND)) {
                end.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                end.force(true);
            }
        } catch (IOException e) {
            throw new KeyFileException("The new key could not be written to " + file + ": may you write there?");
        }
    }

    private static String line(KeyUse use) {
        byte[] key = use.newKey();
        return line(use.word(), use.id(key), key);
    }

    private static String line(String name, String id, byte[] key) {
        return name + "." + id + " = " + Base64.getEncoder().encodeToString(key) + "\n";
    }

    /**
     * Reads the keys of {@code file}.
     *
     * @throws KeyFileException where it is missing, readable by others, or damaged; the message says what to do
     */
    public static Keys read(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(file)) {
                throw new KeyFileException("The key file " + whole + " is a folder. Name the file itself.");
            }
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new KeyFileException("The key file " + whole + " can be read by others. Run: chmod 600 " + whole);
            }
            return parse(whole, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new KeyFileException(
                    "There is no key file " + whole + ". A site that was begun needs its own: name it by"
                            + " SMALLPLACES_KEYS, or put the copy there that you kept. A new site makes one with: smallplaces keys"
                            + " create " + whole);
        } catch (CharacterCodingException e) {
            throw new KeyFileException("The key file " + whole + " is damaged. Restore the file from its copy.");
        } catch (IOException e) {
            throw new KeyFileException("The key file " + whole + " could not be read: may this user read it?");
        }
    }

    private static Keys parse(Path file, String text) {
        Map<KeyUse, List<Key>> found = new LinkedHashMap<>();
        List<Key> next = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            properties(line, file, number)
                    .forEach((name, value) -> add(found, next, file, name.toString(), value.toString()));
        }
        for (KeyUse use : KeyUse.values()) {
            if (!use.isOptional() && !found.containsKey(use)) {
                throw new KeyFileException("The key file " + file + " has no key '" + use.word()
                        + "', which every site has. Restore the file from its copy.");
            }
        }
        List<Key> used = found.getOrDefault(KeyUse.ENCRYPTION, List.of());
        next.removeIf(key -> used.stream().anyMatch(one -> one.id().equals(key.id())));
        return new Keys(file, found, new EncryptionKeys(List.copyOf(used), List.copyOf(next), retired(text.lines())));
    }

    private static Set<String> retired(Stream<String> lines) {
        return lines.map(line -> RETIRED.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(note -> note.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Properties properties(String line, Path file, int number) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(line));
            return one;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new KeyFileException(
                    "Line " + number + " of " + file + " is damaged. Restore the file from its copy.");
        }
    }

    private static void add(Map<KeyUse, List<Key>> found, List<Key> next, Path file, String name, String value) {
        int dot = name.indexOf('.');
        try {
            String word = name.substring(0, Math.max(dot, 0));
            boolean later = word.equals(NEXT);
            KeyUse use = later ? KeyUse.ENCRYPTION : KeyUse.named(word);
            byte[] bytes = Base64.getDecoder().decode(value);
            String id = name.substring(dot + 1);
            if (!use.id(bytes).equals(id)) {
                throw new IllegalArgumentException("damaged");
            }
            (later ? next : found.computeIfAbsent(use, any -> new ArrayList<>())).add(new Key(id, bytes));
        } catch (IllegalArgumentException e) {
            throw new KeyFileException(
                    "The key '" + name + "' in " + file + " is damaged. Restore the file from its copy.");
        }
    }

    /** Whether backups can be sealed. */
    public boolean haveBackup() {
        return keys.containsKey(KeyUse.BACKUP);
    }

    /** The key under which new things are written. */
    Key current(KeyUse use) {
        List<Key> all = all(use);
        return all.get(all.size() - 1);
    }

    /** Every key of a use, the current one last. */
    List<Key> all(KeyUse use) {
        if (use == KeyUse.ENCRYPTION) {
            return encryption.used();
        }
        return keys.getOrDefault(use, List.of());
    }
}
