package org.smallplaces.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A letter with all its headers, ready for a transport. It never prints itself.
 *
 * @param messageId with its angle brackets, the same for every attempt
 * @param to one address whose domain is in ASCII
 * @param unsubscribe the address to which one POST ends this kind of mail (RFC 8058)
 */
public record Message(
        UUID id,
        String messageId,
        Instant date,
        Sender from,
        String to,
        String subject,
        String text,
        String html,
        Optional<String> unsubscribe) {
    private static final Pattern ADDRESS =
            Pattern.compile("[\\x21-\\x7e&&[^<>()\\[\\]:;@\\\\,\"]]{1,64}@[\\x21-\\x7e&&[^<>():;@\\\\,\"]]{1,255}");

    private static final Pattern LINK = Pattern.compile("https?://[\\x21-\\x7e&&[^<>]]{1,500}");

    /** A message that belongs to no list. */
    public Message(
            UUID id, String messageId, Instant date, Sender from, String to, String subject, String text, String html) {
        this(id, messageId, date, from, to, subject, text, html, Optional.empty());
    }

    public Message {
        if (!unsubscribe.map(LINK::matcher).map(Matcher::matches).orElse(true)) {
            throw new IllegalArgumentException("no address to unsubscribe at");
        }
        if (!isOneLine(messageId) || !isOneLine(subject) || !ADDRESS.matcher(to).matches()) {
            throw new IllegalArgumentException("a header field holds what it may not");
        }
    }

    /** The message of a letter, or nothing where its recipient or subject could become another header or recipient. */
    static Optional<Message> of(UUID id, String host, Instant date, Sender from, Composition.Letter letter) {
        return recipient(letter.to())
                .filter(to -> isOneLine(letter.subject()))
                .map(to -> new Message(
                        id,
                        "<" + id + "@" + host + ">",
                        date,
                        letter.unnamed() ? new Sender("", from.address()) : from,
                        to,
                        letter.subject(),
                        letter.text(),
                        letter.html(),
                        letter.unsubscribe()));
    }

    /** Whether no character of {@code field} could end its line. */
    static boolean isOneLine(String field) {
        return field.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
    }

    /** The one address that {@code typed} is, its domain in ASCII (RFC 5890), or nothing. */
    static Optional<String> recipient(String typed) {
        int at = typed.lastIndexOf('@');
        if (at < 1 || !isOneLine(typed)) {
            return Optional.empty();
        }
        try {
            String address = typed.substring(0, at + 1) + EmailAddresses.asciiDomain(typed.substring(at + 1));
            return Optional.of(address).filter(one -> ADDRESS.matcher(one).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "message " + id;
    }
}
