package org.smallplaces.vault;

import java.util.Arrays;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;

/** Somebody who asks what is held under a mailbox: rooms find their rows by the hash that they keep. It never prints itself. */
public final class Subject {
    private final EmailAddress address;
    private final AddressHashes hashes;

    public Subject(EmailAddress address, AddressHashes hashes) {
        this.address = address;
        this.hashes = hashes;
    }

    /** The address, for rooms that keep no hash and have to open what they sealed. */
    public EmailAddress address() {
        return address;
    }

    /** Its hash over the whole site. */
    public byte[] site() {
        return hashes.site(address);
    }

    /** Its hash for a list of its own, over the whole site; {@code kind} keeps lists apart. */
    public byte[] other(String kind) {
        return hashes.other(kind, site());
    }

    /** The hash of the address as it is written, by which accounts are found. */
    public byte[] account() {
        return hashes.account(address);
    }

    /** Its hash within a campaign. */
    public byte[] mailbox(UUID campaign) {
        return hashes.mailbox(campaign, address);
    }

    /** Whether another address reaches the same mailbox. */
    public boolean reaches(EmailAddress other) {
        return Arrays.equals(site(), hashes.site(other));
    }

    @Override
    public String toString() {
        return "a subject";
    }
}
