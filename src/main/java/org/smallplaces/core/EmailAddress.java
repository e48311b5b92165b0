package org.smallplaces.core;

/**
 * An e-mail address as it was typed, which is where mail goes, and in the canonical form in which two spellings of one
 * address are equal; which addresses reach one mailbox is for {@link MailboxRules} to say. It never prints itself.
 *
 * @param typed trimmed, otherwise as its owner wrote it
 * @param canonical lower case, the domain in its ASCII form
 */
public record EmailAddress(String typed, String canonical) {
    /** What stands before the last {@code @} of the canonical form. */
    public String local() {
        return canonical.substring(0, Math.max(canonical.lastIndexOf('@'), 0));
    }

    /** The domain in its ASCII form. */
    public String domain() {
        return canonical.substring(canonical.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "an e-mail address";
    }
}
