package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a pack took that the command built in a process of its own.
 *
 * @param seconds in all
 * @param megabytes the most memory of the process
 * @param steps the seconds of each step, by the word that staff see of it
 */
record PackBuilding(double seconds, double megabytes, Map<String, Double> steps) {
    private static final Pattern PEAK = Pattern.compile("Maximum resident set size \\(kbytes\\): (\\d+)");

    double step(String name) {
        return steps.getOrDefault(name, Double.NaN);
    }

    String words() {
        return steps.entrySet().stream()
                .map(step -> step.getKey() + " " + Line.number(step.getValue()) + " s")
                .collect(Collectors.joining(", "));
    }

    /** Builds it, and looks often at which step that is. */
    static PackBuilding run(Sql database, List<String> command) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        long begun = System.nanoTime();
        try {
            Path log = Files.createTempFile(Options.reports(), "build-", ".log");
            Process building = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            long looked = begun;
            while (building.isAlive()) {
                List<String> step = database.ask("select step from pack_progress");
                long now = System.nanoTime();
                seconds.merge(step.isEmpty() ? "begin and end" : step.get(0), (now - looked) / 1e9, Double::sum);
                looked = now;
                Commands.pause(0.03);
            }
            String printed = Files.readString(log);
            if (building.exitValue() != 0) {
                throw new IllegalStateException("the pack was not built: " + printed);
            }
            return new PackBuilding((looked - begun) / 1e9, megabytes(printed), seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most memory, as {@code time -v} printed it. */
    static double megabytes(String printed) {
        Matcher peak = PEAK.matcher(printed);
        if (!peak.find()) {
            throw new IllegalStateException("time -v printed no memory: " + printed);
        }
        return Double.parseDouble(peak.group(1)) / 1024;
    }
}
