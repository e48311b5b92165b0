package org.smallplaces.server;

import static org.smallplaces.server.Diagnosis.Verdict.ADVICE;
import static org.smallplaces.server.Diagnosis.Verdict.GOOD;
import static org.smallplaces.server.Diagnosis.Verdict.PROBLEM;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.db.FreeSpace;

/** Whether there is room for what the site writes on this machine. */
final class DiskDiagnosis {
    private DiskDiagnosis() {}

    static List<Diagnosis> of(Config config) {
        Stream<Path> data = config.database().isPresent() ? Stream.empty() : Stream.of(config.data());
        return Stream.concat(data, config.backups().stream())
                .map(FreeSpace::of)
                .flatMap(Optional::stream)
                .map(DiskDiagnosis::of)
                .toList();
    }

    static Diagnosis of(FreeSpace space) {
        if (space.isFull()) {
            return new Diagnosis(
                    PROBLEM,
                    "disk",
                    space.sentence()
                            + " It is full: signatures, erasures and backups fail, or will soon. Make room there; a"
                            + " server that runs need not be stopped.");
        }
        return space.isLittle()
                ? new Diagnosis(ADVICE, "disk", space.sentence() + " Make room before it is full.")
                : new Diagnosis(GOOD, "disk", space.sentence());
    }
}
