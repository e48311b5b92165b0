package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.WriteStream;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.smallplaces.db.Loop;

/** A finished pack, whose ZIP lies in the database. */
public final class PackFile {
    private final Vertx vertx;
    private final Pool pool;
    private final PackStore store;
    private final Pack pack;
    private final Pack.Zip zip;

    /** The stored ZIP of a pack that is ready. */
    public PackFile(Vertx vertx, Pool pool, PackStore store, Pack pack) {
        this.vertx = vertx;
        this.pool = pool;
        this.store = store;
        this.pack = pack;
        this.zip = pack.file().orElseThrow(() -> new IllegalStateException("the pack is not ready"));
    }

    /** The number of the edition. */
    public int edition() {
        return pack.edition();
    }

    /** By which it was asked for. */
    public Preset preset() {
        return pack.preset();
    }

    /** The fingerprint of the pack, in 40 hexadecimal digits. */
    public String fingerprint() {
        return pack.facts().map(PackFacts::fingerprint).orElse("");
    }

    /** The length of the ZIP in bytes. */
    public long size() {
        return zip.size();
    }

    /** A name for the file, in ASCII. */
    public String name() {
        return pack.fileName();
    }

    /** Writes the ZIP to {@code path}: the whole of it appears there, or nothing. What was there before is replaced. */
    public Future<Void> saveTo(Path path) {
        Path target = path.toAbsolutePath();
        String part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part")
                .toString();
        OpenOptions fresh = new OpenOptions().setCreateNew(true).setWrite(true);
        CopyOptions over = new CopyOptions().setReplaceExisting(true).setAtomicMove(true);
        return vertx.fileSystem()
                .open(part, fresh)
                .compose(file -> writeAndClose(file))
                .compose(written -> vertx.fileSystem().move(part, target.toString(), over))
                .recover(fault -> vertx.fileSystem().delete(part).transform(deleted -> Future.failedFuture(fault)));
    }

    /** One file of the pack as a whole: for one that stays small, such as the letter. Nothing where it has no such file. */
    public Future<Optional<Buffer>> file(String name) {
        return vertx.fileSystem().createTempDirectory("pack-").compose(folder -> {
            Path path = Path.of(folder, "pack.zip");
            return saveTo(path)
                    .compose(saved -> vertx.executeBlocking(() -> read(path, name), false))
                    .eventually(() -> vertx.fileSystem().deleteRecursive(folder));
        });
    }

    private static Optional<Buffer> read(Path path, String name) throws IOException {
        try (ZipFile file = new ZipFile(path.toFile())) {
            ZipEntry entry = file.getEntry(name);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(Buffer.buffer(file.getInputStream(entry).readAllBytes()));
        }
    }

    private Future<Void> writeAndClose(AsyncFile file) {
        return writeTo(file).compose(written -> file.flush()).eventually(file::close);
    }

    /** Writes the ZIP piece by piece, the next one when the one before was taken. Does not end the stream. */
    public Future<Void> writeTo(WriteStream<Buffer> stream) {
        AtomicInteger piece = new AtomicInteger();
        AtomicLong written = new AtomicLong();
        return Loop.whileTrue(() -> written.get() == zip.size()
                ? Future.succeededFuture(false)
                : store.chunk(pool, pack.id(), piece.getAndIncrement())
                        .map(chunk ->
                                chunk.orElseThrow(() -> new IllegalStateException("a piece of the pack is missing")))
                        .compose(chunk -> stream.write(chunk).map(sent -> written.addAndGet(chunk.length()) > 0)));
    }
}
