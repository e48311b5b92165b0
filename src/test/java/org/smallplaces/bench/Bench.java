package org.smallplaces.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks and prints their table, ready for the README. */
public final class Bench {
    private static final Map<String, Section> SECTIONS = sections();

    private Bench() {}

    private static Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put("signing", new SigningSection());
        sections.put("modes", new ModesSection());
        sections.put("rows", new RowsSection());
        sections.put("page", new PageSection());
        sections.put("latency", new LatencySection());
        sections.put("timing", new TimingSection());
        sections.put("packs", new PacksSection());
        sections.put("areas", new AreasSection());
        sections.put("beside", new BesideSection());
        sections.put("console", new ConsoleSection());
        sections.put("footprint", new FootprintSection());
        return sections;
    }

    public static void main(String[] arguments) throws IOException {
        Options options = Options.read();
        Options.clear();
        List<String> table = new ArrayList<>(List.of("| what | measured | to hold |", "|---|---|---|"));
        for (Map.Entry<String, Section> section : SECTIONS.entrySet()) {
            if (options.wants(section.getKey())) {
                System.out.println("measuring " + section.getKey() + " …");
                section.getValue().measure(options).forEach(line -> {
                    System.out.println(line.markdown());
                    table.add(line.markdown());
                });
            }
        }
        Files.write(Options.reports().resolve("numbers.md"), table);
        System.out.println("\n" + String.join("\n", table));
        System.exit(0);
    }
}
