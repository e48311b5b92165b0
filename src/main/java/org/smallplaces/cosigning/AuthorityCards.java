package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.core.AuthorityKind;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.LineView;
import org.smallplaces.core.Moderation;
import org.smallplaces.cosigning.AuthorityPages.Card;
import org.smallplaces.cosigning.AuthorityPages.Check;

/** Puts together what staff see of signatures: how they are printed, what was looked at, who was asked. */
final class AuthorityCards {
    private final AuthorityStore store;
    private final ContactStore contacts;
    private final AuthorityInvited invited;

    AuthorityCards(AuthorityParts parts) {
        this.store = new AuthorityStore(parts.pool(), parts.sealer());
        this.contacts = new ContactStore(parts.pool(), parts.sealer());
        this.invited = parts.invited();
    }

    Future<List<Card>> cards(Campaign campaign, List<AuthoritySignature> signatures, Collection<String> ticked) {
        List<UUID> ids = signatures.stream().map(AuthoritySignature::id).toList();
        return store.checks(ids)
                .compose(checks -> contacts.answers(ids)
                        .compose(answers -> invited.of(ids)
                                .map(came -> signatures.stream()
                                        .map(one -> card(campaign, one, checks, answers, came, ticked))
                                        .toList())));
    }

    private static Card card(
            Campaign campaign,
            AuthoritySignature one,
            Map<UUID, List<AuthorityCheck>> checks,
            Map<UUID, String> contacts,
            Set<UUID> invited,
            Collection<String> ticked) {
        return new Card(
                one.id(),
                one.pick(),
                LineView.of(one.name().display(), Optional.of(one.line())),
                one.number(),
                one.state().word(),
                one.moderation() == Moderation.HELD
                        ? one.held().map(HoldReason::word).orElse("unknown")
                        : "",
                one.domain(),
                one.signedAt(),
                one.textVersion(),
                one.line().onBehalf(),
                invited.contains(one.id()),
                one.line().onBehalf() ? checks(one, checks.getOrDefault(one.id(), List.of())) : List.of(),
                contacts.getOrDefault(one.id(), "none"),
                one.organisation()
                        .map(id -> AuthorityParts.path(campaign, "organisations/" + id))
                        .orElse(""),
                AuthorityParts.linePath(campaign, one.id()),
                AuthorityParts.path(campaign, "signatures/" + one.id()),
                ticked.contains(one.pick()));
    }

    /** Each kind, whether it was looked at or not: what has not passed is seen as well. */
    private static List<Check> checks(AuthoritySignature one, List<AuthorityCheck> noted) {
        Map<AuthorityKind, AuthorityCheck> byKind =
                noted.stream().collect(Collectors.toMap(AuthorityCheck::kind, check -> check, (first, last) -> last));
        List<Check> checks = new ArrayList<>();
        for (AuthorityKind kind : AuthorityKind.values()) {
            AuthorityCheck check = byKind.get(kind);
            if (check != null) {
                boolean open = kind == AuthorityKind.STAFF && !check.passed();
                checks.add(new Check(
                        kind.word(),
                        check.passed() ? "passed" : open ? "open" : "failed",
                        open ? List.of() : List.of(check.at()),
                        open ? "" : check.by()));
            } else {
                boolean declared =
                        kind == AuthorityKind.DECLARATION && one.line().authority();
                List<Instant> at = declared ? List.of(one.signedAt()) : List.of();
                checks.add(new Check(kind.word(), declared ? "passed" : "open", at, ""));
            }
        }
        return checks;
    }
}
