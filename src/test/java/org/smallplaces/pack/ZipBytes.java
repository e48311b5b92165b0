package org.smallplaces.pack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a ZIP in the hands of somebody who knows the format. */
final class ZipBytes {
    private static final int END_BYTES = 22;

    private final byte[] bytes;

    ZipBytes(byte[] zip) {
        this.bytes = zip.clone();
    }

    private ByteBuffer view() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int end() {
        return bytes.length - END_BYTES;
    }

    private int list() {
        return view().getInt(end() + 16);
    }

    /** Where the file stands in the list at the end. */
    private int listed(String name) {
        for (int at = list(); at < end(); ) {
            int length = view().getShort(at + 28);
            if (new String(bytes, at + 46, length, StandardCharsets.ISO_8859_1).equals(name)) {
                return at;
            }
            at += 46 + length + view().getShort(at + 30) + view().getShort(at + 32);
        }
        throw new IllegalArgumentException(name);
    }

    private int local(String name) {
        return view().getInt(listed(name) + 42);
    }

    /** Writes into the list at the end only. */
    ZipBytes inList(String name, int field, int value) {
        view().putInt(listed(name) + field, value);
        return this;
    }

    /** Writes into the end, which says where that list is. */
    ZipBytes inEnd(int field, int value) {
        view().putInt(end() + field, value);
        return this;
    }

    ZipBytes shortInList(String name, int field, int value) {
        view().putShort(listed(name) + field, (short) value);
        return this;
    }

    ZipBytes shortBeforeFile(String name, int field, int value) {
        view().putShort(local(name) + field, (short) value);
        return this;
    }

    /** Writes the size into both lists and behind the file. */
    ZipBytes claimSize(String name, int size) {
        int behind =
                local(name) + 30 + name.length() + view().getShort(local(name) + 28) + view().getInt(listed(name) + 20);
        view().putInt(behind + 12, size);
        return inList(name, 24, size);
    }

    /** Writes the check sum into both. */
    ZipBytes claimSum(String name, int sum) {
        int behind =
                local(name) + 30 + name.length() + view().getShort(local(name) + 28) + view().getInt(listed(name) + 20);
        view().putInt(behind + 4, sum);
        return inList(name, 16, sum);
    }

    /** Renames the file before itself, and not in the list at the end. */
    ZipBytes renameBeforeFile(String name, String other) {
        byte[] letters = other.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(letters, 0, bytes, local(name) + 30, letters.length);
        return this;
    }

    /** Renames it in both. */
    ZipBytes rename(String name, String other) {
        renameBeforeFile(name, other);
        byte[] letters = other.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(letters, 0, bytes, listed(name) + 46, letters.length);
        return this;
    }

    /** Puts bytes between the last file and the list at the end, which still says where everything is. */
    byte[] withBetween(byte[] hidden) {
        int list = list();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, list);
        out.writeBytes(hidden);
        out.write(bytes, list, bytes.length - list);
        byte[] longer = out.toByteArray();
        ByteBuffer.wrap(longer)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(longer.length - END_BYTES + 16, list + hidden.length);
        return longer;
    }

    byte[] withBehind(byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes);
        out.writeBytes(more);
        return out.toByteArray();
    }

    byte[] withBefore(byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(more);
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    byte[] withComment(String comment) {
        byte[] words = comment.getBytes(StandardCharsets.ISO_8859_1);
        view().putShort(end() + 20, (short) words.length);
        return withBehind(words);
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
