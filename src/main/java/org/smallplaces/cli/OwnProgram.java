package org.smallplaces.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How this program starts another process of itself. */
final class OwnProgram {
    private static final String MAIN = "org.smallplaces.Main";

    private OwnProgram() {}

    /**
     * The command line of Java with so much memory and these arguments; nothing where the program came into this process
     * by another way than the class path of Java, as within Maven.
     *
     * @param memory as {@code -Xmx} takes it
     */
    static Optional<List<String>> command(String memory, Stream<String> arguments) {
        if (OwnProgram.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
            return Optional.empty();
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> own = Stream.of(
                java,
                "-Xmx" + memory,
                "-XX:+ExitOnOutOfMemoryError", // whoever started it then does the work with more
                same("file.encoding"),
                same("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                MAIN);
        return Optional.of(Stream.concat(own, arguments).toList());
    }

    private static String same(String property) {
        return "-D" + property + "=" + System.getProperty(property);
    }
}
