package org.smallplaces.mail;

/** What a composer made of a mail. */
public sealed interface Composition {
    /**
     * A letter to one recipient. It never prints itself.
     *
     * @param to one address, as its owner typed it
     */
    record Letter(String to, String subject, String text, String html) implements Composition {
        @Override
        public String toString() {
            return "a letter";
        }
    }

    /**
     * Nothing is to be sent, as when the signature was withdrawn meanwhile.
     *
     * @param reason fixed words for staff, without personal data
     */
    record NotNeeded(String reason) implements Composition {}
}
