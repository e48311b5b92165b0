package org.smallplaces.server;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.db.FreeSpace;
import org.smallplaces.http.HealthRoutes.NotReady;

/**
 * Whether a node is to be asked for pages as far as its disk goes: not while that of the embedded database is full, since
 * nobody can sign there. With a database elsewhere signing goes on, whatever is on this node's disk.
 */
final class DiskWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    private final Supplier<Optional<FreeSpace>> space;
    private volatile boolean full;

    /** @param space of the embedded database; nothing where there is none */
    DiskWatch(Supplier<Optional<FreeSpace>> space) {
        this.space = space;
    }

    /** That of the node with these settings. */
    static DiskWatch of(Config config) {
        return new DiskWatch(() -> config.database().isPresent() ? Optional.empty() : FreeSpace.of(config.data()));
    }

    /** Looks how much is free; it asks the file system, and so is not for an event loop. */
    void look() {
        boolean before = full;
        full = space.get().filter(FreeSpace::isFull).isPresent();
        if (full && !before) {
            LOG.error("disk_full ready=false");
        } else if (before && !full) {
            LOG.info("disk_has_room ready=true");
        }
    }

    /** Succeeds unless it was full at the last look. */
    Future<Void> ready() {
        return full
                ? Future.failedFuture(new NotReady("the disk of the data folder is full"))
                : Future.succeededFuture();
    }
}
