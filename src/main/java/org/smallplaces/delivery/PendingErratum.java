package org.smallplaces.delivery;

import java.util.Optional;
import java.util.UUID;

/**
 * An erratum of which an office that has the pack was not told yet.
 *
 * @param approval by which two people had let the pack go that the office has
 * @param delivery of the pack in its place, the last that was prepared
 * @param replacement that pack
 * @param replacementApproval by which two people decide about it, once that was proposed
 * @param approved whether they have let it go
 * @param changes of people in it since it was frozen, as they were last counted: with any it is not handed over
 */
record PendingErratum(
        UUID campaign,
        UUID approval,
        UUID delivery,
        UUID replacement,
        Optional<UUID> replacementApproval,
        boolean approved,
        long changes) {
    /** How far it has come. */
    enum Step {
        PREPARED("cards.erratum-prepared"),
        APPROVED("cards.erratum-approved"),
        STALE("cards.erratum-stale");

        private final String cardKey;

        Step(String cardKey) {
            this.cardKey = cardKey;
        }

        String cardKey() {
            return cardKey;
        }
    }

    Step step() {
        if (changes > 0) {
            return Step.STALE;
        }
        return approved ? Step.APPROVED : Step.PREPARED;
    }

    /** Where whoever handles packs goes on with it; one that is being made has its progress on its own page. */
    String path() {
        return step() == Step.PREPARED ? "/staff/packs/" + replacement : "/staff/deliveries/" + delivery;
    }

    /** Where whoever looks after personal data sees who decides, or decided, about it. */
    String overseenPath() {
        return "/staff/approvals/" + replacementApproval.orElse(approval);
    }
}
