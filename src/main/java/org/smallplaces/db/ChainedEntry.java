package org.smallplaces.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the audit in its place in the chain. What is hashed is one line of JSON, which is written here once more and
 * not asked of the database, so that who alters both an entry and the database's function is found out too.
 *
 * @param seq its place, counted from 1 without a gap
 * @param format how its line is written; 1 is the only one so far
 * @param previous the hash of the entry before, 64 hexadecimal digits; zeros for the first
 * @param hash of its own line, SHA-256
 * @param detail JSON as the database prints it
 */
public record ChainedEntry(
        long seq,
        int format,
        String previous,
        String hash,
        Instant at,
        String actor,
        String act,
        String subject,
        Optional<UUID> campaign,
        String detail) {
    /** What the first entry names as the hash before its own. */
    public static final String NOTHING_BEFORE = "0".repeat(64);

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    /** The line that is hashed. */
    public String line() {
        return "{\"v\":1,\"previous\":\"" + previous + "\",\"seq\":" + seq
                + ",\"at\":\"" + MICROSECONDS.format(at.atOffset(ZoneOffset.UTC))
                + "\",\"actor\":" + quoted(actor)
                + ",\"act\":" + quoted(act)
                + ",\"subject\":" + quoted(subject)
                + ",\"campaign\":" + campaign.map(id -> quoted(id.toString())).orElse("null")
                + ",\"detail\":" + detail + "}";
    }

    /** The line with its hash as the last member, for whoever checks the chain without us. */
    public String exported() {
        String line = line();
        return line.substring(0, line.length() - 1) + ",\"hash\":\"" + hash + "\"}";
    }

    /** Whether the hash is that of the line. */
    public boolean isAsHashed() {
        return format == 1 && hash.equals(sha256(line()));
    }

    private static String sha256(String line) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A JSON string with the escapes that PostgreSQL writes, and no other. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }
}
