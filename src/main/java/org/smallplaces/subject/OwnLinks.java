package org.smallplaces.subject;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.signature.SignatureEraser;
import org.smallplaces.signature.SignatureLink;
import org.smallplaces.vault.HeldRecord;

/**
 * Where somebody who has proved a mailbox changes or ends by themselves what is held under it: the pages to which the first
 * mails led, which may be lost.
 */
final class OwnLinks {
    /** The page of one that waits to be verified only says so. */
    private static final Set<String> WITH_A_PAGE = Set.of(
            SignatureState.VERIFIED.word(),
            SignatureState.RECORDED.word(),
            SignatureState.WITHDRAWN.word(),
            SignatureState.INVALIDATED.word(),
            SignatureState.SUPERSEDED.word());

    /** The word by which records of those who stay in touch are known. */
    private static final String STAY = "stay-in-touch";

    private static final int GENERATION = 1;

    private final SubjectParts parts;

    OwnLinks(SubjectParts parts) {
        this.parts = parts;
    }

    /** One link, and what its button says. */
    record OwnLink(String labelKey, String path) {}

    /** The links of these records, by the id of each that has one. */
    Future<Map<UUID, OwnLink>> of(List<HeldRecord> records) {
        Map<UUID, OwnLink> links = new HashMap<>();
        Future<Void> read = Future.succeededFuture();
        for (HeldRecord record : records) {
            if (record.kind().equals(STAY)) {
                stay(record).ifPresent(link -> links.put(record.id(), link));
            } else if (hasPage(record)) {
                read = read.compose(done -> parts.signatures().findLink(record.id()))
                        .onSuccess(found -> found.ifPresent(link -> links.put(record.id(), page(record, link))))
                        .mapEmpty();
            }
        }
        return read.map(links);
    }

    private boolean hasPage(HeldRecord record) {
        return record.kind().equals(SignatureEraser.KIND)
                && WITH_A_PAGE.contains(record.fields().getString("state"))
                && record.campaign().flatMap(parts.catalogue()::find).isPresent();
    }

    private OwnLink page(HeldRecord record, SignatureLink link) {
        boolean stands = SignatureState.VERIFIED.word().equals(record.fields().getString("state"));
        return new OwnLink(
                stands ? "subject.own.change" : "subject.own.see",
                "/s/" + parts.tokens().mint(TokenPurpose.MY_SIGNATURE, link.id(), link.generation()));
    }

    private Optional<OwnLink> stay(HeldRecord record) {
        boolean stands =
                record.fields().containsKey("verifiedAt") && !record.fields().containsKey("endedAt");
        return stands
                ? Optional.of(new OwnLink(
                        "subject.own.stop",
                        "/u/" + parts.tokens().mint(TokenPurpose.UNSUBSCRIBE, record.id(), GENERATION)))
                : Optional.empty();
    }
}
