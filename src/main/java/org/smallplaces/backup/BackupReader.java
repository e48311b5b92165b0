package org.smallplaces.backup;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.InflaterInputStream;

/** Reads what {@link BackupWriter} wrote, and believes nothing of it that its counts and sums do not bear out. */
final class BackupReader implements AutoCloseable {
    private static final int LONGEST_JSON = 1 << 24;

    private final InputStream sealed;
    private final DataInputStream in;

    BackupReader(InputStream sealed) {
        this.sealed = sealed;
        this.in = new DataInputStream(new InflaterInputStream(sealed));
    }

    /** Takes what is read. */
    interface Sink {
        /** Reads {@code rows} as far as it likes; what it leaves is read and checked all the same. */
        void table(TableHead table, InputStream rows) throws IOException;

        void sequences(List<Sequence> sequences) throws IOException;
    }

    /** One that only wants to know whether all is there. */
    static final class Nowhere implements Sink {
        @Override
        public void table(TableHead table, InputStream rows) {
            // the reader reads on
        }

        @Override
        public void sequences(List<Sequence> sequences) {
            // nothing to do
        }
    }

    /** The head, which comes first. */
    BackupHead head() throws IOException {
        expect(BackupWriter.HEAD);
        JsonObject json = json();
        if (json.getInteger("format", 0) > BackupHead.FORMAT) {
            throw new NewerBackup(json.getString("product", "?"));
        }
        return BackupHead.of(json);
    }

    /** Reads all that follows the head, to the true end of the file. */
    Map<String, Rows> read(Sink sink) throws IOException {
        Map<String, Rows> tables = new TreeMap<>();
        for (int kind = in.read(); kind != BackupWriter.END; kind = in.read()) {
            if (kind == BackupWriter.TABLE) {
                TableHead table = TableHead.of(json());
                tables.put(table.name(), table(table, sink));
            } else if (kind == BackupWriter.SEQUENCES) {
                sink.sequences(sequences(json()));
            } else {
                throw new EOFException("no end");
            }
        }
        require(json().getInteger("tables") == tables.size() && in.read() < 0 && sealed.read() < 0);
        return tables;
    }

    private Rows table(TableHead table, Sink sink) throws IOException {
        Blocks blocks = new Blocks();
        sink.table(table, blocks);
        blocks.skipRest();
        JsonObject said = json();
        Rows rows = blocks.sum.rows();
        require(rows.equals(new Rows(said.getLong("rows"), said.getString("sum"))));
        return rows;
    }

    private static List<Sequence> sequences(JsonObject json) {
        List<Sequence> sequences = new ArrayList<>();
        json.fieldNames().forEach(name -> {
            JsonArray position = json.getJsonArray(name);
            sequences.add(new Sequence(name, position.getLong(0), position.getBoolean(1)));
        });
        return sequences;
    }

    private JsonObject json() throws IOException {
        int length = in.readInt();
        require(length >= 0 && length <= LONGEST_JSON);
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        try {
            return new JsonObject(Buffer.buffer(bytes));
        } catch (DecodeException e) {
            throw new IOException("no JSON", e);
        }
    }

    private void expect(int kind) throws IOException {
        require(in.read() == kind);
    }

    /** What is sealed was written by us: where it contradicts itself, a disk or a program failed while it was written. */
    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("contradicts itself");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A backup that a later version wrote. */
    static final class NewerBackup extends IOException {
        private static final long serialVersionUID = 1L;

        NewerBackup(String product) {
            super(product);
        }
    }

    private final class Blocks extends InputStream {
        private final RowSum sum = new RowSum();
        private int left;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0 && !ended) {
                left = in.readInt();
                require(left >= 0 && left <= BackupWriter.BLOCK);
                ended = left == 0;
            }
            if (ended) {
                return -1;
            }
            int some = Math.min(length, left);
            in.readFully(into, offset, some);
            sum.add(into, offset, some);
            left -= some;
            return some;
        }

        private void skipRest() throws IOException {
            byte[] rest = new byte[BackupWriter.BLOCK];
            while (!ended) {
                read(rest, 0, rest.length);
            }
        }
    }
}
