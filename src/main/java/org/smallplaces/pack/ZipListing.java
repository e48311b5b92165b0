package org.smallplaces.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a ZIP says of its files. It says so twice, before each file and at its end, and programs differ in which of the
 * two they believe: so both have to say the same, and nothing may stand before, between or behind. The page
 * {@code /check} reads a ZIP in the same steps, in {@code web/check/zip.js}.
 *
 * @param files in the order of the list at the end
 * @param saysOne whether both places say the same, and the files follow each other without a gap
 */
record ZipListing(List<Entry> files, boolean saysOne) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final long END_SIGNATURE = 0x06054b50L;
    private static final long ENTRY_SIGNATURE = 0x02014b50L;
    private static final long LOCAL_SIGNATURE = 0x04034b50L;
    private static final long BEHIND_SIGNATURE = 0x08074b50L;
    private static final int END_BYTES = 22;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int MOST_COMMENT = 0xffff;

    /** Some hundred bytes for each of the most files that a pack may have. */
    private static final long LARGEST_LIST = 2L << 20;

    /** Says in a number of two or four bytes that it is too large for them. */
    private static final int ELSEWHERE_SHORT = 0xffff;

    private static final long ELSEWHERE = 0xffffffffL;

    private static final int ENCRYPTED = 1;
    private static final int SIZES_BEHIND = 8;

    /**
     * A file in the ZIP.
     *
     * @param packed how many bytes it takes there
     * @param start of these bytes, negative where no file stands at its place
     */
    record Entry(String name, int flags, int method, long crc, long packed, long size, long offset, long start) {
        boolean isEncrypted() {
            return (flags & ENCRYPTED) != 0;
        }

        private Entry at(long found) {
            return new Entry(name, flags, method, crc, packed, size, offset, found);
        }
    }

    /** The end of the ZIP, which says where the list is; {@code base} is where its counting begins. */
    private record End(int count, long listStart, long listBytes, long base, boolean exact) {}

    /** Where the next file has to begin, and whether this one says the same as the list. */
    private record Followed(long start, long next, boolean same) {}

    ZipListing {
        files = List.copyOf(files);
    }

    /** Reads the lists; nothing where it is no ZIP. Where more than {@code mostFiles} are in it, none of them is looked at. */
    static Optional<ZipListing> read(FileChannel file, int mostFiles) throws IOException {
        Optional<End> found = end(file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        End end = found.get();
        Optional<List<Entry>> listed = list(file, end);
        if (listed.isEmpty() || listed.get().size() > mostFiles) {
            return listed.map(entries -> new ZipListing(entries, false));
        }
        return Optional.of(follow(file, end, listed.get()));
    }

    /** Whether its end is in the form for more than 4 GiB or 65,535 files, in which the true numbers stand elsewhere. */
    static boolean isOfLargeForm(FileChannel file) throws IOException {
        ByteBuffer end = read(file, file.size() - END_BYTES, END_BYTES);
        return end.limit() == END_BYTES
                && word(end, 0) == END_SIGNATURE
                && (half(end, 10) == ELSEWHERE_SHORT || word(end, 12) == ELSEWHERE || word(end, 16) == ELSEWHERE);
    }

    private static Optional<End> end(FileChannel file) throws IOException {
        long length = file.size();
        int tail = (int) Math.min(length, END_BYTES + MOST_COMMENT);
        ByteBuffer bytes = read(file, length - tail, tail);
        for (int at = tail - END_BYTES; at >= 0; at--) {
            if (word(bytes, at) == END_SIGNATURE) {
                long position = length - tail + at;
                long listBytes = word(bytes, at + 12);
                long base = position - listBytes - word(bytes, at + 16);
                boolean possible = base >= 0 && listBytes <= LARGEST_LIST && position - listBytes >= 0;
                if (possible) {
                    return Optional.of(new End(
                            half(bytes, at + 10),
                            position - listBytes,
                            listBytes,
                            base,
                            base == 0 && at + END_BYTES == tail && isPlain(bytes, at)));
                }
            }
        }
        return Optional.empty();
    }

    /** One volume, and no comment. */
    private static boolean isPlain(ByteBuffer bytes, int end) {
        return word(bytes, end + 4) == 0 && half(bytes, end + 8) == half(bytes, end + 10) && half(bytes, end + 20) == 0;
    }

    private static Optional<List<Entry>> list(FileChannel file, End end) throws IOException {
        ByteBuffer bytes = read(file, end.listStart(), (int) end.listBytes());
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < bytes.limit()) {
            if (at + ENTRY_BYTES > bytes.limit() || word(bytes, at) != ENTRY_SIGNATURE) {
                return Optional.empty();
            }
            int name = half(bytes, at + 28);
            int next = at + ENTRY_BYTES + name + half(bytes, at + 30) + half(bytes, at + 32);
            if (next > bytes.limit()) {
                return Optional.empty();
            }
            entries.add(new Entry(
                    text(bytes, at + ENTRY_BYTES, name),
                    half(bytes, at + 8),
                    half(bytes, at + 10),
                    word(bytes, at + 16),
                    word(bytes, at + 20),
                    word(bytes, at + 24),
                    word(bytes, at + 42),
                    -1));
            at = next;
        }
        return Optional.of(entries);
    }

    private static ZipListing follow(FileChannel file, End end, List<Entry> listed) throws IOException {
        List<Entry> placed = new ArrayList<>();
        boolean same = end.exact() && end.count() == listed.size();
        long expected = 0;
        for (Entry entry : listed) {
            Followed followed = follow(file, end.base(), entry);
            same &= followed.same() && entry.offset() == expected;
            expected = followed.next();
            placed.add(entry.at(followed.start()));
        }
        return new ZipListing(placed, same && end.base() + expected == end.listStart());
    }

    private static Followed follow(FileChannel file, long base, Entry entry) throws IOException {
        long at = base + entry.offset();
        ByteBuffer local = read(file, at, LOCAL_BYTES);
        if (local.limit() < LOCAL_BYTES || word(local, 0) != LOCAL_SIGNATURE) {
            return new Followed(-1, -1, false);
        }
        int name = half(local, 26);
        long start = at + LOCAL_BYTES + name + half(local, 28);
        long after = start + entry.packed();
        if (after > file.size()) {
            return new Followed(-1, -1, false);
        }
        boolean same = text(read(file, at + LOCAL_BYTES, name), 0, name).equals(entry.name())
                && half(local, 6) == entry.flags()
                && half(local, 8) == entry.method();
        boolean sizesHere =
                word(local, 14) == entry.crc() && word(local, 18) == entry.packed() && word(local, 22) == entry.size();
        if ((entry.flags() & SIZES_BEHIND) == 0) {
            return new Followed(start, after - base, same && sizesHere);
        }
        boolean nothingHere = word(local, 14) == 0 && word(local, 18) == 0 && word(local, 22) == 0;
        long behind = behind(file, after, entry);
        return new Followed(start, behind - base, same && behind > after && (sizesHere || nothingHere));
    }

    /** Where what stands behind a file ends: it repeats the sizes, with a mark of its own or without. */
    private static long behind(FileChannel file, long after, Entry entry) throws IOException {
        ByteBuffer bytes = read(file, after, 16);
        int mark = bytes.limit() == 16 && word(bytes, 0) == BEHIND_SIGNATURE ? 4 : 0;
        boolean same = bytes.limit() >= mark + 12
                && word(bytes, mark) == entry.crc()
                && word(bytes, mark + 4) == entry.packed()
                && word(bytes, mark + 8) == entry.size();
        return same ? after + mark + 12 : after;
    }

    /** As many bytes as there are, at most {@code length}; none where the place is not in the file. */
    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int count = 0;
        while (position >= 0 && count < length) {
            int got = file.read(buffer, position + count);
            if (got < 0) {
                break;
            }
            count += got;
        }
        return ByteBuffer.wrap(Arrays.copyOf(bytes, count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        // Every byte is a character here: a name is compared with the few that a pack may use.
        byte[] letters = new byte[Math.min(length, bytes.limit() - at)];
        bytes.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    private static long word(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }

    private static int half(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }
}
