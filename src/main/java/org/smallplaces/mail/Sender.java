package org.smallplaces.mail;

/**
 * Whom mails come from.
 *
 * @param name shown beside the address, or empty
 * @param address where answers and bounces go
 */
public record Sender(String name, String address) {
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

    /** As it is written and read. */
    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
