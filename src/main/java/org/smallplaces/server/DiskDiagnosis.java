package org.smallplaces.server;

import static org.smallplaces.server.Diagnosis.Verdict.ADVICE;
import static org.smallplaces.server.Diagnosis.Verdict.GOOD;
import static org.smallplaces.server.Diagnosis.Verdict.PROBLEM;

import java.util.List;
import java.util.stream.Stream;
import org.smallplaces.db.FreeSpace;

/** Whether there is room for what the site writes on this machine. */
final class DiskDiagnosis {
    private DiskDiagnosis() {}

    static List<Diagnosis> of(Config config) {
        Stream<Diagnosis> data = FreeSpace.of(config.data()).stream()
                .map(space -> config.database().isPresent() ? besideADatabase(space) : of(space));
        Stream<Diagnosis> backups =
                config.backups().flatMap(FreeSpace::of).stream().map(DiskDiagnosis::ofBackups);
        return Stream.concat(data, backups).toList();
    }

    /** What the room means that is left for the embedded database. */
    static Diagnosis of(FreeSpace space) {
        return of(
                space,
                "It is full: signatures, erasures and packs fail, or will soon, and this node says that it is not ready.");
    }

    /** What a full data folder means where the database is elsewhere. */
    static Diagnosis besideADatabase(FreeSpace space) {
        return of(space, "It is full: this node builds no packs. Signing goes on, as the database is elsewhere.");
    }

    static Diagnosis ofBackups(FreeSpace space) {
        return of(space, "It is full: no backup is made there, and no erasure noted beside the backups.");
    }

    private static Diagnosis of(FreeSpace space, String full) {
        if (space.isFull()) {
            return new Diagnosis(
                    PROBLEM,
                    "disk",
                    space.sentence() + " " + full + " Make room there; a server that runs need not be stopped.");
        }
        return space.isLittle()
                ? new Diagnosis(ADVICE, "disk", space.sentence() + " Make room before it is full.")
                : new Diagnosis(GOOD, "disk", space.sentence());
    }
}
