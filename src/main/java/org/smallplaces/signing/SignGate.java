package org.smallplaces.signing;

import io.vertx.core.Future;
import java.util.HexFormat;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.SigningRules;
import org.smallplaces.vault.AddressHashes;

/** Whose signature is held, by the rules as the catalogue has them at the moment. */
public final class SignGate {
    private final Catalogue catalogue;
    private final AddressHashes hashes;

    public SignGate(Catalogue catalogue, AddressHashes hashes) {
        this.catalogue = catalogue;
        this.hashes = hashes;
    }

    /** Why the signature is held for review, if it is. */
    Future<Optional<HoldReason>> hold(SignatureDraft draft) {
        SigningRules rules = catalogue.rules();
        String hash = HexFormat.of().formatHex(hashes.site(draft.address()));
        return Future.succeededFuture(rules.hold(draft.name(), draft.address().domain(), hash));
    }
}
