package org.smallplaces.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The name that a backup gets by itself: {@code smallplaces-20270301T021500Z.backup}, by which it is kept or goes. */
record BackupName(Instant at) {
    private static final String PART = ".part";

    private static final String BEGIN = "smallplaces-";
    private static final String END = ".backup";
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    static BackupName of(Instant now) {
        return new BackupName(now.truncatedTo(ChronoUnit.SECONDS));
    }

    Path in(Path folder) {
        return folder.resolve(this.toString());
    }

    /** The name of a whole backup, where it is one that we gave. */
    static Optional<BackupName> parse(String name) {
        if (!name.startsWith(BEGIN) || !name.endsWith(END) || name.length() <= BEGIN.length() + END.length()) {
            return Optional.empty();
        }
        try {
            String time = name.substring(BEGIN.length(), name.length() - END.length());
            return Optional.of(new BackupName(LocalDateTime.parse(time, FORM).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What {@code file} is called until it is whole; two that are written at once do not meet. */
    static String part(Path file) {
        return file.getFileName() + "." + UUID.randomUUID() + PART;
    }

    static boolean isPart(String name) {
        return name.startsWith(BEGIN) && name.endsWith(PART);
    }

    @Override
    public String toString() {
        return BEGIN + FORM.format(at.atOffset(ZoneOffset.UTC)) + END;
    }
}
