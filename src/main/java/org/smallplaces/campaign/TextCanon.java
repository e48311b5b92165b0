package org.smallplaces.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The canonical form of signed words, and their hash: two files that read the same are the same text, whatever editor
 * saved them.
 */
public final class TextCanon {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern LINE_END = Pattern.compile("\r\n?");

    private TextCanon() {}

    /**
     * The text in Unicode's form NFC, without byte order marks, each line ended by LF and without white space at its
     * end, no empty line at the beginning, exactly one LF at the end.
     */
    public static String canonical(String text) {
        String unified = LINE_END.matcher(text.replace(BYTE_ORDER_MARK, "")).replaceAll("\n");
        String composed = Normalizer.normalize(unified, Normalizer.Form.NFC);
        String stripped = composed.lines().map(TextCanon::withoutTrailingSpace).collect(Collectors.joining("\n"));
        return withoutOuterBlankLines(stripped) + "\n";
    }

    /** SHA-256 of the UTF-8 bytes of {@code text}, in 64 lower-case hexadecimal digits. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String withoutTrailingSpace(String line) {
        int end = line.length();
        while (end > 0 && isSpace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static String withoutOuterBlankLines(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\n') {
            start++;
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(start, end);
    }
}
