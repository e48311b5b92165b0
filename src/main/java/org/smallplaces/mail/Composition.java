package org.smallplaces.mail;

/** What a composer made of a mail. */
public sealed interface Composition {
    /**
     * A letter to one recipient. It never prints itself.
     *
     * @param to one address, as its owner typed it
     * @param unnamed whether its sender is an address alone, since a name would tell what it is about
     */
    record Letter(String to, String subject, String text, String html, boolean unnamed) implements Composition {
        /** A letter whose sender says who they are. */
        public Letter(String to, String subject, String text, String html) {
            this(to, subject, text, html, false);
        }

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
