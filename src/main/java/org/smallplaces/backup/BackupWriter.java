package org.smallplaces.backup;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes the inside of a backup, compressed: the head, each table in blocks with its count and sum behind it, the
 * sequences, and an end. Each part begins with a byte that says what it is.
 */
final class BackupWriter implements AutoCloseable {
    static final int HEAD = 'H';
    static final int TABLE = 'T';
    static final int SEQUENCES = 'S';
    static final int END = 'E';
    static final int BLOCK = 1 << 16;
    private static final int FAST = 3;

    private final Deflater deflater = new Deflater(FAST);
    private final DataOutputStream out;
    private final Map<String, Rows> tables = new TreeMap<>();

    BackupWriter(OutputStream sealed) {
        out = new DataOutputStream(new DeflaterOutputStream(sealed, deflater, BLOCK));
    }

    /** Writes the rows of one table into the stream that it is given. */
    interface Content {
        void writeTo(OutputStream rows) throws IOException;
    }

    void head(BackupHead head) throws IOException {
        json(HEAD, head.json());
    }

    void table(TableHead table, Content content) throws IOException {
        json(TABLE, table.json());
        Blocks blocks = new Blocks();
        content.writeTo(blocks);
        Rows rows = blocks.end();
        tables.put(table.name(), rows);
        string(new JsonObject().put("rows", rows.count()).put("sum", rows.sum()));
    }

    void sequences(List<Sequence> sequences) throws IOException {
        JsonObject all = new JsonObject();
        sequences.forEach(one -> all.put(one.name(), new JsonArray(List.of(one.last(), one.called()))));
        json(SEQUENCES, all);
    }

    /** Writes the end: a backup without it is none. */
    Map<String, Rows> end() throws IOException {
        json(END, new JsonObject().put("tables", tables.size()));
        return tables;
    }

    private void json(int kind, JsonObject json) throws IOException {
        out.write(kind);
        string(json);
    }

    private void string(JsonObject json) throws IOException {
        byte[] bytes = json.toBuffer().getBytes();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.flush();
        } finally {
            deflater.end();
        }
    }

    /** Rows in blocks of a length that is written before them; one of length 0 ends them. */
    private final class Blocks extends OutputStream {
        private final RowSum sum = new RowSum();
        private final byte[] block = new byte[BLOCK];
        private int filled;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sum.add(bytes, offset, length);
            int at = offset;
            int left = length;
            while (left > 0) {
                int some = Math.min(left, BLOCK - filled);
                System.arraycopy(bytes, at, block, filled, some);
                filled += some;
                at += some;
                left -= some;
                if (filled == BLOCK) {
                    leave();
                }
            }
        }

        private void leave() throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the backup was broken off");
            }
            out.writeInt(filled);
            out.write(block, 0, filled);
            filled = 0;
        }

        private Rows end() throws IOException {
            if (filled > 0) {
                leave();
            }
            out.writeInt(0);
            return sum.rows();
        }
    }
}
