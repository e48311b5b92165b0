package org.smallplaces.job;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A running process by its machine, its process id and the moment it began, so that it can be told from outside whether
 * it is still alive.
 *
 * @param place the machine since it was switched on and, in a container, that container
 */
record Node(String place, long pid, long began) {
    private static final String BETWEEN = "/";

    static Node self() {
        ProcessHandle process = ProcessHandle.current();
        return new Node(here(), process.pid(), began(process));
    }

    /** The node as db-scheduler writes it (at most 50 characters); the end tells schedulers of one process apart. */
    String name() {
        String end = UUID.randomUUID().toString().substring(0, 8);
        return String.join(BETWEEN, place, Long.toString(pid), Long.toString(began), end);
    }

    static Optional<Node> parse(String name) {
        String[] parts = name.split(BETWEEN, -1);
        try {
            return parts.length == 4
                    ? Optional.of(new Node(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it is known that the process ended: false also where it ran elsewhere and this cannot be known. */
    boolean isDead() {
        return place.equals(here())
                && ProcessHandle.of(pid)
                        .map(process -> !process.isAlive() || began(process) != began)
                        .orElse(true);
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String here() {
        try {
            // Where process ids mean the same processes: one start of the kernel, one namespace of ids.
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String namespace =
                    Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return shortened(boot + namespace);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return host();
        }
    }

    private static String host() {
        try {
            return shortened(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return shortened(UUID.randomUUID().toString());
        }
    }

    private static String shortened(String place) {
        UUID hash = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(hash.getLeastSignificantBits());
    }
}
