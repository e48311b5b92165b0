package org.smallplaces.core;

import java.util.Optional;
import java.util.Set;

/**
 * The rules against abuse: what is built in, and what the operator has added to it.
 *
 * @param publicProviders domains at which anybody may have a mailbox: no limit for the domain as a whole
 * @param disposable domains of mailboxes that are thrown away after use
 * @param names at which staff look first
 */
public record SigningRules(
        SigningLimits limits,
        AccessList allow,
        AccessList block,
        MailboxRules mailboxes,
        Set<String> publicProviders,
        Set<String> disposable,
        SuspectNames names) {
    public static final SigningRules NONE = new SigningRules(
            SigningLimits.DEFAULT,
            AccessList.EMPTY,
            AccessList.EMPTY,
            MailboxRules.NONE,
            Set.of(),
            Set.of(),
            SuspectNames.NONE);

    /**
     * Why a signature is held, whatever others have signed. What is listed more closely wins: an address over its domain,
     * and being allowed over being blocked.
     *
     * @param addressHash of the address over the whole site, in lower-case hex
     */
    public Optional<HoldReason> hold(PersonName name, String domain, String addressHash) {
        if (!allow.addresses().contains(addressHash)) {
            if (block.addresses().contains(addressHash)) {
                return Optional.of(HoldReason.BLOCKED_ADDRESS);
            }
            if (!allow.hasDomain(domain)) {
                if (block.hasDomain(domain)) {
                    return Optional.of(HoldReason.BLOCKED_DOMAIN);
                }
                if (AccessList.contains(disposable, domain)) {
                    return Optional.of(HoldReason.DISPOSABLE_DOMAIN);
                }
            }
        }
        return holdName(name);
    }

    /** Why a signature under this name is held, whatever its address. */
    public Optional<HoldReason> holdName(PersonName name) {
        return MixedScripts.isMixed(name.display()) ? Optional.of(HoldReason.MIXED_SCRIPTS) : names.reason(name);
    }

    /** Whether the number of signatures from the whole domain is limited. */
    public boolean isLimited(String domain, String addressHash) {
        return !publicProviders.contains(domain)
                && !allow.hasDomain(domain)
                && !allow.addresses().contains(addressHash);
    }
}
