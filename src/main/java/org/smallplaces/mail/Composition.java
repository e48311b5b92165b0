package org.smallplaces.mail;

import java.time.Instant;
import java.util.Optional;

/** What a composer made of a mail. */
public sealed interface Composition {
    /**
     * A letter to one recipient. It never prints itself.
     *
     * @param to one address, as its owner typed it
     * @param unnamed whether its sender is an address alone, since a name would tell what it is about
     * @param unsubscribe the address to which one POST ends this kind of mail (RFC 8058)
     */
    record Letter(String to, String subject, String text, String html, boolean unnamed, Optional<String> unsubscribe)
            implements Composition {
        /** A letter that belongs to no list, whose sender says who they are. */
        public Letter(String to, String subject, String text, String html) {
            this(to, subject, text, html, false, Optional.empty());
        }

        /** The same letter from an address alone. */
        public Letter fromNobodyNamed() {
            return new Letter(to, subject, text, html, true, unsubscribe);
        }

        /** The same letter, which one POST to {@code address} ends. */
        public Letter endedAt(String address) {
            return new Letter(to, subject, text, html, unnamed, Optional.of(address));
        }

        @Override
        public String toString() {
            return "a letter";
        }
    }

    /**
     * It is not to be sent yet, as while staff have paused it; no attempt is used up.
     *
     * @param until when it is asked again
     */
    record Later(Instant until) implements Composition {}

    /**
     * Nothing is to be sent, as when the signature was withdrawn meanwhile.
     *
     * @param reason fixed words for staff, without personal data
     */
    record NotNeeded(String reason) implements Composition {}
}
