package org.smallplaces.core;

/**
 * An e-mail address as it was typed, which is where mail goes, and in the canonical form in which two spellings of one
 * mailbox are equal. It never prints itself.
 *
 * @param typed trimmed, otherwise as its owner wrote it
 * @param canonical lower case, the domain in its ASCII form
 */
public record EmailAddress(String typed, String canonical) {
    @Override
    public String toString() {
        return "an e-mail address";
    }
}
