package org.smallplaces.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;

/**
 * The static files. Each address carries a hash over all of them, so a browser may keep what it has for a year and
 * still sees every change at once.
 */
public final class Assets {
    private static final int HASH_BYTES = 6;

    /** The library that draws charts, out of its own jar: where it stands in it depends on its version. */
    private static final String CHART = "js/chart.js";

    private static final String CHART_VERSION = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";
    private static final String CHART_FILE = "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js";

    private final SortedMap<String, byte[]> files;
    private final String prefix;

    private Assets(SortedMap<String, byte[]> files, String prefix) {
        this.files = files;
        this.prefix = prefix;
    }

    /** The files below {@code web/static}, and the library for charts as {@code js/chart.js}. */
    public static Assets load(WebFolder web) {
        SortedMap<String, byte[]> files = web.below("static");
        Properties chart = new Properties();
        try {
            chart.load(new ByteArrayInputStream(resource(CHART_VERSION)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(CHART, resource(CHART_FILE.formatted(chart.getProperty("version"))));
        return new Assets(files, "/static/" + hash(files) + "/");
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the program; build it again.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address of {@code file}, such as {@code css/site.css}; throws where there is no such file. */
    public String address(String file) {
        if (!files.containsKey(file)) {
            throw new IllegalArgumentException("no static file " + file);
        }
        return prefix + file;
    }

    /** The file that {@code path}, as requested, names. */
    public Optional<byte[]> find(String path) {
        return path.startsWith(prefix)
                ? Optional.ofNullable(files.get(path.substring(prefix.length())))
                : Optional.empty();
    }
}
