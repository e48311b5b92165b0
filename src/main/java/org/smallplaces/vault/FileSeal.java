package org.smallplaces.vault;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.smallplaces.vault.SealedFileException.Fault;

/**
 * Seals whole files of any length with little memory, so that whoever alters, reorders or cuts them is found out.
 *
 * <p>It is the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as in Tink's AES256-GCM-HKDF: a head of
 * magic (8 bytes), format (1), key id (4) and salt (32); then chunks of 64 KiB, each sealed by AES-256-GCM with a tag
 * of its own. The key of a file is derived from the backup key and its whole head by HKDF-SHA-256 (RFC 5869), so no two
 * files share one, and a nonce is the number of the chunk and whether it is the last: a chunk in another place, and an
 * end that is not the end, do not open. An empty file has one empty chunk.
 */
public final class FileSeal {
    static final int CHUNK = 1 << 16;
    static final int TAG = 16;
    static final int HEAD = 8 + 1 + 4 + 32;
    private static final byte[] MAGIC = Hmac.bytes("SPBACKUP");
    private static final byte FORMAT = 1;
    private static final int SALT = 32;
    private static final int NONCE = 12;

    private final Path file;
    private final List<Keys.Key> keys;
    private final SecureRandom random;

    /** Seals under the backup key of {@code keys}, and opens what any of them sealed. */
    public FileSeal(Keys keys, SecureRandom random) {
        this.file = keys.file();
        this.keys = keys.all(KeyUse.BACKUP);
        this.random = random;
    }

    /** The file in which its keys were looked for. */
    public Path keyFile() {
        return file;
    }

    /**
     * What is written into the stream that is given back arrives sealed in {@code file}; the file has its end when that
     * stream is closed, and {@code file} is closed with it.
     */
    public OutputStream sealing(OutputStream file) throws IOException {
        if (keys.isEmpty()) {
            throw new KeyFileException("The key file " + this.file
                    + " has no key 'backup'. Add one with: smallplaces keys rotate --use backup " + this.file
                    + ", keep a copy of the file away from the backups, and start every node again.");
        }
        Keys.Key key = keys.get(keys.size() - 1);
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] head = ByteBuffer.allocate(HEAD)
                .put(MAGIC)
                .put(FORMAT)
                .putInt(key.number())
                .put(salt)
                .array();
        file.write(head);
        return new SealedOutput(file, new Chunks(fileKey(key, head)));
    }

    /**
     * What was sealed in {@code file}. Nothing is given out of a chunk that was altered, and the end of the stream only
     * at the true end of the file.
     *
     * @throws SealedFileException here and while it is read, where the file does not open
     */
    public InputStream opening(InputStream file) throws IOException {
        byte[] head = new byte[HEAD];
        int read = file.readNBytes(head, 0, HEAD);
        if (read < MAGIC.length || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new SealedFileException(Fault.NOT_SEALED);
        }
        if (read > MAGIC.length && head[MAGIC.length] > FORMAT) {
            throw new SealedFileException(Fault.NEWER);
        }
        if (read < HEAD) {
            throw new SealedFileException(Fault.CUT);
        }
        int id = ByteBuffer.wrap(head).getInt(MAGIC.length + 1);
        Optional<Keys.Key> key = keys.stream().filter(one -> one.number() == id).findFirst();
        if (key.isEmpty()) {
            throw new SealedFileException(HexFormat.of().toHexDigits(id));
        }
        return new SealedInput(file, new Chunks(fileKey(key.get(), head)));
    }

    /** HKDF with the file's salt and one block of output, bound to the whole head. */
    private static byte[] fileKey(Keys.Key key, byte[] head) {
        byte[] extracted = new Hmac(Arrays.copyOfRange(head, HEAD - SALT, HEAD)).of(key.bytes(), 32);
        byte[] info = Hmac.bytes("smallplaces sealed file ");
        byte[] expand = ByteBuffer.allocate(info.length + HEAD + 1)
                .put(info)
                .put(head)
                .put((byte) 1)
                .array();
        return new Hmac(extracted).of(expand, 32);
    }

    /** Seals and opens chunks in their order. */
    static final class Chunks {
        private final SecretKeySpec key;
        private long next;

        Chunks(byte[] key) {
            this.key = new SecretKeySpec(key, "AES");
        }

        byte[] seal(byte[] clear, int length, boolean last) throws IOException {
            try {
                return cipher(Cipher.ENCRYPT_MODE, next++, last).doFinal(clear, 0, length);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Opens the next chunk; {@code last} says whether nothing follows it in the file. */
        byte[] open(byte[] sealed, int length, boolean last) throws IOException {
            Optional<byte[]> clear = tryOpen(sealed, length, last);
            if (clear.isEmpty()) {
                // At the end of what is there: a chunk that is whole, and was not the last one when it was written?
                throw new SealedFileException(last ? Fault.CUT : Fault.ALTERED);
            }
            next++;
            return clear.get();
        }

        private Optional<byte[]> tryOpen(byte[] sealed, int length, boolean last) {
            if (length < TAG) {
                return Optional.empty();
            }
            try {
                return Optional.of(cipher(Cipher.DECRYPT_MODE, next, last).doFinal(sealed, 0, length));
            } catch (GeneralSecurityException altered) {
                return Optional.empty();
            }
        }

        private Cipher cipher(int mode, long number, boolean last) throws GeneralSecurityException {
            byte[] nonce = ByteBuffer.allocate(NONCE)
                    .putShort((short) 0)
                    .put((byte) 0)
                    .putLong(number)
                    .put((byte) (last ? 1 : 0))
                    .array();
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
            return cipher;
        }
    }

    private static final class SealedOutput extends OutputStream {
        private final OutputStream file;
        private final Chunks chunks;
        private final byte[] clear = new byte[CHUNK];
        private int filled;
        private boolean closed;

        SealedOutput(OutputStream file, Chunks chunks) {
            this.file = file;
            this.chunks = chunks;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int at = offset;
            int left = length;
            while (left > 0) {
                if (filled == CHUNK) {
                    leave(false); // only now is it known that something follows
                }
                int some = Math.min(left, CHUNK - filled);
                System.arraycopy(bytes, at, clear, filled, some);
                filled += some;
                at += some;
                left -= some;
            }
        }

        private void leave(boolean last) throws IOException {
            file.write(chunks.seal(clear, filled, last));
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                try (file) {
                    leave(true);
                }
            }
        }
    }

    private static final class SealedInput extends InputStream {
        private final DataInputStream file;
        private final Chunks chunks;
        private final byte[] sealed = new byte[CHUNK + TAG];
        private byte[] clear = new byte[0];
        private int at;
        /** The first byte of the chunk that follows; -1 where none does. */
        private int ahead;

        SealedInput(InputStream file, Chunks chunks) throws IOException {
            this.file = new DataInputStream(file);
            this.chunks = chunks;
            this.ahead = file.read();
            if (ahead < 0) {
                throw new SealedFileException(Fault.CUT);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (at == clear.length) {
                if (ahead < 0) {
                    return -1;
                }
                next();
            }
            int some = Math.min(length, clear.length - at);
            System.arraycopy(clear, at, into, offset, some);
            at += some;
            return some;
        }

        private void next() throws IOException {
            sealed[0] = (byte) ahead;
            int length = 1 + file.readNBytes(sealed, 1, sealed.length - 1);
            ahead = length < sealed.length ? -1 : file.read();
            clear = chunks.open(sealed, length, ahead < 0);
            at = 0;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
