package org.smallplaces.signing;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.SigningRules;
import org.smallplaces.http.Client;
import org.smallplaces.http.Networks;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.vault.AddressHashes;

/**
 * Who is let through, who has to wait, and whose signature is held, by the rules as they are at the moment.
 *
 * <p>Nothing here answers differently for what others have done with an address: waiting depends on the connection alone.
 * Were it otherwise, anybody could find out by a post who has signed. What is odd about an address or its domain is held,
 * which shows only after its mailbox was proved; too many mails to one address are withheld when they are claimed.
 */
public final class SignGate {
    private final Supplier<SigningRules> rules;
    private final AddressHashes hashes;
    private final SharedLimiter limiter;
    private volatile Lists lists = new Lists(SigningRules.NONE);

    /** @param rules of the moment; the same object as long as nothing has changed */
    public SignGate(Supplier<SigningRules> rules, AddressHashes hashes, SharedLimiter limiter) {
        this.rules = rules;
        this.hashes = hashes;
        this.limiter = limiter;
    }

    /** The networks of some rules, parsed once. */
    private record Lists(SigningRules rules, Networks allowed, Networks blocked) {
        Lists(SigningRules rules) {
            this(
                    rules,
                    new Networks(rules.allow().networks()),
                    new Networks(rules.block().networks()));
        }
    }

    /** Comparing the values would look at thousands of domains for each request. */
    @SuppressWarnings("ReferenceEquality")
    private Lists lists() {
        SigningRules current = rules.get();
        Lists known = lists;
        if (known.rules() != current) {
            known = new Lists(current);
            lists = known;
        }
        return known;
    }

    /** Whether the operator lets nobody sign from this client's network. */
    boolean blocks(Client client) {
        Lists known = lists();
        return client.isIn(known.blocked()) && !client.isIn(known.allowed());
    }

    /** Takes one signature of this client: nothing where it is allowed, otherwise how long to wait. */
    Future<Optional<Duration>> refuses(Client client, Campaign campaign) {
        Lists known = lists();
        Pace pace = client.isIn(known.allowed())
                ? known.rules().limits().trusted()
                : known.rules().limits().connection();
        return limiter.refuses("client " + campaign.id() + " " + client.key(), pace);
    }

    /**
     * Why a signature under this name and address is held for review, if it is. Of a letter each is.
     *
     * @param line by which the signatory is printed; nothing where the campaign prints none
     */
    Future<Optional<HoldReason>> hold(
            UUID campaign, PersonName name, EmailAddress address, Optional<SignatoryLine> line) {
        return odd(campaign, name, address).map(odd -> odd.or(() -> line.map(of -> ofLetter(of, address))));
    }

    private HoldReason ofLetter(SignatoryLine line, EmailAddress address) {
        boolean free = rules.get().publicProviders().contains(address.domain());
        return line.onBehalf() && free ? HoldReason.FREE_MAIL : HoldReason.UNINVITED;
    }

    private Future<Optional<HoldReason>> odd(UUID campaign, PersonName name, EmailAddress address) {
        SigningRules current = rules.get();
        String domain = address.domain();
        String hash = HexFormat.of().formatHex(hashes.site(address));
        Optional<HoldReason> reason = current.hold(name, domain, hash);
        if (reason.isPresent() || !current.isLimited(domain, hash)) {
            return Future.succeededFuture(reason);
        }
        int anHour = current.limits().domainAnHour();
        return limiter.refuses("domain " + campaign + " " + domain, new Pace(anHour, anHour))
                .map(wait -> wait.map(some -> HoldReason.BUSY_DOMAIN));
    }
}
