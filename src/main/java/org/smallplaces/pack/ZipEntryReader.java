package org.smallplaces.pack;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads one file of a ZIP. Where its bytes do not end exactly where the ZIP says, it throws at the end; whether they are
 * as many as the ZIP says, with the check sum that it names, is known then too.
 */
final class ZipEntryReader extends FilterInputStream {
    private static final int PIECE = 1 << 16;

    private final ZipListing.Entry entry;
    private final Inflater inflater;
    private final CRC32 crc = new CRC32();
    private long count;
    private boolean ended;

    ZipEntryReader(FileChannel file, ZipListing.Entry entry) throws IOException {
        this(new Slice(file, entry.start(), entry.packed()), entry, new Inflater(true));
        if (entry.start() < 0) {
            throw new EOFException("no file stands there");
        }
    }

    private ZipEntryReader(InputStream packed, ZipListing.Entry entry, Inflater inflater) {
        super(entry.method() == ZipListing.STORED ? packed : new InflaterInputStream(packed, inflater, PIECE));
        this.entry = entry;
        this.inflater = inflater;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            crc.update(bytes, offset, read);
            count += read;
        } else if (read < 0 && !ended) {
            ended = true;
            if (entry.method() == ZipListing.DEFLATED && inflater.getBytesRead() != entry.packed()) {
                throw new IOException("something stands behind the file");
            }
        }
        return read;
    }

    /** Whether the ZIP says of the file what it is; to be asked after its end. */
    boolean isAsListed() {
        return count == entry.size() && crc.getValue() == entry.crc();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }

    /** Some bytes of a file. */
    private static final class Slice extends InputStream {
        private final FileChannel file;
        private final long end;
        private long position;

        Slice(FileChannel file, long start, long length) {
            this.file = file;
            this.position = start;
            this.end = start + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (position >= end) {
                return -1;
            }
            int most = (int) Math.min(length, end - position);
            int read = file.read(ByteBuffer.wrap(bytes, offset, most), position);
            position += Math.max(read, 0);
            return read;
        }
    }
}
