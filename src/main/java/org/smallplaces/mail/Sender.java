package org.smallplaces.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Whom mails come from.
 *
 * @param name shown beside the address, or empty
 * @param address where answers and bounces go
 */
public record Sender(String name, String address) {
    /** An encoded word has at most 75 characters; each of ours takes up to four. */
    private static final int MOST_IN_A_WORD = 14;

    private static final String REMEDY =
            "SMALLPLACES_MAIL_FROM has to be one e-mail address, such as petitions@example.org, or a name with it, such"
                    + " as Our Charity <petitions@example.org>.";

    /**
     * Reads {@code a@b} or {@code Name <a@b>}.
     *
     * @throws IllegalArgumentException with a sentence that says what to write
     */
    public static Sender parse(String text) {
        String from = text.strip();
        int open = from.lastIndexOf('<');
        boolean named = open >= 0 && from.endsWith(">");
        String name = named ? unquoted(from.substring(0, open).strip()) : "";
        String address = named ? from.substring(open + 1, from.length() - 1).strip() : from;
        if (!Message.isOneLine(name) || name.contains("\"") || name.contains("\\")) {
            throw new IllegalArgumentException(REMEDY);
        }
        return new Sender(name, Message.recipient(address).orElseThrow(() -> new IllegalArgumentException(REMEDY)));
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    /** As a From header (RFC 5322; a name beyond ASCII in encoded words, RFC 2047). */
    String header() {
        if (name.isEmpty()) {
            return address;
        }
        boolean ascii = name.chars().allMatch(c -> c < 128);
        return (ascii ? "\"" + name + "\"" : encoded(name)) + " <" + address + ">";
    }

    private static String encoded(String words) {
        StringBuilder header = new StringBuilder();
        for (int from = 0; from < words.length(); ) {
            int to = Math.min(words.length(), from + MOST_IN_A_WORD);
            to = to < words.length() && Character.isLowSurrogate(words.charAt(to)) ? to - 1 : to;
            byte[] piece = words.substring(from, to).getBytes(StandardCharsets.UTF_8);
            header.append(from == 0 ? "" : " ")
                    .append("=?UTF-8?B?")
                    .append(Base64.getEncoder().encodeToString(piece))
                    .append("?=");
            from = to;
        }
        return header.toString();
    }

    /** As it is written and read. */
    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
