package org.smallplaces.signing;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.vault.Tokens;

/** Finds what the same person chose in another form: the one that did not count, or a newer one that waits too. */
final class OtherForms {
    /** The parameter of a signature's page that says by which other form's link somebody came. */
    static final String FROM = "form";

    private final SignatureStore signatures;
    private final Tokens tokens;

    OtherForms(SigningParts parts) {
        this.signatures = parts.signatures();
        this.tokens = parts.tokens();
    }

    /**
     * The form by whose link somebody came to {@code mine}, where it is theirs, did not count, and chose otherwise.
     *
     * @param link the token of its link
     * @param path of the page of {@code mine}
     */
    Future<Optional<OtherForm>> notCounted(Optional<String> link, StoredSignature mine, String path) {
        return link.flatMap(token -> tokens.open(TokenPurpose.VERIFY, token))
                .map(opened -> find(opened.id())
                        .compose(found -> found.filter(other -> other.generation() == opened.generation()
                                        && other.state() == SignatureState.SUPERSEDED
                                        && !OtherForm.alike(other, mine))
                                .map(other -> ofSamePerson(other, mine, path))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<OtherForm>> ofSamePerson(StoredSignature other, StoredSignature mine, String path) {
        return signatures
                .verifiedBeside(other)
                .map(beside -> beside.filter(mine.id()::equals).map(same -> OtherForm.of(other, path + "/change")));
    }

    /** A newer one that waits as {@code waiting} does, where it chose otherwise. */
    Future<Optional<OtherForm>> newer(StoredSignature waiting) {
        return signatures
                .newerBeside(waiting)
                .compose(id -> id.map(this::find).orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(found -> found.filter(newer -> !OtherForm.alike(newer, waiting))
                        .map(newer -> OtherForm.of(
                                newer, "/v/" + tokens.mint(TokenPurpose.VERIFY, newer.id(), newer.generation()))));
    }

    private Future<Optional<StoredSignature>> find(UUID id) {
        return signatures.find(id);
    }
}
