package org.smallplaces.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.smallplaces.page.Html;
import org.smallplaces.page.WebFolder;

/**
 * The script and the style of {@code /check}, which stand in the page itself so that it can be kept as one file. The
 * small files of {@code web/check} are put one behind the other, without their lines of import and export.
 *
 * @param policy what a browser may run: these two by their hashes, and nothing else, from nowhere
 */
record CheckProgram(Html script, Html style, String policy) {
    /** Each behind those that it needs. */
    private static final List<String> SCRIPTS = List.of(
            "bytes",
            "sha256",
            "sha512",
            "ed25519",
            "crc32",
            "zip",
            "contents",
            "list",
            "manifest",
            "verify",
            "editions",
            "words",
            "results",
            "page");

    static CheckProgram load(WebFolder web) {
        Map<String, byte[]> check = web.below("check");
        Map<String, byte[]> shared = web.below("static/css");
        String script = SCRIPTS.stream()
                .map(name -> withoutModules(text(check, name + ".js")))
                .collect(Collectors.joining("\n"));
        String style = text(shared, "site.css") + text(shared, "scripts.css") + text(check, "check.css");
        return new CheckProgram(
                new Html("<script type=\"module\">" + script + "</script>"),
                new Html("<style>" + style + "</style>"),
                "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style)
                        + "; img-src data:; form-action 'none'; base-uri 'none'");
    }

    private static String withoutModules(String file) {
        return file.lines()
                .filter(line -> !line.startsWith("import "))
                .map(line -> line.startsWith("export ") ? line.substring("export ".length()) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String text(Map<String, byte[]> files, String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalStateException(name + " is missing from the program; build it again.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
