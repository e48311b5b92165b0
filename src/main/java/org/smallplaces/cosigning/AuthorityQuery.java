package org.smallplaces.cosigning;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.smallplaces.core.HoldReason;

/**
 * What of the approval page's address says which signatures are listed.
 *
 * @param reason why they are held: a word of {@link HoldReason}, {@code waiting} for all but what was put aside, or {@code any}
 * @param kind {@code on_behalf}, {@code personal}, {@code recorded}, or empty
 * @param after the last one of the page before
 */
record AuthorityQuery(String reason, String kind, Optional<UUID> after, String did, int done, int unchanged) {
    static final String WAITING = "waiting";
    static final String ANY = "any";
    static final List<String> KINDS = List.of("", "on_behalf", "personal", "recorded");

    private static final List<String> DID = List.of("approve", "aside", "reject");

    static AuthorityQuery of(UnaryOperator<String> parameter) {
        String reason = parameter.apply("reason");
        String kind = parameter.apply("kind");
        String did = parameter.apply("did");
        return new AuthorityQuery(
                reason.equals(ANY) || HoldReason.of(reason).isPresent() ? reason : WAITING,
                KINDS.contains(kind) ? kind : "",
                AuthorityParts.id(parameter.apply("after")),
                DID.contains(did) ? did : "",
                OrganisationRoutes.number(parameter.apply("done")),
                OrganisationRoutes.number(parameter.apply("unchanged")));
    }

    /** As it stands behind the path. */
    static String encoded(String reason, String kind) {
        return "?reason=" + reason + (kind.isEmpty() ? "" : "&kind=" + kind);
    }
}
