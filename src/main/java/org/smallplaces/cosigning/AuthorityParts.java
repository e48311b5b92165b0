package org.smallplaces.cosigning;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.SigningRules;
import org.smallplaces.core.Slug;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.mail.Letters;
import org.smallplaces.signature.LineEdits;
import org.smallplaces.signature.RecordedAssents;
import org.smallplaces.signature.ReviewActs;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Tokens;

/**
 * What organisations, authority and approving work with; the server makes it once.
 *
 * @param rules of signing, as they are at the moment
 * @param invited who of some signatories was invited
 * @param mailPosted called after a commit that put mail into the outbox
 */
public record AuthorityParts(
        Vertx vertx,
        Pool pool,
        Catalogue catalogue,
        ReviewActs acts,
        LineEdits edits,
        RecordedAssents assents,
        SignatureStore signatures,
        AuthorityInvited invited,
        Tokens tokens,
        AddressHashes hashes,
        Sealer sealer,
        Supplier<SigningRules> rules,
        Letters letters,
        Replies replies,
        HttpSettings settings,
        Clock clock,
        Runnable mailPosted) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The letter or declaration that a path names, drafts among them; a petition has no lines, and so none of these pages. */
    Optional<Campaign> letter(String slug) {
        return Slug.parse(slug)
                .flatMap(parsed -> catalogue.allWithDrafts().stream()
                        .filter(campaign -> campaign.slug().equals(parsed))
                        .filter(campaign -> campaign.definition().kind().hasLines())
                        .findFirst());
    }

    /** The campaign {@code id}, drafts among them. */
    Optional<Campaign> campaign(UUID id) {
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst();
    }

    static Optional<UUID> id(String typed) {
        return Optional.of(typed).filter(id -> ID.matcher(id).matches()).map(UUID::fromString);
    }

    static String path(Campaign campaign, String page) {
        return "/staff/campaigns/" + campaign.slug() + "/" + page;
    }

    static String linePath(Campaign campaign, UUID signature) {
        return path(campaign, "lines/" + signature);
    }
}
