package org.smallplaces.vault;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.MailboxRules;

/** Two keyed hashes of an address, 16 bytes each, so that addresses can be compared without being stored in clear. */
public final class AddressHashes {
    private static final int BYTES = 16;

    private final byte[] mailboxKey;
    private final Hmac site;
    /** Deriving a key costs more than using it, and there are only so many campaigns. */
    private final Map<UUID, Hmac> ofCampaigns = new ConcurrentHashMap<>();

    private final Supplier<MailboxRules> rules;

    /** Hashes addresses as they are written. */
    public AddressHashes(Keys keys) {
        this(keys, () -> MailboxRules.NONE);
    }

    /** Hashes the mailbox that an address reaches, by the {@code rules} of the moment. */
    public AddressHashes(Keys keys, Supplier<MailboxRules> rules) {
        this.rules = rules;
        mailboxKey = keys.current(KeyUse.MAILBOX).bytes();
        site = new Hmac(keys.current(KeyUse.SITE).bytes());
    }

    /**
     * The {@code mailbox} of an address within one campaign: under a key derived for the campaign (HKDF, RFC 5869), so
     * that the same person's signatures in two campaigns cannot be matched.
     */
    public byte[] mailbox(UUID campaign, EmailAddress address) {
        return ofCampaigns
                .computeIfAbsent(campaign, id -> new Hmac(campaignKey(id)))
                .of(reached(address), BYTES);
    }

    /** The hash of a mailbox over the whole site, for caps and lists. */
    public byte[] site(EmailAddress address) {
        return site.of(reached(address), BYTES);
    }

    /** The hash of an address as it is written, for log-ins: no rule that changes later may lock somebody out. */
    public byte[] account(EmailAddress address) {
        return site.of(Hmac.bytes(address.canonical()), BYTES);
    }

    private byte[] reached(EmailAddress address) {
        return Hmac.bytes(rules.get().mailbox(address));
    }

    /** The hash of a domain over the whole site: by it signatures are found, and nothing can be read from it. */
    public byte[] domain(String domain) {
        return other("domain", Hmac.bytes(domain));
    }

    /** A keyed hash of anything else, such as a session token; {@code kind} keeps the uses apart. */
    public byte[] other(String kind, byte[] value) {
        byte[] name = Hmac.bytes(kind);
        ByteBuffer message = ByteBuffer.allocate(2 + name.length + value.length);
        return site.of(
                message.put((byte) 0)
                        .put((byte) name.length)
                        .put(name)
                        .put(value)
                        .array(),
                BYTES);
    }

    /** HKDF with an all-zero salt and one block of output. */
    private byte[] campaignKey(UUID campaign) {
        byte[] extracted = new Hmac(new byte[32]).of(mailboxKey, 32);
        byte[] info = Hmac.bytes("smallplaces mailbox ");
        ByteBuffer expand = ByteBuffer.allocate(info.length + 16 + 1);
        expand.put(info).put(Hmac.bytes(campaign)).put((byte) 1);
        return new Hmac(extracted).of(expand.array(), 32);
    }
}
