package org.smallplaces.pack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A pack as the console knows it.
 *
 * @param preset by which it was asked for
 * @param left how long it still takes, once that is known
 * @param reason why it failed, or empty
 * @param file what was built; nothing until it is ready
 */
public record Pack(
        UUID id,
        UUID campaign,
        String slug,
        int edition,
        Preset preset,
        PackState state,
        String requestedBy,
        Instant requestedAt,
        Optional<PackFacts> facts,
        PackStep step,
        long done,
        long total,
        Optional<Duration> left,
        String reason,
        Optional<Zip> file) {

    /**
     * The stored ZIP.
     *
     * @param files what is in it; nothing where it was made before that was noted
     */
    public record Zip(long size, String sha256, List<String> files) {}

    /** How the file is called when it is downloaded: ASCII only, since a slug is. */
    public String fileName() {
        return slug + "-pack-" + edition + ".zip";
    }
}
